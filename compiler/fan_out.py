"""Fan-outs: which row a child belongs to and which children a row has, each a formula of the other's row number.

Parents 2q + 1 and 2q + 2 are partners. With a = min and b = max, rows (a + b) q + 1 … (a + b)(q + 1) are their
children: first those of the first partner, a to b of them by a hash of q, then those of the second, the rest.
A last parent without a partner has (a + b) div 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .ir import Binary, Call, Case, Col, Expr, Item, Layer, Lit, whole
from .model import FanOut, Table, fold
from .streams import bits, stream
from .types import BIGINT, INT
from .visible import ResolvedTable, Visible

_ROW = Col("row_num")


def free(name: str, taken: Iterable[str]) -> str:
    """Return a name, with as many underscores after it as keep it apart from those that are taken."""
    known = {fold(n) for n in taken}
    while fold(name) in known:
        name += "_"
    return name


def parent_row(resolved: ResolvedTable) -> str:
    """Return under which name a child's layers have the row number of its parent."""
    return free("parent_row", (v.name for v in resolved.visible))


def child_num(resolved: ResolvedTable) -> str:
    """Return under which name a child's layers have its number among the children of its row: 1, 2 …"""
    return free("child_num", (v.name for v in resolved.visible))


def is_within(visible: Visible) -> bool:
    """Tell whether a column numbers the children of a row."""
    return visible.column is not None and visible.column.params.get("within") is True


def places(
    resolved: ResolvedTable, columns: Sequence[Visible], parents: int, seed: int, carried: tuple[str, ...], both: bool
) -> tuple[Layer, ...]:
    """Return the layers that give each child the row number of its parent and its own number there.

    Unless `both` are wanted, only what the columns need. `carried` are the columns that the layers pass on.
    """
    wanted: dict[str, bool] = {
        parent_row(resolved): both or any(v.join is not None and v.join.fan_out for v in columns),
        child_num(resolved): both or any(is_within(v) for v in columns),
    }
    rows = resolved.table.rows
    if not isinstance(rows, FanOut) or not any(wanted.values()) or parent_row(resolved) in carried:
        return ()
    passed = tuple(Item(n, Col(n)) for n in carried)
    if rows.min == rows.max:
        items = _wanted(wanted, _of_equals(rows))
        return (Layer("children", f"each row of {rows.per} has {rows.max}", (*passed, *items)),)
    names = tuple(free(n, carried) for n in ("pair", "nth", "first_has"))
    pair, nth, first = (Col(n) for n in names)
    index = Binary("-", _ROW, Lit(1, INT))
    number = Binary("div", index, whole(rows.pair))
    drawn = children_of_first(resolved.table, parents, seed, number)
    staged = zip(names, (number, Binary("%", index, whole(rows.pair)), drawn), strict=True)
    return (
        Layer("pairs", _describe(rows), (*passed, *(Item(n, v) for n, v in staged))),
        Layer("children", "", (*passed, *_wanted(wanted, _of_partners(pair, nth, first)))),
    )


def families(child: ResolvedTable, parents: int, seed: int, carried: tuple[str, ...]) -> tuple[Layer, ...]:
    """Return the layers that give each row of the parent the numbers of its children.

    They are the rows from `before` + 1 on, so many as `children` says, under the names of `family`.
    """
    rows = child.table.rows
    assert isinstance(rows, FanOut)
    before, children = family(carried)
    passed = tuple(Item(n, Col(n)) for n in carried)
    index = Binary("-", _ROW, Lit(1, INT))
    if rows.min == rows.max:
        items = (Item(before, Binary("*", index, whole(rows.max))), Item(children, Lit(rows.max, BIGINT)))
        return (Layer("families", f"each row has {rows.max} in {child.table.name}", (*passed, *items)),)
    pair, first = free("pair", carried), free("first_has", carried)
    number = Binary("div", index, Lit(2, INT))
    drawn = children_of_first(child.table, parents, seed, number)
    is_first = Binary("=", Binary("%", _ROW, Lit(2, INT)), Lit(1, INT))
    start = Binary("*", Col(pair), whole(rows.pair))
    items = (
        Item(before, Case(((is_first, start),), Binary("+", start, Col(first)))),
        Item(children, Case(((is_first, Col(first)),), Binary("-", whole(rows.pair), Col(first)))),
    )
    return (
        Layer("pairs", _describe(rows), (*passed, Item(pair, number), Item(first, drawn))),
        Layer("families", f"its rows in {child.table.name} follow so many others", (*passed, *items)),
    )


def family(carried: tuple[str, ...]) -> tuple[str, str]:
    """Return the names of how many children come before a row's, and how many it has."""
    return free("before", carried), free("children", carried)


def _of_equals(rows: FanOut) -> tuple[Expr, Expr]:
    """Parent and number of a child where every parent has the same number of them."""
    index, size = Binary("-", _ROW, Lit(1, INT)), whole(rows.max)
    return Binary("+", Lit(1, INT), Binary("div", index, size)), Binary("+", Lit(1, INT), Binary("%", index, size))


def _of_partners(pair: Expr, nth: Expr, first: Expr) -> tuple[Expr, Expr]:
    """Parent and number of a child, the nth (from 0) of a pair whose first partner has the first so many."""
    is_first = Binary("<", nth, first)
    parent = Binary("+", Binary("*", Lit(2, INT), pair), Case(((is_first, Lit(1, INT)),), Lit(2, INT)))
    return parent, Binary("+", Lit(1, INT), Case(((is_first, nth),), Binary("-", nth, first)))


def _wanted(wanted: dict[str, bool], values: tuple[Expr, ...]) -> Iterator[Item]:
    return (Item(n, v) for (n, is_wanted), v in zip(wanted.items(), values, strict=True) if is_wanted)


def _describe(rows: FanOut) -> str:
    return (
        f"two neighbours in {rows.per} have {rows.pair} children: the first of them {rows.min} to {rows.max}, the"
        " second the rest"
    )


def children_of_first(table: Table, parents: int, seed: int, pair: Expr) -> Expr:
    """Return how many children the first of two partners has, those of the pair with this number, from 0."""
    rows = table.rows
    assert isinstance(rows, FanOut)
    name = next(j.prefix for j in table.joins if j.fan_out)
    span = whole(rows.max - rows.min + 1)
    count: Expr = Call("pmod", (bits(stream(table.name, name, seed, "children"), row=pair), span))
    if rows.min:
        count = Binary("+", whole(rows.min), count)
    if parents % 2 == 0:
        return count
    alone = Binary("=", pair, whole(parents // 2))
    return Case(((alone, whole(rows.pair // 2)),), count)

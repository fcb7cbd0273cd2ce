"""Fan-outs: which row a child belongs to and which children a row has, each a formula of the
other's row number.

Where all have the same number of them that is a division; else the numbers are dealt
(`child_ranges`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..definitions.model import (
    CHILD_NUM,
    CHILD_POSITION,
    FanOut,
    Table,
    needs_place,
    row_count,
)
from ..resolve.scope import ChildPosition, ParentColumn, Resolved, ResolvedTable, ScopeColumn
from ..spark.expr import Binary, Col, Expr, Lit, whole
from ..spark.names import free
from ..spark.types import BIGINT, INT
from ..values.streams import stream
from .child_ranges import dealt, described
from .dealing import Steps
from .plan import Item, Layer

_ONE = Lit(1, INT)
_INDEX = Binary("-", Col("row_num"), _ONE)


def parent_row(resolved: ResolvedTable) -> str:
    """Return under which name a child's layers have the row number of its parent."""
    return free("parent_row", (v.name for v in resolved.scope))


def child_positions(
    project: Resolved,
    resolved: ResolvedTable,
    columns: Sequence[ScopeColumn],
    carried: tuple[str, ...],
) -> tuple[Layer, ...]:
    """Return the layers that give each child the row number of its parent, its own number there
    and how many there are.

    Only what the columns need of these. `carried` are the columns that the layers pass on.
    """
    numbers = needed_positions(resolved.table, columns)
    joined = [v.join for v in columns if isinstance(v, ParentColumn)]
    of_parent = any(j.fan_out or needs_place(resolved.table, j) for j in joined)
    wanted = {parent_row(resolved): of_parent} | {n: n in numbers for n in CHILD_POSITION}
    rows = resolved.table.rows
    if not isinstance(rows, FanOut) or not any(wanted.values()) or parent_row(resolved) in carried:
        return ()
    passed = tuple(Item(n, Col(n)) for n in carried)
    parents = row_count(project.table(rows.per).table)
    if rows.min == rows.max:
        items = _wanted(wanted, _of_equals(rows))
        return (Layer("children", f"each row of {rows.per} has {rows.max}", (*passed, *items)),)
    steps = Steps((*carried, *wanted))
    found = dealt(rows, parents, _stream(resolved.table, project.project.seed)).child(
        _INDEX, steps, wanted[parent_row(resolved)]
    )
    return (
        Layer("dealt", described(rows, parents), (*passed, *steps.items)),
        Layer("children", "", (*passed, *_wanted(wanted, found))),
    )


def needed_positions(table: Table, columns: Sequence[ScopeColumn]) -> tuple[str, ...]:
    """Return which of `child_num` and `child_count` some columns of a fan-out need."""
    numbers = {v.name for v in columns if isinstance(v, ChildPosition)}
    if any(isinstance(v, ParentColumn) and needs_place(table, v.join) for v in columns):
        numbers.add(CHILD_NUM)
    return tuple(n for n in CHILD_POSITION if n in numbers)


def child_ranges(
    child: ResolvedTable, parents: int, seed: int, carried: tuple[str, ...]
) -> tuple[Layer, ...]:
    """Return the layers that give each row of the parent the numbers of its children.

    They are rows `child_offset` + 1 … `child_offset` + `child_count`; both have the names that
    `range_names` gives them.
    """
    rows = child.table.rows
    assert isinstance(rows, FanOut)
    before, children = range_names(carried)
    passed = tuple(Item(n, Col(n)) for n in carried)
    if rows.min == rows.max:
        items = (
            Item(before, Binary("*", _INDEX, whole(rows.max))),
            Item(children, Lit(rows.max, BIGINT)),
        )
        comment = f"each row has {rows.max} in {child.table.name}"
        return (Layer("child_ranges", comment, (*passed, *items)),)
    steps = Steps((*carried, before, children))
    found = dealt(rows, parents, _stream(child.table, seed)).range_of(_INDEX, steps)
    return (
        Layer("dealt", described(rows, parents), (*passed, *steps.items)),
        Layer("child_ranges", "", (*passed, Item(before, found[0]), Item(children, found[1]))),
    )


def range_names(carried: tuple[str, ...]) -> tuple[str, str]:
    """Return the names of how many children come before a row's, and how many it has."""
    return free("child_offset", carried), free("child_count", carried)


def _of_equals(rows: FanOut) -> tuple[Expr, Expr, Expr]:
    """Parent and number of a child where every parent has the same number of them."""
    size = whole(rows.max)
    row, number = (Binary("+", _ONE, Binary(op, _INDEX, size)) for op in ("div", "%"))
    return row, number, Lit(rows.max, BIGINT)


def _stream(table: Table, seed: int) -> str:
    return stream(table.name, next(j.prefix for j in table.joins if j.fan_out), seed, "children")


def _wanted(wanted: dict[str, bool], values: tuple[Expr, ...]) -> Iterator[Item]:
    return (
        Item(n, v) for (n, is_wanted), v in zip(wanted.items(), values, strict=True) if is_wanted
    )

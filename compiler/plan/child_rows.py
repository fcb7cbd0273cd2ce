"""Fan-outs: which row a child belongs to and which children a row has, each a formula of the
other's row number.

Where all have the same number of them that is a division; else the numbers are dealt
(`child_ranges`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..definitions.join import Join, Within
from ..definitions.model import CHILD_COUNT, CHILD_NUM, CHILD_POSITION, FanOut, Table, needs_place
from ..own_types.writer import Applied, Writer
from ..resolve.chosen import said
from ..resolve.scope import ChildPosition, Resolved, ResolvedTable, ScopeColumn, references_used
from ..spark.expr import (
    Binary,
    Call,
    Case,
    Col,
    Expr,
    Function,
    IsNull,
    Let,
    Lit,
    Title,
    whole,
)
from ..spark.names import free
from ..spark.types import BIGINT, INT
from ..values.sites import Site
from ..values.streams import null_if, stream
from ..values.value_lists import before as minus_1
from .among import Among
from .child_ranges import dealt, described
from .dealing import Steps
from .plan import Item, Layer

_ZERO, _ONE = Lit(0, INT), Lit(1, INT)
_INDEX = Binary("-", Col("row_num"), _ONE)


def parent_row(resolved: ResolvedTable) -> str:
    """Return under which name a child's layers have the row number of its parent."""
    return free("parent_row", (v.name for v in resolved.scope))


@dataclass(frozen=True)
class ChildRows:
    """Finds the parents of children, and the children of parents."""

    resolved: Resolved
    writer: Writer

    def positions(
        self, child: ResolvedTable, columns: Sequence[ScopeColumn], carried: tuple[str, ...]
    ) -> tuple[Layer, ...]:
        """Return the layers that give each child the row number of its parent, its own number there
        and how many there are.

        Only what the columns need of these. `carried` are the columns that the layers pass on.
        """
        numbers = needed_positions(child.table, columns)
        joined = references_used(child.table, columns)
        of_parent = any(j.fan_out or needs_place(child.table, j) for j in joined)
        wanted = {parent_row(child): of_parent} | {n: n in numbers for n in CHILD_POSITION}
        rows = child.table.rows
        if not isinstance(rows, FanOut) or not any(wanted.values()) or parent_row(child) in carried:
            return ()
        passed = tuple(Item(n, Col(n)) for n in carried)
        if rows.min == rows.max:
            items = _wanted(wanted, self._among(child, rows, _of_equals(rows)))
            comment = f"each row of {_parents(child, rows)} has {rows.max}"
            return (Layer("children", comment, (*passed, *items)),)
        steps = Steps((*carried, *wanted))
        found = dealt(rows, rows.parents, self._stream(child)).child(
            _INDEX, steps, wanted[parent_row(child)]
        )
        comment = described(rows, _parents(child, rows))
        items = _wanted(wanted, self._among(child, rows, found))
        return (
            Layer("dealt", comment, (*passed, *steps.items)),
            Layer("children", "", (*passed, *items)),
        )

    def ranges(self, child: ResolvedTable, carried: tuple[str, ...]) -> tuple[Layer, ...]:
        """Return the layers that give each row of the parent the numbers of its children.

        They are rows `child_offset` + 1 … `child_offset` + `child_count`; both have the names that
        `range_names` gives them.
        """
        rows = child.table.rows
        assert isinstance(rows, FanOut)
        before, children = range_names(carried)
        passed = tuple(Item(n, Col(n)) for n in carried)
        layers, index = self._numbered(child, rows, passed)
        number = (Item(index.name, index),) if isinstance(index, Col) else ()
        found: tuple[Expr, Expr]
        if rows.min == rows.max:
            found = Binary("*", index, whole(rows.max)), Lit(rows.max, BIGINT)
            comment = f"each row of {_parents(child, rows)} has {rows.max} in {child.table.name}"
        else:
            steps = Steps((*carried, before, children, *(i.name for i in number)))
            found = dealt(rows, rows.parents, self._stream(child)).range_of(index, steps)
            comment = ""
            dealt_to = described(rows, _parents(child, rows))
            layers += (Layer("dealt", dealt_to, (*passed, *number, *steps.items)),)
        count = Case(((IsNull(index), _ZERO),), found[1]) if number else found[1]
        items = (*passed, Item(before, found[0]), Item(children, count))
        return (*layers, Layer("child_ranges", comment, items))

    def one_of(self, child: ResolvedTable, row: Expr, drawn: Expr) -> Expr:
        """Return the row of one of the children of a row, by random bits; NULL if it has none."""
        rows, join = child.table.rows, _of_fan_out(child.table)
        assert isinstance(rows, FanOut)
        if rows.where is None:
            number = minus_1(row)
        else:
            number = self._chosen(child).number(row) if rows.parents else Lit(None, BIGINT)
        if rows.min == rows.max:
            first = Binary("+", _ONE, Binary("*", number, whole(rows.max)))
            return Binary("+", first, Call("pmod", (drawn, whole(rows.max))))
        names = (("number", BIGINT), ("drawn", BIGINT))
        steps = Steps(n for n, _ in names)
        before, count = dealt(rows, rows.parents, self._stream(child)).range_of(
            Col("number"), steps
        )
        count = steps.add("child_count", count)
        one = Binary("+", Binary("+", before, _ONE), Call("pmod", (Col("drawn"), count)))
        found = null_if(Binary("=", count, _ZERO), one) if rows.min == 0 else one
        body = Let("", (tuple((item.name, item.value) for item in steps.items),), found)
        of = _parents(child, rows)
        comment = f"One of the rows of {child.table.name} that row n of {of} has, n from 0"
        title = Title(f"one of {child.table.name}", "", comment)
        function = Function(title, BIGINT, body, (), names)
        site = Site(child.table.name, ("of", join.prefix), self.resolved.project.seed)
        given = (("number", number), ("drawn", drawn))
        return self.writer.call(function, Applied(site, Lit(None, BIGINT), given=given))

    def _numbered(
        self, child: ResolvedTable, rows: FanOut, passed: tuple[Item, ...]
    ) -> tuple[tuple[Layer, ...], Expr]:
        """The number of a parent among those that may have children, from 0, and the layers that
        add it.
        """
        if rows.where is None:
            return (), _INDEX
        name = free("chosen_number", (i.name for i in passed))
        number = self._chosen(child).number(Col("row_num")) if rows.parents else Lit(None, BIGINT)
        of = f"how far on a row is among those of {_parents(child, rows)}, from 0"
        return (
            Layer("chosen", f"{of},\nNULL for the others", (*passed, Item(name, number))),
        ), Col(name)

    def _among(
        self, child: ResolvedTable, rows: FanOut, found: tuple[Expr, Expr, Expr]
    ) -> tuple[Expr, Expr, Expr]:
        """The parent's row number instead of its number among those that may have children."""
        number, *others = found
        if rows.where is None or not rows.parents or isinstance(number, Lit):
            return found
        row = self._chosen(child).row(minus_1(number))
        return row, others[0], others[1]

    def _chosen(self, child: ResolvedTable) -> Among:
        join = _of_fan_out(child.table)
        parent = self.resolved.table(join.table).table
        return Among(parent, join, self.resolved.project.seed, self.writer)

    def _stream(self, child: ResolvedTable) -> str:
        table, seed = child.table, self.resolved.project.seed
        return stream(table.name, _of_fan_out(table).prefix, seed, "children")


def needed_positions(table: Table, columns: Sequence[ScopeColumn]) -> tuple[str, ...]:
    """Return which of `child_num` and `child_count` some columns of a fan-out need."""
    numbers = {v.name for v in columns if isinstance(v, ChildPosition)}
    for join in references_used(table, columns):
        if needs_place(table, join) or is_among_own(join):
            numbers.add(CHILD_NUM)
        if isinstance(join.choice, Within) and join.choice.which == "other":
            numbers.add(CHILD_COUNT)
    return tuple(n for n in CHILD_POSITION if n in numbers)


def range_names(carried: tuple[str, ...]) -> tuple[str, str]:
    """Return the names of how many children come before a row's, and how many it has."""
    return free("child_offset", carried), free("child_count", carried)


def is_among_own(join: Join) -> bool:
    """Tell whether a join is to some of the children that the row itself is one of."""
    return isinstance(join.choice, Within) and join.choice.which != "any"


def sibling(which: str, drawn: Expr) -> Expr:
    """Return the row of a child of the same row, `earlier` than this one or any `other`; NULL if
    there is none.
    """
    number, count = Col(CHILD_NUM), Col(CHILD_COUNT)
    first = Binary("+", Binary("-", Col("row_num"), number), _ONE)
    if which == "earlier":
        before = Call("pmod", (drawn, Binary("-", number, _ONE)))
        return null_if(Binary("=", number, _ONE), Binary("+", first, before))
    further = Call("pmod", (drawn, Binary("-", count, _ONE)))
    place = Binary("%", Binary("+", number, further), count)
    return null_if(Binary("=", count, _ONE), Binary("+", first, place))


def _of_equals(rows: FanOut) -> tuple[Expr, Expr, Expr]:
    """Parent and number of a child where every parent has the same number of them."""
    size = whole(rows.max)
    row, number = (Binary("+", _ONE, Binary(op, _INDEX, size)) for op in ("div", "%"))
    return row, number, Lit(rows.max, BIGINT)


def _of_fan_out(table: Table) -> Join:
    return next(j for j in table.joins if j.fan_out)


def _parents(child: ResolvedTable, rows: FanOut) -> str:
    """Say which rows have children."""
    which = said(_of_fan_out(child.table))
    return f"{rows.per} with {which}" if which else rows.per


def _wanted(wanted: dict[str, bool], values: tuple[Expr, ...]) -> Iterator[Item]:
    return (
        Item(n, v) for (n, is_wanted), v in zip(wanted.items(), values, strict=True) if is_wanted
    )

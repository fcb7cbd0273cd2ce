"""Totals over children: each row is replaced by its children, which are then grouped by the row's
number.

Their columns are computed as in their own table. A GROUP BY of the number that `range` makes needs
no shuffle: all children of a row are where the row was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..definitions.model import CHILD_COUNT, CHILD_NUM, FanOut
from ..expressions import expression
from ..expressions.child_aggregates import Total
from ..resolve.scope import (
    ChildAggregate,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    needed,
)
from ..spark.expr import Aggregate, Binary, Call, Cast, Col, Expr, IsNull, Lambda, Lit, Not, UserSql
from ..spark.names import fold, free
from ..spark.types import BIGINT, DOUBLE, INT, STRING
from ..values.streams import null_if
from . import child_rows
from .child_rows import ChildRows
from .plan import Explode, Item, Layer
from .row_source import RowSource
from .schedule import Wanted

# The layers that compute wanted columns of a table over a source.
Layers = Callable[[ResolvedTable, Wanted, RowSource], tuple[Layer, ...]]


@dataclass(frozen=True)
class ChildAggregates:
    """The totals over children among a table's columns.

    `may_be_missing`: some rows have no number, so no children.
    """

    resolved: Resolved
    may_be_missing: bool
    child_rows: ChildRows
    layers: Layers

    def of(self, columns: Sequence[ScopeColumn], carried: tuple[str, ...]) -> tuple[Layer, ...]:
        """Return the layers that add the totals among some columns to those that are carried, child
        after child.
        """
        result: tuple[Layer, ...] = ()
        done: tuple[str, ...] = ()
        wanted = [v for v in columns if isinstance(v, ChildAggregate)]
        for name in dict.fromkeys(fold(v.total.child) for v in wanted):
            of_child = [v for v in wanted if fold(v.total.child) == name]
            result += self._of_child(self.resolved.table(name), of_child, (*carried, *done), done)
            done += tuple(v.name for v in of_child)
        return result

    def _of_child(
        self,
        child: ResolvedTable,
        wanted: Sequence[ChildAggregate],
        carried: tuple[str, ...],
        done: tuple[str, ...],
    ) -> tuple[Layer, ...]:
        """The totals over one child's rows; those that are `done` are over another's."""
        keys = _keys(child, carried)
        ranges = self.child_rows.ranges(child, carried)
        assert isinstance(child.table.rows, FanOut)
        childless = self.may_be_missing or not child.table.rows.of_every_row
        used = list(dict.fromkeys(["row_num", *(fold(c) for v in wanted for c in v.total.columns)]))
        each = _each_child(child, carried, keys, used, childless)
        columns = Wanted(tuple((v, v.name) for v in map(child.column, used)))
        inner = self.layers(child, columns, RowSource(_names(each), may_be_missing=childless))
        # The totals over another child go along: they are the same for all children of a row.
        items = tuple(
            Item(n, Call("any_value", (Col(k),)) if n in done else Col(k)) for n, k in keys.items()
        )
        added = tuple(Item(v.name, _aggregate(child, v.total, childless)) for v in wanted)
        group_by = tuple(k for n, k in keys.items() if n not in done)
        totals = Layer("totals", "", (*items, *added), source=child.table.name, group_by=group_by)
        own = (*ranges, each, *inner, totals)
        return tuple(replace(layer, name=f"{child.table.name}_{layer.name}") for layer in own)


def _keys(child: ResolvedTable, carried: tuple[str, ...]) -> dict[str, str]:
    """Under which names a child's layers carry the columns of its parent."""
    taken = [v.name for v in child.everything]
    taken += ["child_offset", "today"]
    keys: dict[str, str] = {}
    for name in ("row_num", *(n for n in carried if n != "row_num")):
        key = child_rows.parent_row(child) if name == "row_num" else free(name, taken)
        keys[name] = key
        taken.append(key)
    return keys


def _each_child(
    child: ResolvedTable,
    carried: tuple[str, ...],
    keys: dict[str, str],
    used: list[str],
    childless: bool,
) -> Layer:
    """Return the layer that has a row for each child, with what the used columns need of its place,
    or one without a number where there is none.
    """
    before, children = (Col(n) for n in child_rows.range_names(carried))
    number = free("child_row", (*carried, before.name, children.name))
    first, last = Binary("+", before, Lit(1, INT)), Binary("+", before, children)
    numbers: Expr = Call("sequence", (first, last))
    if childless:
        numbers = null_if(Binary("=", children, Lit(0, INT)), numbers)
    items = tuple(Item(key, Col(name)) for name, key in keys.items())
    child_num, child_count = Binary("-", Col(number), before), Cast(children, BIGINT)
    values: dict[str, Expr] = {CHILD_NUM: child_num, CHILD_COUNT: child_count}
    positions = child_rows.needed_positions(child.table, needed(child, used))
    place = tuple(Item(name, values[name]) for name in positions)
    explode = Explode(numbers, number, "each_child", outer=childless)
    return Layer("rows", "", (*items, *place, Item("row_num", Col(number))), explode=explode)


def _names(each: Layer) -> tuple[str, ...]:
    return tuple(i.name for i in each.items if i.name != "row_num")


def _aggregate(child: ResolvedTable, total: Total, childless: bool) -> Expr:
    """Return an aggregate over the children of a row; a row without any has one of which all is
    missing.
    """
    row = Col("row_num", child.table.name)
    only = Not(IsNull(row)) if childless else None
    argument = UserSql(expression.text(total.argument)) if total.argument else None
    if argument and total.function in ("sum", "avg") and total.of_doubles:
        return _in_order(total.function, row, argument, only)
    return Aggregate(total.function, argument, only)


def _in_order(function: str, row: Expr, argument: Expr, only: Expr | None) -> Expr:
    """A sum of DOUBLEs depends on the order: that of the children.

    Spark's own `sum` adds them as they come, which spilling to disk changes; so this is the one
    lambda of a table, although Spark interprets it.
    """
    child = Call("named_struct", (Lit("k", STRING), row, Lit("x", STRING), Cast(argument, DOUBLE)))
    values = Aggregate("collect_list", child, only)
    one = Col("x", "child")
    added = Call("coalesce", (Binary("+", Col("total"), one), one, Col("total")))
    start = Lit(None, DOUBLE)
    summed = Call(
        "aggregate", (Call("array_sort", (values,)), start, Lambda(("total", "child"), added))
    )
    if function == "sum":
        return summed
    return Binary("/", summed, Call("nullif", (Aggregate("count", argument, only), Lit(0, INT))))

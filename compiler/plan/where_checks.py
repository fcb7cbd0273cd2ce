"""The checks that parents have the values that a `where` names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from ..definitions.join import Join, Values
from ..definitions.model import Column, Table
from ..own_types.registry import shares_of
from ..resolve.chosen import is_one_of, where_columns
from ..resolve.facts import Facts
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Col, Expr, In, Lit
from .check_queries import Holds
from .written import aliases, aliases_through


def where_checks(resolved: Resolved, table: ResolvedTable, facts: Facts) -> Iterator[Holds]:
    """Yield that the values of a row's parent are some of those that the join names, for the
    columns that are written.
    """
    for join in table.table.joins:
        parent = resolved.table(join.table).table
        at = join.where.place.location.file_line if join.where else ("", 1)
        for column, wanted in _wanted(parent, join):
            written = aliases_through(table, join, (column.name,))
            condition = _is_one_of(column, wanted, written, facts)
            if condition:
                name = f"{table.table.name}: {column.name} of {join.prefix}"
                yield Holds(name, table.table.name, condition, at=at)


def where_holds(parent: ResolvedTable, join: Join, facts: Facts) -> Expr | None:
    """Return the condition over a parent's written columns that it is one of those that a join
    chooses; None if not all are written, or all are chosen.
    """
    wanted = _wanted(parent.table, join)
    each = [_is_one_of(c, values, aliases(parent, (c.name,)), facts) for c, values in wanted]
    known = [condition for condition in each if condition]
    if not known or len(known) < len(each):
        return None
    return reduce(lambda a, b: Binary("AND", a, b), known)


def _wanted(parent: Table, join: Join) -> list[tuple[Column, Values]]:
    """The columns that a join's `where` names, with the values that it names of them."""
    items = join.where.items if join.where else ()
    columns = where_columns(parent, join)
    return [(column, values) for column, (_, values) in zip(columns, items, strict=True)]


def _is_one_of(
    column: Column, wanted: Values, written: tuple[str, ...], facts: Facts
) -> Expr | None:
    """The condition that a written column has one of some values; None where it can't be said."""
    type_ = facts.of(column).type
    if not written or column.data_type or type_ is None:
        return None
    listed = column.given.values if column.given else [v for v, _ in shares_of(column)]
    found = tuple(Lit(v, type_) for v in dict.fromkeys(listed) if is_one_of(v, wanted))
    value = Col(written[0])
    return In(value, found) if len(found) > 1 else Binary("=", value, found[0])

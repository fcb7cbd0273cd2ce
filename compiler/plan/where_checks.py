"""The checks that parents have the values that a `where` names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from ..definitions.join import Join, Values, may_precede
from ..definitions.model import Column, Table, row_count
from ..own_types.registry import shares_of
from ..resolve.chosen import chosen, columns_of, is_one_of, where_columns
from ..resolve.facts import Facts
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Case, Col, Constant, Expr, In, IsNull, Lit, Not
from .check_queries import Holds
from .exact import dealt_in, rows_with
from .written import aliases, aliases_through

_MOST_VALUES = 100  # that stand in a query


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
        yield from _of_row(resolved, table, join, facts)


def _of_row(resolved: Resolved, table: ResolvedTable, join: Join, facts: Facts) -> Iterator[Holds]:
    """Yield that a row's parent has the row's values; and that there is one, if one column says it
    and some parent has the value.
    """
    parent, names = resolved.table(join.table).table, [name for name, _ in join.by]
    place = join.where.place if join.where else join.place
    for column, (name, own) in zip(columns_of(parent, names), join.by, strict=True):
        there, here = aliases_through(table, join, (column.name,)), aliases(table, (own,))
        type_ = facts.of(column).type
        if not there or not here or type_ is None:
            continue
        agrees: Expr = Binary("=", Col(there[0]), Col(here[0]))
        known = _known(parent, join, column)
        if known:
            is_missing = IsNull(Col(there[0]))
            has_one = In(Col(here[0]), tuple(Lit(v, type_) for v in known))
            agrees = Case(((has_one, Binary("AND", Not(is_missing), agrees)),), is_missing)
        named = f"{table.table.name}: {column.name} of {join.prefix}"
        yield Holds(named, table.table.name, agrees, at=place.at(name).location.file_line)


def _known(parent: Table, join: Join, column: Column) -> tuple[Constant, ...]:
    """The values that some rows of a parent have, if each of a child's rows with one of them has a
    parent for certain, and they are few.
    """
    if join.null_ratio or may_precede(join) or len(join.by) > 1:
        return ()
    values: tuple[Constant, ...]
    if column.given:
        rows = chosen(parent, join).numbers or range(1, row_count(parent) + 1)
        cells = [column.given.values[row - 1] for row in rows]
        values = tuple(dict.fromkeys(v for v in cells if v is not None))
    else:
        shares = shares_of(column)
        counts = rows_with(dealt_in(parent, shares), shares)
        values = tuple(value for value, rows in counts.items() if rows)
    return values if len(values) <= _MOST_VALUES else ()


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

"""The checks that each value of a column with `exact` has its share of the rows."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, row_count
from ..resolve.facts import Facts, OwnFacts
from ..resolve.scope import ResolvedTable
from ..spark.expr import Lit
from .check_queries import LeftOut, ValueCounts
from .exact import dealt_in, rows_with
from .written import aliases, current_column

_MOST_VALUES = 1000  # that stand in a query


def exact_checks(table: ResolvedTable, facts: Facts) -> Iterator[ValueCounts | LeftOut]:
    """Yield that so many rows have each value, for the columns that are written."""
    current = current_column(table)
    has_rows = row_count(table.table) > 0
    for column in table.table.columns if has_rows and current is not None else ():
        found, written = facts.of(column), aliases(table, (column.name,))
        if isinstance(found, OwnFacts) and found.shares and written:
            yield _of(table, column, found, (written[0], current or ""))


def _of(
    table: ResolvedTable, column: Column, found: OwnFacts, written: tuple[str, str]
) -> ValueCounts | LeftOut:
    name, type_ = f"{table.table.name}: shares of {column.name}", found.type
    assert type_ is not None
    if column.data_type:
        return LeftOut(name, f"the values are written as {column.data_type}")
    counts = rows_with(dealt_in(table.table, found.shares), found.shares)
    if len(counts) > _MOST_VALUES:
        return LeftOut(name, f"{len(counts):,} values are more than {_MOST_VALUES:,}")
    each = tuple((Lit(value, type_), rows) for value, rows in counts.items() if rows)
    at = column.place.at("params", "exact").location.file_line
    return ValueCounts(name, table.table.name, *written, each, at=at)

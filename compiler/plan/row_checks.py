"""The checks that the expressions of joins (`row`) say rows that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..definitions.join import ByRow
from ..definitions.model import CHILD_NUM, Column, row_count
from ..definitions.nested import is_within
from ..expressions import expression
from ..own_types.own_type import numbers
from ..resolve.reference_rows import PARENT_ROWS, over_row
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, UserSql, whole
from ..spark.literals import literal, name
from ..spark.names import fold
from ..spark.types import BIGINT
from .check_queries import Holds, LeftOut
from .written import aliases


def row_checks(resolved: Resolved, table: ResolvedTable) -> Iterator[Holds | LeftOut]:
    """Yield that the number is null or that of a row, where what it follows from is written."""
    written = dict(_written(table))
    for join in table.table.joins:
        if not isinstance(join.choice, ByRow):
            continue
        of = f"{table.table.name}: row of {join.prefix}"
        parents = row_count(resolved.table(join.table).table)
        known: Mapping[str, str] = {**written, PARENT_ROWS: literal(parents, BIGINT)}
        names = expression.names(join.choice.sql, over_row(table))
        missing = [n for n in names if fold(n) not in known]
        if missing:
            yield LeftOut(of, f"{' and '.join(missing)} isn't written")
            continue
        sql = expression.with_texts(join.choice.sql, known)
        number = UserSql(expression.text(sql))
        there = Binary("AND", Binary(">=", number, whole(1)), Binary("<=", number, whole(parents)))
        at = join.place.at("row").location.file_line
        yield Holds(of, table.table.name, there, at=at)


def _written(table: ResolvedTable) -> Iterator[tuple[str, str]]:
    """Yield columns (folded) with what says them among the written ones: the number of a row is
    that of a `row_number`, too.
    """
    for column in table.table.columns:
        if of := _numbered(column):
            alias = aliases(table, (column.name,))
            given = numbers(column.params)
            start, step = int(given.get("start", 1)), int(given.get("step", 1))
            if alias and step:
                counted = name(alias[0]) if start == step == 1 else ""
                yield of, counted or f"(({name(alias[0])} - {start}L) div {step}L + 1)"
    for scoped in table.scope:
        if found := aliases(table, (scoped.name,)):
            yield fold(scoped.name), name(found[0])


def _numbered(column: Column) -> str:
    """Return which number a column counts by, if it tells it."""
    plain = not (column.null_ratio or column.data_type or column.cases)
    if column.type != "row_number" or not plain:
        return ""
    return CHILD_NUM if is_within(column) else "row_num"

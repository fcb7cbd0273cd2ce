"""The `row` of joins: an expression of a whole number, over what says nothing of other rows and is
the same in all versions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.join import ByRow, Join
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.expressions import SQL_TYPES
from ...diagnostics.rules.names import UNUSABLE_NAME
from ...diagnostics.rules.shape import WRONG_VALUE
from ...expressions import expression
from ...spark.names import fold
from ...spark.types import BIGINT, INTEGRAL
from ..reference_rows import PARENT_ROWS, over_row, row_type
from ..scope import Resolved, ResolvedTable, ScopeColumn, needed, scd_columns, type_is_told
from ..versions import versioned

_MAY_NAME = 'it may name "row_num", "parent_rows", and own columns without joins and versions'


def broken_row(resolved: Resolved, table: ResolvedTable, join: Join) -> Iterator[Diagnostic]:
    """Yield what is wrong with the `row` of a join, beyond its SQL."""
    if not isinstance(join.choice, ByRow):
        return
    sql, place = join.choice.sql, join.place.at("row")
    if table.get(PARENT_ROWS):
        message = f'"{PARENT_ROWS}" is the number of rows of "{join.table}" here'
        yield place.error(UNUSABLE_NAME, message, "give the column of that name another")
        return
    names = [n for n in expression.names(sql, over_row(table)) if fold(n) != PARENT_ROWS]
    for name in names:
        if why := _why_not(table, table.column(name)):
            yield place.error(WRONG_VALUE, f'"{name}" can\'t say a row: {why}', _MAY_NAME)
    type_ = row_type(table, sql)
    if expression.problems(sql, over_row(table), BIGINT) or type_ in INTEGRAL:
        return
    if not any(type_is_told(resolved, table, name) for name in names):
        kind = f"is of type {type_}" if type_ else "has a type that can't be derived"
        message = f"the number of a row is a BIGINT; this {kind}"
        yield place.error(SQL_TYPES, message, "CAST(… AS BIGINT), or floor(…)")


def _why_not(table: ResolvedTable, scoped: ScopeColumn) -> str:
    """Return why a column says no row; "" if it does."""
    if not scoped.generated:
        return "it comes from other rows"
    scd = table.table.scd
    changing = {*versioned(table.table), *map(fold, scd_columns(table.table))}
    changing |= {"version_num"} if scd and fold(scoped.name) == "version_num" else set()
    if any(fold(v.name) in changing for v in needed(table, [scoped.name])):
        return "it changes with the version"
    return ""

"""What a total over children may be over: rows without versions, numbers, and columns that are
SQL.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.nested import walk_columns
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.expressions import BROKEN_TOTAL
from ...expressions.child_aggregates import Total
from ..aggregates import reads_total
from ..facts import Facts
from ..scope import (
    ChildAggregate,
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    needed,
    type_is_told,
)


def broken_totals(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with the totals over children, beyond names that don't exist."""
    reported = {d.where for d in resolved.diagnostics}
    for table in resolved.tables:
        for scoped in (v for v in table.scope if isinstance(v, OwnColumn)):
            sql = scoped.column.place.at("params", "sql")
            for needed_one in map(table.column, scoped.needs):
                if isinstance(needed_one, ChildAggregate) and sql.where not in reported:
                    message, hint = _why_not(resolved, needed_one.total, facts)
                    if message:
                        yield sql.error(BROKEN_TOTAL, message, hint)
        yield from _joined(resolved, table, facts)


def _why_not(resolved: Resolved, total: Total, facts: Facts) -> tuple[str, str]:
    """Say why a total can't be, and what to do; two empty texts if it can."""
    child = resolved.table(total.child)
    if child.table.scd:
        return f'"{child.table.name}" has versions: its rows can\'t be counted or summed', ""
    if child.table.partial or any(type_is_told(resolved, child, n) for n in total.columns):
        return "", ""
    if total.type is None and total.function in ("sum", "avg"):
        message = f"{total.function}({total.argument}) needs numbers of a type that is known"
        return message, 'give the columns in it a "data_type", or cast them'
    python = _python_column(resolved, child, total.columns, facts)
    if python:
        # Spark forgets where the rows of a Python function are, and would shuffle them.
        message = f"{python} has no form in SQL, and a total over a Python function needs a shuffle"
        return message, 'give that column a "pool"'
    return "", ""


def _python_column(
    resolved: Resolved, table: ResolvedTable, names: tuple[str, ...], facts: Facts
) -> str:
    """Return a Python column (table.column) that some columns need, here or in joined rows; or
    nothing.
    """
    for v in needed(table, list(names)):
        parts = walk_columns(v.column) if isinstance(v, OwnColumn) else ()
        if any(facts.of(part).is_python for part in parts):
            return f"{table.table.name}.{v.name}"
        if isinstance(v, ParentColumn):
            found = _python_column(resolved, resolved.table(v.join.table), (v.source,), facts)
            if found:
                return found
    return ""


def _joined(resolved: Resolved, table: ResolvedTable, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with totals that come through joins: they group rows that have other
    columns already.
    """
    columns = needed(table, [w.column.name for w in table.written])
    parents = [v for v in columns if isinstance(v, ParentColumn)]
    totals = {v.join.prefix: v for v in parents if reads_total(resolved, [v])}
    if len(totals) > 1 or any(v.join.as_of for v in totals.values()):
        python = _python_column(resolved, table, tuple(v.name for v in columns), facts)
        for v in totals.values() if python else ():
            message = f'{python} has no form in SQL: the total "{v.name}" beside it needs a shuffle'
            yield v.join.place.error(BROKEN_TOTAL, message, 'give that column a "pool"')

"""What a total over children may be over: rows without versions, numbers, and columns that are SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .errors import Diagnostic
from .expression_totals import Total
from .model import Column, Table
from .parts import with_parts
from .visible import Resolved, ResolvedTable, Visible, needed

# Tells whether a column stays a Python function in the build.
IsPython = Callable[[Table, Column], bool]


def broken_totals(resolved: Resolved, is_python: IsPython) -> Iterator[Diagnostic]:
    """Yield what is wrong with the totals over children, beyond names that don't exist."""
    reported = {d.where for d in resolved.diagnostics}
    for table in resolved.tables:
        for visible in table.visible:
            where = f"tables[{table.table.name}].columns[{visible.name}].params.sql"
            for total in (table.see(n).total for n in visible.needs):
                if total is not None and visible.column is not None and where not in reported:
                    message, hint = _why_not(resolved, total, is_python)
                    if message:
                        yield Diagnostic(visible.column.places.at("params", "sql"), message, where, hint)
        yield from _joined(resolved, table)


def _why_not(resolved: Resolved, total: Total, is_python: IsPython) -> tuple[str, str]:
    """Say why a total can't be, and what to do; two empty texts if it can."""
    child = resolved.table(total.child)
    if child.table.scd:
        return f'"{child.table.name}" has versions: its rows can\'t be counted or summed', ""
    if total.type is None and total.function in ("sum", "avg"):
        message = f"{total.function}({total.argument}) needs numbers of a type that is known"
        return message, 'give the columns in it a "data_type", or cast them'
    python = _python_column(resolved, child, total.columns, is_python)
    if python:
        # Spark forgets where the rows of a Python function are, and would shuffle them.
        message = f"{python} has no form in SQL, and a total over a Python function needs a shuffle"
        return message, 'give that column a "pool"'
    return "", ""


def _python_column(resolved: Resolved, table: ResolvedTable, names: tuple[str, ...], is_python: IsPython) -> str:
    """Return a Python column (table.column) that some columns need, here or in joined rows; or nothing."""
    for v in needed(table, list(names)):
        parts = with_parts(v.column, "") if v.column else ()
        if any(is_python(table.table, part) for part, _ in parts):
            return f"{table.table.name}.{v.name}"
        if v.join is not None:
            found = _python_column(resolved, resolved.table(v.join.table), (v.source,), is_python)
            if found:
                return found
    return ""


def _joined(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """A row of another table is recomputed without its children."""
    used = [w.visible.name for w in table.written] + [n for v in table.visible for n in v.needs]
    for visible in needed(table, used):
        if visible.join is not None and _is_total(resolved, visible):
            parent, where = visible.join.table, f"tables[{table.table.name}].join_with[{visible.join.prefix}]"
            message = (
                f'"{visible.name}" is a total over the children of {parent}: through a join it is not supported yet'
            )
            yield Diagnostic(visible.join.places.at(), message, where, f'use it in "{parent}"')


def _is_total(resolved: Resolved, joined: Visible) -> bool:
    """Tell whether a joined column needs a total of its own table."""
    assert joined.join is not None
    return any(v.kind == "total" for v in needed(resolved.table(joined.join.table), [joined.source]))

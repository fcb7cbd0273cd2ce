"""Under which names the columns of a table are written."""

from __future__ import annotations

from ..definitions.join import Join
from ..resolve.scope import ParentColumn, ResolvedTable, key_columns
from ..spark.names import fold


def key_aliases(table: ResolvedTable) -> tuple[str, ...]:
    """Return the primary key under the names that are written; empty unless all of it is."""
    return aliases(table, key_columns(table))


def aliases(table: ResolvedTable, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return under which names some columns are written; empty unless all of them are."""
    written = _by_name(table)
    return _all([written.get(fold(n), "") for n in names])


def scd_aliases(table: ResolvedTable) -> tuple[str, ...]:
    """Return under which names the valid-from, valid-to and current columns are written, each ""
    if it isn't.
    """
    scd = table.table.scd
    assert scd is not None
    written = _by_name(table)
    return tuple(
        written.get(fold(n), "") if n else ""
        for n in (scd.from_col, scd.to_col, scd.current_col or "")
    )


def current_column(table: ResolvedTable) -> str | None:
    """Return the is-current column; "" without versions; None if it isn't written."""
    if table.table.scd is None:
        return ""
    return scd_aliases(table)[2] or None


def aliases_through(table: ResolvedTable, join: Join, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return under which names some columns of a parent are written; empty unless all of them
    are.
    """
    written = through(table, join)
    return _all([written.get(fold(n), "") for n in names])


def through(table: ResolvedTable, join: Join) -> dict[str, str]:
    """Under which name each column of a parent (folded) is written, of those through a join."""
    written = ((w.column, w.alias) for w in reversed(table.written))
    return {
        fold(v.source): alias
        for v, alias in written
        if isinstance(v, ParentColumn) and v.join == join
    }


def _by_name(table: ResolvedTable) -> dict[str, str]:
    return {fold(w.column.name): w.alias for w in reversed(table.written)}


def _all(names: list[str]) -> tuple[str, ...]:
    return tuple(names) if all(names) else ()

"""A key column is never null and never changes with the version."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.nested import is_within
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.keys import BROKEN_KEY
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.suggest import did_you_mean
from ...spark.names import fold
from ..scope import (
    ChildPosition,
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    may_be_missing,
    scd_columns,
)
from ..versions import versioned


def broken_keys(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's primary key."""
    t = table.table
    for i, key in enumerate(t.primary_key):
        place = t.place.at("primary_key", i)
        scoped = table.get(key)
        if scoped is None:
            if not table.told(key):
                hint = did_you_mean(key, [v.name for v in table.scope])
                yield place.error(UNKNOWN_COLUMN, f'there is no column "{key}"', hint)
            continue
        reason = _why_no_key(resolved, table, scoped)
        if reason:
            yield place.error(BROKEN_KEY, f'"{key}" can\'t be in the primary key: {reason}')


def _is_dated(table: ResolvedTable, name: str) -> bool:
    return table.table.scd is not None and fold(name) in map(fold, scd_columns(table.table))


def _counts_children(scoped: ScopeColumn) -> bool:
    return isinstance(scoped, ChildPosition) or (
        isinstance(scoped, OwnColumn) and is_within(scoped.column)
    )


def _why_no_key(resolved: Resolved, table: ResolvedTable, scoped: ScopeColumn) -> str:
    t = table.table
    if isinstance(scoped, OwnColumn) and scoped.column.null_ratio:
        return "it has null_ratio"
    if isinstance(scoped, ParentColumn) and may_be_missing(resolved, scoped):
        return f'its join "{scoped.join.prefix}" may have no parent, or no version yet'
    if t.scd and t.scd.columns and fold(scoped.name) in versioned(t):
        return "it is in scd.columns, so that it changes with the version"
    if len(t.primary_key) == 1 and _counts_children(scoped):
        return "it numbers the children of each row, and repeats from row to row"
    if scoped.needs and any(fold(n) in versioned(t) or _is_dated(table, n) for n in scoped.needs):
        return "it depends on columns that change with the version"
    return ""

"""A key column is never null and never changes with the version."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.versions import versioned
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.suggest import did_you_mean
from ...spark.names import fold
from ..scope import Resolved, ResolvedTable, Visible, is_within, may_be_missing


def broken_keys(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's primary key."""
    t = table.table
    for i, key in enumerate(t.primary_key):
        where = f"tables[{t.name}].primary_key"
        place = t.places.at("primary_key", i)
        visible = table.get(key)
        if visible is None:
            if not table.told(key):
                hint = did_you_mean(key, [v.name for v in table.visible])
                yield Diagnostic(place, f'there is no column "{key}"', where, hint)
            continue
        reason = _why_no_key(resolved, table, visible)
        if reason:
            yield Diagnostic(place, f'"{key}" can\'t be in the primary key: {reason}', where)


def _why_no_key(resolved: Resolved, table: ResolvedTable, visible: Visible) -> str:
    t = table.table
    if visible.column and visible.column.null_ratio:
        return "it has null_ratio"
    if visible.join and may_be_missing(resolved, visible):
        return f'its join "{visible.join.prefix}" may have no parent, or no version yet'
    if t.scd and t.scd.columns and fold(visible.name) in versioned(t):
        return "it is in scd.columns, so that it changes with the version"
    if len(t.primary_key) == 1 and is_within(visible):
        return "it numbers the children of each row, and repeats from row to row"
    if visible.needs and any(fold(n) in versioned(t) or table.see(n).kind == "scd" for n in visible.needs):
        return "it is an expression over columns that change with the version"
    return ""

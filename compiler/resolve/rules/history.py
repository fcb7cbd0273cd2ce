"""The versioned columns are own ones that can be drawn anew; the last window is not over before it
begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Table
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.keys import BROKEN_HISTORY
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.suggest import did_you_mean
from ...own_types.registry import is_exact, is_fixed
from ...spark.names import fold
from ..scope import ResolvedTable, key_columns
from ..versions import last_possible_begin


def broken_history(table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's `scd`."""
    t = table.table
    if t.scd is None:
        return
    keys = {fold(k) for k in key_columns(table)}
    own = {fold(c.name): c for c in t.columns}
    for i, name in enumerate(t.scd.columns or ()):
        place = t.scd.place.at("columns", i)
        column = own.get(fold(name))
        if column is None:
            if not t.partial:
                hint = did_you_mean(name, [c.name for c in t.columns])
                yield place.error(UNKNOWN_COLUMN, f'there is no own column "{name}"', hint)
        elif fold(name) in keys or is_fixed(column) or column.unique:
            kind = f'a {column.type} with "exact"' if is_exact(column) else f"of type {column.type}"
            itself = "unique" if column.unique else kind
            why = "the primary key" if fold(name) in keys else itself
            yield place.error(BROKEN_HISTORY, f'"{name}" is {why}: it is the same in all versions')
    if t.scd.first_from is not None and t.scd.first_from > t.scd.start:
        message = f"first_from {t.scd.first_from} is after start {t.scd.start}"
        hint = "give an earlier first_from, or a later start"
        yield t.scd.place.at("first_from").error(BROKEN_HISTORY, message, hint)
    yield from _open_end(t)


def _open_end(t: Table) -> Iterator[Diagnostic]:
    assert t.scd is not None
    try:
        last = last_possible_begin(t.scd)
    except OverflowError:
        yield t.scd.place.at("max_gap_days").error(
            BROKEN_HISTORY, "a version could begin after the year 9999"
        )
        return
    if t.scd.open_end is not None and t.scd.open_end <= last:
        message = f"open_end {t.scd.open_end} is not after {last}, when the last version may begin"
        yield t.scd.place.at("open_end").error(
            BROKEN_HISTORY, message, "give a later open_end, or null"
        )

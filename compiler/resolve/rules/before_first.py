"""Joins `as_of` an instant that can lie before the first version, and don't say what they get
then.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

from ...definitions.join import Instant, Join
from ...definitions.model import Scd
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.relations import BEFORE_FIRST
from ...spark.instants import is_instant
from ...spark.names import fold
from ...spark.types import DATE, TIMESTAMP
from ..facts import Facts
from ..scope import OwnColumn, ParentColumn, Resolved, ResolvedTable, ScopeColumn, VersionColumn
from ..versions import first_begins


def before_first(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for each such join, where the types of the columns show it."""
    for table in resolved.tables:
        for join in table.table.joins:
            instant, scd = join.as_of, resolved.table(join.table).table.scd
            if instant and instant.before_first is None and scd:
                earliest = _earliest(resolved, facts, table, table.column(instant.column))
                if earliest and earliest < first_begins(scd)[1]:
                    yield _warning(join, instant, scd, earliest)


def _warning(join: Join, instant: Instant, scd: Scd, earliest: dt.datetime) -> Diagnostic:
    message = (
        f'"{instant.column}" can be {earliest}, and a first version of "{join.table}" may begin as'
        f" late as {first_begins(scd)[1]}: before it all columns through this join but the key are"
        " null"
    )
    begin = min(earliest, scd.start).date()
    hint = (
        f'give the scd of "{join.table}" "first_from": "{begin}", or this join "before_first":'
        ' "nulls" or "first"'
    )
    return join.place.at("as_of").error(BEFORE_FIRST, message, hint)


def _earliest(
    resolved: Resolved, facts: Facts, table: ResolvedTable, scoped: ScopeColumn
) -> dt.datetime | None:
    """Return the first instant that a column is known to take; None where none is known."""
    if isinstance(scoped, ParentColumn):
        parent = resolved.table(scoped.join.table)
        return _earliest(resolved, facts, parent, parent.column(scoped.source))
    scd = table.table.scd
    if (
        isinstance(scoped, VersionColumn)
        and scd is not None
        and fold(scoped.name) == fold(scd.from_col)
    ):
        return first_begins(scd)[0]
    if not isinstance(scoped, OwnColumn) or scoped.type not in (DATE, TIMESTAMP):
        return None
    return min(filter(None, map(_instant, facts.extremes(scoped.column))), default=None)


def _instant(value: object) -> dt.datetime | None:
    """Return a value of a column as an instant; None if it is none, or not of a plain form."""
    match value:
        case dt.datetime():
            return value.replace(tzinfo=None)
        case dt.date():
            return dt.datetime.combine(value, dt.time())
        case str() if is_instant(value, TIMESTAMP):
            with contextlib.suppress(ValueError):
                return dt.datetime.fromisoformat(value).replace(tzinfo=None)
    return None

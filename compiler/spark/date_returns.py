"""What Spark's functions of dates, timestamps and intervals return."""

from __future__ import annotations

from collections.abc import Sequence

from .coercion import TIMES, common
from .nested_returns import Argument, Rule, types_of
from .types import (
    BYTE,
    INT,
    INTEGRAL,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    Array,
    Decimal,
    Type,
    is_interval,
)

_FIELDS: dict[str, Type] = {
    **dict.fromkeys(
        """YEAR Y YEARS YR YRS YEAROFWEEK QUARTER QTR MONTH MON MONS MONTHS WEEK W WEEKS DAY D DAYS
        DAYOFWEEK DOW DAYOFWEEK_ISO DOW_ISO DOY HOUR H HOURS HR HRS MINUTE M MIN MINS
        MINUTES""".split(),
        INT,
    ),
    **dict.fromkeys("SECOND S SEC SECONDS SECS".split(), Decimal(8, 6)),
}
_OF_INTERVALS: dict[str, Type] = {
    "YEAR": INT,
    "MONTH": BYTE,
    "DAY": INT,
    "HOUR": BYTE,
    "MINUTE": BYTE,
    "SECOND": Decimal(8, 6),
}


def date_part(arguments: Sequence[Argument]) -> Type | None:
    """Return the type of a field, given as a text, of a date, timestamp or interval."""
    field, of = (arguments[0].literal or "").upper(), arguments[1].type
    if is_interval(of):
        first, *_, last = [*str(of).split()[1:], *str(of).split()[1:]]
        units = list(_OF_INTERVALS)
        one = next((u for u in units if _same_field(u, field)), None)
        return (
            _OF_INTERVALS[one]
            if one and units.index(first) <= units.index(one) <= units.index(last)
            else None
        )
    return _FIELDS.get(field) if of in (*TIMES, STRING, VOID) else None


def _same_field(unit: str, field: str) -> bool:
    groups = (
        "YEAR Y YEARS YR YRS",
        "MONTH MON MONS MONTHS",
        "DAY D DAYS",
        "HOUR H HOURS HR HRS",
        "MINUTE M MIN MINS MINUTES",
        "SECOND S SEC SECONDS SECS",
    )
    return any(unit in g.split() and field in g.split() for g in groups)


def _moved(arguments: Sequence[Argument]) -> Type | None:
    return TIMESTAMP_NTZ if arguments[1].type == TIMESTAMP_NTZ else TIMESTAMP


def _sequence(arguments: Sequence[Argument]) -> Type | None:
    ends, step = common(types_of(arguments[:2])), arguments[2].type if len(arguments) > 2 else None
    if ends in INTEGRAL:
        found = common(types_of(arguments))
        return Array(found) if found is not None and found in INTEGRAL else None
    of_times = ends in TIMES and (step is None or is_interval(step))
    return Array(ends) if ends is not None and of_times else None


DATES: dict[str, Rule] = {"moved": _moved, "date_part": date_part, "sequence": _sequence}

"""A lower bound above its upper one among the params of a Faker method, told by their names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

from ..definitions.literals import reversed_bounds
from .signature import Problem, defaults

PAIRS = (
    ("min", "max"),
    ("min_value", "max_value"),
    ("min_chars", "max_chars"),
    ("minimum_age", "maximum_age"),
    ("start_date", "end_date"),
    ("date_start", "date_end"),
    ("datetime_start", "datetime_end"),
    ("start_datetime", "end_datetime"),
    ("start", "end"),
)
_PART = re.compile(r"([+-]?\d+)\s*([yMwdhms])")
_TEXT = re.compile(rf"({_PART.pattern})+")
_SECONDS = {
    "y": 365.24 * 86400,
    "M": 30.42 * 86400,
    "w": 7 * 86400,
    "d": 86400,
    "h": 3600,
    "m": 60,
    "s": 1,
}


def broken_bounds(
    method: Callable[..., object], arguments: Mapping[str, object], today: dt.datetime
) -> Problem | None:
    """Return what is wrong with a pair of bounds of which at least one is given, or None."""
    values = {**defaults(method), **arguments}
    comparable = {name: _comparable(value, today) for name, value in values.items()}
    shown = {
        name: f"{v}" if name in arguments else f"{v} (its default)" for name, v in values.items()
    }
    for low, high in PAIRS:
        message = reversed_bounds(comparable, low, high, shown)
        if message and (low in arguments or high in arguments):
            return Problem((low if low in arguments else high,), message)
    return None


def parts_of_a_day(text: str) -> bool:
    """Tell whether a text of Faker's such as -3m, three minutes, is less than one day."""
    return bool(_TEXT.fullmatch(text)) and 0 < abs(_seconds(text)) < _SECONDS["d"]


def _seconds(text: str) -> float:
    return sum(int(n) * _SECONDS[u] for n, u in _PART.findall(text))


def _comparable(value: object, today: dt.datetime) -> object:
    """Return a number as it is, a date and a text such as -30y as an instant, and anything else as
    None.
    """
    match value:
        case dt.datetime():
            return value.replace(tzinfo=None)
        case dt.date():
            return dt.datetime(value.year, value.month, value.day)
        case "today" | "now":
            return today
        case str() if _TEXT.fullmatch(value):
            try:
                return today + dt.timedelta(seconds=_seconds(value))
            except OverflowError:
                return None
        case int() | float():
            return value
        case _:
            return None

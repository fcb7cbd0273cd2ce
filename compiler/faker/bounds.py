"""A lower bound above its upper one among the params of a Faker method, told by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from ..definitions.literals import reversed_bounds
from ..definitions.named_columns import span
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import REVERSED_BOUNDS
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
            return Problem(REVERSED_BOUNDS, (low if low in arguments else high,), message)
    return None


def parts_of_a_day(text: str) -> bool:
    """Tell whether a text of Faker's such as -3m, three minutes, is less than one day."""
    try:
        return dt.timedelta() < abs(span(text)) < dt.timedelta(days=1)
    except Refusal:
        return False


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
        case str():
            try:
                return today + span(value)
            except (Refusal, OverflowError):
                return None
        case int() | float():
            return value
        case _:
            return None

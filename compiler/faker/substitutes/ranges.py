"""Stand-ins for Faker's methods between two instants, where one of these is that of a column.

Faker cuts them to seconds, and some of its methods take an end before the start. These have the
same distribution for whole seconds, count microseconds, and refuse a range that is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from faker.providers import date_time

from ...values.functions.between import (
    day_between,
    instant_between,
    midnight,
    unix_seconds,
    years_before,
)
from ...values.functions.instants import EPOCH
from ..trace.symbols import Untraceable
from .same_draws import of_methods

_FIRST = dt.datetime(1, 1, 1)


def date_time_between(
    self: Any, start_date: Any = "-30y", end_date: Any = "now", tzinfo: Any = None
) -> Any:
    """Return an instant from one on, before another."""
    _only_utc(tzinfo)
    return _between(self, _instant(self, start_date), _instant(self, end_date))


def date_time_between_dates(
    self: Any, datetime_start: Any = None, datetime_end: Any = None, tzinfo: Any = None
) -> Any:
    """Return an instant from one on, before another; from now or until now, if one isn't said."""
    _only_utc(tzinfo)
    start = "now" if datetime_start is None else datetime_start
    end = "now" if datetime_end is None else datetime_end
    return _between(self, _instant(self, start), _instant(self, end))


def date_between(self: Any, start_date: Any = "-30y", end_date: Any = "today") -> Any:
    """Return a day from one on, before another; of instants on one day that day."""
    instants = isinstance(start_date, dt.datetime) and isinstance(end_date, dt.datetime)
    start, end = self._parse_date(start_date), self._parse_date(end_date)
    if start_date > end_date if instants else start > end:
        raise ValueError("the range is empty")
    return day_between(start, end, self.generator.random.random())


def date_between_dates(self: Any, date_start: Any = None, date_end: Any = None) -> Any:
    """Return the day of an instant between two, which days are the beginnings of."""
    start = "now" if date_start is None else date_start
    end = "now" if date_end is None else date_end
    if _is_day(start) and _is_day(end):
        return date_between(self, start, end)
    return _between(self, _instant(self, start), _instant(self, end)).date()


def unix_time(self: Any, end_datetime: Any = None, start_datetime: Any = None) -> Any:
    """Return the seconds from 1970 to an instant between two."""
    start = EPOCH if start_datetime is None else _instant(self, start_datetime)
    end = _instant(self, "now" if end_datetime is None else end_datetime)
    return unix_seconds(_between(self, start, end))


def date_time_from_1970(self: Any, tzinfo: Any = None, end_datetime: Any = None) -> Any:
    """Return an instant from 1970 on, before another: `date_time`."""
    _only_utc(tzinfo)
    return _between(self, EPOCH, _instant(self, "now" if end_datetime is None else end_datetime))


def date_time_ad(
    self: Any, tzinfo: Any = None, end_datetime: Any = None, start_datetime: Any = None
) -> Any:
    """Return an instant from the year 1 on, before another."""
    _only_utc(tzinfo)
    start = _FIRST if start_datetime is None else _instant(self, start_datetime)
    end = _instant(self, "now" if end_datetime is None else end_datetime)
    return _between(self, start, end)


def date_of_birth(
    self: Any, tzinfo: Any = None, minimum_age: Any = 0, maximum_age: Any = 115
) -> Any:
    """Return a day on which somebody of such an age was born."""
    _only_utc(tzinfo)
    if not 0 <= minimum_age <= maximum_age:
        raise ValueError("there is no such age")
    today = self._parse_date("today")
    first = years_before(today, maximum_age + 1)
    day = day_between(first, years_before(today, minimum_age), self.generator.random.random())
    return day if day != first else day + dt.timedelta(days=1)


def _is_day(value: Any) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _instant(self: Any, value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return midnight(value)
    return EPOCH + dt.timedelta(seconds=self._parse_date_time(value))


def _between(self: Any, start: Any, end: Any) -> Any:
    if start > end:
        raise ValueError("the range is empty")
    return instant_between(start, end, self.generator.random.random())


def _only_utc(tzinfo: Any) -> None:
    if tzinfo is not None and dt.datetime(2024, 1, 1, tzinfo=tzinfo).utcoffset() != dt.timedelta():
        raise Untraceable("it uses a time zone other than UTC")


RANGES: dict[Any, Callable[..., Any]] = of_methods(
    date_time.Provider,
    date_time_between=date_time_between,
    date_time_between_dates=date_time_between_dates,
    date_between=date_between,
    date_between_dates=date_between_dates,
    unix_time=unix_time,
    date_time=date_time_from_1970,
    date_time_ad=date_time_ad,
    date_of_birth=date_of_birth,
)

"""A day or an instant between two that may be those of columns: `start` and a share of the way to
`end`, which lies before `end` unless both are one.
"""

from __future__ import annotations

import datetime as dt

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, INT
from ..analysis import value_range
from ..nodes import Bounds, Const, Function, Node
from ..spark_type import NoSql
from .instants import DAY, EPOCH, MICROSECONDS
from .printer import Printer

_MICROSECOND = dt.timedelta(microseconds=1)


def day_between(start: dt.date, end: dt.date, share: float) -> dt.date:
    """Return a day from one on, before another, or the one if they are equal."""
    return start + dt.timedelta(days=int((end - start).days * share))


def instant_between(start: dt.datetime, end: dt.datetime, share: float) -> dt.datetime:
    """Return an instant from one on, before another, in whole microseconds."""
    return start + dt.timedelta(microseconds=int((end - start) // _MICROSECOND * share))


def midnight(day: dt.date) -> dt.datetime:
    """Return the instant at which a day begins."""
    return dt.datetime(day.year, day.month, day.day)


def years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years before; a 29th of February becomes a 1st of March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 3, 1)


def unix_seconds(instant: dt.datetime) -> float:
    """Return the seconds from 1970 to an instant."""
    return (instant - EPOCH) // _MICROSECOND / MICROSECONDS


def _range(start: Node, end: Node, _: Node) -> Bounds:
    return (value_range(start)[0], value_range(end)[1])


def _days_sql(p: Printer, start: Node, end: Node, share: Node) -> Expr:
    days = Binary("*", p.own(share), Sql("datediff", (p.own(end), p.own(start))))
    return Sql("date_add", (p.own(start), Cast(days, INT)))


def _instants_sql(p: Printer, start: Node, end: Node, share: Node) -> Expr:
    first, last = _micros(p, start), _micros(p, end)
    width = Binary("*", p.own(share), Binary("-", last, first))
    return Sql("timestamp_micros", (Binary("+", first, Cast(width, BIGINT)),))


def _micros(p: Printer, instant: Node) -> Expr:
    return Sql("unix_micros", (p.own(instant),))


def _midnight_range(day: Node) -> Bounds:
    low, high = value_range(day)
    return (low * DAY, high * DAY)


def _midnight_sql(p: Printer, day: Node) -> Expr:
    return Cast(p.own(day), types.TIMESTAMP)


def _years_range(day: Node, years: Node) -> Bounds:
    (low, high), (least, most) = value_range(day), value_range(years)
    return (low - 366 * most, high - 365 * least)


def _years_sql(p: Printer, day: Node, years: Node) -> Expr:
    if not isinstance(day, Const) or (day.value.month, day.value.day) == (2, 29):
        raise NoSql("the years before a 29th of February")
    return Sql("add_months", (p.own(day), Cast(Binary("*", p.own(years), Lit(-12, INT)), INT)))


def _seconds_sql(p: Printer, instant: Node) -> Expr:
    return Binary("/", _micros(p, instant), Lit(MICROSECONDS, INT))


FUNCTIONS = (
    Function("day_between", day_between, dt.date, _range, sql=_days_sql, opaque=True),
    Function(
        "instant_between", instant_between, dt.datetime, _range, sql=_instants_sql, opaque=True
    ),
    Function("midnight", midnight, dt.datetime, _midnight_range, sql=_midnight_sql, opaque=True),
    Function("years_before", years_before, dt.date, _years_range, sql=_years_sql, opaque=True),
    Function("unix_seconds", unix_seconds, float, value_range, sql=_seconds_sql, opaque=True),
)

"""Days, and the fields of days and instants."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable
from typing import Any

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit, whole
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, INT
from ..analysis import ANY, python_type, value_range
from ..construct import apply
from ..counts import Distinct
from ..distributions import Int, Unif
from ..enumeration import numbered
from ..evaluate import evaluate
from ..nodes import Bounds, Call, Const, Draw, Function, Node, Numbered, Switch, const
from ..told_apart import ordinal
from ..traversal import mapped
from .instants import DAY, EPOCH, in_steps, of_steps
from .numbers import ADD
from .printer import Printer


def utc_date(seconds: float) -> dt.date:
    """Return the day, in UTC, of the instant that many seconds after 1970."""
    return EPOCH.date() + dt.timedelta(days=math.floor(seconds / 86400))


def unix_date(day: dt.date) -> int:
    """Return how many days after 1970-01-01 a day is."""
    return (day - EPOCH.date()).days


def days_later(day: dt.date, days: int) -> dt.date:
    """Return the day that many days after another."""
    return day + dt.timedelta(days=days)


def years_later(value: Any, years: int) -> Any:
    """Return the same day so many years later."""
    return value.replace(year=value.year + years)


# Days


def _day_numbered(numbered: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    return in_steps(node, 86_400.0)


def _day_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered:
    return of_steps(node, DAY)


def day_of(instant: Node) -> Node | None:
    """Return the day of an instant; which of two days has half a microsecond doesn't matter."""
    match instant:
        case Call("naive" | "aware", (seconds,)):
            return apply(UTC_DATE, seconds)
        case Call("years_later", (before, years)):
            day = day_of(before)
            return apply(YEARS_LATER, day, years) if day is not None else None
    return None


def _utc_date(seconds: Node) -> Node | None:
    """Return whole days of seconds as days."""
    match seconds:
        case Call("mul", (Call("unix_date", (day,)), Const() as unit)) if unit.value == DAY:
            return day
        case Call("add" | "sub", (before, Const() as more)) if more.value % DAY == 0:
            days = int(more.value // DAY) * (1 if seconds.name == "add" else -1)
            return apply(DAYS_LATER, apply(UTC_DATE, before), const(days))
    return None


def _utc_dates(distinct: Callable[[Node], Distinct], seconds: Node) -> Distinct:
    low, high = value_range(seconds)
    return Distinct(high // DAY - low // DAY + 1, False)


def _date_sql(p: Printer, instant: Node) -> Expr:
    return Cast(p.own(instant), types.DATE)


def _utc_date_sql(p: Printer, seconds: Node) -> Expr:
    match seconds:
        case Call("add", (Const() as first, Call("mul", (Const() as width, Draw(_, Unif()) as u)))):
            if first.value % DAY == 0 and width.value % DAY == 0:
                share = Binary("*", p.own(u), whole(int(width.value // DAY)))
                return Sql("date_add", (_day(first.value), Cast(share, INT)))
    days = Sql("floor", (Binary("/", p.own(seconds), Lit(DAY, INT)),))
    return Sql("date_from_unix_date", (Cast(days, INT),))


def _day(seconds: float) -> Lit:
    return Lit(utc_date(seconds), types.DATE)


def _unix_date_range(day: Node) -> Bounds:
    match day:
        case Const():
            return (unix_date(day.value), unix_date(day.value))
        case Call("utc_date", (seconds,)):
            low, high = value_range(seconds)
            return (low // DAY, high // DAY)
        case Call("days_later", (before, days)):
            (low, high), (least, most) = _unix_date_range(before), value_range(days)
            return (low + least, high + most)
    return ANY


def _unix_date(day: Node) -> Node | None:
    match day:
        case Call("days_later", (before, Const() as days)):
            return apply(ADD, apply(UNIX_DATE, before), days)
    return None


def _unix_date_sql(p: Printer, day: Node) -> Expr:
    return Cast(Sql("unix_date", (p.own(day),)), BIGINT)


# Later


def _as_before(distinct: Callable[[Node], Distinct], before: Node, later: Node) -> Distinct:
    return Distinct(distinct(before).count, False)


def _days_later(day: Node, days: Node) -> Node | None:
    return day if days is const(0) else None


def _later_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    match node.args:
        case day, Switch(Call("ne", (other, Const() as first)), _, (_, shift)) if other is day:
            return _without(first.value, day) if shift is const(0) else Numbered(node, ())
    return None


def _without(first: Any, day: Node) -> Numbered:
    """Days without the first one, for which the second is taken."""
    found = numbered(day)
    match found:
        case Numbered(_, (Draw(path, Int(n)) as draw,)) if (
            n > 1 and evaluate(found.node, {draw: 0}) == first
        ):
            fewer = ordinal(path, n - 1)
            return Numbered(
                mapped(found.node, lambda _: apply(ADD, fewer.node, const(1))), fewer.draws
            )
    return Numbered(day, ())


def _days_later_sql(p: Printer, day: Node, days: Node) -> Expr:
    return Sql("date_add", (p.own(day), p.expr(days, INT)))


def _years_later_sql(p: Printer, instant: Node, years: Node) -> Expr:
    return Binary("+", p.own(instant), Sql("make_ym_interval", (p.expr(years, INT),)))


# Fields


def _field(name: str, least: int, most: int) -> Function:
    def sql(p: Printer, instant: Node) -> Expr:
        return Cast(Sql(name, (p.own(instant),)), BIGINT)

    def of_day(instant: Node) -> Node | None:
        day = day_of(instant)
        return Call.of(_FIELDS[name], (day,)) if day is not None else None

    in_a_day = name in ("hour", "minute", "second")
    return Function(
        name,
        operator.attrgetter(name),
        int,
        lambda _: (least, most),
        simplify=None if in_a_day else of_day,
        sql=sql,
    )


_FIELDS = {
    name: _field(name, least, most)
    for name, least, most in (
        ("year", 1, 9999),
        ("month", 1, 12),
        ("day", 1, 31),
        ("hour", 0, 23),
        ("minute", 0, 59),
        ("second", 0, 59),
    )
}
UTC_DATE = Function(
    "utc_date",
    utc_date,
    dt.date,
    simplify=_utc_date,
    count=_utc_dates,
    numbered=_day_numbered,
    never_repeating=_day_without_repeats,
    sql=_utc_date_sql,
)
UNIX_DATE = Function(
    "unix_date", unix_date, int, _unix_date_range, simplify=_unix_date, sql=_unix_date_sql
)
DAYS_LATER = Function(
    "days_later",
    days_later,
    dt.date,
    simplify=_days_later,
    count=_as_before,
    never_repeating=_later_without_repeats,
    sql=_days_later_sql,
)
YEARS_LATER = Function(
    "years_later",
    years_later,
    lambda instant, years: python_type(instant),
    count=_as_before,
    sql=_years_later_sql,
)
FUNCTIONS = (
    Function(
        "date", dt.datetime.date, dt.date, simplify=day_of, numbered=_day_numbered, sql=_date_sql
    ),
    UTC_DATE,
    UNIX_DATE,
    DAYS_LATER,
    YEARS_LATER,
    *_FIELDS.values(),
)

"""Instants, days and times of day as texts."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable

from ...spark.expr import Binary, Case, Cast, Expr, Lit
from ...spark.expr import Call as Sql
from ...spark.types import INT, STRING
from ..analysis import python_type, value_range
from ..counts import Distinct, at_most
from ..nodes import Call, Const, Function, Node, Numbered
from ..spark_type import NoSql
from ..text_shape import DIGITS, Text, of_date_format
from ..told_apart import of_first
from .dates import day_of
from .instants import DAY, MICROSECONDS
from .printer import Printer

_YEAR_1000 = -30610224000
_TIME_OF_DAY = re.compile("%[^YmdybBaAjwGuVU%]")
# Spark's letters for Python's.
_LETTERS = {
    "Y": "yyyy",
    "m": "MM",
    "d": "dd",
    "H": "HH",
    "M": "mm",
    "S": "ss",
    "y": "yy",
    "f": "SSSSSS",
    "p": "a",
    "b": "MMM",
    "B": "MMMM",
    "a": "EEE",
    "A": "EEEE",
    "I": "hh",
    "j": "DDD",
}
# How many values the fields of a date format have.
_VALUES = {
    "p": 2,
    "w": 7,
    "a": 7,
    "A": 7,
    "m": 12,
    "b": 12,
    "B": 12,
    "I": 12,
    "H": 24,
    "d": 31,
    "M": 60,
    "S": 60,
    "j": 366,
    "f": MICROSECONDS,
}
_DAY_FORMATS = ({"Y", "m", "d"}, {"Y", "j"})


def _seconds(node: Node) -> Node | None:
    """Return the seconds since 1970 that an instant, date or time is made of."""
    while isinstance(node, Call) and node.name in ("date", "time", "years_later", "days_later"):
        node = node.args[0]
    return (
        node.args[0]
        if isinstance(node, Call) and node.name in ("naive", "aware", "utc_date")
        else None
    )


def _instant_of(p: Printer, node: Node) -> Expr:
    """Return the TIMESTAMP that a time of day is that of, or the value itself."""
    return p.own(node.args[0]) if isinstance(node, Call) and node.name == "time" else p.own(node)


def _from_year_1000(value: Node) -> bool:
    while isinstance(value, Call) and value.name in ("days_later", "years_later"):
        value = value.args[0]
    if isinstance(value, Const):
        return bool(value.value.year >= 1000)
    seconds = _seconds(value)
    if seconds is not None:
        return value_range(seconds)[0] >= _YEAR_1000
    while isinstance(value, Call) and value.name in ("date", "time"):
        value = value.args[0]
    unit = DAY if python_type(value) is dt.date else 1
    return value_range(value)[0] * unit >= _YEAR_1000


def _quoted(text: str) -> str:
    letters = any(c.isalpha() or c in "'[]{}#" for c in text)
    return "'" + text.replace("'", "''") + "'" if letters else text


# By a format


def _strftime_shape(value: Node, pattern: Node) -> Text | None:
    return of_date_format(pattern.value) if isinstance(pattern, Const) else None


def _strftime(value: Node, pattern: Node) -> Node | None:
    """Return the text of a day where the format reads no more of an instant."""
    if isinstance(pattern, Const) and not _TIME_OF_DAY.search(pattern.value):
        day = day_of(value)
        return Call.of(STRFTIME, (day, pattern)) if day is not None else None
    return None


def _strftime_count(
    distinct: Callable[[Node], Distinct], value: Node, pattern: Node
) -> Distinct | None:
    if not isinstance(pattern, Const):
        return None
    years = _years(value)
    known = {**_VALUES, "Y": years, "y": min(years, 100)}
    return at_most(distinct(value), math.prod(known.get(f, math.inf) for f in _fields(pattern)))


def _fields(pattern: Const) -> set[str]:
    return set(re.findall("%(.)", pattern.value)) - {"%"}


def _years(instant: Node) -> float:
    """Return how many years an instant or day may lie in, at most."""
    seconds = _seconds(instant)
    if seconds is None:
        return math.inf
    low, high = value_range(seconds)
    return (high - low) // (365 * DAY) + 2


def _strftime_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    """Number the days of a format in which no two look alike."""
    day, pattern = node.args
    if not isinstance(pattern, Const) or not any(
        _fields(pattern) >= known for known in _DAY_FORMATS
    ):
        return None
    return of_first(again, node) if python_type(day) is dt.date else Numbered(node, ())


def _strftime_sql(p: Printer, value: Node, pattern: Node) -> Expr:
    if not isinstance(pattern, Const):
        raise NoSql("a date format that is random")
    if pattern.value == "%w":
        return Cast(Binary("-", Sql("dayofweek", (_instant_of(p, value),)), Lit(1, INT)), STRING)
    found = literal = ""
    for piece in re.findall("%.?|[^%]+", pattern.value, re.DOTALL):
        if piece == "%%" or not piece.startswith("%"):
            literal += piece.replace("%%", "%")
        else:
            found += _quoted(literal) + _letter(piece[1:], value)
            literal = ""
    found += _quoted(literal)
    return Sql("date_format", (_instant_of(p, value), Lit(found, STRING)))


def _letter(letter: str, value: Node) -> str:
    if letter not in _LETTERS or (letter == "Y" and not _from_year_1000(value)):
        raise NoSql(f"the date format %{letter}")
    return _LETTERS[letter]


# In ISO 8601


def _isoformat_shape(value: Node, *how: Node) -> Text:
    return Text(1, 32, frozenset("0123456789-:T+. /"), DIGITS, DIGITS)


def _isoformat_sql(p: Printer, value: Node, *how: Node) -> Expr:
    separator = getattr(how[0], "value", "T") if how else "T"
    spec = getattr(how[1], "value", "auto") if len(how) > 1 else "auto"
    is_time = isinstance(value, Call) and value.name == "time"
    if spec not in ("auto", "seconds", "microseconds"):
        raise NoSql("that ISO format of an instant")
    if not is_time and not _from_year_1000(value):
        raise NoSql("an ISO text of a year before 1000")
    if python_type(value) is dt.date:
        return Sql("date_format", (p.own(value), Lit("yyyy-MM-dd", STRING)))
    day = "" if is_time else f"yyyy-MM-dd{_quoted(separator)}"
    zone = "'+00:00'" if isinstance(value, Call) and value.name == "aware" else ""
    instant = _instant_of(p, value)
    short = Sql("date_format", (instant, Lit(f"{day}HH:mm:ss{zone}", STRING)))
    long = Sql("date_format", (instant, Lit(f"{day}HH:mm:ss.SSSSSS{zone}", STRING)))
    if spec != "auto":
        return short if spec == "seconds" else long
    whole = Binary(
        "=", Binary("%", Sql("unix_micros", (instant,)), Lit(MICROSECONDS, INT)), Lit(0, INT)
    )
    return Case(((whole, short),), long)


# Times of day, which are texts in Spark


def _times(distinct: Callable[[Node], Distinct], instant: Node) -> Distinct:
    return at_most(distinct(instant), DAY * MICROSECONDS)


def _time_sql(p: Printer, instant: Node) -> Expr:
    return _isoformat_sql(p, Call.of(TIME, (instant,)))


STRFTIME = Function(
    "strftime",
    lambda value, pattern: value.strftime(pattern),
    str,
    shape=_strftime_shape,
    simplify=_strftime,
    count=_strftime_count,
    never_repeating=_strftime_without_repeats,
    sql=_strftime_sql,
)
ISOFORMAT = Function(
    "isoformat",
    lambda value, *how: value.isoformat(*how),
    str,
    shape=_isoformat_shape,
    never_repeating=of_first,
    sql=_isoformat_sql,
)
TIME = Function("time", dt.datetime.time, dt.time, count=_times, sql=_time_sql)
FUNCTIONS = (STRFTIME, ISOFORMAT, TIME)

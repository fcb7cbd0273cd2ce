"""Instants, dates and durations as SQL. Sessions run in UTC."""

from __future__ import annotations

from collections.abc import Callable

from ...spark import types
from ...spark.expr import Binary, Case, Cast, Expr, Lit
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, INT, STRING
from ..analysis import bounds, kind
from ..nodes import Call, Const, Node
from ..spark_type import NoSql

Own = Callable[[Node], Expr]
_YEAR_1000 = -30610224000
_LETTERS = {
    "Y": "yyyy", "m": "MM", "d": "dd", "H": "HH", "M": "mm", "S": "ss", "y": "yy", "f": "SSSSSS", "p": "a",
    "b": "MMM", "B": "MMMM", "a": "EEE", "A": "EEEE", "I": "hh", "j": "DDD",
}  # fmt: skip


def _micros(own: Own, seconds: Node) -> Expr:
    """Return whole microseconds: cut towards zero, and the fraction half to even, as Python does."""
    value = own(seconds)
    if kind(seconds) is int:
        return Binary("*", value, Lit(1_000_000, INT))
    whole = Cast(value, BIGINT)
    fraction = Binary("-", value, Cast(whole, types.DOUBLE))
    rounded = Sql("rint", (Binary("*", fraction, Lit(1e6, types.DOUBLE)),))
    return Binary("+", Binary("*", whole, Lit(1_000_000, INT)), Cast(rounded, BIGINT))


def _instant(own: Own, node: Call) -> Expr:
    return Sql("timestamp_micros", (_micros(own, node.args[0]),))


def _span(own: Own, node: Call) -> Expr:
    return Cast(
        Binary("/", Cast(_micros(own, node.args[0]), types.Decimal(20, 0)), Lit(1_000_000, INT)), types.INTERVAL
    )


def _date(own: Own, node: Call) -> Expr:
    return Cast(own(node.args[0]), types.DATE)


def _utc_date(own: Own, node: Call) -> Expr:
    days = Sql("floor", (Binary("/", own(node.args[0]), Lit(86400, INT)),))
    return Sql("date_from_unix_date", (Cast(days, INT),))


def _unix_date(own: Own, node: Call) -> Expr:
    return Cast(Sql("unix_date", (own(node.args[0]),)), BIGINT)


def _seconds(node: Node) -> Node | None:
    """Return the seconds since 1970 that an instant, date or time is made of."""
    while isinstance(node, Call) and node.name in ("date", "time", "years_later", "days_later"):
        node = node.args[0]
    return node.args[0] if isinstance(node, Call) and node.name in ("naive", "aware", "utc_date") else None


def _instant_of(own: Own, node: Node) -> Expr:
    """Return the TIMESTAMP that a time of day is that of, or the value itself."""
    return own(node.args[0]) if isinstance(node, Call) and node.name == "time" else own(node)


def _strftime(own: Own, node: Call) -> Expr:
    value, pattern = node.args
    if not isinstance(pattern, Const):
        raise NoSql("a date format that is random")
    if pattern.value == "%w":
        return Cast(Binary("-", Sql("dayofweek", (_instant_of(own, value),)), Lit(1, INT)), STRING)
    found, quoted, at = "", "", 0
    text = pattern.value
    while at < len(text):
        if text[at] != "%":
            quoted += text[at]
            at += 1
            continue
        letter = text[at + 1 : at + 2]
        at += 2
        if letter == "%":
            quoted += "%"
            continue
        if letter not in _LETTERS or (letter == "Y" and not _from_year_1000(value)):
            raise NoSql(f"the date format %{letter}")
        found += _quoted(quoted) + _LETTERS[letter]
        quoted = ""
    return Sql("date_format", (_instant_of(own, value), Lit(found + _quoted(quoted), STRING)))


def _quoted(text: str) -> str:
    letters = any(c.isalpha() or c in "'[]{}#" for c in text)
    return "'" + text.replace("'", "''") + "'" if letters else text


def _from_year_1000(value: Node) -> bool:
    while isinstance(value, Call) and value.name in ("days_later", "years_later"):
        value = value.args[0]
    if isinstance(value, Const):
        return bool(value.value.year >= 1000)
    seconds = _seconds(value)
    return seconds is not None and bounds(seconds)[0] >= _YEAR_1000


def _isoformat(own: Own, node: Call) -> Expr:
    value, *how = node.args
    separator = getattr(how[0], "value", "T") if how else "T"
    spec = getattr(how[1], "value", "auto") if len(how) > 1 else "auto"
    seconds = _seconds(value)
    if seconds is None or spec not in ("auto", "seconds", "microseconds"):
        raise NoSql("that ISO format of an instant")
    if bounds(seconds)[0] < _YEAR_1000 and not (isinstance(value, Call) and value.name == "time"):
        raise NoSql("an ISO text of a year before 1000")
    zone = "'+00:00'" if isinstance(value, Call) and value.name == "aware" else ""
    if kind(value).__name__ == "date":  # type: ignore[union-attr]
        return Sql("date_format", (own(value), Lit("yyyy-MM-dd", STRING)))
    day = "" if isinstance(value, Call) and value.name == "time" else f"yyyy-MM-dd{_quoted(separator)}"
    instant = _instant_of(own, value)
    short = Sql("date_format", (instant, Lit(f"{day}HH:mm:ss{zone}", STRING)))
    long = Sql("date_format", (instant, Lit(f"{day}HH:mm:ss.SSSSSS{zone}", STRING)))
    if spec != "auto":
        return short if spec == "seconds" else long
    whole = Binary("=", Binary("%", Sql("unix_micros", (instant,)), Lit(1_000_000, INT)), Lit(0, INT))
    return Case(((whole, short),), long)


def _time(own: Own, node: Call) -> Expr:
    return _isoformat(own, Call.of("isoformat", (node,)))


def _field(name: str) -> Callable[[Own, Call], Expr]:
    return lambda own, node: Cast(Sql(name, (own(node.args[0]),)), BIGINT)


SQL: dict[str, Callable[[Own, Call], Expr]] = {
    "naive": _instant, "aware": _instant, "timedelta": _span, "date": _date, "utc_date": _utc_date,
    "strftime": _strftime, "unix_date": _unix_date,
    "isoformat": _isoformat, "time": _time,
    **{name: _field(name) for name in ("year", "month", "day", "hour", "minute", "second")},
}  # fmt: skip

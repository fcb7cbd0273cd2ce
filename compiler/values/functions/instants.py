"""Instants and durations: seconds since 1970, in whole microseconds. Sessions run in UTC."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, INT
from ..analysis import python_type, value_range
from ..construct import apply
from ..counts import Distinct
from ..distributions import Int, Unif
from ..nodes import Call, Const, Draw, Function, Node, Numbered, const
from .division import FLOORDIV
from .numbers import ADD, MILLISECOND, MUL, stepped
from .printer import Printer

DAY = 86400  # seconds
MICROSECONDS = 1_000_000
EPOCH = dt.datetime(1970, 1, 1)


def micros(seconds: float) -> int:
    """Return an instant in whole microseconds since 1970, half to even, as `datetime` rounds
    seconds.
    """
    whole = math.trunc(seconds)
    return whole * MICROSECONDS + round((seconds - whole) * 1e6)


def naive(seconds: float) -> dt.datetime:
    """Return the instant that many seconds after 1970, in UTC, without a zone."""
    return EPOCH + dt.timedelta(microseconds=micros(seconds))


def aware(seconds: float) -> dt.datetime:
    """Return the instant that many seconds after 1970, in UTC, with its zone."""
    return naive(seconds).replace(tzinfo=dt.timezone.utc)


def timedelta(seconds: float) -> dt.timedelta:
    """Return that many seconds as a duration."""
    return dt.timedelta(microseconds=micros(seconds))


def _instants(distinct: Callable[[Node], Distinct], seconds: Node) -> Distinct:
    low, high = value_range(seconds)
    return Distinct(
        (high - low) * (MICROSECONDS if python_type(seconds) is float else 1) + 1, False
    )


def _instant_numbered(numbered: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    (seconds,) = node.args
    if python_type(seconds) is int:
        found = numbered(seconds)
        return Numbered(Call.of(node.function, (found.node,)), found.draws)
    return in_steps(node, MILLISECOND)


def in_steps(node: Call, step: float) -> Numbered | None:
    """Return a day or a millisecond of each; the seconds are from the earliest on, in proportion to
    a draw.
    """
    match node.args[0]:
        case Call("add", (Const() as first, Call("mul", (Const() as width, Draw(path, Unif()))))):
            draw = Draw.of(path, Int(max(1, int(width.value / step))))
            moved = Call.of(ADD, (first, Call.of(MUL, (const(step), draw))))
            return Numbered(Call.of(node.function, (moved, *node.args[1:])), (draw,))
    return None


def _instant_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered:
    return of_steps(node, MILLISECOND)


def of_steps(node: Call, step: float) -> Numbered:
    """Return an instant or day of seconds in whole steps, each of which comes up once."""
    found = stepped(node.args[0], step)
    return Numbered(Call.of(node.function, (found.node,)), found.draws)


def _micros(p: Printer, seconds: Node) -> Expr:
    """Return whole microseconds: cut towards zero, and the fraction half to even, as Python
    does.
    """
    value = p.own(seconds)
    if python_type(seconds) is int:
        return Binary("*", value, Lit(MICROSECONDS, INT))
    value = p.draws.named("seconds", value)
    micro, fraction = Lit(MICROSECONDS, INT), Binary("-", value, Cast(value, BIGINT))
    rounded = Sql("rint", (Binary("*", fraction, micro),))
    return Binary("+", Binary("*", Cast(value, BIGINT), micro), Cast(rounded, BIGINT))


def _instant(p: Printer, seconds: Node) -> Expr:
    return Sql("timestamp_micros", (_micros(p, seconds),))


def _span(p: Printer, seconds: Node) -> Expr:
    exact = Cast(_micros(p, seconds), types.Decimal(20, 0))
    return Cast(Binary("/", exact, Lit(MICROSECONDS, INT)), types.INTERVAL)


def _days_of_span(span: Node) -> Node | None:
    match span:
        case Call("timedelta", (seconds,)) if python_type(seconds) is int:
            return apply(FLOORDIV, seconds, const(DAY))
    return None


FUNCTIONS = (
    *(
        Function(
            python.__name__,
            python,
            dt.datetime,
            count=_instants,
            numbered=_instant_numbered,
            never_repeating=_instant_without_repeats,
            sql=_instant,
        )
        for python in (naive, aware)
    ),
    Function("timedelta", timedelta, dt.timedelta, count=_instants, sql=_span),
    Function("days", operator.attrgetter("days"), int, simplify=_days_of_span),
)

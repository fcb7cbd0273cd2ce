"""Zipf's law: ranks 1 … n, rank k in proportion to 1 / k^s, for every s ≥ 0 and without a table of
n entries.

The first ranks are told apart by their exact shares. The others invert the harmonic numbers' smooth
form: by the Euler-Maclaurin formula the sum of 1 / k^s up to rank k is that of the integral of 1 /
y^s up to y = x + s / 24x − s (2s² + 21s + 14) / 5760x³ + …, where x = k + ½. Every rank's share is
exact to 1 part in 10^6.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from ..definitions.model import Column, Object, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import WRONG_VALUE
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Function, Let, Lit, Title
from ..spark.types import BIGINT, DOUBLE, INT
from . import naming
from .distribution import uniform
from .own_type import NUMBER, WHOLE_NUMBER, Here, OwnType, Param, Use, numbers

# Half of the smallest uniform number: ranks that together are rarer than this are never drawn.
_NEVER = Decimal(2) ** -54
_MOST_RANKS = 2**53
# Constants are computed in decimal digits, so that they are the same on every machine.
_DIGITS = Context(prec=50)


@dataclass(frozen=True)
class _Shares:
    """P(rank > k) for k = 1, 2, …; if ranks are left beyond them, the y of n and the harmonic
    number of n.
    """

    beyond: tuple[Decimal, ...]
    last: Decimal | None
    harmonic: Decimal


def zipf(n: int, s: float) -> Function:
    """Return the function from a seed to a rank from 1 to n, a BIGINT."""
    name = naming.zipf(n, s)
    title = Title(name, name, f"A rank from 1 to {n:,}: rank k in proportion to 1 / k^{s:g}")
    if s == 0:
        rank = Binary("+", Lit(1, INT), Call("pmod", (Col("seed"), Lit(n, BIGINT))))
        return Function(title, BIGINT, rank, ())
    with localcontext(_DIGITS):
        return Function(title, BIGINT, _rank(n, Decimal(repr(s))), ())


def _rank(n: int, s: Decimal) -> Expr:
    shares = _shares(n, s)
    count = len(shares.beyond)
    ranks = [
        (Binary(">=", Col("u"), _double(share)), Lit(k, BIGINT))
        for k, share in enumerate(shares.beyond, 1)
    ]
    drawn = (("u", uniform(Col("seed"))),)
    if shares.last is not None:
        y = _inverted(s, shares.harmonic, shares.last)
        return Let("", (drawn, (("y", y),)), Case(tuple(ranks), _tail(n, s)))
    if count == 1:
        return Lit(1, BIGINT)
    return Let("", (drawn,), Case(tuple(ranks[:-1]), Lit(count, BIGINT)))


def _shares(n: int, s: Decimal) -> _Shares:
    """The exact shares of the first ranks: of all, or of those that can be drawn, or of enough to
    go on smoothly.
    """
    weights: list[Decimal] = []
    while len(weights) < min(n, 4 + math.ceil(s * 14 / 10)) and (
        not weights or weights[-1] > _NEVER
    ):
        weights.append(_power(Decimal(len(weights) + 1), -s))
    last, tail = _smooth(n, s), Decimal(0)
    if len(weights) < n and weights[-1] > _NEVER:
        tail = _integral(_smooth(len(weights), s), last, s)
    harmonic = sum(weights, tail)
    beyond = [sum(weights[k:], tail) / harmonic for k in range(1, len(weights) + 1)]
    rare = next((k for k, share in enumerate(beyond, 1) if share < _NEVER), None)
    return _Shares(tuple(beyond[:rare]), last if rare is None else None, harmonic)


def _smooth(k: int, s: Decimal) -> Decimal:
    """The y of rank k."""
    x = k + Decimal("0.5")
    return x + s / (24 * x) - s * (2 * s * s + 21 * s + 14) / (5760 * x**3)


def _integral(low: Decimal, high: Decimal, s: Decimal) -> Decimal:
    """The integral of 1 / y^s."""
    if s == 1:
        return (high / low).ln()
    return (_power(low, 1 - s) - _power(high, 1 - s)) / (s - 1)


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    return (base.ln() * exponent).exp()


def _inverted(s: Decimal, harmonic: Decimal, last: Decimal) -> Expr:
    """The y from which the integral to `last` is `u` of the harmonic number."""
    if s == 1:
        exponent = _times(-harmonic, Col("u"))
    else:
        growth = (s - 1) * harmonic * _power(last, s - 1)
        exponent = _times(1 / (1 - s), Call("log1p", (_times(growth, Col("u")),)))
    return _times(last, Call("exp", (exponent,)))


def _tail(n: int, s: Decimal) -> Expr:
    """The rank of y: x = y − s / 24y + s (s + 2) (2s + 7) / 5760y³ + …, and k the whole number next
    to it.
    """
    y = Col("y")
    third = Binary("/", _double(s * (s + 2) * (2 * s + 7) / 5760), Binary("*", y, y))
    x = Binary("-", y, Binary("/", Binary("-", _double(s / 24), third), y))
    return Cast(
        Call("least", (Binary("+", x, _double(Decimal("0.5"))), _double(Decimal(n)))), BIGINT
    )


def _times(factor: Decimal, value: Expr) -> Expr:
    return Binary("*", _double(factor), value)


def _double(value: Decimal) -> Lit:
    return Lit(float(value), DOUBLE)


# The type


def _value(of: Use, here: Here) -> Expr:
    return here.call(zipf(*_ranks(of.params)))


def _ranks(params: Object) -> tuple[int, float]:
    """Return how many ranks there are, and the exponent."""
    n, s = params.get("n"), params.get("s")
    assert isinstance(n, int)
    assert isinstance(s, (int, float))
    return n, float(s)


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    given = numbers(column.params)
    n, s = given.get("n", 1), given.get("s", 0)
    if not 1 <= n <= _MOST_RANKS:
        yield column.place.at("params", "n").error(
            WRONG_VALUE, f"must be from 1 to {_MOST_RANKS:,} (2^53), not {n:,}"
        )
    if s < 0:
        yield column.place.at("params", "s").error(WRONG_VALUE, f"must be at least 0, not {s}")


ZIPF = OwnType(
    "zipf",
    (
        Param("n", WHOLE_NUMBER, "The greatest number", required=True),
        Param("s", NUMBER, "0 is uniform; the greater, the more frequent is 1", required=True),
    ),
    example={"n": 1000, "s": 1.1},
    value=_value,
    type=lambda _: BIGINT,
    problems=_problems,
    extremes=lambda of: [of.params.get("n")],
)

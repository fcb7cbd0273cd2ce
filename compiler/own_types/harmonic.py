"""Sums of 1 / k^s and where they reach a share, in decimals and in SQL, without a table of all k.

By the Euler-Maclaurin formula the sum of 1 / k^s up to rank k is that of the integral of 1 / y^s up
to y = x + s / 24x − s (2s² + 21s + 14) / 5760x³ + …, where x = k + ½. From some ranks on that is
exact to 1 part in 10^6 for each of them.
"""

from __future__ import annotations

import math
from decimal import Context, Decimal

from ..spark.expr import Binary, Call, Expr, Lit
from ..spark.types import DOUBLE

# Constants are computed in decimal digits, so that they are the same on every machine.
DIGITS = Context(prec=50)


def exact_ranks(s: Decimal) -> int:
    """Return from how many ranks on sums are smooth."""
    return 4 + math.ceil(s * 14 / 10)


def weight(k: int, s: Decimal) -> Decimal:
    """Return 1 / k^s."""
    return power(Decimal(k), -s)


def smooth(k: int, s: Decimal) -> Decimal:
    """Return the y of rank k."""
    x = k + Decimal("0.5")
    return x + s / (24 * x) - _third(s) / x**3


def integral(low: Decimal, high: Decimal, s: Decimal) -> Decimal:
    """Return the integral of 1 / y^s."""
    if s == 1:
        return (high / low).ln()
    return (power(low, 1 - s) - power(high, 1 - s)) / (s - 1)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return base ^ exponent."""
    return (base.ln() * exponent).exp()


def y_of_share(s: Decimal, whole: Decimal, last: Decimal, share: Expr) -> Expr:
    """Return the y from which the integral to `last` is a share of a `whole` one."""
    if s == 1:
        exponent = _times(-whole, share)
    else:
        exponent = _times(1 / (1 - s), Call("log1p", (_times(_growth(s, whole, last), share),)))
    return _times(last, Call("exp", (exponent,)))


def share_of_y(s: Decimal, whole: Decimal, last: Decimal, y: Expr) -> Expr:
    """Return which share of a `whole` integral the one from y to `last` is."""
    exponent = Call("ln", (Binary("/", y, double(last)),))
    if s == 1:
        return _times(-1 / whole, exponent)
    grown = exponent if s == 0 else _times(1 - s, exponent)
    return _times(1 / _growth(s, whole, last), Call("expm1", (grown,)))


def _growth(s: Decimal, whole: Decimal, last: Decimal) -> Decimal:
    return (s - 1) * whole * power(last, s - 1)


def rank_of_y(s: Decimal, y: Expr) -> Expr:
    """Return the rank of y, not rounded, and ½: y − s / 24y + s (s + 2) (2s + 7) / 5760y³ + …"""
    if s == 0:
        return y
    third = Binary("/", double(s * (s + 2) * (2 * s + 7) / 5760), Binary("*", y, y))
    return Binary("-", y, Binary("/", Binary("-", double(s / 24), third), y))


def y_of_rank(s: Decimal, x: Expr) -> Expr:
    """Return the y of a rank and ½."""
    if s == 0:
        return x
    third = Binary("/", double(_third(s)), Binary("*", x, x))
    return Binary("+", x, Binary("/", Binary("-", double(s / 24), third), x))


def _third(s: Decimal) -> Decimal:
    return s * (2 * s * s + 21 * s + 14) / 5760


def double(value: Decimal) -> Lit:
    """Return the DOUBLE that is nearest."""
    return Lit(float(value), DOUBLE)


def _times(factor: Decimal, value: Expr) -> Expr:
    return Binary("*", double(factor), value)

"""Zipf's law: ranks 1 … n, rank k in proportion to 1 / k^s, for every s ≥ 0 and without a table of
n entries.

The first ranks are told apart by their exact shares. The others invert the harmonic numbers' smooth
form (`harmonic`). Every rank's share is exact to 1 part in 10^6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from ..definitions.model import Column, Object, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import WRONG_VALUE
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Function, Let, Lit, Title
from ..spark.types import BIGINT, INT
from . import naming
from .distribution import uniform
from .harmonic import (
    DIGITS,
    double,
    exact_ranks,
    integral,
    rank_of_y,
    smooth,
    weight,
    y_of_share,
)
from .own_type import NUMBER, WHOLE_NUMBER, Here, OwnType, Param, Use, numbers

# Half of the smallest uniform number: ranks that together are rarer than this are never drawn.
_NEVER = Decimal(2) ** -54
_MOST_RANKS = 2**53


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
    with localcontext(DIGITS):
        return Function(title, BIGINT, _rank(n, Decimal(repr(s))), ())


def _rank(n: int, s: Decimal) -> Expr:
    shares = _shares(n, s)
    count = len(shares.beyond)
    ranks = [
        (Binary(">=", Col("u"), double(share)), Lit(k, BIGINT))
        for k, share in enumerate(shares.beyond, 1)
    ]
    drawn = (("u", uniform(Col("seed"))),)
    if shares.last is not None:
        y = y_of_share(s, shares.harmonic, shares.last, Col("u"))
        return Let("", (drawn, (("y", y),)), Case(tuple(ranks), _tail(n, s)))
    if count == 1:
        return Lit(1, BIGINT)
    return Let("", (drawn,), Case(tuple(ranks[:-1]), Lit(count, BIGINT)))


def _shares(n: int, s: Decimal) -> _Shares:
    """The exact shares of the first ranks: of all, or of those that can be drawn, or of enough to
    go on smoothly.
    """
    weights: list[Decimal] = []
    while len(weights) < min(n, exact_ranks(s)) and (not weights or weights[-1] > _NEVER):
        weights.append(weight(len(weights) + 1, s))
    last, tail = smooth(n, s), Decimal(0)
    if len(weights) < n and weights[-1] > _NEVER:
        tail = integral(smooth(len(weights), s), last, s)
    harmonic = sum(weights, tail)
    beyond = [sum(weights[k:], tail) / harmonic for k in range(1, len(weights) + 1)]
    rare = next((k for k, share in enumerate(beyond, 1) if share < _NEVER), None)
    return _Shares(tuple(beyond[:rare]), last if rare is None else None, harmonic)


def _tail(n: int, s: Decimal) -> Expr:
    """The rank of y: the whole number next to it."""
    rounded = Binary("+", rank_of_y(s, Col("y")), double(Decimal("0.5")))
    return Cast(Call("least", (rounded, double(Decimal(n)))), BIGINT)


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

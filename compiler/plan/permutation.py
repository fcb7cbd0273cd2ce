"""Bijections of 0 … n − 1 for any n, so well mixed that nobody sees the order that they come from.

The numbers fill a table line by line, `width` in each, the last line perhaps not whole. A round
turns every column, or every line, by a random number of places of its own: each is a bijection, and
so are some of them (a Feistel network whose halves need not be whole). Four mix a large table; a
small one has fewer numbers to turn by, and needs more.

The rounds are one `aggregate`: written out as a SELECT each they would be faster, but Spark puts
the expressions of a joined row into each other, and every round uses the one before three times.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..spark.expr import Binary, Call, Case, Col, Expr, Lambda, Lit, whole
from ..spark.types import BIGINT, INT, STRING
from .plan import Item, Layer

_TRIES = 1000
_X, _ROUND = Col("x"), Col("round")


@dataclass(frozen=True)
class Shuffle:
    """A column of numbers 0 … n − 1, each put in the place of another; NULL stays NULL.

    With a `key` (a BIGINT column) there is a shuffle for each of its values.
    """

    name: str
    number: Expr
    n: int
    stream: str
    key: Col | None = None

    @property
    def width(self) -> int:
        """The length of a line, near the square root of n: one that leaves no line unfinished, if
        there is one.
        """
        least = math.isqrt(self.n - 1) + 1
        return next(
            (w for w in range(least, min(least + _TRIES, least * 3 // 2)) if self.n % w == 0), least
        )

    @property
    def rounds(self) -> int:
        """Number of rounds: small n needs more for uniform successor pairs."""
        if self.n < 20:
            return 12
        return 8 if self.n < 1000 else 4


def shuffled(shuffles: Sequence[Shuffle], carried: Iterable[str]) -> tuple[Layer, ...]:
    """Return the layer that adds shuffled numbers to the columns that are carried; none if there
    are none.
    """
    if not shuffles:
        return ()
    passed = tuple(Item(n, Col(n)) for n in carried)
    return (
        Layer(
            "permuted",
            _comment(shuffles),
            (*passed, *(Item(s.name, permuted(s)) for s in shuffles)),
        ),
    )


def _comment(shuffles: Sequence[Shuffle]) -> str:
    names, ranges = (
        ", ".join(s.name for s in shuffles),
        " and ".join(f"0 … {s.n - 1:,}" for s in shuffles),
    )
    what = "a keyed permutation" if len(shuffles) == 1 else "keyed permutations"
    return f"{names}: {what} of {ranges} (Feistel-like)"


def permuted(shuffle: Shuffle) -> Expr:
    """Return the number that another takes the place of."""
    odd = Binary("=", Binary("%", _ROUND, Lit(2, INT)), Lit(1, INT))
    step = Case(((odd, _column_turned(shuffle)),), _line_turned(shuffle))
    rounds = Call("sequence", (Lit(1, BIGINT), Lit(shuffle.rounds, BIGINT)))
    return Call("aggregate", (rounds, shuffle.number, Lambda(("x", "round"), step)))


def _column_turned(shuffle: Shuffle) -> Expr:
    """Move a number to another line, by as many lines as all others of its column."""
    n, width = shuffle.n, shuffle.width
    line, place = Binary("div", _X, whole(width)), Binary("%", _X, whole(width))
    lines: Expr = whole(n // width)
    if n % width:
        lines = Binary(
            "+", Binary("div", Binary("-", whole(n - 1), place), whole(width)), Lit(1, INT)
        )
    moved = Binary("%", Binary("+", line, _turn(shuffle, place)), lines)
    return Binary("+", Binary("*", moved, whole(width)), place)


def _line_turned(shuffle: Shuffle) -> Expr:
    """Move a number within its line, by as many places as all others of the line."""
    n, width = shuffle.n, shuffle.width
    line, place = Binary("div", _X, whole(width)), Binary("%", _X, whole(width))
    first = Binary("*", line, whole(width))
    places: Expr = whole(width)
    if n % width:
        places = Call("least", (Lit(width, BIGINT), Binary("-", whole(n), first)))
    return Binary("+", first, Binary("%", Binary("+", place, _turn(shuffle, line)), places))


def _turn(shuffle: Shuffle, of: Expr) -> Expr:
    key = (shuffle.key,) if shuffle.key else ()
    drawn = Call("xxhash64", (of, Lit(shuffle.stream, STRING), _ROUND, *key))
    return Call("shiftrightunsigned", (drawn, Lit(2, INT)))

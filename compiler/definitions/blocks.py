"""Blocks of rows, in each of which every value has exactly its share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import BROKEN_WEIGHTS

LEAST = 4096  # rows of a block, so that it has 64 lines
MOST_SHARES = 4096


def lowest_terms(weights: Sequence[float | Fraction]) -> tuple[int, ...]:
    """Return weights, not all 0, as whole numbers in the same proportion, the smallest; a Refusal
    if these sum above 4,096.

    >>> lowest_terms([0.1, 0, 0.65, 0.25])
    (2, 0, 13, 5)
    """
    exact = [Fraction(str(w)) for w in weights]
    unit = Fraction(math.gcd(*(w.numerator for w in exact)))
    unit /= math.lcm(*(w.denominator for w in exact))
    found = tuple(int(w / unit) for w in exact)
    if sum(found) > MOST_SHARES:
        message = (
            f"the weights sum to {sum(found):,} in lowest terms, which may be {MOST_SHARES:,} at"
            " most"
        )
        raise Refusal(BROKEN_WEIGHTS, message, "round them, to 10, 60 and 30 for example")
    return found


@dataclass(frozen=True)
class Blocks:
    """So many rows, dealt in blocks: `shares` is the sum of the values' weights in lowest terms."""

    rows: int
    shares: int

    @property
    def rounds(self) -> int:
        """How many places for each share a whole block has."""
        return -(-LEAST // self.shares)

    @property
    def size(self) -> int:
        """How many rows a whole block has."""
        return self.rounds * self.shares

    @property
    def whole(self) -> int:
        """How many blocks are whole."""
        return self.rows // self.size

    @property
    def last(self) -> int:
        """How many rows the last block has, if it isn't whole; else 0."""
        return self.rows % self.size

    def edge(self, share: int) -> int:
        """Return where in the order of the last block a share begins: its shares are rounded."""
        return (2 * share * self.last + self.shares) // (2 * self.shares)

    def having(self, first: int, end: int) -> int:
        """Return how many rows have the shares from one to another, that not included."""
        return self.whole * self.rounds * (end - first) + self.edge(end) - self.edge(first)

"""What a draw can be: a number below n, one from 0 to 1, one by weights, an order, bits; or what a
column of the row has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Int:
    """A whole number from 0 to n - 1, each equally likely."""

    n: int


@dataclass(frozen=True)
class Unif:
    """A DOUBLE from 0 to 1 (exclusive), a multiple of 2 ** -53."""


@dataclass(frozen=True)
class Weights:
    """An index, each in proportion to its weight; they need not sum to 1."""

    weights: tuple[float, ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Hash the weights, often thousands, only once."""
        object.__setattr__(self, "_hash", hash(self.weights))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True)
class Perm:
    """k different indices below n, in random order: a tuple."""

    n: int
    k: int


@dataclass(frozen=True)
class Bits:
    """A whole number of 64 bits: what a draw below an unknown number is the remainder of."""


@dataclass(frozen=True)
class Given:
    """What a column of the row has, as the parameter of that name: a value of one kind between two,
    which is known where the draws are made.
    """

    name: str
    kind: type
    least: Any
    most: Any


Distribution = Int | Unif | Weights | Perm | Bits | Given

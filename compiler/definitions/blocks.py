"""Blocks of rows, in each of which every value has exactly its share."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 4096  # rows of a block, so that it has 64 lines


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

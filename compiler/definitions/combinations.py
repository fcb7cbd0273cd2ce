"""Combinations of parents: how many of them a permutation can number."""

from __future__ import annotations

from collections.abc import Sequence

from .join import Join

# The largest n of a permutation of 0 … n − 1: what is added before the remainder is taken must fit
# 64 bits.
MOST = 2**62


def combined(parents: Sequence[tuple[Join, int]]) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """Return the joins whose combinations are numbered, and those that are free: more combinations
    have no number.

    If the first ones never repeat their combination, neither do all.
    """
    product = 1
    for i, (_, count) in enumerate(parents):
        product *= count
        if product > MOST:
            return tuple(j for j, _ in parents[:i]), tuple(j for j, _ in parents[i:])
    return tuple(j for j, _ in parents), ()

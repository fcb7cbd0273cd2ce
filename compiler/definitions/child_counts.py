"""How many children the rows of a fan-out's parent have: each count with its weight, and what that
makes in all.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, localcontext

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import DUPLICATE_NAME
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, TOO_MUCH, WRONG_VALUE
from .blocks import Blocks, lowest_terms
from .model import FanOut

MOST = 10_000  # children of a row
_QUANTILES = 4000

# Counts, ascending, with their weights in lowest terms.
Counts = tuple[tuple[int, int], ...]


def in_range(low: int, high: int) -> Counts:
    """Return each count from low to high alike often."""
    return tuple((n, 1) for n in range(low, high + 1))


def weighted(weights: Mapping[str, int | float]) -> Counts:
    """Return counts by their weights; a Refusal if these have no small whole numbers in the same
    proportion.
    """
    for key in weights:
        if not re.fullmatch("[0-9]{1,9}", key):
            raise Refusal(
                WRONG_VALUE, f'"{key}" is not a number of children', "write {0: 10, 1: 60, 2: 30}"
            )
    listed = {int(n): w for n, w in sorted(weights.items(), key=lambda item: int(item[0])) if w}
    if len({int(n) for n in weights}) < len(weights):
        raise Refusal(
            DUPLICATE_NAME,
            "one count is there twice",
            "write each count once, without zeros in front",
        )
    if not any(listed):
        raise Refusal(
            BROKEN_WEIGHTS, "no row would have children", "give a count above 0 a weight above 0"
        )
    if max(listed) > MOST:
        raise Refusal(TOO_MUCH, f"a row has at most {MOST:,} children, not {max(listed):,}")
    return tuple(zip(listed, lowest_terms(tuple(listed.values())), strict=True))


def poisson(mean: float, most: int | None) -> Counts:
    """Return the counts of a Poisson distribution: its quantiles at (i + ½) / 4,000, none above
    `most`.
    """
    if mean > MOST:
        raise Refusal(TOO_MUCH, f"a row has at most {MOST:,} children, not {mean:,} on average")
    counts: dict[str, int] = {}
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(repr(mean))
        probability, below, done = (-exact).exp(), Decimal(0), 0
        for n in itertools.count():
            below += probability
            reached = _QUANTILES if n == most else int(_QUANTILES * below + Decimal("0.5"))
            counts[str(n)], done = reached - done, reached
            if done == _QUANTILES:
                break
            probability *= exact / (n + 1)
    if most is None and n > MOST:
        raise Refusal(
            TOO_MUCH,
            f"a row has at most {MOST:,} children, and some would have {n:,}",
            f'say "max": {MOST}',
        )
    if n == 0:
        raise Refusal(
            BROKEN_WEIGHTS,
            f"no row would have children: shares below 1 in {_QUANTILES:,} don't occur",
            'use "weights"',
        )
    return weighted(counts)


def blocks(rows: FanOut, parents: int) -> Blocks:
    """Return the blocks in which the counts are dealt to so many parents."""
    return Blocks(parents, sum(w for _, w in rows.counts))


def of_last(rows: FanOut, parents: int) -> Counts:
    """Return how many parents of the last block have each count: the shares, rounded."""
    dealt = blocks(rows, parents)
    upto = [0, *itertools.accumulate(w for _, w in rows.counts)]
    edges = [dealt.edge(n) for n in upto]
    return tuple(
        (n, b - a)
        for (n, _), (a, b) in zip(rows.counts, itertools.pairwise(edges), strict=True)
        if b > a
    )


def total(counts: Counts) -> int:
    """Return how many children rows with these counts have, as many as the weights say."""
    return sum(n * w for n, w in counts)


def children(rows: FanOut, parents: int) -> int:
    """Return how many children so many parents have."""
    if rows.is_range:
        return parents * (rows.min + rows.max) // 2
    dealt = blocks(rows, parents)
    return dealt.whole * dealt.rounds * total(rows.counts) + total(of_last(rows, parents))


def of_parents(rows: FanOut, parents: int) -> Counts:
    """Return how many of so many parents have each number of children."""
    dealt = blocks(rows, parents)
    found = Counter({n: dealt.whole * dealt.rounds * w for n, w in rows.counts})
    if rows.is_range:
        less = [
            (2 * pair + 1) * dealt.shares // (2 * dealt.last) for pair in range(dealt.last // 2)
        ]
        found.update(itertools.chain(*((rows.max - n, rows.min + n) for n in less)))
        found[(rows.min + rows.max) // 2] += dealt.last % 2
    else:
        found.update(dict(of_last(rows, parents)))
    return tuple(sorted((n, w) for n, w in found.items() if w))

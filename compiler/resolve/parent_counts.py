"""How many rows each parent has where no combination repeats and the first join says by `zipf` or
`shares` who gets many.

Each has its share of the rows, rounded up or down. One whose share exceeds the partners that there
are has all of them, and the others share the rest in proportion.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from ..definitions.combinations import combined
from ..definitions.join import Join, Shares, Zipf, groups_of
from ..definitions.model import Table, row_count
from ..own_types.harmonic import DIGITS, exact_ranks, integral, smooth, weight
from .chosen import chosen
from .scope import Resolved

# Of more rows the numbers of a law of Zipf's aren't told apart by DOUBLEs.
MOST_ROWS = 10**12


@dataclass(frozen=True)
class Run:
    """Parents that follow each other in the order of ranks, with `rows` each: the first has the
    rank `rank`, from 0, and its rows begin with number `first`.
    """

    rank: int
    first: int
    parents: int
    rows: int


@dataclass(frozen=True)
class Tail:
    """The ranks from `rank` to below `end`, which share the rows from number `first` on by Zipf's
    law with the exponent s.
    """

    rank: int
    end: int
    first: int
    s: Decimal


@dataclass(frozen=True)
class Counts:
    """The ranks of parents in order, and which rows each has; those that are left out have none."""

    rows: int
    runs: tuple[Run, ...]
    tail: Tail | None = None

    @property
    def most(self) -> int:
        """How many rows the first of the parents has; by rounding, others have one more at most."""
        return max((run.rows for run in self.runs), default=min(1, self.rows))


def is_skewed(joins: Sequence[Join]) -> bool:
    """Tell whether the first of some joins that never repeat their combination says who gets
    many.
    """
    return isinstance(joins[0].choice, (Zipf, Shares)) and not any(j.fan_out for j in joins)


def combined_counts(resolved: Resolved, table: Table, joins: Sequence[Join]) -> Counts:
    """Return how many rows of a table each parent has of the first of some joins that never repeat
    their combination.
    """
    choice = joins[0].choice
    assert isinstance(choice, (Zipf, Shares))
    parents = max(_parents(resolved, joins[0]), 1)
    return parent_counts(choice, parents, partners(resolved, joins[1:]), max(row_count(table), 1))


def partners(resolved: Resolved, joins: Sequence[Join]) -> int:
    """Return how many combinations of the parents of some joins are numbered."""
    counted = [(j, _parents(resolved, j)) for j in joins]
    numbered, _ = combined(counted)
    return max(math.prod(n for j, n in counted if j in numbered), 1)


def _parents(resolved: Resolved, join: Join) -> int:
    return chosen(resolved.table(join.table).table, join).rows


def parent_counts(choice: Zipf | Shares, parents: int, partners: int, rows: int) -> Counts:
    """Return how many of some rows each parent has, at most as many as there are partners."""
    if isinstance(choice, Shares):
        return Counts(rows, tuple(_of_shares(choice, parents, partners, rows)))
    with localcontext(DIGITS):
        return _of_zipf(Decimal(repr(choice.s)), parents, partners, rows)


def room(choice: Zipf | Shares, parents: int, partners: int) -> int:
    """Return how many rows there can be: a group without a share has none."""
    if isinstance(choice, Zipf):
        return parents * partners
    groups = zip(choice.rows, groups_of(choice, parents), strict=True)
    return sum(count * partners for share, (_, count) in groups if share)


# By shares


def _of_shares(shares: Shares, parents: int, partners: int, rows: int) -> list[Run]:
    groups = groups_of(shares, parents)
    rooms = [count * partners for _, count in groups]
    found = _filled([Fraction(repr(share)) for share in shares.rows], rooms, rows)
    runs: list[Run] = []
    first = 0
    for (rank, count), of_group in zip(groups, found, strict=True):
        # The first ones have one more.
        each, more = divmod(of_group, count) if count else (0, 0)
        for at, so_many, rows_ in ((rank, more, each + 1), (rank + more, count - more, each)):
            if so_many and rows_:
                runs.append(Run(at, first, so_many, rows_))
                first += so_many * rows_
    return runs


def _filled(weights: Sequence[Fraction], rooms: Sequence[int], rows: int) -> list[int]:
    """Share rows in proportion to weights: what has no room for its share is full."""
    full: set[int] = set()
    while True:
        rest = [0 if i in full else w for i, w in enumerate(weights)]
        left = rows - sum(rooms[i] for i in full)
        total = sum(rest) or Fraction(1)
        over = {i for i, w in enumerate(rest) if w and left * w / total > rooms[i]}
        if not over:
            break
        full |= over
    edges = [round(left * sum(rest[:i], Fraction(0)) / total) for i in range(len(rest) + 1)]
    between = [b - a for a, b in itertools.pairwise(edges)]
    return [rooms[i] if i in full else n for i, n in enumerate(between)]


# By Zipf's law


@dataclass(frozen=True)
class _Ranks:
    """The ranks 1 … last, of which k has the weight 1 / k^s."""

    s: Decimal
    last: int

    def beyond(self, k: int) -> Decimal:
        """The weight of all ranks after k."""
        exact = min(self.last, max(k, exact_ranks(self.s)))
        weights = (weight(i, self.s) for i in range(k + 1, exact + 1))
        tail = Decimal(0)
        if exact < self.last:
            tail = integral(smooth(exact, self.s), smooth(self.last, self.s), self.s)
        return sum(weights, tail)


def _of_zipf(s: Decimal, parents: int, partners: int, rows: int) -> Counts:
    ranks, half = _Ranks(s, parents), Decimal("0.5")

    def is_full(k: int) -> bool:
        share = (rows - k * partners) * weight(k + 1, s) / ranks.beyond(k)
        return share >= partners - half

    full = bisect_left(range(parents), True, key=lambda k: not is_full(k))
    left = rows - full * partners
    runs = [Run(0, 0, full, partners)] if full else []
    if not left:
        return Counts(rows, tuple(runs))
    # The last ranks, which together have less than half a row, have none.
    all_left = ranks.beyond(full)
    last = full + bisect_left(
        range(full, parents), True, key=lambda k: left * ranks.beyond(k) < half * all_left
    )
    ranks = _Ranks(s, last)
    exact = min(last, max(full, exact_ranks(s)))
    edges = [
        rows - _rounded(left * ranks.beyond(k) / ranks.beyond(full)) for k in range(full, exact + 1)
    ]
    runs += [
        Run(full + i, a, 1, b - a) for i, (a, b) in enumerate(itertools.pairwise(edges)) if b > a
    ]
    tail = Tail(exact, last, edges[-1], s) if edges[-1] < rows else None
    return Counts(rows, tuple(runs), tail)


def _rounded(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_EVEN))

"""Numbers of children that differ, dealt to the parents in blocks (`dealing`), and where a block's
children stand.

Those of one parent stand together. If all numbers from a to b are alike often, so do two parents
that have a + b between them, and of an odd number of parents the middle one is alone, the last. If
the numbers have weights, a block's children stand in rounds, each of so many parents as the weights
sum to, those with fewer children first; the last block is one round.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..definitions.blocks import Blocks
from ..definitions.child_counts import Counts, blocks, children, of_last, total
from ..definitions.model import FanOut
from ..spark.expr import Binary, Case, Cast, Expr, Lit, whole
from ..spark.types import BIGINT, INT
from .dealing import Dealt, Steps, joined, split, stride

_ZERO, _ONE = Lit(0, INT), Lit(1, INT)


def dealt(rows: FanOut, parents: int, stream: str) -> ChildRanges:
    """Return the formulas of a fan-out; `stream` is that of the blocks' keys."""
    return (_Pairs if rows.is_range else _Groups)(rows, parents, blocks(rows, parents), stream)


def described(rows: FanOut, parents: str) -> str:
    """Say how many children the rows of the parents have, and how they are dealt."""
    dealt_in, shares = blocks(rows, rows.parents), sum(w for _, w in rows.counts)
    if rows.is_range:
        said = f"{rows.min} to {rows.max} children, each number alike often"
    elif len(rows.counts) <= 8:
        said = ", ".join(f"{n} ({100 * w / shares:.3g} %)" for n, w in rows.counts) + " children"
    else:
        said = f"{rows.min} to {rows.max} children, by their weights"
    where = f"in blocks of {dealt_in.size:,} rows" if dealt_in.whole else "in one block"
    return f"the rows of {parents} have {said},\ndealt {where}: lines are rotated, then columns"


@dataclass(frozen=True)
class ChildRanges:
    """The formulas from a child to its parent and back, as steps of one SELECT and what is over
    them.
    """

    rows: FanOut
    parents: int
    blocks: Blocks
    stream: str

    def child(self, index: Expr, steps: Steps, wants_row: bool) -> tuple[Expr, Expr, Expr]:
        """Return the row of a child's parent, its number among the children there and how many
        these are, for its number in all from 0.
        """
        block, position, dealt = split(self.blocks, self.stream, index, self._in_block, steps)
        place, number, siblings = self._of_child(position, dealt, steps)
        number = Binary("+", number, _ONE)
        if not wants_row:
            return Lit(None, BIGINT), number, siblings
        row = dealt.row_of(steps.add("place", place))
        before = joined(self.blocks, block, self.blocks.size, row)
        return Binary("+", before, _ONE), number, siblings

    def range_of(self, index: Expr, steps: Steps) -> tuple[Expr, Expr]:
        """Return how many children come before those of a parent, for its number from 0, and how
        many it has.
        """
        block, row, dealt = split(self.blocks, self.stream, index, self.blocks.size, steps)
        place = steps.add("place", dealt.place_of(row))
        before, has = self._of_parent(place, dealt, steps)
        return joined(self.blocks, block, self._in_block, before), has

    @property
    def _in_block(self) -> int:
        """How many children a whole block has."""
        return children(self.rows, self.blocks.size)

    def _of_child(self, position: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr, Expr]:
        """The place of the parent of the child at a position, and the child's number there, both
        from 0; and how many children that parent has.
        """
        raise NotImplementedError

    def _of_parent(self, place: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr]:
        """How many children of its block come before those of the parent with a place, and how many
        it has.
        """
        raise NotImplementedError


class _Pairs(ChildRanges):
    """All numbers of children alike often: the parents at places 2i and 2i + 1 have min + max
    between them.
    """

    def _of_child(self, position: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr, Expr]:
        both = whole(self.rows.min + self.rows.max)
        pair = steps.add("pair", Binary("div", position, both))
        number = steps.add("position", Binary("%", position, both))
        first = self._first_count(pair, dealt, steps)
        is_first = Binary("<", number, first)
        place = Binary("+", Binary("*", whole(2), pair), Case(((is_first, _ZERO),), _ONE))
        siblings = Case(((is_first, first),), Binary("-", both, first))
        return place, Case(((is_first, number),), Binary("-", number, first)), siblings

    def _of_parent(self, place: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr]:
        both = whole(self.rows.min + self.rows.max)
        pair = Binary("div", place, whole(2))
        first = self._first_count(pair, dealt, steps)
        is_first = Binary("=", Binary("%", place, whole(2)), _ZERO)
        before = Binary("+", Binary("*", pair, both), Case(((is_first, _ZERO),), first))
        return before, Case(((is_first, first),), Binary("-", both, first))

    def _first_count(self, pair: Expr, dealt: Dealt, steps: Steps) -> Expr:
        """How many children the first of a pair has: from max down to the middle, in the order of a
        stride.
        """
        sizes = [max(1, (n + 1) // 2) for n in (self.blocks.size, self.blocks.last)]
        pairs = dealt.sized("pairs", *sizes)
        step = dealt.sized("step", *map(stride, sizes))
        rank = Binary("%", Binary("-", Binary("*", Binary("+", pair, _ONE), step), _ONE), pairs)
        odd = Binary("+", Binary("*", whole(2), rank), _ONE)
        less = Binary(
            "div", Binary("div", Binary("*", odd, whole(self.blocks.shares)), whole(2)), dealt.size
        )
        return steps.add("first_count", Binary("-", whole(self.rows.max), less))


class _Groups(ChildRanges):
    """Numbers of children with weights: in a round parents with equally many stand together, those
    with fewer first.
    """

    def _of_child(self, position: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr, Expr]:
        round_has = whole(total(self.rows.counts))
        slot = steps.add("slot", dealt.by_block(Binary("%", position, round_has), position))
        in_rounds = self._in_rounds(position, round_has)
        before = steps.add("before_round", dealt.by_block(in_rounds, _ZERO))

        def having(counts: Counts) -> Expr:
            return _first_above(slot, _ends([(n, n * w) for n, w in counts if n]))

        siblings = steps.add("siblings", self._each(dealt, having))
        shifted = steps.add(
            "shifted", Binary("+", slot, self._each(dealt, lambda c: _skipped(siblings, c)))
        )
        in_round = Binary("div", shifted, siblings)
        order = in_round if before == _ZERO else Binary("+", before, in_round)
        return dealt.place_in(order), Binary("%", shifted, siblings), Cast(siblings, BIGINT)

    def _of_parent(self, place: Expr, dealt: Dealt, steps: Steps) -> tuple[Expr, Expr]:
        order = steps.add("parent_position", dealt.order_of(place))
        shares = whole(self.blocks.shares)
        position = steps.add("position", dealt.by_block(Binary("%", order, shares), order))
        siblings = steps.add(
            "siblings", self._each(dealt, lambda c: _first_above(position, _ends(c)))
        )
        before = Binary(
            "-", Binary("*", position, siblings), self._each(dealt, lambda c: _skipped(siblings, c))
        )
        rounds = Binary("*", Binary("div", order, shares), whole(total(self.rows.counts)))
        return dealt.by_block(Binary("+", rounds, before), before), siblings

    def _in_rounds(self, position: Expr, round_has: Expr) -> Expr:
        """How many parents there are in the rounds before that of a child."""
        return Binary("*", Binary("div", position, round_has), whole(self.blocks.shares))

    def _each(self, dealt: Dealt, make: Callable[[Counts], Expr]) -> Expr:
        """What a whole block's round needs, and what the last block's."""
        return dealt.by_block(make(self.rows.counts), make(of_last(self.rows, self.parents)))


def _ends(sizes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where each group ends, and its value."""
    ends = itertools.accumulate(size for _, size in sizes)
    return [(end, value) for end, (value, _) in zip(ends, sizes, strict=True)]


def _first_above(number: Expr, ends: Sequence[tuple[int, int]]) -> Expr:
    """Return the value of the first group that ends above a number; 1 if there is none, and no
    child.
    """
    *before, (_, last) = ends or [(0, 1)]
    return _case([(Binary("<", number, whole(end)), whole(n)) for end, n in before], whole(last))


def _skipped(children: Expr, counts: Counts) -> Expr:
    """How many more children there were if all parents of the groups before had as many as this
    one's.
    """
    more = [
        (n, sum(w * (n - fewer) for fewer, w in counts[:i])) for i, (n, _) in enumerate(counts) if n
    ]
    *before, (_, last) = more or [(0, 0)]
    return _case(
        [(Binary("=", children, whole(n)), whole(value)) for n, value in before], whole(last)
    )


def _case(branches: list[tuple[Expr, Expr]], default: Expr) -> Expr:
    return Case(tuple(branches), default) if branches else default

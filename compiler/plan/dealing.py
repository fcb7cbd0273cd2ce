"""Dealing: of every block of rows exactly its share gets each value, in an order that looks like
chance.

A block's places are its values, one each; its rows get one place each, by a permutation that is
keyed by the block and has a formula both ways. Places stand in lines. Each line is rotated by an
amount of its own, then each column. A rotation by any amount is a bijection, so that both are, also
where the last line is short: for every number of rows. The values have an order too, in which each
round has all shares: a `stride` leads from it to the places.

Two rotations suffice where each line has all values (`stride`): rows that have places of one line
are in no order then, and neither are those of one column. Neighbours in a line stay neighbours
where their columns were rotated alike: one time in as many as there are lines, which is the
greatest correlation that two rows have.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

from ..definitions.blocks import Blocks
from ..spark.expr import Binary, Call, Case, Col, Expr, Lit, whole
from ..spark.names import fold
from ..spark.types import BIGINT, INT, STRING
from .plan import Item

_ZERO, _ONE = Lit(0, INT), Lit(1, INT)


def stride(size: int) -> int:
    """Return by how much to step through so many numbers, round and round, so that few steps reach
    all parts of them.

    It has no common divisor with their number, and is near the golden section of it.
    """
    near = round(size * (math.sqrt(5) - 1) / 2)
    return next(
        n
        for d in itertools.count()
        for n in (near - d, near + d)
        if n > 0 and math.gcd(n, size) == 1
    )


class Steps:
    """The columns of one SELECT, each of which may use those before it, under names that nothing
    else there has.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        """Start without any, beside the names that are taken."""
        self.items: tuple[Item, ...] = ()
        self._taken = {fold(n) for n in taken}

    def add(self, name: str, value: Expr) -> Expr:
        """Add a column; return it under its name. What is literal needs none."""
        if isinstance(value, Lit):
            return value
        while fold(name) in self._taken:
            name += "_"
        self._taken.add(fold(name))
        self.items += (Item(name, value),)
        return Col(name)


def split(
    blocks: Blocks, stream: str, index: Expr, size: int, steps: Steps
) -> tuple[Expr, Expr, Dealt]:
    """Return the block of a number, for so many of them to a whole one, the number there, and what
    is dealt to the block.

    They don't use each other: each step that uses one before it takes Spark's analyzer another
    round.
    """
    if not blocks.whole:
        return _ZERO, index, Dealt(blocks, stream, Lit(0, BIGINT), _ZERO, steps)
    block = steps.add("block", Binary("div", index, whole(size)))
    is_whole = Binary("<", index, whole(size * blocks.whole))
    in_block = Binary("%", index, whole(size))
    return block, in_block, Dealt(blocks, stream, block, is_whole, steps)


def joined(blocks: Blocks, block: Expr, size: int, number: Expr) -> Expr:
    """Return a number in a block as one in all: the way back of `split`."""
    return Binary("+", Binary("*", block, whole(size)), number) if blocks.whole else number


class Dealt:
    """The rows and places of a block, as steps: both from 0."""

    def __init__(
        self, blocks: Blocks, stream: str, block: Expr, is_whole: Expr, steps: Steps
    ) -> None:
        """Add the size of a block and the length of its lines."""
        self.blocks, self._stream, self._block, self._steps = blocks, stream, block, steps
        self.is_whole = is_whole
        self.size = self.sized("size", *self._sizes)
        self._width = self.sized("width", *map(math.isqrt, self._sizes))

    def sized(self, name: str, of_whole: int, of_last: int) -> Expr:
        """Add a number that whole blocks have, and another that the last one has."""
        return self._steps.add(name, self.by_block(whole(of_whole), whole(of_last)))

    def by_block(self, of_whole: Expr, of_last: Expr) -> Expr:
        """Return one value in whole blocks, and another in the last one."""
        blocks = self.blocks
        if not blocks.whole or not blocks.last or of_whole == of_last:
            return of_whole if blocks.whole else of_last
        return Case(((self.is_whole, of_whole),), of_last)

    def place_in(self, order: Expr) -> Expr:
        """Return the place of what is so far on in the order of the values."""
        step = self.sized("step", *map(stride, self._sizes))
        return Binary("%", Binary("*", order, step), self.size)

    def order_of(self, place: Expr) -> Expr:
        """Return how far on in the order of the values a place is: the way back of `place_in`."""
        step = self.sized("step", *(pow(stride(n), -1, n) for n in self._sizes))
        return Binary("%", Binary("*", place, step), self.size)

    @property
    def _sizes(self) -> tuple[int, int]:
        return self.blocks.size, max(self.blocks.last, 1)

    def row_of(self, place: Expr) -> Expr:
        """Return the row that gets a place."""
        steps, digits = self._steps, self._digits()
        line, spot = self._laid_out(place, 0)
        spot = steps.add(
            "spot_1", Binary("%", _rotated(spot, "+", line, digits[::-1]), self._length(line))
        )
        line = steps.add(
            "line_1", Binary("%", _rotated(line, "+", spot, digits), self._height(spot))
        )
        return Binary("+", Binary("*", line, self._width), spot)

    def place_of(self, row: Expr) -> Expr:
        """Return the place that a row gets: the way back of `row_of`."""
        steps, digits = self._steps, self._digits()
        line, spot = self._laid_out(row, 1)
        line = steps.add(
            "line_0", Call("pmod", (_rotated(line, "-", spot, digits), self._height(spot)))
        )
        spot = steps.add(
            "spot_0", Call("pmod", (_rotated(spot, "-", line, digits[::-1]), self._length(line)))
        )
        return Binary("+", Binary("*", line, self._width), spot)

    def _laid_out(self, number: Expr, turns: int) -> tuple[Expr, Expr]:
        """The line of a number, and its spot there: its column."""
        line, spot = (Binary(op, number, self._width) for op in ("div", "%"))
        return self._steps.add(f"line_{turns}", line), self._steps.add(f"spot_{turns}", spot)

    def _digits(self) -> tuple[Expr, ...]:
        """Three digits of the block's key."""
        key = self._steps.add("key", Call("xxhash64", (self._block, Lit(self._stream, STRING))))
        shifted = (Call("shiftrightunsigned", (key, whole(n))) for n in (16, 32, 48))
        return tuple(
            self._steps.add(f"k{n}", digit if n == 3 else Binary("%", digit, whole(2**16)))
            for n, digit in enumerate(shifted, 1)
        )

    def _height(self, spot: Expr) -> Expr:
        """How many lines have a spot."""
        below = Binary("-", Binary("-", self.size, spot), _ONE)
        return Binary("+", Binary("div", below, self._width), _ONE)

    def _length(self, line: Expr) -> Expr:
        """How many spots a line has."""
        return Call("least", (self._width, Binary("-", self.size, Binary("*", line, self._width))))


def _rotated(number: Expr, op: str, of: Expr, digits: tuple[Expr, ...]) -> Expr:
    """A number and what its line, or its column, is rotated by: a polynomial of that with the
    digits.
    """
    a, b, c = digits
    amount = Binary("+", a, Binary("*", of, Binary("+", b, Binary("*", of, c))))
    return Binary(op, number, Binary("div", amount, whole(251)))

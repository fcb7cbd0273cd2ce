"""The rows of a parent that a `where` chooses: which is the n-th, and which of them a row is.

What is dealt has a formula both ways (`dealing`); rows of data are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..definitions.blocks import Blocks
from ..definitions.join import Join
from ..definitions.model import Listed, Table, row_count
from ..own_types.writer import Applied, Writer
from ..resolve.chosen import Chosen, chosen, said
from ..spark.expr import Binary, Case, Cast, Col, Expr, Function, Let, Lit, Title, whole
from ..spark.types import BIGINT, INT, VOID
from ..values.sites import Site
from ..values.streams import null_if
from ..values.value_lists import ListName
from ..values.value_lists import before as minus_1
from .dealing import Steps, joined, split
from .exact import stream_of

_ONE, _NONE = Lit(1, INT), Lit(None, VOID)
_NUMBER, _ROW = "number", "row_num"

# Ranges of shares, each from its first to the one after its last.
Ranges: TypeAlias = Sequence[tuple[int, int]]
# A formula of the chosen rows, over the one parameter of a function.
Formula: TypeAlias = Callable[[Blocks, str, Ranges, Steps], Expr]


@dataclass(frozen=True)
class Among:
    """The rows of a parent that a join chooses, at least one."""

    parent: Table
    join: Join
    seed: int
    writer: Writer

    def row(self, number: Expr) -> Expr:
        """Return the row that is so far on among the chosen ones, from 0."""
        numbers = self._chosen.numbers
        if self._chosen.column:
            rows = f"n from 0: {self._chosen.rows:,} rows"
            comment = f"Row n of those of {self._said}, {rows}"
            return self._call(("with",), comment, (_NUMBER, number), nth_row)
        if self._is_run:
            return Binary("+", whole(numbers[0]), number)
        name = ListName(f"{self.parent.name}_rows".lower(), f"rows of {self._said}")
        return self.writer.item(Listed(numbers, BIGINT), name, number)

    def number(self, row: Expr) -> Expr:
        """Return how far on a row is among the chosen ones, from 0; NULL for the others."""
        numbers = self._chosen.numbers
        if self._chosen.column:
            comment = f"How far on a row is among those of {self._said}, from 0, NULL for others"
            return self._call((_NUMBER, "with"), comment, (_ROW, row), number_of_row)
        if self._is_run:
            first, last = whole(numbers[0]), whole(numbers[-1])
            outside = Binary("OR", Binary("<", row, first), Binary(">", row, last))
            return null_if(outside, Binary("-", row, first))
        places = {row: n for n, row in enumerate(numbers)}
        listed = tuple(places.get(n) for n in range(1, row_count(self.parent) + 1))
        source = f"how far on each row of {self.parent.name} is among those with {said(self.join)}"
        name = ListName(f"{self.parent.name}_numbers".lower(), source)
        return self.writer.item(Listed(listed, BIGINT), name, minus_1(Cast(row, INT)))

    @property
    def _chosen(self) -> Chosen:
        return chosen(self.parent, self.join)

    @property
    def _said(self) -> str:
        return f"{self.parent.name} with {said(self.join)}"

    @property
    def _is_run(self) -> bool:
        """Whether the listed rows follow each other."""
        numbers = self._chosen.numbers
        return numbers[-1] - numbers[0] + 1 == len(numbers)

    def _call(
        self, named: tuple[str, ...], comment: str, parameter: tuple[str, Expr], formula: Formula
    ) -> Expr:
        """A formula of what is dealt, as a function of one parameter."""
        (name, _), found, steps = parameter, self._chosen, Steps((parameter[0],))
        assert found.column is not None
        stream_name = stream_of(self.parent, found.column, self.seed)
        value = formula(found.dealt_in(self.parent), stream_name, found.shares, steps)
        body = Let("", (tuple((item.name, item.value) for item in steps.items),), value)
        key = f"{' '.join(named)} among {self.parent.name} {self.join.where}"
        function = Function(Title(key, "", comment), BIGINT, body, (), ((name, BIGINT),))
        wanted = self.join.where.items if self.join.where else ()
        values = (str(v) for _, listed in wanted for v in listed)
        site = Site(self.parent.name, (*named, *values), self.seed)
        return self.writer.call(function, Applied(site, Lit(None, BIGINT), given=(parameter,)))


def nth_row(blocks: Blocks, stream_name: str, ranges: Ranges, steps: Steps) -> Expr:
    """Return the row, from 1, that is `number` rows on among those with some ranges of shares: the
    way back of `share_of`.
    """
    number, of_last = Col(_NUMBER), [(blocks.edge(a), blocks.edge(b)) for a, b in ranges]
    if not blocks.whole:
        order = _shifted(number, of_last)
    else:
        each = sum(end - start for start, end in ranges)
        slot = steps.add("slot", Binary("%", number, whole(each)) if each > 1 else whole(0))
        rounds = Binary("div", number, whole(each)) if each > 1 else number
        order, shifted = Binary("*", rounds, whole(blocks.shares)), _shifted(slot, ranges)
        order = Binary("+", order, shifted) if shifted != whole(0) else order
        if any(b > a for a, b in of_last):
            in_whole = whole(each * blocks.rounds * blocks.whole)
            rest = steps.add("rest", Binary("-", number, in_whole))
            last = Binary("+", whole(blocks.size * blocks.whole), _shifted(rest, of_last))
            order = Case(((Binary("<", number, in_whole), order),), last)
    return row_at(blocks, stream_name, steps.add("nth", order), steps)


def row_at(blocks: Blocks, stream_name: str, nth: Expr, steps: Steps) -> Expr:
    """Return the row, from 1, that is so far on in the order of what is dealt, block after
    block.
    """
    block, in_block, dealt_there = split(blocks, stream_name, nth, blocks.size, steps)
    place = steps.add("place", dealt_there.place_in(in_block))
    return Binary("+", joined(blocks, block, blocks.size, dealt_there.row_of(place)), _ONE)


def _shifted(slot: Expr, ranges: Ranges) -> Expr:
    """The number that is so far on in some ranges, one after the other."""
    parts: list[tuple[int, Expr]] = []
    before = 0
    for start, end in ranges:
        shifted = Binary("+", slot, whole(start - before)) if start > before else slot
        before += end - start
        if end > start:
            parts.append((before, whole(start) if slot == whole(0) else shifted))
    branches = tuple((Binary("<", slot, whole(end)), value) for end, value in parts[:-1])
    return Case(branches, parts[-1][1]) if branches else parts[-1][1]


def number_of_row(blocks: Blocks, stream_name: str, ranges: Ranges, steps: Steps) -> Expr:
    """Return how far on the row `row_num` is among those with some ranges of shares, from 0; NULL
    for the others: the way back of `nth_row`.
    """
    index = steps.add("index", Binary("-", Col(_ROW), _ONE))
    block, row, dealt_there = split(blocks, stream_name, index, blocks.size, steps)
    nth = steps.add("nth", dealt_there.order_of(dealt_there.place_of(row)))
    of_last = _number_in(nth, [(blocks.edge(a), blocks.edge(b)) for a, b in ranges])
    if not blocks.whole:
        return of_last
    each = sum(end - start for start, end in ranges)
    share = steps.add("share", Binary("%", nth, whole(blocks.shares)))
    rounds = Binary("div", joined(blocks, block, blocks.size, nth), whole(blocks.shares))
    before = Binary("*", rounds, whole(each)) if each > 1 else rounds
    of_whole = Binary("+", before, _number_in(share, ranges))
    in_whole = whole(each * blocks.rounds * blocks.whole)
    return dealt_there.by_block(of_whole, Binary("+", in_whole, of_last))


def _number_in(number: Expr, ranges: Ranges) -> Expr:
    """How far on a number is in some ranges, one after the other; NULL outside of them: the way
    back of `_shifted`.
    """
    branches: list[tuple[Expr, Expr]] = []
    before, last = 0, 0
    for start, end in ranges:
        if start > last:
            branches.append((Binary("<", number, whole(start)), _NONE))
        shifted = Binary("-", number, whole(start - before)) if start > before else number
        if end > start:
            branches.append((Binary("<", number, whole(end)), shifted))
        before, last = before + end - start, end
    return Case(tuple(branches), _NONE) if branches else _NONE

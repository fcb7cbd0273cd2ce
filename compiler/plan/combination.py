"""Joins whose combinations never repeat (`unique_joins`): the combinations are numbered, and a row
gets one of the numbers by a permutation.

Where the first join says who gets many, it is known how many rows each of its parents has: a
permutation puts the rows in the order of the parents' ranks, and the other joins' combinations are
permuted for each rank anew.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..definitions.combinations import combined
from ..definitions.join import Join
from ..definitions.model import CHILD_NUM, row_count, unique_list
from ..own_types.writer import Writer
from ..resolve.chosen import chosen
from ..resolve.parent_counts import combined_counts, is_skewed
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Col, Expr, Lit, whole
from ..spark.names import free
from ..spark.types import INT
from ..values.streams import stream
from . import child_rows
from .dealing import Steps
from .permutation import Permutation, list_name, permuted_layers
from .plan import Item, Layer
from .ranked import rank_and_place
from .reference_columns import number_name

_ONE = Lit(1, INT)


def combinations(
    resolved: Resolved, child: ResolvedTable, joins: Sequence[Join]
) -> tuple[Combination, ...]:
    """Return the combinations in which some joins of a table stand, each once."""
    lists = dict.fromkeys(unique_list(child.table, j) for j in joins if not j.fan_out)
    return tuple(Combination(resolved, child, together) for together in lists if together)


@dataclass(frozen=True)
class Combination:
    """The joins of a table that stand in one list."""

    resolved: Resolved
    child: ResolvedTable
    joins: tuple[Join, ...]

    @property
    def permutations(self) -> tuple[Permutation, ...]:
        """The parent of the row's rank, and the index of the combination of the others among all
        that are numbered.

        Where no join says who gets many, only that of all; per parent row in a fan-out.
        """
        if self._is_skewed:
            by_rank = Col(self._rank)
            named = self._stream(self.joins[0].prefix, "join shuffle")
            first = number_name(self.child, self.joins[0].prefix)
            others = self._stream(self._prefixes, "partners shuffle")
            return (
                self._permutation(first, by_rank, self._parents(self.joins[0]), named),
                self._permutation(
                    self._name(self.joins[1:]), Col(self._place), self._partners, others, by_rank
                ),
            )
        per_parent = any(j.fan_out for j in self.joins)
        index = Binary("-", Col(CHILD_NUM if per_parent else "row_num"), _ONE)
        key = Col(child_rows.parent_row(self.child)) if per_parent else None
        named = self._stream(self._prefixes, "joins shuffle")
        return (self._permutation(self._name(self.joins), index, self._partners, named, key),)

    def row(self, join: Join) -> Expr | None:
        """The row of one of the parents of a combination; None if it is free."""
        if self._is_skewed and join == self.joins[0]:
            return Binary("+", _ONE, Col(number_name(self.child, join.prefix)))
        permuted, free = self._split
        if join in free:
            return None
        number: Expr = Col(self._name(self.joins[1:] if self._is_skewed else self.joins))
        for other in permuted[: permuted.index(join)]:
            number = Binary("div", number, whole(self._parents(other)))
        if join != permuted[-1]:
            number = Binary("%", number, whole(self._parents(join)))
        return Binary("+", _ONE, number)

    def ranked_layers(self, carried: Sequence[str], writer: Writer) -> tuple[Layer, ...]:
        """Return the layers that add the rank of the row's first parent and its place among that
        parent's rows to the columns that are carried; none if no join says who gets many.
        """
        if not self._is_skewed:
            return ()
        rows = max(row_count(self.child.table), 1)
        order = self._free(f"{self.child.table.name}_number")
        named = self._stream(self._prefixes, "joins shuffle")
        index = Binary("-", Col("row_num"), _ONE)
        permuted = permuted_layers([self._permutation(order, index, rows, named)], carried, writer)
        steps = Steps((*carried, order, self._rank, self._place))
        counts = combined_counts(self.resolved, self.child.table, self.joins)
        rank, place = rank_and_place(counts, Col(order), steps)
        passed = tuple(Item(n, Col(n)) for n in carried)
        items = (*passed, *steps.items, Item(self._rank, rank), Item(self._place, place))
        comment = (
            f"{self._rank}: 0 for the row of {self.joins[0].table} that has most of the {rows:,}"
            f" rows, {self._partners:,} at most,\n{self._place}: which of its rows this is"
        )
        if counts.tail:
            comment += (
                "\nnear: the rank that Zipf's law says, which is within 1 of that with the row"
            )
        return (*permuted, Layer("ranked", comment, items))

    @property
    def _is_skewed(self) -> bool:
        return is_skewed(self.joins)

    @property
    def _partners(self) -> int:
        """How many combinations there are of the joins that are numbered."""
        return max(math.prod(self._parents(j) for j in self._split[0]), 1)

    @property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(j.prefix for j in self.joins)

    @property
    def _rank(self) -> str:
        return self._free(f"{self.joins[0].prefix}_rank")

    @property
    def _place(self) -> str:
        return self._free(f"{self.joins[0].prefix}_place")

    def _name(self, joins: Sequence[Join]) -> str:
        return self._free(f"{'_'.join(j.prefix for j in joins)}_number")

    def _free(self, name: str) -> str:
        return free(name, (v.name for v in self.child.everything))

    def _stream(self, part: str | tuple[str, ...], purpose: str) -> str:
        return stream(self.child.table.name, part, self.resolved.project.seed, purpose)

    def _permutation(
        self, name: str, number: Expr, n: int, named: str, key: Col | None = None
    ) -> Permutation:
        return Permutation(
            name, number, max(n, 1), named, list_name(self.child.table.name, name), key
        )

    @property
    def _split(self) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
        """The joins whose combinations are numbered, and those that are free; of those beside the
        first if that says who gets many.
        """
        joins = self.joins[1:] if self._is_skewed else self.joins
        return combined([(j, self._parents(j)) for j in joins if not j.fan_out])

    def _parents(self, join: Join) -> int:
        return chosen(self.resolved.table(join.table).table, join).rows

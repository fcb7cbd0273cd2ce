"""Joins whose combinations never repeat (`unique_joins`): the combinations are numbered, and a row
gets one of the numbers by a permutation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..definitions.combinations import combined
from ..definitions.join import Join
from ..definitions.model import CHILD_NUM
from ..resolve.chosen import chosen
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Col, Expr, Lit, whole
from ..spark.names import free
from ..spark.types import INT
from ..values.streams import stream
from . import child_rows
from .permutation import Permutation, list_name

_ONE = Lit(1, INT)


@dataclass(frozen=True)
class Combination:
    """The joins of a table that stand in one list."""

    resolved: Resolved
    child: ResolvedTable
    joins: tuple[Join, ...]

    @property
    def permutation(self) -> Permutation:
        """Index of the row's combination of parents among all combinations, per parent row in a
        fan-out.
        """
        per_parent = any(j.fan_out for j in self.joins)
        permuted, _ = self._split
        n = math.prod(self._parents(j) for j in permuted)
        names = tuple(j.prefix for j in self.joins)
        seed = self.resolved.project.seed
        named = stream(self.child.table.name, names, seed, "joins shuffle")
        of = Col(CHILD_NUM if per_parent else "row_num")
        key = Col(child_rows.parent_row(self.child)) if per_parent else None
        listed = list_name(self.child.table.name, self._name)
        return Permutation(self._name, Binary("-", of, _ONE), max(n, 1), named, listed, key)

    def row(self, join: Join) -> Expr | None:
        """The row of one of the parents of a combination; None if it is free."""
        permuted, free = self._split
        if join in free:
            return None
        number: Expr = Col(self._name)
        for other in permuted[: permuted.index(join)]:
            number = Binary("div", number, whole(self._parents(other)))
        if join != permuted[-1]:
            number = Binary("%", number, whole(self._parents(join)))
        return Binary("+", _ONE, number)

    @property
    def _name(self) -> str:
        what = "_".join(j.prefix for j in self.joins)
        return free(f"{what}_number", (v.name for v in self.child.everything))

    @property
    def _split(self) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
        """The joins whose combinations are numbered, and those that are free."""
        return combined([(j, self._parents(j)) for j in self.joins if not j.fan_out])

    def _parents(self, join: Join) -> int:
        return chosen(self.resolved.table(join.table).table, join).rows

"""References: which row of its parent each row refers to, a formula of its own row number.

A parent that is drawn more often than others, or at most once, is drawn by rank, and the ranks are
shuffled over the parent's rows: neither the frequent ones nor the pairs of a one-to-one join follow
the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..definitions.combinations import combined
from ..definitions.model import (
    FanOut,
    Join,
    Shares,
    Zipf,
    groups_of,
    needs_place,
    row_count,
    unique_list,
)
from ..own_types.writer import Applied, Writer
from ..own_types.zipf import zipf
from ..resolve.aggregates import reads_total
from ..resolve.scope import ParentColumn, Resolved, ResolvedTable, ScopeColumn, is_within, needed
from ..spark.expr import Binary, Call, Case, Col, Expr, Lit, whole
from ..spark.names import fold, free
from ..spark.types import INT
from ..values.sites import Site
from ..values.streams import bits, happens, null_where, stream
from . import child_rows
from .permutation import Shuffle

_ROW, _ONE = Col("row_num"), Lit(1, INT)


@dataclass(frozen=True)
class References:
    """Draws the parents of the rows of all tables."""

    resolved: Resolved
    writer: Writer

    def shuffles(self, child: ResolvedTable, joins: Sequence[Join]) -> tuple[Shuffle, ...]:
        """Return the shuffles that some joins of a table need, each once."""
        found = {fold(s.name): s for join in joins for s in self._shuffle(child, join)}
        return tuple(found.values())

    def row(self, child: ResolvedTable, join: Join) -> Expr:
        """Return the row number of the parent, over the columns of the child's rows and its
        shuffles.
        """
        if join.fan_out:
            return Col(child_rows.parent_row(child))
        chosen = self._chosen(child, join)
        if not join.null_ratio:
            return chosen
        missing = bits(stream(child.table.name, join.prefix, self._seed, "join null"))
        return null_where(happens(join.null_ratio, missing), chosen)

    @property
    def _seed(self) -> int:
        return self.resolved.project.seed

    def _parents(self, join: Join) -> int:
        return row_count(self.resolved.table(join.table).table)

    def _bits(self, child: ResolvedTable, join: Join, purpose: str = "join") -> Expr:
        return bits(stream(child.table.name, join.prefix, self._seed, purpose))

    def _chosen(self, child: ResolvedTable, join: Join) -> Expr:
        parents = self._parents(join)
        combined = unique_list(child.table, join)
        if combined:
            return self._member(child, combined, join)
        if join.earlier:
            before = Binary("-", _ROW, _ONE)
            drawn = Binary("+", _ONE, Call("pmod", (self._bits(child, join), before)))
            return null_where(Binary("=", _ROW, _ONE), drawn)
        if self._is_shuffled(join):
            return Binary("+", _ONE, Col(_name(child, join.prefix)))
        return Binary("+", _ONE, Call("pmod", (self._bits(child, join), whole(parents))))

    def _is_shuffled(self, join: Join) -> bool:
        return self._parents(join) > 1 and (
            join.kind == "one_to_one" or join.distribution != "uniform"
        )

    def _shuffle(self, child: ResolvedTable, join: Join) -> Iterator[Shuffle]:
        combined = unique_list(child.table, join)
        if join.fan_out:
            return
        if combined:
            yield self._combination(child, combined)
        elif self._is_shuffled(join):
            named = stream(child.table.name, join.prefix, self._seed, "join shuffle")
            yield Shuffle(
                _name(child, join.prefix), self._rank(child, join), self._parents(join), named
            )

    def _rank(self, child: ResolvedTable, join: Join) -> Expr:
        """A number from 0 below that of the parents, by the join's distribution."""
        parents = self._parents(join)
        match join.distribution:
            case Zipf(s):
                site = Site(child.table.name, (join.prefix,), self._seed)
                rank = self.writer.call(zipf(parents, s), Applied(site, self._bits(child, join)))
                return Binary("-", rank, _ONE)
            case Shares() as shares:
                return self._by_shares(child, join, shares, parents)
        return Binary("-", _ROW, _ONE)

    def _by_shares(self, child: ResolvedTable, join: Join, shares: Shares, parents: int) -> Expr:
        """A parent of the group that is drawn, each group's parents following those of the one
        before.
        """
        scale, edges = _edges(shares.rows)
        drawn = Call("pmod", (self._bits(child, join, "join group"), whole(scale)))
        groups: list[tuple[Expr, Expr]] = []
        for share, edge, (first, count) in zip(
            shares.rows, edges, groups_of(shares, parents), strict=True
        ):
            if not share:
                continue
            place: Expr = Call("pmod", (self._bits(child, join), whole(count)))
            place = Binary("+", whole(first), place) if first else place
            groups.append((Binary("<", drawn, whole(edge)), place))
        return Case(tuple(groups[:-1]), groups[-1][1]) if len(groups) > 1 else groups[0][1]

    # Joins whose combinations never repeat

    def _combination(self, child: ResolvedTable, joins: tuple[Join, ...]) -> Shuffle:
        """Index of the row's combination of parents among all combinations, per parent row in a
        fan-out.
        """
        per_parent = any(j.fan_out for j in joins)
        shuffled, _ = self._split(joins)
        n = 1
        for join in shuffled:
            n *= self._parents(join)
        names = tuple(j.prefix for j in joins)
        named = stream(child.table.name, names, self._seed, "joins shuffle")
        of = Col(child_rows.child_num(child)) if per_parent else _ROW
        key = Col(child_rows.parent_row(child)) if per_parent else None
        return Shuffle(_name(child, "_".join(names)), Binary("-", of, _ONE), max(n, 1), named, key)

    def _member(self, child: ResolvedTable, joins: tuple[Join, ...], join: Join) -> Expr:
        """The row of one of the parents of a combination."""
        shuffled, free = self._split(joins)
        if join in free:
            return Binary(
                "+", _ONE, Call("pmod", (self._bits(child, join), whole(self._parents(join))))
            )
        number: Expr = Col(_name(child, "_".join(j.prefix for j in joins)))
        for other in shuffled[: shuffled.index(join)]:
            number = Binary("div", number, whole(self._parents(other)))
        if join != shuffled[-1]:
            number = Binary("%", number, whole(self._parents(join)))
        return Binary("+", _ONE, number)

    def _split(self, joins: tuple[Join, ...]) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
        return combined([(j, self._parents(j)) for j in joins if not j.fan_out])


def needs_layers(resolved: Resolved, table: ResolvedTable, columns: Sequence[ScopeColumn]) -> bool:
    """Tell whether some columns of a table need layers below them that no subquery of one row can
    have.

    A total groups rows. And Spark writes the layers of such a subquery into each other, so that
    what a later one uses twice is there twice: of the steps from a child to the row that it belongs
    to that makes thousands.
    """
    return reads_total(resolved, columns) or _reads_dealt(resolved, table, columns)


def _reads_dealt(resolved: Resolved, table: ResolvedTable, columns: Sequence[ScopeColumn]) -> bool:
    rows = table.table.rows
    dealt = isinstance(rows, FanOut) and rows.min < rows.max
    for v in columns:
        placed = is_within(v) or (
            isinstance(v, ParentColumn) and (v.join.fan_out or needs_place(table.table, v.join))
        )
        if dealt and placed:
            return True
        if isinstance(v, ParentColumn):
            parent = resolved.table(v.join.table)
            if _reads_dealt(resolved, parent, needed(parent, [v.source])):
                return True
    return False


def _edges(rows: tuple[float, ...]) -> tuple[int, list[int]]:
    """Return cumulative shares as integers out of a `scale`, exact to their last decimal digit; the
    scale first.
    """
    fractions = [Fraction(repr(share)) for share in rows]
    scale = 100
    while scale < 10**15 and any((f * scale).denominator != 1 for f in fractions):
        scale *= 10
    return scale, [
        round(sum(fractions[: i + 1], Fraction(0)) * scale) for i in range(len(fractions))
    ]


def _name(child: ResolvedTable, what: str) -> str:
    return free(f"{what}_number", (v.name for v in (*child.scope, *child.totals)))

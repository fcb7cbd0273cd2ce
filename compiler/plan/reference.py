"""References: which row of its parent each row refers to, a formula of its own row number.

A parent that is drawn more often than others, or at most once, is drawn by rank, and the ranks are
permuted over the parent's rows: neither the frequent ones nor the pairs of a one-to-one join follow
the order of the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..definitions.combinations import combined
from ..definitions.join import (
    Join,
    OfFanOut,
    OneToOne,
    PreviousRow,
    Shares,
    Uniform,
    Weighted,
    Zipf,
    groups_of,
)
from ..definitions.lookups import parse_weights
from ..definitions.model import CHILD_NUM, unique_list
from ..own_types import naming
from ..own_types.weighted import weighted_row
from ..own_types.writer import Applied, Writer
from ..own_types.zipf import zipf
from ..resolve.chosen import chosen, said
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Lit, Title, whole
from ..spark.names import fold, free
from ..spark.types import BIGINT, INT
from ..values.sites import Site
from ..values.streams import bits, null_if, stream, with_probability
from ..values.value_lists import before as minus_1
from . import child_rows
from .among import Among
from .permutation import Permutation, list_name
from .plan import Item, Layer

_ROW, _ONE = Col("row_num"), Lit(1, INT)


@dataclass(frozen=True)
class References:
    """Draws the parents of the rows of all tables."""

    resolved: Resolved
    writer: Writer

    def permutations(self, child: ResolvedTable, joins: Sequence[Join]) -> tuple[Permutation, ...]:
        """Return the permutations that some joins of a table need, each once."""
        found = {fold(s.name): s for join in joins for s in self._permutation(child, join)}
        return tuple(found.values())

    def weighted_layers(
        self, child: ResolvedTable, joins: Sequence[Join], carried: Iterable[str]
    ) -> tuple[Layer, ...]:
        """Return the layer that adds the numbers of parents that are chosen by weight to the
        columns that are carried; none if there are none.
        """
        found = [
            Item(_name(child, join.prefix), self._by_weight(child, join, join.choice.column))
            for join in joins
            if isinstance(join.choice, Weighted)
        ]
        passed = tuple(Item(n, Col(n)) for n in carried)
        return (Layer("weighted", "", (*passed, *found)),) if found else ()

    def row(self, child: ResolvedTable, join: Join) -> Expr:
        """Return the row number of the parent, over the columns of the child's rows, its weighted
        layers and permutations.
        """
        among = self._is_among(join)
        found = Col(_among(child, join)) if among else self._chosen(child, join)
        if not join.null_ratio:
            return found
        missing = bits(stream(child.table.name, join.prefix, self._seed, "join null"))
        return null_if(with_probability(join.null_ratio, missing), found)

    def chosen_layers(
        self, child: ResolvedTable, joins: Sequence[Join], carried: Iterable[str]
    ) -> tuple[Layer, ...]:
        """Return the layer that adds the rows of parents that are chosen among some to the columns
        that are carried; none if there are none.
        """
        found = [j for j in joins if self._is_among(j)]
        items = [Item(_among(child, j), self._row_among(child, j)) for j in found]
        passed = tuple(Item(n, Col(n)) for n in carried)
        comment = "\n".join(f"{j.prefix}: one of the rows with {said(j)}" for j in found)
        return (Layer("chosen", comment, (*passed, *items)),) if found else ()

    def _is_among(self, join: Join) -> bool:
        """Whether a join's numbers are of some of its parent's rows."""
        return (
            bool(join.where)
            and not isinstance(join.choice, (Weighted, OfFanOut))
            and self._parents(join) > 0
        )

    def _row_among(self, child: ResolvedTable, join: Join) -> Expr:
        among = Among(self.resolved.table(join.table).table, join, self._seed, self.writer)
        return among.row(minus_1(self._chosen(child, join)))

    @property
    def _seed(self) -> int:
        return self.resolved.project.seed

    def _parents(self, join: Join) -> int:
        return chosen(self.resolved.table(join.table).table, join).rows

    def _bits(self, child: ResolvedTable, join: Join, purpose: str = "join") -> Expr:
        return bits(stream(child.table.name, join.prefix, self._seed, purpose))

    def _chosen(self, child: ResolvedTable, join: Join) -> Expr:
        combined = unique_list(child.table, join)
        if combined and not join.fan_out:
            return self._member(child, combined, join)
        match join.choice:
            case OfFanOut():
                return Col(child_rows.parent_row(child))
            case PreviousRow():
                before = Binary("-", _ROW, _ONE)
                chosen = Binary("+", _ONE, Call("pmod", (self._bits(child, join), before)))
                return null_if(Binary("=", _ROW, _ONE), chosen)
            case OneToOne() | Zipf() | Shares() if self._parents(join) > 1:
                return Binary("+", _ONE, Col(_name(child, join.prefix)))
            case Weighted():
                return Col(_name(child, join.prefix))
            case Uniform() | OneToOne() | Zipf() | Shares():
                parents = whole(self._parents(join))
                return Binary("+", _ONE, Call("pmod", (self._bits(child, join), parents)))

    def _permutation(self, child: ResolvedTable, join: Join) -> Iterator[Permutation]:
        combined = unique_list(child.table, join)
        if join.fan_out:
            return
        if combined:
            yield self._combination(child, combined)
        elif self._parents(join) > 1 and (rank := self._rank(child, join)):
            named = stream(child.table.name, join.prefix, self._seed, "join shuffle")
            name = _name(child, join.prefix)
            listed = list_name(child.table.name, name)
            yield Permutation(name, rank, self._parents(join), named, listed)

    def _rank(self, child: ResolvedTable, join: Join) -> Expr | None:
        """A number from 0 below that of the parents, by how they are chosen; None if that needs no
        ranks.
        """
        match join.choice:
            case Zipf(s):
                site = Site(child.table.name, (join.prefix,), self._seed)
                of = Applied(site, self._bits(child, join))
                rank = self.writer.call(zipf(self._parents(join), s), of)
                return Binary("-", rank, _ONE)
            case Shares() as shares:
                return self._by_shares(child, join, shares, self._parents(join))
            case OneToOne():
                return Binary("-", _ROW, _ONE)
            case Uniform() | Weighted() | PreviousRow() | OfFanOut():
                return None

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

    def _by_weight(self, child: ResolvedTable, join: Join, column: str) -> Expr:
        """A parent in proportion to a field of its given rows; one of weight 0 isn't chosen."""
        parent = self.resolved.table(join.table).table
        field = next(c for c in parent.columns if fold(c.name) == fold(column))
        assert field.given is not None
        weights = parse_weights(field.given.values)
        numbers = set(chosen(parent, join).numbers if join.where else range(1, len(weights) + 1))
        pairs = ((n, w) for n, w in enumerate(weights, 1) if w and n in numbers)
        rows, weighted = zip(*pairs, strict=True)
        if len(rows) == 1:
            return Lit(rows[0], BIGINT)
        comment = f"The number of a row of {parent.name}, weighted by {field.name}"
        if join.where:
            comment = f"{comment}, of those with {said(join)}"
        title = Title(f"weighted {parent.name} {field.name} {join.where}", "", comment)
        of = Applied(Site(parent.name, ("by", field.name), self._seed), self._bits(child, join))
        named = naming.weighted_rows(parent, field)
        return Cast(self.writer.call(weighted_row(title, named, rows, weighted), of), BIGINT)

    # Joins whose combinations never repeat

    def _combination(self, child: ResolvedTable, joins: tuple[Join, ...]) -> Permutation:
        """Index of the row's combination of parents among all combinations, per parent row in a
        fan-out.
        """
        per_parent = any(j.fan_out for j in joins)
        n = combinations(self.resolved, joins)
        names = tuple(j.prefix for j in joins)
        named = stream(child.table.name, names, self._seed, "joins shuffle")
        of = Col(CHILD_NUM) if per_parent else _ROW
        key = Col(child_rows.parent_row(child)) if per_parent else None
        name = _name(child, "_".join(names))
        listed = list_name(child.table.name, name)
        return Permutation(name, Binary("-", of, _ONE), max(n, 1), named, listed, key)

    def _member(self, child: ResolvedTable, joins: tuple[Join, ...], join: Join) -> Expr:
        """The row of one of the parents of a combination."""
        permuted, free = _split(self.resolved, joins)
        if join in free:
            return Binary(
                "+", _ONE, Call("pmod", (self._bits(child, join), whole(self._parents(join))))
            )
        number: Expr = Col(_name(child, "_".join(j.prefix for j in joins)))
        for other in permuted[: permuted.index(join)]:
            number = Binary("div", number, whole(self._parents(other)))
        if join != permuted[-1]:
            number = Binary("%", number, whole(self._parents(join)))
        return Binary("+", _ONE, number)


def combinations(resolved: Resolved, joins: tuple[Join, ...]) -> int:
    """Return how many combinations of parents are numbered, for each parent row in a fan-out."""
    permuted, _ = _split(resolved, joins)
    return math.prod(chosen(resolved.table(j.table).table, j).rows for j in permuted)


def _split(
    resolved: Resolved, joins: tuple[Join, ...]
) -> tuple[tuple[Join, ...], tuple[Join, ...]]:
    """The joins whose combinations are numbered, and those that are free."""
    parents = [(j, chosen(resolved.table(j.table).table, j).rows) for j in joins if not j.fan_out]
    return combined(parents)


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
    return free(f"{what}_number", (v.name for v in child.everything))


def _among(child: ResolvedTable, join: Join) -> str:
    return free(f"{join.prefix}_chosen", (v.name for v in child.everything))

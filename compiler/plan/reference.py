"""References: which row of its parent each row refers to, a formula of its own row number.

A parent that is drawn more often than others, or at most once, is drawn by rank, and the ranks are
permuted over the parent's rows: neither the frequent ones nor the pairs of a one-to-one join follow
the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..definitions.graph import ordered
from ..definitions.join import (
    ByRow,
    Join,
    OfFanOut,
    OneToOne,
    OtherThan,
    PreviousRow,
    SameAs,
    Shares,
    Uniform,
    Weighted,
    Within,
    Zipf,
    is_counted_within,
    is_optional,
    named,
)
from ..definitions.model import unique_list
from ..expressions import expression
from ..own_types.writer import Applied, Writer
from ..own_types.zipf import zipf
from ..resolve.chosen import chosen, said
from ..resolve.reference_rows import PARENT_ROWS, row_through, row_type, said_row
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Lit, UserSql, whole
from ..spark.literals import literal
from ..spark.names import fold
from ..spark.types import BIGINT, INT, VOID
from ..values.sites import Site
from ..values.streams import null_if, stream
from ..values.value_lists import before as minus_1
from . import child_rows
from .agreeing import Agreeing
from .among import Among
from .combination import Combination
from .permutation import Permutation, list_name
from .plan import Item, Layer
from .reference_bits import join_bits, unless_missing
from .reference_columns import (
    among_name,
    but,
    described,
    has_column,
    number_name,
    row_name,
)
from .shares import rank_by_shares, row_by_weight

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
            Item(number_name(child, join.prefix), self._by_weight(child, join, join.choice))
            for join in joins
            if isinstance(join.choice, Weighted)
        ]
        passed = tuple(Item(n, Col(n)) for n in carried)
        return (Layer("weighted", "", (*passed, *found)),) if found else ()

    def row(self, child: ResolvedTable, join: Join) -> Expr:
        """Return the row number of the parent, over the columns of the child's rows, its weighted
        layers and permutations.
        """
        if has_column(child, join):
            return Col(row_name(child, join))
        return self._row(child, join)

    def _row(self, child: ResolvedTable, join: Join) -> Expr:
        if join.by or is_counted_within(join):
            return Col(said_row(self.resolved.project, child.table, join))
        among = self._is_among(join)
        found = Col(among_name(child, join)) if among else self._chosen(child, join)
        return self._unless_missing(child, join, found)

    def _unless_missing(self, child: ResolvedTable, join: Join, found: Expr) -> Expr:
        return unless_missing(child, join, self._seed, found)

    def said(self, child: ResolvedTable, join: Join) -> Expr:
        """Return the number of a row that follows from columns: what an expression says, one with a
        value of the row's own, or one within another join's row.
        """
        if join.by:
            return Agreeing(self.resolved, self.writer).row(child, join)
        if is_counted_within(join):
            return self._unless_missing(child, join, self._chosen(child, join))
        assert isinstance(join.choice, ByRow)
        parents = literal(self._parents(join), BIGINT)
        sql = expression.with_texts(join.choice.sql, {PARENT_ROWS: parents})
        number = UserSql(expression.text(sql))
        return number if row_type(child, join.choice.sql) == BIGINT else Cast(number, BIGINT)

    def position(self, child: ResolvedTable, join: Join) -> Expr:
        """Return how far on such a row with a value of the row's own is, in order of what is
        dealt.
        """
        return Agreeing(self.resolved, self.writer).position(child, join)

    def chosen_layers(
        self, child: ResolvedTable, joins: Sequence[Join], carried: Iterable[str]
    ) -> tuple[Layer, ...]:
        """Return the layer that adds the rows of parents that are chosen among some to the columns
        that are carried; none if there are none.
        """
        found = [j for j in joins if self._is_among(j)]
        items = [Item(among_name(child, j), self._row_among(child, j)) for j in found]
        passed = tuple(Item(n, Col(n)) for n in carried)
        comment = "\n".join(f"{j.prefix}: one of the rows with {said(j)}{but(j)}" for j in found)
        return (Layer("chosen", comment, (*passed, *items)),) if found else ()

    def row_layers(
        self, child: ResolvedTable, joins: Sequence[Join], carried: Sequence[str]
    ) -> tuple[Layer, ...]:
        """Return the layers that add the rows of parents that others are not, or are as well, to
        the columns that are carried; none if there are none.
        """
        in_order = ordered(joins, lambda j: filter(None, [named(j)]))[0]
        groups: list[list[Join]] = [[]]
        for join in (j for j in in_order if has_column(child, j)):
            # A function stands beside the rows that it is of, in Spark 3.5.
            if isinstance(join.choice, Within) and named(join) in groups[-1]:
                groups.append([])
            groups[-1].append(join)
        layers: tuple[Layer, ...] = ()
        for group in filter(None, groups):
            items = [Item(row_name(child, j), self._row(child, j)) for j in group]
            passed = [n for n in carried if n not in {i.name for i in items}]
            comment = "\n".join(f"{j.prefix}: {described(j)}" for j in group if described(j))
            name = "rows_within" if layers else "chosen_rows"
            layers += (Layer(name, comment, (*(Item(n, Col(n)) for n in passed), *items)),)
            carried = (*passed, *(i.name for i in items))
        return layers

    def _is_among(self, join: Join) -> bool:
        """Whether a join's numbers are of some of its parent's rows."""
        return (
            bool(join.where)
            and not join.by
            and not isinstance(join.choice, (Weighted, OfFanOut))
            and self._parents(join) > 0
        )

    def _row_among(self, child: ResolvedTable, join: Join) -> Expr:
        return self._of_chosen(join).row(minus_1(self._chosen(child, join)))

    def _number_among(self, child: ResolvedTable, join: Join) -> Expr:
        """How far on the row is among the chosen ones, from 1."""
        if not isinstance(join.choice, (Weighted, OfFanOut)):
            return self._chosen(child, join)
        return Binary("+", _ONE, self._of_chosen(join).number(self._chosen(child, join)))

    def _of_chosen(self, join: Join) -> Among:
        return Among(self.resolved.table(join.table).table, join, self._seed, self.writer)

    @property
    def _seed(self) -> int:
        return self.resolved.project.seed

    def _parents(self, join: Join) -> int:
        return chosen(self.resolved.table(join.table).table, join).rows

    def _bits(self, child: ResolvedTable, join: Join, purpose: str = "join") -> Expr:
        return join_bits(child, join, self._seed, purpose)

    def _chosen(self, child: ResolvedTable, join: Join) -> Expr:
        listed = unique_list(child.table, join)
        if listed and not join.fan_out:
            found = Combination(self.resolved, child, listed).row(join)
            return found or self._uniform(child, join)
        match join.choice:
            case OfFanOut():
                return Col(child_rows.parent_row(child))
            case SameAs() | OtherThan() | Within() | ByRow():
                return self._following(child, join)
            case PreviousRow():
                before = Binary("-", _ROW, _ONE)
                chosen = Binary("+", _ONE, Call("pmod", (self._bits(child, join), before)))
                return null_if(Binary("=", _ROW, _ONE), chosen)
            case OneToOne() | Zipf() | Shares() if self._parents(join) > 1:
                return Binary("+", _ONE, Col(number_name(child, join.prefix)))
            case Weighted():
                return Col(number_name(child, join.prefix))
            case Uniform() | OneToOne() | Zipf() | Shares():
                return self._uniform(child, join)

    def _following(self, child: ResolvedTable, join: Join) -> Expr:
        """A row that follows from another join's, or from columns."""
        parents = whole(self._parents(join))
        match join.choice:
            case SameAs(join=Join() as same):
                through = row_through(self.resolved.project, child.table, join)
                return Col(through) if through else self.row(child, same)
            case OtherThan(join=other):
                return self._other(child, join, other)
            case Within() as within:
                return self._within(child, join, within)
            case ByRow():
                said = Col(said_row(self.resolved.project, child.table, join))
                from_1, to_last = Binary(">=", said, _ONE), Binary("<=", said, parents)
                return Case(((Binary("AND", from_1, to_last), said),), Lit(None, VOID))
        return self._uniform(child, join)  # of a join that names none, which is told elsewhere

    def _uniform(self, child: ResolvedTable, join: Join) -> Expr:
        drawn = Call("pmod", (self._bits(child, join), whole(self._parents(join))))
        return Binary("+", _ONE, drawn)

    def _other(self, child: ResolvedTable, join: Join, other: Join | None) -> Expr:
        """So many rows on from the one that it isn't, round and round; any row where there is
        none.
        """
        parents, drawn = self._parents(join), self._bits(child, join)
        if other is None:
            avoided: Expr = _ROW
        elif join.where:
            avoided = self._unless_missing(child, other, self._number_among(child, other))
        else:
            avoided = self.row(child, other)
        further = Call("pmod", (drawn, whole(max(parents - 1, 1))))
        found = Binary("%", Binary("+", avoided, further), whole(max(parents, 1)))
        found = Binary("+", _ONE, found)
        if other is None or not is_optional(other):
            return found
        return Call("coalesce", (found, self._uniform(child, join)))

    def _by_weight(self, child: ResolvedTable, join: Join, weighted: Weighted) -> Expr:
        parent, column = self.resolved.table(join.table).table, weighted.column
        to = Applied(Site(parent.name, ("by", column), self._seed), self._bits(child, join))
        return row_by_weight(parent, join, column, to, self.writer)

    def _within(self, child: ResolvedTable, join: Join, within: Within) -> Expr:
        """One of the children of a row."""
        drawn = self._bits(child, join)
        if within.which != "any" or within.join is None:
            return child_rows.sibling(within.which, drawn)
        rows = child_rows.ChildRows(self.resolved, self.writer)
        return rows.one_of(self.resolved.table(join.table), self.row(child, within.join), drawn)

    def _permutation(self, child: ResolvedTable, join: Join) -> Iterator[Permutation]:
        if join.fan_out:
            return
        if combined := unique_list(child.table, join):
            yield from Combination(self.resolved, child, combined).permutations
        elif self._parents(join) > 1 and (rank := self._rank(child, join)):
            named = stream(child.table.name, join.prefix, self._seed, "join shuffle")
            name = number_name(child, join.prefix)
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
                group = self._bits(child, join, "join group")
                return rank_by_shares(shares, self._parents(join), self._bits(child, join), group)
            case OneToOne():
                return Binary("-", _ROW, _ONE)
            case _:
                return None

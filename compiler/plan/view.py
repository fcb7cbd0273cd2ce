"""A table as layers of expressions over its row number.

A reference needs no look-up: the parent's row number is a formula of the child's, and the parent's
columns are the same formulas as in the parent's own table, over that row number (`LEFT JOIN
LATERAL` of one row).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..definitions.graph import ordered
from ..definitions.join import Join, needs_columns
from ..definitions.model import row_count
from ..resolve.aggregates import reads_total
from ..resolve.facts import Facts
from ..resolve.scope import (
    DealtPosition,
    ParentColumn,
    ReferenceRow,
    Resolved,
    ResolvedTable,
    SaidRow,
    ScopeColumn,
    needed,
    references_used,
)
from ..spark.expr import Col, Expr, Lit
from ..spark.names import free
from ..spark.types import TIMESTAMP
from . import draws, unique
from .child_aggregates import ChildAggregates
from .child_rows import ChildRows
from .column import Formulas
from .combination import combinations
from .history import history
from .inlined_size import InlinedSize
from .parent_columns import ParentColumns
from .permutation import permuted_layers
from .plan import Item, Lateral, Layer, Numbers, Row, View
from .reference import References
from .reference_columns import described
from .row_source import RowSource
from .schedule import Schedule, Wanted, scheduled

_LARGEST = 1500  # nodes of an expression


@dataclass(frozen=True)
class Views:
    """Writes the views of a project's tables."""

    resolved: Resolved
    formulas: Formulas
    references: References
    facts: Facts
    size: InlinedSize
    _large: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @property
    def child_rows(self) -> ChildRows:
        """Finds parents of children, and children of parents."""
        return ChildRows(self.resolved, self.formulas.writer)

    def view(self, table: ResolvedTable) -> View:
        """Return a table's view: layers from the row numbers up to the written columns."""
        wanted = Wanted(tuple((w.column, w.alias) for w in table.written))
        layers = _distinct(self.layers(table, wanted, RowSource(all_versions=True)))
        of = table.table
        return View(of.name, of.description, Numbers(row_count(of), of.output.files), layers)

    def layers(self, table: ResolvedTable, wanted: Wanted, source: RowSource) -> tuple[Layer, ...]:
        """Return the layers that compute columns of a table over a source, each in the first that
        can.
        """
        schedule = scheduled(table, wanted, self._expanded_joins(table, wanted))
        layers = self._base(table, schedule.columns, source)
        seed = self.resolved.project.seed
        for number in range(1, schedule.last + 1):
            laterals: tuple[Lateral, ...] = (self._today(),) if schedule.reads_today(number) else ()
            due = [v for v in schedule.columns if schedule.is_due(v, number)]
            laterals += tuple(draws.rows(table, due, self.facts, seed, self.formulas.writer))
            for join in _in_order(table, schedule.joins_due(number)):
                parent = self._parent(table, schedule, join, number)
                if join in schedule.expanded:
                    layers += self._expanded(parent, source.names(layers), source.may_be_missing)
                else:
                    laterals += (self._lateral(parent),)
            items = self._items(table, schedule, number)
            there = {i.name for i in items}
            items += tuple(i for i in source.passed if i.name not in there)
            comment = "\n".join(
                f"{v.join.prefix}: {described(v.join)}"
                for v in due
                if isinstance(v, SaidRow) and described(v.join)
            )
            layers += (Layer(schedule.name(number), comment, items, laterals),)
        return layers

    def _expanded_joins(self, table: ResolvedTable, wanted: Wanted) -> set[Join]:
        """The joins whose columns no subquery of one row can have.

        A total groups rows; and one that gets too large, once Spark has written its layers into
        each other, takes too long to compile.
        """
        schedule = scheduled(table, wanted, ())
        found: set[Join] = set()
        for join in schedule.joins:
            parent = self.resolved.table(join.table)
            sources = [v.source for v in schedule.through(join)]
            if reads_total(self.resolved, needed(parent, sources)) or self._is_large(
                ParentColumns(table, parent, join, schedule.through(join), Col("row_num"))
            ):
                found.add(join)
        return found

    def _is_large(self, of: ParentColumns) -> bool:
        """Tell whether a parent's columns are too large for a subquery of one row.

        Each is measured once: what it is made of is measured as well, at any depth.
        """
        key = (of.child.table.name, of.join.prefix, *(v.name for v in of.columns))
        if key not in self._large:
            self._large[key] = self.size.of(self._lateral(of)) > _LARGEST
        return self._large[key]

    def _items(self, table: ResolvedTable, schedule: Schedule, layer: int) -> tuple[Item, ...]:
        """The columns of a layer, and what later layers need besides: rows of parents, numbers of
        unique values.
        """
        found = [
            Item(name, self._value(table, v) if schedule.is_due(v, layer) else Col(v.name))
            for v, name in schedule.outputs(layer)
        ]
        later = (join for join in schedule.joins_after(layer) if not needs_columns(join))
        found += [self._parent_row(table, join, layer) for join in later]
        permutations = unique.permutations(
            table, schedule.after(layer), self.facts, self.resolved.project.seed
        )
        return (*found, *(Item(p.name, Col(p.name)) for p in permutations))

    def _value(self, table: ResolvedTable, scoped: ScopeColumn) -> Expr:
        if isinstance(scoped, ReferenceRow):
            return self.references.row(table, scoped.join)
        if isinstance(scoped, SaidRow):
            return self.references.said(table, scoped.join)
        if isinstance(scoped, DealtPosition):
            return self.references.position(table, scoped.join)
        return self.formulas.value(table, scoped)

    def _parent_row(self, child: ResolvedTable, join: Join, layer: int) -> Item:
        """The parent's row number: drawn in the first layer, and passed on to those above it; or
        drawn where the columns are that it follows from.
        """
        name = free(f"{join.prefix}_row", (v.name for v in child.scope))
        is_drawn = layer == 1 or needs_columns(join)
        return Item(name, self.references.row(child, join) if is_drawn else Col(name))

    def _base(
        self, table: ResolvedTable, columns: Sequence[ScopeColumn], source: RowSource
    ) -> tuple[Layer, ...]:
        """The layers below the columns: a row's versions, its place among the children, its totals,
        permutations.
        """
        seed = self.resolved.project.seed
        layers = history(table.table, seed, columns, source)
        layers += self.child_rows.positions(table, columns, source.names(layers))
        totals = ChildAggregates(self.resolved, source.may_be_missing, self.child_rows, self.layers)
        layers += totals.of(columns, source.names(layers))
        joins = references_used(table.table, columns)
        layers += self.references.weighted_layers(table, joins, source.names(layers))
        for of in combinations(self.resolved, table, joins):
            layers += of.ranked_layers(source.names(layers), self.formulas.writer)
        permutations = (
            *self.references.permutations(table, joins),
            *unique.permutations(table, columns, self.facts, seed),
        )
        layers += permuted_layers(permutations, source.names(layers), self.formulas.writer)
        layers += self.references.chosen_layers(table, joins, source.names(layers))
        return layers + self.references.row_layers(table, joins, source.names(layers))

    def _today(self) -> Lateral:
        """`today`, as a name that expressions may use."""
        today = Lit(self.resolved.project.today, TIMESTAMP)
        return Lateral("clock", "", (), Row((Item("today", today),)))

    def _parent(
        self, child: ResolvedTable, schedule: Schedule, join: Join, layer: int
    ) -> ParentColumns:
        row = self._parent_row(child, join, layer).value
        return ParentColumns(
            child, self.resolved.table(join.table), join, schedule.through(join), row
        )

    def _lateral(self, of: ParentColumns) -> Lateral:
        """A parent's columns as a subquery of one row."""
        layers = self.layers(of.parent, of.wanted, RowSource(before_first=of.before_first))
        return Lateral(of.join.prefix, of.comment, of.null_if_missing(layers), Row(of.source))

    def _expanded(
        self, of: ParentColumns, known: tuple[str, ...], may_be_missing: bool
    ) -> tuple[Layer, ...]:
        """A parent's columns as layers over the child's rows, where no subquery of one row can have
        them.

        `known` are the columns below these layers, which are passed on.
        """
        parent = of.parent
        taken = [v.name for v in parent.everything] + [v.name for v in of.columns]
        taken += [f"{j.prefix}_row" for j in parent.table.joins]
        keys = {name: free(f"{of.child.table.name}_{name}", taken) for name in known}
        carried = tuple(Item(key, Col(name)) for name, key in keys.items())
        first = Layer("row", of.comment, (*carried, *of.source))
        passed = tuple(keys.values())
        source = RowSource(passed, of.before_first, may_be_missing or of.is_optional)
        layers = of.null_if_missing(self.layers(parent, of.wanted, source), passed)
        back = tuple(Item(name, Col(key)) for name, key in keys.items())
        last = Layer("known", "", (*back, *(Item(v.name, Col(v.name)) for v in of.columns)))
        return tuple(
            replace(layer, name=f"{of.join.prefix}_{layer.name}")
            for layer in (first, *layers, last)
        )


def _in_order(table: ResolvedTable, joins: list[Join]) -> list[Join]:
    """Return the joins of a layer in an order in which each comes after those whose columns say
    which row it is, or which version.
    """
    needs = {
        v.join: [table.column(n) for n in v.needs]
        for v in table.everything
        if isinstance(v, ParentColumn)
    }

    def before(join: Join) -> list[Join]:
        through = {v.join for v in needs[join] if isinstance(v, ParentColumn)}
        return [j for j in joins if j in through]

    return ordered(joins, before)[0]


def _distinct(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return the layers of a view, each under a name of its own."""
    result: list[Layer] = []
    for layer in layers:
        result.append(replace(layer, name=free(layer.name, (r.name for r in result))))
    return tuple(result)

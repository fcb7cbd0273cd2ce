"""Which layer computes what: each column in the first one that has all that it needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..definitions.graph import ordered
from ..definitions.join import Join
from ..resolve.scope import (
    ChosenLocale,
    DealtPosition,
    OwnColumn,
    ParentColumn,
    ResolvedTable,
    SaidRow,
    ScopeColumn,
    needed,
)
from ..spark.names import fold


@dataclass(frozen=True)
class Wanted:
    """Columns and the names that they get; those `kept` go into the formulas of the last layer
    under their own.
    """

    outputs: tuple[tuple[ScopeColumn, str], ...]
    kept: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names that the wanted columns have in their table."""
        return [*(v.name for v, _ in self.outputs), *self.kept]


@dataclass(frozen=True)
class Schedule:
    """The layers of a table's columns, from 1 to `last`, which gives the wanted ones their names.

    `columns` are all that are needed, in the table's order. The `expanded` joins are layers of
    their own before the one that they are due in; those of the others are subqueries beside it.
    """

    wanted: Wanted
    columns: tuple[ScopeColumn, ...]
    layer_of: Mapping[str, int]
    joins: Mapping[Join, int]
    expanded: frozenset[Join]

    @property
    def last(self) -> int:
        """The number of the last layer."""
        return max([1, *self.layer_of.values()])

    def is_due(self, column: ScopeColumn, layer: int) -> bool:
        """Tell whether a column is computed in a layer."""
        return self.layer_of[fold(column.name)] == layer

    def name(self, layer: int) -> str:
        """Return the name of a layer: the last ones are called by the columns that they add."""
        if layer == 1:
            return "generated"
        added = [v.name for v in self.columns if self.is_due(v, layer)]
        joint = "_and_" if len(added) == 2 else "_to_"
        return "with_" + joint.join(dict.fromkeys((added[0], added[-1])))

    def after(self, layer: int) -> list[ScopeColumn]:
        """Return the columns that are computed after a layer."""
        return [v for v in self.columns if self.layer_of[fold(v.name)] > layer]

    def outputs(self, layer: int) -> list[tuple[ScopeColumn, str]]:
        """Return the columns that a layer has, and their names: the wanted ones, or what later
        layers need of it.
        """
        if layer == self.last:
            return list(self.wanted.outputs)
        used = {n for v in self.after(layer) for n in v.needs} | set(map(fold, self.wanted.names))
        there = [v for v in self.columns if self.layer_of[fold(v.name)] <= layer]
        return [(v, v.name) for v in there if fold(v.name) in used]

    def joins_due(self, layer: int) -> list[Join]:
        """Return the joins whose rows a layer needs."""
        return [j for j, due in self.joins.items() if due == layer]

    def joins_after(self, layer: int) -> list[Join]:
        """Return the joins whose rows later layers need."""
        return [j for j, due in self.joins.items() if due > layer]

    def through(self, join: Join) -> tuple[ParentColumn, ...]:
        """Return the columns that come through a join."""
        return tuple(v for v in self.columns if isinstance(v, ParentColumn) and v.join == join)

    def reads_today(self, layer: int) -> bool:
        """Tell whether a formula of a layer names `today`."""
        return any(
            isinstance(v, OwnColumn) and v.uses_today and self.is_due(v, layer)
            for v in self.columns
        )


def scheduled(table: ResolvedTable, wanted: Wanted, expanded: Collection[Join]) -> Schedule:
    """Return the layers that compute the wanted columns of a table; only some joins may need layers
    of their own.
    """
    columns = tuple(needed(table, wanted.names))
    layer_of = layers_of(columns, expanded)
    due = {v.join: layer_of[fold(v.name)] for v in columns if isinstance(v, ParentColumn)}
    joins = {j: due[j] for j in table.table.joins if j in due}
    return Schedule(wanted, columns, layer_of, joins, frozenset(expanded))


def layers_of(columns: Collection[ScopeColumn], expanded: Collection[Join]) -> Mapping[str, int]:
    """Return the earliest layer in which each column's inputs exist, by its name.

    The rows of joined tables are there beside the source: their columns count as inputs of the
    layer that has them first. Those of the expanded joins are there before that layer, and so can't
    use the others'.
    """

    def is_expanded(column: ScopeColumn) -> bool:
        return isinstance(column, ParentColumn) and column.join in expanded

    def beside(scoped: ScopeColumn, needed_one: ScopeColumn) -> bool:
        if is_expanded(scoped) and isinstance(needed_one, ParentColumn):
            return is_expanded(needed_one)
        return not isinstance(needed_one, (OwnColumn, ChosenLocale, SaidRow, DealtPosition))

    named = {fold(v.name): v for v in columns}
    found: dict[str, int] = {}
    for name in ordered(named, lambda n: named[n].needs)[0]:
        found[name] = 1 + max(
            [0, *(found[n] - beside(named[name], named[n]) for n in named[name].needs)]
        )
    return found

"""What a table sees: its own columns, and those of the tables that it joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, get_args

from ..definitions.graph import reached
from ..definitions.join import Join, is_optional, may_precede, named
from ..definitions.model import Column, Project, Table
from ..definitions.named_columns import depends
from ..diagnostics.diagnostic import Diagnostic
from ..expressions.child_aggregates import Total
from ..spark.names import fold
from ..spark.types import BIGINT, STRING, Type


@dataclass(frozen=True, kw_only=True)
class _InScope:
    """A column that a table's own file may name.

    `needs` are the columns in scope (folded) that its formula uses. `dated`: its texts are dates
    whenever they are read. `generated`: it depends on no join and no total.
    """

    name: str
    type: Type | None
    needs: tuple[str, ...] = ()
    dated: bool = False
    generated: bool = True


@dataclass(frozen=True, kw_only=True)
class RowNumber(_InScope):
    """`row_num`: 1, 2 …"""

    name: str = "row_num"
    type: Type | None = BIGINT


@dataclass(frozen=True, kw_only=True)
class ChildPosition(_InScope):
    """`child_num` or `child_count` of a fan-out: the number of a row among the children of its
    parent, and how many these are.
    """

    type: Type | None = BIGINT


@dataclass(frozen=True, kw_only=True)
class VersionColumn(_InScope):
    """`version_num`, or one of the columns that `scd` names: when a version is valid, whether it is
    the current one.
    """


@dataclass(frozen=True, kw_only=True)
class OwnColumn(_InScope):
    """A column that the table's file defines."""

    column: Column
    uses_today: bool = False


@dataclass(frozen=True, kw_only=True)
class ParentColumn(_InScope):
    """A column of a joined table: what is `source` there."""

    join: Join
    source: str = ""
    generated: bool = False


@dataclass(frozen=True, kw_only=True)
class ChildAggregate(_InScope):
    """A total over child rows, which only the expression that it stands in can name."""

    total: Total
    generated: bool = False


@dataclass(frozen=True, kw_only=True)
class ChosenLocale(_InScope):
    """The locale of a row, one of some by their weights: for the draw, the column, or the part of
    one, at `path`, which alone can name it, or, if that is empty, for the whole table.
    """

    path: tuple[str, ...]
    purpose: str
    weights: tuple[tuple[str, float], ...]
    type: Type | None = STRING


@dataclass(frozen=True, kw_only=True)
class ReferenceRow(_InScope):
    """The number of the row that a join chooses, for tables that have it through another join."""

    join: Join
    type: Type | None = BIGINT


@dataclass(frozen=True, kw_only=True)
class ParentReferenceRow(ParentColumn):
    """The number of the row that a parent's join chooses: its `source` is a `ReferenceRow`."""

    type: Type | None = BIGINT


@dataclass(frozen=True, kw_only=True)
class SaidRow(_InScope):
    """The number that the expression of a join (`row`) says, or own values (`where`)."""

    join: Join
    type: Type | None = BIGINT


@dataclass(frozen=True, kw_only=True)
class DealtPosition(_InScope):
    """How far on, from 0, such a row is where the parent's stand in order of what is dealt."""

    join: Join
    type: Type | None = BIGINT


# What only a column of the same table can name, since it was made for it.
Helper: TypeAlias = (
    ChildAggregate | ChosenLocale | ReferenceRow | ParentReferenceRow | SaidRow | DealtPosition
)
ScopeColumn: TypeAlias = (
    RowNumber | ChildPosition | VersionColumn | OwnColumn | ParentColumn | Helper
)
HELPERS = get_args(Helper)


@dataclass(frozen=True)
class WrittenColumn:
    """A column in scope that is written, and the name that it gets."""

    alias: str
    column: ScopeColumn


@dataclass(frozen=True)
class ResolvedTable:
    """A table with everything that it sees.

    `circled` are columns that a circle of joins hides from it. `unread` are how names (folded)
    begin that may be missing only because something couldn't be read: "" is any name, "car_" one
    through the join `car`.
    """

    table: Table
    scope: tuple[ScopeColumn, ...]
    written: tuple[WrittenColumn, ...]
    helpers: tuple[Helper, ...] = ()
    circled: tuple[ParentColumn, ...] = ()
    unread: tuple[str, ...] = ()

    def get(self, name: str) -> ScopeColumn | None:
        """Return the column in scope of that name, or None."""
        found = self._by_name.get(fold(name))
        return None if isinstance(found, HELPERS) else found

    def told(self, name: str) -> bool:
        """Tell whether it is told elsewhere why a name isn't in scope."""
        return fold(name).startswith(self.unread) or any(
            fold(v.name) == fold(name) for v in self.circled
        )

    def column(self, name: str) -> ScopeColumn:
        """Return the column in scope, or the helper, of that name; KeyError if there is none."""
        return self._by_name[fold(name)]

    @property
    def everything(self) -> tuple[ScopeColumn, ...]:
        """The columns in scope, and the helpers."""
        return (*self.scope, *self.helpers)

    @cached_property
    def _by_name(self) -> Mapping[str, ScopeColumn]:
        return {fold(v.name): v for v in reversed(self.everything)}


@dataclass(frozen=True)
class Resolved:
    """The project, each table resolved, with what is wrong and what is only odd."""

    project: Project
    tables: tuple[ResolvedTable, ...]
    diagnostics: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]

    def table(self, name: str) -> ResolvedTable:
        """Return the table of that name; KeyError if there is none."""
        return self._by_name[fold(name)]

    @cached_property
    def _by_name(self) -> Mapping[str, ResolvedTable]:
        return {fold(t.table.name): t for t in reversed(self.tables)}


def scd_columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's valid-from, valid-to and (if any) current columns."""
    return table.scd.names if table.scd else ()


def output_names(table: Table) -> tuple[tuple[str, str], ...]:
    """Return (name, alias) of each written column."""
    if table.output_columns is not None:
        return tuple((o.name, o.alias) for o in table.output_columns)
    return tuple((n, n) for n in table.shown)


def type_is_told(resolved: Resolved, table: ResolvedTable, name: str) -> bool:
    """Tell whether it is told elsewhere why the type of a column isn't known: something that it
    needs is wrong.
    """
    wrong = {d.where for d in resolved.diagnostics}
    for v in needed(table, [name]):
        where = f"tables[{table.table.name}].columns[{v.name}]"
        if v.type is not None:
            continue
        if isinstance(v, ParentColumn) and type_is_told(
            resolved, resolved.table(v.join.table), v.source
        ):
            return True
        if isinstance(v, OwnColumn) and (
            not depends(v.column) or any(w.startswith(where) for w in wrong)
        ):
            return True
    return False


def behind(project: Project, join: Join) -> dict[str, str | None]:
    """Return the tables (folded) that a join leads to, directly or through others, each with the
    one before it.
    """

    def joined(name: str) -> Iterator[str]:
        parent = project.table(name)
        return (fold(j.table) for j in parent.joins) if parent else iter(())

    return reached([fold(join.table)], joined)


def in_cycle(project: Project, table: Table, join: Join) -> bool:
    """Tell whether a join's table joins back, directly or through others."""
    return fold(table.name) in behind(project, join)


def unread(project: Project, table: Table) -> tuple[str, ...]:
    """Return how names begin that may be missing in a table only because something couldn't be
    read.
    """
    if table.partial:
        return ("",)
    return tuple(f"{fold(j.prefix)}_" for j in table.joins if _is_broken(project, j))


def _is_broken(project: Project, join: Join) -> bool:
    parents = [project.table(name) for name in behind(project, join)]
    return any(parent is None or parent.partial for parent in parents)


def needed(resolved: ResolvedTable, names: list[str]) -> list[ScopeColumn]:
    """Return the columns in scope that the named ones need, themselves included, in the table's
    order.
    """
    keep = reached(map(fold, names), lambda name: resolved.column(name).needs)
    return [v for v in resolved.everything if fold(v.name) in keep]


def references_used(table: Table, columns: Iterable[ScopeColumn]) -> list[Join]:
    """Return the joins of a table whose rows some columns need, also those that others name."""
    used = (v.join for v in columns if isinstance(v, (ParentColumn, ReferenceRow)))
    keep = reached(used, lambda join: filter(None, [named(join)]))
    return [join for join in table.joins if join in keep]


def key_columns(table: ResolvedTable) -> tuple[str, ...]:
    """Return the names of the primary key's columns: the declared ones, or the first that is
    written.
    """
    return table.table.primary_key or tuple(w.column.name for w in table.written[:1])


def may_be_missing(resolved: Resolved, scoped: ScopeColumn) -> bool:
    """Tell whether a column is null in some rows because they have no parent, or no version of
    it.
    """
    if not isinstance(scoped, ParentColumn):
        return False
    join = scoped.join
    if is_optional(join):
        return True
    keys = map(fold, key_columns(resolved.table(join.table)))
    return may_precede(join) and fold(scoped.source) not in keys

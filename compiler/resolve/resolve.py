"""Which columns each table sees, of what type, and what each of them depends on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..definitions.graph import ordered
from ..definitions.join import Join, OtherThan, SameAs, Within
from ..definitions.model import CHILD_POSITION, FanOut, Project, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_COLUMN
from ..diagnostics.rules.relations import CIRCLE, UNUSED_JOIN
from ..diagnostics.suggest import did_you_mean
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, TIMESTAMP
from .aggregates import circles, with_totals
from .dependencies import Finished, with_needs
from .facts import Facts
from .join_circles import join_circles
from .locales import with_locales
from .reference_rows import join_needs, reference_rows
from .scope import (
    HELPERS,
    ChildPosition,
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    RowNumber,
    ScopeColumn,
    VersionColumn,
    WrittenColumn,
    in_cycle,
    needed,
    output_names,
    scd_columns,
    unread,
)
from .sql_problems import children, sql_problems
from .types import with_types


def resolve(project: Project, facts: Facts) -> tuple[Resolved, Facts]:
    """Resolve every name of the project: which columns there are, then their types, then what their
    SQL says. What is known of columns that depend on others comes with it.
    """
    resolver = _Resolver(project, facts)
    for table in _parents_first(project):
        resolver.table(table)
    typed = with_types(tuple(resolver.tables[fold(t.name)] for t in project.tables), facts)
    tables = typed.tables
    wrong = (*resolver.diagnostics, *typed.diagnostics, *sql_problems(project, tables))
    wrong += (*circles(tables), *join_circles(project, tables))
    return Resolved(project, tables, wrong, tuple(_unused_joins(tables))), typed.facts


def _parents_first(project: Project) -> list[Table]:
    """Return the tables in an order in which each comes after those that it joins, but for
    circles.
    """
    tables = {fold(t.name): t for t in project.tables}
    order, _ = ordered(
        tables, lambda name: [k for k in (fold(j.table) for j in tables[name].joins) if k in tables]
    )
    return [tables[name] for name in order]


class _Resolver:
    """Finds the columns that each table sees, by their names: once each, in whatever order they are
    asked for.
    """

    def __init__(self, project: Project, facts: Facts) -> None:
        self.project, self.facts = project, facts
        self.diagnostics: list[Diagnostic] = []
        self.tables: dict[str, ResolvedTable] = {}
        self.generated: dict[str, tuple[ScopeColumn, ...]] = {}

    def table(self, table: Table) -> ResolvedTable:
        """Resolve a table, and before it those that it joins."""
        key = fold(table.name)
        if key not in self.tables:
            names = self.unique([*self.base(table), *self.joined(table)])
            names |= {fold(v.name): v for v in reference_rows(self.project, table)}
            known = [
                replace(v, needs=tuple(n for n in v.needs if n in names)) for v in names.values()
            ]
            found = self.finished(table, known)
            helpers = tuple(v for v in found.columns if isinstance(v, HELPERS))
            scoped = tuple(v for v in found.columns if not isinstance(v, HELPERS))
            circled = tuple(v for v in self.circled(table) if fold(v.name) not in names)
            resolved = ResolvedTable(
                table, scoped, (), helpers, circled, unread(self.project, table)
            )
            for circle in found.circles:
                self.circle(circle)
            self.tables[key] = replace(resolved, written=tuple(self.written(resolved)))
        return self.tables[key]

    def base(self, table: Table) -> Iterator[ScopeColumn]:
        """Yield the columns that a table has without any join."""
        yield RowNumber()
        if isinstance(table.rows, FanOut):
            yield from (ChildPosition(name=name) for name in CHILD_POSITION)
        if table.scd:
            yield VersionColumn(name="version_num", type=BIGINT)
        for column in table.columns:
            type_ = column.data_type or self.facts.type_of(column)
            dated = self.facts.of(column).dated
            yield OwnColumn(name=column.name, type=type_, column=column, dated=dated)
        for i, name in enumerate(scd_columns(table)):
            yield VersionColumn(name=name, type=BOOLEAN if i == 2 else TIMESTAMP)

    def generated_of(self, table: Table) -> tuple[ScopeColumn, ...]:
        """The columns that a table in a cycle of joins shows to the others: those without any
        join.
        """
        key = fold(table.name)
        if key not in self.generated:
            joined = [v for j in table.joins for v in self.names_through(j)]
            everything = self.finished(table, [*self.base(table), *joined])
            self.generated[key] = tuple(v for v in everything.columns if v.generated)
        return self.generated[key]

    def names_through(self, join: Join) -> Iterator[ParentColumn]:
        """Yield the columns through a join by name alone."""
        parent = self.project.table(join.table)
        for _, alias in output_names(parent) if parent else ():
            yield ParentColumn(name=f"{join.prefix}_{alias}", type=None, join=join)

    def circled(self, table: Table) -> Iterator[ParentColumn]:
        """Yield the columns of joined tables that a circle of joins may hide from a table."""
        for join in table.joins:
            parent = self.project.table(join.table)
            if parent is not None and in_cycle(self.project, table, join):
                yield from self.names_through(join)
                for further in parent.joins:
                    for v in self.names_through(further):
                        yield replace(v, name=f"{join.prefix}_{v.name}", join=join)

    def joined(self, table: Table) -> Iterator[ScopeColumn]:
        """Yield what a table sees of the tables that it joins."""
        for join in table.joins:
            parent = self.project.table(join.table)
            if parent is None:
                continue
            if in_cycle(self.project, table, join):
                seen = {fold(v.name): v for v in self.generated_of(parent)}
                shown = [(a, seen[fold(n)]) for n, a in output_names(parent) if fold(n) in seen]
            else:
                shown = [(w.alias, w.column) for w in self.table(parent).written]
            for alias, source in shown:
                yield ParentColumn(
                    name=f"{join.prefix}_{alias}",
                    type=None,
                    needs=join_needs(self.project, table, join),
                    join=join,
                    source=source.name,
                )

    def unique(self, scoped: list[ScopeColumn]) -> dict[str, ScopeColumn]:
        """Return the columns by name; report a joined one that has the name of another."""
        names: dict[str, ScopeColumn] = {}
        for v in scoped:
            other = names.setdefault(fold(v.name), v)
            if other is not v and isinstance(v, ParentColumn):
                what = f"joined column {v.name!r} has the name of another visible column"
                hint = f'give the join another "as" than "{v.join.prefix}"'
                self.diagnostics.append(v.join.place.error(DUPLICATE_NAME, what, hint))
        return names

    def finished(self, table: Table, scoped: list[ScopeColumn]) -> Finished:
        """Return the columns with what they need, and the helpers that these are."""
        below = [fold(t.name) for t in children(self.project, table)]
        return with_needs(with_totals(with_locales(table.name, scoped), below))

    def circle(self, members: tuple[ScopeColumn, ...]) -> None:
        """Report columns that need each other."""
        names = [m.name for m in members]
        first = members[0]
        assert isinstance(first, OwnColumn)
        message = f"columns that need each other: {' → '.join([*names, names[0]])}"
        keys = {"expression": ("params", "sql"), "lookup": ("params", "given")}
        path = keys.get(first.column.type, ())
        self.diagnostics.append(first.column.place.at(*path).error(CIRCLE, message))

    def written(self, resolved: ResolvedTable) -> Iterator[WrittenColumn]:
        """Yield what is written; report names that do not exist."""
        table = resolved.table
        by_name = {fold(v.name): v for v in resolved.scope}
        for i, (name, alias) in enumerate(output_names(table)):
            if fold(name) in by_name:
                yield WrittenColumn(alias, by_name[fold(name)])
            elif table.output_columns is not None and not resolved.told(name):
                place = table.output_columns[i].place
                message = f'there is no column "{name}" to write'
                self.diagnostics.append(
                    place.error(UNKNOWN_COLUMN, message, _hint_for(resolved, name))
                )


def _hint_for(resolved: ResolvedTable, name: str) -> str:
    """Say what was probably meant by the name of a column that is not there."""
    parents = (v for v in resolved.scope if isinstance(v, ParentColumn))
    prefixed = [v.name for v in parents if fold(v.name) == fold(f"{v.join.prefix}_{name}")]
    if prefixed:
        return f'the column of a joined table has its prefix: "{prefixed[0]}"'
    return did_you_mean(name, [v.name for v in resolved.scope])


def _unused_joins(tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    named = {id_ for t in tables for join in t.table.joins for id_ in _named_by(t.table, join)}
    for resolved in tables:
        columns = needed(resolved, [w.column.name for w in resolved.written])
        used = {v.join.prefix for v in columns if isinstance(v, ParentColumn)}
        for join in resolved.table.joins:
            is_named = (fold(resolved.table.name), join) in named
            if join.prefix not in used and not join.fan_out and not is_named:
                yield join.place.error(UNUSED_JOIN, f'nothing uses the join "{join.prefix}"')


def _named_by(table: Table, join: Join) -> Iterator[tuple[str, Join]]:
    """Yield the joins, with their tables, that a join names."""
    match join.choice:
        case SameAs(join=Join() as same, through=Join() as through):
            yield fold(table.name), through
            yield fold(through.table), same
        case (
            OtherThan(join=Join() as other)
            | SameAs(join=Join() as other)
            | Within(join=Join() as other)
        ):
            yield fold(table.name), other

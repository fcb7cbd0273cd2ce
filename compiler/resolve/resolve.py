"""Which columns each table sees, of what type, and what each of them depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ..definitions.graph import ordered
from ..definitions.model import FanOut, Join, Project, Table
from ..definitions.nested import every_column, siblings
from ..diagnostics.diagnostic import Diagnostic, Location
from ..diagnostics.suggest import did_you_mean
from ..expressions import expression
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, TIMESTAMP, Type
from .aggregates import MAX_CHAIN, circles, with_totals
from .dependencies import Finished, finish_expressions
from .facts import Facts
from .join_circles import join_circles
from .scope import (
    ChildAggregate,
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

Types = dict[str, dict[str, "Type | None"]]


def resolve(project: Project, facts: Facts) -> Resolved:
    """Resolve every name of the project."""
    types: Types = {}
    expressions = sum(c.type == "expression" for t in project.tables for c in t.columns)
    for _ in range(1 + min(expressions, MAX_CHAIN)):
        # The type of a total follows from its child's columns, and may go into theirs.
        resolver = _Resolver(project, facts, types)
        for table in _parents_first(project):
            resolver.table(table)
        tables = tuple(resolver.table(t) for t in project.tables)
        found = {fold(t.table.name): {fold(v.name): v.type for v in t.scope} for t in tables}
        if found == types or not any(isinstance(t.rows, FanOut) for t in project.tables):
            break
        types = found
    resolver.diagnostics += (*circles(tables), *join_circles(project, tables))
    return Resolved(project, tables, tuple(resolver.diagnostics), tuple(_unused_joins(tables)))


def _parents_first(project: Project) -> list[Table]:
    """Return the tables in an order in which each comes after those that it joins, but for circles."""
    tables = {fold(t.name): t for t in project.tables}
    order, _ = ordered(tables, lambda name: [k for k in (fold(j.table) for j in tables[name].joins) if k in tables])
    return [tables[name] for name in order]


@dataclass(frozen=True)
class _Sql:
    """An expression of a user's, where it stands, and the names beside it in a struct."""

    text: str
    place: Location
    where: str
    siblings: tuple[str, ...] = ()


def _columns(scope: Mapping[str, ScopeColumn], children: Types | None = None) -> expression.Columns:
    """Return what an expression over some columns may name."""
    types = {"today": TIMESTAMP} | {name: v.type for name, v in scope.items()}
    return expression.Columns(types, children or {}, [name for name, v in scope.items() if v.dated])


class _Resolver:
    """Resolves tables and their expressions once each, in whatever order they are asked for."""

    def __init__(self, project: Project, facts: Facts, types: Types) -> None:
        self.project, self.facts, self.types = project, facts, types
        self.diagnostics: list[Diagnostic] = []
        self.tables: dict[str, ResolvedTable] = {}
        self.generated: dict[str, tuple[ScopeColumn, ...]] = {}

    def table(self, table: Table) -> ResolvedTable:
        """Resolve a table, and before it those that it joins."""
        key = fold(table.name)
        if key not in self.tables:
            names = self.unique(table, [*self.base(table), *self.joined(table)])
            known = [replace(v, needs=tuple(n for n in v.needs if n in names)) for v in names.values()]
            found = self.finished(table, known)
            totals = tuple(v for v in found.columns if isinstance(v, ChildAggregate))
            scoped = tuple(v for v in found.columns if not isinstance(v, ChildAggregate))
            circled = tuple(v for v in self.circled(table) if fold(v.name) not in names)
            resolved = ResolvedTable(table, scoped, (), totals, circled, unread(self.project, table))
            self.report_expressions(resolved)
            for circle in found.circles:
                self.circle(table, circle)
            self.tables[key] = replace(resolved, written=tuple(self.written(resolved)))
        return self.tables[key]

    def base(self, table: Table) -> Iterator[ScopeColumn]:
        """Yield the columns that a table has without any join."""
        yield RowNumber()
        if table.scd:
            yield VersionColumn(name="version_num", type=BIGINT)
        for column in table.columns:
            type_ = column.data_type or self.facts.type_of(table, column)
            dated = self.facts.of(table, column).dated
            yield OwnColumn(name=column.name, type=type_, column=column, dated=dated)
        for i, name in enumerate(scd_columns(table)):
            yield VersionColumn(name=name, type=BOOLEAN if i == 2 else TIMESTAMP)

    def generated_of(self, table: Table) -> tuple[ScopeColumn, ...]:
        """The columns that a table in a cycle of joins shows to the others: those without any join."""
        key = fold(table.name)
        if key not in self.generated:
            joined = [v for j in table.joins for v in self.names_through(table, j)]
            everything = self.finished(table, [*self.base(table), *joined])
            self.generated[key] = tuple(v for v in everything.columns if v.generated)
        return self.generated[key]

    def names_through(self, table: Table, join: Join) -> Iterator[ParentColumn]:
        """Yield the columns through a join by name alone."""
        parent = self.project.table(join.table)
        for _, alias in output_names(parent) if parent else ():
            yield ParentColumn(name=f"{join.prefix}_{alias}", type=None, join=join)

    def circled(self, table: Table) -> Iterator[ParentColumn]:
        """Yield the columns of joined tables that a circle of joins may hide from a table."""
        for join in table.joins:
            parent = self.project.table(join.table)
            if parent is not None and in_cycle(self.project, table, join):
                yield from self.names_through(table, join)
                for further in parent.joins:
                    for v in self.names_through(parent, further):
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
                    type=source.type,
                    needs=(fold(join.as_of),) if join.as_of else (),
                    dated=source.dated,
                    join=join,
                    source=source.name,
                )

    def unique(self, table: Table, scoped: list[ScopeColumn]) -> dict[str, ScopeColumn]:
        """Return the columns by name; report a joined one that has the name of another."""
        names: dict[str, ScopeColumn] = {}
        for v in scoped:
            other = names.setdefault(fold(v.name), v)
            if other is not v and isinstance(v, ParentColumn):
                what = f"joined column {v.name!r} has the name of another column in scope"
                place = v.join.places.at()
                hint = f'give the join another "as" than "{v.join.prefix}"'
                self.diagnostics.append(
                    Diagnostic(place, what, f"tables[{table.name}].join_with[{v.join.prefix}]", hint)
                )
        return names

    # Expressions, each after those that it uses.

    def finished(self, table: Table, scoped: list[ScopeColumn]) -> Finished:
        """Return the columns with their expressions finished."""
        return finish_expressions(with_totals(scoped, self.children(table)), partial(self.facts.type_of, table))

    def children(self, table: Table) -> Types:
        """Return the columns of the tables whose rows are children of this one's, under folded names."""
        below = (t for t in self.project.tables if isinstance(t.rows, FanOut) and fold(t.rows.per) == fold(table.name))
        return {fold(t.name): self.types.get(fold(t.name), {}) for t in below}

    def report_expressions(self, resolved: ResolvedTable) -> None:
        """Report what is wrong with the SQL of columns and checks."""
        table = resolved.table
        scope = {v.name: v for v in resolved.scope}
        over, beside = _columns(scope, self.children(table)), siblings(table)
        for column, where in every_column(table):
            if column.type == "expression" and isinstance(column.params.get("sql"), str):
                place = column.places.at("params", "sql")
                names = beside.get(column.places.at(), ())
                sql = _Sql(str(column.params.get("sql")), place, f"{where}.params.sql", names)
                self.report_sql(resolved, sql, over, column.data_type)
        written = _columns({a: scope[n] for n, a in output_names(table) if n in scope})
        for check in table.checks:
            sql = _Sql(check.sql, check.places.at("sql"), f"tables[{table.name}].checks[{check.name}].sql")
            self.report_sql(resolved, sql, written, None)
            if expression.type_of(check.sql, written) not in (BOOLEAN, None):
                message = "a check is a condition: true, false or null for each row"
                self.diagnostics.append(Diagnostic(sql.place, message, sql.where))

    def report_sql(self, resolved: ResolvedTable, sql: _Sql, over: expression.Columns, data_type: Type | None) -> None:
        """Report what is wrong with one expression over these columns."""
        for problem in expression.problems(sql.text, over, data_type):
            if not (problem.missing and self.is_told(resolved, *problem.missing)):
                inside = _inside(sql.place, sql.text, problem.offset, problem.length)
                why = self.why_missing(resolved, sql, *problem.missing[:1]) or (problem.message, problem.hint)
                self.diagnostics.append(Diagnostic(inside, why[0], sql.where, why[1]))

    def why_missing(self, resolved: ResolvedTable, sql: _Sql, name: str = "") -> tuple[str, str] | None:
        """Return why a name can't be seen from an expression, and the way round; None if there is no such column."""
        if fold(name) in map(fold, sql.siblings):
            hint = f'make "{name}" a column of the table, and name it in the struct: {{name, type: expression, sql}}'
            return f'"{name}" stands beside this in the struct; an expression sees the columns of the table', hint
        for join in resolved.table.joins:
            parent, prefix = self.tables.get(fold(join.table)), fold(join.prefix) + "_"
            found = parent.get(fold(name).removeprefix(prefix)) if parent and fold(name).startswith(prefix) else None
            if found is not None:
                message = f'"{join.table}" has "{found.name}" and doesn\'t write it, so that other tables can\'t see it'
                return message, f'add "{found.name}" to the "output_columns" of {join.table}'
        return None

    def is_told(self, resolved: ResolvedTable, name: str, field: str = "") -> bool:
        """Tell whether it is told elsewhere why a column, a table of children or a column of theirs isn't there."""
        child = self.project.table(name)
        unreadable = fold(name) in map(fold, self.project.unreadable)
        return unreadable or resolved.told(name) or bool(field and child and child.partial)

    def circle(self, table: Table, members: tuple[ScopeColumn, ...]) -> None:
        """Report expressions that need each other."""
        names = [m.name for m in members]
        first = members[0]
        assert isinstance(first, OwnColumn)
        self.diagnostics.append(
            Diagnostic(
                first.column.places.at("params", "sql"),
                f"expressions that need each other: {' → '.join([*names, names[0]])}",
                f"tables[{table.name}].columns[{names[0]}].params.sql",
            )
        )

    def written(self, resolved: ResolvedTable) -> Iterator[WrittenColumn]:
        """Yield what is written; report names that do not exist."""
        table = resolved.table
        by_name = {fold(v.name): v for v in resolved.scope}
        for i, (name, alias) in enumerate(output_names(table)):
            if fold(name) in by_name:
                yield WrittenColumn(alias, by_name[fold(name)])
            elif table.output_columns is not None and not resolved.told(name):
                place = table.output_columns[i].places.at("name")
                message = f'there is no column "{name}" to write'
                where = f"tables[{table.name}].output_columns[{name}]"
                self.diagnostics.append(Diagnostic(place, message, where, _hint_for(resolved, name)))


def _hint_for(resolved: ResolvedTable, name: str) -> str:
    """Say what was probably meant by the name of a column that is not there."""
    parents = (v for v in resolved.scope if isinstance(v, ParentColumn))
    prefixed = [v.name for v in parents if fold(v.name) == fold(f"{v.join.prefix}_{name}")]
    if prefixed:
        return f'the column of a joined table has its prefix: "{prefixed[0]}"'
    return did_you_mean(name, [v.name for v in resolved.scope])


def _inside(place: Location, sql: str, offset: int, length: int) -> Location:
    """Return the place of a part of a text, where the file has the text as it is, quoted or not."""
    quotes = place.end - place.column - len(sql)
    if quotes not in (0, 2):
        return place
    start = place.column + quotes // 2 + offset
    return Location(place.path, place.line, start, start + max(length, 1))


def _unused_joins(tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    for resolved in tables:
        columns = needed(resolved, [w.column.name for w in resolved.written])
        used = {v.join.prefix for v in columns if isinstance(v, ParentColumn)}
        for join in resolved.table.joins:
            if join.prefix not in used and not join.fan_out:
                where = f"tables[{resolved.table.name}].join_with[{join.prefix}]"
                yield Diagnostic(join.places.at(), f'nothing uses the join "{join.prefix}"', where)

"""What is wrong with the SQL of columns and checks, once all columns have their types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..definitions.join import ByRow
from ..definitions.model import FanOut, Project, Table
from ..definitions.nested import every_column, siblings
from ..diagnostics.diagnostic import Diagnostic, Location
from ..diagnostics.place import Place
from ..diagnostics.rules.expressions import SQL_TYPES
from ..expressions import expression
from ..expressions.scope import Scope
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, TIMESTAMP, Type
from .reference_rows import over_row
from .scope import ResolvedTable, ScopeColumn, output_names


def children(project: Project, table: Table) -> Iterator[Table]:
    """Yield the tables whose rows are children of a table's rows."""
    return (
        t
        for t in project.tables
        if isinstance(t.rows, FanOut) and fold(t.rows.per) == fold(table.name)
    )


def sql_problems(project: Project, tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    """Yield what is wrong with every expression of a project."""
    problems = _Problems(project, {fold(t.table.name): t for t in tables})
    for table in tables:
        yield from problems.of_table(table)


@dataclass(frozen=True)
class _Sql:
    """An expression of a user's, where it stands, and the names beside it in a struct."""

    text: str
    place: Place
    siblings: tuple[str, ...] = ()


def _columns(
    scope: Mapping[str, ScopeColumn], below: Mapping[str, Scope] | None = None
) -> expression.Columns:
    """Return what an expression over some columns may name."""
    types = {"today": TIMESTAMP} | {name: v.type for name, v in scope.items()}
    return expression.Columns(types, below or {}, [name for name, v in scope.items() if v.dated])


@dataclass(frozen=True)
class _Problems:
    """Looks at the expressions of all tables."""

    project: Project
    tables: Mapping[str, ResolvedTable]

    def of_table(self, resolved: ResolvedTable) -> Iterator[Diagnostic]:
        """Yield what is wrong with the SQL of a table's columns and checks."""
        table = self.project.table(resolved.table.name) or resolved.table
        scope = {v.name: v for v in resolved.scope}
        below = (self.tables[fold(t.name)] for t in children(self.project, table))
        types = {fold(t.table.name): {fold(v.name): v.type for v in t.scope} for t in below}
        over, beside = _columns(scope, types), siblings(table)
        for column in every_column(table):
            if column.type == "expression" and isinstance(column.params.get("sql"), str):
                place = column.place.at("params", "sql")
                names = beside.get(column.place, ())
                sql = _Sql(str(column.params.get("sql")), place, names)
                yield from self.of_sql(resolved, sql, over, column.data_type)
            for case in column.cases:
                sql = _Sql(case.when, case.place.at("when"))
                yield from self.of_condition(resolved, sql, over, "a case holds or doesn't")
        for join in table.joins:
            if isinstance(join.choice, ByRow):
                sql = _Sql(join.choice.sql, join.place.at("row"))
                yield from self.of_sql(resolved, sql, over_row(resolved), BIGINT)
        written = _columns({a: scope[n] for n, a in output_names(table) if n in scope})
        for check in table.checks:
            sql = _Sql(check.sql, check.place.at("sql"))
            yield from self.of_condition(resolved, sql, written, "a check is a condition")

    def of_condition(
        self, resolved: ResolvedTable, sql: _Sql, over: expression.Columns, what: str
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with a condition over these columns."""
        yield from self.of_sql(resolved, sql, over, None)
        if expression.type_of(sql.text, over) not in (BOOLEAN, None):
            yield sql.place.error(SQL_TYPES, f"{what}: true, false or null for each row")

    def of_sql(
        self, resolved: ResolvedTable, sql: _Sql, over: expression.Columns, data_type: Type | None
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with one expression over these columns."""
        for problem in expression.problems(sql.text, over, data_type):
            if not (problem.missing and self.is_told(resolved, *problem.missing)):
                why = self.why_missing(resolved, sql, *problem.missing[:1]) or (
                    problem.message,
                    problem.hint,
                )
                yield replace(
                    sql.place.error(problem.rule, *why),
                    location=_inside(sql, problem.offset, problem.length),
                )

    def why_missing(
        self, resolved: ResolvedTable, sql: _Sql, name: str = ""
    ) -> tuple[str, str] | None:
        """Return why a name can't be seen from an expression, and the way round; None if there is
        no such column.
        """
        if fold(name) in map(fold, sql.siblings):
            hint = (
                f'make "{name}" a column of the table, and name it in the struct: {{name, type:'
                " expression, sql}"
            )
            return (
                (
                    f'"{name}" stands beside this in the struct; an expression sees the columns of'
                    " the table"
                ),
                hint,
            )
        for join in resolved.table.joins:
            parent, prefix = self.tables.get(fold(join.table)), fold(join.prefix) + "_"
            found = (
                parent.get(fold(name).removeprefix(prefix))
                if parent and fold(name).startswith(prefix)
                else None
            )
            if found is not None:
                message = (
                    f'"{join.table}" has "{found.name}" and doesn\'t write it, so that other tables'
                    " can't see it"
                )
                return message, f'add "{found.name}" to the "output_columns" of {join.table}'
        return None

    def is_told(self, resolved: ResolvedTable, name: str, field: str = "") -> bool:
        """Tell whether it is told elsewhere why a column, a table of children or a column of theirs
        isn't there.
        """
        child = self.project.table(name)
        unreadable = fold(name) in map(fold, self.project.unreadable)
        return unreadable or resolved.told(name) or bool(field and child and child.partial)


def _inside(sql: _Sql, offset: int, length: int) -> Location:
    """Return the location of a part of an expression, where the file has its text as it is, quoted
    or not.
    """
    place = sql.place.location
    quotes = place.end - place.column - len(sql.text)
    if quotes not in (0, 2):
        return place
    start = place.column + quotes // 2 + offset
    return Location(place.path, place.line, start, start + max(length, 1))

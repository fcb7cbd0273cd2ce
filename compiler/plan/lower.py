"""A resolved project to the plan of its build."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from ..definitions.model import Output, row_count
from ..own_types.writer import Writer
from ..resolve.facts import Facts
from ..resolve.scope import OwnColumn, Resolved, ResolvedTable, ScopeColumn, key_columns
from ..resolve.versions import written_rows
from ..spark.expr import calls
from ..spark.names import fold
from .check_queries import CheckQuery, LeftOut
from .checks import checks
from .column import Formulas
from .inlined_size import InlinedSize
from .made_beside import beside_rows
from .passes import simplified
from .plan import OutputField, Plan, PlannedTable
from .reference import References
from .view import Views


@dataclass(frozen=True)
class _Tables:
    """Plans tables whole: their views, what is written, and their checks."""

    resolved: Resolved
    views: Views
    facts: Facts
    writer: Writer

    def planned(self, resolved: ResolvedTable) -> PlannedTable:
        """Return the plan of a table."""
        table, place = resolved.table, resolved.table.place.location
        view, rows = beside_rows(simplified(self.views.view(resolved))), row_count(resolved.table)
        called = set(calls(view))
        found = tuple(checks(self.resolved, resolved, self.facts))
        return PlannedTable(
            view=view,
            keys=rows,
            rows=written_rows(rows, table.scd),
            fields=tuple(
                OutputField(w.alias, w.column.type, _description(w.column))
                for w in resolved.written
            ),
            output=self._output(table.output),
            checks=tuple(self._placed(c) for c in found if not isinstance(c, LeftOut)),
            left_out=tuple(c for c in found if isinstance(c, LeftOut)),
            order=_order(resolved),
            udfs=tuple(u.name for u in self.writer.udfs() if u.name in called),
            path=self._inside(place.path),
            line=place.line,
            lines=tuple((c.name, c.place.location.line) for c in table.columns),
        )

    def _output(self, output: Output) -> Output:
        return replace(
            output,
            places=tuple((key, self._inside(path), line) for key, path, line in output.places),
        )

    def _placed(self, check: CheckQuery) -> CheckQuery:
        path, line = check.at
        return replace(check, at=(self._inside(path), line))

    def _inside(self, path: str) -> str:
        """Return a file's path inside the definitions."""
        return PurePath(path).relative_to(self.resolved.project.directory).as_posix()


def _order(resolved: ResolvedTable) -> tuple[str, ...]:
    """Return the written columns that order a table's rows: its key and, of versions, their begin;
    else the first.
    """
    written = {fold(w.column.name): w.alias for w in reversed(resolved.written)}
    begin = (resolved.table.scd.from_col,) if resolved.table.scd else ()
    found = [written[fold(n)] for n in (*key_columns(resolved), *begin) if fold(n) in written]
    return tuple(found) or (resolved.written[0].alias,)


def _description(scoped: ScopeColumn) -> str:
    return scoped.column.description if isinstance(scoped, OwnColumn) else ""


def lower(resolved: Resolved, facts: Facts, spark_version: str) -> Plan:
    """Lower a resolved project without errors to the plan of its build."""
    project = resolved.project
    writer = Writer(spark_version == "3.5", (t.table.name for t in resolved.tables))
    formulas = Formulas(project.seed, facts, writer)
    views = Views(
        resolved, formulas, References(resolved, writer), facts, InlinedSize(writer.function)
    )
    planning = _Tables(resolved, views, facts, writer)
    tables = tuple(planning.planned(t) for t in resolved.tables)
    return Plan(
        tables=tables,
        udfs=writer.udfs(),
        functions=writer.functions(),
        words=writer.book.lists(),
        seed=project.seed,
        today=project.today,
        providers=project.providers,
        definitions_sha256=project.definitions_sha256,
        spark_version=spark_version,
    )

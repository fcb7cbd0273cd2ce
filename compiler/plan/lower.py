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
from .check_queries import LeftOut
from .checks import checks
from .column import Formulas, called, inlined
from .plan import OutputField, Plan, PlannedTable
from .reference import References
from .view import Views


@dataclass(frozen=True)
class _Tables:
    """Plans tables whole: their views, what is written, and their checks."""

    resolved: Resolved
    views: Views
    facts: Facts
    udfs: frozenset[str]

    def planned(self, resolved: ResolvedTable) -> PlannedTable:
        """Return the plan of a table."""
        table, place = resolved.table, resolved.table.place.location
        view, rows = self.views.view(resolved), row_count(resolved.table)
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
            checks=tuple(c for c in found if not isinstance(c, LeftOut)),
            left_out=tuple(c for c in found if isinstance(c, LeftOut)),
            order=_order(resolved),
            udfs=tuple(sorted(set(calls(view)) & self.udfs)),
            path=self._inside(place.path),
            line=place.line,
            lines=tuple((c.name, c.place.location.line) for c in table.columns),
        )

    def _output(self, output: Output) -> Output:
        return replace(
            output,
            places=tuple((key, self._inside(path), line) for key, path, line in output.places),
        )

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
    apply = inlined if spark_version == "3.5" else called
    writer = Writer(apply)
    formulas = Formulas(project.seed, facts, writer)
    udfs = {found.udf.name: found.udf for found in facts.faker() if found.is_python}
    views = Views(resolved, formulas, References(resolved, writer), facts)
    planning = _Tables(resolved, views, facts, frozenset(udfs))
    tables = tuple(planning.planned(t) for t in resolved.tables)
    of_faker = {f.function.name: f.function for f in facts.faker() if f.function}
    functions = (*(of_faker[name] for name in sorted(of_faker)), *writer.functions())
    words = {name: words for f in functions for name, words in f.words}
    words |= dict(writer.book.lists()) | dict(f.pool for f in facts.faker() if f.column.pool)
    return Plan(
        tables=tables,
        udfs=tuple(udfs[name] for name in sorted(udfs) if any(name in t.udfs for t in tables)),
        functions=() if spark_version == "3.5" else functions,
        words=tuple(sorted(words.items())),
        seed=project.seed,
        today=project.today,
        providers=project.providers,
        definitions_sha256=project.definitions_sha256,
        spark_version=spark_version,
    )

"""The stages of a compilation, one call each."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .definitions.model import Project
from .definitions.project import Options, Parsed, parse
from .definitions.rows import OptionError
from .diagnostics.diagnostic import CompileError, Diagnostic
from .diagnostics.report import render as render_report
from .emit.ddl import declarations, undeclared
from .emit.dialects import DIALECTS
from .emit.render import render
from .forecast.amounts import Scaled, scaled_to
from .plan.constraints import constraints
from .plan.lower import lower
from .plan.plan import Plan
from .resolve.child_tables import with_rows
from .resolve.columns import described
from .resolve.facts import Facts
from .resolve.findings import findings
from .resolve.resolve import resolve
from .resolve.scope import Resolved

SPARK_VERSIONS = ("4", "3.5")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Compiled:
    """The project, as read and with what is known of it, the files of its build by relative path,
    and what is odd or worth knowing about the definitions; `scale` is that of the rows.
    """

    scale: float
    project: Project
    resolved: Resolved
    facts: Facts
    files: Mapping[str, str]
    warnings: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    sources: Mapping[str, tuple[str, ...]]


class Rejected(CompileError):
    """A CompileError with the lines of the files that it points into."""

    def __init__(
        self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Keep the sources beside the diagnostics."""
        super().__init__(diagnostics)
        self.sources = sources

    def __str__(self) -> str:
        return render_report(self.diagnostics, self.sources)

    def _render_traceback_(self) -> list[str]:
        """What notebooks show: how the compiler came to it is of no use there."""
        return str(self).splitlines()


def compile_project(
    directory: Path,
    config: str | None,
    options: Options,
    spark_version: str,
    ddl: str | None = None,
) -> Compiled:
    """Compile a definition directory for one of SPARK_VERSIONS, with `ddl` for one of DIALECTS.

    Raises Rejected with everything that is wrong, OptionError for an option that doesn't fit the
    definitions.
    """
    if spark_version not in SPARK_VERSIONS:
        raise OptionError(f"--spark-version: {spark_version} is not 4 or 3.5")
    parsed, resolved, facts = _resolved(directory, config, options)
    found = findings(parsed, facts, resolved)
    if found.errors:
        raise Rejected(found.errors, parsed.sources)
    plan = lower(resolved, facts, spark_version)
    _LOG.debug("planned the SQL of each table")
    files = render(plan, _declared(plan, resolved, facts, ddl) if ddl else None)
    _LOG.debug("made the texts of the build, files: %d", len(files))
    return Compiled(
        float(options.scale or 1),
        resolved.project,
        resolved,
        facts,
        files,
        found.warnings,
        found.notes,
        parsed.sources,
    )


def _declared(plan: Plan, resolved: Resolved, facts: Facts, ddl: str) -> str:
    """Return the statements that declare the tables; OptionError if a column has no type there."""
    dialect = DIALECTS[ddl]
    if lacking := list(undeclared(plan, dialect)):
        raise OptionError("\n  ".join([f"--ddl: {dialect.title} has no type for", *lacking]))
    return declarations(plan, constraints(resolved, facts), dialect)


def scaled_project(directory: Path, config: str | None, options: Options, size: int) -> Scaled:
    """Return the scale at which the tables together take so many bytes.

    Raises Rejected with everything that is wrong.
    """
    parsed, resolved, facts = _resolved(directory, config, options)
    if errors := findings(parsed, facts, resolved).errors:
        raise Rejected(errors, parsed.sources)

    def at(scale: str) -> tuple[Resolved, Facts]:
        return _resolved(directory, config, replace(options, scale=scale))[1:]

    return scaled_to(size, at)


def _resolved(
    directory: Path, config: str | None, options: Options
) -> tuple[Parsed, Resolved, Facts]:
    parsed = parse(directory, config, options)
    _LOG.debug("read %s, tables: %d", directory, len(parsed.project.tables))
    project = with_rows(parsed.project)
    resolved, facts = resolve(project, described(project, parsed.lookups))
    _LOG.debug("found out what each column is made of")
    return parsed, resolved, facts

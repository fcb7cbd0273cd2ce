"""The stages of a compilation, one call each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .definitions.model import Project
from .definitions.project import Options, parse
from .diagnostics.diagnostic import CompileError, Diagnostic
from .emit.render import render
from .plan.lower import lower
from .resolve.columns import described
from .resolve.findings import findings
from .resolve.resolve import resolve


@dataclass(frozen=True)
class Compiled:
    """The project, the files of its build by relative path, and what is odd or worth knowing about
    the definitions.
    """

    project: Project
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


def compile_project(
    directory: Path, config: str | None, options: Options, spark_version: str
) -> Compiled:
    """Compile a definition directory for Spark "4" or "3.5".

    Raises Rejected with everything that is wrong.
    """
    parsed = parse(directory, config, options)
    facts = described(parsed.project, parsed.lookups)
    resolved, facts = resolve(parsed.project, facts)
    found = findings(parsed, facts, resolved)
    if found.errors:
        raise Rejected(found.errors, parsed.sources)
    plan = lower(resolved, facts, spark_version)
    return Compiled(resolved.project, render(plan), found.warnings, found.notes, parsed.sources)

"""The stages of a compilation, one call each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .definitions.project import Options, parse
from .diagnostics.diagnostic import CompileError, Diagnostic
from .emit.render import render
from .plan.lower import lower
from .plan.unique import Uniques
from .plan.value_list_views import apart
from .resolve.chains import long_chains
from .resolve.facts import FakerColumns
from .resolve.resolve import resolve
from .resolve.rules.aggregates import broken_totals
from .resolve.rules.before_first import before_first
from .resolve.rules.empty_partitions import empty_partitions
from .resolve.rules.fits import unfit
from .resolve.rules.tables import broken_rules


@dataclass(frozen=True)
class Compiled:
    """The files of a build by relative path, and what is odd or worth knowing about the definitions."""

    files: Mapping[str, str]
    warnings: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    sources: Mapping[str, tuple[str, ...]]


class Rejected(CompileError):
    """A CompileError with the lines of the files that it points into."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the sources beside the diagnostics."""
        super().__init__(diagnostics)
        self.sources = sources


def compile_project(directory: Path, config: str | None, options: Options, spark_version: str) -> Compiled:
    """Compile a definition directory for Spark "4" or "3.5".

    Raises Rejected with everything that is wrong.
    """
    parsed = parse(directory, config, options)
    faker_columns = FakerColumns(parsed.project, parsed.lookups)
    resolved = resolve(parsed.project, faker_columns.type_of, faker_columns.is_dated)
    uniques = Uniques(faker_columns.count, faker_columns.type_of, faker_columns.distinct)
    chains = tuple(long_chains(resolved.tables))
    rules = chains or (
        *broken_rules(resolved),
        *broken_totals(resolved, faker_columns.is_python),
        *uniques.problems(resolved),
        *unfit(resolved, faker_columns),
    )
    wrong = (*parsed.diagnostics, *faker_columns.diagnostics, *resolved.diagnostics, *rules)
    emptied = () if wrong else tuple(empty_partitions(resolved, faker_columns, parsed.lookups))
    wrong += tuple(e.diagnostic for e in emptied if e.certain)
    if wrong:
        raise Rejected(wrong, parsed.sources)
    plan = apart(lower(resolved, faker_columns, parsed.lookups, uniques, spark_version))
    warnings = (*resolved.warnings, *before_first(resolved, faker_columns), *(e.diagnostic for e in emptied))
    return Compiled(render(plan), warnings, tuple(faker_columns.notes()), parsed.sources)

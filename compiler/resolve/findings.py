"""What is wrong with a project whose names are resolved, what is odd, and what is worth a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..definitions.project import Parsed
from ..diagnostics.diagnostic import Diagnostic
from .chains import long_chains
from .child_tables import too_many
from .columns import notes
from .facts import Facts
from .rules.aggregates import broken_totals
from .rules.before_first import before_first
from .rules.cases import broken_cases
from .rules.data_keys import broken_given
from .rules.draws import broken_draws
from .rules.empty_partitions import empty_partitions
from .rules.exact import broken_exact
from .rules.fits import unfit
from .rules.history import broken_history
from .rules.joins import broken_joins
from .rules.keys import broken_keys
from .rules.lookups import broken_lookups
from .rules.outputs import broken_outputs
from .rules.own_types import own_type_problems
from .rules.unique import repeating
from .rules.untold import untold
from .scope import Resolved


@dataclass(frozen=True)
class Findings:
    """With errors there is no build; warnings and notes come with one."""

    errors: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def findings(parsed: Parsed, facts: Facts, resolved: Resolved) -> Findings:
    """Return all that is to be said of a project, by this stage and those before it."""
    too_long = tuple(long_chains(resolved.tables))
    errors = (*parsed.diagnostics, *facts.diagnostics, *resolved.diagnostics)
    errors += too_long or tuple(_broken(facts, resolved))
    emptied = () if errors else tuple(empty_partitions(resolved, facts))
    errors += tuple(e.diagnostic for e in emptied if e.certain)
    if errors:
        return Findings(errors)
    warnings = (
        *resolved.warnings,
        *before_first(resolved, facts),
        *untold(resolved, facts),
        *(e.diagnostic for e in emptied),
    )
    return Findings((), warnings, tuple(notes(resolved.project, facts)))


def _broken(facts: Facts, resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield what breaks a rule of the language."""
    for table in resolved.tables:
        yield from too_many(table.table)
        yield from broken_joins(resolved, table)
        yield from broken_keys(resolved, table)
        yield from broken_given(table.table)
        yield from broken_history(table)
        yield from own_type_problems(table)
        yield from broken_exact(table)
        yield from broken_outputs(resolved, table)
    yield from broken_totals(resolved, facts)
    yield from repeating(resolved, facts)
    yield from unfit(resolved, facts)
    yield from broken_cases(resolved, facts)
    yield from broken_draws(resolved, facts)
    yield from broken_lookups(resolved, facts)

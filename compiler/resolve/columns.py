"""Each column's type asked of Faker, once per type, params and locale; and what is wrong with it,
or worth a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..definitions.lookups import Lookups
from ..definitions.model import Column, Object, Project, Table
from ..definitions.named_columns import NAMING, varies
from ..definitions.nested import every_column, is_null
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.hints import type_hint
from ..diagnostics.place import Place
from ..diagnostics.rules.names import UNKNOWN_PROVIDER, UNKNOWN_TYPE
from ..diagnostics.rules.shape import NO_EFFECT
from ..diagnostics.rules.types import IMPOSSIBLE_CAST, LESS_THAN_A_DAY, STAYS_PYTHON, TEXT_AS_DATE
from ..faker.bounds import parts_of_a_day
from ..faker.describe import describe, problems
from ..faker.of_draw import of_draw
from ..faker.providers import import_problem, methods
from ..faker.signature import Problem
from ..own_types.registry import OWN_TYPES
from ..spark.casts import can_cast
from ..spark.instants import instant_problem, reads_time
from ..spark.names import fold
from ..spark.types import DATE
from .facts import ColumnFacts, Facts, FakerFacts, OwnFacts, is_faker


def described(project: Project, lookups: Lookups) -> Facts:
    """Return what is known of every column of a project, and of the columns inside of it."""
    broken = {p: problem for p in project.providers if (problem := import_problem(p))}
    importable = replace(project, providers=tuple(p for p in project.providers if p not in broken))
    columns: dict[Place, ColumnFacts] = {}
    wrong = [_not_importable(project, *found) for found in broken.items()]
    for table in project.tables:
        for column in every_column(table):
            found = _asked(importable, table, column)
            columns[column.place] = found or OwnFacts(table, column, lookups)
            wrong += [] if found else _wrong_type(importable, table, column, bool(broken))
    facts = Facts(columns, (), importable)
    known = [c for t in project.tables for c in every_column(t) if not any(map(varies, c.branches))]
    wrong += [d for c in known for d in wrong_cast(facts, c)]
    return Facts(columns, tuple(wrong), importable)


def _asked(project: Project, table: Table, column: Column) -> FakerFacts | None:
    """What Faker says of a column; None if its type isn't Faker's, the call is wrong, or it depends
    on other columns.
    """
    locale = _one_locale(table, column)
    if varies(column) or not is_faker(column):
        return None
    if column.type not in methods(locale, project.providers):
        return None
    found = asked_in(locale, project, table, column)
    return found if isinstance(found, FakerFacts) else None


def asked_in(locale: str, project: Project, table: Table, column: Column) -> FakerFacts | Problem:
    """Return what Faker says of a column in a locale."""
    of = (project.providers, project.today)
    wrong = problems(column.type, column.params, locale, *of)
    if wrong:
        return wrong[0]
    call = describe(locale, project.providers, column.type, column.params, project.today)
    if column.draw:
        call = of_draw(call, *of, column.params)
    return FakerFacts(table, column, project, call)


def _by_locale(column: Column) -> bool:
    return column.locale is not None and not isinstance(column.locale, str)


def _one_locale(table: Table, column: Column) -> str:
    """Return a column's locale; the table's where it varies."""
    return column.locale if isinstance(column.locale, str) else table.locale


def _wrong_type(
    project: Project, table: Table, column: Column, providers_missing: bool
) -> Iterator[Diagnostic]:
    """Say why a column isn't a call of Faker, if it should be one."""
    if not column.type or not is_faker(column):
        if column.pool is not None:
            message = f'"pool" is for Faker\'s types: "{column.type}" is computed by SQL anyway'
            yield column.place.at("pool").error(NO_EFFECT, message)
        return
    locale = _one_locale(table, column)
    known = methods(locale, project.providers)
    if column.type in known and not varies(column):
        for problem in problems(
            column.type, column.params, locale, project.providers, project.today
        ):
            yield told(column, _with_column(table, column, problem))
    elif column.type not in known and not providers_missing and not _by_locale(column):
        hint = type_hint(column.type, [*known, *OWN_TYPES])
        message = f'there is no type "{column.type}": neither Faker has it nor PowerStation'
        yield column.place.at("type").error(UNKNOWN_TYPE, message, hint)


def _with_column(table: Table, column: Column, problem: Problem) -> Problem:
    """Say how a parameter names a column, where it seems to mean one."""
    value = column.params.get(str(problem.path[0])) if len(problem.path) == 1 else None
    if isinstance(value, Object) and {k for k, _ in value.items} & {"column", "plus"}:
        return replace(problem, hint=NAMING)
    if not isinstance(value, str) or problem.at_key:
        return problem
    prefixes = tuple(f"{fold(join.prefix)}_" for join in table.joins)
    own = [fold(c.name) for c in table.columns]
    if fold(value) not in own and not fold(value).startswith(prefixes):
        return problem
    hint = f"the value of a column is {{column: {value}}}"
    return replace(problem, hint=hint)


def told(column: Column, problem: Problem) -> Diagnostic:
    """Return what is wrong with a call, at its place."""
    at_type = column.place.at("type")
    place = column.place.at("params", *problem.path) if problem.path else at_type
    return (place.unknown if problem.at_key else place.error)(
        problem.rule, problem.message, problem.hint
    )


def _not_importable(project: Project, provider: str, problem: str) -> Diagnostic:
    place = project.place.at("providers", project.providers.index(provider))
    return place.error(UNKNOWN_PROVIDER, problem)


def wrong_cast(facts: Facts, column: Column) -> Iterator[Diagnostic]:
    """Say what is wrong with the cast to a column's `data_type`; that of an expression is a part of
    its SQL.
    """
    for branch in column.branches:
        yield from _wrong_cast_of(facts, column, branch.alone)


def _wrong_cast_of(facts: Facts, column: Column, branch: Column) -> Iterator[Diagnostic]:
    target, type_ = column.data_type, facts.type_of(branch)
    if target is None or type_ is None or branch.type == "expression" or is_null(branch):
        return
    problem = instant_problem(None, target)
    if not can_cast(type_, target):
        message = f"Spark can't cast {type_} to {target}"
        yield column.place.at("data_type").error(IMPOSSIBLE_CAST, message)
    elif (
        problem
        and branch.type != "constant"
        and reads_time(type_, target)
        and not facts.of(branch).dated
    ):
        hint = f"leave it out here, and in an expression {problem[1]}"
        yield column.place.at("data_type").error(TEXT_AS_DATE, problem[0], hint)


def notes(project: Project, facts: Facts) -> Iterator[Diagnostic]:
    """Yield which columns stay Python, and why, and which dates are of one day only."""
    for table in project.tables:
        for column in every_column(table):
            found = facts.of(column)
            if isinstance(found, FakerFacts) and found.type == DATE:
                yield from _less_than_a_day(column)
            if isinstance(found, FakerFacts) and found.is_python:
                message = (
                    f"{column.type} runs as a Python function, far slower than SQL:"
                    f" {found.python_reason}"
                )
                hint = (
                    'a "pool" makes it SQL; without one Spark needs Python and Faker on every'
                    " executor"
                )
                yield column.place.at("type").error(STAYS_PYTHON, message, hint)


def _less_than_a_day(column: Column) -> Iterator[Diagnostic]:
    """A date has no time: what is shorter than a day away is today."""
    for name, value in column.params.items:
        if isinstance(value, str) and parts_of_a_day(value):
            message = (
                f'"{value}" is less than a day in Faker, whose m is minutes: a date so far away is'
                " today"
            )
            months = value.replace("m", "M")
            hint = f'months are M: "{months}"' if months != value else ""
            yield column.place.at("params", name).error(LESS_THAN_A_DAY, message, hint)

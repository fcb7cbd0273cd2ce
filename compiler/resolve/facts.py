"""The Faker calls of a project: each column's type checked against Faker itself, once per type, params and locale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..definitions.lookups import Lookups
from ..definitions.model import Column, Project, Table, thaw
from ..definitions.nested import drawn_type, every_column, path_of
from ..diagnostics.diagnostic import Diagnostic, Location
from ..diagnostics.meanings import type_hint
from ..diagnostics.refusal import Refusal
from ..faker.bounds import parts_of_a_day
from ..faker.describe import FakerType, describe, never_repeating, problems, values
from ..faker.lower_call import Lowered
from ..faker.providers import import_problem, methods
from ..own_types.values import count, distinct_values, own_extremes, own_type
from ..spark.constants import parse_constant
from ..spark.expr import FakerUdf, Function, Lit, WordLists, has_null
from ..spark.hashing import xxhash64
from ..spark.instants import instant_problem, is_instant, reads_time
from ..spark.types import BIGINT, DATE, TIMESTAMP, Array, Type
from ..values.cardinality import distinct
from ..values.dated import is_dated
from ..values.extremes import extremes
from ..values.streams import stream
from .rules.tables import cast_problem

OWN_TYPES = (
    "row_number", "constant", "expression", "normal", "lognormal", "exponential", "zipf", "regex", "lookup",
    "array", "struct",
)  # fmt: skip


def is_faker(column: Column) -> bool:
    """Tell whether a column's type is a method of Faker, by its name."""
    return column.type not in OWN_TYPES


class FakerColumns:
    """What Faker says of the columns of a project, and what is wrong with them."""

    def __init__(self, project: Project, lookups: Lookups) -> None:
        """Import the providers and look at every column, and at the columns inside of it."""
        self.project, self.lookups = project, lookups
        self.diagnostics: list[Diagnostic] = list(self._import_problems())
        broken = {p for p in project.providers if import_problem(p)}
        self.providers = tuple(p for p in project.providers if p not in broken)
        self._known: dict[tuple[str, Location], FakerType] = {}
        self._numbered: dict[str, tuple[Function, int] | None] = {}
        for table in project.tables:
            # What is inside of a column first: its type is made of theirs.
            for column, where in reversed(list(every_column(table))):
                self._look_at(table, column, where, bool(broken))

    def of(self, table: Table, column: Column) -> FakerType:
        """Return the Faker call of a column; KeyError if it is none, or a wrong one."""
        return self._known[table.name, column.places.at()]

    def is_python(self, table: Table, column: Column) -> bool:
        """Tell whether a column calls a Python function in the build."""
        known = self._known.get((table.name, column.places.at()))
        return known is not None and not column.pool and known.function is None

    def may_be_null(self, table: Table, column: Column) -> bool:
        """Tell whether a Faker column can be null of itself."""
        if column.pool:
            return has_null(self.pool(table, column)[1])
        function = self.of(table, column).function
        return function is None or has_null(function.body) or any(has_null(words) for _, words in function.words)

    def type_of(self, table: Table, column: Column) -> Type | None:
        """Return the type of a column that is neither an expression nor has parts, before `data_type`."""
        if column.type == "constant":
            try:
                return parse_constant(thaw(column.params.get("value")), column.data_type)[1]
            except Refusal:
                return None
        if column.type == "row_number":
            return BIGINT
        known = self._known.get((table.name, column.places.at()))
        return known.type if known else own_type(column, self.lookups)

    def is_dated(self, table: Table, column: Column) -> bool:
        """Tell whether the texts of a column, before `data_type`, are dates whenever they are read."""
        if column.type == "constant":
            value = thaw(column.params.get("value"))
            return isinstance(value, str) and is_instant(value, TIMESTAMP)
        if column.type == "lookup":
            lookup = self.lookups.of(column)
            return lookup is not None and all(isinstance(v, str) and is_instant(v, TIMESTAMP) for v in lookup.values)
        known = self._known.get((table.name, column.places.at()))
        if known is None or not isinstance(known.lowered, Lowered) or column.pool:
            return False
        return is_dated(known.lowered.node)

    def _data_type_problems(self, table: Table, column: Column, type_: Type | None, where: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with the cast to a column's `data_type`."""
        found = tuple(cast_problem(column, type_, where))
        yield from found
        target = column.data_type
        if found or target is None or type_ is None or not reads_time(type_, target) or self.is_dated(table, column):
            return
        problem = instant_problem(None, target)
        assert problem is not None
        yield Diagnostic(
            column.places.at("data_type"),
            problem[0],
            f"{where}.data_type",
            f"leave it out here, and in an expression {problem[1]}",
        )

    def _import_problems(self) -> Iterator[Diagnostic]:
        for i, dotted in enumerate(self.project.providers):
            problem = import_problem(dotted)
            if problem:
                place = self.project.places.at("providers", i)
                yield Diagnostic(place, problem, f"providers[{dotted}]")

    def _look_at(self, table: Table, column: Column, where: str, providers_missing: bool) -> None:
        if not is_faker(column) or not column.type:
            if column.pool is not None:
                message = f'"pool" is for Faker\'s types: "{column.type}" is computed by SQL anyway'
                self.diagnostics.append(Diagnostic(column.places.at("pool"), message, f"{where}.pool"))
            if column.type not in ("row_number", "constant", "expression"):
                type_ = drawn_type(column, partial(self.type_of, table))
                self.diagnostics += self._data_type_problems(table, column, type_, where)
            return
        locale = column.locale or table.locale
        known = methods(locale, self.providers)
        if column.type not in known:
            if not providers_missing:
                hint = type_hint(column.type, [*known, *OWN_TYPES])
                message = f'there is no type "{column.type}": neither Faker has it nor PowerStation'
                self.diagnostics.append(Diagnostic(column.places.at("type"), message, f"{where}.type", hint))
            return
        found = problems(column.type, column.params, locale, self.providers, self.project.today)
        for problem in found:
            place = column.places.at("params", *problem.path) if problem.path else column.places.at("type")
            path = "".join(f".{p}" for p in problem.path)
            self.diagnostics.append(Diagnostic(place, problem.message, f"{where}.params{path}", problem.hint))
        if not found:
            faker_type = describe(locale, self.providers, column.type, column.params, self.project.today)
            self._known[table.name, column.places.at()] = faker_type
            self.diagnostics += self._data_type_problems(table, column, faker_type.type, where)

    def functions(self) -> tuple[Function, ...]:
        """Return the calls that are SQL, by name."""
        drawn = (self.function(t, c) for t, c in self._used() if not c.pool)
        found = {f.name: f for f in drawn if f is not None}
        return tuple(found[name] for name in sorted(found))

    def function(self, table: Table, column: Column) -> Function | None:
        """Return the call of a column in SQL, of a number too if the column is unique; None if it stays Python."""
        if not column.unique:
            return self.of(table, column).function
        found = self._never_repeating(table, column)
        return found[0] if found else None

    def count(self, table: Table, column: Column) -> int | None:
        """Return how many values a unique column has, or None if that isn't known."""
        if not is_faker(column):
            return count(table, column, self.lookups)
        if column.pool:
            return len(words) if isinstance(words := self.pool(table, column)[1].value, tuple) else None
        found = self._never_repeating(table, column)
        return found[1] if found else None

    def distinct(self, table: Table, column: Column) -> int | None:
        """Return how many different values a column has, or None if that isn't known exactly."""
        if not is_faker(column):
            return distinct_values(column, self.lookups)
        known = self._known.get((table.name, column.places.at()))
        if known is None or not isinstance(known.lowered, Lowered) or column.pool:
            return None
        found = distinct(known.lowered.node)
        return int(found.count) if found.exact else None

    def extremes(self, table: Table, column: Column) -> Iterator[object]:
        """Yield some values of a column from the ends of what it can be, before `data_type`, if they are known."""
        known = self._known.get((table.name, column.places.at()))
        if not is_faker(column):
            yield from own_extremes(table, column, self.lookups)
        elif known and column.pool:
            pool = self.pool(table, column)[1].value
            yield from pool if isinstance(pool, tuple) else ()
        elif known and isinstance(known.lowered, Lowered):
            yield from extremes(known.lowered.node)

    def _never_repeating(self, table: Table, column: Column) -> tuple[Function, int] | None:
        faker = self.of(table, column)
        if faker.name not in self._numbered:
            self._numbered[faker.name] = never_repeating(faker, self.providers, self.project.today)
        return self._numbered[faker.name]

    def notes(self) -> Iterator[Diagnostic]:
        """Yield which columns stay Python, and why, and which dates are of one day only."""
        for table in self.project.tables:
            for column, where in every_column(table):
                if is_faker(column) and self.of(table, column).type == DATE:
                    yield from _less_than_a_day(column, where)
                if is_faker(column) and self.is_python(table, column):
                    reason = getattr(self.of(table, column).lowered, "reason", "")
                    message = f"{column.type} runs as a Python function, far slower than SQL: {reason}"
                    hint = 'a "pool" makes it SQL; without one Spark needs Python and Faker on every executor'
                    yield Diagnostic(column.places.at("type"), message, where, hint)

    def udfs(self) -> tuple[FakerUdf, ...]:
        """Return the calls that stay Python, by name."""
        return tuple(c.udf() for c in self._calls() if not c.function)

    def pools(self) -> WordLists:
        """Return the values that Faker makes here, for the columns that draw from so many."""
        return tuple(self.pool(t, c) for t, c in self._used() if c.pool)

    def pool(self, table: Table, column: Column) -> tuple[str, Lit]:
        """Return the list that a column with a pool draws from, and its name."""
        faker = self.of(table, column)
        source = stream(table.name, path_of(table, column), self.project.seed, "pool")
        seeds = (xxhash64(i, source) % 2**64 for i in range(1, (column.pool or 0) + 1))
        made = values(faker, self.providers, self.project.today, seeds)
        found = dict.fromkeys(made) if column.unique else made
        return self.pool_name(table, column), Lit(tuple(found), Array(faker.type))

    def pool_name(self, table: Table, column: Column) -> str:
        """Return the name of the list that a column with a pool draws from: no other column's."""
        return stream(table.name, path_of(table, column), 0).removesuffix("@0")

    def _calls(self) -> list[FakerType]:
        calls = {self.of(t, c).name: self.of(t, c) for t, c in self._used() if not c.pool}
        return [calls[name] for name in sorted(calls)]

    def _used(self) -> Iterator[tuple[Table, Column]]:
        return ((t, c) for t in self.project.tables for c, _ in every_column(t) if is_faker(c))


def _less_than_a_day(column: Column, where: str) -> Iterator[Diagnostic]:
    """A date has no time: what is shorter than a day away is today."""
    for name, value in column.params.items:
        if isinstance(value, str) and parts_of_a_day(value):
            message = f'"{value}" is less than a day in Faker, whose m is minutes: a date so far away is today'
            months = value.replace("m", "M")
            hint = f'months are M: "{months}"' if months != value else ""
            yield Diagnostic(column.places.at("params", name), message, f"{where}.params.{name}", hint)

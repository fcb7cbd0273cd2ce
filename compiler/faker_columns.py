"""The Faker calls of a project: each column's type checked against Faker itself, once per type, params and locale."""

from __future__ import annotations

from collections.abc import Iterator

from .errors import Diagnostic, did_you_mean
from .faker.describe import FakerType, describe, problems, values
from .faker.providers import import_problem, methods
from .faker.xxhash import xxhash64
from .ir import FakerUdf, Function, Lit, WordLists
from .model import Column, Project, Table, thaw
from .rules import cast_problem
from .streams import stream
from .types import BIGINT, Array, Type, parse_constant

OWN_TYPES = (
    "row_number", "constant", "expression", "normal", "lognormal", "exponential", "zipf", "regex", "lookup",
    "array", "struct",
)  # fmt: skip


def is_faker(column: Column) -> bool:
    """Tell whether a column's type is a method of Faker, by its name."""
    return column.type not in OWN_TYPES


class FakerColumns:
    """What Faker says of the columns of a project, and what is wrong with them."""

    def __init__(self, project: Project) -> None:
        """Import the providers and look at every column."""
        self.project = project
        self.diagnostics: list[Diagnostic] = list(self._import_problems())
        broken = {p for p in project.providers if import_problem(p)}
        self.providers = tuple(p for p in project.providers if p not in broken)
        self._known: dict[tuple[str, str], FakerType] = {}
        for table in project.tables:
            for column in table.columns:
                self._look_at(table, column, bool(broken))

    def of(self, table: Table, column: Column) -> FakerType:
        """Return the Faker call of a column; KeyError if it is none, or a wrong one."""
        return self._known[table.name, column.name]

    def type_of(self, table: Table, column: Column) -> Type | None:
        """Return the type of a column that isn't an expression, before `data_type`."""
        if column.type == "constant":
            try:
                return parse_constant(thaw(column.params.get("value")), column.data_type)[1]
            except ValueError:
                return None
        if column.type == "row_number":
            return BIGINT
        known = self._known.get((table.name, column.name))
        return known.type if known else None

    def _import_problems(self) -> Iterator[Diagnostic]:
        for i, dotted in enumerate(self.project.providers):
            problem = import_problem(dotted)
            if problem:
                place = self.project.places.at("providers", i)
                yield Diagnostic(place, problem, f"providers[{dotted}]")

    def _look_at(self, table: Table, column: Column, providers_missing: bool) -> None:
        where = f"tables[{table.name}].columns[{column.name}]"
        if not is_faker(column) or not column.type:
            if column.pool is not None:
                message = f'"pool" is for Faker\'s types: "{column.type}" is computed by SQL anyway'
                self.diagnostics.append(Diagnostic(column.places.at("pool"), message, f"{where}.pool"))
            return
        locale = column.locale or table.locale
        known = methods(locale, self.providers)
        if column.type not in known:
            if not providers_missing:
                hint = did_you_mean(column.type, [*known, *OWN_TYPES])
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
            self._known[table.name, column.name] = faker_type
            self.diagnostics += cast_problem(column, faker_type.type, where)

    def functions(self) -> tuple[Function, ...]:
        """Return the calls that are SQL, by name."""
        return tuple(c.function for c in self._calls() if c.function)

    def udfs(self) -> tuple[FakerUdf, ...]:
        """Return the calls that stay Python, by name."""
        return tuple(c.udf() for c in self._calls() if not c.function)

    def pools(self) -> WordLists:
        """Return the values that Faker makes here, for the columns that draw from so many."""
        return tuple(self.pool(t, c) for t in self.project.tables for c in t.columns if c.pool)

    def pool(self, table: Table, column: Column) -> tuple[str, Lit]:
        """Return the list that a column with a pool draws from, and its name."""
        faker = self.of(table, column)
        source = stream(table.name, column.name, self.project.seed, "pool")
        seeds = (xxhash64(i, source) % 2**64 for i in range(1, (column.pool or 0) + 1))
        made = values(faker, self.providers, self.project.today, seeds)
        return f"{table.name}.{column.name}", Lit(tuple(made), Array(faker.type))

    def _calls(self) -> list[FakerType]:
        used = ((t, c) for t in self.project.tables for c in t.columns if is_faker(c) and not c.pool)
        calls = {self.of(t, c).name: self.of(t, c) for t, c in used}
        return [calls[name] for name in sorted(calls)]

"""What is known of each column from its type and params alone, computed once: later stages look it up here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..definitions.lookups import Lookups
from ..definitions.model import Column, Project, Table, thaw
from ..definitions.nested import drawn_type, path_of
from ..diagnostics.diagnostic import Diagnostic, Location
from ..diagnostics.refusal import Refusal
from ..faker.describe import FakerType, never_repeating, values
from ..faker.lower_call import Lowered, Unlowered
from ..own_types.values import count, distinct_values, may_be_null, own_extremes, own_type
from ..spark.constants import parse_constant
from ..spark.expr import Constant, FakerUdf, Function, Lit, has_null
from ..spark.hashing import xxhash64
from ..spark.instants import is_instant
from ..spark.types import BIGINT, TIMESTAMP, Array, Type
from ..values.cardinality import distinct
from ..values.dated import is_dated
from ..values.extremes import extremes
from ..values.nodes import Node
from ..values.streams import stream

OWN_TYPES = (
    "row_number", "constant", "expression", "normal", "lognormal", "exponential", "zipf", "regex", "lookup",
    "array", "struct",
)  # fmt: skip


def is_faker(column: Column) -> bool:
    """Tell whether a column's type is a method of Faker, by its name."""
    return column.type not in OWN_TYPES


@dataclass(frozen=True)
class OwnFacts:
    """A column of one of PowerStation's own types; or of one that isn't there, of which nothing is known."""

    table: Table
    column: Column
    lookups: Lookups

    @cached_property
    def type(self) -> Type | None:
        """The type before `data_type`; None of an expression, of what has parts, and where it is told why."""
        if self.column.type == "constant":
            try:
                return parse_constant(thaw(self.column.params.get("value")), self.column.data_type)[1]
            except Refusal:
                return None
        return BIGINT if self.column.type == "row_number" else own_type(self.column, self.lookups)

    @cached_property
    def dated(self) -> bool:
        """Are its texts, before `data_type`, dates whenever they are read?"""
        texts: tuple[object, ...] = ()
        if self.column.type == "constant":
            texts = (thaw(self.column.params.get("value")),)
        if self.column.type == "lookup" and (lookup := self.lookups.of(self.column)):
            texts = lookup.values
        return bool(texts) and all(isinstance(text, str) and is_instant(text, TIMESTAMP) for text in texts)

    @cached_property
    def may_be_null(self) -> bool:
        """Can it be null of itself?"""
        return may_be_null(self.column, self.lookups)

    @cached_property
    def distinct(self) -> int | None:
        """How many different values it has, or None if that isn't known exactly."""
        return distinct_values(self.column, self.lookups)

    @cached_property
    def numbered(self) -> int | None:
        """How many values it has if it is unique, or None if it can't be."""
        return count(self.table, self.column, self.lookups)

    @cached_property
    def extremes(self) -> tuple[object, ...]:
        """Some values from the ends of what it can be, before `data_type`, if they are known."""
        return tuple(own_extremes(self.table, self.column, self.lookups))

    @property
    def is_python(self) -> bool:
        """Does it call a Python function in the build?"""
        return False


@dataclass(frozen=True)
class FakerFacts:
    """A column whose type is a call of Faker that is right."""

    table: Table
    column: Column
    project: Project
    faker: FakerType

    @property
    def type(self) -> Type:
        """The type before `data_type`."""
        return self.faker.type

    @property
    def node(self) -> Node | None:
        """The call as an expression over its draws, if it has such a form and the column has no pool."""
        lowered = self.faker.lowered
        return lowered.node if isinstance(lowered, Lowered) and not self.column.pool else None

    @cached_property
    def dated(self) -> bool:
        """Are its texts, before `data_type`, dates whenever they are read?"""
        return self.node is not None and is_dated(self.node)

    @cached_property
    def may_be_null(self) -> bool:
        """Can it be null of itself?"""
        if self.column.pool:
            return has_null(self.pool[1])
        function = self.faker.function
        return function is None or has_null(function.body) or any(has_null(words) for _, words in function.words)

    @cached_property
    def distinct(self) -> int | None:
        """How many different values it has, or None if that isn't known exactly."""
        found = distinct(self.node) if self.node else None
        return int(found.count) if found and found.exact else None

    @cached_property
    def numbered(self) -> int | None:
        """How many values it has if it is unique, or None if it can't be."""
        if self.column.pool:
            return len(self._made)
        return self._never_repeating[1] if self._never_repeating else None

    @cached_property
    def extremes(self) -> tuple[object, ...]:
        """Some values from the ends of what it can be, before `data_type`, if they are known."""
        return self._made if self.column.pool else tuple(extremes(self.node)) if self.node else ()

    @property
    def is_python(self) -> bool:
        """Does it call a Python function in the build?"""
        return not self.column.pool and self.faker.function is None

    @property
    def python_reason(self) -> str:
        """Why its call has no form in SQL."""
        return self.faker.lowered.reason if isinstance(self.faker.lowered, Unlowered) else ""

    @cached_property
    def function(self) -> Function | None:
        """Its call in SQL, of a number too if it is unique; None if it stays Python or has a pool."""
        if self.column.pool:
            return None
        if not self.column.unique:
            return self.faker.function
        return self._never_repeating[0] if self._never_repeating else None

    @property
    def udf(self) -> FakerUdf:
        """Its call as a Python function."""
        return self.faker.udf()

    @property
    def pool_name(self) -> str:
        """The name of the list that it draws from: no other column's."""
        return stream(self.table.name, path_of(self.table, self.column), 0).removesuffix("@0")

    @property
    def pool(self) -> tuple[str, Lit]:
        """The list that it draws from, and its name."""
        return self.pool_name, Lit(self._made, Array(self.type))

    @cached_property
    def _made(self) -> tuple[Constant, ...]:
        """The values of its pool, made here by Faker itself."""
        source = stream(self.table.name, path_of(self.table, self.column), self.project.seed, "pool")
        seeds = (xxhash64(i, source) % 2**64 for i in range(1, (self.column.pool or 0) + 1))
        made = values(self.faker, self.project.providers, self.project.today, seeds)
        return tuple(dict.fromkeys(made) if self.column.unique else made)

    @cached_property
    def _never_repeating(self) -> tuple[Function, int] | None:
        return never_repeating(self.faker, self.project.providers, self.project.today)


ColumnFacts = OwnFacts | FakerFacts


@dataclass(frozen=True)
class Facts:
    """What is known of the columns of a project, and of the columns inside of them; and what is wrong with types."""

    columns: Mapping[tuple[str, Location], ColumnFacts]
    diagnostics: tuple[Diagnostic, ...]

    def of(self, table: Table, column: Column) -> ColumnFacts:
        """Return what is known of a column."""
        return self.columns[table.name, column.places.at()]

    def type_of(self, table: Table, column: Column) -> Type | None:
        """Return the type of a column before `data_type`, also of one with parts; None of an expression."""
        return drawn_type(column, lambda part: self.of(table, part).type)

    def faker(self) -> Iterator[FakerFacts]:
        """Yield the columns of Faker's types, in the order of the definitions."""
        return (found for found in self.columns.values() if isinstance(found, FakerFacts))

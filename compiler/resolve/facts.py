"""What is known of each column from its type and params alone, computed once: later stages look it
up here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..definitions.model import Column, Project, Table
from ..definitions.nested import base_type, path_of
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.place import Place
from ..faker.describe import FakerType, never_repeating, values
from ..faker.lower_call import Lowered, Unlowered
from ..own_types.data_field import GIVEN
from ..own_types.own_type import OwnType, Use
from ..own_types.registry import OWN_TYPES, shares_of
from ..spark.expr import Constant, FakerUdf, Function, Lit, has_null
from ..spark.hashing import xxhash64
from ..spark.instants import is_instant
from ..spark.types import TIMESTAMP, Array, Type
from ..values.cardinality import distinct
from ..values.dated import is_dated
from ..values.extremes import extremes
from ..values.nodes import Node
from ..values.streams import stream


def is_faker(column: Column) -> bool:
    """Tell whether a column's type is a method of Faker, by its name."""
    return column.given is None and column.type not in OWN_TYPES


class OwnFacts(Use):
    """A column of one of PowerStation's own types; or of one that isn't there, of which nothing is
    known.
    """

    @property
    def own(self) -> OwnType | None:
        """The type."""
        return GIVEN if self.column.given else OWN_TYPES.get(self.column.type)

    @cached_property
    def type(self) -> Type | None:
        """The type before `data_type`; None of an expression, of what has nested columns, and where
        it is told why.
        """
        return self.own.type(self) if self.own else None

    @cached_property
    def values(self) -> tuple[object, ...] | None:
        """All values that it can have, if these are listed."""
        return self.own.values(self) if self.own else None

    @cached_property
    def node(self) -> Node | None:
        """The expression over its draws, if it has such a form."""
        return self.own.node(self) if self.own else None

    @cached_property
    def shares(self) -> tuple[tuple[Constant, int], ...]:
        """Its values and their weights in lowest terms, if they are dealt; a Refusal if these are
        too great.
        """
        return shares_of(self.column)

    @cached_property
    def dated(self) -> bool:
        """Are its texts, before `data_type`, dates whenever they are read?"""
        return bool(self.values) and all(
            v is None or (isinstance(v, str) and is_instant(v, TIMESTAMP))
            for v in self.values or ()
        )

    @cached_property
    def may_be_null(self) -> bool:
        """Can it be null of itself?"""
        return None in (self.values or ()) or bool(self.own and self.own.nullable)

    @cached_property
    def distinct(self) -> int | None:
        """How many different values it has, or None if that isn't known exactly."""
        return _distinct(self.values, self.node)

    @cached_property
    def numbered(self) -> int | None:
        """How many values it has if it is unique, or None if it can't be."""
        return self.own.count(self) if self.own and self.own.count else None

    @cached_property
    def extremes(self) -> tuple[object, ...]:
        """Some values from the ends of what it can be, before `data_type`, if they are known."""
        return _extremes(self.values, self.node) or tuple(
            self.own.extremes(self) if self.own else ()
        )

    @property
    def never_repeats(self) -> bool:
        """Does it differ from row to row without being `unique`?"""
        return self.own is not None and self.own.never_repeats(self)

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
    def each(self) -> tuple[FakerFacts, ...]:
        """What is known of each call that it may be: in some columns that depends on the row."""
        return (self,)

    @property
    def type(self) -> Type:
        """The type before `data_type`."""
        return self.faker.type

    @property
    def node(self) -> Node | None:
        """The call as an expression over its draws, if it has such a form and the column has no
        pool.
        """
        lowered = self.faker.lowered
        return lowered.node if isinstance(lowered, Lowered) and not self.column.pool else None

    @property
    def values(self) -> tuple[object, ...] | None:
        """All values that it can have, if these are listed."""
        return self._made if self.column.pool else None

    @cached_property
    def dated(self) -> bool:
        """Are its texts, before `data_type`, dates whenever they are read?"""
        return self.node is not None and is_dated(self.node)

    @cached_property
    def may_be_null(self) -> bool:
        """Can it be null of itself?"""
        if self.column.pool:
            return has_null(self.pool)
        function = self.faker.function
        return (
            function is None
            or has_null(function.body)
            or any(has_null(words.values) for words in function.words)
        )

    @cached_property
    def distinct(self) -> int | None:
        """How many different values it has, or None if that isn't known exactly."""
        return _distinct(None, self.node)

    @cached_property
    def numbered(self) -> int | None:
        """How many values it has if it is unique, or None if it can't be."""
        if self.column.pool:
            return len(self._made)
        return self._never_repeating[1] if self._never_repeating else None

    @cached_property
    def extremes(self) -> tuple[object, ...]:
        """Some values from the ends of what it can be, before `data_type`, if they are known."""
        return _extremes(self.values, self.node)

    @property
    def never_repeats(self) -> bool:
        """Does it differ from row to row without being `unique`?"""
        return self.column.type == "uuid4" and not self.column.pool

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
        """Its call in SQL, of a number too if it is unique; None if it stays Python or has a
        pool.
        """
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
    def pool(self) -> Lit:
        """The list that it draws from."""
        return Lit(self._made, Array(self.type))

    @cached_property
    def _made(self) -> tuple[Constant, ...]:
        """The values of its pool, made here by Faker itself."""
        source = stream(
            self.table.name, path_of(self.table, self.column), self.project.seed, "pool"
        )
        seeds = (xxhash64(i, source) % 2**64 for i in range(1, (self.column.pool or 0) + 1))
        made = values(self.faker, self.project.providers, self.project.today, seeds)
        return tuple(dict.fromkeys(made) if self.column.unique else made)

    @cached_property
    def _never_repeating(self) -> tuple[Function, int] | None:
        return never_repeating(self.faker, self.project.providers, self.project.today)


def _distinct(listed: tuple[object, ...] | None, node: Node | None) -> int | None:
    if listed is not None:
        return len(set(listed))
    found = distinct(node) if node else None
    return int(found.count) if found and found.exact else None


def _extremes(listed: tuple[object, ...] | None, node: Node | None) -> tuple[object, ...]:
    return listed or (tuple(extremes(node)) if node else ())


ColumnFacts = OwnFacts | FakerFacts


@dataclass(frozen=True)
class Facts:
    """What is known of the columns of a project, and of the columns inside of them; and what is
    wrong with types.
    """

    columns: Mapping[Place, ColumnFacts]
    diagnostics: tuple[Diagnostic, ...]
    project: Project  # with the providers that can be imported

    def of(self, column: Column) -> ColumnFacts:
        """Return what is known of a column."""
        return self.columns[column.place]

    def branches(self, column: Column) -> list[ColumnFacts]:
        """Return what is known of each of a column's branches: of its cases, and of itself."""
        return [self.of(branch) for branch in column.branches]

    def may_be_null(self, column: Column) -> bool:
        """Can a column be null, without its `null_ratio`?"""
        return any(found.may_be_null for found in self.branches(column))

    def extremes(self, column: Column) -> tuple[object, ...]:
        """Return some values from the ends of what a column can be, before `data_type`, if they
        are known of all branches.
        """
        found = [branch.extremes for branch in self.branches(column)]
        return tuple(value for values in found for value in values) if all(found) else ()

    def type_of(self, column: Column) -> Type | None:
        """Return the type of a column before `data_type`, also of one with nested ones; None of an
        expression.
        """
        return base_type(column, lambda part: self.of(part).type)

    def faker(self) -> Iterator[FakerFacts]:
        """Yield the columns of Faker's types, in the order of the definitions."""
        return (found for found in self.columns.values() if isinstance(found, FakerFacts))

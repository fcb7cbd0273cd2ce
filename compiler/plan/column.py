"""The formula of each column: what the row's number and the columns before it make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ..definitions.model import Column
from ..own_types.own_type import Here
from ..own_types.writer import Writer
from ..resolve.facts import Facts, FakerFacts
from ..resolve.scope import OwnColumn, ResolvedTable, ScopeColumn
from ..spark.expr import Call, Cast, Col, Expr, Function, Let, Lit, Words, whole
from ..values.sites import Site
from ..values.streams import happens, null_where
from ..values.value_lists import item_at
from . import child_rows
from .history import redrawn
from .unique import number as number_of


@dataclass(frozen=True)
class Formulas:
    """Writes the formulas of a project's columns."""

    seed: int
    facts: Facts
    writer: Writer

    def value(self, resolved: ResolvedTable, scoped: ScopeColumn) -> Expr:
        """The formula of a column in scope, over the layers that come before its own."""
        if not isinstance(scoped, OwnColumn):
            return Col(scoped.name)
        table, column = resolved.table, scoped.column
        site = Site(table.name, (column.name,), self.seed, redrawn(table, column))
        return self._formula(resolved, column, site)

    def _formula(self, resolved: ResolvedTable, column: Column, site: Site) -> Expr:
        """The formula of a column, or of a part of one, at its place."""
        value = self._drawn(resolved, column, site)
        if column.data_type is not None and not (isinstance(value, Lit) and value.value is None):
            value = Cast(value, column.data_type)
        if not column.null_ratio:
            return value
        return null_where(happens(column.null_ratio, site.bits("null")), value)

    def _drawn(self, resolved: ResolvedTable, column: Column, site: Site) -> Expr:
        number = None if site.elements else number_of(resolved, column)
        found = self.facts.of(column)
        if isinstance(found, FakerFacts):
            return self._faker(found, site.bits(), number)
        assert found.own is not None
        here = Here(
            site,
            self.writer,
            partial(self._formula, resolved),
            child_rows.child_num(resolved),
            number,
        )
        # By now the SQL of an expression names its aggregates.
        return found.own.value(replace(found, column=column), here)

    def _faker(self, found: FakerFacts, seed: Expr, number: Expr | None) -> Expr:
        """A Faker column as an expression of a seed, and of a number if it is unique."""
        if found.column.pool:
            place = Call("pmod", (seed, whole(found.column.pool))) if number is None else number
            return item_at(Words(found.pool_name), place)
        function = found.function
        return (
            self.writer.apply(function, seed, number) if function else Call(found.udf.name, (seed,))
        )


def called(function: Function, seed: Expr, number: Expr | None) -> Expr:
    """Return a function of a seed, and maybe of a number, as a call."""
    return Call(function.name, (seed,) if number is None else (seed, number))


def inlined(function: Function, seed: Expr, number: Expr | None) -> Expr:
    """Return a function of a seed, and maybe of a number, written out: Spark 3.5 has no SQL
    functions.
    """
    first = (("seed", seed),) if number is None else (("seed", seed), ("number", number))
    match function.body:
        case Let(_, stages, body):
            return Let(function.comment, (first, *stages), body)
        case body:
            return Let(function.comment, (first,), body)

"""The formula of each column: what the row's number and the columns before it make of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..definitions.model import Column, Object, thaw
from ..expressions import expression
from ..own_types.values import Apply, OwnTypes, array, struct
from ..resolve.facts import Facts, FakerFacts
from ..resolve.scope import OwnColumn, ResolvedTable, ScopeColumn
from ..spark.constants import parse_constant
from ..spark.expr import Binary, Call, Cast, Col, Expr, Function, Let, Lit, UserSql, Words, whole
from ..spark.types import INT
from ..values.sites import Site
from ..values.streams import happens, null_where
from . import child_rows
from .history import redrawn
from .unique import number as number_of


@dataclass(frozen=True)
class Formulas:
    """Writes the formulas of a project's columns."""

    seed: int
    facts: Facts
    own_types: OwnTypes
    apply: Apply

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
        match column.type:
            case "row_number":
                of = child_rows.child_num(resolved) if column.params.get("within") else "row_num"
                return row_number(_param(column.params, "start", 1), _param(column.params, "step", 1), of)
            case "constant":
                return Lit(*parse_constant(thaw(column.params.get("value")), column.data_type))
            case "expression":
                return UserSql(expression.text(str(column.params.get("sql"))))
            case "array":
                return array(column, site, lambda part, inside: self._formula(resolved, part, inside))
            case "struct":
                return struct(column, site, lambda part, inside: self._formula(resolved, part, inside))
        number = None if site.elements else number_of(resolved, column)
        found = self.facts.of(resolved.table, column)
        if isinstance(found, FakerFacts):
            return self._faker(found, site.bits(), number)
        return self.own_types.value(resolved.table, column, site, number)

    def _faker(self, found: FakerFacts, seed: Expr, number: Expr | None) -> Expr:
        """A Faker column as an expression of a seed, and of a number if it is unique."""
        if found.column.pool:
            place = Call("pmod", (seed, whole(found.column.pool))) if number is None else number
            return Call("element_at", (Words(found.pool_name), Cast(Binary("+", place, Lit(1, INT)), INT)))
        function = found.function
        return self.apply(function, seed, number) if function else Call(found.udf.name, (seed,))


def row_number(start: int, step: int, of: str = "row_num") -> Expr:
    """Return start + step × (row_num − 1), as short as it can be said; the same of another number."""
    number: Expr = Col(of)
    offset = start - step
    if abs(step) != 1:
        number = Binary("*", number, whole(step))
    if step == -1:
        return Binary("-", whole(offset), number)
    if offset == 0:
        return number
    return Binary("+" if offset > 0 else "-", number, whole(abs(offset)))


def _param(params: Object, key: str, default: int) -> int:
    value = params.get(key, default)
    assert isinstance(value, int)
    return value


def called(function: Function, seed: Expr, number: Expr | None) -> Expr:
    """Return a function of a seed, and maybe of a number, as a call."""
    return Call(function.name, (seed,) if number is None else (seed, number))


def inlined(function: Function, seed: Expr, number: Expr | None) -> Expr:
    """Return a function of a seed, and maybe of a number, written out: Spark 3.5 has no SQL functions."""
    first = (("seed", seed),) if number is None else (("seed", seed), ("number", number))
    match function.body:
        case Let(_, stages, body):
            return Let(function.comment, (first, *stages), body)
        case body:
            return Let(function.comment, (first,), body)

"""The formula of each column: what the row's number and the columns before it make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ..definitions.model import Column
from ..expressions import expression
from ..own_types.own_type import NO_SEX, Here
from ..own_types.writer import Applied, Writer
from ..resolve.facts import Facts, FakerFacts, OwnFacts
from ..resolve.scope import ChosenLocale, OwnColumn, ResolvedTable, ScopeColumn
from ..resolve.varied import GivenFacts, VariedFacts
from ..spark.expr import Call, Case, Cast, Col, Expr, Lit, UserSql, whole
from ..spark.types import BIGINT, STRING, Type
from ..values.sites import Site
from ..values.streams import null_if, with_probability
from . import draws, exact
from .history import redrawn
from .locales import locale_choice
from .named_columns import by_values, given_values
from .one_function import one_function
from .unique import number as number_of


@dataclass(frozen=True)
class Formulas:
    """Writes the formulas of a project's columns."""

    seed: int
    facts: Facts
    writer: Writer

    def value(self, resolved: ResolvedTable, scoped: ScopeColumn) -> Expr:
        """The formula of a column in scope, over the layers that come before its own."""
        if isinstance(scoped, ChosenLocale):
            place = Site(resolved.table.name, scoped.path, self.seed)
            return self.writer.call(
                locale_choice(scoped), Applied(place, place.bits(scoped.purpose))
            )
        if not isinstance(scoped, OwnColumn):
            return Col(scoped.name)
        table, column = resolved.table, scoped.column
        site = Site(table.name, (column.name,), self.seed, redrawn(table, column))
        return self._formula(resolved, column, site)

    def _formula(self, resolved: ResolvedTable, column: Column, site: Site) -> Expr:
        """The formula of a column, or of a part of one, at its place."""
        # All branches have one stream, so that one more leaves the other rows as they are.
        made = (self._drawn(resolved, branch, site) for branch in column.branches)
        *others, value = (_cast(branch, column.data_type) for branch in made)
        if others:
            conditions = (UserSql(expression.text(case.when)) for case in column.cases)
            value = Case(tuple(zip(conditions, others, strict=True)), value)
        if not column.null_ratio:
            return value
        return null_if(with_probability(column.null_ratio, site.bits("null")), value)

    def _drawn(self, resolved: ResolvedTable, column: Column, site: Site) -> Expr:
        number = None if site.elements else number_of(resolved, column)
        found = self.facts.of(column)
        taken = tuple(draws.taken(resolved, self.facts, column, site))
        if isinstance(found, FakerFacts):
            return self._faker(resolved, found, Applied(site, site.bits(), number, taken))
        assert found.own is not None
        sex = dict(taken).get(draws.SEX, NO_SEX)
        part, text = partial(self._formula, resolved), partial(_text, resolved)
        dealt = partial(self._dealt, resolved, found)
        here = Here(site, self.writer, part, text, dealt, number, sex)
        # By now the SQL of an expression names its aggregates.
        return found.own.value(replace(found, column=column), here)

    def _dealt(self, resolved: ResolvedTable, found: OwnFacts) -> Expr:
        """What a row is dealt, of a column with shares."""
        type_ = found.type
        assert type_ is not None
        shares = [(Lit(value, type_), n) for value, n in found.shares]
        return exact.dealt(resolved.table, found.column, self.seed, shares, self.writer)

    def _faker(self, resolved: ResolvedTable, found: FakerFacts, to: Applied) -> Expr:
        """A Faker column as an expression of a seed, of a number if it is unique, of columns whose
        values it takes; or another one for each of their values.
        """
        if isinstance(found, VariedFacts):
            if function := one_function(resolved, found):
                named = tuple((name, Col(name)) for name in found.by)
                return self.writer.call(function, replace(to, given=named))
            return by_values(resolved, found, lambda facts: self._faker(resolved, facts, to))
        if isinstance(found, GivenFacts):
            to = replace(to, given=tuple(given_values(resolved, found)))
        if size := found.column.pool:
            place = Call("pmod", (to.seed, whole(size))) if to.number is None else to.number
            return self.writer.pool(found.pool, to.site, place)
        function = found.function
        return self.writer.call(function, to) if function else self.writer.udf(found.udf, to)


def _text(resolved: ResolvedTable, name: str) -> Expr:
    """A visible column as a text."""
    column = resolved.column(name)
    return Col(column.name) if column.type == STRING else Cast(Col(column.name), STRING)


def _cast(value: Expr, type_: Type | None) -> Expr:
    """Return a value as one of a type; NULL needs no CAST, nor does a whole number.

    `CAST(0L AS INT)` is `0`.
    """
    match value:
        case Lit(None):
            return value
        case Lit(int() as number, of) if of == BIGINT and whole(number).type == type_:
            return Lit(number, type_)
    return value if type_ is None else Cast(value, type_)

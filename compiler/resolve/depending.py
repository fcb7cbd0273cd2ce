"""What a column of Faker's is whose call depends on other columns: known once these are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..definitions.locale import LocaleByColumn
from ..definitions.model import Column
from ..definitions.named_columns import NamedColumn, column_params, varies
from ..definitions.nested import expressions, walk_columns
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..diagnostics.rule import Rule
from ..diagnostics.rules.names import UNKNOWN_COLUMN
from ..diagnostics.rules.shape import CONFLICTING_KEYS
from ..diagnostics.rules.types import UNTYPED, VARYING
from ..diagnostics.suggest import did_you_mean
from ..faker.calls_with_columns import Calling, Source
from ..faker.providers import methods
from ..faker.signature import Problem
from ..spark.names import fold
from ..spark.types import DATE, TIMESTAMP, Type
from .aggregates import Node
from .asking import Asking
from .columns import told
from .facts import Facts, FakerFacts
from .locale_variants import LocaleVariants
from .scope import ChosenLocale, OwnColumn, ResolvedTable, ScopeColumn
from .value_ranges import ValueRanges

_Path = tuple[str, ...]


class _Wrong(Refusal):
    """A part of a column that can't name another one."""

    def __init__(self, path: _Path, rule: Rule, message: str, hint: str = "") -> None:
        super().__init__(rule, message, hint)
        self.path = path


class _ToldElsewhere(Exception):
    """What a part of a column names can't be used, which is told where that stands."""


@dataclass(frozen=True)
class Depending:
    """Finds what is known of columns whose calls depend on others, of which that is `known`."""

    facts: Facts
    known: Mapping[Node, ScopeColumn]
    tables: Mapping[str, ResolvedTable]

    def learned(
        self, table: ResolvedTable, scoped: ScopeColumn
    ) -> Iterator[FakerFacts | Diagnostic]:
        """Yield what is known of a column and its parts that depend on others, and what is wrong
        with them.
        """
        for column in walk_columns(scoped.column) if isinstance(scoped, OwnColumn) else ():
            if varies(column) and column.pool is not None:
                message = "a pool is made before there are rows: what varies by row can't have one"
                yield column.place.at("pool").error(
                    CONFLICTING_KEYS, message, "take one of the two out"
                )
            elif varies(column):
                yield from self._learned(table, column)

    def _learned(self, table: ResolvedTable, column: Column) -> Iterator[FakerFacts | Diagnostic]:
        try:
            found = self._of(table, column)
        except _ToldElsewhere:
            return
        except _Wrong as wrong:
            yield column.place.at(*wrong.path).refused(wrong)
        else:
            yield from [found] if found else []

    def _of(self, table: ResolvedTable, column: Column) -> FakerFacts | Diagnostic | None:
        """Return what is known of a column, or what is wrong with it; None where that is told
        elsewhere.
        """
        locale = column.locale
        if not isinstance(locale, LocaleByColumn):
            return self._in_locale(table, column)
        if locale.chosen:
            key = table.column(locale.column)
            assert isinstance(key, ChosenLocale)
            return self._variants(table, column).by_weights(key)
        key = self._named(table, locale.column, ("locale", "column"))
        return self._variants(table, column).by_column(locale, key)

    def _variants(self, table: ResolvedTable, column: Column) -> LocaleVariants:
        def ask(locale: str) -> FakerFacts | Diagnostic | None:
            return self._in_locale(table, replace(column, locale=locale))

        return LocaleVariants(table, column, self.facts, self._ranges, ask)

    @property
    def _ranges(self) -> ValueRanges:
        return ValueRanges(self.facts, self.tables)

    def _in_locale(self, table: ResolvedTable, column: Column) -> FakerFacts | Diagnostic | None:
        """Return what is known of a column in its one locale, or what is wrong with it."""
        project = self.facts.project
        locale = column.locale if isinstance(column.locale, str) else table.table.locale
        if column.type not in methods(locale, project.providers):
            return None
        named = column_params(column)
        sources = {param: self._source(table, param, named[param]) for param in named}
        call = Calling(locale, project.providers, column.type, column.params, project.today)
        asked = Asking(table, column, call, sources, project).asked()
        return told(column, asked) if isinstance(asked, Problem) else asked

    def _named(self, table: ResolvedTable, name: str, path: _Path) -> ScopeColumn:
        """Return a column that another one names, with its type."""
        if table.get(name) is None and not table.told(name):
            hint = did_you_mean(name, [v.name for v in table.scope])
            raise _Wrong(path, UNKNOWN_COLUMN, f'there is no column "{name}"', hint)
        scoped = self.known.get((fold(table.table.name), fold(name)))
        if scoped is None:
            raise _ToldElsewhere
        if scoped.type is None and isinstance(scoped, OwnColumn) and expressions(scoped.column):
            raise _Wrong(
                path, UNTYPED, f'the type of "{name}" can\'t be derived', 'say its "data_type"'
            )
        return scoped

    def _source(self, table: ResolvedTable, param: str, of: NamedColumn) -> Source:
        """Return what is known of the column that a parameter names."""
        scoped = self._named(table, of.name, ("params", param, "column"))
        if scoped.type is None:
            raise _ToldElsewhere
        if of.plus is not None:
            return self._later(table, scoped, ("params", param, "plus"), of)
        ends, values = self._ranges.ends(table, scoped), self._ranges.values(table, scoped)
        return Source(scoped.type, ends, values)

    def _later(
        self, table: ResolvedTable, scoped: ScopeColumn, path: _Path, of: NamedColumn
    ) -> Source:
        """Return what is known of a column and some time."""
        type_: Type | None = scoped.type
        if type_ not in (DATE, TIMESTAMP):
            message = f'"{of.name}" is {type_}: only dates and timestamps have a later'
            raise _Wrong(path, VARYING, message, "add a number in an expression, and name that")
        try:
            later = of.later
        except Refusal as refusal:
            raise _Wrong(path, refusal.rule, refusal.message, refusal.hint) from None
        found = self._ranges.ends(table, scoped)
        try:
            moved = (found[0] + later, found[1] + later) if found else None
        except OverflowError:
            moved = None
        return Source(type_, moved)

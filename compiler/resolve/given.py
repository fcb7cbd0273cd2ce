"""What a column of Faker's is whose call depends on other columns: known once these are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..definitions.model import Column
from ..definitions.named_columns import NamedColumn, column_params
from ..definitions.nested import expressions, walk_columns
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..diagnostics.suggest import did_you_mean
from ..faker.given import Calling, Source
from ..faker.providers import methods
from ..faker.signature import Problem
from ..spark.names import fold
from ..spark.types import DATE, TIMESTAMP, Type
from .aggregates import Node
from .asking import Asking
from .columns import told
from .facts import Facts, FakerFacts
from .scope import OwnColumn, ResolvedTable, ScopeColumn
from .value_ranges import ValueRanges


class _Wrong(Refusal):
    """A parameter that can't name its column."""

    def __init__(self, path: tuple[str, ...], message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.path = path


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
            if column_params(column) and column.pool is not None:
                message = "a pool is made before there are rows: it takes no values of columns"
                yield column.place.at("pool").error(message, "take one of the two out")
            elif column_params(column) and (found := self._of(table, column)):
                yield found

    @property
    def _ranges(self) -> ValueRanges:
        return ValueRanges(self.facts, self.tables)

    def _of(self, table: ResolvedTable, column: Column) -> FakerFacts | Diagnostic | None:
        """Return what is known of a column, or what is wrong with it; None where that is told
        elsewhere.
        """
        locale, project = column.locale or table.table.locale, self.facts.project
        if column.type not in methods(locale, project.providers):
            return None
        named = column_params(column)
        try:
            found = {param: self._source(table, param, named[param]) for param in named}
        except _Wrong as wrong:
            return column.place.at("params", *wrong.path).error(wrong.message, wrong.hint)
        sources = {param: source for param, source in found.items() if source is not None}
        if len(sources) < len(found):
            return None
        call = Calling(locale, project.providers, column.type, column.params, project.today)
        asked = Asking(table, column, call, sources, self.facts.project).asked()
        return told(column, asked) if isinstance(asked, Problem) else asked

    def _source(self, table: ResolvedTable, param: str, of: NamedColumn) -> Source | None:
        """Return what is known of the column that a parameter names; None where it is told why
        nothing is.
        """
        if table.get(of.name) is None and table.told(of.name):
            return None
        if table.get(of.name) is None:
            hint = did_you_mean(of.name, [v.name for v in table.scope])
            raise _Wrong((param, "column"), f'there is no column "{of.name}"', hint)
        scoped = self.known.get((fold(table.table.name), fold(of.name)))
        if scoped is None or (scoped.type is None and not _is_derived(scoped)):
            return None
        if scoped.type is None:
            message = f'the type of "{of.name}" can\'t be derived'
            raise _Wrong((param, "column"), message, 'say its "data_type"')
        if of.plus is not None:
            return self._later(table, param, of, scoped.type)
        return Source(
            scoped.type, self._ranges.ends(table, scoped), self._ranges.values(table, scoped)
        )

    def _later(self, table: ResolvedTable, param: str, of: NamedColumn, type_: Type) -> Source:
        """Return what is known of a column and some time."""
        if type_ not in (DATE, TIMESTAMP):
            message = f'"{of.name}" is {type_}: only dates and timestamps have a later'
            raise _Wrong((param, "plus"), message, "add a number in an expression, and name that")
        try:
            later = of.later
        except Refusal as refusal:
            raise _Wrong((param, "plus"), refusal.message, refusal.hint) from None
        found = self._ranges.ends(table, table.column(of.name))
        try:
            moved = (found[0] + later, found[1] + later) if found else None
        except OverflowError:
            moved = None
        return Source(type_, moved, None)


def _is_derived(scoped: ScopeColumn) -> bool:
    return isinstance(scoped, OwnColumn) and bool(expressions(scoped.column))

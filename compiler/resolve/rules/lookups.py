"""Lookups whose lines are chosen by visible columns: `given`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ...definitions.join import Weighted
from ...definitions.lookup_groups import Groups, text_of_constant
from ...definitions.lookups import file_of, parse_weights
from ...definitions.model import Column, Object
from ...definitions.nested import every_column
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.place import Place
from ...diagnostics.rules.files import BROKEN_DATA
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.shape import CONFLICTING_KEYS, WRONG_VALUE
from ...diagnostics.suggest import did_you_mean
from ...spark.expr import Constant
from ...spark.types import BOOLEAN, DATE, INTEGRAL, STRING
from ..chosen import chosen
from ..facts import Facts, OwnFacts
from ..scope import (
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    needed,
    type_is_told,
)

# Some fields, by their numbers, and combinations that they have in rows.
_Known: TypeAlias = tuple[Place, tuple[int, ...], Sequence[tuple[Constant, ...]]]
_COMPARED = (STRING, BOOLEAN, DATE, *INTEGRAL)


def broken_lookups(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with the columns that say which lines lookups take."""
    for table in resolved.tables:
        for column in every_column(table.table):
            given = column.params.get("given")
            if column.type == "lookup" and isinstance(given, Object):
                yield from _Given(resolved, table, facts, column, given).problems()


@dataclass(frozen=True)
class _Given:
    """A lookup, with the fields of its file and the columns that they are given by."""

    resolved: Resolved
    table: ResolvedTable
    facts: Facts
    column: Column
    given: Object

    def problems(self) -> Iterator[Diagnostic]:
        """Yield what is wrong."""
        if self.column.unique:
            message = 'a unique value follows from the row\'s number, one with "given" from columns'
            yield self.column.place.at("unique").error(
                CONFLICTING_KEYS, message, "leave one of the two out"
            )
        wrong = [d for field, name in self.given.items for d in self._of(field, str(name))]
        yield from wrong
        if not wrong and (groups := self._groups):
            yield from self._without_a_line(groups)

    @property
    def _groups(self) -> Groups | None:
        found = self.facts.of(self.column)
        lookup = found.lookups.of(self.column) if isinstance(found, OwnFacts) else None
        return lookup.groups if lookup else None

    def _of(self, field: str, name: str) -> Iterator[Diagnostic]:
        place, column = self.column.place.at("params", "given", field), self.table.get(name)
        if column is None and not self.table.told(name):
            hint = did_you_mean(name, [v.name for v in self.table.scope])
            yield place.error(UNKNOWN_COLUMN, f'there is no column "{name}"', hint)
        elif column is None or column.type in _COMPARED:
            return
        elif column.type or not (
            self._goes_round(name) or type_is_told(self.resolved, self.table, name)
        ):
            kind = f"is of type {column.type}" if column.type else "has a type that isn't known"
            hint = "lines are told apart by texts, whole numbers, true and false, and dates"
            yield place.error(WRONG_VALUE, f'"{name}" {kind}', hint)

    def _goes_round(self, name: str) -> bool:
        """Tell whether a column needs the lookup, which is told elsewhere."""
        return any(
            isinstance(v, OwnColumn) and v.column.place == self.column.place
            for v in needed(self.table, [name])
        )

    # Combinations that are known

    def _without_a_line(self, groups: Groups) -> Iterator[Diagnostic]:
        for place, fields, combinations in self._known():
            there = {tuple(key[n] for n in fields) for key in groups.keys}
            texts = [tuple(map(text_of_constant, c)) for c in combinations]
            lacking = [t for t in texts if None not in t and t not in there]
            if lacking:
                named = zip(fields, lacking[0], strict=True)
                said = ", ".join(f"{groups.fields[n]} {text}" for n, text in named)
                message = f"{file_of(self.column.params)} has no line of {said}"
                yield place.error(BROKEN_DATA, message, "add one, with a weight above 0")

    def _known(self) -> Iterator[_Known]:
        """Yield what is known to occur: of all fields together, or of each by itself."""
        columns = [self.table.column(str(name)) for _, name in self.given.items]
        place = self.column.place.at("params", "given")
        if rows := self._rows_of_data(columns):
            yield place, tuple(range(len(columns))), rows
            return
        for n, ((field, _), column) in enumerate(zip(self.given.items, columns, strict=True)):
            found = self._rows_of_data([column]) or [(v,) for v in self._values(column)]
            yield place.at(field), (n,), found

    def _rows_of_data(self, columns: Sequence[ScopeColumn]) -> list[tuple[Constant, ...]]:
        """The combinations in rows that are given, if all columns are fields of one such row."""
        fields = [self._field(v) for v in columns]
        joins = {v.join if isinstance(v, ParentColumn) else None for v in columns}
        plain = [f for f in fields if f is not None and f.data_type in (None, STRING)]
        values = [f.given.values for f in plain if f.given]
        if len(joins) != 1 or len(values) < len(columns):
            return []
        rows = list(zip(*values, strict=True))
        join = joins.pop()
        numbers: tuple[int, ...] = ()
        if join is not None and join.where:
            numbers = chosen(self.resolved.table(join.table).table, join).numbers
            rows = [rows[n - 1] for n in numbers] if numbers else rows
        if join is None or not isinstance(join.choice, Weighted):
            return rows
        weight = self.resolved.table(join.table).column(join.choice.column)
        assert isinstance(weight, OwnColumn)
        assert weight.column.given is not None
        weights = parse_weights(weight.column.given.values)
        if numbers:
            weights = tuple(weights[n - 1] for n in numbers)
        return [row for row, of_row in zip(rows, weights, strict=True) if of_row]

    def _values(self, scoped: ScopeColumn) -> tuple[Constant, ...]:
        """The values that a column can have, if they are listed."""
        field = self._field(scoped)
        if field is None or field.cases or field.data_type not in (None, STRING):
            return ()
        return tuple(v for v in self.facts.of(field).extremes if isinstance(v, (str, int)))

    def _field(self, scoped: ScopeColumn) -> Column | None:
        """The column of the definitions that a column's values come from."""
        while isinstance(scoped, ParentColumn):
            scoped = self.resolved.table(scoped.join.table).column(scoped.source)
        return scoped.column if isinstance(scoped, OwnColumn) else None

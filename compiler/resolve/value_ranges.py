"""What values a column in scope can have: its ends, and all of them where they are few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..definitions.model import Column, row_count
from ..spark.expr import Constant
from ..spark.names import fold
from ..spark.types import BOOLEAN, DOUBLE, INTEGRAL
from ..values.construct import values_within
from ..values.ends import Ends, ends, ends_of_values, joined
from .facts import ColumnFacts, Facts, OwnFacts
from .scope import OwnColumn, ParentColumn, ResolvedTable, RowNumber, ScopeColumn

MOST_VALUES = 1_000
MOST_DOUBLES = 100  # that mean a call for each: they are rather taken as they are
# Types of ours of which the extremes are the ends.
_EXACT = ("row_number", "zipf")


@dataclass(frozen=True)
class ValueRanges:
    """Looks at what is known of columns, through joins too."""

    facts: Facts
    tables: Mapping[str, ResolvedTable]

    def ends(self, table: ResolvedTable, scoped: ScopeColumn) -> Ends | None:
        """Return two values that all of a column lie between; None where that isn't known."""
        if isinstance(scoped, RowNumber):
            return (1, max(1, row_count(table.table)))
        column = self._own(table, scoped)
        return None if column is None else joined(map(self._ends, column.branches))

    def values(self, table: ResolvedTable, scoped: ScopeColumn) -> tuple[Constant, ...] | None:
        """Return all values that a column can have but null, if these are few and known."""
        if scoped.type == BOOLEAN:
            return (True, False)
        column = self._own(table, scoped)
        if column is None or column.data_type is not None:
            return None
        found: dict[Constant, None] = {}
        for branch in column.branches:
            some = self._values(self.facts.of(branch))
            if some is None:
                return None
            found.update(dict.fromkeys(v for v in some if v is not None))
        most = MOST_DOUBLES if scoped.type == DOUBLE else MOST_VALUES
        return tuple(found) if len(found) <= most else None

    def _own(self, table: ResolvedTable, scoped: ScopeColumn) -> Column | None:
        """Return the column that makes the values, maybe one of another table."""
        while isinstance(scoped, ParentColumn):
            table = self.tables[fold(scoped.join.table)]
            scoped = table.column(scoped.source)
        return scoped.column if isinstance(scoped, OwnColumn) else None

    def _ends(self, branch: Column) -> Ends | None:
        found = self.facts.of(branch)
        if branch.data_type is not None and {branch.data_type, found.type} - set(INTEGRAL):
            return None
        if found.values is not None:
            return ends_of_values(found.values)
        if isinstance(found, OwnFacts) and branch.type in _EXACT:
            return ends_of_values(found.extremes)
        return ends(found.node) if found.node is not None else None

    @staticmethod
    def _values(found: ColumnFacts) -> tuple[Constant, ...] | None:
        if found.values is not None:
            return found.values  # type: ignore[return-value]
        listed = values_within(found.node, MOST_VALUES) if found.node is not None else None
        return None if listed is None else tuple(listed)

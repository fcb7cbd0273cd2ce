"""Partitions by a column that can be '': a folder's name can't say that, and it would be read back
as null.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...definitions.model import Column
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.output import EMPTY_PARTITION
from ...spark.names import fold
from ...spark.types import BINARY, STRING
from ...values.analysis import all_values, text_shape
from ...values.nodes import Node
from ..facts import Facts
from ..scope import OwnColumn, ParentColumn, Resolved, ScopeColumn

_MOST_VALUES = 10_000
_KEEPS_EMPTY = ("iceberg", "jdbc", "noop")


@dataclass(frozen=True)
class EmptyPartition:
    """A partition that would lose ''; `certain` if one of its column's values is that."""

    certain: bool
    diagnostic: Diagnostic


def empty_partitions(resolved: Resolved, facts: Facts) -> Iterator[EmptyPartition]:
    """Yield the partitions by columns that can be '', or of which that isn't known."""
    texts = _Texts(resolved, facts)
    for table in resolved.tables:
        t = table.table
        written = {fold(w.alias): w.column for w in table.written}
        for i, name in enumerate(
            t.output.partition_by if t.output.format not in _KEEPS_EMPTY else ()
        ):
            certain = texts.can_be_empty(written[fold(name)]) if fold(name) in written else False
            if certain is not False:
                verb = "can be" if certain else "may be"
                message = (
                    f"\"{name}\" {verb} '', which a folder's name can't say: it would be read back"
                    " as null"
                )
                hint = (
                    'leave it out of "partition_by", or write another text for it:'
                    f" nvl(nullif({name}, ''), 'none')"
                )
                place = t.place.at("partition_by", i)
                yield EmptyPartition(bool(certain), place.error(EMPTY_PARTITION, message, hint))


@dataclass(frozen=True)
class _Texts:
    """What is known of the texts of columns: True and False are sure, None isn't known."""

    resolved: Resolved
    facts: Facts

    def can_be_empty(self, scoped: ScopeColumn) -> bool | None:
        """Tell whether a column can be ''."""
        if scoped.type not in (STRING, None):
            return False
        if isinstance(scoped, ParentColumn):
            parent = self.resolved.table(scoped.join.table)
            return self.can_be_empty(parent.column(scoped.source))
        if not isinstance(scoped, OwnColumn):
            return None
        branches = [self._can_be_empty(branch) for branch in scoped.column.branches]
        return None if None in branches else any(branches)

    def _can_be_empty(self, column: Column) -> bool | None:
        if column.type == "expression":
            return None
        found = self.facts.of(column)
        if found.type not in (STRING, BINARY, None):
            return False
        if found.values is not None:
            return "" in found.values
        return _can_be_empty(found.node) if found.node else None


def _can_be_empty(node: Node) -> bool | None:
    text = text_shape(node)
    if text and text.shortest > 0:
        return False
    values = all_values(node, _MOST_VALUES)
    return None if values is None else "" in values

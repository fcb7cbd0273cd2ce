"""Columns whose values nearly never repeat, and how likely it is that some do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ..definitions.model import row_count
from ..resolve.facts import Facts
from ..resolve.scope import OwnColumn, Resolved

_LEAST = 1e-9  # what is less likely isn't worth a word


@dataclass(frozen=True)
class Repeats:
    """A column that isn't `unique` and has at least as many values as there are rows: the chance
    that one comes twice, and in how many rows there is one that came before.

    If each value is as likely as any other; else both are greater.
    """

    table: str
    column: str
    values: int
    odds: float
    rows: float


def repeats(resolved: Resolved, facts: Facts) -> Iterator[Repeats]:
    """Yield the columns that are nearly unique."""
    for table in resolved.tables:
        rows = row_count(table.table)
        for written in table.written:
            if not isinstance(written.column, OwnColumn):
                continue
            column = written.column.column
            found = facts.of(column)
            values = found.distinct
            if column.unique or found.never_repeats or column.cases or not values or values < rows:
                continue
            pairs = rows * (rows - 1) / 2 / values
            if (odds := -math.expm1(-pairs)) > _LEAST:
                again = rows + values * math.expm1(rows * math.log1p(-1 / values))
                yield Repeats(table.table.name, written.alias, values, odds, again)

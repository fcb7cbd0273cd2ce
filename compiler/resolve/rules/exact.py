"""Columns with `exact`, which gives each row of a table a value: what can't stand beside it."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Column
from ...definitions.nested import walk_columns
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.shape import CONFLICTING_KEYS
from ...own_types.registry import is_exact
from ..scope import ResolvedTable

_KEYS = {
    "unique": "gives each value to one row",
    "null_ratio": "takes values from some rows",
}


def broken_exact(table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield where a table's columns say `exact` and can't."""
    for column in table.table.columns:
        for part in walk_columns(column):
            if is_exact(part):
                yield from _beside(column, part)


def _beside(column: Column, part: Column) -> Iterator[Diagnostic]:
    place = part.place.at("params", "exact")
    if part.of_case or part.cases:
        message = '"exact" deals a value to each row of the table, and "cases" choose among rows'
        hint = "make it a column of its own, hidden, and an expression of it"
        yield place.error(CONFLICTING_KEYS, message, hint)
    elif part is not column:
        message = (
            '"exact" deals the values of a column of the table, and not those inside of others'
        )
        hint = "make it a column of its own, hidden, and take an expression of it here"
        yield place.error(CONFLICTING_KEYS, message, hint)
    for key, does in _KEYS.items():
        if getattr(part, key):
            message = f'"{key}" {does}, and "exact" to each value its share'
            yield part.place.at(key).error(CONFLICTING_KEYS, message, "take one of the two out")

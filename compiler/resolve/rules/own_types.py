"""What is wrong with the params of own types, beyond their kinds, which the parser checks."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.lookups import draw_of
from ...definitions.model import Column, Table
from ...definitions.nested import every_column, walk_columns
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.types import BROKEN_DRAW
from ...own_types.registry import OWN_TYPES
from ...spark.names import fold
from ..scope import ResolvedTable


def own_type_problems(table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's columns of own types, and with their parts."""
    for column in every_column(table.table):
        if column.type in OWN_TYPES:
            yield from OWN_TYPES[column.type].problems(table.table, column)
    yield from _shared_draws(table.table)


# What columns that take the same row of a file say alike.
_BY = {"weight": "weights", "given": "columns", "delimiter": "delimiters", "encoding": "encodings"}


def _shared_draws(table: Table) -> Iterator[Diagnostic]:
    """Columns that take the same row generate it in the same way, and anew in the same versions."""
    first: dict[tuple[str, ...], tuple[Column, Column]] = {}
    for column in table.columns:
        for part in walk_columns(column):
            if part.type != "lookup":
                continue
            other, above = first.setdefault(draw_of(part), (part, column))
            different = [k for k in _BY if other.params.get(k) != part.params.get(k)]
            for key in different[:1]:
                message = (
                    f'"{column.name}" and "{above.name}" take the same row, by different {_BY[key]}'
                )
                hint = f'give them the same "{key}", or one of them a "draw" of its own'
                yield part.place.at("params", key).error(BROKEN_DRAW, message, hint)
            if not different and (
                table.scd
                and table.scd.columns is not None
                and _listed(table, column) != _listed(table, above)
            ):
                message = f'"{column.name}" and "{above.name}" take the same row: list both or none'
                yield table.scd.place.at("columns").error(BROKEN_DRAW, message)


def _listed(table: Table, column: Column) -> bool:
    assert table.scd is not None
    return fold(column.name) in map(fold, table.scd.columns or ())

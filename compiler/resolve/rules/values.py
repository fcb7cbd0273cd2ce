"""Constants and row numbers fit their types."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Column, FanOut, Table, row_count, thaw
from ...definitions.nested import every_column
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.refusal import Refusal
from ...spark.constants import parse_constant
from ...spark.instants import constant_problem
from ...spark.types import BIGINT
from ..scope import ResolvedTable


def broken_values(table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with the constants and the row numbers of a table."""
    for column, where in every_column(table.table):
        if column.type == "constant":
            yield from _constant(column, where)
        if column.type == "row_number":
            yield from _row_number(table.table, column, where)


def _constant(column: Column, where: str) -> Iterator[Diagnostic]:
    try:
        value, type_ = parse_constant(thaw(column.params.get("value")), column.data_type)
    except Refusal as refusal:
        place = column.places.at("params", "value")
        yield Diagnostic(place, refusal.message, f"{where}.params.value", refusal.hint)
        return
    problem = constant_problem(value, column.data_type) if column.data_type else None
    if problem:
        yield Diagnostic(column.places.at("params", "value"), problem[0], f"{where}.params.value", problem[1])


def _row_number(t: Table, column: Column, where: str) -> Iterator[Diagnostic]:
    start, step = column.params.get("start", 1), column.params.get("step", 1)
    rows = row_count(t)
    if column.params.get("within") is not None:
        if isinstance(t.rows, FanOut):
            rows = t.rows.max if column.params.get("within") else rows
        else:
            place, message = column.places.at("params", "within"), '"within" counts the children of a row'
            hint = "it is for a table whose rows are {per, min, max}"
            yield Diagnostic(place, f"{message}: {t.name} is no fan-out", f"{where}.params.within", hint)
    if isinstance(start, int) and isinstance(step, int):
        last = start + step * max(rows - 1, 0)
        if not (-(2**63) <= start < 2**63 and -(2**63) <= last < 2**63 and -(2**63) <= step < 2**63):
            yield Diagnostic(column.places.at("params"), f"{last} doesn't fit a {BIGINT}", f"{where}.params")

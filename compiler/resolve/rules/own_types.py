"""What is wrong with the params of own types, beyond their kinds, which the parser checks."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.literals import reversed_bounds
from ...definitions.lookups import draw_of
from ...definitions.model import Column, Object, Table
from ...definitions.nested import every_column, with_parts
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.refusal import Refusal
from ...own_types.normal import FURTHEST
from ...own_types.regex import regex
from ...spark.names import fold
from ...spark.types import DOUBLE
from ..scope import ResolvedTable

# The elements that all arrays inside each other may have: each is written out in the SQL.
MOST_ELEMENTS = 100
_SPREADS = {"normal": "stddev", "lognormal": "sigma"}
_NUMERIC = ("normal", "lognormal", "exponential")


def own_type_problems(table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's columns of own types, and with their parts."""
    for column, where in every_column(table.table):
        for key, message, hint in _problems(column):
            place = column.places.at("params", key)
            yield Diagnostic(place, message, f"{where}.params.{key}", hint)
    yield from _shared_draws(table.table)


def _problems(column: Column) -> Iterator[tuple[str, str, str]]:
    """Yield key, message and hint."""
    params = column.params
    match column.type:
        case "normal" | "lognormal" | "exponential":
            yield from _numeric(column.type, params)
        case "zipf":
            yield from _zipf(params)
        case "regex":
            yield from _regex(params)
        case "array":
            yield from _array(column)


def _numeric(type_: str, params: Object) -> Iterator[tuple[str, str, str]]:
    numbers = {k: v for k, v in params.items if isinstance(v, (int, float)) and not isinstance(v, bool)}
    huge = [k for k, v in numbers.items() if abs(v) > 1.7e308]
    for key in huge:
        yield key, f"doesn't fit a {DOUBLE}", ""
    if huge:
        return
    spread = _SPREADS.get(type_, "")
    if numbers.get(spread, 1) < 0:
        yield spread, f"must be at least 0, not {numbers[spread]}", ""
    elif type_ == "lognormal" and numbers.get("mu", 0) + FURTHEST * numbers.get("sigma", 1) > 709:
        yield "mu" if "mu" in numbers else "sigma", f"values wouldn't fit a {DOUBLE}: they reach e^710", ""
    if type_ == "exponential" and numbers.get("mean", 1) <= 0:
        yield "mean", f"must be above 0, not {numbers['mean']}", ""
    yield from _ordered(numbers)


def _ordered(numbers: dict[str, int | float]) -> Iterator[tuple[str, str, str]]:
    message = reversed_bounds(numbers, "min", "max")
    if message:
        yield "min", message, ""


def _zipf(params: Object) -> Iterator[tuple[str, str, str]]:
    n, s = params.get("n"), params.get("s")
    if isinstance(n, int) and not 1 <= n <= 2**53:
        yield "n", f"must be from 1 to {2**53:,} (2^53), not {n:,}", ""
    if isinstance(s, (int, float)) and s < 0:
        yield "s", f"must be at least 0, not {s}", ""


def _regex(params: Object) -> Iterator[tuple[str, str, str]]:
    pattern = params.get("pattern")
    if isinstance(pattern, str):
        try:
            regex(pattern)
        except Refusal as refusal:
            yield "pattern", refusal.message, refusal.hint


def _array(column: Column) -> Iterator[tuple[str, str, str]]:
    sizes = {k: v for k, v in column.params.items if k in ("min", "max") and isinstance(v, int)}
    for key, least in (("min", 0), ("max", 1)):
        if sizes.get(key, least) < least:
            yield key, f"must be at least {least}, not {sizes[key]}", ""
    yield from _ordered({**sizes})
    if most_elements(column) > MOST_ELEMENTS:
        message = f"{most_elements(column):,} elements in all are more than {MOST_ELEMENTS:,}"
        yield "max", message, "make a table of the elements, with a fan-out as its rows"


def most_elements(column: Column) -> int:
    """Return how many elements a column and the arrays inside of it can have at most, in all."""
    inside = max(1, sum(most_elements(part) for part in column.parts))
    most = column.params.get("max", 1) if column.type == "array" else 1
    return inside * max(most, 1) if isinstance(most, int) else inside


def _shared_draws(table: Table) -> Iterator[Diagnostic]:
    """Columns that take the same row draw it in the same way, and anew in the same versions."""
    first: dict[tuple[str, ...], tuple[Column, Column]] = {}
    for column in table.columns:
        for part, where in with_parts(column, f"tables[{table.name}].columns[{column.name}]"):
            if part.type != "lookup":
                continue
            other, above = first.setdefault(draw_of(part.params), (part, column))
            if other.params.get("weight") != part.params.get("weight"):
                place = part.places.at("params", "weight")
                message = f'"{column.name}" and "{above.name}" take the same row, by different weights'
                hint = 'give them the same "weight", or one of them a "draw" of its own'
                yield Diagnostic(place, message, f"{where}.params.weight", hint)
            elif table.scd and table.scd.columns is not None and _listed(table, column) != _listed(table, above):
                message = f'"{column.name}" and "{above.name}" take the same row: list both or none'
                yield Diagnostic(table.scd.places.at("columns"), message, f"tables[{table.name}].scd.columns")


def _listed(table: Table, column: Column) -> bool:
    assert table.scd is not None
    return fold(column.name) in map(fold, table.scd.columns or ())

"""How many rows and bytes a run writes; and the scale at which it writes so many bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..resolve.facts import Facts
from ..resolve.scope import Resolved, ResolvedTable
from .samples import Samples, expected_rows
from .sizes import Measured, table_bytes

_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")
_STEPS = 8
_NEAR = 0.001
_LEAST = 1e-9


@dataclass(frozen=True)
class Amount:
    """How much of a table is written: rows, where versions are drawn those to expect, and bytes in
    each format.
    """

    rows: int
    bytes: Mapping[str, int]
    format: str

    @property
    def written(self) -> int:
        """The bytes in the table's own format; those of Parquet for another columnar one."""
        return self.bytes.get(self.format, self.bytes["parquet"])


def amounts(samples: Samples) -> dict[str, Amount]:
    """Return how much of each table is written, by its name."""
    return {t.table.name: _amount(t, samples) for t in samples.resolved.tables}


def _amount(table: ResolvedTable, samples: Samples) -> Amount:
    of, rows = table.table, expected_rows(table.table)
    columns = [
        Measured(w.alias, w.column.type, samples.written(table, w.column)) for w in table.written
    ]
    found = table_bytes(columns, rows, of.output.files, of.output.partition_by)
    return Amount(round(rows), found, of.output.format.lower())


def parse_size(text: str) -> int:
    """Return the bytes of a text such as 500GB or 1.5 TB; ValueError for another."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGTP]?B)\s*", text, re.IGNORECASE)
    if not found or not float(found.group(1)):
        raise ValueError(f"{text!r} is no size, such as 500GB: a number, and one of B to PB")
    unit = [unit.upper() for unit in _UNITS].index(found.group(2).upper())
    return round(float(found.group(1)) * float(1000**unit))


def bytes_text(number: float) -> str:
    """Return a number of bytes as people write it."""
    unit = 0
    while number >= 1000 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.3g} {_UNITS[unit]}"


@dataclass(frozen=True)
class Scaled:
    """The scale that comes nearest to a size, the bytes that are written at it, and the tables that
    no scale changes.
    """

    scale: str
    bytes: int
    fixed: tuple[str, ...]


def scaled_to(wanted: int, at: Callable[[str], tuple[Resolved, Facts]]) -> Scaled:
    """Return the scale at which all tables together have the bytes wanted, or nearly; `at` reads
    the definitions at a scale.
    """
    of_types: dict[tuple[str, str], tuple[object, ...]] = {}

    def found(scale: float) -> dict[str, Amount]:
        return amounts(Samples(*at(f"{scale:.6g}"), of_types))

    def step(scale: float) -> tuple[float, int]:
        return scale, _written(found(scale))

    least, once = found(_LEAST), found(1)
    fixed = tuple(name for name, amount in once.items() if amount.rows == least[name].rows)
    low, high = (_LEAST, _written(least)), (1.0, _written(once))
    for _ in range(_STEPS):
        if abs(high[1] - wanted) <= _NEAR * wanted or high[0] == low[0] or high[1] == low[1]:
            break
        scale = high[0] + (wanted - high[1]) * (high[0] - low[0]) / (high[1] - low[1])
        low, high = high, step(min(max(scale, _LEAST), high[0] * 1e9))
    return Scaled(f"{high[0]:.6g}", high[1], fixed)


def _written(found: Mapping[str, Amount]) -> int:
    return sum(amount.written for amount in found.values())

"""Columns that others name: parameters that take their values (`end_date: {column: shipped_at,
plus: 3d}`), locales that follow them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import WRONG_VALUE
from .locale import LocaleByColumn
from .model import Column, Json, Object
from .nested import expressions, walk_columns
from .schema_check import own_types

# How it is said.
NAMING = "the value of a column is {column: name}, a later one {column: name, plus: 3d}"
_UNITS = ("years?", "Months?", "weeks?", "days?", "hours?", "minutes?", "seconds?")
_UNIT = "|".join(f"{unit[0]}(?:{unit[1:]})?" for unit in _UNITS)
_PART = re.compile(rf"([+-]?\d+)\s*({_UNIT})\s*")
_TEXT = re.compile(rf"({_PART.pattern})+")
# Of Faker's units.
_DAYS: Mapping[str, float] = {"y": 365.24, "M": 30.42, "w": 7, "d": 1}
_SECONDS: Mapping[str, int] = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True)
class NamedColumn:
    """A column that a parameter takes its value from, and the text of how much later."""

    name: str
    plus: str | None = None

    @property
    def later(self) -> dt.timedelta:
        """How much later than the column; a Refusal if the text says nothing such."""
        return span(self.plus) if self.plus is not None else dt.timedelta()


def named_column(value: Json) -> NamedColumn | None:
    """Return the column that a parameter names: an object with a text as `column` and no key but
    `plus`; None of any other value.
    """
    if not isinstance(value, Object) or not {k for k, _ in value.items} <= {"column", "plus"}:
        return None
    column, plus = value.get("column"), value.get("plus")
    if not isinstance(column, str) or not isinstance(plus, (str, type(None))):
        return None
    return NamedColumn(column, plus)


def column_params(column: Column) -> Mapping[str, NamedColumn]:
    """Return the parameters of a column of Faker's types that name columns."""
    if column.type in own_types():
        return {}
    found = ((name, named_column(value)) for name, value in column.params.items)
    return {name: named for name, named in found if named is not None}


def columns_named(column: Column) -> Iterator[str]:
    """Yield the columns that a column's parameters and its locale name, and those of its cases and
    parts; of a lookup by which of them it takes its line.
    """
    for part in walk_columns(column):
        given = part.params.get("given") if part.type == "lookup" else None
        yield from (str(name) for _, name in given.items) if isinstance(given, Object) else ()
        yield from (named.name for named in column_params(part).values())
        if isinstance(part.locale, LocaleByColumn) and part.type not in own_types():
            yield part.locale.column


def varies(column: Column) -> bool:
    """Tell whether the call of a column of Faker's differs from row to row."""
    plain = column.locale is None or isinstance(column.locale, str)
    return column.type not in own_types() and (bool(column_params(column)) or not plain)


def depends(column: Column) -> bool:
    """Tell whether a column is made of other columns: by SQL, or by naming them."""
    return bool(expressions(column)) or any(True for _ in columns_named(column))


def span(text: str) -> dt.timedelta:
    """Return how long a text in Faker's units says.

    >>> str(span("3d")), str(span("-1h 30m")), str(span("1M"))
    ('3 days, 0:00:00', '-1 day, 23:30:00', '30 days, 10:04:48')
    """
    if not _TEXT.fullmatch(text):
        hint = "write a number and a unit: 3d; y, M (30.42 days), w, d, h, m (a minute) or s"
        raise Refusal(WRONG_VALUE, f'"{text}" is no span of time', hint)
    found = dt.timedelta()
    for number, unit in _PART.findall(text):
        days, seconds = _DAYS.get(unit[0], 0), _SECONDS.get(unit[0], 0)
        try:
            found += dt.timedelta(days=int(number) * days, seconds=int(number) * seconds)
        except OverflowError:
            raise Refusal(WRONG_VALUE, f'"{text}" is too long a span of time') from None
    return found

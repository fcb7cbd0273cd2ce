"""Which locale a column of Faker's has: one, one of several by weights, one by another column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..diagnostics.place import Place


@dataclass(frozen=True)
class WeightedLocales:
    """One of some locales, each in proportion to its weight: for a column, or a whole table."""

    weights: tuple[tuple[str, float], ...]
    place: Place = field(repr=False, compare=False)
    of_table: bool = False

    def __str__(self) -> str:
        """Return it as messages say it."""
        return " or ".join(locale for locale, _ in self.weights)


@dataclass(frozen=True)
class LocaleByColumn:
    """The locale that belongs to a column's value: the one beside it, the value itself where there
    is no map, else `other`. None is a null.
    """

    column: str
    place: Place = field(repr=False, compare=False)
    map: tuple[tuple[str, str], ...] | None = None
    other: str | None = None
    chosen: bool = False  # the column is a choice by weights, made for this

    def __str__(self) -> str:
        """Return it as messages say it."""
        return f'the locale of "{self.column}"'


Locale: TypeAlias = "str | WeightedLocales | LocaleByColumn"

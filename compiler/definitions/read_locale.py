"""A locale, some with weights, or a column that says which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, MISSING_KEY
from .literals import is_kind, parse_locale
from .locale import Locale, LocaleByColumn, WeightedLocales
from .model import Column
from .schema_check import own_types

_KEYS = ("column", "map", "else")


def read_locale(value: object, place: Place, notes: Notes) -> Locale | None:
    """Return a locale as Faker writes it, or how it is chosen; None where there is none, or it is
    wrong.
    """
    match value:
        case str() if value:
            return read_one(value, place, notes)
        case list():
            return _listed(value, place, notes)
        case dict() if any(key in value for key in _KEYS):
            return _by_column(value, place, notes)
        case dict():
            return _weighted(value, place, notes)
    return None


def read_one(value: object, place: Place, notes: Notes) -> str | None:
    """Return a locale as Faker writes it, or None."""
    return notes.attempt(parse_locale, value, place) if isinstance(value, str) and value else None


def _listed(value: list[Any], place: Place, notes: Notes) -> Locale | None:
    found = [read_one(locale, place.at(i), notes) for i, locale in enumerate(value)]
    weights: dict[str, float] = {}
    for i, locale in enumerate(found):
        if locale in weights:
            hint = f"give weights: {{{locale}: 2, …: 1}}"
            notes.add(place.at(i).error(DUPLICATE_NAME, f'"{locale}" stands there twice', hint))
        if locale:
            weights[locale] = 1.0
    return _chosen(weights, place) if None not in found else None


def _weighted(value: dict[str, Any], place: Place, notes: Notes) -> Locale | None:
    weights: dict[str, float] = {}
    for key, weight in value.items():
        locale = notes.attempt(parse_locale, key, place.at(key))
        if locale is None or not is_kind(weight, (int, float)) or weight < 0:
            return None
        weights[locale] = float(weight)
    if value and not any(weights.values()):
        notes.add(place.error(BROKEN_WEIGHTS, "all weights are 0"))
        return None
    return _chosen({locale: weight for locale, weight in weights.items() if weight}, place)


def _chosen(weights: dict[str, float], place: Place) -> Locale | None:
    if len(weights) == 1:
        return next(iter(weights))
    return WeightedLocales(tuple(weights.items()), place) if weights else None


def _by_column(value: dict[str, Any], place: Place, notes: Notes) -> LocaleByColumn | None:
    column, mapped = value.get("column"), value.get("map")
    if not isinstance(column, str):
        if column is None:
            hint = "{column: country, map: {DE: de_DE, FR: fr_FR}, else: en_US}"
            notes.add(place.error(MISSING_KEY, 'a locale by a column needs "column"', hint))
        return None
    pairs: list[tuple[str, str]] = []
    for key, locale in mapped.items() if isinstance(mapped, dict) else ():
        found = read_one(locale, place.at("map", key), notes)
        if found is None:
            return None
        pairs.append((str(key), found))
    other = read_one(value.get("else"), place.at("else"), notes)
    if "else" in value and other is None:
        return None
    return LocaleByColumn(column, place, None if mapped is None else tuple(pairs), other)


def with_locale(column: Column, locale: Locale) -> Column:
    """Return a column that says the locale itself, as do all columns of Faker's inside of it."""
    if isinstance(locale, WeightedLocales):
        locale = replace(locale, of_table=True)
    own = column.locale or (locale if column.type not in own_types() else None)
    cases = tuple(replace(c, column=with_locale(c.column, locale)) for c in column.cases)
    nested = tuple(with_locale(part, locale) for part in column.nested)
    return replace(column, locale=own, cases=cases, nested=nested)

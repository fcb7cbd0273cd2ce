"""Locales that are chosen by weights, as columns of their own, below those that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..definitions.locale import LocaleByColumn, WeightedLocales
from ..definitions.model import Column
from ..spark.names import free
from .scope import ChosenLocale, OwnColumn, ScopeColumn

Path = tuple[str, ...]


def with_locales(table: str, scoped: Iterable[ScopeColumn]) -> Iterator[ScopeColumn]:
    """Yield the columns, and before each the choices of its locale and of those inside of it, which
    it then names: a table's choice is one for all its columns.
    """
    columns = list(scoped)
    choices = _Choices(table, [v.name for v in columns])
    for v in columns:
        if not isinstance(v, OwnColumn):
            yield v
            continue
        known = len(choices.found)
        column = choices.named(v.column, (v.name,))
        yield from list(choices.found.values())[known:]
        yield replace(v, column=column)


class _Choices:
    """The choices of a table's locales."""

    def __init__(self, table: str, taken: list[str]) -> None:
        self.table, self.taken = table, taken
        self.found: dict[tuple[Path, str, WeightedLocales], ChosenLocale] = {}

    def named(self, column: Column, path: Path) -> Column:
        """Return a column that names the choice of its locale, if that is by weights."""
        locale = column.locale
        if isinstance(locale, WeightedLocales):
            of = (column.draw,) if column.draw else path
            name = self.choice(locale, () if locale.of_table else of, column.draw).name
            locale = LocaleByColumn(name, locale.place, chosen=True)
        cases = tuple(replace(c, column=self.named(c.column, path)) for c in column.cases)
        nested = tuple(self.named(p, (*path, p.name or "items")) for p in column.nested)
        return replace(column, locale=locale, cases=cases, nested=nested)

    def choice(self, locale: WeightedLocales, path: Path, draw: str) -> ChosenLocale:
        """Return the choice for a draw, or for a column, or the part of one, that stands there; ()
        is the table.
        """
        key = (path, draw, locale)
        if key not in self.found:
            name = free("_".join((*(path or (self.table,)), "locale")), self.taken)
            self.taken.append(name)
            purpose = "draw_locale" if path and draw else "locale"
            chosen = ChosenLocale(name=name, path=path, purpose=purpose, weights=locale.weights)
            self.found[key] = chosen
        return self.found[key]

"""A column of Faker's in several locales: one call for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..definitions.literals import parse_locale
from ..definitions.locale import LocaleByColumn
from ..definitions.model import Column
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.place import Place
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.types import NOT_IN_LOCALE, VARYING
from ..faker.providers import methods
from ..spark.types import STRING
from .facts import Facts, FakerFacts
from .scope import ChosenLocale, OwnColumn, ResolvedTable, ScopeColumn
from .value_ranges import ValueRanges
from .varied import VariedFacts

# Values of a column, each with a locale.
_Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class LocaleVariants:
    """Asks for a column in each of its locales; `ask` says what it is in one."""

    table: ResolvedTable
    column: Column
    facts: Facts
    ranges: ValueRanges
    ask: Callable[[str], FakerFacts | Diagnostic | None]

    @property
    def place(self) -> Place:
        """Where the locales are said: at the column, or at its table."""
        assert isinstance(self.column.locale, LocaleByColumn)
        return self.column.locale.place

    def by_weights(self, key: ChosenLocale) -> FakerFacts | Diagnostic | None:
        """Return a column whose locale is chosen by weights."""
        *locales, last = (locale for locale, _ in key.weights)
        return self._each(key, [(locale, locale) for locale in locales], last, null_too=True)

    def by_column(self, locale: LocaleByColumn, key: ScopeColumn) -> FakerFacts | Diagnostic | None:
        """Return a column whose locale is another column's."""
        if key.type != STRING:
            if key.type is None:
                return None
            message = f'"{key.name}" is {key.type}: a locale goes by a text'
            return locale.place.at("column").error(
                VARYING, message, "make a text of it in an expression"
            )
        pairs = self._as_locales(locale, key) if locale.map is None else locale.map
        if isinstance(pairs, Diagnostic):
            return pairs
        return self._each(key, pairs, locale.other, null_too=not self._may_be_null(key))

    def _as_locales(self, locale: LocaleByColumn, key: ScopeColumn) -> _Pairs | Diagnostic:
        """Return the values of a column, which are locales."""
        values = self.ranges.values(self.table, key)
        if values is None:
            message = f'the values of "{key.name}" are not known'
            hint = 'say the locale of each value in "map"'
            return locale.place.at("column").error(VARYING, message, hint)
        pairs = []
        for value in map(str, values):
            try:
                pairs.append((value, parse_locale(value)))
            except Refusal:
                if locale.other is None:
                    message = f'"{value}", a value of "{key.name}", is no locale'
                    hint = 'say the locale of each value in "map", or that of the others in "else"'
                    return locale.place.at("column").error(VARYING, message, hint)
        return pairs

    def _may_be_null(self, key: ScopeColumn) -> bool:
        own = key.column if isinstance(key, OwnColumn) else None
        return own is None or bool(own.null_ratio) or self.facts.may_be_null(own)

    def _each(
        self, key: ScopeColumn, pairs: _Pairs, other: str | None, null_too: bool
    ) -> FakerFacts | Diagnostic | None:
        locales = dict.fromkeys([*(locale for _, locale in pairs), *([other] if other else [])])
        found: dict[str, FakerFacts] = {}
        for locale in locales:
            if self.column.type not in methods(locale, self.facts.project.providers):
                return self.place.error(
                    NOT_IN_LOCALE, f"Faker has no {self.column.type} for locale {locale}"
                )
            asked = self.ask(locale)
            if not isinstance(asked, FakerFacts):
                return asked
            found[locale] = asked
        types = {facts.type: locale for locale, facts in reversed(found.items())}
        if len(types) > 1:
            shown = ", ".join(f"{type_} in {locale}" for type_, locale in types.items())
            message = f"{self.column.type} has different types: {shown}"
            return self.place.error(VARYING, message, "take locales in which it has one type")
        first = next(iter(found.values()), None)
        if first is None:
            return self.place.error(VARYING, f'"{key.name}" has no values')
        of = (self.table.table, self.column, self.facts.project, first.faker, (key.name,))
        variants = tuple(((value,), found[locale]) for value, locale in pairs)
        return VariedFacts(*of, variants, found[other] if other else None, null_too)

"""What providers call their lists: the names that the lists have in SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import faker

from ..values.value_lists import ListName, numbered_name


class ListNames:
    """The names of the lists of a generator's providers, found by content."""

    def __init__(self, generator: faker.Generator) -> None:
        """Look at the lists of every provider; of equal ones the first has the name."""
        self._names: dict[tuple[Any, ...], ListName] = {}
        taken: set[str] = set()
        for name, values in (
            found for p in generator.providers for c in type(p).__mro__ for found in _lists(c)
        ):
            if values not in self._names:
                self._names[values] = replace(name, name=numbered_name(name.name, taken))

    def of(self, values: Sequence[Any]) -> ListName | None:
        """Return the name of a list, or of the choice that has these weights; None if no provider
        has it.
        """
        try:
            return self._names.get(tuple(values))
        except TypeError:  # an unhashable value
            return None


def one_of(attribute: str) -> str:
    """Return what an item of a list is called.

    >>> one_of("first_names_male"), one_of("street_suffixes"), one_of("cities"), one_of("ADDRESS")
    ('first_name_male', 'street_suffix', 'city', 'address')
    """
    words = re.sub(r"[^a-z0-9_]+", "_", attribute.lower()).strip("_").split("_")
    return "_".join(map(_singular, words))


def _singular(word: str) -> str:
    for plural, singular in (("ies", "y"), ("xes", "x"), ("sses", "ss"), ("ss", "ss"), ("s", "")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word.removesuffix(plural) + singular
    return word


def _lists(provider: type) -> Iterator[tuple[ListName, tuple[Any, ...]]]:
    """Yield the lists and the weights that a provider's class defines, under names like
    `person_en_us_last_names`.
    """
    for attribute, value in vars(provider).items():
        if isinstance(value, (list, tuple, Mapping)) and len(value) > 1:
            home = provider.__module__.removeprefix("faker.providers.")
            plain = re.sub(r"[^a-z0-9_]+", "_", f"{home}_{attribute}".lower()).strip("_")
            name = ListName(plain, f"{attribute} of {provider.__module__}", one_of(attribute))
            found = (
                [tuple(value), tuple(value.values())]
                if isinstance(value, Mapping)
                else [tuple(value)]
            )
            for values in found:
                try:
                    hash(values)
                except TypeError:
                    continue
                yield name, values

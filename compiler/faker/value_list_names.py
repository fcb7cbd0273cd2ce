"""What providers call their lists: the names that the lists have in SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import faker


class ListNames:
    """The names of the lists of a generator's providers, found by content."""

    def __init__(self, generator: faker.Generator) -> None:
        """Look at the lists of every provider; of equal ones the first has the name."""
        self._names: dict[tuple[Any, ...], str] = {}
        contents: dict[str, list[tuple[Any, ...]]] = {}
        for name, values in (
            found for p in generator.providers for c in type(p).__mro__ for found in _lists(c)
        ):
            if values in self._names:
                continue
            others = contents.setdefault(name, [])
            others.append(values)
            self._names[values] = name if len(others) == 1 else f"{name}_{len(others)}"

    def of(self, values: Sequence[Any]) -> str | None:
        """Return the name of a list, or of the choice that has these weights; None if no provider
        has it.
        """
        try:
            return self._names.get(tuple(values))
        except TypeError:  # an unhashable value
            return None


def _lists(provider: type) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the lists and the weights that a provider's class defines, under names like
    `person_en_us_last_names`.
    """
    for attribute, value in vars(provider).items():
        if isinstance(value, (list, tuple, Mapping)) and len(value) > 1:
            home = provider.__module__.removeprefix("faker.providers.")
            name = re.sub(r"[^a-z0-9_]+", "_", f"{home}_{attribute}".lower()).strip("_")
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

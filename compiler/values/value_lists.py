"""The named lists that functions draw from: equal lists are one."""

from __future__ import annotations

from collections.abc import Sequence

from ..spark.expr import Constant, Lit, WordLists, Words
from ..spark.types import Array, Type


class WordBook:
    """Collects lists under readable names."""

    def __init__(self) -> None:
        """Start without lists."""
        self._names: dict[tuple[Type, tuple[Constant, ...]], str] = {}

    def add(self, values: Sequence[Constant], type_: Type, name: str) -> Words:
        """Return the list of these values of one type, under this name if it is new and the name is free."""
        key = (type_, tuple(values))
        if key not in self._names:
            taken = set(self._names.values())
            free = (f"{name}_{i}" if i > 1 else name for i in range(1, len(taken) + 2))
            self._names[key] = next(n for n in free if n not in taken)
        return Words(self._names[key])

    def lists(self) -> WordLists:
        """Return all lists, by name."""
        found = {name: Lit(values, Array(type_)) for (type_, values), name in self._names.items()}
        return tuple(sorted(found.items()))

"""Writes functions and lists of own types into SQL, and keeps them for the files of the build."""

from __future__ import annotations

from collections.abc import Callable

from ..definitions.lookups import Lookup
from ..spark.expr import Expr, Function
from ..values.value_lists import WordBook, item_at

# Applies a function of a seed, and maybe of a number: calls it, or has it inlined.
Apply = Callable[[Function, Expr, "Expr | None"], Expr]


class Writer:
    """Applies functions, and collects them and the lists that they need."""

    def __init__(self, apply: Apply) -> None:
        """Take how a function is applied to a seed."""
        self.apply = apply
        self.book = WordBook()
        self._functions: dict[str, Function] = {}

    def call(self, function: Function, seed: Expr, number: Expr | None = None) -> Expr:
        """Return a function of a seed, and maybe of a number."""
        self._functions[function.name] = function
        return self.apply(function, seed, number)

    def item(self, found: Lookup, name: str, position: Expr) -> Expr:
        """Return a value of a list by its position, from 0; a long list gets a name."""
        return item_at(self.book.written(found.values, found.type, lambda: name), position)

    def functions(self) -> tuple[Function, ...]:
        """Return the functions that were applied, by name."""
        return tuple(self._functions[name] for name in sorted(self._functions))

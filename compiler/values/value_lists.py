"""The lists that functions draw from: short ones where they are used, others under a name, equal
ones once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..spark.expr import Binary, Call, Cast, Constant, Expr, Lit, WordLists, Words, whole
from ..spark.types import INT, Array, Type

_SHORT = 80  # characters of a list that is written where it is used


class WordBook:
    """Collects lists under readable names."""

    def __init__(self) -> None:
        """Start without lists."""
        self._names: dict[tuple[Type, tuple[Constant, ...]], str] = {}

    def written(self, values: Sequence[Constant], type_: Type, name: Callable[[], str]) -> Expr:
        """Return a list of values of one type: written out, or if it is long under a name like
        this.
        """
        if sum(len(str(v)) + 4 for v in values) <= _SHORT:
            return Call("array", tuple(Lit(v, type_) for v in values))
        return self.add(values, type_, name())

    def add(self, values: Sequence[Constant], type_: Type, name: str) -> Words:
        """Return the list of these values of one type, under this name if it is new and the name is
        free.
        """
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


def item_at(values: Expr, index: Expr) -> Expr:
    """Return the item of a list at an index that counts from 0."""
    return Call("element_at", (values, from_1(index)))


def from_1(index: Expr) -> Expr:
    """Return an index that counts from 0 as Spark counts."""
    return Cast(Binary("+", index, whole(1)), INT)

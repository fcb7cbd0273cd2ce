"""The lists that functions take values from: short ones where they are used, others under a name,
equal ones once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..spark.expr import Binary, Call, Cast, Constant, Expr, Lit, WordList, Words, whole
from ..spark.names import fold
from ..spark.types import INT, Array, Type

_SHORT = 80  # characters of a list that is written where it is used


@dataclass(frozen=True)
class ListName:
    """What a list is called, if the name is free, what it is of, and what one item is called."""

    name: str
    source: str
    item: str = ""

    def of_item(self, what: str = "") -> str:
        """Name an item, or something of it.

        >>> ListName("first_names", "", "first_name").of_item("roll"), ListName("a", "").of_item()
        ('first_name_roll', 'item')
        """
        return "_".join(filter(None, (self.item, what))) or "item"

    def bounds(self) -> ListName:
        """Name the bounds of the list's weights, for the alias method."""
        return ListName(f"{self.name}_bounds", f"bounds of {self.source}")

    def aliases(self) -> ListName:
        """Name the aliases of the list's weights."""
        return ListName(f"{self.name}_aliases", f"aliases of {self.source}")


# Proposes a name for a list of values or weights.
NameOf = Callable[[Sequence[Any]], ListName]


class WordBook:
    """Collects lists under readable names."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start without lists; no list is called as what is taken."""
        self._lists: dict[Lit, WordList] = {}
        self._taken = set(map(fold, taken))

    def written(
        self, values: Sequence[Constant], type_: Type, name: Callable[[], ListName]
    ) -> Expr:
        """Return a list of values of one type: written out, or if it is long under a name like
        this.
        """
        if sum(len(str(v)) + 4 for v in values) <= _SHORT:
            return Call("array", tuple(Lit(v, type_) for v in values))
        return self.add(Lit(tuple(values), Array(type_)), name())

    def add(self, values: Lit, name: ListName) -> Words:
        """Return a list, an ARRAY, under this name if it is new and the name is free."""
        if values not in self._lists:
            free = numbered_name(name.name, self._taken)
            self._lists[values] = WordList(free, name.source, values)
        return Words(self._lists[values].name)

    def lists(self) -> tuple[WordList, ...]:
        """Return all lists, by name."""
        return tuple(sorted(self._lists.values(), key=lambda words: words.name))


def numbered_name(name: str, taken: set[str]) -> str:
    """Return a name, with a number after it if it is taken, and take it.

    >>> taken = {"car_make"}
    >>> numbered_name("car_make", taken), numbered_name("car_make", taken)
    ('car_make_2', 'car_make_3')
    """
    free, number = name, 1
    while fold(free) in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(fold(free))
    return free


def after(number: Expr) -> Expr:
    """Return a number plus 1; of one minus 1 that is the number itself."""
    match number:
        case Binary("-", before, Lit(1, _)):
            return before
        case Lit(int() as value, _):
            return whole(value + 1)
        case _:
            return Binary("+", number, whole(1))


def before(number: Expr) -> Expr:
    """Return a number minus 1; of 1 and another number that is the other."""
    match number:
        case Binary("+", Lit(1, _), following) | Binary("+", following, Lit(1, _)):
            return following
        case _:
            return Binary("-", number, whole(1))


def item_at(values: Expr, index: Expr) -> Expr:
    """Return the item of a list at an index that counts from 0."""
    return Call("element_at", (values, from_1(index)))


def from_1(index: Expr) -> Expr:
    """Return an index that counts from 0 as Spark counts."""
    found = after(index)
    return Cast(found, INT) if isinstance(found, Binary) else found

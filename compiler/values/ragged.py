"""Choices from many lists of different lengths: which list is one draw, which item of it
another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .distributions import Int
from .nodes import Const, Draw, Elem, Node


@dataclass(frozen=True)
class ChoiceOfLists:
    """The lists in the order of the key, a single value being a list of one, and the draws of their
    items.
    """

    lists: tuple[tuple[Any, ...], ...]
    draws: tuple[Draw, ...]

    @property
    def lengths(self) -> list[int]:
        """Return how long each list is."""
        return [len(values) for values in self.lists]

    @property
    def starts(self) -> list[int]:
        """Return where each list begins if they stand in a row; the first one at 1."""
        return [1 + sum(self.lengths[:i]) for i in range(len(self.lists))]


def choice_of_lists(
    key: Node, values: Sequence[Const], cases: Sequence[Node]
) -> ChoiceOfLists | None:
    """Recognise `{0: ['a', 'b'][d], 1: 'c', 2: ['d', 'e', 'f'][d]}[key]`: items drawn at one place
    of the run.
    """
    if not isinstance(key, Draw) or any(v.value != i for i, v in enumerate(values)):
        return None
    lists: list[tuple[Any, ...]] = []
    draws: list[Draw] = []
    for case in cases:
        match case:
            case Const():
                lists.append((case.value,))
            case Elem(table, Draw(_, Int(n)) as draw) if len(table.values) == n:
                lists.append(table.values)
                draws.append(draw)
            case _:
                return None
    return (
        ChoiceOfLists(tuple(lists), tuple(draws))
        if len({(draw.part, draw.path) for draw in draws}) == 1
        else None
    )

"""Texts that are alike in many cases, as one text of slots: each part is chosen once.

A phone number has 25 forms, which differ in a prefix, two separators and an extension. What is
printed is one concatenation of these; the choice is made where the forms differ. It comes last,
after all that looks at whole values: how many there are, and how they are numbered.
"""

from __future__ import annotations

import itertools
import weakref
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .analysis import python_type
from .construct import cat, switch
from .nodes import Call, Cat, Const, Draw, Elem, Node, Switch, const
from .rewrites import pieces
from .traversal import children, rebuilt

_NOTHING = const("")
SMALLER = 0.8  # of its size: a text of slots is worth it
# Operations that are printed: for a choice, for a branch of it that is no constant, for an item of
# a list, for a draw, for any number of digits side by side.
_CHOICE, _BRANCH, _ITEM, _DRAW, _DIGITS = 4, 1, 2, 2, 3

_MOST_WORK = 100_000  # comparisons of parts
_LISTED = 30  # cases; which content of a slot each of more has is a list
_FEW = 4  # constants, each of many cases: they are chosen by comparison

# What each text has at one place.
Column = tuple[Node, ...]
Place = dict[int, Node]


def in_slots(root: Node) -> Node:
    """Return a node with the same value for the same draws, smaller where texts are alike.

    `{0: a + '-' + b, 1: a + b + c}[key]` → `a + {0: '-', 1: ''}[key] + b + {0: '', 1: c}[key]`.
    """
    return _slotted(root, {})


def _slotted(node: Node, known: dict[Node, Node]) -> Node:
    if node not in known:
        found = _of_slots(node) if isinstance(node, Switch) else node
        parts = [_slotted(part, known) for part in children(found)]
        known[node] = cat(parts) if isinstance(found, Cat) else rebuilt(found, parts)
    return known[node]


def _of_slots(choice: Switch) -> Node:
    """Return a choice between texts as a text of choices, if that is smaller."""
    if any(python_type(c) is not str for c in choice.cases):
        return choice
    texts = [
        tuple(decided(pieces(case), choice.key, value))
        for value, case in zip(choice.values, choice.cases, strict=True)
    ]
    different = list(dict.fromkeys(texts))
    longest = max(map(len, different))
    if longest < 2 or longest * sum(map(len, different)) > _MOST_WORK:
        return choice
    columns = _merged(_columns(different))
    if sum(map(_size_of_choice, columns)) > SMALLER * _size_of_choice(choice.cases):
        return choice
    at = [different.index(t) for t in texts]
    return cat([_chosen(choice, [column[i] for i in at]) for column in columns])


def decided(parts: Sequence[Node], key: Node, value: Const) -> Iterator[Node]:
    """Yield the parts of a text where the key has a value; choices by that key are made."""
    for part in parts:
        if isinstance(part, Switch) and part.key is key and value in part.values:
            yield from decided(pieces(part.cases[part.values.index(value)]), key, value)
        else:
            yield part


def _chosen(choice: Switch, cases: Sequence[Node]) -> Node:
    """Return the choice between the contents of a slot; the most frequent one comes last."""
    different = list(dict.fromkeys(cases))
    is_list = len(different) > _FEW or 2 * len(different) > len(cases)
    if len(different) == 1 or (is_list and all(isinstance(c, Const) for c in cases)):
        return switch(choice.key, choice.values, cases)
    if sum(1 for _ in itertools.groupby(cases)) == len(different):
        return Switch.of(choice.key, choice.values, tuple(cases))
    last = Counter(cases).most_common(1)[0][0]
    different.sort(key=lambda case: case is last)
    at = [different.index(case) for case in cases]
    if len(cases) > _LISTED:
        which = switch(choice.key, choice.values, [const(i) for i in at])
        return Switch.of(which, tuple(map(const, range(len(different)))), tuple(different))
    order = sorted(range(len(cases)), key=lambda i: at[i])
    return Switch.of(
        choice.key, tuple(choice.values[i] for i in order), tuple(cases[i] for i in order)
    )


# Which parts stand at one place


def _columns(texts: Sequence[Sequence[Node]]) -> list[Column]:
    """Return the parts of all texts by places: the longest one takes its own, each other one joins
    those before at the least cost.
    """
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    places: list[Place] = []
    for at in order:
        places = _joined(places, texts[at], at)
    return [tuple(place.get(i, _NOTHING) for i in range(len(texts))) for place in places]


class _Step(NamedTuple):
    """The cheapest way up to a place and a part, and the last step of it."""

    cost: float
    place: bool  # a place that was there
    part: bool  # a part of the text


def _joined(places: list[Place], text: Sequence[Node], at: int) -> list[Place]:
    """Return the places with one text more, whose parts join places or make new ones."""
    texts = max(map(len, places), default=0)
    found = [{*p.values(), *([_NOTHING] if len(p) < texts else [])} for p in places]
    new: set[Node] = {_NOTHING} if places else set()
    ways = {(0, 0): _Step(0, False, False)}
    for i, j in itertools.product(range(len(places) + 1), range(len(text) + 1)):
        steps = []
        if i and j:
            cost = ways[i - 1, j - 1].cost + _added(found[i - 1], text[j - 1])
            steps.append(_Step(cost, True, True))
        if i:
            steps.append(_Step(ways[i - 1, j].cost + _added(found[i - 1], _NOTHING), True, False))
        if j:
            steps.append(_Step(ways[i, j - 1].cost + _added(new, text[j - 1]), False, True))
        if steps:
            ways[i, j] = min(steps, key=lambda s: s.cost)
    return list(_back(ways, places, text, at))[::-1]


def _back(
    ways: dict[tuple[int, int], _Step], places: list[Place], text: Sequence[Node], at: int
) -> Iterator[Place]:
    i, j = len(places), len(text)
    while i or j:
        _, place, part = ways[i, j]
        i, j = i - place, j - part
        yield {**(places[i] if place else {}), **({at: text[j]} if part else {})}


def _added(found: set[Node], part: Node) -> int:
    """Return how much larger the choice at a place gets by one text more."""
    if part in found:
        return 0
    return _size_of_case(part) + (_CHOICE if len(found) == 1 else 0)


def _merged(columns: list[Column]) -> list[Column]:
    """Merge neighbours where that is smaller: what is chosen alike is chosen together."""
    merged: list[Column] = []
    for column in columns:
        merged.append(column)
        while len(merged) > 1:
            both = tuple(cat(pair) for pair in zip(*merged[-2:], strict=True))
            if _size_of_choice(both) >= sum(map(_size_of_choice, merged[-2:])):
                break
            merged[-2:] = [both]
    return merged


# Sizes


def _size_of_choice(cases: Sequence[Node]) -> int:
    different = set(cases)
    return size(cases[0]) if len(different) == 1 else _CHOICE + sum(map(_size_of_case, different))


def _size_of_case(case: Node) -> int:
    return size(case) + (0 if isinstance(case, Const) else _BRANCH)


_sizes_known: weakref.WeakKeyDictionary[Node, int] = weakref.WeakKeyDictionary()


def size(node: Node) -> int:
    """Return roughly how many operations a node is printed as."""
    if node not in _sizes_known:
        _sizes_known[node] = _size(node)
    return _sizes_known[node]


def _size(node: Node) -> int:
    match node:
        case Const():
            return 1
        case Draw():
            return _DRAW
        case Elem(_, index):
            return _ITEM + size(index)
        case Cat(parts):
            return 1 + sum(_sizes(parts))
        case Switch(key, _, cases):
            return size(key) - _DRAW + _size_of_choice(cases)
        case _:
            return 1 + sum(map(size, children(node)))


def _sizes(parts: Sequence[Node]) -> Iterator[int]:
    for digits, run in itertools.groupby(parts, is_digit):
        yield from [_DIGITS] if digits else map(size, run)


def is_digit(part: Node) -> bool:
    """Tell whether a part of a text is a digit that is drawn."""
    return isinstance(part, Call) and part.name == "str" and isinstance(part.args[0], Draw)

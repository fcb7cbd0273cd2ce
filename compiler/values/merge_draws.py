"""Draws that never happen together become one: the cases of a choice start from the same draws.

The cases exclude each other, so a draw that only they make may be any draw of the same
distribution. Faker's name draws a prefix or none and then a first name, its second or its first
draw; either way it is one column of the SQL. Renaming case by case keeps the draws of a case
different, and so the value's distribution. It comes after the replay check, which needs every draw
at its place.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping

from .construct import each_choice, resimplified
from .distributions import Distribution, Given, Int
from .nodes import Draw, Node, Path, Switch
from .traversal import children, draws_of, rebuilt, walk

# The first, second … draw of a distribution in a case.
Use = tuple[Distribution, int]


def merge_exclusive_draws(root: Node) -> Node:
    """Return a node whose values have the same distribution, with fewer draws.

    The outermost choices come first. `{0: str(d), 1: e}[coin]` → `{0: str(n), 1: n}[coin]`.

    >>> from .functions.registry import call
    >>> from .nodes import const
    >>> coin, d, e = (Draw.of((i,), Int(n)) for i, n in enumerate((2, 5, 5)))
    >>> choice = Switch.of(coin, (const(0), const(1)), (call("str", d), e))
    >>> len(draws_of(choice)), len(draws_of(merge_exclusive_draws(choice)))
    (3, 2)
    """
    numbers = itertools.count(1 + max((d.path[0] for d in draws_of(root)), default=0))

    def renamed(whole: Node, choice: Switch) -> Node:
        return _renamed(choice, _draws_beside(whole, choice), numbers)

    return each_choice(root, renamed)  # each time there are fewer draws or paths, so this ends


def _renamed(choice: Switch, elsewhere: frozenset[Draw], numbers: Iterator[int]) -> Node:
    """Return a choice whose cases reuse one draw for draws of different branches: a slot has a path
    of each.
    """
    # What other values have in common with this one stays as they have it.
    drawn = (d for case in choice.cases for d in draws_of(case))
    common = (d for d in drawn if d.part or isinstance(d.distribution, Given))
    fixed = elsewhere | {*draws_of(choice.key), *common}
    uses: dict[Use, dict[int, Draw]] = {}
    for at, case in enumerate(choice.cases):
        seen: Counter[Distribution] = Counter()
        for draw in draws_of(case):
            if draw not in fixed:
                uses.setdefault((draw.distribution, seen[draw.distribution]), {})[at] = draw
                seen[draw.distribution] += 1
    # A choice inside would leave a slot of several distributions again.
    flat = not any(isinstance(n, Switch) for c in choice.cases for n in walk(c))
    slots = _slots(uses) if flat else [[use] for use in sorted(uses, key=lambda u: _place(u, uses))]
    before = {d for named in uses.values() for d in named.values()}
    if len(uses) == len(before) and not (flat and len(slots) < len({d.path for d in before})):
        return choice
    known: list[dict[Node, Node]] = [{} for _ in choice.cases]
    for slot in slots:
        path = (next(numbers),)
        for use in slot:
            for at, draw in uses[use].items():
                known[at][draw] = Draw.of(path, draw.distribution)
    cases = [resimplified(case, names) for case, names in zip(choice.cases, known, strict=True)]
    return rebuilt(choice, (choice.key, *cases))


def _slots(uses: Mapping[Use, Mapping[int, Draw]]) -> list[list[Use]]:
    """Put uses that no case has together into one slot; digits have their own."""
    slots: list[list[Use]] = []
    for use in sorted(uses, key=lambda u: _place(u, uses)):
        taken = (
            i
            for i, slot in enumerate(slots)
            if not any(uses[use].keys() & uses[u].keys() for u in slot)
        )
        at = len(slots) if use[0] == Int(10) else next(taken, len(slots))
        if at == len(slots):
            slots.append([])
        slots[at].append(use)
    return slots


def _place(use: Use, uses: Mapping[Use, Mapping[int, Draw]]) -> tuple[bool, Path]:
    """Put digits last and in order: neighbours are one number of a hash."""
    return use[0] == Int(10), min(d.path for d in uses[use].values())


def _draws_beside(root: Node, choice: Switch) -> frozenset[Draw]:
    """Return the draws of a node that don't only come in through the choice."""
    seen: set[Node] = {choice}
    stack, found = [root], set()
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            stack.extend(children(node))
            if isinstance(node, Draw):
                found.add(node)
    return frozenset(found)

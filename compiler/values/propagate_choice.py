"""Choices inside a choice: what the outer one's value says of others by the same draw.

Which card it is decides how many prefixes there are; where there are 13 it is one card, whose
prefixes are known. It comes after the trace, whose decisions are fewer as long as nodes stay as
general as they are.
"""

from __future__ import annotations

from .construct import each_choice, resimplified
from .nodes import SEX, Const, Draw, Elem, Node, Switch, const
from .traversal import rebuilt, walk


def propagate_choice(root: Node) -> Node:
    """Return a node with the same values, with constants where an outer choice leaves only one.

    `{'x': 0, 'y': ['a', 'b', 'c'][d]}[['x', 'x', 'y'][d]]` → the same with `'c'` for `'y'`.

    >>> from .construct import elem
    >>> from .distributions import Int
    >>> d = Draw.of((0,), Int(3))
    >>> letter = elem("abc", d)
    >>> choice = Switch.of(elem("xxy", d), (const("x"), const("y")), (letter, letter))
    >>> propagate_choice(choice).cases == (letter, const("c"))
    True
    """
    return each_choice(root, lambda _, choice: _known_inside(choice))


def _known_inside(choice: Switch) -> Node:
    key = choice.key
    if key is SEX:
        cases = zip(choice.cases, choice.values, strict=True)
        return rebuilt(choice, (key, *(resimplified(c, {key: v}) for c, v in cases)))
    if not (isinstance(key, Elem) and isinstance(key.index, Draw)):
        return choice
    cases = zip(choice.cases, choice.values, strict=True)
    return rebuilt(choice, (key, *(_within(c, key, key.index, v) for c, v in cases)))


def _within(node: Node, key: Elem, draw: Draw, value: Const) -> Node:
    """Return a case of a choice by an element of a table, with what the element's value says of the
    draw.
    """
    outcomes = [i for i, v in enumerate(key.table.values) if const(v) is value]
    if len(outcomes) == 1:
        return resimplified(node, {draw: const(outcomes[0])})
    known: dict[Node, Node] = {}
    for part in walk(node):
        if isinstance(part, Elem) and part.index is draw:
            first = const(part.table.values[outcomes[0]])
            if all(const(part.table.values[i]) is first for i in outcomes):
                known[part] = first
    return resimplified(node, known) if known else node

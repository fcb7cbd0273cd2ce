"""Choices inside a choice: what the outer one's value says of others by the same draw.

Which card it is decides how many prefixes there are; where there are 13 it is one card, whose
prefixes are known. It comes after the trace, whose decisions are fewer as long as nodes stay as
general as they are.
"""

from __future__ import annotations

from .construct import resimplified
from .nodes import Const, Draw, Elem, Node, Switch, const
from .traversal import rebuilt, walk

# A node of more parts stays as it is.
_MOST_WORK = 2_000_000


def propagate_choice(root: Node) -> Node:
    """Return a node with the same values, with constants where an outer choice leaves only one."""
    choices = sum(isinstance(n, Switch) for n in walk(root))
    if choices * sum(1 for _ in walk(root)) > _MOST_WORK:
        return root
    done: set[Node] = set()
    while True:
        choice = next(
            (n for n in reversed(list(walk(root))) if isinstance(n, Switch) and n not in done), None
        )
        if choice is None:
            return root
        done.add(choice)
        key = choice.key
        if isinstance(key, Elem) and isinstance(key.index, Draw):
            cases = [
                _within(c, key, key.index, v)
                for c, v in zip(choice.cases, choice.values, strict=True)
            ]
            better = rebuilt(choice, (key, *cases))
            if better is not choice:
                done.add(better)
                root = resimplified(root, {choice: better})


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

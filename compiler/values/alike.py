"""Choices between values that differ only in constants, as one value of chosen constants.

It comes after all that looks at whole values, as `slots.py` does, which is its like for texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from .construct import apply, cat, switch
from .nodes import Call, Cat, Const, Node, Switch
from .traversal import children, rebuilt

# Whose arguments SQL takes from any expression.
_ARITHMETIC = {"add", "sub", "mul", "mod", "below", "min", "max", "float", "str"}


def join_alike(root: Node) -> Node:
    """Return a node with the same value for the same draws, smaller where cases are alike.

    `{0: least(n, 9), 1: least(n, 99)}[key]` → `least(n, [9, 99][key])`.
    """
    return _joined(root, {})


def _joined(node: Node, known: dict[Node, Node]) -> Node:
    if node not in known:
        found = node
        if isinstance(node, Switch) and isinstance(node.cases[0], Call):
            found = _alike(node, node.cases) or node
        parts = [_joined(part, known) for part in children(found)]
        known[node] = cat(parts) if isinstance(found, Cat) else rebuilt(found, parts)
    return known[node]


def _alike(choice: Switch, cases: Sequence[Node]) -> Node | None:
    """Return the cases of a choice as one node, or None where more than constants differ."""
    first = cases[0]
    if all(case is first for case in cases):
        return first
    if isinstance(first, Const) and all(
        isinstance(case, Const) and case.kind is first.kind for case in cases
    ):
        return switch(choice.key, choice.values, cases)
    many = [children(case) for case in cases]
    if not isinstance(first, (Call, Cat)) or any(not _same_kind(first, case) for case in cases):
        return None
    if isinstance(first, Call) and first.name not in _ARITHMETIC:
        return None
    parts = [_alike(choice, column) for column in zip(*many, strict=True)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return cat(known) if isinstance(first, Cat) else apply(first.function, *known)


def _same_kind(one: Node, other: Node) -> bool:
    if isinstance(one, Call):
        return isinstance(other, Call) and one.function is other.function
    return type(one) is type(other) and len(children(one)) == len(children(other))

"""What earlier decisions of a run say about a comparison: numbers lie in the interval that they left."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .domain import Bounds, bounds, kind
from .nodes import Call, Const, Node

Known = Iterable[tuple[Node, Const]]
_MIRRORED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
COMPARISONS = frozenset(_MIRRORED)
_OPPOSITE = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}


def truth_within(node: Node, known: Known) -> bool | None:
    """Return what a comparison of a node with a number comes to after what is known, or None if that is open."""
    found = _comparison(node)
    if found is None:
        return None
    name, subject, number = found
    low, high = interval(subject, known)
    match name:
        case "lt" | "ge":
            truth = True if high < number else False if low >= number else None
        case "le" | "gt":
            truth = True if high <= number else False if low > number else None
        case _:
            truth = False if number < low or number > high else True if low == high else None
    return truth if truth is None or name in ("lt", "le", "eq") else not truth


def interval(node: Node, known: Known) -> Bounds:
    """Return numbers that a node lies between after what is known."""
    low, high = bounds(node)
    step = 1 if kind(node) is int else 0
    for key, value in known:
        found = _comparison(key)
        if found is None or found[1] is not node:
            continue
        name, _, number = found
        name = name if value.value else _OPPOSITE[name]
        if name in ("le", "lt", "eq"):
            high = min(high, number - step if name == "lt" and number == math.floor(number) else number)
        if name in ("ge", "gt", "eq"):
            low = max(low, number + step if name == "gt" and number == math.floor(number) else number)
    return low, high


def _comparison(node: Node) -> tuple[str, Node, float] | None:
    """Return a comparison of a node with a number as its name, the node and the number."""
    if not isinstance(node, Call) or node.name not in _MIRRORED:
        return None
    a, b = node.args
    if isinstance(a, Const):
        a, b, name = b, a, _MIRRORED[node.name]
    else:
        name = node.name
    if isinstance(b, Const) and b.kind in (int, float) and kind(a) in (int, float):
        return name, a, b.value
    return None

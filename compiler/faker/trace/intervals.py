"""What earlier decisions of a run say about a comparison: sums of numbers lie in the interval that
they left.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ...values.analysis import as_number, python_type, value_range
from ...values.functions.comparisons import MIRRORED, OPPOSITE
from ...values.functions.numbers import linear
from ...values.nodes import Bounds, Call, Const, Node

Known = Sequence[tuple[Node, Const]]
# Nodes with their factors.
_Sum = Mapping[Node, int]


def truth_within(node: Node, known: Known) -> bool | None:
    """Return what a comparison comes to after what is known, or None if that is open."""
    found = _comparison(node)
    if found is None:
        return None
    name, subject, number = found
    low, high = _interval(subject, known)
    match name:
        case "lt" | "ge":
            holds, fails = high < number, low >= number
        case "le" | "gt":
            holds, fails = high <= number, low > number
        case _:
            holds, fails = low == high == number, number < low or number > high
    if not (holds or fails):
        return None
    return holds if name in ("lt", "le", "eq") else fails


def _interval(subject: _Sum, known: Known) -> Bounds:
    """Return numbers that a sum lies between after what is known."""
    ends = [sorted(factor * end for end in value_range(node)) for node, factor in subject.items()]
    low, high = sum(e[0] for e in ends), sum(e[1] for e in ends)
    step = 1 if all(python_type(node) in (int, dt.date) for node in subject) else 0
    for key, value in known:
        found = _comparison(key)
        if found is None:
            continue
        name, other, number = found
        if other != subject:
            if other != {node: -factor for node, factor in subject.items()}:
                continue
            name, number = MIRRORED[name], -number
        name = name if value.value else OPPOSITE[name]
        if name in ("le", "lt", "eq"):
            high = min(
                high, number - step if name == "lt" and number == math.floor(number) else number
            )
        if name in ("ge", "gt", "eq"):
            low = max(
                low, number + step if name == "gt" and number == math.floor(number) else number
            )
        if name == "ne":
            low, high = low + step * (number == low), high - step * (number == high)
    return low, high


@lru_cache(maxsize=1000)  # a run asks for each of its decisions at every later one
def _comparison(node: Node) -> tuple[str, _Sum, float] | None:
    """Return a comparison of numbers as its name, a sum of nodes, and the number that it is
    compared with.
    """
    if not isinstance(node, Call) or node.name not in MIRRORED:
        return None
    a, b = node.args
    if python_type(a) is python_type(b) is int:
        return _reduced(node.name, linear(b, -1, linear(a)))
    if python_type(a) is python_type(b) in (dt.date, dt.datetime):
        return _of_days(node.name, a, b)
    a, b, name = (b, a, MIRRORED[node.name]) if isinstance(a, Const) else (a, b, node.name)
    if isinstance(b, Const) and b.kind in (int, float) and python_type(a) in (int, float):
        return name, {a: 1}, b.value
    return None


def _of_days(name: str, a: Node, b: Node) -> tuple[str, _Sum, float]:
    """Return the comparison of two days, or two instants, as numbers."""
    sides = {a: 1, b: -1}
    known = sum(sides[n] * as_number(n.value) for n in sides if isinstance(n, Const))
    return name, {n: sign for n, sign in sides.items() if not isinstance(n, Const)}, -known


def _reduced(name: str, difference: dict[Node | None, int]) -> tuple[str, _Sum, float]:
    """Return the comparison of a difference of whole numbers with 0, with the least factors."""
    number = -difference.pop(None, 0)
    factors = {n: f for n, f in difference.items() if n is not None and f}
    common = math.gcd(*factors.values()) or 1
    reduced = {n: f // common for n, f in factors.items()}
    if number % common == 0 or name in ("eq", "ne"):
        return name, reduced, number / common if number % common else number // common
    return ("le" if name in ("lt", "le") else "gt"), reduced, number // common

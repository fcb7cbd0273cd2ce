"""What is known of the results of arithmetic: their type, and numbers that they lie between."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..analysis import ANY, one_kind, python_type, value_range
from ..nodes import Bounds, Node


def number_type(*args: Node) -> type | None:
    """Return the type of a sum: float if a term is one."""
    kinds = [python_type(a) for a in args]
    if float in kinds and set(kinds) <= {int, float, bool}:
        return float
    return int if set(kinds) <= {int, bool} else one_kind(kinds)


def from_ends(ends: Callable[..., Bounds]) -> Callable[..., Bounds]:
    """Return the range of a function from the ranges of its arguments, where these are known."""

    def of_nodes(*args: Node) -> Bounds:
        ranges = [value_range(a) for a in args]
        return ANY if any(math.isinf(end) for r in ranges for end in r) else ends(*ranges)

    return of_nodes


def at_corners(
    function: Callable[[float, float], float], divides: bool = False
) -> Callable[[Bounds, Bounds], Bounds]:
    """Return the range of a function that is monotonous in both arguments; of a divisor below 1
    nothing is.
    """

    def ends(left: Bounds, right: Bounds) -> Bounds:
        if divides and right[0] <= 0:
            return ANY
        corners = [function(a, b) for a in left for b in right]
        return (min(corners), max(corners))

    return ends


def rounded_ends(*args: Bounds) -> Bounds:
    """Return the range of a number rounded to a whole one."""
    return (math.floor(args[0][0]), math.ceil(args[0][1])) if len(args) == 1 else ANY

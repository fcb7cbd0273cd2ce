"""Some values at the ends of what a node can be: if one of these doesn't fit somewhere, the type
doesn't.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .distributions import Bits, Given, Int, Perm, Unif, Weights
from .evaluate import evaluate
from .nodes import Draw, Node
from .traversal import draws_of

_MOST_CORNERS = 6  # draws of which all ends are combined
_MOST_OUTCOMES = 200  # of a draw that are looked at one by one


def extremes(node: Node) -> Iterator[Any]:
    """Yield values of a node: each draw at either end, and each outcome of a draw with few beside
    the others' ends.
    """
    draws = draws_of(node)
    ends = [(d[0], d[-1]) for d in map(_outcomes, draws)]
    corners = (
        list(itertools.product(*ends))
        if len(draws) <= _MOST_CORNERS
        else list(zip(*ends, strict=True))
    )
    for corner in corners:
        yield from _value(node, dict(zip(draws, corner, strict=True)))
    for draw in draws:
        for outcome in _outcomes(draw)[:_MOST_OUTCOMES]:
            for corner in (corners[0], corners[-1]):
                yield from _value(node, {**dict(zip(draws, corner, strict=True)), draw: outcome})


def _value(node: Node, outcomes: Mapping[Draw, Any]) -> Iterator[Any]:
    try:
        yield evaluate(node, outcomes)
    except LookupError:  # a choice that never comes up with these draws
        return


def _outcomes(draw: Draw) -> Sequence[Any]:
    """Return what a draw can be, in order; of a number the ends are enough."""
    match draw.distribution:
        case Int(n):
            return range(n)
        case Weights(weights):
            return [i for i, w in enumerate(weights) if w > 0]
        case Unif():
            return (0.0, 1 - 2**-53)
        case Bits():
            return (0, 2**63 - 1, -(2**63), -1)  # of which the remainders go from 0 to the last
        case Given() as given:
            return (given.least, given.most)
        case Perm(n, k):
            return (tuple(range(k)), tuple(range(n - 1, n - 1 - k, -1)))

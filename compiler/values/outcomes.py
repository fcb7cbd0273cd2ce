"""The outcomes of draws: how many there are together, and each of them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any

from .distributions import Int, Perm, Weights
from .nodes import Draw


def size(draws: Sequence[Draw]) -> float:
    """Return how many combinations of outcomes the draws have; infinity where they aren't countable
    here.
    """
    total = 1.0
    for draw in draws:
        match draw.distribution:
            case Int(n):
                total *= n
            case Weights(weights):
                total *= len(weights)
            case Perm(n, k):
                total *= math.perm(n, k)
            case _:
                return math.inf
    return total


def combinations(draws: Sequence[Draw]) -> Iterator[dict[Draw, Any]]:
    """Yield every combination of outcomes, the last draw's changing fastest."""
    for outcomes in itertools.product(*(_outcomes(d) for d in draws)):
        yield dict(zip(draws, outcomes, strict=True))


def _outcomes(draw: Draw) -> Sequence[Any]:
    match draw.distribution:
        case Int(n):
            return range(n)
        case Weights(weights):
            return range(len(weights))
        case Perm(n, k):
            return tuple(itertools.permutations(range(n), k))
        case _:
            raise ValueError("not countable")

"""How many different values a node has: exactly where that can be told, else about how many."""

from __future__ import annotations

import decimal
import math
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .domain import bounds, kind, size, text_of
from .nodes import Array, Call, Cat, Const, Draw, Elem, Int, Node, Struct, Switch, Weights, children, draws_of
from .simplify import values_within

_ENUMERABLE = 2_000
_MICROSECONDS = 1_000_000
_DAY = 86_400


_known: weakref.WeakKeyDictionary[Node, Distinct] = weakref.WeakKeyDictionary()


@dataclass(frozen=True)
class Distinct:
    """A number of different values; not `exact`: some of those counted may be equal."""

    count: float
    exact: bool

    def __str__(self) -> str:
        """Return the number as a reader wants it: 1,234 or about 5.2e+17."""
        if self.count == math.inf:
            return "unbounded"
        plain = f"{int(self.count):,}" if self.count < 10**9 else f"{decimal.Decimal(self.count):.1e}"
        return plain if self.exact else f"about {plain}"


def distinct(node: Node) -> Distinct:
    """Return how many different values a node has."""
    if node not in _known:
        _known[node] = _distinct(node)
    return _known[node]


def _distinct(node: Node) -> Distinct:
    if isinstance(node, Elem) and isinstance(node.index, Draw):
        weights = getattr(node.index.distribution, "weights", None)
        possible = [v for i, v in enumerate(node.table.values) if weights is None or weights[i] > 0]
        return Distinct(len({repr(v) for v in possible}), True)
    if size(draws_of(node)) <= _ENUMERABLE:
        try:
            values = values_within(node, _ENUMERABLE)
        except LookupError:  # part of a choice that is never looked at with these draws
            values = None
        if values is not None:
            return Distinct(len(values), not _has_weights(node))
    return _counted(node)


def _has_weights(node: Node) -> bool:
    return any(isinstance(d.distribution, Weights) for d in draws_of(node))


def _counted(node: Node) -> Distinct:
    match node:
        case Const():
            return Distinct(1, True)
        case Draw(_, Int(n)):
            return Distinct(n, True)
        case Switch(_, _, cases):
            return Distinct(_all(sum, [distinct(c) for c in cases]), False)
        case Cat(parts):
            return _product(parts, exact=_separable(parts))
        case Array(_, parts) | Struct(_, parts):
            return _product(parts, exact=True)
        case Call("naive" | "aware", (seconds,)):
            return _width(seconds, _MICROSECONDS)
        case Call("date" | "utc_date", (instant,)):
            seconds = instant.args[0] if isinstance(instant, Call) else instant
            return _width(seconds, 1 / _DAY)
        case Call(("str" | "format" | "hex" | "neg" | "float" | "scaled"), (value, *_)):
            return distinct(value)
        case Call() if kind(node) is int:
            low, high = bounds(node)
            return Distinct(high - low + 1, False)
    below = [distinct(c) for c in children(node)]
    return Distinct(_all(math.prod, below) if below else math.inf, False)


def _all(operation: Callable[[list[float]], float], found: Sequence[Distinct]) -> float:
    """Return the sum or product of counts, which may have more digits than a float."""
    counts = [f.count for f in found]
    return math.inf if math.inf in counts else operation(counts)


def _product(parts: tuple[Node, ...], exact: bool) -> Distinct:
    found = [distinct(p) for p in parts]
    draws = [d for p in parts for d in draws_of(p)]
    independent = len(draws) == len(set(draws))
    return Distinct(_all(math.prod, found), exact and independent and all(f.exact for f in found))


def _separable(parts: tuple[Node, ...]) -> bool:
    """Tell whether equal texts have equal parts: all parts but one have a fixed length."""
    known = [text_of(p) for p in parts]
    return sum(k is None or k.shortest != k.longest for k in known) <= 1


def _width(seconds: Node, each: float) -> Distinct:
    low, high = bounds(seconds)
    return Distinct((high - low) * each + 1, False)

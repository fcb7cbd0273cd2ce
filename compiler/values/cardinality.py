"""How many different values a node has: exactly where that can be told, else about how many."""

from __future__ import annotations

import itertools
import math
import weakref
from collections import Counter
from collections.abc import Callable, Sequence

from .analysis import python_type, text_shape, value_range
from .construct import resimplified, values_within
from .counts import Distinct, at_most
from .distributions import Bits, Int, Unif, Weights
from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Struct, Switch, const
from .outcomes import size
from .traversal import children, draws_of, walk
from .whole_values import never_repeating

_ENUMERABLE = 1_000
_MOST_PARTS = 40  # of a node of which a draw's outcomes are looked at one by one
_MOST_OUTCOMES = 200
_known: weakref.WeakKeyDictionary[Node, Distinct] = weakref.WeakKeyDictionary()


def distinct(node: Node) -> Distinct:
    """Return how many different values a node has: exactly if as many as are counted can be
    numbered.
    """
    found = _distinct(node)
    return (
        found
        if found.exact
        else Distinct(found.count, 1 < found.count == never_repeating(node).count)
    )


def _distinct(node: Node) -> Distinct:
    if node not in _known:
        _known[node] = _estimated(node)
    return _known[node]


def _estimated(node: Node) -> Distinct:
    values = _values(node)
    if values is not None:
        return Distinct(len(values[0]), values[1])
    key = _shared_key(node)
    if key is not None:  # in each of its outcomes the parts are independent, or taken to be
        cases = [resimplified(node, {key: const(i)}) for i in range(key.distribution.n)]  # type: ignore[union-attr]
        found = Distinct(_all(sum, [_counted(c) for c in cases]), False)
    else:
        found = _counted(node)
    return at_most(found, math.prod(map(_outcomes, draws_of(node)))) if draws_of(node) else found


def _values(node: Node) -> tuple[set[str], bool] | None:
    """Return a node's values, written out, and whether each does occur; None if they may be
    many.
    """
    match node:
        case Const():
            return {repr(node.value)}, True
        case Elem(table, Draw(_, distribution)):
            weights = getattr(distribution, "weights", (1,) * len(table.values))
            return {repr(v) for v, w in zip(table.values, weights, strict=True) if w > 0}, True
        case Switch(key, _, cases) if size(draws_of(node)) > _ENUMERABLE:
            each = [_values(c) for c in cases]
            if None in each:
                return None
            apart = not set(draws_of(key)) & {d for c in cases for d in draws_of(c)}
            likely = isinstance(key, Draw) and isinstance(key.distribution, Int)
            return set().union(*(e[0] for e in each if e)), apart and likely and all(
                e[1] for e in each if e
            )
    if size(draws_of(node)) > _ENUMERABLE:
        return None
    try:
        found = values_within(node, _ENUMERABLE)
    except LookupError:  # part of a choice that is never looked at with these draws
        return None
    weighted = any(isinstance(d.distribution, Weights) for d in draws_of(node))
    return None if found is None else ({repr(v) for v in found}, not weighted)


def _shared_key(node: Node) -> Draw | None:
    """Return a draw that a choice and other parts of a node depend on; None if looking at its
    outcomes is much work.
    """
    parts = list(itertools.islice(walk(node), _MOST_PARTS))
    if len(parts) == _MOST_PARTS:
        return None
    used = Counter(child for part in parts for child in children(part))
    for key in (part.key for part in parts if isinstance(part, Switch)):
        for draw in draws_of(key)[:1]:
            few = isinstance(draw.distribution, Int) and draw.distribution.n <= _MOST_OUTCOMES
            if few and used[draw] > 1:
                return draw
    return None


def _outcomes(draw: Draw) -> float:
    match draw.distribution:
        case Bits():
            return 2**64
        case Unif():
            return 2**53
        case _:
            return size((draw,))


def _counted(node: Node) -> Distinct:
    match node:
        case Const():
            return Distinct(1, True)
        case Draw(_, Int(n)):
            return Distinct(n, True)
        case Switch(_, _, cases):
            return Distinct(_all(sum, [_distinct(c) for c in cases]), False)
        case Cat(parts):
            return _product(parts, exact=_separable(parts))
        case Array(_, parts) | Struct(_, parts):
            return _product(parts, exact=True)
        case Draw():
            return Distinct(_outcomes(node), False)
        case Call(_, args) if node.function.count and (
            found := node.function.count(_distinct, *args)
        ):
            return found
        case Call(_, (value, *_)) if node.function.injective:
            return _distinct(value)
        case Call() if python_type(node) is int:
            low, high = value_range(node)
            return Distinct(high - low + 1, False)
    below = [_distinct(c) for c in children(node)]
    return Distinct(_all(math.prod, below) if below else math.inf, False)


def _all(operation: Callable[[list[float]], float], found: Sequence[Distinct]) -> float:
    """Return the sum or product of counts, which may have more digits than a float."""
    counts = [f.count for f in found]
    return math.inf if math.inf in counts else operation(counts)


def _product(parts: tuple[Node, ...], exact: bool) -> Distinct:
    found = [_distinct(p) for p in parts]
    draws = [d for p in parts for d in draws_of(p)]
    independent = len(draws) == len(set(draws))
    return Distinct(_all(math.prod, found), exact and independent and all(f.exact for f in found))


def _separable(parts: tuple[Node, ...]) -> bool:
    """Tell whether equal texts have equal parts: all parts but one have a fixed length."""
    known = [text_shape(p) for p in parts]
    return sum(k is None or k.shortest != k.longest for k in known) <= 1

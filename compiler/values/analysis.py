"""What values a node can have: its type, range, lengths and characters.

Bounds are safe, not always tight.
"""

from __future__ import annotations

import datetime as dt
import math
import weakref
from collections.abc import Sequence
from typing import Any

from .distributions import Bits, Distribution, Given, Int, Perm, Unif, Weights
from .evaluate import evaluate
from .nodes import Array, Bounds, Call, Cat, Const, Draw, Elem, Node, Struct, Switch
from .outcomes import combinations, size
from .text_shape import Text, joined, of_values, union
from .traversal import draws_of

_types: weakref.WeakKeyDictionary[Node, type | None] = weakref.WeakKeyDictionary()
_texts: weakref.WeakKeyDictionary[Node, Text | None] = weakref.WeakKeyDictionary()
_ranges: weakref.WeakKeyDictionary[Node, Bounds] = weakref.WeakKeyDictionary()


def python_type(node: Node) -> type | None:
    """Return the Python type that all values of a node have, or None where they differ."""
    if node not in _types:
        _types[node] = _python_type(node)
    return _types[node]


def _python_type(node: Node) -> type | None:
    match node:
        case Const(of, _, _) | Array(of, _):
            return of
        case Draw(_, distribution):
            return _outcome_type(distribution)
        case Elem(table, _):
            return one_kind([type(v) for v in table.values])
        case Cat():
            return str
        case Switch(_, _, cases):
            return one_kind([python_type(c) for c in cases])
        case Struct():
            return dict
        case Call(_, args):
            returns = node.function.returns
            return returns if isinstance(returns, type) else returns(*args)
        case _:
            return None


def _outcome_type(distribution: Distribution) -> type:
    match distribution:
        case Unif():
            return float
        case Perm():
            return tuple
        case Given():
            return distribution.kind
        case _:
            return int


def one_kind(kinds: Sequence[type | None]) -> type | None:
    """Return the type that all are, or None."""
    first = kinds[0] if kinds else None
    return first if all(k is first for k in kinds) else None


def all_values(node: Node, most: int) -> list[Any] | None:
    """Return the node's values, equal ones too, or None where there are more combinations than
    `most`.
    """
    match node:
        case Const():
            return [node.value]
        case Elem(table, Draw(_, Int(n))) if n == len(table.values):
            return list(table.values)
    draws = draws_of(node)
    if size(draws) > most:
        return None
    return [evaluate(node, outcomes) for outcomes in combinations(draws)]


ANY: Bounds = (-math.inf, math.inf)


def value_range(node: Node) -> Bounds:
    """Return numbers that the node's values lie between; infinities where that isn't known.

    Of days they count days, of instants seconds.
    """
    if node not in _ranges:
        _ranges[node] = _known_range(node)
    return _ranges[node]


def _known_range(node: Node) -> Bounds:
    match node:
        case Const(of, _, _) if of in (int, float, bool, dt.date, dt.datetime):
            return (as_number(node.value), as_number(node.value))
        case Draw(_, Given() as given):
            return (as_number(given.least), as_number(given.most))
        case Draw(_, Int(n)):
            return (0, n - 1)
        case Draw(_, Weights(weights)):
            return (0, len(weights) - 1)
        case Draw(_, Unif()):
            return (0, 1)
        case Draw(_, Bits()):
            return (-(2**63), 2**63 - 1)
        case Elem(table, _) if table.values and all(
            type(v) in (int, float, bool) for v in table.values
        ):
            return (min(table.values), max(table.values))
        case Switch(_, _, cases):
            found = [value_range(c) for c in cases]
            return (min(low for low, _ in found), max(high for _, high in found))
        case Call(_, args):
            return node.function.range(*args) if node.function.range else ANY
        case _:
            return ANY


def as_number(value: Any) -> Any:  # noqa: ANN401  of any kind that is ordered
    """Return a day as days since 1970, an instant as seconds, and a number as it is.

    >>> as_number(dt.date(1970, 1, 3)), as_number(dt.datetime(1970, 1, 1, 0, 1)), as_number(7)
    (2, 60.0, 7)
    """
    match value:
        case dt.datetime():
            return (value.replace(tzinfo=None) - dt.datetime(1970, 1, 1)).total_seconds()
        case dt.date():
            return (value - dt.date(1970, 1, 1)).days
    return value


def text_shape(node: Node) -> Text | None:
    """Return what is known of a node's texts, or None if nothing is or it isn't a text."""
    if node not in _texts:
        _texts[node] = _text(node)
    return _texts[node]


def _text(node: Node) -> Text | None:
    match node:
        case Const(of, _, _) if of is str:
            return of_values([node.value])
        case Elem(table, _) if python_type(node) is str:
            return of_values(table.values)
        case Switch(_, _, cases):
            found = [text_shape(c) for c in cases]
            return None if None in found else union([t for t in found if t])
        case Cat(parts):
            found = [text_shape(p) for p in parts]
            return None if None in found else joined([t for t in found if t])
        case Call(_, args):
            return node.function.shape(*args) if node.function.shape else None
        case _:
            return None

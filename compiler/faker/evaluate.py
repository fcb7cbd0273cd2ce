"""The IR's meaning: the Python value of a node, given the outcome of each draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .functions import FUNCTIONS
from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Struct, Switch

Outcomes = Mapping[Draw, Any] | Callable[[Draw], Any]


def evaluate(node: Node, outcomes: Outcomes) -> Any:
    """Return the value; KeyError where a draw that it needs has no outcome, LookupError beside all cases."""
    lookup = outcomes if callable(outcomes) else outcomes.__getitem__
    return _evaluate(node, lookup)


def _evaluate(node: Node, draw: Callable[[Draw], Any]) -> Any:
    match node:
        case Const():
            return node.boxed.value
        case Draw():
            return draw(node)
        case Elem(table, index):
            return table.values[_evaluate(index, draw)]
        case Cat(parts):
            return "".join([_evaluate(p, draw) for p in parts])
        case Call(name, args):
            return FUNCTIONS[name][0](*[_evaluate(a, draw) for a in args])
        case Switch(key, values, cases):
            found = _evaluate(key, draw)
            for value, case in zip(values, cases, strict=True):
                if type(value.value) is type(found) and value.value == found:
                    return _evaluate(case, draw)
            raise LookupError(f"no case for {found!r}")
        case Array(kind, items):
            return kind(_evaluate(i, draw) for i in items)
        case Struct(names, items):
            return dict(zip(names, (_evaluate(i, draw) for i in items), strict=True))
        case _:
            raise TypeError(f"{node} is no node")

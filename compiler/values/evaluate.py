"""The IR's meaning: the Python value of a node, given the outcome of each draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Struct, Switch

Outcomes = Mapping[Draw, Any] | Callable[[Draw], Any]


def evaluate(node: Node, outcomes: Outcomes) -> Any:
    """Return the value; KeyError where a draw that it needs has no outcome, LookupError beside all
    cases.
    """
    return _evaluate(node, outcomes if callable(outcomes) else outcomes.__getitem__)


def _evaluate(node: Node, draw: Callable[[Draw], Any]) -> Any:
    return _RULES[type(node)](node, draw)


def _switch(node: Switch, draw: Callable[[Draw], Any]) -> Any:
    found = _evaluate(node.key, draw)
    for value, case in zip(node.values, node.cases, strict=True):
        if value.kind is type(found) and value.boxed.value == found:
            return _evaluate(case, draw)
    raise LookupError(f"no case for {found!r}")


# By type and not by a match: this is where a compilation spends most of its time.
_RULES: dict[type[Node], Callable[[Any, Callable[[Draw], Any]], Any]] = {
    Const: lambda node, draw: node.boxed.value,
    Draw: lambda node, draw: draw(node),
    Elem: lambda node, draw: node.table.values[_evaluate(node.index, draw)],
    Cat: lambda node, draw: "".join([_evaluate(p, draw) for p in node.parts]),
    Call: lambda node, draw: node.function.python(*[_evaluate(a, draw) for a in node.args]),
    Switch: _switch,
    Array: lambda node, draw: node.kind(_evaluate(i, draw) for i in node.items),
    Struct: lambda node, draw: dict(
        zip(node.names, (_evaluate(i, draw) for i in node.items), strict=True)
    ),
}

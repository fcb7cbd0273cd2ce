"""Through a node and all below it: what it is made of, the draws that it depends on, the same with
other parts.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .distributions import Bits, Distribution, Given, Int, Perm, Unif, Weights
from .nodes import Array, Call, Cat, Draw, Elem, Node, Path, Struct, Switch


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes that a node is made of."""
    found = _CHILDREN.get(type(node))
    return found(node) if found else ()


# By type and not by a match: all passes go this way.
_CHILDREN: dict[type[Node], Callable[[Any], tuple[Node, ...]]] = {
    Elem: lambda node: (node.index,),
    Cat: lambda node: node.parts,
    Call: lambda node: node.args,
    Array: lambda node: node.items,
    Struct: lambda node: node.items,
    Switch: lambda node: (node.key, *node.cases),
}


def rebuilt(node: Node, parts: Sequence[Node]) -> Node:
    """Return the same node with other children, in the order of `children`."""
    match node:
        case Elem(table, _):
            return Elem.of(table, parts[0])
        case Cat(_):
            return Cat.of(tuple(parts))
        case Call():
            return Call.of(node.function, tuple(parts))
        case Array(kind, _):
            return Array.of(kind, tuple(parts))
        case Struct(names, _):
            return Struct.of(names, tuple(parts))
        case Switch(_, values, _):
            return Switch.of(parts[0], values, tuple(parts[1:]))
        case _:
            return node


def mapped(
    node: Node, change: Callable[[Draw], Node], seen: dict[Node, Node] | None = None
) -> Node:
    """Return the node with every draw changed."""
    seen = {} if seen is None else seen
    if node not in seen:
        if isinstance(node, Draw):
            seen[node] = change(node)
        else:
            parts = children(node)
            changed = [mapped(p, change, seen) for p in parts]
            same = all(a is b for a, b in zip(parts, changed, strict=True))
            seen[node] = node if same else rebuilt(node, changed)
    return seen[node]


def walk(node: Node, seen: set[Node] | None = None) -> Iterator[Node]:
    """Yield the node and all below it, each once, children first."""
    seen = set() if seen is None else seen
    open_nodes = [(node, iter(children(node)))] if node not in seen else []
    seen.add(node)
    while open_nodes:
        child = next((c for c in open_nodes[-1][1] if c not in seen), None)
        if child is None:
            yield open_nodes.pop()[0]
        else:
            seen.add(child)
            open_nodes.append((child, iter(children(child))))


def _order(draw: Draw) -> tuple[str, Path, str, tuple[float, ...]]:
    return draw.part, draw.path, *_order_of(draw.distribution)


def _order_of(distribution: Distribution) -> tuple[str, tuple[float, ...]]:
    match distribution:
        case Int(n):
            return "Int", (n,)
        case Weights(weights):
            return "Weights", weights
        case Perm(n, k):
            return "Perm", (n, k)
        case Unif():
            return "", (0,)
        case Bits():
            return "", (1,)
        case Given(name):
            return name, ()


_draws: weakref.WeakKeyDictionary[Node, tuple[Draw, ...]] = weakref.WeakKeyDictionary()


def draws_of(node: Node) -> tuple[Draw, ...]:
    """Return the draws that a node depends on, in the order of their paths."""
    found = _draws.get(node)
    if found is None:
        if isinstance(node, Draw):
            found = (node,)
        else:
            below = {d for child in children(node) for d in draws_of(child)}
            found = tuple(sorted(below, key=_order))
        _draws[node] = found
    return found

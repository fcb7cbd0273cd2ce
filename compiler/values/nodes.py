"""The value-level IR: what a Faker method returns, as an expression over its draws.

A node stands for one Python value. Nodes are interned, so equal ones are identical and compare by identity.
A draw is named by its path: its position in the method's run, below that of the call it was made in.
Paths of draws that never happen in the same run may coincide.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from .distributions import Bits, Distribution, Int, Perm, Unif, Weights

Path = tuple[int, ...]

N = TypeVar("N", bound="Node")


class Node:
    """An expression. Make one with `of`, which returns the existing node where there is an equal one."""

    _known: ClassVar[weakref.WeakValueDictionary[Hashable, Node]] = weakref.WeakValueDictionary()
    __slots__ = ("__weakref__",)

    @classmethod
    def of(cls: type[N], *parts: Any) -> N:
        """Return the node with these fields."""
        key = (cls, *parts)
        node = Node._known.get(key)
        if node is None:
            node = cls(*parts)
            Node._known[key] = node
        return node  # type: ignore[return-value]


@dataclass(frozen=True, eq=False)
class Const(Node):
    """A Python value. `of_value` tells 1, 1.0 and True apart."""

    kind: type
    key: Hashable
    boxed: Box

    @property
    def value(self) -> Any:
        """Return the Python value."""
        return self.boxed.value


@dataclass(frozen=True, eq=False)
class Box:
    """A value inside a node, compared by identity."""

    value: Any


def const(value: object) -> Const:
    """Return the node of a Python value."""
    key = _key(value)
    known = Node._known.get((Const, type(value), key))
    if isinstance(known, Const):
        return known
    node = Const(type(value), key, Box(value))
    Node._known[Const, type(value), key] = node
    return node


def _key(value: Any) -> Hashable:
    """Return a hashable stand-in that tells apart what Python's == does not: 1, 1.0, True and -0.0."""
    if isinstance(value, (list, tuple)):
        return (type(value), tuple(_key(v) for v in value))
    if type(value) in (str, int, bool, bytes, type(None)):
        return (type(value), value)
    if type(value).__module__ in ("datetime", "decimal", "builtins") and not isinstance(value, (dict, set)):
        return (type(value), repr(value))
    return (type(value), id(value))


@dataclass(frozen=True, eq=False)
class Table:
    """A list of values that an index chooses from; interned by content."""

    values: tuple[Any, ...]

    # How many values all tables together were made of: a measure of work.
    read: ClassVar[int] = 0
    _known: ClassVar[weakref.WeakValueDictionary[Hashable, Table]] = weakref.WeakValueDictionary()

    @staticmethod
    def of(values: Sequence[Any]) -> Table:
        """Return the table of these values."""
        Table.read += len(values)
        plain = all(type(v) is str for v in values)
        key = (str, *values) if plain else tuple(_key(v) for v in values)
        table = Table._known.get(key)
        if table is None:
            table = Table(tuple(values))
            Table._known[key] = table
        return table


@dataclass(frozen=True, eq=False)
class Draw(Node):
    """The outcome of a draw."""

    path: Path
    distribution: Distribution


@dataclass(frozen=True, eq=False)
class Elem(Node):
    """The value at a place of a table; the index counts from 0."""

    table: Table
    index: Node


@dataclass(frozen=True, eq=False)
class Cat(Node):
    """Texts one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Call(Node):
    """A function of `functions/python.py` applied to its arguments."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Switch(Node):
    """The node that stands beside the value that `key` has."""

    key: Node
    values: tuple[Const, ...]
    cases: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Array(Node):
    """A list, tuple or set of known length."""

    kind: type
    items: tuple[Node, ...]


@dataclass(frozen=True, eq=False)
class Struct(Node):
    """A dict of known keys."""

    names: tuple[Any, ...]
    items: tuple[Node, ...]


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes that a node is made of."""
    match node:
        case Elem(_, index):
            return (index,)
        case Cat(parts) | Call(_, parts) | Array(_, parts) | Struct(_, parts):
            return parts
        case Switch(key, _, cases):
            return (key, *cases)
        case _:
            return ()


def rebuilt(node: Node, parts: Sequence[Node]) -> Node:
    """Return the same node with other children, in the order of `children`."""
    match node:
        case Elem(table, _):
            return Elem.of(table, parts[0])
        case Cat(_):
            return Cat.of(tuple(parts))
        case Call(name, _):
            return Call.of(name, tuple(parts))
        case Array(kind, _):
            return Array.of(kind, tuple(parts))
        case Struct(names, _):
            return Struct.of(names, tuple(parts))
        case Switch(_, values, _):
            return Switch.of(parts[0], values, tuple(parts[1:]))
        case _:
            return node


def mapped(node: Node, change: Callable[[Draw], Node], seen: dict[Node, Node] | None = None) -> Node:
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
    if node in seen:
        return
    seen.add(node)
    for child in children(node):
        yield from walk(child, seen)
    yield node


def _order(draw: Draw) -> tuple[Path, str, tuple[float, ...]]:
    match draw.distribution:
        case Int(n):
            return draw.path, "Int", (n,)
        case Weights(weights):
            return draw.path, "Weights", weights
        case Perm(n, k):
            return draw.path, "Perm", (n, k)
        case Unif():
            return draw.path, "", (0,)
        case Bits():
            return draw.path, "", (1,)


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

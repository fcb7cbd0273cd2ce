"""The value-level IR: what a Faker method returns, as an expression over its draws.

A node stands for one Python value. Nodes are interned, so equal ones are identical and compare by
identity. A draw is named by its path: its position in the method's run, below that of the call it
was made in. Paths of draws that never happen in the same run may coincide.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from ..spark.expr import Expr
from ..spark.types import Type
from .counts import Distinct
from .distributions import Distribution, Given, Int
from .text_shape import Text

Path = tuple[int, ...]
Bounds = tuple[float, float]

N = TypeVar("N", bound="Node")


class Node:
    """An expression.

    Make one with `of`, which returns the existing node where there is an equal one.
    """

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
    """Return a hashable stand-in that tells apart what Python's == does not: 1, 1.0, True and
    -0.0.
    """
    if isinstance(value, (list, tuple)):
        return (type(value), tuple(_key(v) for v in value))
    if type(value) in (str, int, bool, bytes, type(None)):
        return (type(value), value)
    if type(value).__module__ in ("datetime", "decimal", "builtins") and not isinstance(
        value, (dict, set)
    ):
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
    """The outcome of a draw, made for the value itself or for a part that it has in common with
    others.
    """

    path: Path
    distribution: Distribution
    part: str = ""

    def below(self, path: Path, part: str = "") -> Draw:
        """Return the draw of a call at a path; one of a common part is the same wherever that is
        called.
        """
        if self.part or isinstance(self.distribution, Given):
            return self
        named = (part,) if part else ()
        return Draw.of((*path, *self.path), self.distribution, *named)


# The sex of the person that a value is about: 0 is female, 1 male.
SEX = Draw.of((-1,), Given("sex", int, 0, 1))


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
class Function:
    """All that is known of a function of the IR; most fields are functions of its arguments' nodes.

    Where there is nothing to say a field is None, and what is true of any function is taken.
    """

    name: str
    python: Callable[..., Any]  # Faker's semantics, which the SQL must equal
    returns: type | Callable[..., type | None]  # None where the values are of several types
    range: Callable[..., Bounds] | None = None  # numbers that its values lie between
    shape: Callable[..., Text | None] | None = None
    simplify: Callable[..., Node | None] | None = None  # a simpler node, or None
    tabulated: bool = (
        True  # of an element of a long list: the list of results, and no function of it
    )
    injective: bool = False  # different first arguments have different results
    one_way: bool = False  # from a piece of a result nothing follows about the other pieces
    count: Callable[..., Distinct | None] | None = None  # of `distinct` and the arguments
    numbered: Callable[..., Numbered | None] | None = (
        None  # of `numbered` and the node: see enumeration.py
    )
    never_repeating: Callable[..., Numbered | None] | None = (
        None  # of the same: see whole_values.py
    )
    spark_type: Callable[..., Type | None] | None = None
    sql: Callable[..., Expr] | None = None  # of the printer and the arguments
    sql_as: Callable[..., Expr] | None = (
        None  # of the printer, the type that is wanted and the arguments
    )
    opaque: bool = False  # traced code calls it as one function, and not what its Python is made of


@dataclass(frozen=True, eq=False)
class Call(Node):
    """A function applied to its arguments; patterns name it: `Call("add", (a, b))`."""

    __match_args__ = ("name", "args")

    function: Function
    args: tuple[Node, ...]

    @property
    def name(self) -> str:
        """Return the function's name."""
        return self.function.name


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


@dataclass(frozen=True)
class Numbered:
    """A node that has a value of its own for each combination of outcomes of these Int draws."""

    node: Node
    draws: tuple[Draw, ...]

    @property
    def count(self) -> int:
        """How many values the node has for certain."""
        return math.prod(map(outcomes, self.draws))


def outcomes(draw: Draw) -> int:
    """Return how many outcomes a numbered draw has."""
    assert isinstance(draw.distribution, Int)
    return draw.distribution.n


def given_name(draw: Draw) -> str:
    """Return the name of the parameter that a column gives its value to."""
    assert isinstance(draw.distribution, Given)
    return draw.distribution.name

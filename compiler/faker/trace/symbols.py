"""Symbols: what a draw is while a method is traced. They are opaque: no subclass of `str` or `int`.

C code that meets one raises, so nothing can read a symbol's looks by mistake. Python's operators
build nodes; its truth, length and use as an index ask the tracer, which forks the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn, Protocol

from ...values.analysis import python_type
from ...values.construct import cat
from ...values.functions.registry import call
from ...values.nodes import Array, Const, Node, Struct, const

UNFOLLOWED = "it hands a random value to Python code that can't be followed"


class Untraceable(BaseException):
    """The method does something that has no symbolic form.

    Not an `Exception`: no provider may catch it.
    """


class Decider(Protocol):
    """Who decides what a node is in this run: the tracer."""

    def decide(self, node: Node) -> Any:
        """Return one of the node's values; other runs take the others."""

    def attribute(self, symbol: Symbol, name: str) -> Any:
        """Return an attribute or method of a symbol."""

    def item(self, symbol: Any, key: Any) -> Any:
        """Return an item of a symbol."""

    def contains(self, container: Any, item: Any) -> Any:
        """Return whether the item is in the container."""

    def iterate(self, symbol: Symbol) -> Iterator[Any]:
        """Return the items of a symbol."""


class Hooks(Protocol):
    """What the rules of texts, dates and Python's own functions ask of the run that they are called
    in.
    """

    def decide(self, node: Node) -> Any:
        """Return one of the node's values; other runs take the others."""

    def known(self, value: Any) -> Any:
        """Return a value without symbols, decided where it has some."""

    def lifted(self, change: Callable[[Any], Any], node: Node) -> Node | None:
        """Return a function of a choice as a choice of its results, or None if there are too
        many.
        """

    def pure(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Return what a function that reads nothing but its arguments gives, for each of their
        values.
        """

    def text(self, value: Any) -> Node:
        """Return `str(value)`."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Return what a call gives whose function or arguments may be symbols."""

    def template(self, template: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return `template.format(*args, **kwargs)`."""

    def modulo(self, left: Any, right: Any) -> Any:
        """Return `left % right`: a remainder, or a text filled in."""


deciders: list[Decider] = []


def decider() -> Decider:
    """Return the tracer of the run that is going on."""
    if not deciders:
        raise Untraceable("it keeps a random value from one call to the next")
    return deciders[-1]


class Symbol:
    """An unknown Python value: the value of a node."""

    __slots__ = ("node",)
    node: Node

    def __init__(self, node: Node) -> None:
        """Stand for the value of a node that is no constant."""
        object.__setattr__(self, "node", node)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return decider().attribute(self, name)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise Untraceable(f"it sets the attribute {name} of a random object")

    def __bool__(self) -> bool:
        return bool(truth(self))

    def __index__(self) -> int:
        return decider().decide(self.node)  # type: ignore[no-any-return]

    __int__ = __index__

    def __len__(self) -> int:
        return decider().decide(call("len", self.node))  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[Any]:
        return decider().iterate(self)

    def __getitem__(self, key: Any) -> Any:
        return decider().item(self, key)

    def __contains__(self, item: Any) -> bool:
        return bool(decider().contains(self, item))

    def _refuse(self, *_: object) -> NoReturn:
        raise Untraceable(UNFOLLOWED)

    __str__ = __repr__ = __hash__ = __float__ = __format__ = __call__ = _refuse


def truth(symbol: Symbol) -> Any:
    """Return whether the symbol's value counts as true, in this run."""
    of = python_type(symbol.node)
    if of is bool:
        return decider().decide(symbol.node)
    if of is str:
        return decider().decide(call("gt", call("len", symbol.node), const(0)))
    if of is int or of is float:
        return decider().decide(call("ne", symbol.node, const(of(0))))
    return bool(decider().decide(symbol.node))


def wrap(node: Node) -> Any:
    """Return a node as a Python value: itself if it is constant, a list of symbols, or a symbol."""
    match node:
        case Const():
            value = node.value
            return value.copy() if type(value) in (list, dict, set) else value
        case Array(of, items):
            return of(wrap(i) for i in items)
        case Struct(names, items):
            return dict(zip(names, (wrap(i) for i in items), strict=True))
        case _:
            return Symbol(node)


def node_of(value: Any) -> Node:
    """Return a Python value that may be, or hold, a symbol as a node."""
    if isinstance(value, Symbol):
        return value.node
    if type(value) in (list, tuple, set) and is_symbolic(value):
        return Array.of(type(value), tuple(node_of(v) for v in value))
    if isinstance(value, dict) and is_symbolic(value):
        return Struct.of(tuple(value), tuple(node_of(v) for v in value.values()))
    if isinstance(value, (list, tuple, dict)) and is_symbolic(value):
        raise Untraceable(f"it keeps a random value in a {type(value).__name__}")
    return const(value)


def is_symbolic(value: Any, depth: int = 3) -> bool:
    """Tell whether a value is, or holds, a symbol."""
    if isinstance(value, Symbol):
        return True
    if depth and isinstance(value, (list, tuple)):
        return any(is_symbolic(v, depth - 1) for v in value[:1000])
    if depth and isinstance(value, dict):
        return any(is_symbolic(v, depth - 1) for v in list(value.values())[:1000])
    return False


_NUMBERS = (int, float, bool)


def arithmetic(name: str, left: Any, right: Any) -> Any:
    """Return the node of an operator, wrapped; NotImplemented where the types have none."""
    a, b = node_of(left), node_of(right)
    kinds = {python_type(a), python_type(b)}
    if name == "add" and kinds == {str}:
        return wrap(cat([a, b]))
    if name == "mul" and str in kinds and len(kinds) == 2 and int in kinds:
        text, times = (a, b) if python_type(a) is str else (b, a)
        return wrap(cat([text] * decider().decide(times)))
    if name == "add" and kinds == {list}:
        return [*left, *right]
    if kinds <= set(_NUMBERS):
        return wrap(call(name, a, b))
    return decider().attribute(left if isinstance(left, Symbol) else right, "__operator__")(
        name, left, right
    )


def _operator(name: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def plain(self: Symbol, other: Any) -> Any:
        return arithmetic(name, self, other)

    def reflected(self: Symbol, other: Any) -> Any:
        return arithmetic(name, other, self)

    return plain, reflected


for _name in (
    "add",
    "sub",
    "mul",
    "floordiv",
    "mod",
    "truediv",
    "pow",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
):
    _plain, _reflected = _operator(_name)
    setattr(Symbol, f"__{_name}__", _plain)
    setattr(Symbol, f"__r{_name}__", _reflected)
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(
        Symbol,
        f"__{_name}__",
        lambda self, other, _op=_name: decider().attribute(self, "__compare__")(_op, other),
    )
for _name in ("neg", "abs"):
    setattr(Symbol, f"__{_name}__", lambda self, _function=_name: wrap(call(_function, self.node)))

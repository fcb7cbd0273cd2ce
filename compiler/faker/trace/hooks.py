"""What instrumented copies do with symbols. Each ends in nodes, or in a decision.

Calls and attributes are here, subscripts and membership in `items.py`, texts with values put in in
`formats.py`, and what Python's own functions and methods do in the files `on_….py`.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from faker.providers import BaseProvider

from ...values.analysis import python_type
from ...values.construct import lift
from ...values.functions.registry import call
from ...values.nodes import SEX, Node, Switch
from . import formats, instrument, items
from .instrument import Instrumented
from .on_builtins import BUILTINS
from .on_dates import compare, operate, taken
from .on_texts import METHODS
from .parts import Call, Parts
from .symbols import Symbol, is_symbolic, wrap
from .tracer import Tracer

# Methods that put a value, whatever it is, into a collection.
_CHANGES = ("append", "extend", "insert", "add", "update", "setdefault")
_FIELDS = ("year", "month", "day", "hour", "minute", "second")

Replacement = Callable[..., Any]


class Operations:
    """The hooks of the instrumented copies, for one tracer."""

    def __init__(
        self, tracer: Tracer, packages: frozenset[str], overrides: dict[Any, Replacement]
    ) -> None:
        """`overrides` replace functions while they are traced."""
        self.tracer = tracer
        self.overrides = overrides
        self.parts: Parts | None = None  # of a value that belongs to a draw
        self.copies = Instrumented(
            {
                instrument.CALL: self.call,
                instrument.CONCAT: partial(formats.concat, self),
                instrument.MODULO: self.modulo,
                instrument.ITEM: self.item,
                instrument.CONTAINS: self.contains,
                instrument.SAME: partial(items.same, self),
            },
            packages,
        )

    # --- calls

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function: the copy of a provider's, a symbolic form of Python's, or the function
        itself.
        """
        if isinstance(function, Symbol):
            function = self.decide(function.node)
        if function is re.sub:
            return METHODS["pattern.sub"](self, re.compile(args[0]), *args[1:], **kwargs)
        if _hashable(function) and function in BUILTINS:
            return self._call_builtin(function, args, kwargs)
        if isinstance(function, types.MethodType) and isinstance(
            function.__func__, types.FunctionType
        ):
            return self._call_method(function, args, kwargs)
        if isinstance(function, types.MethodType) and isinstance(function.__func__, _SymbolMethod):
            return function(*args, **kwargs)
        if isinstance(function, types.FunctionType):
            replaced: Any = self.overrides.get(function, function)
            target = self.copies.of(replaced) or replaced
            if target is not function or (not is_symbolic(args) and not is_symbolic(kwargs)):
                return target(*args, **kwargs)
            return self.pure(function, args, kwargs)
        if isinstance(function, type) and issubclass(function, Exception):
            return function(
                *("an unknown value" if isinstance(a, Symbol) else a for a in args), **kwargs
            )
        if isinstance(function, type) and self._is_open_class(function, args, kwargs):
            made: Any = object.__new__(function)
            self.call(made.__init__, *args, **kwargs)
            return made
        return self._call_builtin(function, args, kwargs)

    def _call_method(
        self, function: types.MethodType, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        owner, plain = function.__self__, function.__func__
        target = self._target(function)
        if target is None:
            return function(*args, **kwargs)
        if isinstance(owner, BaseProvider) and not plain.__name__.startswith("_"):
            return self._call_provider(function, target, args, kwargs)
        return target(*args, **kwargs)

    def _target(self, function: types.MethodType) -> types.MethodType | None:
        """Return what is called for a method: a copy or a replacement, bound to the same owner."""
        plain = function.__func__
        replaced: Any = self.overrides.get(plain, plain)
        target = self.copies.of(replaced) or (replaced if replaced is not plain else None)
        return None if target is None else types.MethodType(target, function.__self__)

    def _call_provider(
        self,
        function: types.MethodType,
        target: Replacement,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Any:
        """Call a provider's public method, which has draws of its own, or is a part of a draw."""
        key = function.__func__, id(function.__self__)
        if self.parts is None:
            return self.tracer.method(target, key, args, kwargs)
        run = self.tracer.runs[-1]
        called = Call(function, args, kwargs)
        taken = self.parts.taken(run.frame, run.used, called, lambda: self.decide(SEX))
        if taken.variants:
            variants = {s: self.parts.method(name) for s, name in taken.variants.items()}
            targets = {s: self._target(v) or v for s, v in variants.items()}

            def target(*args: Any, **kwargs: Any) -> Any:
                return targets[self.decide(SEX)](*args, **kwargs)

        return self.tracer.method(target, key, args, kwargs, taken)

    def _is_open_class(self, made: type, args: Any, kwargs: Any) -> bool:
        own = isinstance(vars(made).get("__init__"), types.FunctionType) and "__new__" not in vars(
            made
        )
        return (
            own and self.copies.has(made.__module__) and (is_symbolic(args) or is_symbolic(kwargs))
        )

    def _call_builtin(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
        if (
            isinstance(owner, re.Pattern)
            and name == "sub"
            and (callable(args[0]) or is_symbolic(args))
        ):
            return METHODS["pattern.sub"](self, owner, *args, **kwargs)
        if function is not next:
            args = tuple(list(a) if isinstance(a, types.GeneratorType) else a for a in args)
        known = BUILTINS.get(function) if _hashable(function) else None
        if known is not None and (known.always or is_symbolic(args) or is_symbolic(kwargs)):
            return known.replacement(self, *args, **kwargs)
        if not is_symbolic(args) and not is_symbolic(kwargs):
            return function(*args, **kwargs)
        if isinstance(owner, str):
            if f"str.{name}" in METHODS:
                return METHODS[f"str.{name}"](self, owner, *args, **kwargs)
            return self.pure(function, args, kwargs)
        if isinstance(owner, (list, set, dict)) and name in _CHANGES:
            return function(*args, **kwargs)
        if isinstance(owner, dict) and name == "get":
            default = args[1] if len(args) > 1 else None
            return self.item(owner, args[0]) if self.contains(owner, args[0]) else default
        return self.pure(function, args, kwargs)

    def pure(
        self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Return a function that draws nothing, of arguments that are symbols, or decide what they
        are.
        """
        symbols = [a for a in (*args, *kwargs.values()) if isinstance(a, Symbol)]
        if len(symbols) == 1 and len(args) + len(kwargs) > 0:
            found = self.lifted(
                lambda v: function(*_put(args, v), **_put_named(kwargs, v)), symbols[0].node
            )
            if found is not None:
                return wrap(found)
        return function(
            *(self.known(a) for a in args), **{k: self.known(v) for k, v in kwargs.items()}
        )

    def lifted(self, change: Callable[[Any], Any], node: Node) -> Node | None:
        """Return a pure function of a node, or None where it raises for some value or has too
        many.
        """
        try:
            return lift(change, node)
        except Exception:  # the run decides whether that value comes up
            return None

    def known(self, value: Any) -> Any:
        """Decide what a value that is, or holds, symbols is."""
        if isinstance(value, Symbol):
            return self.decide(value.node)
        if isinstance(value, (list, tuple)) and is_symbolic(value):
            return type(value)(self.known(v) for v in value)
        return value

    def decide(self, node: Node) -> Any:
        """Return a value of the node; other runs take its other values."""
        return self.tracer.decide(node)

    # --- texts and items

    def text(self, value: Any) -> Node:
        """Return `str(value)`."""
        return formats.text(self, value)

    def template(self, template: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return `template.format(*args, **kwargs)`."""
        return formats.template(self, template, args, kwargs)

    def modulo(self, left: Any, right: Any) -> Any:
        """Return `left % right`."""
        return formats.modulo(self, left, right)

    def item(self, container: Any, key: Any) -> Any:
        """Return `container[key]`."""
        return items.item(self, container, key)

    def contains(self, container: Any, item: Any) -> Any:
        """Return `item in container`."""
        return items.contains(self, container, item)

    def iterate(self, symbol: Symbol) -> Iterator[Any]:
        """Return the items of a symbol."""
        return items.iterate(self, symbol)

    # --- attributes and operators of symbols

    def attribute(self, symbol: Symbol, name: str) -> Any:
        """Return an attribute of a symbol, or its method as a function."""
        if name == "__operator__":
            return lambda *args: operate(self, *args)
        if name == "__compare__":
            return lambda op, other: compare(self, op, symbol, other)
        node = symbol.node
        of = python_type(node)
        method = METHODS.get(f"{of.__name__}.{name}") if of else None
        if method is not None:
            return types.MethodType(_SymbolMethod(self, method), symbol)
        if name in _FIELDS and of in (dt.date, dt.datetime):
            return wrap(call(name, node))
        if name == "days" and of is dt.timedelta:
            return wrap(call("days", node))
        if isinstance(node, Switch) and of is None:
            return getattr(taken(self, node), name)
        found = self.lifted(lambda v: getattr(v, name), node)
        if found is None:
            return getattr(self.decide(node), name)
        if of is not None and callable(getattr(of, name, None)):
            return types.MethodType(_SymbolMethod(self, _plain_method(name)), symbol)
        return wrap(found)


class _SymbolMethod:
    """A method of an unknown value."""

    def __init__(self, operations: Operations, method: Callable[..., Any]) -> None:
        self.operations, self.method = operations, method

    def __call__(self, symbol: Symbol, *args: Any, **kwargs: Any) -> Any:
        return self.method(self.operations, symbol, *args, **kwargs)


def _plain_method(name: str) -> Callable[..., Any]:
    def method(operations: Operations, symbol: Symbol, *args: Any, **kwargs: Any) -> Any:
        return operations.pure(
            lambda v, *a, **k: getattr(v, name)(*a, **k), (symbol, *args), kwargs
        )

    return method


def _put(args: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    return tuple(value if isinstance(a, Symbol) else a for a in args)


def _put_named(kwargs: dict[str, Any], value: Any) -> dict[str, Any]:
    return {k: value if isinstance(v, Symbol) else v for k, v in kwargs.items()}


def _hashable(value: Any) -> bool:
    return type(value).__hash__ is not None and not isinstance(value, Symbol)

"""What twins do with symbols: calls, texts, items and membership. Each ends in nodes, or in a decision."""

from __future__ import annotations

import datetime as dt
import re
import string
import types
from collections.abc import Callable, Iterator
from typing import Any

from faker.providers import BaseProvider

from ...values.analysis import kind, text_of
from ...values.construct import cat, choose, lift, switch
from ...values.distributions import Perm
from ...values.functions.registry import call
from ...values.functions.texts import characters_of
from ...values.nodes import Array, Cat, Const, Elem, Node, Switch, const
from . import instrument
from .instrument import Twins
from .on_builtins import BUILTINS
from .on_dates import compare, operate
from .on_texts import METHODS
from .symbols import Symbol, Untraceable, is_symbolic, node_of, wrap
from .tracer import Tracer

_PERCENT = re.compile(r"%(?:\((\w+)\))?([-+ #0]*)(\d*)(?:\.(\d+))?([sdixXfr%])")
_FIELDS = ("year", "month", "day", "hour", "minute", "second")
_FORMATTER = string.Formatter()

Replacement = Callable[..., Any]


class Operations:
    """The hooks of the twins, for one tracer."""

    def __init__(self, tracer: Tracer, packages: frozenset[str], overrides: dict[Any, Replacement]) -> None:
        """`overrides` replace functions while they are traced."""
        self.tracer = tracer
        self.overrides = overrides
        self.twins = Twins(
            {
                instrument.CALL: self.call, instrument.CONCAT: self.concat, instrument.MODULO: self.modulo,
                instrument.ITEM: self.item, instrument.CONTAINS: self.contains, instrument.SAME: self.same,
            },
            packages,
        )  # fmt: skip

    # --- calls

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function: the twin of a provider's, a symbolic form of Python's, or the function itself."""
        if isinstance(function, Symbol):
            function = self.decide(function.node)
        if function is re.sub:
            return METHODS["pattern.sub"](self, re.compile(args[0]), *args[1:], **kwargs)
        if _hashable(function) and function in BUILTINS:
            return self._call_builtin(function, args, kwargs)
        if isinstance(function, types.MethodType) and isinstance(function.__func__, types.FunctionType):
            return self._call_method(function, args, kwargs)
        if isinstance(function, types.MethodType) and isinstance(function.__func__, _SymbolMethod):
            return function(*args, **kwargs)
        if isinstance(function, types.FunctionType):
            replaced: Any = self.overrides.get(function, function)
            target = self.twins.of(replaced) or replaced
            if target is not function or (not is_symbolic(args) and not is_symbolic(kwargs)):
                return target(*args, **kwargs)
            return self.pure(function, args, kwargs)
        if isinstance(function, type) and issubclass(function, Exception):
            return function(*("an unknown value" if isinstance(a, Symbol) else a for a in args), **kwargs)
        if isinstance(function, type) and self._is_open_class(function, args, kwargs):
            made: Any = object.__new__(function)
            self.call(made.__init__, *args, **kwargs)
            return made
        return self._call_builtin(function, args, kwargs)

    def _call_method(self, function: types.MethodType, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        owner, plain = function.__self__, function.__func__
        replaced: Any = self.overrides.get(plain, plain)
        target = self.twins.of(replaced) or (replaced if replaced is not plain else None)
        if target is None:
            return function(*args, **kwargs)
        if isinstance(owner, BaseProvider) and not plain.__name__.startswith("_"):
            bound = types.MethodType(target, owner)
            return self.tracer.method(bound, (plain, id(owner)), args, kwargs)
        return target(owner, *args, **kwargs)

    def _is_open_class(self, made: type, args: Any, kwargs: Any) -> bool:
        own = isinstance(vars(made).get("__init__"), types.FunctionType) and "__new__" not in vars(made)
        return own and self.twins.has(made.__module__) and (is_symbolic(args) or is_symbolic(kwargs))

    def _call_builtin(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        owner, name = getattr(function, "__self__", None), getattr(function, "__name__", "")
        if isinstance(owner, re.Pattern) and name == "sub" and (callable(args[0]) or is_symbolic(args)):
            return METHODS["pattern.sub"](self, owner, *args, **kwargs)
        if function is not next:
            args = tuple(list(a) if isinstance(a, types.GeneratorType) else a for a in args)
        known = BUILTINS.get(function) if _hashable(function) else None
        if known is not None and (known.always or is_symbolic(args) or is_symbolic(kwargs)):
            return known.replacement(self, *args, **kwargs)
        if not is_symbolic(args) and not is_symbolic(kwargs):
            return function(*args, **kwargs)
        if isinstance(owner, str):
            return METHODS[f"str.{name}"](self, owner, *args, **kwargs) if f"str.{name}" in METHODS else (
                self.pure(function, args, kwargs)
            )  # fmt: skip
        if isinstance(owner, (list, set, dict)) and name in (
            "append",
            "extend",
            "insert",
            "add",
            "update",
            "setdefault",
        ):
            return function(*args, **kwargs)
        if isinstance(owner, dict) and name == "get":
            default = args[1] if len(args) > 1 else None
            return self.item(owner, args[0]) if self.contains(owner, args[0]) else default
        return self.pure(function, args, kwargs)

    def pure(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return a function that draws nothing, of arguments that are symbols, or decide what they are."""
        symbols = [a for a in (*args, *kwargs.values()) if isinstance(a, Symbol)]
        if len(symbols) == 1 and len(args) + len(kwargs) > 0:
            found = self.lifted(lambda v: function(*_put(args, v), **_put_named(kwargs, v)), symbols[0].node)
            if found is not None:
                return wrap(found)
        return function(*(self.known(a) for a in args), **{k: self.known(v) for k, v in kwargs.items()})

    def lifted(self, change: Callable[[Any], Any], node: Node) -> Node | None:
        """Return a pure function of a node, or None where it raises for some value or has too many."""
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

    # --- texts

    def text(self, value: Any) -> Node:
        """Return `str(value)` as a node."""
        node = node_of(value)
        of = kind(node)
        if of is str:
            return node
        if of in (int, float):
            return call("str", node)
        if isinstance(node, Switch):
            return switch(node.key, node.values, [self.text(wrap(c)) for c in node.cases])
        if of is not None and of.__module__ == "datetime":
            return call("isoformat", node, const(" "))
        found = self.lifted(str, node)
        return found if found is not None else const(str(self.known(value)))

    def concat(self, *parts: Any) -> Any:
        """Return an f-string: texts, and tuples of value, conversion and format spec."""
        return wrap(cat([const(p) if isinstance(p, str) else self.formatted(*p) for p in parts]))

    def formatted(self, value: Any, conversion: int | str | None = -1, spec: Any = "") -> Node:
        """Return `format(value, spec)` as a node."""
        spec = self.known(spec)
        if not is_symbolic(value):
            value = repr(value) if conversion in (114, "r") else str(value) if conversion in (115, "s") else value
            return const(format(value, spec))
        if conversion in (115, "s") or spec == "":
            return self.text(value) if conversion in (-1, None, 115, "s") else const(repr(self.known(value)))
        return self.format(node_of(value), spec)

    def format(self, node: Node, spec: str) -> Node:
        """Return `format(value, spec)` for a spec."""
        if isinstance(node, Switch):
            return switch(node.key, node.values, [self.format(c, spec) for c in node.cases])
        if isinstance(node, Const):
            return const(format(node.value, spec))
        return call("format", node, const(spec))

    def template(self, template: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return `template.format(...)`."""
        parts: list[Node] = []
        automatic = iter(range(len(args)))
        for literal, field, spec, conversion in _FORMATTER.parse(self.known(template)):
            parts.append(const(literal))
            if field is not None:
                first, rest = string._string.formatter_field_name_split(field)  # type: ignore[attr-defined]
                value = args[next(automatic) if first == "" else first] if first == "" or isinstance(first, int) else (
                    kwargs[first]
                )  # fmt: skip
                for is_attribute, name in rest:
                    value = getattr(value, name) if is_attribute else self.item(value, name)
                parts.append(self.formatted(value, conversion, spec))
        return wrap(cat(parts))

    def modulo(self, left: Any, right: Any) -> Any:
        """Return `left % right`: a remainder, or a text with values put in."""
        if not isinstance(left, str) or not is_symbolic(right):
            return left % right
        values = iter(right if isinstance(right, tuple) else (right,))
        parts: list[Node] = []
        at = 0
        for match in _PERCENT.finditer(left):
            parts.append(const(left[at : match.start()]))
            name, flags, width, precision, letter = match.groups()
            if letter == "%":
                parts.append(const("%"))
            else:
                value = right[name] if name else next(values)
                spec = _spec(flags, width, precision, letter)
                parts.append(self.formatted(value, -1, spec) if spec else self.text(value))
            at = match.end()
        return wrap(cat([*parts, const(left[at:])]))

    # --- items

    def item(self, container: Any, key: Any) -> Any:
        """Return `container[key]`."""
        if isinstance(key, slice) and is_symbolic([key.start, key.stop, key.step]):
            key = slice(*(self.known(b) for b in (key.start, key.stop, key.step)))
        if isinstance(container, Symbol):
            return self._item_of_symbol(container.node, key)
        if not isinstance(key, Symbol):
            return container[key]
        if isinstance(container, (list, tuple, str)) and kind(key.node) is int:
            return wrap(choose([v if type(v) is str else node_of(v) for v in container], key.node))
        if isinstance(container, dict) and not is_symbolic(container):
            found = self.lifted(lambda k: container[k], key.node)
            if found is not None:
                return wrap(found)
        return container[self.decide(key.node)]

    def _item_of_symbol(self, node: Node, key: Any) -> Any:
        of = kind(node)
        if of is str and not isinstance(key, Symbol):
            start, stop = (key.start, key.stop) if isinstance(key, slice) else (key, key + 1 or None)
            if isinstance(key, slice) and key.step not in (None, 1):
                characters = characters_of(self.of_one_length(node))
                if characters is not None:
                    return wrap(cat(characters[key]))
            else:
                key = key if isinstance(key, slice) else slice(start, stop)
                found = self.part(node, start, stop) or self.lifted(lambda v: v[key], node)
                if found is None:
                    found = self.part(self.of_one_length(node), start, stop)
                return wrap(found) if found is not None else self.decide(node)[key]
        if isinstance(key, Symbol) and of in (list, tuple, str):
            length = self.decide(call("len", node))
            return wrap(choose([node_of(self.item(Symbol(node), i)) for i in range(length)], key.node))
        if isinstance(node, Switch):
            return self._item_of_switch(node, key)
        found = self._nth(node, key) if isinstance(key, int) else self.lifted(lambda v: v[key], node)
        return wrap(found) if found is not None else self.decide(node)[self.known(key)]

    def of_one_length(self, node: Node) -> Node:
        """Return a text after a decision on the length of each part; others stand for none that this run has."""
        parts = []
        for part in node.parts if isinstance(node, Cat) else (node,):
            known = text_of(part)
            if known and known.shortest == known.longest:
                parts.append(part)
                continue
            if isinstance(part, Switch):
                parts.append(self.of_one_length(part.cases[part.values.index(const(self.decide(part.key)))]))
                continue
            length = self.decide(call("len", part))
            some = min(known.characters) if known and known.characters else " "
            cut = self.lifted(lambda v, n=length, s=some: ((v or s) * n)[:n], part)  # type: ignore[misc]
            parts.append(const(self.decide(part)) if cut is None else cut)
        return cat(parts)

    def part(self, node: Node, start: int | None, stop: int | None) -> Node | None:
        """Return a slice of a text; a reversed or unknown one is None."""
        found = call("part", node, const(start), const(stop))
        return None if getattr(found, "name", "") == "part" and text_of(node) is None else found

    def _item_of_switch(self, node: Switch, key: Any) -> Any:
        if all(isinstance(c, Array) for c in node.cases) and isinstance(key, (int, slice)):
            items = [wrap(c)[key] for c in node.cases if _has(c, key)]
            if len(items) == len(node.cases):
                return wrap(switch(node.key, node.values, [node_of(i) for i in items]))
        decided = self.decide(node.key)
        return self.item(wrap(node.cases[[v.value for v in node.values].index(decided)]), key)

    def _nth(self, node: Node, key: int) -> Node | None:
        """Return an item of a choice of lists; lists that are too short stand for none that this run has."""
        if isinstance(node, Elem):
            values = [v[key] for v in node.table.values if -len(v) <= key < len(v)]
            if len(values) < len(node.table.values):
                self.decide(call("len", node))
            short = values[0] if values else None
            return choose([v[key] if -len(v) <= key < len(v) else short for v in node.table.values], node.index)
        if isinstance(getattr(node, "distribution", None), Perm):
            return call("place", node, const(key))
        return self.lifted(lambda v: v[key], node)

    def iterate(self, symbol: Symbol) -> Iterator[Any]:
        """Yield the items of a symbol whose length is decided first."""
        for i in range(self.decide(call("len", symbol.node))):
            yield self.item(symbol, i)

    def contains(self, container: Any, item: Any) -> Any:
        """Return `item in container`."""
        if not isinstance(container, Symbol) and not is_symbolic(container):
            if not isinstance(item, Symbol):
                return item in container
            found = self.lifted(lambda v: v in container, item.node)
            return wrap(found) if found is not None else self.decide(item.node) in container
        if isinstance(container, Symbol) and kind(container.node) is str and isinstance(item, str):
            text = text_of(container.node)
            if text and set(item) - text.characters:
                return False
            found = self.lifted(lambda v: item in v, container.node)
            return wrap(found) if found is not None else item in self.decide(container.node)
        return any(bool(compare(self, "eq", element, item)) for element in container)

    def same(self, left: Any, right: Any) -> Any:
        """Return `left is right`."""
        if not isinstance(left, Symbol) or right is not None:
            return left is right
        of = kind(left.node)
        if of is not None:
            return of is type(None)
        found = self.lifted(lambda v: v is None, left.node)
        return wrap(found) if found is not None else self.decide(left.node) is None

    # --- attributes and operators of symbols

    def attribute(self, symbol: Symbol, name: str) -> Any:
        """Return an attribute of a symbol, or its method as a function."""
        if name == "__operator__":
            return lambda *args: operate(self, *args)
        if name == "__compare__":
            return lambda op, other: compare(self, op, symbol, other)
        node = symbol.node
        of = kind(node)
        method = METHODS.get(f"{of.__name__}.{name}") if of else None
        if method is not None:
            return types.MethodType(_SymbolMethod(self, method), symbol)
        if name in _FIELDS and of in (dt.date, dt.datetime):
            return wrap(call(name, node))
        if name == "days" and of is dt.timedelta:
            return wrap(call("days", node))
        if isinstance(node, Switch) and of is None:
            decided = self.decide(node.key)
            return getattr(wrap(node.cases[[v.value for v in node.values].index(decided)]), name)
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
        return operations.pure(lambda v, *a, **k: getattr(v, name)(*a, **k), (symbol, *args), kwargs)

    return method


def _spec(flags: str, width: str, precision: str | None, letter: str) -> str:
    if letter in "sr":
        if width or precision:
            raise Untraceable("it pads a text with %")
        return ""
    return (
        f"{'0' if '0' in flags else ''}{width}{'.' + precision if precision else ''}{'d' if letter in 'di' else letter}"
    )


def _put(args: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    return tuple(value if isinstance(a, Symbol) else a for a in args)


def _put_named(kwargs: dict[str, Any], value: Any) -> dict[str, Any]:
    return {k: value if isinstance(v, Symbol) else v for k, v in kwargs.items()}


def _hashable(value: Any) -> bool:
    return type(value).__hash__ is not None and not isinstance(value, Symbol)


def _has(node: Node, key: Any) -> bool:
    return isinstance(key, slice) or -len(node.items) <= key < len(node.items)  # type: ignore[attr-defined]

"""Texts with values put in, where a value is a symbol: f-strings, `%` and `format`."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from typing import Any

from ...values.analysis import python_type
from ...values.construct import cat, switch
from ...values.functions.registry import call
from ...values.nodes import Const, Node, Switch, const
from .items import item
from .symbols import Hooks, Untraceable, is_symbolic, node_of, wrap

_PERCENT = re.compile(r"%(?:\((\w+)\))?([-+ #0]*)(\d*)(?:\.(\d+))?([sdixXfr%])")
_FORMATTER = string.Formatter()
# What `!r` and `!s` do, by the numbers of an f-string's code and by the letters of a template.
_CONVERSIONS: dict[int | str | None, Callable[[Any], Any]] = {
    114: repr,
    "r": repr,
    115: str,
    "s": str,
}


def text(run: Hooks, value: Any) -> Node:
    """Return `str(value)` as a node."""
    node = node_of(value)
    of = python_type(node)
    if of is str:
        return node
    if of in (int, float):
        return call("str", node)
    if isinstance(node, Switch):
        return switch(node.key, node.values, [text(run, wrap(c)) for c in node.cases])
    if of is not None and of.__module__ == "datetime":
        return call("isoformat", node, const(" "))
    found = run.lifted(str, node)
    return found if found is not None else const(str(run.known(value)))


def concat(run: Hooks, *parts: Any) -> Any:
    """Return an f-string: texts, and tuples of value, conversion and format spec."""
    return wrap(cat([const(p) if isinstance(p, str) else _formatted(run, *p) for p in parts]))


def _formatted(run: Hooks, value: Any, conversion: int | str | None = -1, spec: Any = "") -> Node:
    """Return `format(value, spec)` as a node."""
    spec = run.known(spec)
    if not is_symbolic(value):
        return const(format(_CONVERSIONS.get(conversion, lambda v: v)(value), spec))
    if conversion in (115, "s") or spec == "":
        return (
            text(run, value)
            if conversion in (-1, None, 115, "s")
            else const(repr(run.known(value)))
        )
    return _by_spec(run, node_of(value), spec)


def _by_spec(run: Hooks, node: Node, spec: str) -> Node:
    """Return `format(value, spec)` for a spec."""
    if isinstance(node, Switch):
        return switch(node.key, node.values, [_by_spec(run, c, spec) for c in node.cases])
    if isinstance(node, Const):
        return const(format(node.value, spec))
    return call("format", node, const(spec))


def template(run: Hooks, template: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Return `template.format(...)`."""
    parts: list[Node] = []
    automatic = iter(range(len(args)))
    for literal, field, spec, conversion in _FORMATTER.parse(run.known(template)):
        parts.append(const(literal))
        if field is not None:
            first, rest = string._string.formatter_field_name_split(field)  # type: ignore[attr-defined]
            if first == "":
                first = next(automatic)
            value = args[first] if isinstance(first, int) else kwargs[first]
            for is_attribute, name in rest:
                value = getattr(value, name) if is_attribute else item(run, value, name)
            parts.append(_formatted(run, value, conversion, spec))
    return wrap(cat(parts))


def modulo(run: Hooks, left: Any, right: Any) -> Any:
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
            parts.append(_formatted(run, value, -1, spec) if spec else text(run, value))
        at = match.end()
    return wrap(cat([*parts, const(left[at:])]))


def _spec(flags: str, width: str, precision: str | None, letter: str) -> str:
    if letter in "sr":
        if width or precision:
            raise Untraceable("it pads a text with %")
        return ""
    zero = "0" if "0" in flags else ""
    behind_the_point = f".{precision}" if precision else ""
    return f"{zero}{width}{behind_the_point}{'d' if letter == 'i' else letter}"

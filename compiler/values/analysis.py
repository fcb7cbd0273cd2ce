"""What values a node can have: its type, range, lengths and characters. Bounds are safe, not always tight."""

from __future__ import annotations

import math
import weakref
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .distributions import Bits, Int, Perm, Unif, Weights
from .evaluate import evaluate
from .functions.python import FUNCTIONS
from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Struct, Switch, draws_of
from .outcomes import combinations, size
from .text_shape import DIGITS, HEX, Text, joined, of_date_format, of_part, of_prose, of_values, union

_kinds: weakref.WeakKeyDictionary[Node, type | None] = weakref.WeakKeyDictionary()
_texts: weakref.WeakKeyDictionary[Node, Text | None] = weakref.WeakKeyDictionary()
_bounds: weakref.WeakKeyDictionary[Node, Bounds] = weakref.WeakKeyDictionary()


def kind(node: Node) -> type | None:
    """Return the Python type that all values of a node have, or None where they differ."""
    if node not in _kinds:
        _kinds[node] = _kind(node)
    return _kinds[node]


def _kind(node: Node) -> type | None:
    match node:
        case Const(of, _, _):
            return of
        case Draw(_, Unif()):
            return float
        case Draw(_, Perm()):
            return tuple
        case Draw():
            return int
        case Elem(table, _):
            return one_kind([type(v) for v in table.values])
        case Cat():
            return str
        case Switch(_, _, cases):
            return one_kind([kind(c) for c in cases])
        case Array(of, _):
            return of
        case Struct():
            return dict
        case Call(name, args):
            return _call_kind(name, args)
        case _:
            return None


def one_kind(kinds: Sequence[type | None]) -> type | None:
    """Return the type that all are, or None."""
    first = kinds[0] if kinds else None
    return first if all(k is first for k in kinds) else None


def _call_kind(name: str, args: tuple[Node, ...]) -> type | None:
    fixed = FUNCTIONS[name][1]
    if fixed is not None:
        return fixed
    kinds = [kind(a) for a in args]
    if name == "years_later":
        return kinds[0]
    if name == "place":
        return int if kinds[0] is tuple and isinstance(args[0], Draw) else None
    if name == "truediv":
        return float if set(kinds) <= {int, float} else None
    if name == "round":
        return int if len(args) == 1 else kinds[0]
    if float in kinds and set(kinds) <= {int, float, bool}:
        return one_kind(kinds) if name in ("min", "max") else float
    if set(kinds) <= {int, bool}:
        return int
    return one_kind(kinds)


def all_values(node: Node, most: int) -> list[Any] | None:
    """Return the node's values, equal ones too, or None where there are more combinations than `most`."""
    match node:
        case Const():
            return [node.value]
        case Elem(table, Draw(_, Int(n))) if n == len(table.values):
            return list(table.values)
    draws = draws_of(node)
    if size(draws) > most:
        return None
    return [evaluate(node, outcomes) for outcomes in combinations(draws)]


Bounds = tuple[float, float]
_ANY: Bounds = (-math.inf, math.inf)


def bounds(node: Node) -> Bounds:
    """Return numbers that the node's values lie between; infinities where that isn't known."""
    if node not in _bounds:
        _bounds[node] = _known_bounds(node)
    return _bounds[node]


def _known_bounds(node: Node) -> Bounds:
    match node:
        case Const(of, _, _) if of in (int, float, bool):
            return (node.value, node.value)
        case Draw(_, Int(n)):
            return (0, n - 1)
        case Draw(_, Weights(weights)):
            return (0, len(weights) - 1)
        case Draw(_, Unif()):
            return (0, 1)
        case Draw(_, Bits()):
            return (-(2**63), 2**63 - 1)
        case Elem(table, _) if table.values and all(type(v) in (int, float, bool) for v in table.values):
            return (min(table.values), max(table.values))
        case Switch(_, _, cases):
            found = [bounds(c) for c in cases]
            return (min(low for low, _ in found), max(high for _, high in found))
        case Call(name, args):
            return _call_bounds(name, args)
        case _:
            return _ANY


_FIELDS: dict[str, Bounds] = {
    "year": (1, 9999), "month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)
}  # fmt: skip


def _call_bounds(name: str, args: tuple[Node, ...]) -> Bounds:
    if name in _FIELDS:
        return _FIELDS[name]
    if name in ("lt", "le", "gt", "ge", "eq", "ne", "not"):
        return _truth(name, args)
    if name == "int" and kind(args[0]) is str:
        text = text_of(args[0])
        return (0, 10**text.longest - 1) if text and text.characters <= set("0123456789") else _ANY
    match name, args:
        case "unix_date", (Const() as day,):
            days = FUNCTIONS[name][0](day.value)
            return (days, days)
        case "unix_date", (Call("utc_date", (seconds,)),):
            low, high = bounds(seconds)
            return (low // 86400, high // 86400)
        case "unix_date", (Call("days_later", (day, days)),):
            return _arithmetic("add", [_call_bounds(name, (day,)), bounds(days)])
    if name == "below":
        return (0, bounds(args[1])[1] - 1)
    if name == "len":
        text = text_of(args[0])
        return (text.shortest, text.longest) if text else _ANY
    if name == "place" and isinstance(args[0], Draw) and isinstance(args[0].distribution, Perm):
        return (0, args[0].distribution.n - 1)
    ranges = [bounds(a) for a in args]
    if any(math.isinf(x) for r in ranges for x in r):
        return _ANY if name != "mod" or math.isinf(ranges[1][1]) or ranges[1][0] <= 0 else (0, ranges[1][1] - 1)
    return _arithmetic(name, ranges)


def _arithmetic(name: str, ranges: Sequence[Bounds]) -> Bounds:
    (a, b), (c, d) = ranges[0], ranges[-1]
    match name:
        case "add":
            return (a + c, b + d)
        case "sub":
            return (a - d, b - c)
        case "neg":
            return (-b, -a)
        case "mul":
            corners = (a * c, a * d, b * c, b * d)
            return (min(corners), max(corners))
        case "floordiv" if c > 0:
            corners = (a // c, a // d, b // c, b // d)
            return (min(corners), max(corners))
        case "truediv" if c > 0:
            corners = (a / c, a / d, b / c, b / d)
            return (min(corners), max(corners))
        case "mod" if c > 0:
            return (a, b) if a >= 0 and b < c else (0, d - 1)
        case "min":
            return (min(r[0] for r in ranges), min(r[1] for r in ranges))
        case "max":
            return (max(r[0] for r in ranges), max(r[1] for r in ranges))
        case "abs":
            return (0 if a <= 0 <= b else min(abs(a), abs(b)), max(abs(a), abs(b)))
        case "int" | "float" | "round" | "neg" if len(ranges) == 1:
            return (math.floor(a), math.ceil(b)) if name != "float" else (a, b)
        case _:
            return _ANY


def _truth(name: str, args: tuple[Node, ...]) -> Bounds:
    """Return what is known of a comparison: (1, 1) always, (0, 0) never, (0, 1) either."""
    if name == "not" or any(kind(a) not in (int, float, bool) for a in args):
        return (0, 1)
    (a, b), (c, d) = bounds(args[0]), bounds(args[1])
    match name:
        case "gt" | "ge":
            return _truth({"gt": "lt", "ge": "le"}[name], (args[1], args[0]))
        case "lt":
            return (1, 1) if b < c else (0, 0) if a >= d else (0, 1)
        case "le":
            return (1, 1) if b <= c else (0, 0) if a > d else (0, 1)
        case "eq":
            return (0, 0) if b < c or d < a else (0, 1)
        case _:
            return (1, 1) if b < c or d < a else (0, 1)


def text_of(node: Node) -> Text | None:
    """Return what is known of a node's texts, or None if nothing is or it isn't a text."""
    if node not in _texts:
        _texts[node] = _text(node)
    return _texts[node]


def _text(node: Node) -> Text | None:
    match node:
        case Const(of, _, _) if of is str:
            return of_values([node.value])
        case Elem(table, _) if kind(node) is str:
            return of_values(table.values)
        case Switch(_, _, cases):
            found = [text_of(c) for c in cases]
            return None if None in found else union([t for t in found if t])
        case Cat(parts):
            found = [text_of(p) for p in parts]
            return None if None in found else joined([t for t in found if t])
        case Call("str" | "format", args) if kind(args[0]) is int:
            return _of_number(node)
        case Call("md5" | "sha1" | "sha256", _):
            length = {"md5": 32, "sha1": 40, "sha256": 64}[node.name]
            return Text(length, length, HEX, HEX, HEX)
        case Call("digits", (_, _, Const() as most)):
            return Text(0, most.value, DIGITS, DIGITS, DIGITS)
        case Call("fitting", (_, _, limit, _, Const() as joint, Const() as stop, Const() as firsts, Const() as words)):
            return of_prose(bounds(limit)[1], joint.value + stop.value, (*firsts.value, *words.value))
        case Call("overlay", (text, character, _)):
            under, over = text_of(text), text_of(character)
            if under is None or over is None:
                return None
            return replace(union([under, over]), shortest=under.shortest, longest=under.longest)
        case Call("part", (text, Const() as start, Const() as stop)):
            return of_part(text_of(text), slice(start.value, stop.value))
        case Call("isoformat", _):
            return Text(1, 32, frozenset("0123456789-:T+. /"), DIGITS, DIGITS)
        case Call("strftime", (_, Const(_, _, _) as pattern)):
            return of_date_format(pattern.value)
        case _:
            return None


def _of_number(node: Call) -> Text | None:
    low, high = bounds(node.args[0])
    if math.isinf(low) or math.isinf(high):
        return None
    minus = frozenset("-") if low < 0 else frozenset()
    longest, shortest = max(len(str(int(low))), len(str(int(high)))), 1 if low <= 0 else len(str(int(low)))
    digits = DIGITS
    if node.name == "format":
        try:
            ends = [format(int(v), node.args[1].value) for v in (low, high)]  # type: ignore[attr-defined]
        except (ValueError, AttributeError):
            return None
        spec = node.args[1].value[-1:]  # type: ignore[attr-defined]
        digits = HEX if spec == "x" else frozenset("0123456789ABCDEF") if spec == "X" else DIGITS
        if any(set(e) - digits - {"-"} for e in ends):
            return None
        longest = max(map(len, ends))
        shortest = min(map(len, ends)) if low >= 0 else 1
    return Text(shortest, longest, digits | minus, digits | minus, digits)

"""Nodes in their simplest form: constants folded, functions of a choice turned into a choice of results.

What Python computes here needs no SQL: `title`, `unidecode` or a hex format become other values of a table.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

from .domain import all_values, bounds, kind, size, text_of
from .evaluate import evaluate
from .functions import FUNCTIONS
from .nodes import (
    Array,
    Call,
    Cat,
    Const,
    Draw,
    Elem,
    Int,
    Node,
    Struct,
    Switch,
    Table,
    Weights,
    children,
    const,
    draws_of,
    rebuilt,
    walk,
)

# A function of more combinations of draws than these isn't made a table.
LARGEST_TABLE = 2000
_COMPARISONS = {"lt", "le", "gt", "ge", "eq", "ne"}
_ARITHMETIC = {"add", "sub", "mul"} | _COMPARISONS
_SAFE = 2**62
DAY = 86400  # seconds
_TIME_OF_DAY = re.compile("%[^YmdybBaAjwGuVU%]")
DIGITS = frozenset("0123456789")


def cat(parts: Sequence[Node]) -> Node:
    """Return texts one after the other; constants side by side are one."""
    flat: list[Node] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Cat) else (part,):
            if isinstance(piece, Const) and flat and isinstance(flat[-1], Const):
                flat[-1] = const(flat[-1].value + piece.value)
            elif not (isinstance(piece, Const) and piece.value == ""):
                flat.append(piece)
    if not flat:
        return const("")
    return flat[0] if len(flat) == 1 else Cat.of(tuple(flat))


def choose(values: Sequence[Any], index: Node) -> Node:
    """Return the value (a node or a Python value) at an index, which may be negative as in Python."""
    if isinstance(index, Const):
        found = values[index.value]
        return found if isinstance(found, Node) else const(found)
    if isinstance(index, Switch):
        return switch(index.key, index.values, [choose(values, c) for c in index.cases])
    if isinstance(index, Elem):
        places = dict.fromkeys(index.table.values)
        if any(isinstance(v, Node) and not isinstance(v, Const) for v in values):
            nodes = [v if isinstance(v, Node) else const(v) for v in (values[i] for i in places)]
            return switch(index, [const(i) for i in places], nodes)
        return choose([values[i] for i in index.table.values], index.index)
    if not isinstance(index, Draw):
        plain, possible = single_draw(index)
        if plain is not None:
            return choose([values[i] for i in possible], plain)
    elif isinstance(index.distribution, (Int, Weights)):
        count = index.distribution.n if isinstance(index.distribution, Int) else len(index.distribution.weights)
        if count > len(values):
            raise IndexError("the index may lie beyond the list")
        values = values[:count]
    if any(isinstance(v, Node) and not isinstance(v, Const) for v in values):
        nodes = [v if isinstance(v, Node) else const(v) for v in values]
        return switch(index, [const(i) for i in range(len(values))], nodes)
    return elem([v.value if isinstance(v, Const) else v for v in values], index)


def elem(values: Sequence[Any], index: Node) -> Node:
    """Return an element of a table of Python values."""
    table = Table.of(values)
    if table.values and all(const(v) is const(table.values[0]) for v in table.values):
        return const(table.values[0])
    return Elem.of(table, index)


def single_draw(node: Node, most: int = 50_000) -> tuple[Draw | None, list[Any]]:
    """Return the one small draw that a node depends on and its value for each outcome, or None."""
    draws = draws_of(node)
    if len(draws) != 1 or size(draws) > most or not isinstance(draws[0].distribution, (Int, Weights)):
        return None, []
    count = int(size(draws))
    return draws[0], [evaluate(node, {draws[0]: i}) for i in range(count)]


def switch(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    """Return the case beside the value that the key has."""
    if isinstance(key, Const):
        return cases[[v is key for v in values].index(True)]
    if all(c is cases[0] for c in cases):
        return cases[0]
    if all(c is v for c, v in zip(cases, values, strict=True)):
        return key
    if isinstance(key, Draw):
        cases = [fixed(c, key, v) for c, v in zip(cases, values, strict=True)]
    plain = all(isinstance(c, Const) for c in cases)
    if (
        isinstance(key, Elem)
        and not isinstance(key.index, Switch)
        and (plain or len(key.table.values) <= 2 * len(cases))
    ):
        by_value = dict(zip(values, cases, strict=True))
        if all(const(v) in by_value for v in key.table.values):
            count = range(len(key.table.values))
            return switch(key.index, [const(i) for i in count], [by_value[const(v)] for v in key.table.values])
    if isinstance(key, Draw) and isinstance(key.distribution, Int) and len(values) == key.distribution.n:
        ordered = sorted(zip(values, cases, strict=True), key=lambda pair: pair[0].value)
        values, cases = [v for v, _ in ordered], [c for _, c in ordered]
        if all(isinstance(c, Const) for c in cases):
            return elem([c.value for c in cases if isinstance(c, Const)], key)
    first = cases[0]
    if isinstance(first, Struct) and all(isinstance(c, Struct) and c.names == first.names for c in cases):
        fields = zip(*(children(c) for c in cases), strict=True)
        return Struct.of(first.names, tuple(switch(key, values, field) for field in fields))
    if all(kind(c) is dt.date for c in cases) and any(isinstance(c, Call) and c.name == "days_later" for c in cases):
        moved = [c.args if isinstance(c, Call) and c.name == "days_later" else (c, const(0)) for c in cases]
        if all(day is moved[0][0] for day, _ in moved):
            return call("days_later", moved[0][0], switch(key, values, [days for _, days in moved]))
    if all(kind(c) is str for c in cases):
        return _factored(key, values, cases)
    return Switch.of(key, tuple(values), tuple(cases))


_SMALL = 60


def fixed(node: Node, draw: Draw, value: Const) -> Node:
    """Return a node where a draw has a known outcome, if that is little work."""
    if draw not in draws_of(node) or sum(1 for _ in itertools.islice(walk(node), _SMALL)) == _SMALL:
        return node
    return resimplified(node, {draw: value})


def resimplified(node: Node, known: dict[Node, Node]) -> Node:
    """Return a node in its simplest form with other nodes in the place of some."""
    if node not in known and isinstance(node, Switch):
        key = resimplified(node.key, known)
        if isinstance(key, Const):  # no other case comes up; without one the node itself doesn't
            case = dict(zip(node.values, node.cases, strict=True)).get(key)
            known[node] = node if case is None else resimplified(case, known)
    if node not in known:
        parts = children(node)
        changed = [resimplified(p, known) for p in parts]
        if all(a is b for a, b in zip(parts, changed, strict=True)):
            known[node] = node
        else:
            match node:
                case Elem(table, _):
                    known[node] = choose(table.values, changed[0])
                case Switch(_, values, _):
                    known[node] = switch(changed[0], values, changed[1:])
                case Cat():
                    known[node] = cat(changed)
                case Call(name, _):
                    known[node] = call(name, *changed)
                case _:
                    known[node] = rebuilt(node, changed)
    return known[node]


def pieces(node: Node) -> tuple[Node, ...]:
    """Return the parts of a text."""
    return node.parts if isinstance(node, Cat) else () if node is const("") else (node,)


def _factored(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    """Return a choice of texts with what they have in common outside; texts that end early come first."""
    parts = [pieces(c) for c in cases]
    shortest = min(map(len, parts))
    before = next((i for i in range(shortest) if any(p[i] is not parts[0][i] for p in parts)), shortest)
    room = shortest - before
    after = next((i for i in range(room) if any(p[-1 - i] is not parts[0][-1 - i] for p in parts)), room)
    if before + after == 0:
        return _chained(key, values, cases)
    inner = [cat(p[before : len(p) - after]) for p in parts]
    return cat([*parts[0][:before], switch(key, values, inner), *parts[0][len(parts[0]) - after :]])


def _chained(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    empty = [c is const("") for c in cases]
    if not any(empty) or sum(empty) >= len(cases) - 1:
        return Switch.of(key, tuple(values), tuple(cases))
    others = [(v, c) for v, c, e in zip(values, cases, empty, strict=True) if not e]
    rest = switch(key, [v for v, _ in others], [c for _, c in others])
    return Switch.of(key, tuple(values), tuple(c if e else rest for c, e in zip(cases, empty, strict=True)))


def lift(change: Callable[[Any], Any], node: Node) -> Node | None:
    """Return a pure Python function of a node as a choice of its results, or None where it has too many values.

    What the function raises passes through.
    """
    match node:
        case Const():
            return const(change(node.value))
        case Elem(table, index):
            return choose([change(v) for v in table.values], index)
        case Switch(key, values, cases):
            lifted = [lift(change, c) for c in cases]
            known = [n for n in lifted if n is not None]
            return switch(key, values, known) if len(known) == len(lifted) else None
    draw, possible = single_draw(node, LARGEST_TABLE)
    if draw is not None:
        return choose([change(v) for v in possible], draw)
    return None


def call(name: str, *args: Node) -> Node:
    """Return a function of `functions.py` applied to nodes."""
    if all(isinstance(a, Const) for a in args):
        return const(FUNCTIONS[name][0](*(a.value for a in args)))  # type: ignore[attr-defined]
    open_args = [a for a in args if not isinstance(a, Const)]
    if len(open_args) == 1 and isinstance(open_args[0], (Elem, Switch)):
        at = args.index(open_args[0])
        if isinstance(open_args[0], Switch):
            key, values, cases = open_args[0].key, open_args[0].values, open_args[0].cases
            return switch(key, values, [call(name, *args[:at], c, *args[at + 1 :]) for c in cases])
        if name not in _ARITHMETIC or len(open_args[0].table.values) <= _SMALL:
            consts = [a.value if isinstance(a, Const) else None for a in args]
            function = FUNCTIONS[name][0]
            lifted = lift(lambda v: function(*consts[:at], v, *consts[at + 1 :]), open_args[0])
            assert lifted is not None
            return lifted
    rule = _RULES.get(name)
    simpler = rule(*args) if rule else None
    if simpler is None and name in _COMPARISONS:
        low, high = bounds(Call.of(name, args))
        simpler = const(bool(low)) if low == high else None
    return Call.of(name, args) if simpler is None else simpler


def _str(value: Node) -> Node | None:
    return value if kind(value) is str else None


def _format(value: Node, spec: Node) -> Node | None:
    if not isinstance(spec, Const):
        return None
    if spec.value == "" and kind(value) in (str, int):
        return call("str", value)
    if kind(value) is dt.datetime or kind(value) is dt.date:
        return call("strftime", value, spec)
    if kind(value) is str and spec.value in ("s",):
        return value
    if kind(value) is int:
        if spec.value == "d":
            return call("str", value)
        if not re.fullmatch(r"0\d+d?", spec.value):
            return lift(lambda v: format(v, spec.value), value)
    return None


def _int(value: Node, *base: Node) -> Node | None:
    if base:
        return None
    if kind(value) in (int,):
        return value
    if kind(value) is bool:
        return None
    match value:
        case Call("str", (number,)) if kind(number) is int:
            return number
        case Call("format", (number, Const(_, _, _))) if kind(number) is int and _is_padding(value):
            return number
        case Cat(parts):
            return _int_of_digits(parts)
    return None


def _is_padding(node: Call) -> bool:
    spec = node.args[1]
    return isinstance(spec, Const) and bool(re.fullmatch(r"0?\d*d?", spec.value)) and bounds(node.args[0])[0] >= 0


def _int_of_digits(parts: Sequence[Node]) -> Node | None:
    total: Node = const(0)
    for part in parts:
        text = text_of(part)
        if text is None or text.shortest != text.longest or not text.characters <= DIGITS:
            return None
        total = call("add", call("mul", total, const(10**text.longest)), call("int", part))
    return total


def _charwise(name: str) -> Callable[[Node], Node | None]:
    function = FUNCTIONS[name][0]

    def rule(value: Node) -> Node | None:
        if isinstance(value, Cat):
            known = text_of(value)
            if known is None or "Σ" in known.characters:
                return None
            return cat([call(name, p) for p in value.parts])
        text = text_of(value)
        if text and all(function(c) == c for c in text.characters):
            return value
        return lift(function, value)

    return rule


def _len(value: Node) -> Node | None:
    if isinstance(value, (Array, Struct)):
        return const(len(value.items))
    if isinstance(value, Cat):
        total: Node = const(0)
        for part in value.parts:
            total = call("add", total, call("len", part))
        return total
    text = text_of(value)
    return const(text.shortest) if text and text.shortest == text.longest else None


def _add(a: Node, b: Node) -> Node | None:
    if isinstance(a, Const) and a.value == 0 and kind(b) is int and a.kind is int:
        return b
    if isinstance(b, Const) and b.value == 0 and kind(a) is int and b.kind is int:
        return a
    if isinstance(a, Const) and a.value == 0 and kind(b) is float and bounds(b)[0] >= 0:
        return b
    if isinstance(a, Call) and a.name == "add" and isinstance(a.args[1], Const) and isinstance(b, Const):
        if kind(a.args[0]) is int and b.kind is int:
            return call("add", a.args[0], call("add", a.args[1], b))
    if kind(a) is kind(b) is int:
        (left, more), (right, again) = _apart(a), _apart(b)
        if more and again:
            return call("add", call("add", left, right), const(more + again))
    return None


def _apart(number: Node) -> tuple[Node, int]:
    """Return a whole number as another one and a constant, 0 if it has none."""
    match number:
        case Call("add", (Const() as known, rest)) | Call("add", (rest, Const() as known)):
            return rest, known.value
    return number, 0


def _sub(a: Node, b: Node) -> Node | None:
    if isinstance(b, Const) and b.kind is int and kind(a) is int:
        return call("add", a, const(-b.value))
    return None


def _floordiv(a: Node, b: Node) -> Node | None:
    return a.args[0] if isinstance(a, Call) and a.name == "mul" and a.args[1] is b and kind(a.args[0]) is int else None


def _unix_date(day: Node) -> Node | None:
    match day:
        case Call("days_later", (before, Const() as days)):
            return call("add", call("unix_date", before), days)
    return None


def _strftime(value: Node, pattern: Node) -> Node | None:
    """Return the text of a day where the format reads no more of an instant."""
    if isinstance(pattern, Const) and not _TIME_OF_DAY.search(pattern.value):
        day = _day_of(value)
        return Call.of("strftime", (day, pattern)) if day is not None else None
    return None


def _field_of_day(name: str) -> Callable[[Node], Node | None]:
    def rule(value: Node) -> Node | None:
        day = _day_of(value)
        return Call.of(name, (day,)) if day is not None else None

    return rule


def _day_of(instant: Node) -> Node | None:
    """Return the day of an instant; which of two days has half a microsecond doesn't matter."""
    match instant:
        case Call("naive" | "aware", (seconds,)):
            return call("utc_date", seconds)
        case Call("years_later", (before, years)):
            day = _day_of(before)
            return call("years_later", day, years) if day is not None else None
    return None


def _utc_date(seconds: Node) -> Node | None:
    """Return whole days of seconds as days."""
    match seconds:
        case Call("mul", (Call("unix_date", (day,)), Const() as unit)) if unit.value == DAY:
            return day
        case Call("add" | "sub", (before, Const() as more)) if more.value % DAY == 0:
            days = int(more.value // DAY) * (1 if seconds.name == "add" else -1)
            return call("days_later", call("utc_date", before), const(days))
    return None


def _days_later(day: Node, days: Node) -> Node | None:
    return day if days is const(0) else None


def _days(span: Node) -> Node | None:
    match span:
        case Call("timedelta", (seconds,)) if kind(seconds) is int:
            return call("floordiv", seconds, const(DAY))
    return None


def _mul(a: Node, b: Node) -> Node | None:
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Const) and one.kind is int and kind(other) is int:
            if one.value in (0, 1):
                return const(0) if one.value == 0 else other
    return None


def _pow(a: Node, b: Node) -> Node | None:
    return lift(lambda exponent: a.value**exponent, b) if isinstance(a, Const) else None


def _mod(a: Node, b: Node) -> Node | None:
    """Reduce the coefficients of a large sum, so that it doesn't overflow in SQL."""
    if not isinstance(b, Const) or kind(a) is not int or b.kind is not int or b.value <= 0:
        return None
    low, high = bounds(a)
    if low >= 0 and high < b.value:
        return a
    if low > -_SAFE and high < _SAFE:
        return None
    total: Node = const(0)
    for term, factor in linear(a).items():
        scaled = const(factor % b.value) if term is None else call("mul", term, const(factor % b.value))
        total = call("add", total, scaled)
    low, high = bounds(total)
    return Call.of("mod", (total, b)) if low > -_SAFE and high < _SAFE else None


def linear(node: Node, factor: int = 1, found: dict[Node | None, int] | None = None) -> dict[Node | None, int]:
    """Return a whole number as a sum of nodes times factors; beside None stands the constant."""
    found = {} if found is None else found
    match node:
        case Const():
            found[None] = found.get(None, 0) + factor * node.value
        case Call("add", (a, b)):
            linear(a, factor, found)
            linear(b, factor, found)
        case Call("sub", (a, b)):
            linear(a, factor, found)
            linear(b, -factor, found)
        case Call("mul", (a, Const(of, _, _) as b)) | Call("mul", (Const(of, _, _) as b, a)) if of is int:
            linear(a, factor * b.value, found)
        case _:
            found[node] = found.get(node, 0) + factor
    return found


def _part(text: Node, start: Node, stop: Node) -> Node | None:
    """Cut a text whose parts have known lengths."""
    if not (isinstance(start, Const) and isinstance(stop, Const)):
        return None
    pieces = text.parts if isinstance(text, Cat) else (text,)
    known = [text_of(p) for p in pieces]
    if any(k is None or k.shortest != k.longest for k in known):
        return None
    lengths = [k.longest for k in known if k]
    first, last, _ = slice(start.value, stop.value).indices(sum(lengths))
    kept, at = [], 0
    for piece, length in zip(pieces, lengths, strict=True):
        a, b = max(first - at, 0), min(last - at, length)
        if a < b:
            cut = piece if (a, b) == (0, length) else _cut(piece, a, b)
            if cut is None:
                return None
            kept.append(cut)
        at += length
    return cat(kept)


def _cut(piece: Node, a: int, b: int) -> Node | None:
    if isinstance(piece, Cat):
        return _part(piece, const(a), const(b))
    return lift(lambda v: v[a:b], piece) or Call.of("part", (piece, const(a), const(b)))


def characters_of(text: Node) -> list[Node] | None:
    """Return the characters of a text whose parts have known lengths."""
    known = text_of(text)
    if known is None or known.shortest != known.longest:
        return None
    found = [_part(text, const(i), const(i + 1)) for i in range(known.longest)]
    return None if None in found else [c for c in found if c is not None]


def _float(value: Node) -> Node | None:
    return value if kind(value) is float else None


def _not(value: Node) -> Node | None:
    opposite = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
    if isinstance(value, Call) and value.name in opposite:
        return Call.of(opposite[value.name], value.args)
    return None


def values_within(node: Node, most: int) -> list[Any] | None:
    """Return a node's different values in order of first appearance, or None if they may be more than `most`."""
    found = all_values(node, 50 * most)
    if found is None:
        return None
    different = list(dict.fromkeys(const(v) for v in found))
    return [c.value for c in different] if len(different) <= most else None


_RULES: dict[str, Callable[..., Node | None]] = {
    "str": _str, "format": _format, "int": _int, "float": _float, "lower": _charwise("lower"),
    "upper": _charwise("upper"), "len": _len, "add": _add, "sub": _sub, "mul": _mul, "mod": _mod,
    "floordiv": _floordiv, "unix_date": _unix_date, "days": _days,
    "date": _day_of, "utc_date": _utc_date, "days_later": _days_later, "strftime": _strftime,
    **{name: _field_of_day(name) for name in ("year", "month", "day")}, "pow": _pow, "part": _part, "not": _not,
}  # fmt: skip

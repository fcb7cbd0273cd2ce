"""What calls simplify to, function by function; `construct.call` asks here first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from ..analysis import bounds, kind, text_of
from ..construct import RULES, call, cat, lift
from ..nodes import Array, Call, Cat, Const, Node, Struct, const
from .python import FUNCTIONS

DAY = 86400  # seconds
DIGITS = frozenset("0123456789")
_SAFE = 2**62
_TIME_OF_DAY = re.compile("%[^YmdybBaAjwGuVU%]")


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


RULES.update({
    "str": _str, "format": _format, "int": _int, "float": _float, "lower": _charwise("lower"),
    "upper": _charwise("upper"), "len": _len, "add": _add, "sub": _sub, "mul": _mul, "mod": _mod,
    "floordiv": _floordiv, "unix_date": _unix_date, "days": _days,
    "date": _day_of, "utc_date": _utc_date, "days_later": _days_later, "strftime": _strftime,
    **{name: _field_of_day(name) for name in ("year", "month", "day")}, "pow": _pow, "part": _part, "not": _not,
})  # fmt: skip

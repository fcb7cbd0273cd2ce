"""Methods of texts, patterns and instants, where the text or an argument is a symbol."""

from __future__ import annotations

import datetime as dt
import decimal
import itertools
import operator
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from .domain import all_values, kind, text_of
from .nodes import Array, Call, Cat, Const, Elem, Node, Switch, const
from .simplify import DAY, DIGITS, call, cat, lift, switch
from .symbols import Symbol, Untraceable, is_symbolic, node_of, wrap

if TYPE_CHECKING:
    from .operations import Operations

_EPOCH = dt.datetime(1970, 1, 1)
_MARK = "\ue000"


def _pieces(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Cat) else (node,)


def _join(o: Operations, separator: Any, values: Any) -> Any:
    node = values.node if isinstance(values, Symbol) else None
    if node is not None and kind(node) is str and separator == "":
        return values
    if isinstance(node, Switch) and all(isinstance(c, (Array, Const)) for c in node.cases):
        return wrap(switch(node.key, node.values, [node_of(_join(o, separator, wrap(c))) for c in node.cases]))
    if isinstance(node, Elem):
        found = o.lifted(separator.join, node)
        if found is not None:
            return wrap(found)
    parts: list[Node] = []
    for value in values:
        parts += [node_of(separator), node_of(value)]
    if any(kind(p) is not str for p in parts):
        raise TypeError("sequence item: expected str instance")
    return wrap(cat(parts[1:]))


def _format(o: Operations, template: Any, *args: Any, **kwargs: Any) -> Any:
    return o.template(template, args, kwargs)


def _case(name: str) -> Callable[..., Any]:
    def method(o: Operations, text: Any) -> Any:
        node = node_of(text)
        if isinstance(node, Switch):
            return wrap(switch(node.key, node.values, [node_of(method(o, wrap(c))) for c in node.cases]))
        return wrap(call(name, node))

    return method


def each_part(change: Callable[[str], str], safe: Callable[[Node, Node], bool] | None = None) -> Callable[..., Any]:
    """Return a method that changes each part of a text by itself.

    `safe` tells whether nothing happens across the border of two parts.
    """

    def method(o: Operations, text: Any) -> Any:
        node = node_of(text)
        if isinstance(node, Switch):
            return wrap(switch(node.key, node.values, [node_of(method(o, wrap(c))) for c in node.cases]))
        parts = _pieces(node)
        if safe and not all(safe(a, b) for a, b in itertools.pairwise(parts)):
            return change(o.decide(node))
        return wrap(cat([_change(o, change, p) for p in parts]))

    return method


def _change(o: Operations, change: Callable[[str], str], part: Node) -> Node:
    if isinstance(part, Switch):
        return switch(part.key, part.values, [cat([_change(o, change, p) for p in _pieces(c)]) for c in part.cases])
    text = text_of(part)
    if text and len(text.characters) < 200 and not isinstance(part, (Const, Elem)):
        if all(change(c) == c for c in text.characters):
            return part
    found = lift(change, part)
    return found if found is not None else const(change(o.decide(part)))


def _replace(o: Operations, text: Any, old: Any, new: Any, *count: Any) -> Any:
    old, new = o.known(old), (o.known(new))
    if count or not old:
        return o.known(text).replace(old, new, *count)

    def apart(left: Node, right: Node) -> bool:
        a, b = text_of(left), text_of(right)
        return len(old) == 1 or bool((a and not set(old) & a.last) or (b and not set(old) & b.first))

    return each_part(lambda v: v.replace(old, new), apart)(o, text)


def _split(o: Operations, text: Any, separator: Any = None, maximum: int = -1) -> Any:
    node = node_of(text)
    if isinstance(node, Elem) or separator is None or maximum != -1:
        return o.pure(str.split, (text, separator, maximum), {})
    if isinstance(node, Switch):
        return _split(o, _taken(o, node), separator)
    pieces: list[list[Node]] = [[]]
    for part in _pieces(node):
        known = text_of(part)
        if known and not set(separator) & known.characters:
            pieces[-1].append(part)
            continue
        words = _split(o, wrap(part), separator) if not isinstance(part, Const) else part.value.split(separator)
        first, *rest = [node_of(w) for w in words]
        pieces[-1].append(first)
        pieces += [[w] for w in rest]
    return [wrap(cat(p)) for p in pieces]


def _taken(o: Operations, node: Switch) -> Any:
    """Return the case that this run takes."""
    value = o.decide(node.key)
    return wrap(node.cases[[v.value for v in node.values].index(value)])


def _strip(name: str) -> Callable[..., Any]:
    def method(o: Operations, text: Any, characters: str | None = None) -> Any:
        parts = list(_pieces(node_of(text)))
        if len(parts) == 1 and isinstance(parts[0], Switch):
            return method(o, _taken(o, parts[0]), characters)
        for at, one in ((0, "lstrip"), (-1, "rstrip")):
            if name in ("strip", one) and parts:
                parts[at] = _change(o, lambda v, one=one: getattr(v, one)(characters), parts[at])  # type: ignore[misc]
                known = text_of(parts[at])
                if len(parts) > 1 and (known is None or not known.shortest):
                    return getattr(o.known(text), name)(characters)
        return wrap(cat(parts))

    return method


def _starts(name: str) -> Callable[..., Any]:
    def method(o: Operations, text: Any, prefix: Any, *bounds: int) -> Any:
        return o.pure(getattr(str, name), (text, prefix, *bounds), {})

    return method


def _zfill(o: Operations, text: Any, width: Any) -> Any:
    node, width = node_of(text), o.known(width)
    if isinstance(node, Call) and node.name == "str" and kind(node.args[0]) is int:
        return wrap(call("format", node.args[0], const(f"0{width}d")))
    known = text_of(node)
    if known and known.shortest >= width:
        return text
    return o.pure(str.zfill, (text, width), {})


def _encode(o: Operations, text: Any, encoding: str = "utf-8", errors: str = "strict") -> Any:
    if (encoding, errors) != ("ascii", "ignore"):
        return o.pure(str.encode, (text, encoding, errors), {})
    return _Encoded(each_part(lambda v: v.encode("ascii", "ignore").decode("ascii"))(o, text))


class _Encoded:
    """ASCII bytes of a symbol, good for nothing but decoding."""

    def __init__(self, text: Any) -> None:
        self.text = text

    def decode(self, encoding: str = "utf-8") -> Any:
        """Return the text."""
        return self.text


def normalize(o: Operations, form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: Any) -> Any:
    """Return `unicodedata.normalize`; parts that begin with a combining character aren't apart."""

    def apart(left: Node, right: Node) -> bool:
        known = text_of(right)
        return bool(known) and not any(unicodedata.combining(c) for c in known.first)  # type: ignore[union-attr]

    return each_part(lambda v: unicodedata.normalize(form, v), apart)(o, text)


def _sub(o: Operations, pattern: re.Pattern[str], replacement: Any, text: Any, count: int = 0) -> Any:
    """Return `pattern.sub(replacement, text)`, where the replacement may be a function that draws."""
    if count:
        return pattern.sub(replacement, o.known(text), count)
    node = node_of(text)
    if isinstance(node, Switch):
        return _sub(o, pattern, replacement, _taken(o, node))
    if not callable(replacement):
        return _sub_text(o, pattern, replacement, node)
    parts = [p if isinstance(p, Const) or _never(pattern, p) else const(o.decide(p)) for p in _pieces(node)]
    flat, symbols = "", []
    for part in parts:
        flat += part.value if isinstance(part, Const) else _MARK
        symbols += [] if isinstance(part, Const) else [part]
    if _MARK in flat and [m.span() for m in pattern.finditer(flat)] != [
        m.span() for m in pattern.finditer(flat.replace(_MARK, "x"))
    ]:
        raise Untraceable("a pattern may match across an unknown text")
    pieces, at = [], 0
    for match in pattern.finditer(flat):
        pieces += [const(flat[at : match.start()]), node_of(o.call(replacement, match))]
        at = match.end()
    pieces.append(const(flat[at:]))
    return wrap(cat(_unmarked(pieces, symbols)))


def _unmarked(pieces: list[Node], symbols: list[Node]) -> list[Node]:
    """Put the symbols back where their marks are, in order."""
    found: list[Node] = []
    left = iter(symbols)
    for piece in pieces:
        if isinstance(piece, Const) and _MARK in piece.value:
            first, *rest = piece.value.split(_MARK)
            found.append(const(first))
            for text in rest:
                found += [next(left), const(text)]
        else:
            found.append(piece)
    return found


def _never(pattern: re.Pattern[str], part: Node) -> bool:
    """Tell whether a pattern can't match inside a part."""
    known = text_of(part)
    if known is None:
        return False
    literal = re.sub(r"\\(.)", r"\1", pattern.pattern)
    if len(literal) == 1 or ("{" in literal and "\\{" in pattern.pattern):
        needed = literal[0] if len(literal) == 1 else "{"
        return needed not in known.characters
    values = all_values(part, 3000)
    return values is not None and not any(pattern.search(v) for v in values)


def _sub_text(o: Operations, pattern: re.Pattern[str], replacement: Any, node: Node) -> Any:
    """Replace matches by a constant text, part by part where the pattern is one character or a run of a class."""
    source = pattern.pattern
    single = bool(re.fullmatch(r"\\?.|\[\^?(?:\\.|[^\]\\])+\]", source))
    run = bool(re.fullmatch(r"\[\^?(?:\\.|[^\]\\])+\]\+|\\[sdwSDW]\+", source))

    def apart(left: Node, right: Node) -> bool:
        a, b = text_of(left), text_of(right)
        touching = a and b and any(map(pattern.fullmatch, a.last)) and any(map(pattern.fullmatch, b.first))
        return single or (bool(a and b) and not touching)

    if not (single or run) and isinstance(node, Cat):
        return pattern.sub(replacement, o.decide(node))
    return each_part(lambda v: pattern.sub(replacement, v), apart)(o, wrap(node))


def operate(o: Operations, name: str, left: Any, right: Any) -> Any:
    """Return an operator of instants, durations and decimals."""
    a, b = node_of(left), node_of(right)
    if name == "sub" and kind(a) is kind(b) is dt.date:
        return wrap(call("timedelta", call("mul", call("sub", call("unix_date", a), call("unix_date", b)), const(DAY))))
    if name in ("add", "sub") and kind(a) is dt.date and isinstance(b, Const):
        return wrap(call("days_later", a, const(b.value.days if name == "add" else (-b.value).days)))
    if name == "add" and {kind(a), kind(b)} == {dt.datetime, dt.timedelta}:
        instant, span = (left, b) if kind(a) is dt.datetime else (right, a)
        if isinstance(span, Call) and span.name == "timedelta" and not isinstance(instant, Symbol):
            if instant.replace(tzinfo=None) == _EPOCH:
                return wrap(call("naive" if instant.tzinfo is None else "aware", span.args[0]))
    match a, b:
        case Call("naive" | "aware" as made, (seconds,)), Const(_, _, _) if (
            name in ("add", "sub") and kind(b) is dt.timedelta
        ):
            if b.value.microseconds == 0:
                return wrap(call(made, call(name, seconds, const(round(b.value.total_seconds())))))
    if isinstance(a, Call) and a.name == "scaled" and name == "truediv" and right == 2 and isinstance(right, int):
        return wrap(call("scaled", call("mul", a.args[0], const(5)), const(a.args[1].value + 1)))  # type: ignore[attr-defined]
    if isinstance(a, Switch) and (not isinstance(b, Switch) or kind(b) is not None):
        return _operator(name)(_taken(o, a), right)
    if isinstance(b, Switch):
        return _operator(name)(left, _taken(o, b))
    known_left, known_right = o.known(left), o.known(right)
    return _operator(name)(known_left, known_right)


_MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}


def _operator(name: str) -> Callable[[Any, Any], Any]:
    return getattr(operator, {"and": "and_", "or": "or_"}.get(name, name))  # type: ignore[no-any-return]


def _digits_of(node: Node) -> int | None:
    """Return the length of texts that are all digits and of one length: they compare as their numbers."""
    text = text_of(node) if kind(node) is str else None
    fixed = text and text.shortest == text.longest and 0 < text.longest < 19 and text.characters <= DIGITS
    return text.longest if text and fixed else None


def compare(o: Operations, name: str, left: Any, right: Any) -> Any:
    """Return a comparison as a symbol, or decided."""
    a, b = node_of(left), node_of(right)
    kinds = {kind(a), kind(b)}
    if kinds <= {int, float, bool}:
        return wrap(call(name, a, b))
    for one, other, said in ((a, b, name), (b, a, _MIRRORED[name])):
        if isinstance(one, Call) and one.name == "scaled" and isinstance(other, Const):
            limit = decimal.Decimal(str(other.value)).scaleb(one.args[1].value)  # type: ignore[attr-defined]
            if limit == int(limit):
                return wrap(call(said, one.args[0], const(int(limit))))
    if kinds <= {dt.date} or kinds <= {dt.datetime}:
        return wrap(call(name, a, b))
    if name in ("eq", "ne") and None not in kinds and len(kinds) == 2:
        return name == "ne"
    digits = _digits_of(a), _digits_of(b)
    if digits[0] == digits[1] is not None:
        return wrap(call(name, call("int", a), call("int", b)))
    op = _operator(name)
    for one, other, swap in ((a, right, False), (b, left, True)):
        if not is_symbolic(other):
            found = o.lifted(lambda v, other=other, swap=swap: op(other, v) if swap else op(v, other), one)  # type: ignore[misc]
            if found is not None:
                return wrap(found)
    return op(o.known(left), o.known(right))


def _node(name: str) -> Callable[..., Any]:
    def method(o: Operations, value: Symbol, *args: Any, **kwargs: Any) -> Any:
        more = [const(o.known(v)) for v in (*args, *kwargs.values())]
        return wrap(call(name, value.node, *more))

    return method


def _instant_part(name: str) -> Callable[..., Any]:
    return _node(name)


def _astimezone(o: Operations, value: Symbol, zone: Any = None) -> Any:
    node = value.node
    if zone is not None and dt.datetime(2024, 1, 1, tzinfo=zone).utcoffset() != dt.timedelta(0):
        raise Untraceable("a time zone other than UTC")
    return wrap(call("aware", node.args[0])) if isinstance(node, Call) else o.decide(node)


def _replace_instant(o: Operations, value: Symbol, **kwargs: Any) -> Any:
    node = value.node
    if kwargs == {"tzinfo": None} and isinstance(node, Call) and node.name in ("naive", "aware"):
        return wrap(call("naive", node.args[0]))
    if set(kwargs) == {"year"} and kind(node) is dt.datetime:
        return wrap(_in_year(node, node_of(kwargs["year"])))
    raise Untraceable("an unknown instant is changed")


def _in_year(instant: Node, year: Node) -> Node:
    """Return an instant moved to a year that is its own and some more."""
    match instant, year:
        case Switch(key, values, cases), Switch(same, _, years) if same is key:
            return switch(key, values, [_in_year(c, y) for c, y in zip(cases, years, strict=True)])
        case Const(), Const():
            return const(instant.value.replace(year=year.value))
        case _, Call("add", (own, Const() as more)) if own is call("year", instant):
            return call("years_later", instant, more)
    raise Untraceable("an unknown instant is changed")


def _quantize(o: Operations, value: Symbol, unit: Any, *args: Any) -> Any:
    node = value.node
    digits = -unit.as_tuple().exponent
    if isinstance(node, Call) and node.name == "scaled" and isinstance(node.args[1], Const):
        less = digits - node.args[1].value
        if less >= 0:
            return wrap(call("scaled", call("mul", node.args[0], const(10**less)), const(digits)))
    return o.pure(decimal.Decimal.quantize, (value, unit, *args), {})


def _time_tuple(o: Operations, value: Symbol) -> Any:
    return TimeTuple(value.node)


class TimeTuple:
    """The fields of an unknown day, good for nothing but `calendar.timegm`."""

    def __init__(self, day: Node) -> None:
        self.day = day

    def seconds(self) -> Any:
        """Return the seconds from 1970 to the day."""
        return wrap(call("mul", call("unix_date", self.day), const(DAY)))


METHODS: dict[str, Callable[..., Any]] = {
    "str.join": _join, "str.format": _format, "str.lower": _case("lower"), "str.upper": _case("upper"),
    "str.replace": _replace, "str.split": _split, "str.strip": _strip("strip"), "str.lstrip": _strip("lstrip"),
    "str.rstrip": _strip("rstrip"), "str.zfill": _zfill, "str.encode": _encode, "str.startswith": _starts("startswith"),
    "str.endswith": _starts("endswith"), "pattern.sub": _sub, "datetime.date": _node("date"),
    "datetime.time": _node("time"), "datetime.strftime": _node("strftime"), "date.strftime": _node("strftime"),
    "time.strftime": _node("strftime"), "datetime.isoformat": _node("isoformat"), "date.isoformat": _node("isoformat"),
    "time.isoformat": _node("isoformat"), "datetime.astimezone": _astimezone, "datetime.replace": _replace_instant,
    "date.timetuple": _time_tuple,
    "Decimal.quantize": _quantize, "normalize": normalize,
}  # fmt: skip

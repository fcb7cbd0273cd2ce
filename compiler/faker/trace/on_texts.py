"""Methods of texts and patterns, where the text or an argument is a symbol."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable
from typing import Any, Literal

from ...values.analysis import all_values, python_type, text_shape
from ...values.construct import cat, lift, switch
from ...values.functions.registry import call
from ...values.nodes import Array, Call, Cat, Const, Elem, Node, Switch, const
from . import on_dates
from .on_dates import taken
from .symbols import Hooks, Symbol, Untraceable, node_of, wrap

_MARK = "\ue000"


def _pieces(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Cat) else (node,)


def _join(run: Hooks, separator: Any, values: Any) -> Any:
    node = values.node if isinstance(values, Symbol) else None
    if node is not None and python_type(node) is str and separator == "":
        return values
    if isinstance(node, Switch) and all(isinstance(c, (Array, Const)) for c in node.cases):
        return wrap(
            switch(
                node.key, node.values, [node_of(_join(run, separator, wrap(c))) for c in node.cases]
            )
        )
    if isinstance(node, Elem):
        found = run.lifted(separator.join, node)
        if found is not None:
            return wrap(found)
    parts: list[Node] = []
    for value in values:
        parts += [node_of(separator), node_of(value)]
    if any(python_type(p) is not str for p in parts):
        raise TypeError("sequence item: expected str instance")
    return wrap(cat(parts[1:]))


def _format(run: Hooks, template: Any, *args: Any, **kwargs: Any) -> Any:
    return run.template(template, args, kwargs)


def _case(name: str) -> Callable[..., Any]:
    def method(run: Hooks, text: Any) -> Any:
        node = node_of(text)
        if isinstance(node, Switch):
            return wrap(
                switch(node.key, node.values, [node_of(method(run, wrap(c))) for c in node.cases])
            )
        return wrap(call(name, node))

    return method


def each_part(
    change: Callable[[str], str], safe: Callable[[Node, Node], bool] | None = None
) -> Callable[..., Any]:
    """Return a method that changes each part of a text by itself.

    `safe` tells whether nothing happens across the border of two parts.
    """

    def method(run: Hooks, text: Any) -> Any:
        node = node_of(text)
        if isinstance(node, Switch):
            return wrap(
                switch(node.key, node.values, [node_of(method(run, wrap(c))) for c in node.cases])
            )
        parts = _pieces(node)
        if safe and not all(safe(a, b) for a, b in itertools.pairwise(parts)):
            return change(run.decide(node))
        return wrap(cat([_change(run, change, p) for p in parts]))

    return method


def _change(run: Hooks, change: Callable[[str], str], part: Node) -> Node:
    if isinstance(part, Switch):
        return switch(
            part.key,
            part.values,
            [cat([_change(run, change, p) for p in _pieces(c)]) for c in part.cases],
        )
    text = text_shape(part)
    few = text and len(text.characters) < 200 and not isinstance(part, (Const, Elem))
    if text and few and all(change(c) == c for c in text.characters):
        return part
    found = lift(change, part)
    return found if found is not None else const(change(run.decide(part)))


def _replace(run: Hooks, text: Any, old: Any, new: Any, *count: Any) -> Any:
    old, new = run.known(old), (run.known(new))
    if count or not old:
        return run.known(text).replace(old, new, *count)

    def apart(left: Node, right: Node) -> bool:
        a, b = text_shape(left), text_shape(right)
        return len(old) == 1 or bool(
            (a and not set(old) & a.last) or (b and not set(old) & b.first)
        )

    return each_part(lambda v: v.replace(old, new), apart)(run, text)


def _split(run: Hooks, text: Any, separator: Any = None, maximum: int = -1) -> Any:
    node = node_of(text)
    if isinstance(node, Elem) or separator is None or maximum != -1:
        return run.pure(str.split, (text, separator, maximum), {})
    if isinstance(node, Switch):
        return _split(run, taken(run, node), separator)
    pieces: list[list[Node]] = [[]]
    for part in _pieces(node):
        known = text_shape(part)
        if known and not set(separator) & known.characters:
            pieces[-1].append(part)
            continue
        words = (
            _split(run, wrap(part), separator)
            if not isinstance(part, Const)
            else part.value.split(separator)
        )
        first, *rest = [node_of(w) for w in words]
        pieces[-1].append(first)
        pieces += [[w] for w in rest]
    return [wrap(cat(p)) for p in pieces]


def _strip(name: str) -> Callable[..., Any]:
    def method(run: Hooks, text: Any, characters: str | None = None) -> Any:
        parts = list(_pieces(node_of(text)))
        if len(parts) == 1 and isinstance(parts[0], Switch):
            return method(run, taken(run, parts[0]), characters)
        for at, one in ((0, "lstrip"), (-1, "rstrip")):
            if name in ("strip", one) and parts:
                parts[at] = _change(run, lambda v, one=one: getattr(v, one)(characters), parts[at])  # type: ignore[misc]
                known = text_shape(parts[at])
                if len(parts) > 1 and (known is None or not known.shortest):
                    return getattr(run.known(text), name)(characters)
        return wrap(cat(parts))

    return method


def _starts(name: str) -> Callable[..., Any]:
    def method(run: Hooks, text: Any, prefix: Any, *bounds: int) -> Any:
        return run.pure(getattr(str, name), (text, prefix, *bounds), {})

    return method


def _zfill(run: Hooks, text: Any, width: Any) -> Any:
    node, width = node_of(text), run.known(width)
    if isinstance(node, Call) and node.name == "str" and python_type(node.args[0]) is int:
        return wrap(call("format", node.args[0], const(f"0{width}d")))
    known = text_shape(node)
    if known and known.shortest >= width:
        return text
    return run.pure(str.zfill, (text, width), {})


def _encode(run: Hooks, text: Any, encoding: str = "utf-8", errors: str = "strict") -> Any:
    if (encoding, errors) != ("ascii", "ignore"):
        return run.pure(str.encode, (text, encoding, errors), {})
    return _Encoded(each_part(lambda v: v.encode("ascii", "ignore").decode("ascii"))(run, text))


class _Encoded:
    """ASCII bytes of a symbol, good for nothing but decoding."""

    def __init__(self, text: Any) -> None:
        self.text = text

    def decode(self, encoding: str = "utf-8") -> Any:
        """Return the text."""
        return self.text


def normalize(run: Hooks, form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: Any) -> Any:
    """Return `unicodedata.normalize`; parts that begin with a combining character aren't apart."""

    def apart(left: Node, right: Node) -> bool:
        known = text_shape(right)
        return bool(known) and not any(unicodedata.combining(c) for c in known.first)  # type: ignore[union-attr]

    return each_part(lambda v: unicodedata.normalize(form, v), apart)(run, text)


def _sub(run: Hooks, pattern: re.Pattern[str], replacement: Any, text: Any, count: int = 0) -> Any:
    """Return `pattern.sub(replacement, text)`, where the replacement may be a function that
    draws.
    """
    if count:
        return pattern.sub(replacement, run.known(text), count)
    node = node_of(text)
    if isinstance(node, Switch):
        return _sub(run, pattern, replacement, taken(run, node))
    if not callable(replacement):
        return _sub_text(run, pattern, replacement, node)
    parts = [
        p if isinstance(p, Const) or _never(pattern, p) else const(run.decide(p))
        for p in _pieces(node)
    ]
    flat, symbols = "", []
    for part in parts:
        flat += part.value if isinstance(part, Const) else _MARK
        symbols += [] if isinstance(part, Const) else [part]
    if _MARK in flat and [m.span() for m in pattern.finditer(flat)] != [
        m.span() for m in pattern.finditer(flat.replace(_MARK, "x"))
    ]:
        raise Untraceable("it looks for a pattern in a random text")
    pieces, at = [], 0
    for match in pattern.finditer(flat):
        pieces += [const(flat[at : match.start()]), node_of(run.call(replacement, match))]
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
    known = text_shape(part)
    if known is None:
        return False
    literal = re.sub(r"\\(.)", r"\1", pattern.pattern)
    if len(literal) == 1 or ("{" in literal and "\\{" in pattern.pattern):
        needed = literal[0] if len(literal) == 1 else "{"
        return needed not in known.characters
    values = all_values(part, 3000)
    return values is not None and not any(pattern.search(v) for v in values)


def _sub_text(run: Hooks, pattern: re.Pattern[str], replacement: Any, node: Node) -> Any:
    """Replace matches by a constant text, part by part where the pattern is one character or a run
    of a class.
    """
    source = pattern.pattern
    single = bool(re.fullmatch(r"\\?.|\[\^?(?:\\.|[^\]\\])+\]", source))
    stretch = bool(re.fullmatch(r"\[\^?(?:\\.|[^\]\\])+\]\+|\\[sdwSDW]\+", source))

    def apart(left: Node, right: Node) -> bool:
        a, b = text_shape(left), text_shape(right)
        touching = (
            a and b and any(map(pattern.fullmatch, a.last)) and any(map(pattern.fullmatch, b.first))
        )
        return single or (bool(a and b) and not touching)

    if not (single or stretch) and isinstance(node, Cat):
        return pattern.sub(replacement, run.decide(node))
    return each_part(lambda v: pattern.sub(replacement, v), apart)(run, wrap(node))


METHODS: dict[str, Callable[..., Any]] = {
    **on_dates.METHODS,
    "str.join": _join,
    "str.format": _format,
    "str.lower": _case("lower"),
    "str.upper": _case("upper"),
    "str.replace": _replace,
    "str.split": _split,
    "str.strip": _strip("strip"),
    "str.lstrip": _strip("lstrip"),
    "str.rstrip": _strip("rstrip"),
    "str.zfill": _zfill,
    "str.encode": _encode,
    "str.startswith": _starts("startswith"),
    "str.endswith": _starts("endswith"),
    "pattern.sub": _sub,
    "normalize": normalize,
}

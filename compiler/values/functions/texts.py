"""Texts: their case, length and parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...spark.expr import Call as Sql
from ...spark.expr import Cast, Expr, whole
from ...spark.types import BIGINT
from ..analysis import ANY, python_type, text_shape
from ..construct import apply, cat, lift, resimplified
from ..distributions import Int
from ..enumeration import is_digest, numbered
from ..nodes import Array, Bounds, Call, Cat, Const, Draw, Function, Node, Numbered, Struct, const
from ..spark_type import NoSql
from ..text_shape import Text, of_part, union
from ..traversal import draws_of
from ..value_lists import from_1
from .number_texts import FORMAT
from .numbers import ADD
from .printer import Printer


def part(text: str, start: int | None, stop: int | None) -> str:
    """Return a slice of a text."""
    return text[start:stop]


def overlay(text: str, character: str, index: int) -> str:
    """Return a text with another character at an index that it has."""
    return text[:index] + character + text[index + 1 :]


def translate(text: str, marks: str, characters: str) -> str:
    """Return a text with characters in the place of its marks."""
    return text.translate(str.maketrans(marks, characters))


# Case


def _lower(text: Node) -> Node | None:
    return _each_character(LOWER, text)


def _upper(text: Node) -> Node | None:
    return _each_character(UPPER, text)


def _each_character(function: Function, text: Node) -> Node | None:
    """Return what changes each character by itself, part by part; a sigma at the end of a word is
    another one.
    """
    known = text_shape(text)
    if isinstance(text, Cat):
        if known is None or "Σ" in known.characters:
            return None
        return cat([apply(function, p) for p in text.parts])
    if known and all(function.python(c) == c for c in known.characters):
        return text
    return lift(function.python, text)


# Length


def _len_range(text: Node) -> Bounds:
    known = text_shape(text)
    return (known.shortest, known.longest) if known else ANY


def _len(value: Node) -> Node | None:
    if isinstance(value, (Array, Struct)):
        return const(len(value.items))
    if isinstance(value, Cat):
        total: Node = const(0)
        for part in value.parts:
            total = apply(ADD, total, apply(LEN, part))
        return total
    text = text_shape(value)
    return const(text.shortest) if text and text.shortest == text.longest else None


def _len_sql(p: Printer, a: Node) -> Expr:
    if python_type(a) is not str:
        raise NoSql("a length of a list")
    return Cast(Sql("length", (p.own(a),)), BIGINT)


# Parts


def _part_shape(text: Node, start: Node, stop: Node) -> Text | None:
    if not (isinstance(start, Const) and isinstance(stop, Const)):
        return None
    return of_part(text_shape(text), slice(start.value, stop.value))


def _part(text: Node, start: Node, stop: Node) -> Node | None:
    """Cut a text whose parts have known lengths."""
    if not (isinstance(start, Const) and isinstance(stop, Const)):
        return None
    pieces = text.parts if isinstance(text, Cat) else (text,)
    known = [text_shape(p) for p in pieces]
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
    return lift(lambda v: v[a:b], piece) or Call.of(PART, (piece, const(a), const(b)))


def characters_of(text: Node) -> list[Node] | None:
    """Return the characters of a text whose parts have known lengths."""
    known = text_shape(text)
    if known is None or known.shortest != known.longest:
        return None
    found = [_part(text, const(i), const(i + 1)) for i in range(known.longest)]
    return None if None in found else [c for c in found if c is not None]


def _part_numbered(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    """Return other hexadecimal digits in the place of those of a digest."""
    match node.args:
        case _, Const() as start, Const() as stop if is_digest(node):
            draw = Draw.of(
                (*draws_of(node)[0].path, start.value), Int(16 ** (stop.value - start.value))
            )
            return Numbered(
                Call.of(FORMAT, (draw, const(f"0{stop.value - start.value}x"))), (draw,)
            )
    return None


def _part_sql(p: Printer, text: Node, start: Node, stop: Node) -> Expr:
    known = text_shape(text)
    if known is None or known.shortest != known.longest:
        raise NoSql("a part of a text of unknown length")
    first, last, _ = slice(start.value, stop.value).indices(known.longest)  # type: ignore[attr-defined]
    return Sql("substr", (p.own(text), whole(first + 1), whole(last - first)))


# A character laid over a text


def _overlay_shape(text: Node, character: Node, index: Node) -> Text | None:
    under, over = text_shape(text), text_shape(character)
    if under is None or over is None:
        return None
    return replace(union([under, over]), shortest=under.shortest, longest=under.longest)


def _overlay_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    match node.args:
        case _, _, Const():
            return numbered(_overlaid(node))
        case _, _, index if draws_of(index):
            return again(resimplified(node, {draw: const(0) for draw in draws_of(index)}))
    return None


def _overlaid(node: Node) -> Node:
    """Return a text with the characters in the place that are laid over it, where places and
    lengths are known.
    """
    match node:
        case Call("overlay", (text, character, Const() as place)):
            under = characters_of(_overlaid(text))
            if under is not None:
                return cat([*under[: place.value], character, *under[place.value + 1 :]])
    return node


def _overlay_sql(p: Printer, text: Node, character: Node, index: Node) -> Expr:
    at = from_1(
        p.operand(index)
    )  # printed first: lists are named in the order in which they are printed
    return Sql("overlay", (p.own(text), p.own(character), at, whole(1)))


# Marks replaced


def _translate_shape(text: Node, marks: Const, characters: Node) -> Text | None:
    known, by = text_shape(text), text_shape(characters)
    if known is None or by is None:
        return None
    marked = frozenset(marks.value)

    def replaced(found: frozenset[str]) -> frozenset[str]:
        return found - marked | by.characters if found & marked else found

    return replace(
        known,
        characters=replaced(known.characters),
        first=replaced(known.first),
        last=replaced(known.last),
    )


LOWER = Function("lower", str.lower, str, simplify=_lower)
UPPER = Function("upper", str.upper, str, simplify=_upper)
LEN = Function("len", len, int, _len_range, simplify=_len, sql=_len_sql)
PART = Function(
    "part", part, str, shape=_part_shape, simplify=_part, numbered=_part_numbered, sql=_part_sql
)
OVERLAY = Function(
    "overlay",
    overlay,
    str,
    shape=_overlay_shape,
    never_repeating=_overlay_without_repeats,
    sql=_overlay_sql,
    opaque=True,
)
TRANSLATE = Function(
    "translate",
    translate,
    str,
    shape=_translate_shape,
    sql=lambda p, *args: Sql("translate", tuple(map(p.own, args))),
    opaque=True,
)
FUNCTIONS = (LOWER, UPPER, LEN, PART, OVERLAY, TRANSLATE)

"""What `prose.py` computes as SQL: higher-order functions over a sequence of steps."""

from __future__ import annotations

from collections.abc import Callable

from ...spark.expr import Binary, Call, Case, Cast, Col, Expr, Field, Lambda, Lit, whole
from ...spark.types import BIGINT, BOOLEAN, INT, STRING
from ..analysis import bounds
from ..nodes import Call as NodeCall
from ..nodes import Const, Node
from .prose import (
    BREAK,
    DIGITS_OF_A_HASH,
    LEAST,
    PARAGRAPHS,
    SENTENCES_OF_A_PARAGRAPH,
    SHARES,
    WORDS,
    WORDS_OF_A_SENTENCE,
)

# The value of a node, and a list of texts under a name.
Own = Callable[[Node], Expr]
NamedList = Callable[[tuple[str, ...]], Expr]


def _text(value: str) -> Lit:
    return Lit(value, STRING)


def _steps(last: Expr) -> Expr:
    return Call("sequence", (Lit(1, BIGINT), last))


def _count(last: int) -> Expr:
    return _steps(Lit(last, BIGINT))


def _fitting(own: Own, named: NamedList, node: NodeCall) -> Expr:
    bits, *rest = node.args
    tries, limit, unit, joint, stop, firsts, words = (c.value for c in rest if isinstance(c, Const))
    seed = own(bits)
    first_list, word_list = named(firsts), named(words)

    def word(which: Expr, *seeds: Expr) -> Expr:
        at = Binary("+", Call("pmod", (Call("xxhash64", seeds), whole(len(words)))), whole(1))
        return Call("element_at", (which, Cast(at, INT)))

    def about(count: int, *seeds: Expr) -> Expr:
        share = Binary("+", Call("pmod", (Call("xxhash64", seeds), whole(SHARES))), whole(LEAST))
        return _steps(Binary("div", Binary("*", share, whole(count)), whole(100)))

    def joined(steps: Expr, step: str, piece: Expr) -> Expr:
        return Call("array_join", (Call("transform", (steps, Lambda((step,), piece))), _text(joint)))

    def sentence(*seeds: Expr) -> Expr:
        either = Case(((Binary("=", Col("w"), whole(1)), first_list),), word_list) if firsts != words else word_list
        found = joined(about(WORDS_OF_A_SENTENCE, *seeds), "w", word(either, *seeds, Col("w")))
        return Call("concat", (found, _text(stop))) if stop else found

    text, longer, i = Field(Col("made"), "text"), Col("longer"), Col("i")
    if unit == WORDS:
        either = Case(((Binary("=", text, _text("")), first_list),), word_list) if firsts != words else word_list
        piece = word(either, seed, i)
    elif unit == PARAGRAPHS:
        piece = joined(about(SENTENCES_OF_A_PARAGRAPH, seed, i), "s", sentence(seed, i, Col("s")))
    else:
        piece = sentence(seed, i)
    between = _text(BREAK if unit == PARAGRAPHS else joint)
    fits = Case(
        ((Binary("<", Call("length", (longer,)), whole(limit)), _made(longer, Lit(False, BOOLEAN))),),
        _made(text, Binary("<>", text, _text(""))),
    )
    step = Case(
        ((Field(Col("made"), "done"), Col("made")),),
        _with("longer", Call("concat_ws", (between, Call("nullif", (text, _text(""))), piece)), fits),
    )
    start = _made(_text(""), Lit(False, BOOLEAN))
    return Call("aggregate", (_count(tries), start, Lambda(("made", "i"), step), Lambda(("made",), text)))


def _made(text: Expr, done: Expr) -> Expr:
    return Call("named_struct", (_text("text"), text, _text("done"), done))


def _with(name: str, value: Expr, body: Expr) -> Expr:
    """Return a body that uses a value under a name, where no subquery can stand."""
    return Call("element_at", (Call("transform", (Call("array", (value,)), Lambda((name,), body))), whole(1)))


def _digits(own: Own, named: NamedList, node: NodeCall) -> Expr:
    bits, count, most = node.args
    size = whole(10**DIGITS_OF_A_HASH)
    block = Binary("+", Call("pmod", (Call("xxhash64", (own(bits), Col("i"))), size)), size)
    blocks = _count(-(-int(bounds(most)[1]) // DIGITS_OF_A_HASH))
    padded = Lambda(("i",), Call("substr", (Cast(block, STRING), whole(2))))
    every = Call("array_join", (Call("transform", (blocks, padded)), _text("")))
    return Call("substr", (every, whole(1), Cast(own(count), INT)))


def _domain_letters(own: Own, named: NamedList, node: NodeCall) -> Expr:
    year, month, day, letters = (Field(Col("made"), name) for name in ("year", "month", "day", "letters"))

    def mixed(value: Expr, times: int, shift: int, low: int, factor: int) -> Expr:
        """Return `(value ^ times * value) >> shift ^ (value & 2 ** 32 - low) * factor` of a number from 0."""
        first = Binary("div", Binary("^", value, Binary("*", value, whole(times))), whole(2**shift))
        masked = Binary("-", Binary("%", value, whole(2**32)), Binary("%", value, whole(low)))
        return Binary("^", first, Binary("*", masked, whole(factor)))

    mix = Binary("%", Binary("^", Binary("^", year, month), day), whole(25))
    letter = Call("char", (Binary("+", mix, whole(97)),))
    before = Case(((Binary("=", Col("i"), whole(1)), _text("")),), letter)
    step = Call("named_struct", (
        _text("year"), mixed(year, 8, 11, 16, 2**17), _text("month"), mixed(month, 4, 25, 8, 16),
        _text("day"), mixed(day, 2**13, 19, 2, 2**12), _text("letters"), Call("concat", (letters, before)),
    ))  # fmt: skip
    start = Call("named_struct", (
        _text("year"), own(node.args[0]), _text("month"), own(node.args[1]), _text("day"), own(node.args[2]),
        _text("letters"), _text(""),
    ))  # fmt: skip
    end = Lambda(("made",), Call("concat", (letters, letter)))
    return Call("aggregate", (_steps(own(node.args[3])), start, Lambda(("made", "i"), step), end))


SQL: dict[str, Callable[[Own, NamedList, NodeCall], Expr]] = {
    "fitting": _fitting, "digits": _digits, "domain_letters": _domain_letters
}  # fmt: skip

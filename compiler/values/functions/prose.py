"""Texts of as many words, sentences or paragraphs as fit.

What Faker draws one after the other is hashed from one draw of bits here, step by step.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ...spark.expr import Binary, Case, Col, Expr, Field, Lambda, Lit, whole
from ...spark.expr import Call as Sql
from ...spark.hashing import xxhash64
from ...spark.types import BOOLEAN, STRING
from ..distributions import Int
from ..enumeration import numbered
from ..nodes import Call, Cat, Const, Draw, Elem, Function, Node, Numbered, Path, Table, const
from ..text_shape import Text, of_prose
from ..value_lists import item_at
from .printer import Printer
from .steps import passed_on, steps_to, with_name

# What a text is made of.
WORDS, SENTENCES, PARAGRAPHS = "words", "sentences", "paragraphs"
# A number of words or sentences is 60 to 140 percent of what it should be.
_LEAST, _SHARES = 60, 81
_WORDS_OF_A_SENTENCE, _SENTENCES_OF_A_PARAGRAPH = 6, 3
_TOO_RARE = 30 * math.log(2)
_EMPTY = Lit("", STRING)

Lengths = Mapping[int, float]


class Prose(NamedTuple):
    """How a text is made: up to `tries` units, as long as it stays shorter than `limit`.

    `joint` stands between words and sentences, `stop` after a sentence. `firsts` are the words as
    they begin one.
    """

    tries: int
    limit: int
    unit: str
    joint: str
    stop: str
    firsts: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def between(self) -> str:
        """Return what stands between two units."""
        return "\n" if self.unit == PARAGRAPHS else self.joint


@lru_cache(maxsize=1000)  # a replay asks for each text twice
def fitting(bits: int, prose: Prose) -> str:
    """Return words, sentences or paragraphs up to the one that would make a text as long as the
    limit, without it.
    """
    text = ""
    for i in range(1, prose.tries + 1):
        if prose.unit == WORDS:
            piece = _word(prose.words if text else prose.firsts, bits, i)
        elif prose.unit == SENTENCES:
            piece = _sentence(prose, bits, i)
        else:
            count = _about(_SENTENCES_OF_A_PARAGRAPH, bits, i)
            piece = prose.joint.join(_sentence(prose, bits, i, s) for s in range(1, count + 1))
        longer = f"{text}{prose.between}{piece}" if text else piece
        if len(longer) < prose.limit:
            text = longer
        elif text:
            break
    return text


def _sentence(prose: Prose, *seed: int) -> str:
    count = _about(_WORDS_OF_A_SENTENCE, *seed)
    words = (_word(prose.words if w > 1 else prose.firsts, *seed, w) for w in range(1, count + 1))
    return prose.joint.join(words) + prose.stop


def _about(number: int, *seed: int) -> int:
    return number * (_LEAST + xxhash64(*seed) % _SHARES) // 100


def _word(words: Sequence[str], *seed: int) -> str:
    return words[xxhash64(*seed) % len(words)]


@cache
def tries(limit: int, unit: str, joint: str, stop: str, words: tuple[str, ...]) -> int:
    """Return after how many pieces a text is as long as it gets, but for one in 2 ** 30: Chernoff's
    bound.

    A piece that fits makes the text longer by its length or more; one that doesn't ends it, or is
    left out at first.
    """
    lengths = _piece_lengths(unit, len(joint), len(stop), Counter(map(len, words)))
    gains = Counter[int]()
    for length, share in lengths.items():
        gains[length if length < limit else 0] += share  # type: ignore[assignment]
    if set(gains) == {0}:
        raise ValueError(f"no {unit} are shorter than {limit} characters")
    return min(
        math.ceil(
            (_TOO_RARE + t * limit) / -math.log(sum(s * math.exp(-t * g) for g, s in gains.items()))
        )
        for t in (2.0**-i for i in range(16))
    )


def _piece_lengths(unit: str, joint: int, stop: int, words: Mapping[int, int]) -> Lengths:
    total = sum(words.values())
    found: Lengths = {length: count / total for length, count in words.items()}
    if unit != WORDS:
        found = _repeated(found, _WORDS_OF_A_SENTENCE, joint, stop)
    return _repeated(found, _SENTENCES_OF_A_PARAGRAPH, joint, 0) if unit == PARAGRAPHS else found


def _repeated(each: Lengths, number: int, joint: int, stop: int) -> Lengths:
    """Return the lengths of about that many pieces with joints between them."""
    counts = Counter(number * (_LEAST + share) // 100 for share in range(_SHARES))
    found, joined = Counter[int](), dict(each)
    for count in range(1, max(counts) + 1):
        for length, share in joined.items():
            found[length + stop] += share * counts[count] / _SHARES  # type: ignore[assignment]
        sums = Counter[int]()
        for (a, p), (b, q) in itertools.product(joined.items(), each.items()):
            sums[a + joint + b] += p * q  # type: ignore[assignment]
        joined = dict(sums)
    return found


# SQL: an aggregate over the steps, which passes on the text so far and whether it is done.
#
# Spark interprets its lambdas, and yet this is the form to have: a text of 200 characters may take
# 8 paragraphs of up to 4 sentences of up to 8 words. Written out these are 256 look-ups, of which a
# row needs some 35, in ten times the code that Java compiles; `paragraphs`, 96 look-ups written
# out, already makes only twice as many sentences a second.


@dataclass(frozen=True)
class _ProseSql:
    prose: Prose
    firsts: Expr
    words: Expr

    def text(self, seed: Expr) -> Expr:
        text, longer = Field(Col("made"), "text"), Col("longer")
        fits = Case(
            (
                (
                    Binary("<", Sql("length", (longer,)), whole(self.prose.limit)),
                    _made(longer, Lit(False, BOOLEAN)),
                ),
            ),
            _made(text, Binary("<>", text, _EMPTY)),
        )
        between = Lit(self.prose.between, STRING)
        joined = Sql(
            "concat_ws", (between, Sql("nullif", (text, _EMPTY)), self.unit(text, seed, Col("i")))
        )
        step = Case(((Field(Col("made"), "done"), Col("made")),), with_name("longer", joined, fits))
        start, end = _made(_EMPTY, Lit(False, BOOLEAN)), Lambda(("made",), text)
        return Sql(
            "aggregate", (steps_to(self.prose.tries), start, Lambda(("made", "i"), step), end)
        )

    def unit(self, text: Expr, *seeds: Expr) -> Expr:
        if self.prose.unit == WORDS:
            return self.word(Binary("=", text, _EMPTY), *seeds)
        if self.prose.unit == SENTENCES:
            return self.sentence(*seeds)
        return self.joined(_SENTENCES_OF_A_PARAGRAPH, "s", self.sentence(*seeds, Col("s")), *seeds)

    def sentence(self, *seeds: Expr) -> Expr:
        word = self.word(Binary("=", Col("w"), whole(1)), *seeds, Col("w"))
        found = self.joined(_WORDS_OF_A_SENTENCE, "w", word, *seeds)
        return Sql("concat", (found, Lit(self.prose.stop, STRING))) if self.prose.stop else found

    def joined(self, count: int, step: str, piece: Expr, *seeds: Expr) -> Expr:
        """Return about so many pieces."""
        share = Binary("+", Sql("pmod", (Sql("xxhash64", seeds), whole(_SHARES))), whole(_LEAST))
        steps = steps_to(Binary("div", Binary("*", share, whole(count)), whole(100)))
        return Sql(
            "array_join",
            (Sql("transform", (steps, Lambda((step,), piece))), Lit(self.prose.joint, STRING)),
        )

    def word(self, is_first: Expr, *seeds: Expr) -> Expr:
        differ = self.prose.firsts != self.prose.words
        words = Case(((is_first, self.firsts),), self.words) if differ else self.words
        return item_at(words, Sql("pmod", (Sql("xxhash64", seeds), whole(len(self.prose.words)))))


def _made(text: Expr, done: Expr) -> Expr:
    return passed_on(text=text, done=done)


def _fitting_sql(p: Printer, bits: Node, prose: Node) -> Expr:
    made: Prose = prose.value  # type: ignore[attr-defined]
    seed = p.own(bits)
    return _ProseSql(made, p.column_of(made.firsts), p.column_of(made.words)).text(seed)


# What is known of the texts


def _fitting_shape(bits: Node, prose: Node) -> Text | None:
    if not isinstance(prose, Const):
        return None
    made: Prose = prose.value
    return of_prose(made.limit, made.joint + made.stop, (*made.firsts, *made.words))


def _fitting_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    match node.args:
        case Draw(path), Const() as prose:
            texts = map(numbered, _texts_of_words(path, prose.value))
            return max(texts, key=lambda form: form.count, default=Numbered(node, ()))
    return None


def _texts_of_words(path: Path, prose: Prose) -> Iterator[Node]:
    """Yield texts of one word, of two words … that always fit, and end because another word may be
    too long.

    None of texts of sentences: where a word stands in them follows from the words before it.
    """
    joint, limit = len(prose.joint), prose.limit
    longest, shortest = max(map(len, prose.words)), min(map(len, prose.words))
    for count in range(1, limit if prose.unit == WORDS else 1):
        most = (limit - 1 - (count - 1) * joint) // count
        if most < shortest or count * (shortest + joint) + longest < limit:
            continue
        parts: list[Node] = []
        for i in range(count):
            short = [w for w in dict.fromkeys(prose.words if i else prose.firsts) if len(w) <= most]
            parts += [
                Elem.of(Table.of(short), Draw.of((*path, i), Int(len(short)))),
                const(prose.joint),
            ]
        yield Cat.of(tuple(parts[:-1]))


FUNCTIONS = (
    Function(
        "fitting",
        fitting,
        str,
        shape=_fitting_shape,
        never_repeating=_fitting_without_repeats,
        sql=_fitting_sql,
        opaque=True,
    ),
)

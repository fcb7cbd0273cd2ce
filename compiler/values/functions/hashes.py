"""Digests of texts, the bytes of hexadecimal digits, and long runs of hashed digits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ...spark.expr import Call as Sql
from ...spark.expr import Cast, Expr, Lit, whole
from ...spark.hashing import xxhash64
from ...spark.types import BIGINT, INT
from ..analysis import value_range
from ..enumeration import numbered
from ..nodes import Call, Cat, Const, Function, Node, Numbered, const
from ..text_shape import DIGITS, HEX, Text
from ..told_apart import of_first
from .number_texts import padded
from .printer import Printer
from .texts import PART

_DIGITS_OF_A_HASH = 15
_NUMBERED = 15  # hexadecimal digits of a digest: as many as a number of 60 bits


def md5(text: str) -> str:
    """Return the MD5 hash in hexadecimal."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def sha1(text: str) -> str:
    """Return the SHA-1 hash in hexadecimal."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def sha256(text: str) -> str:
    """Return the SHA-256 hash in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def unhex(digits: str) -> bytes:
    """Return the bytes of hexadecimal digits."""
    return bytes.fromhex(digits)


def digits(bits: int, count: int, most: int) -> str:
    """Return a number of random digits, at most `most`."""
    blocks = range(1, -(-most // _DIGITS_OF_A_HASH) + 1)
    size = 10**_DIGITS_OF_A_HASH
    return "".join(str(xxhash64(bits, i) % size + size)[1:] for i in blocks)[:count]


def _digest(python: Callable[[str], str], length: int, sql: Callable[[Expr], Expr]) -> Function:
    """Return a hash function whose results have so many hexadecimal digits."""

    def without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered:
        begin = numbered(Call.of(PART, (node, const(0), const(_NUMBERED))))
        after = Call.of(PART, (node, const(_NUMBERED), const(length)))
        return Numbered(Cat.of((begin.node, after)), begin.draws)

    return Function(
        python.__name__,
        python,
        str,
        shape=lambda _: Text(length, length, HEX, HEX, HEX),
        one_way=True,
        never_repeating=without_repeats,
        sql=lambda p, text: sql(p.own(text)),
        opaque=True,
    )


def _unhex(p: Printer, digits: Node) -> Expr:
    return Sql("unhex", (p.own(digits),))


def _digits_shape(bits: Node, count: Node, most: Node) -> Text | None:
    return Text(0, most.value, DIGITS, DIGITS, DIGITS) if isinstance(most, Const) else None


def _digits(p: Printer, bits: Node, count: Node, most: Node) -> Expr:
    blocks = -(-int(value_range(most)[1]) // _DIGITS_OF_A_HASH)
    each = (Sql("xxhash64", (p.own(bits), Lit(i, BIGINT))) for i in range(1, blocks + 1))
    size = whole(10**_DIGITS_OF_A_HASH)
    texts = tuple(padded(Sql("pmod", (each_bits, size)), _DIGITS_OF_A_HASH) for each_bits in each)
    every = Sql("concat", texts) if blocks > 1 else texts[0]
    return Sql("substr", (every, whole(1), Cast(p.own(count), INT)))


FUNCTIONS = (
    _digest(md5, 32, lambda text: Sql("md5", (text,))),
    _digest(sha1, 40, lambda text: Sql("sha1", (text,))),
    _digest(sha256, 64, lambda text: Sql("sha2", (text, whole(256)))),
    Function("unhex", unhex, bytes, never_repeating=of_first, sql=_unhex, opaque=True),
    Function("digits", digits, str, shape=_digits_shape, sql=_digits, opaque=True),
)

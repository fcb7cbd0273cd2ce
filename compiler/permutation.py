"""A bijection of 0 … n − 1 for any n, so well mixed that nobody sees the order that it comes from.

The numbers fill a table line by line, `width` in each, the last line perhaps not whole. A round turns every column, or
every line, by a random number of places of its own: each is a bijection, and so are four of them (a Feistel network
whose halves need not be whole).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .faker.xxhash import xxhash64
from .ir import Binary, Call, Col, Expr, Item, Layer, Lit
from .types import BIGINT, INT, STRING

# The largest n: what is added before the remainder is taken must fit 64 bits.
MOST = 2**62
_LINE, _PLACE = Col("line"), Col("place")
_TRIES = 1000


def permuted(
    number: Expr, n: int, stream_of: Callable[[str], str], result: Callable[[Expr], Item]
) -> tuple[Layer, ...]:
    """Return the layers that map a BIGINT `number` of 0 … n − 1 to another, which the last one has as its item.

    `number` is of the source of the first layer; `stream_of` names the stream of a purpose. NULL stays NULL.
    """
    width = _width(n)
    start = (Item("line", Binary("div", number, _whole(width))), Item("place", Binary("%", number, _whole(width))))
    rounds = (Layer(f"round_{i}", "", _round(i, n, width, stream_of)) for i in range(1, 5))
    last = Layer("order", "", (result(Binary("+", Binary("*", _LINE, _whole(width)), _PLACE)),))
    return Layer("table", f"a shuffle of 0 … {n - 1:,}", start), *rounds, last


def permute(number: int, n: int, stream_of: Callable[[str], str]) -> int:
    """Return what `permuted` computes."""
    width = _width(n)
    line, place = divmod(number, width)
    for i in range(1, 5):
        if i % 2:
            line = (line + _turn(place, stream_of(_purpose(i)))) % ((n - 1 - place) // width + 1)
        else:
            place = (place + _turn(line, stream_of(_purpose(i)))) % min(width, n - line * width)
    return line * width + place


def _width(n: int) -> int:
    """A width near the square root of n: one that leaves no line unfinished, if there is one."""
    least = math.isqrt(n - 1) + 1
    return next((w for w in range(least, min(least + _TRIES, 2 * least)) if n % w == 0), least)


def _purpose(number: int) -> str:
    return f"shuffle {number}"


def _turn(of: int, stream: str) -> int:
    return xxhash64(of, stream) % 2**64 >> 2


def _round(number: int, n: int, width: int, stream_of: Callable[[str], str]) -> tuple[Item, Item]:
    stream = stream_of(_purpose(number))
    if number % 2:
        size: Expr = _whole(n // width)
        if n % width:
            before = Binary("div", Binary("-", _whole(n - 1), _PLACE), _whole(width))
            size = Binary("+", before, Lit(1, INT))
        return Item("line", _turned(_LINE, _PLACE, stream, size)), Item("place", _PLACE)
    size = _whole(width)
    if n % width:
        size = Call("least", (Lit(width, BIGINT), Binary("-", _whole(n), Binary("*", _LINE, _whole(width)))))
    return Item("line", _LINE), Item("place", _turned(_PLACE, _LINE, stream, size))


def _turned(value: Expr, of: Expr, stream: str, size: Expr) -> Expr:
    turn = Call("shiftrightunsigned", (Call("xxhash64", (of, Lit(stream, STRING))), Lit(2, INT)))
    return Binary("%", Binary("+", value, turn), size)


def _whole(number: int) -> Lit:
    return Lit(number, INT if number < 2**31 else BIGINT)

"""Bijections of 0 … n − 1 for any n, so well mixed that nobody sees the order that they come from.

The numbers fill a table line by line, `width` in each, the last line perhaps not whole. A round turns every column, or
every line, by a random number of places of its own: each is a bijection, and so are some of them (a Feistel network
whose halves need not be whole). Four mix a large table; a small one has fewer numbers to turn by, and needs more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .ir import Binary, Call, Col, Expr, Item, Layer, Lit
from .types import BIGINT, INT, STRING

# The largest n: what is added before the remainder is taken must fit 64 bits.
MOST = 2**62
_TRIES = 1000


@dataclass(frozen=True)
class Shuffle:
    """A column of numbers 0 … n − 1, each put in the place of another; NULL stays NULL.

    `stream_of` names the stream of a purpose; with a `key` (a BIGINT column) there is a shuffle for each of its values.
    """

    name: str
    number: Expr
    n: int
    stream_of: Callable[[str], str]
    key: Col | None = None

    @property
    def line(self) -> Col:
        """The column of the line that a number is in."""
        return Col(f"{self.name}_line")

    @property
    def place(self) -> Col:
        """The column of a number's place in its line."""
        return Col(f"{self.name}_place")

    @property
    def width(self) -> int:
        """The length of a line, near the square root of n: one that leaves no line unfinished, if there is one."""
        least = math.isqrt(self.n - 1) + 1
        return next((w for w in range(least, min(least + _TRIES, least * 3 // 2)) if self.n % w == 0), least)

    @property
    def rounds(self) -> int:
        """So many that each number is followed by every other alike often."""
        return 12 if self.n < 20 else 8 if self.n < 1000 else 4


def permuted(shuffles: Sequence[Shuffle], carried: Iterable[str]) -> tuple[Layer, ...]:
    """Return the layers that add shuffled numbers to the columns that are carried; none if there are none."""
    if not shuffles:
        return ()
    passed = tuple(Item(n, Col(n)) for n in carried)
    sizes = ", ".join(f"{s.n:,}" for s in shuffles)
    layers = [
        Layer("numbers", f"shuffles of {sizes} numbers", (*passed, *(Item(s.name, s.number) for s in shuffles))),
        Layer("tables", "", (*passed, *(i for s in shuffles for i in _laid_out(s)))),
    ]
    for number in range(1, max(s.rounds for s in shuffles) + 1):
        layers.append(Layer(f"round_{number}", "", (*passed, *(i for s in shuffles for i in _round(s, number)))))
    layers.append(Layer("shuffled", "", (*passed, *(Item(s.name, _number(s)) for s in shuffles))))
    return tuple(layers)


def _laid_out(shuffle: Shuffle) -> tuple[Item, Item]:
    number, width = Col(shuffle.name), _whole(shuffle.width)
    return Item(shuffle.line.name, Binary("div", number, width)), Item(shuffle.place.name, Binary("%", number, width))


def _number(shuffle: Shuffle) -> Expr:
    return Binary("+", Binary("*", shuffle.line, _whole(shuffle.width)), shuffle.place)


def _round(shuffle: Shuffle, number: int) -> tuple[Item, Item]:
    """Turn each column (in the odd rounds) or each line by a number of places of its own."""
    n, width, line, place = shuffle.n, shuffle.width, shuffle.line, shuffle.place
    if number > shuffle.rounds:
        return Item(line.name, line), Item(place.name, place)
    purpose = f"shuffle {number}"
    if number % 2:
        size: Expr = _whole(n // width)
        if n % width:
            size = Binary("+", Binary("div", Binary("-", _whole(n - 1), place), _whole(width)), Lit(1, INT))
        return Item(line.name, _turned(shuffle, line, place, purpose, size)), Item(place.name, place)
    size = _whole(width)
    if n % width:
        size = Call("least", (Lit(width, BIGINT), Binary("-", _whole(n), Binary("*", line, _whole(width)))))
    return Item(line.name, line), Item(place.name, _turned(shuffle, place, line, purpose, size))


def _turned(shuffle: Shuffle, value: Expr, of: Expr, purpose: str, size: Expr) -> Expr:
    key = (shuffle.key,) if shuffle.key else ()
    drawn = Call("xxhash64", (of, Lit(shuffle.stream_of(purpose), STRING), *key))
    return Binary("%", Binary("+", value, Call("shiftrightunsigned", (drawn, Lit(2, INT)))), size)


def _whole(number: int) -> Lit:
    return Lit(number, INT if number < 2**31 else BIGINT)

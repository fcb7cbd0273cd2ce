"""Bijections of 0 … n − 1 for any n, so well mixed that nobody sees the order that they come from.

The numbers fill a table line by line, `width` in each, the last line perhaps not whole. A round
rotates every column, or every line, by a random number of places of its own: each is a bijection,
and so are some of them (a Feistel network whose halves need not be whole). Four mix a large table;
a small one has fewer numbers to rotate by, and needs more.

How it is written follows from what Spark does with it. It puts the expressions of a joined row into
each other, and every round uses the two before: four rounds make a dozen copies of the first, which
is well, eight make a hundred. So a large permutation is a function of stages, and a small one a
list; one that is small and differs from key to key is columns of the layers.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..own_types.writer import Writer
from ..spark.expr import Binary, Call, Cast, Col, Expr, Function, Let, Lit, Title, whole
from ..spark.hashing import xxhash64
from ..spark.types import BIGINT, INT, STRING, Type
from ..values.value_lists import ListName, after
from .dealing import Steps
from .plan import Item, Layer

_TRIES = 1000
_LARGE = 1000  # from so many numbers on four rounds are enough


@dataclass(frozen=True)
class Permutation:
    """A column of numbers 0 … n − 1, each put in the place of another; NULL stays NULL.

    With a `key` (a BIGINT column) there is a permutation for each of its values.
    """

    name: str
    number: Expr
    n: int
    stream: str
    list_name: str
    key: Col | None = None

    @property
    def width(self) -> int:
        """The length of a line, near the square root of n: one that leaves no line unfinished, if
        there is one.
        """
        least = math.isqrt(self.n - 1) + 1
        return next(
            (w for w in range(least, min(least + _TRIES, least * 3 // 2)) if self.n % w == 0), least
        )

    @property
    def rounds(self) -> int:
        """Number of rounds: small n needs more for uniform successor pairs."""
        if self.n < 20:
            return 12
        return 8 if is_small(self.n) else 4

    @property
    def takes_layers(self) -> bool:
        """Whether only layers of its own can have it, no expression."""
        return self.key is not None and is_small(self.n)


def is_small(n: int) -> bool:
    """Tell whether a permutation of so many numbers needs more than four rounds."""
    return n < _LARGE


def list_name(table: str, name: str) -> str:
    """Return what the list of a table's permuted numbers is called."""
    return re.sub(r"[^a-z0-9_]+", "_", f"{table}_{name}s".lower())


def permuted_layers(
    permutations: Sequence[Permutation], carried: Iterable[str], writer: Writer
) -> tuple[Layer, ...]:
    """Return the layers that add permuted numbers to the columns that are carried; none if there
    are none.
    """
    if not permutations:
        return ()
    passed = tuple(Item(n, Col(n)) for n in carried)
    steps = Steps((*(i.name for i in passed), *(p.name for p in permutations)))
    items = [Item(p.name, permuted(p, steps, writer)) for p in permutations]
    by_rounds = [p for p in permutations if p.takes_layers]
    others = [p for p in permutations if not p.takes_layers]
    rounds = Layer("rounds", _comment(by_rounds), (*passed, *steps.items))
    return (*(rounds,) * bool(by_rounds), Layer("permuted", _comment(others), (*passed, *items)))


def permuted(permutation: Permutation, steps: Steps, writer: Writer) -> Expr:
    """Return the number that another takes the place of, over the steps that it adds if it needs
    some.
    """
    p = permutation
    if p.takes_layers:
        return _by_rounds(p, p.number, Lit(p.stream, STRING), steps.add)
    if is_small(p.n):
        name = ListName(p.list_name, f"the numbers from 0 to {p.n - 1}, permuted by {p.stream}")
        numbers = writer.book.written(permuted_numbers(p), BIGINT, lambda: name)
        return Call("element_at", (numbers, Cast(after(p.number), INT)))
    key = () if p.key is None else (p.key,)
    return writer.apply(_function(p), p.number, Lit(p.stream, STRING), *key)


def permuted_numbers(permutation: Permutation) -> tuple[int, ...]:
    """Return what 0 … n − 1 become; of a permutation without a key."""
    n, width = permutation.n, permutation.width

    @functools.cache
    def amount(of: int, number: int) -> int:
        return xxhash64(of, permutation.stream, number) % 2**64 >> 2

    def of(number: int) -> int:
        line, spot = divmod(number, width)
        for i in range(1, permutation.rounds + 1):
            if i % 2:
                line = (line + amount(spot, i)) % ((n - 1 - spot) // width + 1)
            else:
                spot = (spot + amount(line, i)) % min(width, n - line * width)
        return line * width + spot

    return tuple(map(of, range(n)))


def _comment(permutations: Sequence[Permutation]) -> str:
    lines = (f"{p.name}: a keyed permutation of 0 … {p.n - 1:,}" for p in permutations)
    return "\n".join(lines)


def _function(permutation: Permutation) -> Function:
    """The function of a large permutation, for any stream."""
    n, width = permutation.n, permutation.width
    parameters: tuple[tuple[str, Type], ...] = (("number", BIGINT), ("stream", STRING))
    name, of_key = f"permute_{n}", ""
    if permutation.key is not None:
        parameters, name, of_key = (*parameters, ("key", BIGINT)), f"{name}_by", " for each key"
        permutation = replace(permutation, key=Col("key"))
    comment = (
        f"A keyed permutation of 0 … {n - 1:,}{of_key} (Feistel-like):\nthey fill lines of"
        f" {width:,}; by turns each column and each line is rotated by its hash"
    )
    stages: list[tuple[str, Expr]] = []

    def add(name: str, value: Expr) -> Expr:
        stages.append((name, value))
        return Col(name)

    last = _by_rounds(permutation, Col("number"), Col("stream"), add)
    body = Let("", (tuple(stages),), last)
    return Function(Title(name, name, comment), BIGINT, body, (), parameters)


def _by_rounds(
    p: Permutation, number: Expr, stream: Expr, add: Callable[[str, Expr], Expr]
) -> Expr:
    """The number at the line and the spot that the rounds lead to, each added as a column."""
    width, key = whole(p.width), () if p.key is None else (p.key,)
    line = add("line_0", Binary("div", number, width))
    spot = add("spot_0", Binary("%", number, width))
    for i in range(1, p.rounds + 1):
        drawn = Call("xxhash64", (spot if i % 2 else line, stream, Lit(i, BIGINT), *key))
        amount = Call("shiftrightunsigned", (drawn, Lit(2, INT)))
        if i % 2:
            rotated = Binary("%", Binary("+", line, amount), _lines(p, spot))
            line = add(f"line_{i // 2 + 1}", rotated)
        else:
            rotated = Binary("%", Binary("+", spot, amount), _spots(p, line))
            spot = add(f"spot_{i // 2}", rotated)
    return Binary("+", Binary("*", line, width), spot)


def _lines(p: Permutation, spot: Expr) -> Expr:
    """How many lines have a spot."""
    if p.n % p.width == 0:
        return whole(p.n // p.width)
    below = Binary("div", Binary("-", whole(p.n - 1), spot), whole(p.width))
    return Binary("+", below, Lit(1, INT))


def _spots(p: Permutation, line: Expr) -> Expr:
    """How many spots a line has."""
    if p.n % p.width == 0:
        return whole(p.width)
    rest = Binary("-", whole(p.n), Binary("*", line, whole(p.width)))
    return Call("least", (Lit(p.width, BIGINT), rest))

"""Which bits of a seed each draw is: one 64-bit hash is cut into several draws by mixed radix.

A draw's place follows from its path, not from the order of execution. Draws of one path never
happen together and share a slot. Neighbouring digits form a block, so that together they are one
number of the hash.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..spark.hashing import xxhash64
from .distributions import Bits, Distribution, Given, Int, Perm, Unif, Weights
from .nodes import Draw, Path

LARGEST = (
    2**50
)  # the product of the sizes that one hash is cut into: a bias below 2 ** -14 of a value's share
FINENESS = 2**24  # of the alias method's thresholds, per value
COARSE = 2**32  # of the thresholds of a short list whose weights are no whole numbers below it
NUMBER = -1  # in place of a hash: the number that values which never repeat are made of
SHORT = 8  # a weighted list of at most this many values is chosen from by comparison


class TooBig(Exception):
    """A draw has more outcomes than a hash has bits."""


@dataclass(frozen=True)
class Slot:
    """A draw's place: pmod(hash div divisor, size) div inner % n. Hash 0 is the seed itself."""

    hash: int
    divisor: int
    size: int
    inner: int
    n: int


@dataclass(frozen=True)
class Layout:
    """The slots of the draws of one function; a draw without one takes a whole hash."""

    slots: dict[Draw, Slot]
    hashes: dict[Draw, int]
    parts: tuple[str, ...] = ()  # the names of the other seeds

    def hash_of(self, draw: Draw) -> int:
        """Return which hash a draw is cut from."""
        return self.slots[draw].hash if draw in self.slots else self.hashes[draw]


def uniform_size(distribution: Distribution) -> int | None:
    """Return the number of equally likely numbers that an outcome is made of, or None for a whole
    hash.
    """
    match distribution:
        case Int(n):
            return n
        case Weights(weights):
            if len(set(weights)) == 1:
                return len(weights)
            return thresholds(weights)[-1] if len(weights) <= SHORT else len(weights) * FINENESS
        case _:
            return None


# The draws of each common part that a function may take, whether it uses all of them or not.
PartDraws = Mapping[str, Sequence[Draw]]
NO_PARTS: PartDraws = MappingProxyType({})
NO_SEEDS: Mapping[str, int] = MappingProxyType({})


def arrange(
    draws: Iterable[Draw], numbered: Sequence[Draw] = (), parts: PartDraws = NO_PARTS
) -> Layout:
    """Return the layout of all draws of a function; TooBig if one doesn't fit.

    The `numbered` ones (Int) are the digits of a number instead, in that order. A part has a seed
    of its own, and its layout doesn't depend on what the function makes of it.
    """
    own = _cut(draw for draw in draws if not draw.part and draw not in numbered)
    sizes = [uniform_size(d.distribution) or 1 for d in numbered]
    for i, draw in enumerate(numbered):
        own.slots[draw] = Slot(NUMBER, 1, math.prod(sizes), math.prod(sizes[i + 1 :]), sizes[i])
    found = [own, *map(_cut, parts.values())]
    return Layout(
        {draw: slot for cutter in found for draw, slot in cutter.slots.items()},
        {draw: number for cutter in found for draw, number in cutter.hashes.items()},
        tuple(parts),
    )


def _cut(draws: Iterable[Draw]) -> _Cutter:
    """Cut all draws of one seed; what is given isn't drawn."""
    by_path: dict[Path, list[Draw]] = {}
    for draw in sorted(draws, key=lambda d: d.path):
        if not isinstance(draw.distribution, Given):
            by_path.setdefault(draw.path, []).append(draw)
    cutter = _Cutter()
    # Hashes of a hash come last: of the seed itself they would be the same as those that other
    # draws are cut from.
    groups = sorted(
        by_path.values(), key=lambda g: any(isinstance(d.distribution, (Bits, Perm)) for d in g)
    )
    for is_digit, run in itertools.groupby(
        groups, key=lambda g: all(d.distribution == Int(10) for d in g)
    ):
        if is_digit:
            digits = list(run)
            for at in range(0, len(digits), 15):
                cutter.block(digits[at : at + 15])
        else:
            for group in run:
                cutter.group(group)
    return cutter


class _Cutter:
    """Hands out the parts of hash after hash."""

    def __init__(self) -> None:
        self.slots: dict[Draw, Slot] = {}
        self.hashes: dict[Draw, int] = {}
        self.hash, self.used = 0, 1

    def cut(self, size: int) -> tuple[int, int]:
        """Return the hash and divisor of the next part of that size."""
        if self.used > 1 and self.used * size > LARGEST:
            self.hash, self.used = self.hash + 1, 1
        place = self.hash, self.used
        self.used *= size
        return place

    def whole(self) -> int:
        """Return a hash that nothing else is cut from."""
        if self.used > 1:
            self.hash += 1
        self.used = LARGEST * 2
        return self.hash

    def block(self, digits: Sequence[Sequence[Draw]]) -> None:
        number, divisor = self.cut(10 ** len(digits))
        for at, group in enumerate(digits):
            for draw in group:
                inner = 10 ** (len(digits) - 1 - at)
                self.slots[draw] = Slot(number, divisor, 10 ** len(digits), inner, 10)

    def group(self, draws: Sequence[Draw]) -> None:
        sizes = [uniform_size(d.distribution) for d in draws]
        known = [s for s in sizes if s is not None]
        if any(s > 2**62 for s in known):
            raise TooBig("a draw of more outcomes than a 64-bit hash has")
        common = math.lcm(*known) if known else 1
        if common <= 2**40:
            if known:
                number, divisor = self.cut(common)
            rest = []
            for draw, size in zip(draws, sizes, strict=True):
                if size is None:
                    rest.append(draw)
                else:
                    self.slots[draw] = Slot(number, divisor, size, 1, size)
        else:
            rest = [d for d, s in zip(draws, sizes, strict=True)]
        if rest:
            number = self.whole()
            for draw in rest:
                self.hashes[draw] = number
                size = uniform_size(draw.distribution)
                if size is not None:
                    self.slots[draw] = Slot(number, 1, size, 1, size)


def outcomes(
    layout: Layout, seed: int, seeds: Mapping[str, int] = NO_SEEDS
) -> Callable[[Draw], Any]:
    """Return the outcome of each draw for a seed, and the seeds of common parts: what the SQL of
    the layout gives.
    """

    def outcome(draw: Draw) -> Any:
        of = seeds[draw.part] if draw.part else seed
        number = layout.hash_of(draw)
        bits = xxhash64(of, number) if number else of
        slot = layout.slots.get(draw)
        if slot is None:
            return _of_whole(draw.distribution, bits)
        quotient = abs(bits) // slot.divisor * (1 if bits >= 0 else -1)
        value = quotient % slot.size // slot.inner % slot.n
        return (
            weighted(draw.distribution, value) if isinstance(draw.distribution, Weights) else value
        )

    return outcome


def _of_whole(distribution: Distribution, bits: int) -> Any:
    match distribution:
        case Bits():
            return bits
        case Unif():
            return ((bits & (2**64 - 1)) >> 11) * 1.1102230246251565e-16
        case Perm(n, k):
            return tuple(sorted(range(n), key=lambda i: (xxhash64(bits, i), i))[:k])
        case _:
            raise TypeError(f"{distribution} needs a slot")


def weighted(distribution: Weights, value: int) -> int:
    """Return the index that a number below `uniform_size` stands for."""
    weights = distribution.weights
    if len(set(weights)) == 1:
        return value
    if len(weights) <= SHORT:
        return sum(value >= bound for bound in thresholds(weights)[:-1])
    at, fraction = value // FINENESS, value % FINENESS
    bounds, aliases = alias_table(weights)
    return at if fraction < bounds[at] else aliases[at]


@lru_cache(maxsize=1000)
def thresholds(weights: tuple[float, ...]) -> tuple[int, ...]:
    """Return the upper bounds of the values' shares, the last of which is what they are shares of:
    100 or 1,000 where those are exact, else the sum of the weights in whole numbers, or COARSE.

    >>> thresholds((0.5, 0.3, 0.2)), thresholds((5, 3, 4)), thresholds((0.97, 0.015, 0.115))
    ((50, 80, 100), (5, 8, 12), (194, 197, 220))
    """
    sums = list(itertools.accumulate(map(_written, weights)))
    decimals = math.lcm(*(s.denominator for s in sums))
    for whole in (100, 1000, sums[-1] * decimals):
        bounds = [s / sums[-1] * whole for s in sums]
        if whole <= COARSE and all(b.denominator == 1 for b in bounds):
            return tuple(map(int, bounds))
    total = sum(map(Fraction, weights))
    return tuple(round(s / total * COARSE) for s in itertools.accumulate(map(Fraction, weights)))


def _written(weight: float) -> Fraction:
    """Return a weight as somebody has written it: Faker's are differences of sums, 0.9 - 0.7."""
    return Fraction(f"{weight:.10g}" if isinstance(weight, float) else weight)


@lru_cache(maxsize=1000)
def alias_table(
    weights: tuple[float, ...], parts: int = FINENESS
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return, per value, how many of so many parts are its own, and whose the others are.

    The shares are exact if the weights are whole numbers and the parts as many as their sum.
    """
    total, n = sum(map(Fraction, weights)), len(weights)
    sums = [
        0,
        *(round(s / total * n * parts) for s in itertools.accumulate(map(Fraction, weights))),
    ]
    shares = [b - a for a, b in itertools.pairwise(sums)]
    small = [i for i, s in enumerate(shares) if s < parts]
    large = [i for i, s in enumerate(shares) if s >= parts]
    bounds, aliases = [parts] * n, list(range(n))
    while small and large:
        poor, rich = small.pop(), large.pop()
        bounds[poor], aliases[poor] = shares[poor], rich
        shares[rich] -= parts - shares[poor]
        (small if shares[rich] < parts else large).append(rich)
    return tuple(bounds), tuple(aliases)

"""Draws as SQL: parts of the seed or of a hash of it, and the values that are named because they
are used again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence

from ..spark import types
from ..spark.expr import (
    Binary,
    Call,
    Case,
    Col,
    Expr,
    Field,
    Lambda,
    Lit,
    Title,
    replaced,
    walk,
    whole,
)
from ..spark.flat import flat
from ..spark.types import BIGINT, INT
from .bit_layout import FINENESS, NUMBER, SHORT, Layout, alias_table, thresholds
from .distributions import Bits, Given, Perm, Unif, Weights
from .nodes import Draw
from .value_lists import ListName, WordBook, from_1, item_at, numbered_name

SEED = Col("seed")
_LONG = 60  # characters
_INTS = types.Array(INT)


# A function for the DOUBLEs from 0 up to 1, where one can be called.
UNIFORM = Title(
    "uniform_0_1", "uniform_0_1", "A number from 0 up to 1, without 1: 53 of the bits, times 2^-53"
)


def uniform(bits: Expr) -> Expr:
    """Return bits as a DOUBLE from 0 up to 1, without 1."""
    return Binary("*", Call("shiftrightunsigned", (bits, whole(11))), Lit(2.0**-53, types.DOUBLE))


def with_uniform(expr: Expr) -> Expr:
    """Return an expression that calls UNIFORM for what `uniform` makes."""

    def called(part: Expr) -> Expr | None:
        match part:
            case Binary("*", Call("shiftrightunsigned", (bits, _)), _) if part == uniform(bits):
                return Call(UNIFORM.name, (bits,))
        return None

    return replaced(expr, called)


class DrawSql:
    """Prints the draws of one function."""

    def __init__(
        self, layout: Layout, words: WordBook, name_of: Callable[[Draw], ListName]
    ) -> None:
        """Print by this layout; lists go into the book. `name_of` is the name of the list that a
        draw is the index of an item of.
        """
        self.layout, self.words, self.name_of = layout, words, name_of
        self._named: dict[str, Expr] = {}
        self.taken = {"seed", "number", *layout.parts}

    def value(self, draw: Draw) -> Expr:
        """Return a draw's outcome: BIGINT, DOUBLE, or ARRAY of BIGINT."""
        match draw.distribution:
            case Given(name):
                return Col(name)
            case Bits():
                return self._bits(draw)
            case Unif():
                return uniform(self._bits(draw))
            case Perm(n, k):
                return self.named("positions", self._permutation(self._bits(draw), n, k))
            case Weights(weights) if is_by_shares(draw):
                return self.by_shares(draw, {i: whole(i) for i in range(len(weights))})
            case Weights(weights) if is_by_weights(draw):
                return Binary("-", self._position(draw, weights), whole(1))
            case _:
                return self._slot(draw)

    def _bits(self, draw: Draw) -> Expr:
        at = self.layout.hash_of(draw)
        if at == NUMBER:
            return Col("number")
        seed = Col(draw.part) if draw.part else SEED
        if at == 0:
            return seed
        name = f"{draw.part and f'{seed.name}_'}bits_{at}"
        self._named[name] = Call("xxhash64", (seed, Lit(at, BIGINT)))
        return Col(name)

    def _slot(self, draw: Draw) -> Expr:
        slot = self.layout.slots[draw]
        if slot.size == 1:
            return whole(0)
        found = self._remainder(draw, slot.size)
        if slot.inner > 1:
            found = Binary("div", found, whole(slot.inner))
        return Binary("%", found, whole(slot.n)) if slot.inner * slot.n < slot.size else found

    def _remainder(self, draw: Draw, size: int) -> Expr:
        bits, divisor = self._bits(draw), self.layout.slots[draw].divisor
        quotient = bits if divisor == 1 else Binary("div", bits, whole(divisor))
        return Call("pmod", (quotient, whole(size)))

    def adjoins(self, left: Draw | None, right: Draw) -> bool:
        """Tell whether two digits stand side by side in one block."""
        if left is None:
            return False
        a, b = self.layout.slots[left], self.layout.slots[right]
        return (left.part, a.hash, a.divisor, a.size) == (
            right.part,
            b.hash,
            b.divisor,
            b.size,
        ) and a.inner == 10 * b.inner

    def adjoin(self, digits: Sequence[Draw]) -> bool:
        """Tell whether all of these digits stand side by side in one block."""
        return all(itertools.starmap(self.adjoins, itertools.pairwise(digits)))

    def block(self, digits: Sequence[Draw]) -> Expr:
        """Return adjoining digits as one number."""
        first, last = self.layout.slots[digits[0]], self.layout.slots[digits[-1]]
        found = self._remainder(digits[0], first.size)
        if last.inner > 1:
            found = Binary("div", found, whole(last.inner))
        return (
            Binary("%", found, whole(10 ** len(digits))) if first.inner * 10 < first.size else found
        )

    def by_shares(self, draw: Draw, values: Mapping[int, Expr]) -> Expr:
        """Return the value that stands at the outcome of a draw by a few weights; one that never
        comes needs none.

        `IF(pmod(seed, 100) < 70, 'Mr.', 'Dr.')`
        """
        assert isinstance(draw.distribution, Weights)
        bounds = [0, *thresholds(draw.distribution.weights)]
        shares: list[tuple[int, Expr]] = []
        for outcome, (start, end) in enumerate(itertools.pairwise(bounds)):
            if end > start and shares and shares[-1][1] == values[outcome]:
                shares[-1] = (end, values[outcome])
            elif end > start:
                shares.append((end, values[outcome]))
        *rest, (_, last) = shares
        roll = self._slot(draw)
        if len(rest) > 1:
            roll = self.named(self.name_of(draw).of_item("roll"), roll)
        branches = tuple((Binary("<", roll, whole(end)), value) for end, value in rest)
        return chained(branches, last) if branches else last

    def _position(self, draw: Draw, weights: tuple[float, ...]) -> Expr:
        """Return the position, from 1, of an item of a long list: Walker's alias method."""
        slot, of = self.layout.slots[draw], self.name_of(draw)
        assert slot.inner == 1
        bounds, aliases = alias_table(weights)
        number = self._remainder(draw, slot.size)
        place = self.named(of.of_item("place"), from_1(Binary("div", number, whole(FINENESS))))
        part = self._remainder(draw, FINENESS)
        bound = self._at(bounds, of.bounds(), place)
        alias = self._at([alias + 1 for alias in aliases], of.aliases(), place)
        return Case(((Binary("<", part, bound), place),), alias)

    def _at(self, numbers: Sequence[int], name: ListName, place: Expr) -> Expr:
        return Call("element_at", (self.words.add(Lit(tuple(numbers), _INTS), name), place))

    def _permutation(self, bits: Expr, n: int, k: int) -> Expr:
        """Return k indices below n in the order of their hashes."""
        indices = Call("sequence", (Lit(0, BIGINT), Lit(n - 1, BIGINT)))
        keyed = Call("struct", (Call("xxhash64", (bits, Col("i"))), Col("i")))
        ordered = Call("array_sort", (Call("transform", (indices, Lambda(("i",), keyed))),))
        found = Call("transform", (ordered, Lambda(("x",), Field(Col("x"), "i"))))
        return found if k == n else Call("slice", (found, whole(1), whole(k)))

    def ordered(self, values: Expr, order: Expr) -> Expr:
        """Return the elements of an array in an order of indices."""
        return Call("transform", (order, Lambda(("i",), item_at(values, Col("i")))))

    def named(self, name: str, value: Expr) -> Expr:
        """Return a value under a name, the same for equal values."""
        for known, of in self._named.items():
            if of == value:
                return Col(known)
        free = numbered_name(name, self.taken)
        self._named[free] = value
        return Col(free)

    def unnamed(self, value: Expr) -> Expr:
        """Return what stands behind a name, if the value is one."""
        return self._named.get(value.name, value) if isinstance(value, Col) else value

    def ragged(self, draws: Sequence[Draw]) -> Expr | None:
        """Return what the draws of one place are remainders of, or None if they have no common
        one.
        """
        slots = self.layout.slots
        places = {
            (d.part, slots[d].hash, slots[d].divisor, slots[d].inner) for d in draws if d in slots
        }
        if len(places) != 1 or any(d not in slots for d in draws):
            return None
        ((_, _, divisor, inner),) = places
        if inner != 1:
            return None
        bits = self._bits(draws[0])
        return bits if divisor == 1 else Binary("div", bits, whole(divisor))

    def lets(self, body: Expr) -> tuple[tuple[tuple[str, Expr], ...], ...]:
        """Return the named values that the body needs, in stages: each uses those before."""
        stage: dict[str, int] = {}

        def last_of(expr: Expr) -> int:
            used = {e.name for e in walk(expr) if isinstance(e, Col) and e.name in self._named}
            return max(map(stage_of, used), default=0)

        def stage_of(name: str) -> int:
            if name not in stage:
                stage[name] = 1 + last_of(self._named[name])
            return stage[name]

        stages = range(1, last_of(body) + 1)
        named = sorted(self._named.items(), key=lambda pair: _first(pair[0]))
        return tuple(tuple((n, of) for n, of in named if stage.get(n) == at) for at in stages)


def _first(name: str) -> tuple[int, int, str]:
    """Order bits before all else, by their number."""
    return (0, len(name), name) if re.search(r"(^|_)bits_\d+$", name) else (1, 0, "")


def chained(branches: tuple[tuple[Expr, Expr], ...], last: Expr) -> Case:
    """Return a choice; one that is all that is left of it has its branches beside the others.

    `CASE WHEN a THEN 1 ELSE IF(b, 2, 3) END` → `CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END`.
    """
    if isinstance(last, Case):
        return Case(branches + last.branches, last.default)
    return Case(branches, last)


def is_long(value: Expr) -> bool:
    """Is a value worth a name where it is used again?"""
    return len(flat(value)) > _LONG


def is_by_weights(draw: Draw) -> bool:
    """Are the outcomes of a draw not equally likely?"""
    of = draw.distribution
    return isinstance(of, Weights) and len(set(of.weights)) > 1


def is_by_shares(draw: Draw) -> bool:
    """Is the outcome of a draw told by comparing with a few shares?"""
    of = draw.distribution
    return isinstance(of, Weights) and is_by_weights(draw) and len(of.weights) <= SHORT

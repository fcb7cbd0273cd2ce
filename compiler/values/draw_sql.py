"""Draws as SQL: parts of the seed or of a hash of it, and the values that are named because they
are used again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..spark import types
from ..spark.expr import (
    Binary,
    Call,
    Case,
    Cast,
    Col,
    Expr,
    Field,
    IsNull,
    Lambda,
    Lit,
    Not,
    Words,
    whole,
)
from ..spark.types import BIGINT
from .bit_layout import COARSE, FINENESS, NUMBER, SHORT, Layout, alias_table, thresholds
from .distributions import Bits, Perm, Unif, Weights
from .nodes import Draw
from .value_lists import NameOf, WordBook, item_at

SEED = Col("seed")


class DrawSql:
    """Prints the draws of one function."""

    def __init__(self, layout: Layout, words: WordBook, list_name: NameOf) -> None:
        """Print by this layout; long lists go into the book, under the names that `list_name`
        proposes.
        """
        self.layout, self.words, self.list_name = layout, words, list_name
        self._named: dict[str, Expr] = {}

    def value(self, draw: Draw) -> Expr:
        """Return a draw's outcome: BIGINT, DOUBLE, or ARRAY of BIGINT."""
        match draw.distribution:
            case Bits():
                return self._bits(draw)
            case Unif():
                bits = Call("shiftrightunsigned", (self._bits(draw), whole(11)))
                return Binary("*", bits, Lit(1.1102230246251565e-16, types.DOUBLE))
            case Perm(n, k):
                return self.named("order", self._permutation(self._bits(draw), n, k))
            case Weights(weights) if len(set(weights)) > 1:
                return self.named(
                    "pick", self._weighted(self.named("roll", self._slot(draw)), weights)
                )
            case _:
                return self._slot(draw)

    def _bits(self, draw: Draw) -> Expr:
        at = self.layout.hash_of(draw)
        return self._hash(at)

    def _hash(self, at: int) -> Expr:
        if at == 0:
            return SEED
        if at == NUMBER:
            return Col("number")
        self._named[f"bits_{at}"] = Call("xxhash64", (SEED, Lit(at, BIGINT)))
        return Col(f"bits_{at}")

    def _slot(self, draw: Draw) -> Expr:
        slot = self.layout.slots[draw]
        if slot.size == 1:
            return whole(0)
        found = self._remainder(slot.hash, slot.divisor, slot.size)
        if slot.inner > 1:
            found = Binary("div", found, whole(slot.inner))
        return Binary("%", found, whole(slot.n)) if slot.inner * slot.n < slot.size else found

    def _remainder(self, at: int, divisor: int, size: int) -> Expr:
        bits = self._hash(at)
        quotient = bits if divisor == 1 else Binary("div", bits, whole(divisor))
        return Call("pmod", (quotient, whole(size)))

    def adjoins(self, left: Draw | None, right: Draw) -> bool:
        """Tell whether two digits stand side by side in one block."""
        if left is None:
            return False
        a, b = self.layout.slots[left], self.layout.slots[right]
        return (a.hash, a.divisor, a.size) == (
            b.hash,
            b.divisor,
            b.size,
        ) and a.inner == 10 * b.inner

    def block(self, digits: Sequence[Draw]) -> Expr:
        """Return adjoining digits as one number."""
        first, last = self.layout.slots[digits[0]], self.layout.slots[digits[-1]]
        found = self._remainder(first.hash, first.divisor, first.size)
        if last.inner > 1:
            found = Binary("div", found, whole(last.inner))
        return (
            Binary("%", found, whole(10 ** len(digits))) if first.inner * 10 < first.size else found
        )

    def _weighted(self, uniform: Expr, weights: tuple[float, ...]) -> Expr:
        if len(weights) <= SHORT:
            bounds = thresholds(weights)
            branches = tuple(
                (Binary("<", uniform, whole(b)), whole(i)) for i, b in enumerate(bounds[:-1])
            )
            assert bounds[-1] == COARSE
            return Case(branches, whole(len(weights) - 1))
        bounds, aliases = alias_table(weights)
        at = Binary("div", uniform, whole(FINENESS))
        of = self.list_name(weights)
        bound = item_at(self.words.add(Lit(bounds, types.Array(BIGINT)), of.bounds()), at)
        alias = item_at(self.words.add(Lit(aliases, types.Array(BIGINT)), of.aliases()), at)
        return Case(((Binary("<", Binary("%", uniform, whole(FINENESS)), bound), at),), alias)

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

    def named(self, kind: str, value: Expr) -> Expr:
        """Return a value under a name, the same for equal values."""
        for name, known in self._named.items():
            if known == value:
                return Col(name)
        name = f"{kind}_{1 + sum(n.startswith(kind) for n in self._named)}"
        self._named[name] = value
        return Col(name)

    def ragged(self, draws: Sequence[Draw]) -> Expr | None:
        """Return what the draws of one place are remainders of, or None if they have no common
        one.
        """
        places = {
            (slot.hash, slot.divisor, slot.inner)
            for slot in map(self.layout.slots.get, draws)
            if slot
        }
        if len(places) != 1 or any(d not in self.layout.slots for d in draws):
            return None
        ((at, divisor, inner),) = places
        if inner != 1:
            return None
        bits = self._hash(at)
        return bits if divisor == 1 else Binary("div", bits, whole(divisor))

    def lets(self, body: Expr) -> tuple[tuple[tuple[str, Expr], ...], ...]:
        """Return the named values that the body needs, in stages: each uses those before."""
        stage: dict[str, int] = {}

        def visit(expr: Expr) -> int:
            return max((of(c.name) for c in columns(expr) if c.name in self._named), default=0)

        def of(name: str) -> int:
            if name not in stage:
                stage[name] = 1 + visit(self._named[name])
            return stage[name]

        last = visit(body)
        names = sorted(stage, key=lambda n: (n.split("_")[0], int(n.split("_")[1])))
        return tuple(
            tuple((n, self._named[n]) for n in names if stage[n] == at) for at in range(1, last + 1)
        )


def columns(expr: Expr) -> Iterator[Col]:
    """Yield the columns that an expression reads."""
    match expr:
        case Col():
            yield expr
        case Call(_, args):
            for arg in args:
                yield from columns(arg)
        case Binary(_, left, right):
            yield from columns(left)
            yield from columns(right)
        case Case(branches, default):
            for condition, value in branches:
                yield from columns(condition)
                yield from columns(value)
            yield from columns(default)
        case (
            Cast(operand, _)
            | IsNull(operand)
            | Not(operand)
            | Field(operand, _)
            | Lambda(_, operand)
        ):
            yield from columns(operand)
        case Lit() | Words():
            pass
        case _:
            raise TypeError(f"{expr} has no place in a function")

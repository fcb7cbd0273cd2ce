"""One line of a group of them: all alike, or each in proportion to its weight."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..definitions.lookup_groups import Groups
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Function, Let, Lit, Title
from ..spark.types import BIGINT, INT, STRING, Type
from ..values.bit_layout import FINENESS, alias_table
from ..values.value_lists import ListName, WordBook

_SEED, _KEY, _GROUP, _ROLL, _PARTS, _PLACE = map(
    Col, ("seed", "key", "line_group", "roll", "parts", "place")
)
_PARAMETERS: tuple[tuple[str, Type], ...] = (("seed", BIGINT), ("key", STRING))
_MOST = 2**48  # a random number of 64 bits is below any of so many alike often


@dataclass(frozen=True)
class GroupedLines:
    """The lines of a file in groups, and the lists that say where each group stands.

    With weights it is Walker's alias method, for each group by itself: a random number below its
    lines × its parts is a line and a part of that. Of a line's parts so many are its own as its
    bound says, and the others its alias'. There are as many parts as the weights of a group sum to
    in whole numbers, so that the shares are exact.
    """

    groups: Groups
    weights: tuple[float, ...] | None
    name: ListName
    book: WordBook

    def function(self, title: Title) -> Function:
        """Return the function from a seed and the text of a group to the number of a line, from 1;
        NULL of a group that isn't there.
        """
        group = self._group_of(_KEY)
        rest = self._alike() if self.weights is None else self._by_weight(self.weights)
        stages = (((_GROUP.name, group),), *rest.stages)
        return Function(title, INT, Let("", stages, rest.body), (), _PARAMETERS)

    def size(self, key: Expr) -> Expr:
        """Return how many lines the group of a text has; NULL of one that isn't there."""
        return self._at("sizes", self.groups.sizes, self._group_of(key))

    def _group_of(self, key: Expr) -> Expr:
        keys = [self.groups.separator.join(key) for key in self.groups.keys]
        found = Call("array_position", (self._list("groups", keys, STRING), key))
        return Cast(Call("nullif", (found, Lit(0, INT))), INT)

    def _alike(self) -> Let:
        number = Call("pmod", (_SEED, self._of_group("sizes", self.groups.sizes)))
        return Let("", (), Cast(Binary("+", self._first, number), INT))

    def _by_weight(self, weights: tuple[float, ...]) -> Let:
        parts: list[int] = []
        bounds: list[int] = []
        aliases: list[int] = []
        for first, size in zip(self._firsts, self.groups.sizes, strict=True):
            whole = _whole(weights[first - 1 : first - 1 + size])
            parts.append(sum(whole) if size * sum(whole) <= _MOST else FINENESS)
            own, others = alias_table(whole, parts[-1])
            bounds += own
            aliases += (first + other for other in others)
        numbers = [n * size for n, size in zip(parts, self.groups.sizes, strict=True)]
        rolled = Call("pmod", (_SEED, self._of_group("rolls", numbers)))
        place = Cast(Binary("+", self._first, Binary("div", _ROLL, _PARTS)), INT)
        is_own = Binary("<", Binary("%", _ROLL, _PARTS), self._at("bounds", bounds, _PLACE))
        body = Case(((is_own, _PLACE),), self._at("aliases", aliases, _PLACE))
        drawn = ((_ROLL.name, rolled), (_PARTS.name, self._of_group("parts", parts)))
        return Let("", (drawn, ((_PLACE.name, place),)), body)

    @property
    def _firsts(self) -> list[int]:
        return list(itertools.accumulate(self.groups.sizes, initial=1))[:-1]

    @property
    def _first(self) -> Expr:
        return self._of_group("firsts", self._firsts)

    def _of_group(self, what: str, values: Sequence[int]) -> Expr:
        return self._at(what, values, _GROUP)

    def _at(self, what: str, values: Sequence[int], position: Expr) -> Expr:
        type_ = INT if max(values) < 2**31 else BIGINT
        return item_or_null(self._list(what, values, type_), position)

    def _list(self, what: str, values: Sequence[int | str], type_: Type) -> Expr:
        name = ListName(f"{self.name.name}_{what}", f"{what} of {self.name.source}")
        return self.book.written(values, type_, lambda: name)


def item_or_null(values: Expr, position: Expr) -> Expr:
    """Return the item at a position, from 1, or NULL where that is NULL.

    Spark takes what `element_at` gives of a list without NULL for never NULL, whatever the position
    is, and so gives another item there.
    """
    return Call("try_element_at", (values, position))


def _whole(weights: Sequence[float]) -> tuple[int, ...]:
    """Return weights as whole numbers in the same proportion, in lowest terms."""
    exact = [Fraction(repr(w)) for w in weights]
    scale = math.lcm(*(w.denominator for w in exact))
    whole = [int(w * scale) for w in exact]
    divisor = math.gcd(*whole)
    return tuple(w // divisor for w in whole)

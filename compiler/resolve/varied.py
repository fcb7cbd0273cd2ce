"""Columns of Faker's whose call depends on other columns of the row: it takes their values, or is
another one for each of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..definitions.named_columns import NamedColumn
from ..faker.bounds import PAIRS
from ..faker.calls_with_columns import has_ends
from ..spark.expr import Constant
from ..spark.types import DATE, TIMESTAMP
from ..values.distributions import Given
from ..values.ends import ends
from ..values.traversal import draws_of
from .facts import FakerFacts


@dataclass(frozen=True)
class GivenFacts(FakerFacts):
    """A column whose call has parameters with the values of columns."""

    given: Mapping[str, NamedColumn]

    def bounds(self) -> Iterator[tuple[str, NamedColumn]]:
        """Yield the columns that the value isn't less than, and those that it isn't more than: each
        with <= or >=.
        """
        signs = {
            name: sign for pair in PAIRS for name, sign in zip(pair, ("<=", ">="), strict=True)
        }
        for param, named in self.given.items():
            if param in signs:
                yield signs[param], named

    @property
    def distinct(self) -> None:
        """How many different values it has isn't known."""
        return

    @property
    def extremes(self) -> tuple[object, ...]:
        """The ends of what it can be, before `data_type`, if those of the columns are known; none
        of numbers, whose ends are wider than what they can be.
        """
        if self.node is None or self.type not in (DATE, TIMESTAMP):
            return ()
        given = [d.distribution for d in draws_of(self.node)]
        known = all(has_ends(g) for g in given if isinstance(g, Given))
        return (ends(self.node) or ()) if known else ()

    @property
    def may_be_null(self) -> bool:
        """Can it be null of itself? The columns may be, or leave nothing to choose from."""
        return True


@dataclass(frozen=True)
class VariedFacts(FakerFacts):
    """A column that is another call for each value of some columns, and for others `other`, or
    null; where there is an `other`, for NULL `null_too`.

    What it has of one call is that of the first.
    """

    by: tuple[str, ...]
    variants: tuple[tuple[tuple[Constant, ...], FakerFacts], ...]
    other: FakerFacts | None = None
    null_too: bool = False

    @property
    def each(self) -> tuple[FakerFacts, ...]:
        """What is known of each call."""
        calls = tuple(facts for _, facts in self.variants)
        return calls if self.other is None else (*calls, self.other)

    def bounds(self) -> Iterator[tuple[str, NamedColumn]]:
        """Yield the columns that its value lies between: all its calls name the same."""
        first = self.each[0]
        if isinstance(first, GivenFacts):
            yield from first.bounds()

    @property
    def node(self) -> None:
        """No expression over its draws alone makes it."""
        return

    @property
    def dated(self) -> bool:
        """Are its texts, before `data_type`, dates whenever they are read?"""
        return all(facts.dated for facts in self.each)

    @property
    def may_be_null(self) -> bool:
        """Can it be null of itself?"""
        return True

    @property
    def extremes(self) -> tuple[object, ...]:
        """Some values from the ends of what it can be, before `data_type`, if they are known."""
        found = [facts.extremes for facts in self.each]
        return tuple(value for values in found for value in values) if all(found) else ()

    @property
    def numbered(self) -> None:
        """It can't be unique."""
        return

    @property
    def never_repeats(self) -> bool:
        """Does it differ from row to row without being `unique`?"""
        return False

    @property
    def is_python(self) -> bool:
        """Does it call a Python function in the build?"""
        return any(facts.is_python for facts in self.each)

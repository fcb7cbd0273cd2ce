"""When the versions of a row begin: the sum of its first gaps after a start, in whole days.

Up to twenty gaps are columns, and their sums are written out: Spark compiles them. Of more the text
would be a page, and each row would pay for all of them: their sum is an `aggregate` over as many
gaps as the row has, whose lambda Spark interprets at about an eighth of the speed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from ..definitions.model import Scd, Table
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Field, IsNull, Lambda, Lit, whole
from ..spark.names import free
from ..spark.types import BIGINT, DATE, INT, INTERVAL, STRING, TIMESTAMP, VOID
from ..values.streams import bits, stream
from .plan import Item

_MOST = 20
_ONE = Lit(1, INT)
_VERSION, _VERSIONS, _AS_OF, _ELAPSED = map(Col, ("version_num", "versions", "as_of", "elapsed"))


@dataclass(frozen=True)
class _Gaps:
    """The gaps of a table's versions: 1 … max_gap_days days between the begin of one and that of
    the one before (or the start).
    """

    scd: Scd
    stream: str

    def gap(self, version: Expr) -> Expr:
        """Return the days between the begin of a version and that of the one before."""
        drawn = Call("pmod", (bits(self.stream, version), Lit(self.scd.max_gap_days, INT)))
        return Binary("+", _ONE, drawn)

    def day(self, days: Expr) -> Expr:
        """Return the instant so many days after the start."""
        start = self.scd.start
        date = Call("date_add", (Lit(start.date(), DATE), Cast(days, INT)))
        day = Cast(date, TIMESTAMP)
        time = start - start.replace(hour=0, minute=0, second=0, microsecond=0)
        return Binary("+", day, Lit(time, INTERVAL)) if time else day

    @property
    def elapsed(self) -> Expr:
        """The whole days from the start to `as_of`: a version has begun if its gaps are no more."""
        start = self.scd.start
        time = start - start.replace(hour=0, minute=0, second=0, microsecond=0)
        instant = Binary("-", _AS_OF, Lit(time, INTERVAL)) if time else _AS_OF
        return Call("datediff", (Cast(instant, DATE), Lit(start.date(), DATE)))


@dataclass(frozen=True)
class FewGaps(_Gaps):
    """Gaps that are columns of the layer that says how many versions a row has."""

    columns: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The columns."""
        return tuple(Item(name, self.gap(Lit(n, BIGINT))) for n, name in enumerate(self.columns, 1))

    def begins(self) -> Expr:
        """Return the days from the start to the begin of version `version_num`."""
        return Call("element_at", (Call("array", self._sums), Cast(_VERSION, INT)))

    def version_at_instant(self, of_none: Expr) -> Expr:
        """Return the last version that has begun by `as_of`; the current one of no instant, and
        `of_none` before any.
        """
        first, *others = self._sums
        branches: list[tuple[Expr, Expr]] = [(IsNull(_AS_OF), _VERSIONS)]
        if of_none != Lit(1, BIGINT):
            branches.append((Binary("<", _ELAPSED, first), of_none))
        for n, following in enumerate(others, 1):
            is_last = Binary("=", _VERSIONS, whole(n))
            is_before = Binary("<", _ELAPSED, following)
            branches.append((Binary("OR", is_last, is_before), Lit(n, BIGINT)))
        return Case(tuple(branches), Lit(len(self.columns), BIGINT))

    @property
    def _sums(self) -> tuple[Expr, ...]:
        """The days from the start to the begin of each version."""
        columns: Iterator[Expr] = map(Col, self.columns)
        return tuple(accumulate(columns, lambda days, gap: Binary("+", days, gap)))


class ManyGaps(_Gaps):
    """Gaps that are added up one by one."""

    items: tuple[Item, ...] = ()

    def begins(self) -> Expr:
        """Return the days from the start to the begin of version `version_num`."""
        added = Lambda(("days", "v"), Binary("+", Col("days"), self.gap(Col("v"))))
        return Call("aggregate", (_up_to(_VERSION), Lit(0, BIGINT), added))

    def version_at_instant(self, of_none: Expr) -> Expr:
        """Return the last version that has begun by `as_of`; the current one of no instant, and
        `of_none` before any.
        """
        days = Binary("+", Field(Col("so_far"), "days"), self.gap(Col("v")))
        has_begun = Binary("<=", days, _ELAPSED)
        version = Case(((has_begun, Col("v")),), Field(Col("so_far"), "version"))
        step = Lambda(("so_far", "v"), _so_far(days, version))
        done = Lambda(("so_far",), Field(Col("so_far"), "version"))
        none = Cast(of_none, BIGINT) if of_none == Lit(None, VOID) else of_none
        start = _so_far(Lit(0, BIGINT), none)
        last = Call("aggregate", (_up_to(_VERSIONS), start, step, done))
        return Case(((IsNull(_AS_OF), _VERSIONS),), last)


Gaps: TypeAlias = FewGaps | ManyGaps


def gaps(table: Table, scd: Scd, seed: int, taken: Iterable[str]) -> Gaps:
    """Return the gaps of a table's versions, as columns beside those that are taken."""
    named = stream(table.name, scd.from_col, seed, "gap")
    if scd.max_versions > _MOST:
        return ManyGaps(scd, named)
    names = tuple(free(f"gap_{n}", taken) for n in range(1, scd.max_versions + 1))
    return FewGaps(scd, named, names)


def _so_far(days: Expr, version: Expr) -> Expr:
    return Call("named_struct", (Lit("days", STRING), days, Lit("version", STRING), version))


def _up_to(last: Expr) -> Expr:
    return Call("sequence", (Lit(1, BIGINT), last))

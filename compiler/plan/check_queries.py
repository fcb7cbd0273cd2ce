"""The checks of what a build writes: each with what its query needs.

A macro of `checks.sql.j2` prints it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ..spark.expr import Expr, Lit


@dataclass(frozen=True)
class _Check:
    """A query over a table that returns the rows that break a rule; `at` are the file and the line
    that the rule follows from.
    """

    name: str
    table: str
    at: tuple[str, int] = field(default=("", 1), kw_only=True)

    @property
    def reads(self) -> tuple[str, ...]:
        """The tables that it reads, the checked one first."""
        return (self.table,)


@dataclass(frozen=True)
class _OfParent(_Check):
    """A check over a parent's table too, whose `keys` stand in the `columns` of the children."""

    parent: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def reads(self) -> tuple[str, ...]:
        """The tables that it reads, the checked one first."""
        return tuple(dict.fromkeys((self.table, self.parent)))


@dataclass(frozen=True)
class RowCount(_Check):
    """So many rows."""

    rows: int


@dataclass(frozen=True)
class VersionCount(_Check):
    """As many rows as `keys` rows have versions, by the formula of their number."""

    keys: int
    versions: Expr


@dataclass(frozen=True)
class PrimaryKey(_Check):
    """The columns are never null, and differ from row to row, or between those that are
    `current`.
    """

    columns: tuple[str, ...]
    current: str = ""


@dataclass(frozen=True)
class Windows(_Check):
    """The versions of a key follow each other without a gap, to the open end; the last one is
    `current`.
    """

    columns: tuple[str, ...]
    begin: str
    end: str
    current: str
    open_end: Lit


@dataclass(frozen=True)
class AsOf(_Check):
    """An instant lies in the window of the version that was joined; without `begin` it may come
    before.
    """

    instant: str
    begin: str
    end: str


@dataclass(frozen=True)
class Orphans(_OfParent):
    """Every row has its parent, or none at all."""


@dataclass(frozen=True)
class Siblings(_OfParent):
    """Every row has a row of another table by the first `keyed` columns, or none; the others are
    alike in both.
    """

    keyed: int


@dataclass(frozen=True)
class Repeats(_Check):
    """The columns, where they aren't null, differ from row to row, or between those that are
    `current`.
    """

    columns: tuple[str, ...]
    current: str


@dataclass(frozen=True)
class Busiest(_Check):
    """What most rows have together in the columns, of those that are `current`, is in `rows` of
    them, or in one more.
    """

    columns: tuple[str, ...]
    current: str
    rows: int


@dataclass(frozen=True)
class Children(_OfParent):
    """Every parent has at least so many children and at most so many, of those that are `current`;
    one for which `has` doesn't hold has none.
    """

    current: str
    least: int
    most: int
    has: Expr | None = None


@dataclass(frozen=True)
class ChildCounts(_OfParent):
    """So many parents have so many children: `counts` are pairs (children, parents)."""

    current: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ValueCounts(_Check):
    """So many rows, of those that are `current`, have so many of a column's values: `counts` are
    pairs (value, rows).
    """

    column: str
    current: str
    counts: tuple[tuple[Lit, int], ...]


@dataclass(frozen=True)
class Lines(_Check):
    """The columns have values that a line of a file has together, or the last is null.

    All but the last are compared as texts.
    """

    columns: tuple[str, ...]
    lines: tuple[tuple[Lit, ...], ...]


@dataclass(frozen=True)
class NullShare(_Check):
    """A share of a column's values is null, within six standard deviations, of those rows that are
    `current`.
    """

    column: str
    share: float
    current: str


@dataclass(frozen=True)
class Holds(_Check):
    """A condition that follows from the definitions."""

    condition: Expr


@dataclass(frozen=True)
class Rule(_Check):
    """A condition of the user's holds; `today` if it names that."""

    predicate: str
    today: Lit | None


CheckQuery: TypeAlias = (
    RowCount
    | VersionCount
    | PrimaryKey
    | Windows
    | AsOf
    | Holds
    | Orphans
    | Siblings
    | Repeats
    | Busiest
    | Children
    | ChildCounts
    | ValueCounts
    | Lines
    | NullShare
    | Rule
)


@dataclass(frozen=True)
class LeftOut:
    """A check that would follow from the definitions and isn't made, and why."""

    name: str
    reason: str

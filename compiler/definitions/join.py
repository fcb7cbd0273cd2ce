"""References to rows of other tables: how a row's parent is chosen, and which version of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, Literal, TypeAlias

from ..diagnostics.place import Place


@dataclass(frozen=True)
class Uniform:
    """Each parent is as likely as any other."""

    key: ClassVar[str] = ""


@dataclass(frozen=True)
class Zipf:
    """Parent k of n is chosen in proportion to 1 / k ** s."""

    s: float
    key: ClassVar[str] = "distribution"


@dataclass(frozen=True)
class Weighted:
    """Each parent is chosen in proportion to a field of the rows that it is given."""

    column: str
    key: ClassVar[str] = "distribution"


@dataclass(frozen=True)
class Shares:
    """Group i holds `parents[i]` of the parents and gets `rows[i]` of the rows."""

    parents: tuple[float, ...]
    rows: tuple[float, ...]
    key: ClassVar[str] = "distribution"


@dataclass(frozen=True)
class OneToOne:
    """Each parent has one row at most."""

    key: ClassVar[str] = "kind"


@dataclass(frozen=True)
class PreviousRow:
    """A row of the same table with a smaller number, each as likely; the first row has none."""

    key: ClassVar[str] = "earlier"


@dataclass(frozen=True)
class OfFanOut:
    """The row that a row of a fan-out is a child of."""

    key: ClassVar[str] = ""


@dataclass(frozen=True)
class OtherThan:
    """Any other row than that of another join of the table, or, if there is none, than the row
    itself: each as likely. `name` is how the join is named.
    """

    name: str
    join: Join | None = None
    key: ClassVar[str] = "other_than"


@dataclass(frozen=True)
class SameAs:
    """The row of another join: of the table, or of the parent that comes `through` one of those."""

    name: str
    join: Join | None = None
    through: Join | None = None
    key: ClassVar[str] = "same_as"


@dataclass(frozen=True)
class ByRow:
    """The row whose number an expression says; none where that is null, or no row has it."""

    sql: str
    key: ClassVar[str] = "row"


@dataclass(frozen=True)
class Within:
    """One of the children of another join's row: any, one `earlier` than the row itself, or any
    `other` than that. `is_sure`: each row has one.
    """

    name: str
    which: Literal["any", "earlier", "other"] = "any"
    join: Join | None = None
    is_sure: bool = False
    key: ClassVar[str] = "within"


# How a row's parent is chosen; `key` is what the definitions call it by, if they say it.
Choice: TypeAlias = (
    Uniform
    | Zipf
    | Weighted
    | Shares
    | OneToOne
    | PreviousRow
    | OfFanOut
    | OtherThan
    | SameAs
    | ByRow
    | Within
)
Values: TypeAlias = "tuple[str | int | float | bool, ...]"
BeforeFirst: TypeAlias = Literal["nulls", "first"]  # what an instant before the first version gets


@dataclass(frozen=True)
class Instant:
    """The column with the instant at which a parent's version is wanted."""

    column: str
    before_first: BeforeFirst | None = None  # None: nulls, with a warning where that can happen


@dataclass(frozen=True)
class Where:
    """The rows that have one of some values in each of these columns, and in those `by` it the
    value that a column of the child's row has.
    """

    items: tuple[tuple[str, Values], ...]
    place: Place = field(repr=False, compare=False)
    by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Join:
    """A reference to one row of another table, or of the same."""

    table: str
    prefix: str
    place: Place = field(repr=False, compare=False)
    choice: Choice = Uniform()
    null_ratio: float = 0.0
    as_of: Instant | None = None  # None: the current version
    where: Where | None = None  # None: all parents

    @property
    def fan_out(self) -> bool:
        """Whether it is that of a child with the row that it is a child of."""
        return isinstance(self.choice, OfFanOut)

    @property
    def by(self) -> tuple[tuple[str, str], ...]:
        """The parent's columns that have a value of the row's own, each with the row's column."""
        return self.where.by if self.where else ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the row that say which row of the parent it is, or which version of it."""
        of = (column for _, column in self.by)
        return (*((self.as_of.column,) if self.as_of else ()), *of)

    @property
    def said(self) -> tuple[str, ...]:
        """The keys that say of which rows it is."""
        return (*filter(None, (self.choice.key,)), *("null_ratio",) * (self.null_ratio > 0))


def is_optional(join: Join) -> bool:
    """Tell whether some rows have no parent."""
    match join.choice:
        case SameAs(join=same, through=through):
            before = through is not None and may_precede(through)
            return before or any(map(is_optional, filter(None, (same, through))))
        case PreviousRow() | ByRow() | Within(is_sure=False):
            return True
        case Within(join=Join() as of) if is_optional(of):
            return True
    return join.null_ratio > 0 or bool(join.by)


def named(join: Join) -> Join | None:
    """Return the join of the same table whose row says which one a join's can be, if any does."""
    match join.choice:
        case OtherThan(join=other) | Within(join=other):
            return other
        case SameAs(join=same, through=None):
            return same
    return None


def needs_columns(join: Join) -> bool:
    """Tell whether the row of a join follows from columns, and not from the row's number alone."""
    match join.choice:
        case ByRow() | SameAs(through=Join()):
            return True
        case _ if join.by:
            return True
    other = named(join)
    return other is not None and needs_columns(other)


def is_counted_within(join: Join) -> bool:
    """Tell whether the row of a join is one of those that another's has whose row follows from
    columns.
    """
    match join.choice:
        case Within(which="any", join=Join() as of):
            return needs_columns(of)
    return False


def may_precede(join: Join) -> bool:
    """Tell whether some rows may have only the key of their parent: their instant is before its
    first version.
    """
    return join.as_of is not None and join.as_of.before_first != "first"


def groups_of(shares: Shares, parents: int) -> list[tuple[int, int]]:
    """Return each group's first parent, from 0, and how many it has."""
    total, edges = Fraction(0), [0]
    for share in shares.parents:
        total += Fraction(repr(share))
        edges.append(round(min(total, Fraction(1)) * parents))
    edges[-1] = parents
    return [(a, b - a) for a, b in itertools.pairwise(edges)]

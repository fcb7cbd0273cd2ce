"""The definitions as plain frozen objects, which every later stage reads.

Names are as the user wrote them; they are compared without case (`same` and `fold`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TypeAlias

from ..diagnostics.place import Place
from ..spark.expr import Constant
from ..spark.names import fold as fold  # noqa: PLC0414  names of the model are compared so
from ..spark.types import Type
from .join import Join, Where
from .locale import Locale

# A user's JSON value, frozen: an array is a tuple, an object a tuple of pairs inside `Object`.
Json: TypeAlias = "str | int | float | bool | tuple[Json, ...] | Object | None"


@dataclass(frozen=True)
class Object:
    """A JSON object in file order."""

    items: tuple[tuple[str, Json], ...] = ()

    def get(self, key: str, default: Json = None) -> Json:
        """Return the value of a key, or the default."""
        return dict(self.items).get(key, default)


@dataclass(frozen=True)
class Listed:
    """Values that are listed, as constants of one type."""

    values: tuple[Constant, ...]
    type: Type


@dataclass(frozen=True)
class Column:
    """One column, or an unnamed item of an `array` (name "")."""

    name: str
    type: str
    place: Place = field(repr=False, compare=False)
    params: Object = Object()
    locale: Locale | None = None
    null_ratio: float = 0.0
    unique: bool = False
    data_type: Type | None = None
    pool: int | None = None
    draw: str = ""  # the person, company or place that its value is about
    hidden: bool = False  # not written unless `output_columns` names it
    description: str = ""
    # `array`: its one item; `struct`: its fields.
    nested: tuple[Column, ...] = ()
    cases: tuple[Case, ...] = ()  # the first that holds goes before the column's own type
    of_case: bool = False
    # A field of rows that are given has its values instead of a type.
    given: Listed | None = field(default=None, repr=False, compare=False)

    @property
    def branches(self) -> tuple[Column, ...]:
        """The columns of which one makes the value: of the cases, and last the column itself."""
        return (*(case.column for case in self.cases), self)

    @property
    def alone(self) -> Column:
        """The same column without its cases."""
        return replace(self, cases=())


@dataclass(frozen=True)
class Case:
    """A condition, as SQL, and a column of the same name that makes the value where it holds."""

    when: str
    column: Column
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True)
class OutputColumn:
    """A visible column that is written, and under which name; `place` is where it is named."""

    name: str
    alias: str
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True)
class Scd:
    """A slowly changing dimension of type 2.

    Days are whole; the versions are uniform in their range.
    """

    ratio: int
    from_col: str
    to_col: str
    place: Place = field(repr=False, compare=False)
    current_col: str | None = None
    columns: tuple[str, ...] | None = None
    min_versions: int = 2
    max_versions: int = 2
    start: datetime = datetime(2010, 1, 1)
    max_gap_days: int = 2000
    open_end: datetime | None = datetime(9999, 12, 31)
    first_from: datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the valid-from, valid-to and (if any) current columns."""
        return (self.from_col, self.to_col, *([self.current_col] if self.current_col else []))


@dataclass(frozen=True)
class Check:
    """A predicate over the output names that holds for every row."""

    name: str
    sql: str
    place: Place = field(repr=False, compare=False)


@dataclass(frozen=True)
class Output:
    """How a table is written.

    `files` None leaves their number to Spark, an empty `file_name` their names.
    """

    format: str = "json"
    options: tuple[tuple[str, str], ...] = ()
    files: int | None = None
    partition_by: tuple[str, ...] = ()
    file_name: str = ""
    # Of each option: its key, and the file and line that say it.
    places: tuple[tuple[str, str, int], ...] = ()


# What a row of a fan-out is among the children of its parent: its number there, of how many.
CHILD_NUM, CHILD_COUNT = CHILD_POSITION = ("child_num", "child_count")


@dataclass(frozen=True)
class FanOut:
    """Each row of the parent has some children, or of those rows each that `where` chooses: so many
    as the counts say.

    The counts ascend, each with its weight in lowest terms. All `parents` that may have children
    have `rows` together, once that is known.
    """

    per: str
    counts: tuple[tuple[int, int], ...]
    where: Where | None = None
    parents: int = 0
    rows: int = 0

    @property
    def min(self) -> int:
        """The fewest children of a row."""
        return self.counts[0][0]

    @property
    def max(self) -> int:
        """The most children of a row."""
        return self.counts[-1][0]

    @property
    def of_every_row(self) -> bool:
        """Whether each row of the parent has a child for certain."""
        return self.min > 0 and self.where is None

    @property
    def is_range(self) -> bool:
        """Whether all counts from the fewest to the most are alike often."""
        return self.counts == tuple((n, 1) for n in range(self.min, self.max + 1))


@dataclass(frozen=True)
class Table:
    """One table. `rows` is after `--scale` and `--rows`; a fan-out is joined with its parent."""

    name: str
    rows: int | FanOut
    columns: tuple[Column, ...]
    place: Place = field(repr=False, compare=False)
    # Where the meta file lists this table.
    entry: Place = field(repr=False, compare=False)
    # Where its rows are said: there, or in its own file.
    rows_place: Place = field(repr=False, compare=False)
    description: str = ""
    primary_key: tuple[str, ...] = ()  # as declared; empty when it is the default, the first column
    joins: tuple[Join, ...] = ()
    output_columns: tuple[OutputColumn, ...] | None = None  # None: the default
    scd: Scd | None = None
    unique_joins: tuple[tuple[str, ...], ...] = ()
    checks: tuple[Check, ...] = ()
    locale: str = "en_US"
    output: Output = Output()
    # Something in the file couldn't be read and was reported: names may be missing here.
    partial: bool = False

    @property
    def is_given(self) -> bool:
        """Whether its rows are given, and not generated."""
        return any(c.given for c in self.columns)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the own columns that aren't hidden: what is written by default."""
        own = (c.name for c in self.columns if not c.hidden)
        return (*own, *(self.scd.names if self.scd else ()))

    def with_rows(self, rows: int) -> Table:
        """Return the same table with another number of rows."""
        return replace(self, rows=rows)

    @cached_property
    def unique_lists(self) -> Mapping[str, tuple[Join, ...]]:
        """The joins of each list in `unique_joins`, by the name (folded) of each join that stands
        in it.
        """
        joins = {fold(j.prefix): j for j in self.joins}
        lists = [[fold(n) for n in names] for names in reversed(self.unique_joins)]
        return {n: tuple(joins[m] for m in names if m in joins) for names in lists for n in names}


@dataclass(frozen=True)
class Project:
    """Everything that the definitions say. `today` is in UTC, naive."""

    tables: tuple[Table, ...]
    place: Place = field(repr=False, compare=False)
    seed: int = 0
    today: datetime = datetime(1970, 1, 1)
    locale: str = "en_US"
    providers: tuple[str, ...] = ()
    definitions_sha256: str = ""
    directory: str = ""  # as messages show it
    # Names of tables whose files couldn't be read at all; no complaint about joins to them.
    unreadable: tuple[str, ...] = ()

    def table(self, name: str) -> Table | None:
        """Return the table of that name, or None."""
        return self._by_name.get(fold(name))

    @cached_property
    def _by_name(self) -> Mapping[str, Table]:
        return {fold(t.name): t for t in reversed(self.tables)}


def row_count(table: Table) -> int:
    """Return how many row numbers a table has."""
    return table.rows.rows if isinstance(table.rows, FanOut) else table.rows


def unique_list(table: Table, join: Join) -> tuple[Join, ...]:
    """Return the joins of the list in `unique_joins` that a join stands in; none if it stands in
    none.
    """
    return table.unique_lists.get(fold(join.prefix), ())


def needs_place(table: Table, join: Join) -> bool:
    """Tell whether a join of a fan-out child is drawn for each parent anew, by the child's number
    there.
    """
    return not join.fan_out and any(j.fan_out for j in unique_list(table, join))

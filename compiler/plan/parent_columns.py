"""The columns that a row gets of a parent: which version's they are, and where they are null."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..definitions.join import (
    BeforeFirst,
    Instant,
    Join,
    SameAs,
    is_optional,
    may_precede,
)
from ..resolve.agreeing import each_agrees
from ..resolve.scope import ParentColumn, ResolvedTable, key_columns, needed
from ..spark.expr import Cast, Col, Expr
from ..spark.names import fold
from ..spark.types import TIMESTAMP
from ..values.streams import unless_null
from .history import changes
from .plan import Item, Layer
from .schedule import Wanted


@dataclass(frozen=True)
class ParentColumns:
    """Columns of a child that come through a join, from row number `row` of the parent: null
    without one.
    """

    child: ResolvedTable
    parent: ResolvedTable
    join: Join
    columns: tuple[ParentColumn, ...]
    row: Expr

    @property
    def wanted(self) -> Wanted:
        """The parent's own columns, under the names that they have in the child."""
        return Wanted(
            tuple((self.parent.column(v.source), v.name) for v in self.columns), self._kept
        )

    @property
    def source(self) -> tuple[Item, ...]:
        """What the parent's layers stand on: its row number, and the instant whose version is
        wanted.
        """
        row, instant = Item("row_num", self.row), self._instant
        if instant is None:
            return (row,)
        at = Col(self.child.column(instant.column).name)
        return row, Item("as_of", Cast(at, TIMESTAMP))

    @property
    def before_first(self) -> BeforeFirst | None:
        """What an instant before the first version gets, if a version of some instant is wanted."""
        return (self._instant.before_first or "nulls") if self._instant else None

    @property
    def comment(self) -> str:
        """Say in a build whose row it is."""
        instant = f" as of {self._instant.column}" if self._instant else ""
        return f"{self.parent.table.name}: {_whose(self.join)}{instant} recomputed, no join"

    def null_if_missing(
        self, layers: tuple[Layer, ...], passed: tuple[str, ...] = ()
    ) -> tuple[Layer, ...]:
        """Return the parent's layers with NULL in each column of the last, but those passed on,
        where it is missing.

        The parent's key is null only without a row, not without a version.
        """
        last = layers[-1]
        for name in self._kept:
            spared = (*passed, *self._of_key) if name == "version_num" else passed
            items = (
                i if i.name in spared else Item(i.name, unless_null(name, i.value))
                for i in last.items
            )
            last = replace(last, items=tuple(items))
        return (*layers[:-1], last)

    @property
    def _instant(self) -> Instant | None:
        """The instant of the version that is wanted, if the columns differ between versions, or
        from none.
        """
        names = [*(v.source for v in self.columns), *self._kept]
        if self.join.as_of and changes(self.parent.table, needed(self.parent, names)):
            return self.join.as_of
        return None

    @property
    def is_optional(self) -> bool:
        """Whether some rows have no parent."""
        sure = each_agrees(self.child, self.parent.table, self.join)
        return is_optional(self.join) and not sure

    @property
    def _kept(self) -> tuple[str, ...]:
        """What is null where the columns are: the row number without a row, the version before the
        first.
        """
        before = may_precede(self.join) and len(self._of_key) < len(self.columns)
        return ("row_num",) * self.is_optional + ("version_num",) * before

    @property
    def _of_key(self) -> tuple[str, ...]:
        """The names of those columns that are of the parent's key: known without a version too."""
        keys = {fold(k) for k in key_columns(self.parent)}
        return tuple(v.name for v in self.columns if fold(v.source) in keys)


def _whose(join: Join) -> str:
    """Say which row of the parent it is."""
    return f"the row of {join.choice.name}" if isinstance(join.choice, SameAs) else "parent row"

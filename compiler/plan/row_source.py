"""What the layers of a table's columns stand on."""

from __future__ import annotations

from dataclasses import dataclass

from ..definitions.join import BeforeFirst
from ..spark.expr import Col
from .plan import Item, Layer


@dataclass(frozen=True)
class RowSource:
    """A query with a column `row_num`: the row of the table that each of its rows is about.

    `keys` are more columns of it, which every layer passes on. With `before_first` it has an
    instant too, `as_of`: the version of then is wanted, and this is what an instant before the
    first version gets. `may_be_missing`: some of its rows are about none, and have no number.
    `all_versions`: each row is wanted once for each of its versions.
    """

    keys: tuple[str, ...] = ()
    before_first: BeforeFirst | None = None
    may_be_missing: bool = False
    all_versions: bool = False

    @property
    def passed(self) -> tuple[Item, ...]:
        """The items that pass the keys on."""
        return tuple(Item(key, Col(key)) for key in self.keys)

    def names(self, layers: tuple[Layer, ...]) -> tuple[str, ...]:
        """Return the columns that the last of some layers has, or the source itself."""
        return tuple(i.name for i in layers[-1].items) if layers else ("row_num", *self.keys)

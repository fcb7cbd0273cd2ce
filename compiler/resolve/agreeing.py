"""The rows of a parent in groups, each of which has the same values where a join's `where` names
columns of the child's row.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..definitions.join import Join, named
from ..definitions.lookup_groups import Groups, grouped, text_of_constant
from ..definitions.model import Table, row_count
from ..own_types.registry import drawn_values, shares_of
from .chosen import Chosen, chosen, columns_of
from .scope import OwnColumn, ResolvedTable


def agreeing_rows(parent: Table, join: Join) -> tuple[Groups, tuple[int, ...]]:
    """Return the groups of the rows that a parent is given, of those that its other values choose,
    and the numbers of the rows in that order; rows without a value are left out.
    """
    names = [name for name, _ in join.by]
    columns = columns_of(parent, names)
    rows = chosen(parent, join).numbers or range(1, row_count(parent) + 1)
    cells = [c.given.values for c in columns if c.given]
    groups, lines = grouped(names, cells, [row - 1 for row in rows])
    return groups, tuple(line + 1 for line in lines)


def is_dealt(parent: Table, join: Join) -> bool:
    """Tell whether rows of a parent are dealt the values by which a join chooses; those of data are
    listed.
    """
    columns = columns_of(parent, [name for name, _ in join.by])
    return bool(columns) and row_count(parent) > 0 and not any(c.given for c in columns)


def each_agrees(child: ResolvedTable, parent: Table, join: Join) -> bool:
    """Tell whether each row of a child has a row of the parent with its own value: one of some
    texts that are listed, all of which rows have.
    """
    if len(join.by) != 1 or join.null_ratio or named(join):
        return False
    own = child.column(join.by[0][1])
    if not isinstance(own, OwnColumn) or own.column.null_ratio or own.column.data_type:
        return False
    values = drawn_values(own.column) if len(own.column.branches) == 1 else ()
    rows = rows_by_value(parent, join)
    return bool(values) and all(isinstance(v, str) and rows.get((v,)) for v in values)


def rows_by_value(parent: Table, join: Join) -> Mapping[tuple[str | None, ...], int]:
    """Return how many rows of a parent there are for a child's row with some values, as texts."""
    (column, *_) = columns_of(parent, [name for name, _ in join.by])
    if column.given:
        groups, _ = agreeing_rows(parent, join)
        return dict(zip(groups.keys, groups.sizes, strict=True))
    found: dict[tuple[str | None, ...], int] = {}
    end = 0
    for value, share in shares_of(column):
        start, end = end, end + share
        found[(text_of_constant(value),)] = Chosen(0, column).dealt_in(parent).having(start, end)
    return found

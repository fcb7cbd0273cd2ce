"""The rows of a parent in groups, each of which has the same values where a join's `where` names
columns of the child's row.
"""

from __future__ import annotations

from ..definitions.join import Join
from ..definitions.lookup_groups import Groups, grouped
from ..definitions.model import Table, row_count
from .chosen import chosen, columns_of


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

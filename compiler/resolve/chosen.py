"""The rows of a parent among which a join chooses: all, or those with the values that its `where`
names.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from ..definitions.blocks import Blocks
from ..definitions.join import Join
from ..definitions.lookups import typed
from ..definitions.model import Column, Json, Table, row_count
from ..diagnostics.refusal import Refusal
from ..own_types.registry import is_exact, shares_of
from ..spark.expr import Constant
from ..spark.names import fold


@dataclass(frozen=True)
class Chosen:
    """So many rows of a parent: those that have some shares of what a column deals, or those of the
    listed numbers; else all.

    A range of shares is its first and the one after its last.
    """

    rows: int
    column: Column | None = None
    shares: tuple[tuple[int, int], ...] = ()
    numbers: tuple[int, ...] = ()

    def dealt_in(self, parent: Table) -> Blocks:
        """Return the blocks in which the column is dealt."""
        assert self.column is not None
        return Blocks(row_count(parent), sum(n for _, n in shares_of(self.column)))

    def beside(self, parent: Table, row: int) -> range:
        """Return the numbers, from 0 among the chosen rows, of those dealt in one block with a row,
        which is one of them or isn't chosen.
        """
        if self.column is None:
            first = bisect_left(self.numbers, row) if self.numbers else row - 1
            return range(first, first + 1)
        blocks = self.dealt_in(parent)
        each = sum(end - start for start, end in self.shares) * blocks.rounds
        first = (row - 1) // blocks.size * each
        return range(first, first + each)


def chosen(parent: Table, join: Join) -> Chosen:
    """Return the rows that a join chooses among; all where its `where` is broken, which is told
    elsewhere.
    """
    if join.where is None or not join.where.items:
        return Chosen(row_count(parent))
    columns, wanted = where_columns(parent, join), [values for _, values in join.where.items]
    if len(columns) < len(wanted):
        return Chosen(row_count(parent))
    if all(c.given for c in columns):
        cells = zip(*(c.given.values for c in columns if c.given), strict=True)
        numbers = tuple(
            n
            for n, row in enumerate(cells, 1)
            if all(is_one_of(cell, values) for cell, values in zip(row, wanted, strict=True))
        )
        return Chosen(len(numbers), numbers=numbers)
    if len(columns) > 1 or not is_exact(columns[0]):
        return Chosen(row_count(parent))
    try:
        return _dealt(parent, columns[0], wanted[0])
    except Refusal:
        return Chosen(row_count(parent))


def _dealt(parent: Table, column: Column, wanted: tuple[Json, ...]) -> Chosen:
    ranges: list[tuple[int, int]] = []
    end = 0
    for value, share in shares_of(column):
        start, end = end, end + share
        if not share or not is_one_of(value, wanted):
            continue
        if ranges and ranges[-1][1] == start:
            start = ranges.pop()[0]
        ranges.append((start, end))
    found = Chosen(0, column, tuple(ranges))
    rows = sum(itertools.starmap(found.dealt_in(parent).having, ranges))
    return Chosen(rows, column, found.shares)


def where_columns(parent: Table, join: Join) -> list[Column]:
    """Return the columns of which a join's `where` names values, as far as they exist."""
    return columns_of(parent, [name for name, _ in join.where.items] if join.where else [])


def columns_of(parent: Table, names: Iterable[str]) -> list[Column]:
    """Return a table's own columns of these names, as far as they exist."""
    known = {fold(c.name): c for c in parent.columns}
    return [known[fold(name)] for name in names if fold(name) in known]


def is_one_of(value: Constant, wanted: tuple[Json, ...]) -> bool:
    """Tell whether a value is one of those that `where` names: a number isn't a text, nor true."""
    constants = [typed((each,))[0][0] for each in wanted]
    return any(
        value == each
        and isinstance(value, bool) == isinstance(each, bool)
        and isinstance(value, str) == isinstance(each, str)
        for each in constants
    )


def said(join: Join) -> str:
    """Say which rows a join chooses among: `kind = 'school' or 'clinic' and open = true`; nothing
    where that is all.
    """
    of_row = (f"{name} = the row's {column}" for name, column in join.by)
    return " and ".join((*said_values(join), *of_row))


def said_values(join: Join) -> list[str]:
    """Say which values a join names, column by column."""
    items = join.where.items if join.where else ()
    return [f"{name} = {' or '.join(map(shown, values))}" for name, values in items]


def shown(value: Constant) -> str:
    """Show a value as a message does.

    >>> shown("school"), shown(True), shown(3)
    ("'school'", 'true', '3')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else f"{value!s}"

"""What each column of a table needs: the columns that its SQL and its parameters name, by their
names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..definitions.draws import draws_of, sex_source
from ..definitions.graph import ordered
from ..definitions.model import CHILD_NUM, Column
from ..definitions.named_columns import columns_named, depends
from ..definitions.nested import expressions, is_within
from ..expressions import expression
from ..spark.names import fold
from .scope import (
    ChosenLocale,
    DealtPosition,
    OwnColumn,
    ParentReferenceRow,
    ReferenceRow,
    SaidRow,
    ScopeColumn,
)

# No SQL can name them.
_UNNAMED = (ChosenLocale, ReferenceRow, ParentReferenceRow, SaidRow, DealtPosition)


@dataclass(frozen=True)
class Finished:
    """A table's columns with what they need, and the circles among them."""

    columns: tuple[ScopeColumn, ...]
    circles: tuple[tuple[ScopeColumn, ...], ...]


def with_needs(scoped: Iterable[ScopeColumn]) -> Finished:
    """Note what every column needs that names others, whatever their order."""
    columns = {fold(v.name): v for v in scoped}
    seen = (v.name for v in columns.values() if not isinstance(v, _UNNAMED))
    over = expression.Columns(dict.fromkeys((*seen, "today")))
    used = {
        key: _names(v.column, over) if isinstance(v, OwnColumn) else ()
        for key, v in columns.items()
    }
    named = {
        key: tuple(fold(n) for n in names if fold(n) in columns) for key, names in used.items()
    }
    own = [v.column for v in columns.values() if isinstance(v, OwnColumn)]
    for key, v in columns.items():
        sources = _sexes(v.column, own) if isinstance(v, OwnColumn) else ()
        named[key] += tuple(fold(n) for n in sources if fold(n) in columns)
    order, circles = ordered(list(columns), named.__getitem__)
    for key in order:
        v = columns[key]
        if isinstance(v, OwnColumn) and is_within(v.column) and CHILD_NUM in columns:
            columns[key] = v = replace(v, needs=(CHILD_NUM,))
        if isinstance(v, OwnColumn) and (depends(v.column) or named[key]):
            columns[key] = replace(
                v,
                needs=tuple(sorted({*v.needs, *named[key], *_numbers(v.column, columns)})),
                generated=all(columns[n].generated for n in named[key]),
                uses_today="today" in used[key],
            )
    return Finished(
        tuple(columns.values()), tuple(tuple(columns[key] for key in circle) for circle in circles)
    )


def _sexes(column: Column, own: Sequence[Column]) -> Iterator[str]:
    """Yield the columns that say the sexes of the draws which a column belongs to."""
    for draw in sorted(draws_of(column)):
        source = sex_source(own, draw)
        if source and fold(source) != fold(column.name):
            yield source


def _numbers(column: Column, columns: Iterable[str]) -> set[str]:
    """Return the numbers that a column's own draws need: of the row, and of its version."""
    if all(branch.type == "expression" for branch in column.branches):
        return {"row_num"} if column.null_ratio else set()
    return {"row_num", "version_num"}.intersection(columns)


def _names(column: Column, over: expression.Columns) -> tuple[str, ...]:
    """Return the names in a column's SQL and parameters, and in those inside of it."""
    found = [n for sql in expressions(column) for n in expression.names(sql, over)]
    return tuple(dict.fromkeys((*found, *columns_named(column))))

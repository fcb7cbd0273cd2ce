"""Which columns tell the rows of a table, and those of a parent from the rows of a child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..definitions.join import Join, may_precede
from ..definitions.model import Column, Table
from ..resolve.facts import Facts
from ..resolve.scope import OwnColumn, ResolvedTable, key_columns
from ..resolve.versions import versioned
from ..spark.names import fold
from .written import aliases, aliases_through, key_aliases


def checked_key(table: ResolvedTable, facts: Facts) -> tuple[str, ...]:
    """Return the written key if it is declared, or neither repeats nor is null."""
    first = table.written[0].column
    by_itself = isinstance(first, OwnColumn) and is_key(table.table, first.column, facts)
    return key_aliases(table) if table.table.primary_key or by_itself else ()


def sure_keys(table: Table, facts: Facts) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a table's rows, whatever their versions: the declared one, and each column
    that is one.
    """
    if table.primary_key:
        yield table.primary_key
    yield from ((c.name,) for c in table.columns if is_key(table, c, facts))


def is_key(table: Table, column: Column, facts: Facts) -> bool:
    """Tell whether a column is never null, differs from row to row and is the same in all versions
    of one.
    """
    if column.null_ratio or facts.may_be_null(column) or fold(column.name) in versioned(table):
        return False
    plain = not (column.data_type or column.cases)
    return column.unique or (plain and facts.of(column).never_repeats)


@dataclass(frozen=True)
class ParentKey:
    """The names of a parent's key where a child writes it, and where the parent does; is it one for
    certain?
    """

    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    is_sure: bool = False


def key_of_parent(
    table: ResolvedTable, join: Join, parent: ResolvedTable, facts: Facts
) -> ParentKey:
    """Return the key by which a child's rows tell their parent: if it can be a sure one, and one
    that both write.
    """
    names = [(n, True) for n in sure_keys(parent.table, facts)] + [(key_columns(parent), False)]
    if may_precede(join):
        # Before the first version all but the primary key is null.
        names = [(n, is_sure) for n, is_sure in names if n == key_columns(parent)]
    keys = [
        ParentKey(aliases_through(table, join, n), aliases(parent, n), is_sure)
        for n, is_sure in names
    ]
    return min(
        (k for k in keys if k.here), key=lambda k: (not k.is_sure, not k.there), default=ParentKey()
    )

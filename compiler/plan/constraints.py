"""The keys of tables as a database can declare them, and which of them it can't, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..definitions.join import Join, OneToOne
from ..definitions.model import Table
from ..resolve.facts import Facts
from ..resolve.scope import ChildAggregate as Aggregate
from ..resolve.scope import (
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    VersionColumn,
    may_be_missing,
)
from ..spark.names import fold
from .keys import checked_key, key_of_parent
from .written import aliases, scd_aliases, through


@dataclass(frozen=True)
class ForeignKey:
    """Columns that are null, or those of a row of the parent."""

    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]


@dataclass(frozen=True)
class Constraints:
    """What holds for the written columns of a table; `left_out` are sentences about what doesn't
    though it was to be expected.
    """

    primary_key: tuple[str, ...]
    not_null: frozenset[str]
    unique: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    left_out: tuple[str, ...]


def constraints(resolved: Resolved, facts: Facts) -> dict[str, Constraints]:
    """Return what holds for each table."""
    found = {t.table.name: _of_table(resolved, t, facts) for t in resolved.tables}
    for key in [key for of in found.values() for key in of.foreign_keys]:
        parent = found[key.parent]
        if key.parent_columns not in (parent.primary_key, *parent.unique):
            unique = (*parent.unique, key.parent_columns)
            found[key.parent] = replace(parent, unique=unique)
    return found


def _of_table(resolved: Resolved, table: ResolvedTable, facts: Facts) -> Constraints:
    key = primary_key(table, facts)
    foreign = [_foreign_key(resolved, table, join, facts) for join in table.table.joins]
    unique = dict.fromkeys(u for u in _unique(resolved, table, facts) if u != key)
    not_null = {
        w.alias for w in table.written if not _may_be_null(resolved, table.table, w.column, facts)
    }
    return Constraints(
        primary_key=key,
        not_null=frozenset({*key, *not_null}),
        unique=tuple(unique),
        foreign_keys=tuple(f for f in foreign if isinstance(f, ForeignKey)),
        left_out=(*(f for f in foreign if isinstance(f, str)), *_repeating(table)),
    )


def primary_key(table: ResolvedTable, facts: Facts) -> tuple[str, ...]:
    """Return the written columns that tell a table's rows; of versions, their begin is one."""
    key = checked_key(table, facts)
    if not key or table.table.scd is None:
        return key
    begin = scd_aliases(table)[0]
    return (*key, begin) if begin else ()


def _unique(resolved: Resolved, table: ResolvedTable, facts: Facts) -> Iterator[tuple[str, ...]]:
    """Yield the columns that don't repeat; of versions none does so by itself."""
    t = table.table
    if t.scd is not None:
        return
    for column in t.columns:
        written = aliases(table, (column.name,))
        if column.unique and written:
            yield written
    keys = {
        fold(j.prefix): key_of_parent(table, j, resolved.table(j.table), facts) for j in t.joins
    }
    together = [(j.prefix,) for j in t.joins if isinstance(j.choice, OneToOne)]
    for joins in (*together, *t.unique_joins):
        of_joins = [keys[fold(name)] for name in joins]
        if all(k.here and k.is_sure for k in of_joins):
            yield tuple(dict.fromkeys(c for k in of_joins for c in k.here))


def _repeating(table: ResolvedTable) -> Iterator[str]:
    for column in table.table.columns if table.table.scd else ():
        written = aliases(table, (column.name,))
        if column.unique and written:
            yield f"{written[0]} is not UNIQUE: the versions of a row share it"


def _foreign_key(
    resolved: Resolved, table: ResolvedTable, join: Join, facts: Facts
) -> ForeignKey | str | None:
    """Return the foreign key of a join, or why there is none; None where no key is written."""
    parent = resolved.table(join.table)
    key, scd = key_of_parent(table, join, parent, facts), parent.table.scd
    columns = ", ".join(key.here)
    if not key.here:
        return None
    if not (key.there and key.is_sure):
        return f"{columns} is no foreign key: {parent.table.name} writes no sure key of its rows"
    if scd is None:
        return ForeignKey(key.here, parent.table.name, key.there)
    begin = through(table, join).get(fold(scd.from_col))
    of_versions = (*key.there, scd_aliases(parent)[0])
    if begin and of_versions == primary_key(parent, facts):
        return ForeignKey((*key.here, begin), parent.table.name, of_versions)
    return (
        f"{columns} is no foreign key: {parent.table.name} has a row for each version; with"
        f" {join.prefix}_{scd.from_col} written too it would be one"
    )


def _may_be_null(resolved: Resolved, table: Table, scoped: ScopeColumn, facts: Facts) -> bool:
    if isinstance(scoped, OwnColumn):
        return bool(scoped.column.null_ratio) or facts.may_be_null(scoped.column)
    if isinstance(scoped, VersionColumn):
        return table.scd is None or (scoped.name == table.scd.to_col and not table.scd.open_end)
    if isinstance(scoped, ParentColumn):
        parent = resolved.table(scoped.join.table)
        of_parent = parent.column(scoped.source)
        return may_be_missing(resolved, scoped) or _may_be_null(
            resolved, parent.table, of_parent, facts
        )
    return isinstance(scoped, Aggregate)

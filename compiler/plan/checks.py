"""The checks that follow from the definitions: each is a query that returns the rows that break
it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ..definitions.child_counts import of_parents
from ..definitions.join import Join, OneToOne, Within, is_optional, may_precede
from ..definitions.model import Check, Column, FanOut, Object, Scd, Table, row_count
from ..expressions import expression
from ..resolve.facts import Facts, OwnFacts
from ..resolve.parent_counts import combined_counts, is_skewed
from ..resolve.scope import Resolved, ResolvedTable
from ..resolve.versions import written_rows
from ..spark.expr import Lit
from ..spark.names import fold
from ..spark.types import STRING, TIMESTAMP
from .case_checks import case_checks
from .check_queries import (
    AsOf,
    Busiest,
    CheckQuery,
    ChildCounts,
    Children,
    LeftOut,
    Lines,
    NullShare,
    Orphans,
    PrimaryKey,
    Repeats,
    RowCount,
    Rule,
    VersionCount,
    Windows,
)
from .exact_checks import exact_checks
from .history import drawn_rows
from .keys import ParentKey, checked_key, key_of_parent
from .named_join_checks import named_join_checks
from .range_checks import range_checks
from .row_checks import row_checks
from .where_checks import where_checks, where_holds
from .written import aliases, current_column, scd_aliases, through

_MOST_COUNTS = 100  # of children that are counted one by one
_Found = TypeVar("_Found", bound="CheckQuery | LeftOut")
_MOST_LINES = 1000  # of a file that stand in a query


def checks(
    resolved: Resolved, table: ResolvedTable, facts: Facts
) -> Iterator[CheckQuery | LeftOut]:
    """Yield a table's checks, wherever the columns that they need are written, and those that lack
    a key.
    """
    t = table.table
    yield from _at(t.rows_place.location.file_line, [_row_count(resolved, t)])
    yield from _at(t.place.at("primary_key").location.file_line, _of_key(table, facts))
    for join in t.joins:
        of_join = (_of_join(resolved, table, join, facts), _as_of(resolved, table, join))
        yield from _at(join.place.location.file_line, itertools.chain(*of_join))
    for i, joins in enumerate(t.unique_joins):
        place = t.place.at("unique_joins", i).location
        yield from _at(place.file_line, _combinations(resolved, table, joins, facts))
    for column in t.columns:
        yield from _at(column.place.location.file_line, _of_column(table, column, facts))
    yield from range_checks(table, facts)
    yield from case_checks(table, facts)
    yield from exact_checks(table, facts)
    yield from where_checks(resolved, table, facts)
    yield from named_join_checks(resolved, table, facts)
    yield from row_checks(resolved, table)
    for check in t.checks:
        yield from _at(check.place.location.file_line, [_of_user(resolved, table, check)])


def _at(place: tuple[str, int], found: Iterable[_Found]) -> Iterator[_Found]:
    """Say of checks what they follow from."""
    for check in found:
        yield check if isinstance(check, LeftOut) else replace(check, at=place)


def _of_key(table: ResolvedTable, facts: Facts) -> Iterator[CheckQuery]:
    """The key is one; of a history, that of a version is, and windows follow each other."""
    key, scd = checked_key(table, facts), table.table.scd
    if key and scd:
        yield from _at(scd.place.location.file_line, _of_history(table, scd, key))
    elif key:
        yield PrimaryKey(f"{table.table.name}: primary key", table.table.name, key)


def _of_column(
    table: ResolvedTable, column: Column, facts: Facts
) -> Iterator[CheckQuery | LeftOut]:
    yield from _lines(table, column, facts)
    if column.null_ratio and not facts.may_be_null(column):
        written = [w.alias for w in table.written if fold(w.column.name) == fold(column.name)]
        yield from _null_share(table, written[:1], column.null_ratio, column.name)


def _of_user(resolved: Resolved, table: ResolvedTable, check: Check) -> CheckQuery:
    called = not any(fold(w.alias) == "today" for w in table.written) and expression.names(
        check.sql, expression.Columns({"today": TIMESTAMP})
    )
    today = Lit(resolved.project.today, TIMESTAMP) if called else None
    name = table.table.name
    return Rule(f"{name}: {check.name}", name, check.sql, today)


def _of_history(table: ResolvedTable, scd: Scd, key: tuple[str, ...]) -> Iterator[CheckQuery]:
    """One current row a key, one row for each begin of a key, and windows that follow each
    other.
    """
    name, (begin, end, current) = table.table.name, scd_aliases(table)
    if current:
        yield PrimaryKey(f"{name}: one current row a key", name, key, current)
    if begin:
        yield PrimaryKey(f"{name}: primary key and {begin}", name, (*key, begin))
    if begin and end:
        yield Windows(
            f"{name}: windows", name, key, begin, end, current, Lit(scd.open_end, TIMESTAMP)
        )


def _row_count(resolved: Resolved, table: Table) -> CheckQuery:
    rows = written_rows(row_count(table), table.scd)
    name = f"{table.name}: row count"
    if rows is not None:
        return RowCount(name, table.name, rows)
    return VersionCount(
        name, table.name, row_count(table), drawn_rows(table, resolved.project.seed)
    )


def _of_join(
    resolved: Resolved, table: ResolvedTable, join: Join, facts: Facts
) -> Iterator[CheckQuery | LeftOut]:
    """No orphans; each parent once, or with so many children; so many rows without one."""
    name, parent = table.table.name, resolved.table(join.table)
    key = key_of_parent(table, join, parent, facts)
    if key.here and key.there:
        yield Orphans(
            f"{name}: no orphan of {join.prefix}", name, parent.table.name, key.here, key.there
        )
    if key.here:
        for check in _of_parents(table, join, parent, key, facts):
            yield check if key.is_sure else LeftOut(check.name, _why(key.here, parent))


def _of_parents(
    table: ResolvedTable, join: Join, parent: ResolvedTable, key: ParentKey, facts: Facts
) -> Iterator[CheckQuery]:
    """The checks that count the rows of a parent, and so need a key of it that is one."""
    name, rows, current = table.table.name, table.table.rows, current_column(table)
    if current is None:
        return
    if isinstance(join.choice, OneToOne):
        yield Repeats(f"{name}: one to one {join.prefix}", name, key.here, current)
    if join.fan_out and key.there and isinstance(rows, FanOut):
        of = (name, parent.table.name, key.here, key.there, current)
        has = where_holds(parent, join, facts)
        least = 0 if join.where and not has else rows.min
        yield Children(f"{name}: children of {join.prefix}", *of, least, rows.max, has)
        counts = Counter(dict(of_parents(rows, rows.parents)))
        counts[0] += row_count(parent.table) - rows.parents
        if 1 < len(counts) <= _MOST_COUNTS and (join.where or len(rows.counts) > 1):
            shares = tuple(sorted(item for item in counts.items() if item[1]))
            yield ChildCounts(f"{name}: shares of children of {join.prefix}", *of, shares)
    # Some rows have none in any case, of those within another's or with a value of their own.
    within = isinstance(join.choice, Within) and is_optional(replace(join, null_ratio=0.0))
    if join.null_ratio and not (join.by or within):
        yield from _null_share(table, key.here[:1], join.null_ratio, join.prefix)


def _as_of(resolved: Resolved, table: ResolvedTable, join: Join) -> Iterator[CheckQuery]:
    """The instant lies in the window of its version; `before_first` may give it one that begins
    later.
    """
    scd = resolved.table(join.table).table.scd
    if join.as_of is None or scd is None:
        return
    joined = through(table, join)
    written = {fold(w.column.name): w.alias for w in reversed(table.written)}
    begin, end = (joined.get(fold(name)) for name in (scd.from_col, scd.to_col))
    instant = written.get(fold(join.as_of.column))
    if begin and end and instant:
        name = f"{table.table.name}: {join.prefix} as of {instant}"
        yield AsOf(name, table.table.name, instant, begin if may_precede(join) else "", end)


def _combinations(
    resolved: Resolved, table: ResolvedTable, joins: tuple[str, ...], facts: Facts
) -> Iterator[CheckQuery | LeftOut]:
    """No combination of parents repeats; the busiest of the first has as many rows as it should."""
    named = [j for n in joins for j in table.table.joins if fold(j.prefix) == fold(n)]
    parents = [resolved.table(j.table) for j in named]
    keys = [key_of_parent(table, j, p, facts) for j, p in zip(named, parents, strict=True)]
    current = current_column(table)
    if current is None:
        return
    name, first = table.table.name, keys[0]
    if first.here and first.is_sure and is_skewed(named):
        most = combined_counts(resolved, table.table, named).most
        yield Busiest(f"{name}: busiest {named[0].prefix}", name, first.here, current, most)
    if not all(k.here for k in keys):
        return
    name = f"{table.table.name}: unique {', '.join(joins)}"
    unsure = [_why(k.here, p) for k, p in zip(keys, parents, strict=True) if not k.is_sure]
    if unsure:
        yield LeftOut(name, "; ".join(unsure))
    else:
        of_all = tuple(dict.fromkeys(c for k in keys for c in k.here))
        yield Repeats(name, table.table.name, of_all, current)


def _why(columns: tuple[str, ...], parent: ResolvedTable) -> str:
    return (
        f'{", ".join(columns)} may repeat or be null: give {parent.table.name} a "primary_key" that'
        " is written"
    )


def _lines(table: ResolvedTable, column: Column, facts: Facts) -> Iterator[CheckQuery | LeftOut]:
    """A lookup whose line is given has a value of such a line."""
    given, found = column.params.get("given"), facts.of(column)
    lookup = found.lookups.of(column) if isinstance(found, OwnFacts) else None
    plain = not (column.cases or column.data_type)
    if not isinstance(given, Object) or not lookup or not lookup.groups or not plain:
        return
    columns = aliases(table, (*(str(name) for _, name in given.items), column.name))
    keys = itertools.chain.from_iterable(
        itertools.repeat(key, n)
        for key, n in zip(lookup.groups.keys, lookup.groups.sizes, strict=True)
    )
    pairs = dict.fromkeys(p for p in zip(keys, lookup.values, strict=True) if p[1] is not None)
    name = f"{table.table.name}: {column.name} as given"
    if columns and len(pairs) > _MOST_LINES:
        yield LeftOut(name, f"{len(pairs):,} different lines are more than {_MOST_LINES:,}")
    elif columns and pairs:
        texts = [(*(Lit(part, STRING) for part in k), Lit(v, lookup.type)) for k, v in pairs]
        yield Lines(name, table.table.name, columns, tuple(texts))


def _null_share(
    table: ResolvedTable, written: Sequence[str], ratio: float, of: str
) -> Iterator[CheckQuery]:
    """As many nulls as declared, within six standard deviations."""
    current = current_column(table)
    if written and current is not None:
        name = f"{table.table.name}: nulls of {of}"
        yield NullShare(name, table.table.name, written[0], ratio, current)

"""The checks that follow from the definitions: each is a query that returns the rows that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from . import expression
from .ir import CheckQuery, Lit
from .model import Column, FanOut, Join, Table, fold, row_count
from .scd import drawn_rows, written_rows
from .types import TIMESTAMP
from .visible import Resolved, ResolvedTable

_UNREPEATING = ("row_number", "uuid4")
# Tells whether the value of a column can be null of itself.
MayBeNull = Callable[[Table, Column], bool]


def checks(resolved: Resolved, table: ResolvedTable, may_be_null: MayBeNull) -> Iterator[CheckQuery]:
    """Yield a table's checks, wherever the columns that they need are written."""
    name = table.table.name
    yield _row_count(resolved, table.table)
    key = checked_key(table)
    scd = table.table.scd
    if key and scd:
        begin, end, current = (*_scd_aliases(table), "")[:3]
        if current:
            yield CheckQuery(f"{name}: one current row a key", "primary_key", (name,), columns=key, current=current)
        if begin:
            yield CheckQuery(f"{name}: primary key and {begin}", "primary_key", (name,), columns=(*key, begin))
        if begin and end:
            open_end = Lit(scd.open_end, TIMESTAMP)
            yield CheckQuery(
                f"{name}: windows",
                "windows",
                (name,),
                columns=key,
                begin=begin,
                end=end,
                current=current,
                value=open_end,
            )
    elif key:
        yield CheckQuery(f"{name}: primary key", "primary_key", (name,), columns=key)
    for join in table.table.joins:
        yield from _of_join(resolved, table, join)
    for joins in table.table.unique_joins:
        yield from _combinations(resolved, table, joins)
    for column in table.table.columns:
        if column.null_ratio and not may_be_null(table.table, column):
            written = [w.alias for w in table.written if fold(w.visible.name) == fold(column.name)]
            yield from _null_share(table, written[:1], column.null_ratio, column.name)
    for check in table.table.checks:
        today = Lit(resolved.project.today, TIMESTAMP) if expression.names(check.sql, {"today": TIMESTAMP}) else None
        yield CheckQuery(f"{name}: {check.name}", "rule", (name,), value=today, predicate=check.sql)


def _row_count(resolved: Resolved, table: Table) -> CheckQuery:
    rows = written_rows(row_count(table), table.scd)
    name = f"{table.name}: row count"
    if rows is not None:
        return CheckQuery(name, "row_count", (table.name,), rows=rows)
    count = drawn_rows(table, resolved.project.seed)
    return CheckQuery(name, "drawn_row_count", (table.name,), rows=row_count(table), value=count)


def key_columns(table: ResolvedTable) -> tuple[str, ...]:
    """Return the names of the primary key's columns: the declared ones, or the first column."""
    return table.table.primary_key or tuple(c.name for c in table.table.columns[:1])


def key_aliases(table: ResolvedTable) -> tuple[str, ...]:
    """Return the primary key under the names that are written; empty unless all of it is."""
    aliases = {fold(w.visible.name): w.alias for w in reversed(table.written)}
    names = [aliases.get(fold(k), "") for k in key_columns(table)]
    return tuple(names) if all(names) else ()


def checked_key(table: ResolvedTable) -> tuple[str, ...]:
    """Return the written key if it is declared, or can't repeat."""
    first = table.table.columns[0]
    repeats = first.null_ratio or first.params.get("within") or first.params.get("step") == 0
    sure = first.unique or (first.type in _UNREPEATING and not repeats)
    return key_aliases(table) if table.table.primary_key or sure else ()


def _scd_aliases(table: ResolvedTable) -> tuple[str, ...]:
    scd = table.table.scd
    assert scd is not None
    aliases = {fold(w.visible.name): w.alias for w in reversed(table.written)}
    return tuple(aliases.get(fold(n), "") if n else "" for n in (scd.from_col, scd.to_col, scd.current_col or ""))


def _of_join(resolved: Resolved, table: ResolvedTable, join: Join) -> Iterator[CheckQuery]:
    """No orphans; each parent once, or with so many children; so many rows without one."""
    name, parent = table.table.name, resolved.table(join.table)
    keys, columns, current = key_aliases(parent), _key_of_parent(resolved, table, join), _current(table)
    if not keys or not columns:
        return
    reads = tuple(dict.fromkeys((name, parent.table.name)))
    yield CheckQuery(f"{name}: no orphan of {join.prefix}", "orphans", reads, columns=columns, keys=keys)
    if current is None:
        return
    if join.kind == "one_to_one":
        yield CheckQuery(f"{name}: one to one {join.prefix}", "repeats", (name,), columns=columns, current=current)
    rows = table.table.rows
    if join.fan_out and isinstance(rows, FanOut):
        yield CheckQuery(
            f"{name}: children of {join.prefix}",
            "children",
            reads,
            columns=columns,
            keys=keys,
            current=current,
            least=rows.min,
            most=rows.max,
        )
    if join.null_ratio:
        yield from _null_share(table, columns[:1], join.null_ratio, join.prefix)


def _combinations(resolved: Resolved, table: ResolvedTable, joins: tuple[str, ...]) -> Iterator[CheckQuery]:
    """No combination of parents repeats."""
    named = [j for n in joins for j in table.table.joins if fold(j.prefix) == fold(n)]
    columns = [_key_of_parent(resolved, table, j) for j in named]
    current = _current(table)
    if all(columns) and current is not None:
        name = f"{table.table.name}: unique {', '.join(joins)}"
        of_all = tuple(dict.fromkeys(c for of_one in columns for c in of_one))
        yield CheckQuery(name, "repeats", (table.table.name,), columns=of_all, current=current)


def _null_share(table: ResolvedTable, written: Sequence[str], ratio: float, of: str) -> Iterator[CheckQuery]:
    """As many nulls as declared, within six standard deviations."""
    current = _current(table)
    if written and current is not None:
        name = f"{table.table.name}: nulls of {of}"
        yield CheckQuery(name, "null_share", (table.table.name,), columns=tuple(written), current=current, share=ratio)


def _current(table: ResolvedTable) -> str | None:
    """Return the column that tells one version of each row, empty if there is but one; None if it isn't written."""
    if table.table.scd is None:
        return ""
    return _scd_aliases(table)[2] or None


def _key_of_parent(resolved: Resolved, table: ResolvedTable, join: Join) -> tuple[str, ...]:
    """Return under which names the primary key of a parent is written; empty unless all of it is."""
    aliases = {
        fold(w.visible.source): w.alias
        for w in reversed(table.written)
        if w.visible.kind == "joined" and w.visible.join == join
    }
    parent = resolved.table(join.table)
    columns = [aliases.get(fold(k), "") for k in key_columns(parent)]
    return tuple(columns) if all(columns) else ()

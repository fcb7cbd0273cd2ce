"""The checks that follow from the definitions: each is a query that returns the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator

from . import expression
from .ir import CheckQuery, Lit
from .model import Join, Table, fold, row_count
from .scd import drawn_rows, written_rows
from .types import TIMESTAMP
from .visible import Resolved, ResolvedTable

_UNREPEATING = ("row_number", "uuid4")


def checks(resolved: Resolved, table: ResolvedTable) -> Iterator[CheckQuery]:
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
        yield from _orphans(resolved, table, join)
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
    repeats = first.null_ratio or first.params.get("within")
    sure = first.unique or (first.type in _UNREPEATING and not repeats)
    return key_aliases(table) if table.table.primary_key or sure else ()


def _scd_aliases(table: ResolvedTable) -> tuple[str, ...]:
    scd = table.table.scd
    assert scd is not None
    aliases = {fold(w.visible.name): w.alias for w in reversed(table.written)}
    return tuple(aliases.get(fold(n), "") if n else "" for n in (scd.from_col, scd.to_col, scd.current_col or ""))


def _orphans(resolved: Resolved, table: ResolvedTable, join: Join) -> Iterator[CheckQuery]:
    parent = resolved.table(join.table)
    keys = key_aliases(parent)
    aliases = {
        fold(w.visible.source): w.alias
        for w in reversed(table.written)
        if w.visible.kind == "joined" and w.visible.join == join
    }
    columns = [aliases.get(fold(k), "") for k in key_columns(parent)]
    if keys and all(columns):
        name = f"{table.table.name}: no orphan of {join.prefix}"
        reads = tuple(dict.fromkeys((table.table.name, parent.table.name)))
        yield CheckQuery(name, "orphans", reads, columns=tuple(columns), keys=keys)

"""How far columns need each other: the layers that this takes, and what is too far for Spark and
for a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..definitions.graph import ordered
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import TOO_MUCH
from ..spark.names import fold
from .aggregates import MAX_CHAIN, Node, nodes, uses
from .scope import ChildAggregate, OwnColumn, ParentColumn, ResolvedTable, ScopeColumn, needed

# Rows of other tables that are computed anew for each row of a table, all in one statement.
MAX_ROWS = 1000


def long_chains(tables: Iterable[ResolvedTable]) -> Iterator[Diagnostic]:
    """Yield the columns that stand at the end of too long a chain, and the tables that need too
    many rows of others.
    """
    tables = tuple(tables)
    yield from _deep(tables)
    yield from _large(tables)


def _deep(tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    columns = nodes(tables)
    written = [(fold(t.table.name), fold(w.column.name)) for t in tables for w in t.written]
    depth: dict[Node, int] = {}
    for node in ordered(written, lambda n: [u for u in uses(n, columns) if u in columns])[0]:
        _, scoped = columns[node]
        # A total is a part of the expression that it stands in.
        below = max((depth.get(n, 0) for n in uses(node, columns)), default=0)
        depth[node] = below if isinstance(scoped, ChildAggregate) else below + 1
        if depth[node] == MAX_CHAIN + 1 and not isinstance(scoped, ChildAggregate):
            yield _too_deep(scoped)


def _too_deep(scoped: ScopeColumn) -> Diagnostic:
    message = (
        f'"{scoped.name}" ends a chain of columns that need each other, more than {MAX_CHAIN} of'
        " them"
    )
    hint = "Spark can't look through a longer one: take fewer steps"
    if isinstance(scoped, ParentColumn):
        place = scoped.join.place
    else:
        assert isinstance(scoped, OwnColumn)
        place = scoped.column.place
    return place.error(TOO_MUCH, message, hint)


def _large(tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    by_name = {fold(t.table.name): t for t in tables}
    parents = {name: tuple(_parents(t)) for name, t in by_name.items()}
    rows: dict[str, int] = {}
    for name in ordered(by_name, lambda n: parents[n])[0]:
        rows[name] = sum(1 + rows.get(parent, 0) for parent in parents[name])
        if rows[name] > MAX_ROWS >= max(rows.get(parent, 0) for parent in parents[name]):
            table = by_name[name].table
            message = f"each row needs {rows[name]:,} rows of other tables, more than {MAX_ROWS:,}"
            hint = "joins of tables that join others several times multiply: join each in one place"
            yield table.place.at("join_with").error(TOO_MUCH, message, hint)


def _parents(table: ResolvedTable) -> Iterator[str]:
    """Yield the tables whose rows are computed for a row of this one, once for each join."""
    columns = needed(table, [w.column.name for w in table.written])
    yield from (
        fold(j.table) for j in dict.fromkeys(v.join for v in columns if isinstance(v, ParentColumn))
    )
    yield from (fold(v.total.child) for v in columns if isinstance(v, ChildAggregate))

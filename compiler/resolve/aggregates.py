"""Totals over children as columns of their own, below the expressions that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..definitions.model import Column, Object
from ..diagnostics.diagnostic import Diagnostic
from ..expressions.child_aggregates import Total, split
from ..spark.names import fold
from ..spark.types import Type
from .scope import ChildAggregate, OwnColumn, ParentColumn, Resolved, ResolvedTable, ScopeColumn, needed

Node = tuple[str, str]  # table and column, folded
# How many columns may need each other, one after the other: Spark's analyzer gives up after 100 rounds, of which
# each takes one or more.
MAX_CHAIN = 80


def with_totals(
    scoped: Iterable[ScopeColumn], children: Mapping[str, Mapping[str, Type | None]]
) -> Iterator[ScopeColumn]:
    """Yield the columns, and before each expression the totals in it, which its SQL then names as columns.

    `children` are the columns of the tables that it may aggregate, all names folded.
    """
    columns = list(scoped)
    taken = {fold(v.name) for v in columns}
    for v in columns:
        if not isinstance(v, OwnColumn) or not children:
            yield v
            continue
        column, totals = _split(v.column, children, v.name, taken)
        for label, total in totals:
            yield ChildAggregate(name=label, type=total.type, total=total)
        yield replace(v, column=column)


def _split(
    column: Column, children: Mapping[str, Mapping[str, Type | None]], name: str, taken: set[str]
) -> tuple[Column, tuple[tuple[str, Total], ...]]:
    """Return a column with its totals as names, and what these are; the names are added to those taken."""
    found: tuple[tuple[str, Total], ...] = ()
    if column.type == "expression":
        sql, found = split(str(column.params.get("sql", "")), children, name, taken)
        taken.update(fold(label) for label, _ in found)
        column = replace(column, params=Object((("sql", sql),)))
    parts = []
    for part in column.parts:
        inside, totals = _split(part, children, name, taken)
        parts.append(inside)
        found += totals
    return replace(column, parts=tuple(parts)), found


def reads_total(resolved: Resolved, columns: Iterable[ScopeColumn]) -> bool:
    """Tell whether some columns are totals, or come through joins from totals of other tables."""
    todo = list(columns)
    seen: set[Node] = set()
    while todo:
        v = todo.pop()
        if isinstance(v, ChildAggregate):
            return True
        if isinstance(v, ParentColumn) and (node := (fold(v.join.table), fold(v.source))) not in seen:
            seen.add(node)
            todo += needed(resolved.table(v.join.table), [v.source])
    return False


def nodes(tables: Iterable[ResolvedTable]) -> dict[Node, tuple[ResolvedTable, ScopeColumn]]:
    """Return the columns and the totals of all tables."""
    return {(fold(t.table.name), fold(v.name)): (t, v) for t in tables for v in (*t.scope, *t.totals)}


def circles(tables: Iterable[ResolvedTable]) -> Iterator[Diagnostic]:
    """Yield a complaint for each circle of columns through a total."""
    columns = nodes(tables)
    done: set[Node] = set()
    for start, (table, scoped) in columns.items():
        if isinstance(scoped, ChildAggregate):
            circle = _circle(start, columns, done)
            if circle:
                yield _complaint(table, [columns[n] for n in circle])


def _circle(start: Node, columns: dict[Node, tuple[ResolvedTable, ScopeColumn]], done: set[Node]) -> list[Node]:
    """Return the way from a column back to itself; empty if there is none, or one that was found already."""
    came: dict[Node, Node] = {}
    todo = [start]
    while todo:
        node = todo.pop()
        for following in uses(node, columns):
            if following == start and start not in done:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                done.update(way)
                return way[::-1]
            if following in columns and following not in came and following != start:
                came[following] = node
                todo.append(following)
    return []


def uses(node: Node, columns: Mapping[Node, tuple[ResolvedTable, ScopeColumn]]) -> Iterator[Node]:
    """Yield what a column needs, in its own table and in others."""
    _, scoped = columns[node]
    yield from ((node[0], fold(n)) for n in scoped.needs)
    if isinstance(scoped, ParentColumn):
        yield fold(scoped.join.table), fold(scoped.source)
    if isinstance(scoped, ChildAggregate):
        yield from ((fold(scoped.total.child), fold(c)) for c in scoped.total.columns)


def _complaint(table: ResolvedTable, circle: list[tuple[ResolvedTable, ScopeColumn]]) -> Diagnostic:
    shown = [f"{t.table.name}.{v.name}" for t, v in circle if not isinstance(v, ChildAggregate)]
    of = next(v for v in table.scope if fold(circle[0][1].name) in v.needs)
    assert isinstance(of, OwnColumn)
    return Diagnostic(
        of.column.places.at("params", "sql"),
        f"columns that need each other: {' → '.join([*shown, shown[0]])}",
        f"tables[{table.table.name}].columns[{of.name}].params.sql",
    )

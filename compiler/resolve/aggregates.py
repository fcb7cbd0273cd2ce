"""Totals over children as columns of their own, below the expressions that they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ..definitions.graph import circle, reached
from ..definitions.model import Column, Object
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.relations import CIRCLE
from ..expressions.child_aggregates import Total, split
from ..spark.names import fold
from .scope import (
    ChildAggregate,
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    needed,
)

Node = tuple[str, str]  # table and column, folded
# How many columns may need each other, one after the other: Spark's analyzer gives up after 100
# rounds, of which each takes one or more.
MAX_CHAIN = 80


def with_totals(scoped: Iterable[ScopeColumn], children: Collection[str]) -> Iterator[ScopeColumn]:
    """Yield the columns, and before each expression the totals in it, which its SQL then names as
    columns.

    `children` are the tables that it may aggregate, folded.
    """
    columns = list(scoped)
    taken = {fold(v.name) for v in columns}
    for v in columns:
        if not isinstance(v, OwnColumn) or not children:
            yield v
            continue
        column, totals = _split(v.column, children, v.name, taken)
        for label, total in totals:
            yield ChildAggregate(name=label, type=None, total=total)
        yield replace(v, column=column)


def _split(
    column: Column, children: Collection[str], name: str, taken: set[str]
) -> tuple[Column, tuple[tuple[str, Total], ...]]:
    """Return a column with its totals as names, and what these are; the names are added to those
    taken.
    """
    found: tuple[tuple[str, Total], ...] = ()
    if column.type == "expression":
        sql, found = split(str(column.params.get("sql", "")), children, name, taken)
        taken.update(fold(label) for label, _ in found)
        column = replace(column, params=Object((("sql", sql),)))
    parts = []
    for part in column.nested:
        inside, totals = _split(part, children, name, taken)
        parts.append(inside)
        found += totals
    cases = []
    for case in column.cases:
        when, totals = split(case.when, children, name, taken)
        taken.update(fold(label) for label, _ in totals)
        inside, more = _split(case.column, children, name, taken)
        cases.append(replace(case, when=when, column=inside))
        found += (*totals, *more)
    return replace(column, nested=tuple(parts), cases=tuple(cases)), found


def reads_total(resolved: Resolved, columns: Iterable[ScopeColumn]) -> bool:
    """Tell whether some columns are totals, or come through joins from totals of other tables."""

    def through(scoped: tuple[str, ScopeColumn]) -> Iterator[tuple[str, ScopeColumn]]:
        if isinstance(scoped[1], ParentColumn):
            parent = resolved.table(scoped[1].join.table)
            yield from ((parent.table.name, v) for v in needed(parent, [scoped[1].source]))

    found = reached([("", v) for v in columns], through)
    return any(isinstance(v, ChildAggregate) for _, v in found)


def nodes(tables: Iterable[ResolvedTable]) -> dict[Node, tuple[ResolvedTable, ScopeColumn]]:
    """Return the columns and the totals of all tables."""
    return {(fold(t.table.name), fold(v.name)): (t, v) for t in tables for v in t.everything}


def circles(tables: Iterable[ResolvedTable]) -> Iterator[Diagnostic]:
    """Yield a complaint for each circle of columns through a total."""
    columns = nodes(tables)
    done: set[Node] = set()
    for start, (table, scoped) in columns.items():
        if isinstance(scoped, ChildAggregate) and start not in done:
            around = circle(start, lambda node: [n for n in uses(node, columns) if n in columns])
            done.update(around)
            if around:
                yield _complaint(table, [columns[n] for n in around])


def uses(node: Node, columns: Mapping[Node, tuple[ResolvedTable, ScopeColumn]]) -> Iterator[Node]:
    """Yield what a column needs, in its own table and in others."""
    _, scoped = columns[node]
    yield from ((node[0], fold(n)) for n in scoped.needs)
    if isinstance(scoped, ParentColumn):
        yield fold(scoped.join.table), fold(scoped.source)
    if isinstance(scoped, ChildAggregate):
        yield from ((fold(scoped.total.child), fold(c)) for c in scoped.total.columns)


def _complaint(table: ResolvedTable, around: list[tuple[ResolvedTable, ScopeColumn]]) -> Diagnostic:
    shown = [f"{t.table.name}.{v.name}" for t, v in around if not isinstance(v, ChildAggregate)]
    of = next(v for v in table.scope if fold(around[0][1].name) in v.needs)
    assert isinstance(of, OwnColumn)
    return of.column.place.at("params", "sql").error(
        CIRCLE, f"columns that need each other: {' → '.join([*shown, shown[0]])}"
    )

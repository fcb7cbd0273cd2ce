"""Joins that lead back to the table that they start from, where that hides a column that is
named.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Project, Table
from ..definitions.named_columns import columns_named
from ..definitions.nested import expressions
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.relations import CIRCLE
from ..expressions import expression
from ..spark.names import fold
from .scope import ParentColumn, ResolvedTable, behind, output_names


def join_circles(project: Project, tables: tuple[ResolvedTable, ...]) -> Iterator[Diagnostic]:
    """Yield each circle of joins once, with all names that it hides where they are used."""
    circles: dict[frozenset[str], dict[str, list[ParentColumn]]] = {}
    for resolved in tables:
        for scoped in _used(resolved):
            around = frozenset(map(fold, _circle(project, resolved.table, scoped)))
            circles.setdefault(around, {}).setdefault(resolved.table.name, []).append(scoped)
    for hidden in circles.values():
        name, (first, *_) = next(iter(hidden.items()))
        table = project.table(name)
        assert table is not None
        yield first.join.place.error(
            CIRCLE,
            f"the joins go in a circle, {' → '.join(_circle(project, table, first))}: a table in it"
            " sees only those columns of the next that depend on no join",
            "take out one of the joins, or what the circle hides:"
            f" {', '.join(map(_listed, hidden, hidden.values()))}",
        )


def _listed(table: str, hidden: list[ParentColumn]) -> str:
    return " and ".join(f'"{v.name}"' for v in hidden) + f' in "{table}"'


def _circle(project: Project, table: Table, scoped: ParentColumn) -> tuple[str, ...]:
    """Return the tables on the way through a column's join back to its table."""
    names = {fold(t.name): t.name for t in project.tables}
    before, at = behind(project, scoped.join), fold(table.name)
    way = [table.name]
    while (following := before[at]) is not None:
        at = following
        way.append(names[at])
    return (table.name, *reversed(way))


def _used(resolved: ResolvedTable) -> Iterator[ParentColumn]:
    """Yield the columns behind a circle that a table's file names, each once."""
    table, circled = resolved.table, {fold(v.name): v for v in resolved.circled}
    over = expression.Columns(dict.fromkeys(circled))
    names = [
        *(
            name
            for c in table.columns
            for sql in expressions(c)
            for name in expression.names(sql, over)
        ),
        *(name for c in table.columns for name in columns_named(c)),
        *(name for name, _ in output_names(table)),
        *table.primary_key,
        *(name for join in table.joins for name in join.reads),
    ]
    for name in dict.fromkeys(map(fold, names)):
        if name in circled:
            yield circled[name]

"""The type of every column, each after those that it follows from, in its own table and in
others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..definitions.graph import ordered
from ..definitions.model import Column
from ..definitions.named_columns import depends, varies
from ..definitions.nested import base_type, walk_columns
from ..diagnostics.diagnostic import Diagnostic
from ..expressions import expression
from ..expressions.child_aggregates import typed_total
from ..spark.names import fold
from ..spark.types import TIMESTAMP, Type
from .aggregates import Node, nodes, uses
from .columns import wrong_cast
from .depending import Depending
from .facts import Facts
from .scope import (
    HELPERS,
    ChildAggregate,
    OwnColumn,
    ParentColumn,
    ResolvedTable,
    ScopeColumn,
    WrittenColumn,
)


@dataclass(frozen=True)
class Typed:
    """The tables, what is known of their columns, and what is wrong with those that depend on
    others.
    """

    tables: tuple[ResolvedTable, ...]
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]


def with_types(tables: tuple[ResolvedTable, ...], facts: Facts) -> Typed:
    """Return tables whose columns know what they need with the types that follow from it."""
    columns = nodes(tables)
    known: dict[Node, ScopeColumn] = {}
    of_table: dict[str, dict[str, ScopeColumn]] = defaultdict(dict)
    asked = dict(facts.columns)
    found = replace(facts, columns=asked)
    depending = Depending(found, known, {fold(t.table.name): t for t in tables})
    wrong: list[Diagnostic] = []
    for node in ordered(columns, lambda n: [u for u in uses(n, columns) if u in columns])[0]:
        learned = list(depending.learned(*columns[node]))
        asked.update((f.column.place, f) for f in learned if not isinstance(f, Diagnostic))
        wrong += [f for f in learned if isinstance(f, Diagnostic)]
        wrong += _wrong_casts(found, columns[node][1])
        known[node] = _typed(*columns[node], known, found)
        table, column = node
        of_table[table][column] = known[node]
    typed = tuple(_with(table, of_table[fold(table.table.name)]) for table in tables)
    return Typed(typed, found, tuple(wrong))


def _with(table: ResolvedTable, found: Mapping[str, ScopeColumn]) -> ResolvedTable:
    """Return a table with the columns that are known by now in place of those without types."""
    return replace(
        table,
        scope=tuple(found[fold(v.name)] for v in table.scope),
        written=tuple(WrittenColumn(w.alias, found[fold(w.column.name)]) for w in table.written),
        helpers=tuple(v for h in table.helpers if isinstance(v := found[fold(h.name)], HELPERS)),
    )


def _typed(
    table: ResolvedTable, v: ScopeColumn, known: Mapping[Node, ScopeColumn], facts: Facts
) -> ScopeColumn:
    """Return a column with its type; what it needs is known, unless it goes in a circle."""
    match v:
        case ParentColumn(join=join, source=source) if found := known.get(
            (fold(join.table), fold(source))
        ):
            return replace(v, type=found.type, dated=found.dated)
        case ChildAggregate(total=total):
            child = {
                n: found.type
                for n in total.columns
                if (found := known.get((fold(total.child), fold(n))))
            }
            counted = typed_total(total, child)
            return replace(v, type=counted.type, total=counted)
        case OwnColumn(column=column) if depends(column):
            needs = (known.get((fold(table.table.name), name)) for name in v.needs)
            over = expression.Columns({"today": TIMESTAMP} | {n.name: n.type for n in needs if n})

            def leaf(part: Column) -> Type | None:
                if part.type == "expression":
                    return expression.type_of(str(part.params.get("sql", "")), over)
                return facts.of(part).type

            return replace(v, type=column.data_type or base_type(column, leaf))
    return v


def _wrong_casts(facts: Facts, v: ScopeColumn) -> Iterator[Diagnostic]:
    """Yield what is wrong with casts of what is known only now."""
    for column in walk_columns(v.column) if isinstance(v, OwnColumn) else ():
        if any(map(varies, column.branches)):
            yield from wrong_cast(facts, column)

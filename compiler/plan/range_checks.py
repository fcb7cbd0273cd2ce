"""The checks that a value lies between those of the columns that its parameters name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from ..resolve.facts import Facts
from ..resolve.scope import OwnColumn, ResolvedTable
from ..resolve.varied import GivenFacts, VariedFacts
from ..spark.expr import Binary, Cast, Col, Expr
from ..spark.names import fold
from ..spark.types import DATE, DOUBLE, FLOAT, TIMESTAMP, Type, is_numeric
from .check_queries import Holds
from .named_columns import moved

_TIMES = (DATE, TIMESTAMP)
_INEXACT = (DOUBLE, FLOAT)


def range_checks(table: ResolvedTable, facts: Facts) -> Iterator[Holds]:
    """Yield that start <= value <= end holds, for the columns that are written."""
    written = {fold(w.column.name): w.alias for w in reversed(table.written)}
    for scoped in table.scope:
        if isinstance(scoped, OwnColumn) and fold(scoped.name) in written:
            found = facts.of(scoped.column)
            if isinstance(found, (GivenFacts, VariedFacts)) and not scoped.column.cases:
                conditions = list(between(table, scoped, found, written))
                if conditions:
                    name = f"{table.table.name}: range of {scoped.name}"
                    both = reduce(lambda a, b: Binary("AND", a, b), conditions)
                    at = scoped.column.place.location.file_line
                    yield Holds(name, table.table.name, both, at=at)


def between(
    table: ResolvedTable,
    scoped: OwnColumn,
    found: GivenFacts | VariedFacts,
    written: dict[str, str],
) -> Iterator[Expr]:
    """Yield that a value isn't before the columns that it begins with, nor after those that it ends
    with.
    """
    value = Col(written[fold(scoped.name)])
    for sign, named in found.bounds():
        bound, alias = table.column(named.name), written.get(fold(named.name))
        if alias and bound.type and scoped.type and _comparable(bound.type, scoped.type):
            end = moved(Col(alias), bound.type, named.later)
            if (bound.type, scoped.type) == (TIMESTAMP, DATE):
                end = Cast(end, DATE)
            yield Binary("<=", *((end, value) if sign == "<=" else (value, end)))


def _comparable(bound: Type, value: Type) -> bool:
    exact = all(is_numeric(t) and t not in _INEXACT for t in (bound, value))
    return exact or (bound in _TIMES and value in _TIMES)

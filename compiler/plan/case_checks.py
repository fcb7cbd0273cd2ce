"""The checks that a column with cases has what the case of its row makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from ..definitions.model import Case as ColumnCase
from ..definitions.model import Column
from ..expressions import expression
from ..resolve.facts import ColumnFacts, Facts
from ..resolve.scope import OwnColumn, ResolvedTable
from ..resolve.varied import GivenFacts, VariedFacts
from ..spark.expr import Binary, Case, Col, Expr, In, IsNull, Lit, UserSql
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, STRING, TIMESTAMP, Type
from ..values.construct import values_within
from .check_queries import Holds
from .range_checks import between

_MOST_VALUES = 100  # that stand in a query
_PLAIN = (BIGINT, BOOLEAN, STRING)  # of which literals are compared
_TRUE = Lit(True, BOOLEAN)


def case_checks(table: ResolvedTable, facts: Facts) -> Iterator[Holds]:
    """Yield that a row's value is one of its case's, for the columns that are written beside all
    that the conditions name.

    `CASE WHEN status = 'open' THEN closed_on IS NULL ELSE opened_on <= closed_on END`
    """
    written = {fold(w.column.name): w.alias for w in reversed(table.written)}
    for scoped in table.scope:
        if not isinstance(scoped, OwnColumn) or scoped.column.data_type:
            continue
        cases, alias = scoped.column.cases, written.get(fold(scoped.name))
        if cases and alias and all(_is_written(case, table, written) for case in cases):
            values = [
                _value(table, scoped, branch, facts, written) for branch in scoped.column.branches
            ]
            if set(values) != {_TRUE}:
                conditions = [UserSql(expression.text(case.when)) for case in cases]
                each = tuple(zip(conditions, values[:-1], strict=True))
                name = f"{table.table.name}: cases of {scoped.name}"
                at = scoped.column.place.at("cases").location.file_line
                yield Holds(name, table.table.name, Case(each, values[-1]), at=at)


def _is_written(case: ColumnCase, table: ResolvedTable, written: dict[str, str]) -> bool:
    """Tell whether all columns that a condition names are written under the names that it has."""
    over = expression.Columns({"today": TIMESTAMP} | {v.name: v.type for v in table.everything})
    return all(written.get(fold(name)) == name for name in expression.names(case.when, over))


def _value(
    table: ResolvedTable, scoped: OwnColumn, branch: Column, facts: Facts, written: dict[str, str]
) -> Expr:
    """Return what is true of the values of a branch."""
    found, value = facts.of(branch), Col(written[fold(scoped.name)])
    if isinstance(found, (GivenFacts, VariedFacts)):
        conditions = list(between(table, scoped, found, written))
        return reduce(lambda a, b: Binary("AND", a, b), conditions) if conditions else _TRUE
    listed = _listed(found)
    if listed is None or len(listed) > _MOST_VALUES:
        return _TRUE
    return _one_of(value, [v for v in listed if v is not None], scoped.type)


def _listed(found: ColumnFacts) -> Sequence[object] | None:
    if found.values is not None:
        return found.values
    return values_within(found.node, _MOST_VALUES) if found.node is not None else None


def _one_of(value: Expr, listed: Sequence[object], type_: Type | None) -> Expr:
    """Return that a value is one of some, or null, where they can be compared."""
    if not listed:
        return IsNull(value)
    if type_ not in _PLAIN:
        return _TRUE
    literals = tuple(Lit(v, type_) for v in listed)  # type: ignore[arg-type]
    return In(value, literals) if len(literals) > 1 else Binary("=", value, literals[0])

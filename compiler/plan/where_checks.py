"""The checks that joins with `where` have chosen parents with its values."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.join import Join
from ..definitions.model import Column, Table
from ..own_types.registry import shares_of
from ..resolve.chosen import is_one_of, where_columns
from ..resolve.facts import Facts
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Col, Expr, In, Lit
from .check_queries import Holds
from .written import aliases_through


def where_checks(resolved: Resolved, table: ResolvedTable, facts: Facts) -> Iterator[Holds]:
    """Yield that the values of a row's parent are some of those that the join names, for the
    columns that are written.
    """
    for join in table.table.joins:
        parent = resolved.table(join.table).table
        at = join.place.at("where").location.file_line
        for column, condition in _conditions(table, join, parent, facts):
            name = f"{table.table.name}: {column.name} of {join.prefix}"
            yield Holds(name, table.table.name, condition, at=at)


def _conditions(
    table: ResolvedTable, join: Join, parent: Table, facts: Facts
) -> Iterator[tuple[Column, Expr]]:
    for column, (_, wanted) in zip(where_columns(parent, join), join.where, strict=True):
        written, type_ = aliases_through(table, join, (column.name,)), facts.of(column).type
        if not written or column.data_type or type_ is None:
            continue
        listed = column.given.values if column.given else [v for v, _ in shares_of(column)]
        found = tuple(Lit(v, type_) for v in dict.fromkeys(listed) if is_one_of(v, wanted))
        value = Col(written[0])
        yield column, In(value, found) if len(found) > 1 else Binary("=", value, found[0])

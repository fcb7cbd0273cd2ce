"""How many rows the tables of fan-outs have: that follows from those of their parents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..definitions.child_counts import children
from ..definitions.graph import ordered
from ..definitions.join import Join
from ..definitions.literals import MAX_ROWS
from ..definitions.model import FanOut, Project, Table, row_count
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import TOO_MUCH
from ..spark.names import fold
from .chosen import chosen


def with_rows(project: Project) -> Project:
    """Return a project in which each fan-out has the rows of its parents' children."""
    tables = {fold(t.name): t for t in project.tables}
    for name in ordered(tables, lambda name: _above(tables[name]))[0]:
        table, join = tables[name], _of_fan_out(tables[name])
        if join and isinstance(table.rows, FanOut):
            parents = chosen(tables[fold(join.table)], join).rows
            rows = replace(table.rows, parents=parents, rows=children(table.rows, parents))
            tables[name] = replace(table, rows=rows)
    return replace(project, tables=tuple(tables[fold(t.name)] for t in project.tables))


def _above(table: Table) -> list[str]:
    """The table of which a table's rows are children."""
    join = _of_fan_out(table)
    return [fold(join.table)] if join else []


def _of_fan_out(table: Table) -> Join | None:
    return next((j for j in table.joins if j.fan_out), None)


def too_many(table: Table) -> Iterator[Diagnostic]:
    """Yield that a fan-out has more rows than a table can have."""
    count = row_count(table)
    if count > MAX_ROWS:
        message = f"{count:,} rows are more than the {MAX_ROWS:,} (2^53) that a table can have"
        yield table.rows_place.error(TOO_MUCH, message)

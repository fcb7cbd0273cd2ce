"""Columns whose values never repeat: value number x of the type's, for an x that is a permutation
of the row numbers.

How many values there are depends on the type alone, so that more rows leave the earlier ones as
they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..definitions.lookups import unique_beside
from ..definitions.model import Column, Table
from ..resolve.facts import Facts
from ..resolve.scope import OwnColumn, ResolvedTable, ScopeColumn
from ..spark.expr import Binary, Col, Expr, Lit
from ..spark.names import free
from ..spark.types import INT
from ..values.streams import stream
from .permutation import Permutation, list_name


def number(resolved: ResolvedTable, column: Column) -> Expr | None:
    """Return which of its values a column has that is unique, or takes the row of a unique one;
    None of others.
    """
    permuted = _permuted(resolved.table, column)
    return None if permuted is None else Col(_name(resolved, permuted))


def permutations(
    resolved: ResolvedTable, columns: Iterable[ScopeColumn], facts: Facts, seed: int
) -> Iterator[Permutation]:
    """Yield the permutations that some columns need, each once."""
    parts = (part for v in columns if isinstance(v, OwnColumn) for part in _of_row(v.column))
    permuted = (_permuted(resolved.table, part) for part in parts)
    for column in {c.name: c for c in permuted if c is not None}.values():
        n = facts.of(column).numbered
        assert n is not None
        row = Binary("-", Col("row_num"), Lit(1, INT))
        named = stream(resolved.table.name, column.name, seed, "shuffle")
        name = _name(resolved, column)
        yield Permutation(name, row, n, named, list_name(resolved.table.name, name))


def _permuted(table: Table, column: Column) -> Column | None:
    """Return the column whose permutation of the row numbers a column follows: itself, or of
    lookups that of their draw.
    """
    if column.type == "lookup":
        return next(iter(unique_beside(table, column)), None)
    return column if column.unique and column.type != "row_number" else None


def _of_row(column: Column) -> Iterator[Column]:
    """Yield a column and the parts of it that a row has but one of."""
    yield column
    if column.type == "struct":
        for part in column.nested:
            yield from _of_row(part)


def _name(resolved: ResolvedTable, column: Column) -> str:
    return free(f"{column.name}_ordinal", (v.name for v in resolved.everything))

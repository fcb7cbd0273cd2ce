"""Columns whose values never repeat: value number x of the type's, for an x that is a shuffle of the row numbers.

How many values there are depends on the type alone, so that more rows leave the earlier ones as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..definitions.lookups import unique_beside
from ..definitions.model import Column, Table, row_count
from ..diagnostics.diagnostic import Diagnostic
from ..resolve.facts import is_faker
from ..resolve.scope import Resolved, ResolvedTable, Visible
from ..spark.expr import Binary, Col, Expr, Lit
from ..spark.names import fold, free
from ..spark.types import BOOLEAN, DATE, INT, INTEGRAL, STRING, TIMESTAMP, Decimal, Type
from ..values.streams import stream
from .permutation import Shuffle

_NEVER = ("constant", "expression", "normal", "lognormal", "exponential", "zipf", "array", "struct")
_HINT = 'use uuid4, a "regex" or a "bothify" with enough places, or a range of numbers'


@dataclass(frozen=True)
class Uniques:
    """How many values a column can have (None where that isn't known)."""

    count: Callable[[Table, Column], int | None]  # of a unique one
    type_of: Callable[[Table, Column], Type | None]
    distinct: Callable[[Table, Column], int | None]  # None too where it is known but roughly

    def number(self, resolved: ResolvedTable, column: Column) -> Expr | None:
        """Return which of its values a column has that is unique, or takes the row of a unique one; None of others."""
        shuffled = _shuffled(resolved.table, column)
        return None if shuffled is None else Col(_name(resolved, shuffled))

    def shuffles(self, resolved: ResolvedTable, columns: Iterable[Visible], seed: int) -> Iterator[Shuffle]:
        """Yield the shuffles that some columns need, each once."""
        parts = (part for v in columns if v.column for part in _of_row(v.column))
        shuffled = (_shuffled(resolved.table, part) for part in parts)
        for column in {c.name: c for c in shuffled if c is not None}.values():
            n = self.count(resolved.table, column)
            assert n is not None
            row = Binary("-", Col("row_num"), Lit(1, INT))
            named = stream(resolved.table.name, column.name, seed, "shuffle")
            yield Shuffle(_name(resolved, column), row, n, named)

    # What is refused

    def problems(self, resolved: Resolved) -> Iterator[Diagnostic]:
        """Yield what is wrong with the unique columns of a project without other errors."""
        for table in resolved.tables:
            for column in table.table.columns:
                if column.unique:
                    message, hint = self._why_not(table, column)
                    if message:
                        where = f"tables[{table.table.name}].columns[{column.name}].unique"
                        yield Diagnostic(column.places.at("unique"), message, where, hint)

                if [fold(column.name)] == [fold(k) for k in table.table.primary_key]:
                    yield from self._key(table.table, column)

    def _key(self, table: Table, column: Column) -> Iterator[Diagnostic]:
        """A key of one column that must repeat."""
        found = None if column.unique else self.distinct(table, column)
        if found is not None and found < row_count(table):
            values = f"{found:,} value{'s' * (found != 1)} of {column.type}"
            message = f"{row_count(table):,} rows can't have different keys of the {values}"
            where = f"tables[{table.name}].columns[{column.name}]"
            yield Diagnostic(column.places.at("type"), message, where, _HINT)

    def _why_not(self, table: ResolvedTable, column: Column) -> tuple[str, str]:
        """Say why a column can't be unique, and what to do; two empty texts if it can."""
        if column.type in _NEVER:
            return f"a column of type {column.type} can't be unique", ""
        own = self.type_of(table.table, column)
        if own is None:
            return "", ""  # what is wrong with the column itself is said elsewhere
        if column.type == "row_number":
            if column.params.get("within") or column.params.get("step") == 0:
                return "these numbers repeat", ""
            count: int | None = row_count(table.table)
        else:
            count = self.count(table.table, column)
        if count is None and not is_faker(column):
            return "", ""
        if count is None:
            return f"{column.type} can't be unique: its values can't be numbered", _HINT
        rows = row_count(table.table)
        if rows > count:
            hint = 'give it a larger "pool"' if column.pool else _HINT
            numbered = "" if column.pool or self.distinct(table.table, column) == count else " that can be numbered"
            return f"{rows:,} rows need more than the {count:,} different values of {column.type}{numbered}", hint
        if column.data_type is not None and not _apart(own, column.data_type):
            return f"as {column.data_type} different values of type {own} could be equal", "leave out one of the two"
        return "", ""


def _shuffled(table: Table, column: Column) -> Column | None:
    """Return the column whose shuffle of the row numbers a column follows: itself, or of lookups that of their draw."""
    if column.type == "lookup":
        return next(iter(unique_beside(table, column)), None)
    return column if column.unique and column.type != "row_number" else None


def _of_row(column: Column) -> Iterator[Column]:
    """Yield a column and the parts of it that a row has but one of."""
    yield column
    if column.type == "struct":
        for part in column.parts:
            yield from _of_row(part)


def _name(resolved: ResolvedTable, column: Column) -> str:
    return free(f"{column.name}_nth", (v.name for v in (*resolved.visible, *resolved.totals)))


def _apart(source: Type, target: Type) -> bool:
    """Tell whether a cast, where it succeeds, keeps different values different."""
    if isinstance(source, Decimal) and isinstance(target, Decimal):
        return target.scale >= source.scale
    if source in INTEGRAL:
        return target in (*INTEGRAL, STRING) or isinstance(target, Decimal)
    texts = target == STRING and (source in (DATE, TIMESTAMP, BOOLEAN) or isinstance(source, Decimal))
    return source == target or texts or (source, target) == (DATE, TIMESTAMP)

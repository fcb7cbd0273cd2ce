"""Columns that can't be unique, and keys of one column that must repeat."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Column, Table, row_count
from ...definitions.named_columns import varies
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rule import Rule
from ...diagnostics.rules.keys import NOT_UNIQUE, TOO_FEW_VALUES
from ...spark.names import fold
from ...spark.types import BOOLEAN, DATE, INTEGRAL, STRING, TIMESTAMP, Decimal, Type
from ..facts import Facts, OwnFacts, is_faker
from ..scope import Resolved

_HINT = 'use uuid4, a "regex" or a "bothify" with enough places, or a range of numbers'


def repeating(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with the unique columns of a project, and with its keys of one column."""
    for table in (t.table for t in resolved.tables):
        for column in table.columns:
            if column.unique and (why := _why_not(table, column, facts)):
                yield column.place.at("unique").error(*why)
            if [fold(column.name)] == [fold(k) for k in table.primary_key]:
                yield from _key(table, column, facts)


def _key(table: Table, column: Column, facts: Facts) -> Iterator[Diagnostic]:
    """A key of one column that must repeat."""
    known = column.unique or column.cases or column.given  # of a given one more is told
    found = None if known else facts.of(column).distinct
    if found is not None and found < row_count(table):
        has = f"{column.type} has {found:,} value{'s' * (found != 1)}"
        message = f"{row_count(table):,} rows need {row_count(table):,} distinct keys; {has}"
        yield column.place.at("type").error(TOO_FEW_VALUES, message, _HINT)


def _why_not(table: Table, column: Column, facts: Facts) -> tuple[Rule, str, str] | None:
    """Say why a column can't be unique, and what to do; None if it can, or it is said elsewhere."""
    found = facts.of(column)
    if column.cases:
        return (
            NOT_UNIQUE,
            "a column with cases can't be unique",
            "make each case a column of its own",
        )
    if varies(column):
        message = "a column whose locale or parameters vary from row to row can't be unique"
        return NOT_UNIQUE, message, "make an expression of a unique column and this one"
    if isinstance(found, OwnFacts) and found.own and found.own.count is None:
        return NOT_UNIQUE, f"a column of type {column.type} can't be unique", ""
    if found.type is None:
        return None
    if column.type == "row_number" and not found.never_repeats:
        return NOT_UNIQUE, "these numbers repeat", ""
    rows, count = row_count(table), found.numbered
    if count is None:
        return (
            (NOT_UNIQUE, f"{column.type} can't be unique: its values can't be numbered", _HINT)
            if is_faker(column)
            else None
        )
    if rows > count:
        hint = 'give it a larger "pool"' if column.pool else _HINT
        numbered = "" if column.pool or found.distinct == count else " that can be numbered"
        message = (
            f"{rows:,} rows need more than the {count:,} different values of"
            f" {column.type}{numbered}"
        )
        return TOO_FEW_VALUES, message, hint
    if column.data_type is not None and not _apart(found.type, column.data_type):
        message = f"casting {found.type} to {column.data_type} may make distinct values equal"
        return NOT_UNIQUE, message, "leave out one of the two"
    return None


def _apart(source: Type, target: Type) -> bool:
    """Tell whether a cast, where it succeeds, keeps different values different."""
    if isinstance(source, Decimal) and isinstance(target, Decimal):
        return target.scale >= source.scale
    if source in INTEGRAL:
        return target in (*INTEGRAL, STRING) or isinstance(target, Decimal)
    texts = target == STRING and (
        source in (DATE, TIMESTAMP, BOOLEAN) or isinstance(source, Decimal)
    )
    return source == target or texts or (source, target) == (DATE, TIMESTAMP)

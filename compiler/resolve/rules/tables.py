"""The rules of the language that need resolved names and types; each function is one paragraph of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Column, FanOut, Table, row_count, thaw
from ...definitions.nested import every_column
from ...definitions.versions import last_possible_begin, versioned
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.refusal import Refusal
from ...diagnostics.suggest import did_you_mean
from ...spark.casts import can_cast
from ...spark.constants import parse_constant
from ...spark.instants import constant_problem
from ...spark.names import fold
from ...spark.types import BIGINT, Type
from ..scope import Resolved, ResolvedTable, Visible, is_within, key_columns, may_be_missing
from .joins import broken_joins
from .outputs import broken_outputs
from .own_types import own_type_problems

_FIXED = ("row_number", "constant", "expression")


def broken_rules(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield what is wrong with the definitions, beyond names that don't exist."""
    for table in resolved.tables:
        for rule in _RULES:
            yield from rule(resolved, table)


def _keys(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """A key column is never null and never changes with the version."""
    t = table.table
    for i, key in enumerate(t.primary_key):
        where = f"tables[{t.name}].primary_key"
        place = t.places.at("primary_key", i)
        visible = table.get(key)
        if visible is None:
            if not table.told(key):
                hint = did_you_mean(key, [v.name for v in table.visible])
                yield Diagnostic(place, f'there is no column "{key}"', where, hint)
            continue
        reason = _why_no_key(resolved, table, visible)
        if reason:
            yield Diagnostic(place, f'"{key}" can\'t be in the primary key: {reason}', where)


def _why_no_key(resolved: Resolved, table: ResolvedTable, visible: Visible) -> str:
    t = table.table
    if visible.column and visible.column.null_ratio:
        return "it has null_ratio"
    if visible.join and may_be_missing(resolved, visible):
        return f'its join "{visible.join.prefix}" may have no parent, or no version yet'
    if t.scd and t.scd.columns and fold(visible.name) in versioned(t):
        return "it is in scd.columns, so that it changes with the version"
    if len(t.primary_key) == 1 and is_within(visible):
        return "it numbers the children of each row, and repeats from row to row"
    if visible.needs and any(fold(n) in versioned(t) or table.see(n).kind == "scd" for n in visible.needs):
        return "it is an expression over columns that change with the version"
    return ""


def _scd(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """The versioned columns are own ones that can be drawn anew; the last window is not over before it begins."""
    t = table.table
    if t.scd is None:
        return
    keys = {fold(k) for k in key_columns(table)}
    own = {fold(c.name): c for c in t.columns}
    for i, name in enumerate(t.scd.columns or ()):
        where, place = f"tables[{t.name}].scd.columns", t.scd.places.at("columns", i)
        column = own.get(fold(name))
        if column is None:
            if not t.partial:
                hint = did_you_mean(name, [c.name for c in t.columns])
                yield Diagnostic(place, f'there is no own column "{name}"', where, hint)
        elif fold(name) in keys or column.type in _FIXED or column.unique:
            why = "the primary key" if fold(name) in keys else "unique" if column.unique else f"of type {column.type}"
            yield Diagnostic(place, f'"{name}" is {why}: it is the same in all versions', where)
    if t.scd.first_from is not None and t.scd.first_from > t.scd.start:
        message = f"first_from {t.scd.first_from} is after start {t.scd.start}"
        hint = "give an earlier first_from, or a later start"
        yield Diagnostic(t.scd.places.at("first_from"), message, f"tables[{t.name}].scd.first_from", hint)
    yield from _open_end(t)


def _open_end(t: Table) -> Iterator[Diagnostic]:
    assert t.scd is not None
    where = f"tables[{t.name}].scd"
    try:
        last = last_possible_begin(t.scd)
    except OverflowError:
        yield Diagnostic(t.scd.places.at("max_gap_days"), "a version could begin after the year 9999", where)
        return
    if t.scd.open_end is not None and t.scd.open_end <= last:
        message = f"open_end {t.scd.open_end} is not after {last}, when the last version may begin"
        yield Diagnostic(t.scd.places.at("open_end"), message, f"{where}.open_end", "give a later open_end, or null")


def _columns(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Values fit their types."""
    for column, where in every_column(table.table):
        if column.type == "constant":
            yield from _constant(column, where)
        if column.type == "row_number":
            yield from _row_number(table.table, column, where)
    yield from own_type_problems(table)


def _constant(column: Column, where: str) -> Iterator[Diagnostic]:
    try:
        value, type_ = parse_constant(thaw(column.params.get("value")), column.data_type)
    except Refusal as refusal:
        place = column.places.at("params", "value")
        yield Diagnostic(place, refusal.message, f"{where}.params.value", refusal.hint)
        return
    yield from cast_problem(column, type_, where)
    problem = constant_problem(value, column.data_type) if column.data_type else None
    if problem:
        yield Diagnostic(column.places.at("params", "value"), problem[0], f"{where}.params.value", problem[1])


def cast_problem(column: Column, type_: Type | None, where: str) -> Iterator[Diagnostic]:
    """Yield the complaint that Spark has no cast from a column's type to its `data_type`."""
    if column.data_type is not None and type_ is not None and not can_cast(type_, column.data_type):
        message = f"Spark can't cast {type_} to {column.data_type}"
        yield Diagnostic(column.places.at("data_type"), message, f"{where}.data_type")


def _row_number(t: Table, column: Column, where: str) -> Iterator[Diagnostic]:
    start, step = column.params.get("start", 1), column.params.get("step", 1)
    rows = row_count(t)
    if column.params.get("within") is not None:
        if isinstance(t.rows, FanOut):
            rows = t.rows.max if column.params.get("within") else rows
        else:
            place, message = column.places.at("params", "within"), '"within" counts the children of a row'
            hint = "it is for a table whose rows are {per, min, max}"
            yield Diagnostic(place, f"{message}: {t.name} is no fan-out", f"{where}.params.within", hint)
    if isinstance(start, int) and isinstance(step, int):
        last = start + step * max(rows - 1, 0)
        if not (-(2**63) <= start < 2**63 and -(2**63) <= last < 2**63 and -(2**63) <= step < 2**63):
            yield Diagnostic(column.places.at("params"), f"{last} doesn't fit a {BIGINT}", f"{where}.params")
    yield from cast_problem(column, BIGINT, where)


_RULES = (broken_joins, _keys, _scd, _columns, broken_outputs)

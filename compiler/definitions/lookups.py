"""What each `lookup` column draws from: its values, their type and their weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal as Number
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import MISSING_PARAM, UNKNOWN_COLUMN
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, NO_EFFECT, WRONG_VALUE
from ..diagnostics.suggest import did_you_mean
from ..spark.constants import parse_constant
from ..spark.expr import Constant
from ..spark.names import fold
from ..spark.types import BIGINT, DOUBLE, STRING, Decimal, Type
from .lookup_files import Format, LookupFile, WrongFile, parse_format, read
from .lookup_groups import COMPARED, Groups, grouped
from .model import Column, Listed, Object, Table
from .nested import every_column, walk_columns

# Beyond this a weight has no exact share any more.
_GREATEST_WEIGHT = 1e300


@dataclass(frozen=True)
class Lookup(Listed):
    """The values of a column with a weight above 0, in the file's order, or in that of their
    `groups`; `weights` None draws them equally.
    """

    weights: tuple[float, ...] | None
    groups: Groups | None = None


@dataclass(frozen=True)
class Lookups:
    """The lookups of a project by their params, and the text of their files by name."""

    found: dict[Object, Lookup]
    texts: dict[str, str]

    def of(self, column: Column) -> Lookup | None:
        """Return what a column draws from, or None if that couldn't be read."""
        return self.found.get(source(column.params))

    def different_rows(self, columns: Sequence[Column]) -> tuple[int, ...]:
        """Return the first rows in which none of these columns repeats a value: they can all be
        unique in those.
        """
        drawn = [self.found[source(c.params)].values for c in columns]
        seen: list[set[Constant]] = [set() for _ in columns]
        rows = []
        for number, values in enumerate(zip(*drawn, strict=True)):
            if not any(value in known for value, known in zip(values, seen, strict=True)):
                rows.append(number)
                for value, known in zip(values, seen, strict=True):
                    known.add(value)
        return tuple(rows)


def source(params: Object) -> Object:
    """Return the params that say which values a lookup draws from."""
    keys = ("file", "column", "weight", "given", "delimiter", "encoding")
    return Object(tuple((key, params.get(key)) for key in keys))


def file_of(params: Object) -> str:
    """Return the file of a lookup, without detours."""
    return PurePosixPath(str(params.get("file"))).as_posix()


def draw_of(column: Column) -> tuple[str, ...]:
    """Return what columns of a table have in common that take the same row."""
    file = file_of(column.params)
    return (file, column.draw) if column.draw else (file,)


def unique_beside(table: Table, column: Column) -> tuple[Column, ...]:
    """Return the unique columns of a table that take the same row as a lookup, by name; it may be
    one of them.
    """
    unique = [c for c in table.columns if c.unique and c.type == "lookup"]
    beside = [c for c in unique if draw_of(c) == draw_of(column)]
    return tuple(sorted(beside, key=lambda c: fold(c.name)))


def draws(column: Column) -> set[tuple[str, ...]]:
    """Return the draws of a column and its parts that other columns may have in common with it."""
    return {draw_of(part) for part in walk_columns(column) if part.type == "lookup"}


def read_lookups(directory: Path, tables: Sequence[Table], notes: Notes) -> Lookups:
    """Read what the lookups of all tables draw from; note what is wrong with them."""
    reader = _Reader(directory, notes)
    for table in tables:
        for column in every_column(table):
            if column.type == "lookup" and isinstance(column.params.get("file"), str):
                reader.look_at(column)
    files = sorted(reader.files.items(), key=lambda item: astuple(item[0]))
    return Lookups(reader.found, {format_.name: file.text for format_, file in files})


class _Reader:
    """Reads each file once."""

    def __init__(self, directory: Path, notes: Notes) -> None:
        self.directory, self.notes = directory, notes
        self.files: dict[Format, LookupFile] = {}
        self.found: dict[Object, Lookup] = {}

    def look_at(self, column: Column) -> None:
        """Read what a column draws from, or note what is wrong."""
        try:
            self.found[source(column.params)] = _lookup(self.file(column), column.params)
        except WrongFile as wrong:
            self.notes.add(column.place.at("params", wrong.key).refused(wrong))

    def file(self, column: Column) -> LookupFile:
        """Return a column's file."""
        params = dict(column.params.items)
        keys = ("file", "delimiter", "encoding")
        format_ = parse_format({k: str(params[k]) for k in keys if params.get(k) is not None})
        if format_ not in self.files:
            self.files[format_] = read(self.directory, format_)
        return self.files[format_]


def _lookup(file: LookupFile, params: Object) -> Lookup:
    column = _column(file, params, "column")
    weights = _weights(file, params) if params.get("weight") is not None else None
    values, type_ = typed(file.values(column))
    lines = tuple(n for n in range(len(values)) if weights is None or weights[n] > 0)
    groups, given = None, params.get("given")
    if isinstance(given, Object):
        fields = [field for field, _ in given.items]
        groups, lines = grouped(fields, [_given(file, params, f) for f in fields], lines)
    chosen = tuple(weights[n] for n in lines) if weights else None
    return Lookup(tuple(values[n] for n in lines), type_, chosen, groups)


def _given(file: LookupFile, params: Object, field: str) -> tuple[Constant, ...]:
    if field not in file.columns or field == "":
        hint = did_you_mean(field, file.columns) or f"it has: {', '.join(file.columns)}"
        lacks = f'{file_of(params)} has no column "{field}"'
        raise WrongFile("given", UNKNOWN_COLUMN, lacks, hint if file.columns != ("",) else "")
    values, type_ = typed(file.values(field))
    if type_ not in COMPARED:
        hint = "lines are told apart by texts, whole numbers, true and false"
        raise WrongFile("given", WRONG_VALUE, f'"{field}" of {file_of(params)} is {type_}', hint)
    return values


def _column(file: LookupFile, params: Object, key: str) -> str:
    name, has = params.get(key), ", ".join(file.columns)
    if file.columns == ("",):
        if name is not None:
            raise WrongFile(
                key, NO_EFFECT, "a text file has no columns: each line is a value", "take it out"
            )
        return ""
    if name is None:
        raise WrongFile(
            key, MISSING_PARAM, f'lookup needs the param "{key}" for this file', f"it has: {has}"
        )
    if name not in file.columns:
        hint = did_you_mean(str(name), file.columns) or f"it has: {has}"
        raise WrongFile(key, UNKNOWN_COLUMN, f'{file_of(params)} has no column "{name}"', hint)
    return str(name)


def _weights(file: LookupFile, params: Object) -> tuple[float, ...]:
    try:
        return parse_weights(file.values(_column(file, params, "weight")))
    except WrongFile:
        raise
    except Refusal as refusal:
        raise WrongFile("weight", refusal.rule, refusal.message, refusal.hint) from None


def parse_weights(values: Sequence[Any]) -> tuple[float, ...]:
    """Return numbers, or texts of numbers, as weights; a Refusal says which can't be one."""
    weights = tuple(_weight(value, number) for number, value in enumerate(values, 1))
    if not any(weights):
        raise Refusal(BROKEN_WEIGHTS, "all weights are 0")
    return weights


def _weight(value: Any, number: int) -> float:
    try:
        weight = (
            float(value)
            if isinstance(value, (str, int, float)) and not isinstance(value, bool)
            else None
        )
    except (ValueError, OverflowError):
        weight = None
    if weight is None or not weight <= _GREATEST_WEIGHT:
        raise Refusal(
            BROKEN_WEIGHTS, f"the weight {json.dumps(value)} of row {number} is no number"
        )
    if weight < 0:
        raise Refusal(BROKEN_WEIGHTS, f"the weight {value} of row {number} is negative")
    return weight


def typed(values: tuple[Any, ...]) -> tuple[tuple[Constant, ...], Type]:
    """Return JSON values as constants of one type: the narrowest that holds them, STRING for a
    mixture.
    """
    try:
        pairs = [(None, None) if v is None else parse_constant(v, None) for v in values]
    except Refusal:
        return _texts(values), STRING
    found = {t for _, t in pairs if t is not None}
    if not found:
        return tuple(None for _ in values), STRING
    if len(found) == 1:
        return tuple(v for v, _ in pairs), found.pop()
    if all(t in (BIGINT, DOUBLE) or isinstance(t, Decimal) for t in found):
        return _numbers(values, found)
    return _texts(values), STRING


def _numbers(values: tuple[Any, ...], found: set[Type]) -> tuple[tuple[Constant, ...], Type]:
    if DOUBLE in found:
        return tuple(None if v is None else float(v) for v in values), DOUBLE
    digits = max(len(str(abs(v))) for v in values if v is not None)
    return tuple(None if v is None else Number(v) for v in values), Decimal(digits, 0)


def _texts(values: tuple[Any, ...]) -> tuple[Constant, ...]:
    return tuple(
        v if v is None or isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values
    )

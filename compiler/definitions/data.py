"""Rows that a table file gives itself, in `data`: a list of objects, or a file beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

from ..diagnostics.collector import Notes
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.place import Place
from ..diagnostics.rules.files import BROKEN_DATA
from ..diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_COLUMN, UNUSABLE_NAME
from ..diagnostics.rules.shape import TOO_MUCH
from ..diagnostics.suggest import did_you_mean
from ..spark.names import fold
from .column import parse_column
from .lookup_files import Format, LookupFile, WrongFile, parse_format, read
from .lookups import typed
from .model import Column, Listed

MOST_ROWS = 100_000
_CELLS = "a field is a text, a number, true, false or null"


@dataclass(frozen=True)
class Data:
    """Given rows by their columns; `text` is that of the file `name`, if they stand in one.

    Without columns it couldn't be read, and was reported.
    """

    rows: int = 1
    columns: tuple[Column, ...] = ()
    name: str = ""
    text: str = ""


@dataclass(frozen=True)
class _Field:
    """A field's value in each row, and the place of the first one."""

    name: str
    values: tuple[Any, ...]
    place: Place


def read_data(value: object, place: Place, directory: Path, notes: Notes) -> Data:
    """Read the rows of a table; note what is wrong with them."""
    if isinstance(value, list):
        objects = [row for row in value if isinstance(row, dict)]
        whole = len(objects) == len(value)
        return _data(_listed(objects, place), len(value), place, notes) if whole else Data()
    said = {"file": value} if isinstance(value, str) else value
    if not _names_a_file(said):
        return Data()  # the schema says why
    try:
        format_ = parse_format(said)
        if not format_.has_fields:
            hint = "give it a header, and the ending .csv"
            raise WrongFile(
                "file", BROKEN_DATA, f'"{format_.name}" is a text file, without fields', hint
            )
        file = read(directory, format_)
    except WrongFile as wrong:
        notes.add(place.at(wrong.key).refused(wrong))
        return Data()
    fields = [_Field(name, values, place.at(name)) for name, values in _columns(file, format_)]
    found = _data(fields, len(file.rows), place, notes)
    return replace(found, name=format_.name, text=file.text)


def _names_a_file(said: object) -> TypeGuard[dict[str, str]]:
    return (
        isinstance(said, dict)
        and "file" in said
        and all(isinstance(v, str) and v for v in said.values())
    )


def _columns(file: LookupFile, format_: Format) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the names and values of a file's fields; CSV has no null but an empty cell."""
    for name in file.columns:
        values = file.values(name)
        yield name, tuple(v or None for v in values) if format_.is_csv else values


def _listed(rows: Sequence[dict[str, Any]], place: Place) -> list[_Field]:
    first = {name: n for n, row in reversed(list(enumerate(rows))) for name in row}
    names = dict.fromkeys(name for row in rows for name in row)
    return [
        _Field(name, tuple(row.get(name) for row in rows), place.at(first[name], name))
        for name in names
    ]


def _data(fields: Sequence[_Field], rows: int, place: Place, notes: Notes) -> Data:
    """Return the rows with a column for each field, unless something is wrong with them."""
    wrong = list(_wrong(fields, rows, place))
    notes.add(*wrong)
    if wrong:
        return Data()
    columns = (Column(f.name, "", f.place, given=Listed(*typed(f.values))) for f in fields)
    return Data(rows, tuple(columns))


def _wrong(fields: Sequence[_Field], rows: int, place: Place) -> Iterator[Diagnostic]:
    if rows > MOST_ROWS:
        message = f"{rows:,} rows are more than the {MOST_ROWS:,} that a table can be given"
        yield place.error(TOO_MUCH, message, 'take them from a "lookup", or generate them')
    if rows and not fields:
        yield place.error(BROKEN_DATA, "the rows have no fields", 'write them: [{"code": "DE"}]')
    seen: dict[str, str] = {}
    for field in fields:
        if not field.name or not field.name.isprintable():
            yield field.place.error(UNUSABLE_NAME, f'a field can\'t be called "{field.name}"')
        if fold(field.name) in seen:
            yield field.place.error(
                DUPLICATE_NAME, f'there is already a field "{seen[fold(field.name)]}"'
            )
        seen[fold(field.name)] = field.name
        nested = [n for n, v in enumerate(field.values, 1) if isinstance(v, (list, dict))]
        for number in nested[:1]:
            message = f'"{field.name}" of row {number:,} is a list or an object'
            yield field.place.error(BROKEN_DATA, message, _CELLS)


def given_columns(data: Data, entries: object, place: Place, notes: Notes) -> tuple[Column, ...]:
    """Return the columns of the fields with what the entries of `columns` without a type say of
    them.
    """
    fields = {fold(c.name): c for c in data.columns}
    said: set[str] = set()
    for i, entry in enumerate(entries if isinstance(entries, list) else ()):
        if not isinstance(entry, dict) or "type" in entry or not isinstance(entry.get("name"), str):
            continue
        here, key = place.at(i), fold(entry["name"])
        field = fields.get(key)
        if field is None and data.columns:
            hint = did_you_mean(entry["name"], [c.name for c in data.columns])
            message = f'"type" is missing: the data has no field "{entry["name"]}"'
            notes.add(here.error(UNKNOWN_COLUMN, message, hint))
        elif key in said:
            message = f'there is already a column "{entry["name"]}"'
            notes.add(here.at("name").error(DUPLICATE_NAME, message))
        elif field is not None:
            said.add(key)
            column = parse_column(entry, here, notes)
            fields[key] = replace(
                field,
                place=here,
                data_type=column.data_type,
                hidden=column.hidden,
                description=column.description,
            )
    return tuple(fields.values())

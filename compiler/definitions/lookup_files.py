"""Files that lie beside the definitions, of `lookup` columns and of `data`: CSV with a header, JSON
lines, or text of one value a line.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..diagnostics.refusal import Refusal
from ..diagnostics.rule import Rule
from ..diagnostics.rules.files import BROKEN_DATA, MISSING_FILE, UNREADABLE
from ..diagnostics.rules.shape import NO_EFFECT, WRONG_VALUE
from ..diagnostics.suggest import did_you_mean
from .reading import MAX_ROWS_FILE, too_large
from .source import beside

_JSON = (".jsonl", ".ndjson", ".json")
_TEXT = (".txt", ".text")


@dataclass(frozen=True)
class LookupFile:
    """A file's rows; a value that a row lacks is None. A text file has the one column ""."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    text: str

    def values(self, column: str) -> tuple[Any, ...]:
        """Return the values of a column; ValueError if there is none of that name."""
        at = self.columns.index(column)
        return tuple(row[at] for row in self.rows)


@dataclass(frozen=True)
class Format:
    """A file's name, and how it is written: the `delimiter` of a CSV, the `encoding` of all."""

    name: str
    delimiter: str = ","
    encoding: str = "UTF-8"

    @property
    def is_csv(self) -> bool:
        """Whether it is read as CSV."""
        return self._ending == ".csv"

    @property
    def has_fields(self) -> bool:
        """Whether its rows are of several values, with names."""
        return self._ending not in _TEXT

    @property
    def _ending(self) -> str:
        return Path(self.name).suffix.lower()


class WrongFile(Refusal):
    """A key about a file that doesn't fit it: `file`, `delimiter`, `column` …"""

    def __init__(self, key: str, rule: Rule, message: str, hint: str = "") -> None:
        """Keep the key."""
        super().__init__(rule, message, hint)
        self.key = key


def parse_format(said: Mapping[str, str]) -> Format:
    """Return what `file`, `delimiter` and `encoding` say; WrongFile if they can't be so."""
    more = {k: said[k] for k in ("delimiter", "encoding") if k in said}
    found = Format(PurePosixPath(said["file"]).as_posix(), **more)
    if "delimiter" in said and not found.is_csv:
        message = f'"delimiter" has no effect: {found.name} is no CSV file'
        raise WrongFile("delimiter", NO_EFFECT, message, "take it out")
    if len(found.delimiter) != 1 or found.delimiter in '"\r\n':
        raise WrongFile(
            "delimiter", WRONG_VALUE, "the delimiter is one character, no quote and no line break"
        )
    try:
        b"a".decode(found.encoding)
    except LookupError:
        hint = "some are utf-8, latin-1, cp1252, utf-16, shift_jis"
        raise WrongFile(
            "encoding", WRONG_VALUE, f'there is no encoding "{found.encoding}"', hint
        ) from None
    except ValueError:
        pass  # one that takes more bytes
    return found


def read(directory: Path, format_: Format) -> LookupFile:
    """Read a file beside the definitions; WrongFile says what is wrong with it."""
    try:
        return _read(directory, format_)
    except Refusal as refusal:
        raise WrongFile("file", refusal.rule, refusal.message, refusal.hint) from None


def _read(directory: Path, format_: Format) -> LookupFile:
    name = format_.name
    try:
        path = beside(directory, name)
        excess = too_large(path, MAX_ROWS_FILE)
        if excess:
            raise Refusal(UNREADABLE, f'"{name}" {excess}')
        data = path.read_bytes()
        text = data.decode(format_.encoding).removeprefix("\ufeff")
    except FileNotFoundError:
        raise Refusal(
            MISSING_FILE,
            f'there is no file "{name}" beside the definitions',
            _near(directory, name),
        ) from None
    except OSError as error:
        raise Refusal(UNREADABLE, f'"{name}" can\'t be read: {error.strerror}') from None
    except UnicodeDecodeError as error:
        message = f'"{name}" is not {format_.encoding} text (byte {error.start})'
        raise Refusal(
            UNREADABLE, message, 'say its "encoding": latin-1, cp1252, utf-16 …'
        ) from None
    columns, rows = _parsed(format_, text)
    if not rows:
        raise Refusal(BROKEN_DATA, f'"{name}" has no rows')
    return LookupFile(columns, rows, text)


def _near(directory: Path, name: str) -> str:
    there = (p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file())
    return did_you_mean(name, there)


def _parsed(format_: Format, text: str) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    name, ending = format_.name, Path(format_.name).suffix.lower()
    if format_.is_csv:
        return _csv(name, text, format_.delimiter)
    if ending in _JSON:
        return _json_lines(name, text)
    if ending in _TEXT:
        return ("",), tuple((line,) for line in text.splitlines() if line)
    endings = ", ".join((".csv", *_JSON, *_TEXT))
    raise Refusal(WRONG_VALUE, f'"{name}" is of no known format', f"the endings are {endings}")


def _csv(
    name: str, text: str, delimiter: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    rows: list[tuple[str, ...]] = []
    try:
        header = tuple(next(lines, ()))
        for row in lines:
            if row and len(row) != len(header):
                raise Refusal(
                    BROKEN_DATA,
                    f"{name}:{lines.line_num} has {len(row)} fields, and the header {len(header)}",
                )
            if row:
                rows.append(tuple(row))
    except csv.Error as error:
        raise Refusal(BROKEN_DATA, f"{name}:{lines.line_num} is not CSV: {error}") from None
    twice = next((c for i, c in enumerate(header) if c in header[:i]), None)
    if twice is not None:
        raise Refusal(BROKEN_DATA, f'"{name}" has two columns called "{twice}"')
    return header, tuple(rows)


def _json_lines(name: str, text: str) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    objects = list(_objects(name, text))
    columns = tuple(dict.fromkeys(key for found in objects for key in found))
    return columns, tuple(tuple(found.get(c) for c in columns) for found in objects)


def _objects(name: str, text: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line, parse_constant=_no_number)
            except ValueError as error:
                why = error.msg.lower() if isinstance(error, json.JSONDecodeError) else error
                raise Refusal(
                    BROKEN_DATA,
                    f"{name}:{number} is not JSON: {why}",
                    "each line is an object of its own",
                ) from None
            if not isinstance(value, dict):
                raise Refusal(
                    BROKEN_DATA, f"{name}:{number} is not an object", "each line is one: {...}"
                )
            yield value


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is not a number that JSON has")

"""Files to the model: the shape of each, the tables that there are, and all that can be said
without types.

Everything that is wrong is collected. What is wrong is left out of the model, so that the stages
after this one can look at the rest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ..diagnostics.collector import Notes
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.place import Place, of_file
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_TABLE
from ..spark.names import fold
from .absent import Absent
from .child_tables import with_parents
from .data import Data, read_data
from .files import Files
from .literals import parse_instant, parse_rows
from .lookups import Lookups, read_lookups
from .model import FanOut, Output, Project, Table
from .named_joins import with_named_joins
from .output import parse_output
from .read_locale import read_one
from .rows import OptionError, Saying, given_rows, read_rows
from .schema_check import as_meant, schema_errors
from .source import Source
from .table import Entry, parse_table


@dataclass(frozen=True)
class Options:
    """What the command line says; `now` is what today is where nothing else says it."""

    now: dt.datetime
    seed: int | None = None
    rows: tuple[tuple[str, str], ...] = ()
    scale: str | None = None
    today: str | None = None

    def __post_init__(self) -> None:
        """Raises OptionError for a seed of more than 64 bits."""
        if self.seed is not None and not -(2**63) <= self.seed < 2**63:
            raise OptionError(f"--seed: {self.seed} is not between -2^63 and 2^63 - 1")


@dataclass(frozen=True)
class Parsed:
    """The model as far as it could be read, what is wrong, and the lines of each file."""

    project: Project
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, tuple[str, ...]]
    lookups: Lookups


def parse(directory: Path, config: str | None, options: Options) -> Parsed:
    """Read a definition directory.

    Raises OptionError for an option that doesn't fit the definitions.
    """
    return _Directory(directory, options).parse(config)


class _Directory:
    """One reading of a directory: collects what is wrong."""

    def __init__(self, directory: Path, options: Options) -> None:
        self.directory, self.options = directory, options
        self.notes = Notes()
        self.files = Files(directory, self.notes)
        self.contents: list[Any] = []
        self.lookups = Lookups({}, {})
        self.given: dict[str, str] = {}  # the files of rows, by name

    def parse(self, config: str | None) -> Parsed:
        """Read the meta file and the tables that it lists."""
        meta = self.files.meta(config)
        if meta is None:
            empty = Project((), of_file(str(self.directory)))
            return Parsed(empty, self.notes.found(), self.files.sources, self.lookups)
        place = self.checked(meta.place(meta_name(meta)), "meta")
        value = place.file.value
        project = self.project(value, place) if isinstance(value, dict) else Project((), place)
        return Parsed(project, self.notes.found(), self.files.sources, self.lookups)

    def checked(self, place: Place, kind: Literal["meta", "table"]) -> Place:
        """Note what is wrong with a file's shape; return it as it was meant."""
        found, misspelt = as_meant(place, kind)
        self.notes.add(*misspelt, *schema_errors(found, kind))
        return found

    # The meta file

    def project(self, value: dict[str, Any], place: Place) -> Project:
        """Make the project of the meta file."""
        seed = self.options.seed if self.options.seed is not None else _int(value.get("seed"), 0)
        locale = read_one(value.get("locale"), place.at("locale"), self.notes) or "en_US"
        output = parse_output(value, Output(), place, self.notes)
        today = self.today(value.get("today"), place.at("today"))
        tables, unreadable = self.listed(value.get("tables"), place.at("tables"), locale, output)
        absent = Absent(
            self.directory, place.location.path, {t.name: t.place.location.path for t in tables}
        )
        self.check_joins(tables, unreadable, absent)
        tables = with_parents(
            self.overridden(tables, unreadable, absent), unreadable, absent, self.notes
        )
        tables = with_named_joins(tables, self.notes)
        self.lookups = read_lookups(self.directory, tables, self.notes)
        providers = value.get("providers")
        return Project(
            tables=tuple(tables),
            place=place,
            seed=seed,
            today=today,
            locale=locale,
            providers=(
                tuple(p for p in providers if isinstance(p, str))
                if isinstance(providers, list)
                else ()
            ),
            definitions_sha256=self.digest(value),
            directory=str(self.directory),
            unreadable=tuple(unreadable),
        )

    def listed(
        self, entries: object, place: Place, locale: str, output: Output
    ) -> tuple[list[Table], list[str]]:
        """Read the tables of the entries, and the names of those whose files can not be read."""
        tables: list[Table] = []
        unreadable: list[str] = []
        for i, said in enumerate(entries if isinstance(entries, list) else []):
            entry = {"filename": said} if isinstance(said, str) else said
            if isinstance(entry, dict) and isinstance(entry.get("filename"), str):
                table = self.entry(Saying(entry, place.at(i)), locale, output)
                if table is None:
                    unreadable.append(Path(entry["filename"]).name)
                else:
                    tables.append(table)
        return self.distinct(tables), unreadable

    def today(self, text: object, place: Place) -> dt.datetime:
        """Return the instant of the option, else of the meta file, else now."""
        if self.options.today is not None:
            try:
                return parse_instant(self.options.today)
            except Refusal as refusal:
                raise OptionError(f"--today: {refusal}") from None
        if not isinstance(text, str):
            return self.options.now
        return self.notes.attempt(parse_instant, text, place) or self.options.now

    def entry(self, entry: Saying, locale: str, output: Output) -> Table | None:
        """Read the table of an entry; None if its file can not be read."""
        filename = entry.value["filename"]
        source = self.files.table(filename, entry.place.at("filename"))
        if source is None:
            return None
        name = Path(filename).name
        if isinstance(source.value, dict) and isinstance(source.value.get("name"), str):
            name = source.value["name"]
        table = self.checked(source.place(f"tables[{name}]"), "table")
        value = table.file.value
        if not isinstance(value, dict):
            return None
        self.contents.append(value)
        said = Saying(value, table)
        data = self.data(value, table.at("data"))
        rows, rows_place = (
            given_rows(entry, said, data.rows, self.notes)
            if data
            else read_rows(entry, said, self.options.scale, self.notes)
        )
        listed = Entry(name, rows, rows_place, entry.place, locale, output, data)
        return parse_table(table, listed, self.notes)

    def data(self, value: dict[str, Any], place: Place) -> Data | None:
        """Read the rows that a table file gives, if it does."""
        if "data" not in value:
            return None
        found = read_data(value["data"], place, self.directory, self.notes)
        if found.name:
            self.given[found.name] = found.text
        return found

    # All tables together

    def distinct(self, tables: list[Table]) -> list[Table]:
        """Report tables of one name; return the first of each."""
        seen: dict[str, Table] = {}
        for table in tables:
            other = seen.setdefault(fold(table.name), table)
            if other is not table:
                first = other.entry.at("filename").location
                message = (
                    f'two tables are called "{table.name}": the other one is at'
                    f" {first.path}:{first.line}"
                )
                hint = 'give one of them another "name"'
                self.notes.add(table.entry.at("filename").error(DUPLICATE_NAME, message, hint))
        return list(seen.values())

    def overridden(self, tables: list[Table], unreadable: list[str], absent: Absent) -> list[Table]:
        """Apply --rows."""
        given: dict[str, int] = {}
        for name, text in self.options.rows:
            table = next((t for t in tables if fold(t.name) == fold(name)), None)
            if table is None:
                if unreadable:
                    continue
                raise OptionError(
                    f"--rows: there is no table {name!r}. {absent.hint(name)}".rstrip()
                )
            if isinstance(table.rows, FanOut):
                raise OptionError(f"--rows: {name} follows its parent {table.rows.per}")
            if table.is_given:
                raise OptionError(f'--rows: the rows of {name} are its "data"')
            try:
                given[fold(name)] = parse_rows(text)
            except Refusal as refusal:
                raise OptionError(f"--rows {name}: {refusal}") from None
        return [t.with_rows(given[fold(t.name)]) if fold(t.name) in given else t for t in tables]

    def check_joins(self, tables: list[Table], unreadable: list[str], absent: Absent) -> None:
        """Report joins with tables that are not there."""
        known = {fold(t.name) for t in tables} | {fold(n) for n in unreadable}
        for table in tables:
            for join in table.joins:
                if fold(join.table) not in known:
                    message = f'there is no table "{join.table}" to join'
                    self.notes.add(
                        join.place.at("table").error(
                            UNKNOWN_TABLE, message, absent.hint(join.table)
                        )
                    )

    def digest(self, meta: dict[str, Any]) -> str:
        """Hash the content of the definitions, whatever their format, with the options that change
        the data.
        """
        options = [self.options.seed, self.options.rows, self.options.scale]
        texts = {**self.given, **self.lookups.texts}
        drawn_from = [texts] if texts else []
        text = json.dumps(
            [meta, self.contents, options, *drawn_from], ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def meta_name(meta: Source) -> str:
    """Return what breadcrumbs of the meta file start with: its name without the ending."""
    return Path(meta.values[()].path).stem


def _int(value: object, default: int) -> int:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        return int(value)
    return default

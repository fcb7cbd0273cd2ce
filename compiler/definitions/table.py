"""One table file to a `Table`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME, UNUSABLE_NAME
from ..diagnostics.rules.shape import CONFLICTING_KEYS
from ..spark.names import fold
from .column import parse_column
from .data import Data, given_columns
from .join import Join
from .joins import is_readable as is_join
from .joins import parse_joins
from .literals import is_kind, parse_instant, parse_ratio, text_of, whole
from .model import CHILD_POSITION, Check, Column, FanOut, Output, Scd, Table
from .output import check_bounds, parse_output
from .output_columns import is_readable, read_output_columns
from .read_locale import read_locale, with_locale

RESERVED = ("row_num", "version_num", "today")


@dataclass(frozen=True)
class Entry:
    """What the meta file says of a table: its name and rows, where it says so, and the defaults of
    all tables.
    """

    name: str
    rows: int | FanOut
    rows_place: Place
    place: Place
    locale: str
    output: Output
    data: Data | None = None


def parse_table(place: Place, entry: Entry, notes: Notes) -> Table:
    """Read a table file whose value is an object. What is wrong is noted and left out."""
    return _TableParser(place, entry, notes).table()


class _TableParser:
    """Reads one table file; notes what is wrong and leaves it out."""

    def __init__(self, place: Place, entry: Entry, notes: Notes) -> None:
        """Take the file, and what the meta file says of it."""
        assert isinstance(place.file.value, dict)
        self.value, self.place = place.file.value, place
        self.entry, self.notes = entry, notes
        self.partial = False

    def table(self) -> Table:
        """Return the table."""
        self.check_name()
        columns = tuple(self.columns())
        scd = self.scd()
        self.check_names(columns, scd)
        key = self.value.get("primary_key")
        locale = read_locale(self.value.get("locale"), self.place.at("locale"), self.notes)
        if locale is not None and not isinstance(locale, str):
            columns, locale = tuple(with_locale(c, locale) for c in columns), None
        table = Table(
            name=self.entry.name,
            rows=self.entry.rows,
            columns=columns,
            place=self.place,
            entry=self.entry.place,
            rows_place=self.entry.rows_place,
            description=text_of(self.value, "description"),
            primary_key=(key,) if isinstance(key, str) else tuple(self.texts(key)),
            joins=tuple(self.joins()),
            scd=scd,
            unique_joins=tuple(tuple(self.texts(j)) for j in self.items("unique_joins", list)),
            checks=tuple(self.checks()),
            locale=locale or self.entry.locale,
            output=parse_output(self.value, self.entry.output, self.place, self.notes),
            partial=self.partial,
        )
        return self.with_output(table)

    def check_name(self) -> None:
        """Note a name that can not be a folder."""
        if re.search(r"^\.|^$|[/\\]", self.entry.name):
            message = f'a table can\'t be called "{self.entry.name}"'
            hint = "a name has no / or \\ and doesn't start with a dot"
            self.notes.add(self.place.at("name").error(UNUSABLE_NAME, message, hint))

    # Columns

    def columns(self) -> Iterable[Column]:
        """Yield the fields of the rows that are given, and the columns that have a name."""
        found, data = self.value.get("columns"), self.entry.data
        if data:
            self.partial |= not data.columns
            yield from given_columns(data, found, self.place.at("columns"), self.notes)
        else:
            self.partial |= not isinstance(found, list)
        for i, value in enumerate(found if isinstance(found, list) else []):
            if data and isinstance(value, dict) and "type" not in value:
                continue  # says something of a field
            if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"]:
                yield parse_column(value, self.place.at("columns", i), self.notes)
            else:
                self.partial = True

    def check_names(self, columns: tuple[Column, ...], scd: Scd | None) -> None:
        """Note own columns of one name, or with a name of ours."""
        own = [(c.name, c.place.at("name")) for c in columns]
        if scd:
            keys = [
                ("from_col", scd.from_col),
                ("to_col", scd.to_col),
                ("current_col", scd.current_col),
            ]
            own += [(n, scd.place.at(k)) for k, n in keys if n]
        ours = (*RESERVED, *CHILD_POSITION * isinstance(self.entry.rows, FanOut))
        seen: dict[str, str] = {}
        for name, place in own:
            if fold(name) in seen:
                self.notes.add(
                    place.error(DUPLICATE_NAME, f'there is already a column "{seen[fold(name)]}"')
                )
            if fold(name) in ours:
                self.notes.add(
                    place.error(UNUSABLE_NAME, f'"{name}" is a name of PowerStation\'s own')
                )
            seen[fold(name)] = name

    def joins(self) -> Iterable[Join]:
        """Return the joins."""
        found = self.value.get("join_with")
        entries = found if isinstance(found, list) else []
        self.partial |= not all(map(is_join, entries))
        return parse_joins(entries, self.place.at("join_with"), self.notes)

    # What is written, history, checks

    def with_output(self, table: Table) -> Table:
        """Return a table with what its file says of the columns that are written."""
        values, place = self.value.get("output_columns"), self.place.at("output_columns")
        if not isinstance(values, list):
            return table
        partial = table.partial or not values or not all(map(is_readable, values))
        found = tuple(read_output_columns(values, place, table.shown, self.notes))
        return replace(table, output_columns=found, partial=partial)

    def scd(self) -> Scd | None:
        """Read the history."""
        value, place = self.value.get("scd"), self.place.at("scd")
        if not isinstance(value, dict):
            return None
        if self.entry.data:
            message = '"scd" can\'t be with "data": rows that are given have no versions'
            self.notes.add(place.unknown(CONFLICTING_KEYS, message, "leave one of them out"))
        names = [text_of(value, k) for k in ("from_col", "to_col")]
        if not all(names):
            self.partial = True
            return None
        ratio = value.get("ratio")
        low, high = self.versions(value.get("versions"), place.at("versions"))
        gap: Any = value.get("max_gap_days")
        columns = value.get("columns")
        start, end = self.instant(value, "start", place), self.instant(value, "open_end", place)
        default = Scd(1, "", "", place)
        return Scd(
            ratio=(self.notes.attempt(parse_ratio, ratio, place.at("ratio")) or 1)
            if isinstance(ratio, str)
            else 1,
            from_col=names[0],
            to_col=names[1],
            place=place,
            current_col=text_of(value, "current_col") or None,
            columns=tuple(self.texts(columns)) if isinstance(columns, list) else None,
            min_versions=low,
            max_versions=high,
            start=start or default.start,
            max_gap_days=whole(gap) if is_kind(gap, (int,)) and gap >= 1 else default.max_gap_days,
            open_end=None
            if "open_end" in value and value["open_end"] is None
            else end or default.open_end,
            first_from=self.instant(value, "first_from", place),
        )

    def versions(self, value: object, place: Place) -> tuple[int, int]:
        """Return how many versions a row has that changes, at least and at most: from 2 on."""
        if isinstance(value, dict):
            check_bounds(value, place, self.notes)
            low, high = (
                max(2, whole(value.get(k)) if is_kind(value.get(k), (int,)) else 2)
                for k in ("min", "max")
            )
            return low, max(low, high)
        number = max(2, whole(value)) if is_kind(value, (int,)) else 2
        return number, number

    def instant(self, value: dict[str, Any], key: str, place: Place) -> Any:
        """Return a date or timestamp, or None; note what is wrong with it."""
        text = value.get(key)
        if not isinstance(text, str) or not text:
            return None
        return self.notes.attempt(parse_instant, text, place.at(key))

    def checks(self) -> Iterable[Check]:
        """Yield the checks, each name once."""
        seen: set[str] = set()
        found = self.value.get("checks")
        for i, value in enumerate(found if isinstance(found, list) else []):
            if isinstance(value, dict) and text_of(value, "name") and text_of(value, "sql"):
                place = self.place.at("checks", i)
                if fold(value["name"]) in seen:
                    self.notes.add(
                        place.at("name").error(
                            DUPLICATE_NAME, f'there is already a check "{value["name"]}"'
                        )
                    )
                seen.add(fold(value["name"]))
                yield Check(value["name"], value["sql"], place)

    # Plain values

    def items(self, key: str, kind: type) -> list[Any]:
        """Return those items of a list that are of a kind."""
        found = self.value.get(key)
        return [v for v in found if isinstance(v, kind)] if isinstance(found, list) else []

    @staticmethod
    def texts(value: object) -> list[str]:
        """Return the texts in a list."""
        return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []

"""A table that is to be written: where it goes and how."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql import DataFrame

from .errors import Refused
from .options import BENEATH, FILE_FORMATS, READING, layered
from .sql import quoted


@dataclass
class Target:
    """One table to write: its entry in the manifest, and where and how it goes."""

    entry: dict[str, Any]
    format: str
    options: dict[str, str]
    path: str
    # What the build's formats.json says of the format: nothing of one that only Spark knows.
    holds: dict[str, Any] = field(default_factory=dict)
    statement: str = ""
    frame: DataFrame | None = None
    error: str | None = None
    cause: str = ""
    skipped: str | None = None
    result: dict[str, Any] = field(default_factory=dict)
    # What a database's SQL calls it; known once `database` has looked into that.
    in_sql: str = ""
    # The targets that a database's foreign keys lead to from it, and is it one of them?
    parents: list[Target] = field(default_factory=list, compare=False, repr=False)
    refers_to_itself: bool = False
    # Was it emptied, together with tables that refer to it?
    is_emptied: bool = False
    # The first and the last of the row numbers that are wanted; None for all.
    slice: tuple[int, int] | None = None
    # What its one file is called; None leaves that to Spark.
    file_name: str | None = None
    # The schema of a catalog that it goes to; None where that is OUTPUT or a database.
    catalog: str | None = None

    def skip(self, why: str) -> None:
        """Leave it as it is, and say so."""
        self.skipped = f"{self.name}: skipped, {why}"
        print(self.skipped, file=sys.stderr)

    def place_as(self, entry: dict[str, Any]) -> None:
        """Take from a report's entry which catalog's table it is."""
        if not self.is_jdbc and entry.get("address"):
            self.catalog = entry["address"].removesuffix(f".{quoted(self.name)}")

    @property
    def table(self) -> str:
        """What SQL calls a catalog's table; nothing where it goes elsewhere."""
        return "" if self.catalog is None else f"{self.catalog}.{quoted(self.name)}"

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.entry["name"])

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last of the row numbers (keys) that are written."""
        return self.slice or (1, int(self.entry["keys"]))

    @property
    def rows(self) -> int | None:
        """How many rows are written; None if the number of versions varies."""
        keys, rows = self.entry["keys"], self.entry["rows"]
        if self.slice is None:
            return None if rows is None else int(rows)
        first, last = self.slice
        return last - first + 1 if keys == rows else None

    @property
    def amount(self) -> str:
        """How much is written, for people."""
        first, last = self.numbers
        return (
            f"the rows of {last - first + 1:,} keys" if self.rows is None else f"{self.rows:,} rows"
        )

    @property
    def work(self) -> int:
        """How much there is to do: rows by the size of each."""
        return int((self.entry["rows"] or self.entry["keys"]) * self.entry["size"])

    @property
    def depth(self) -> int:
        """How many tables must be written before it, one after the other."""
        return max((1 + parent.depth for parent in self.parents), default=0)

    @property
    def where(self) -> str:
        """The file and line that define the table."""
        return "{path}:{line}".format(**self.entry["definition"])

    @property
    def lines(self) -> dict[str, int]:
        """The lines that define its own columns."""
        return dict(self.entry["definition"]["columns"])

    def where_is(self, *columns: str) -> str:
        """The file and line that define the first of some columns, or the table where none of them
        has a line.
        """
        own = [c for c in columns if c in self.lines]
        return (
            f"{self.entry['definition']['path']}:{self.lines[own[0]]}: {', '.join(own)}"
            if own
            else self.where
        )

    @property
    def partitions(self) -> list[str]:
        """The columns whose values are the names of folders."""
        return list(self.entry["output"]["partition_by"])

    @property
    def is_jdbc(self) -> bool:
        """Is it a table of a database?"""
        return self.format.lower() == "jdbc"

    @property
    def place(self) -> str:
        """Where it goes, for people: a folder, or a table of a catalog or a database.

        A database's address may hold secrets.
        """
        if self.is_jdbc:
            return f"the database's table {self.dbtable}"
        return f"the catalog's table {self.table}" if self.table else self.path

    @property
    def dbtable(self) -> str:
        """The table's name in the database, as the user writes it."""
        return next((v for k, v in self.options.items() if k.lower() == "dbtable"), self.name)

    @property
    def is_files(self) -> bool:
        """Is it written as plain files, which this program can put in place itself?"""
        return not self.table and self.format.lower() in FILE_FORMATS

    @property
    def in_output(self) -> bool:
        """Does it go into a folder of OUTPUT?"""
        return not (self.table or self.is_jdbc or self.format.lower() == "noop")

    @property
    def is_source(self) -> bool:
        """Is it written by something with tables of its own: a catalog, Delta, Iceberg?"""
        return not (self.is_files or self.is_jdbc or self.format.lower() == "noop")

    @property
    def address(self) -> str | None:
        """What tells one table of all catalogs and databases from the others; None for one in
        OUTPUT itself.
        """
        if not self.is_jdbc:
            return self.table or None
        told = json.dumps([self.url or None, self.dbtable])
        return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]

    @property
    def url(self) -> str:
        """Where its database is, which may hold secrets; nothing if that isn't said."""
        return {key.lower(): value for key, value in self.writing().items()}.get("url", "")

    @property
    def shape(self) -> dict[str, Any]:
        """What all rows of a table must have in common."""
        return {"columns": self.entry["columns"], "partition_by": self.partitions}

    @property
    def output_sha256(self) -> str:
        """The hash of how it is written: all that the build's own hash says nothing of."""
        told = self.entry["output"]["options"] if self.options else {}
        text = json.dumps([self.format, told, self.shape, self.file_name], sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def writing(self) -> dict[str, str]:
        """Return the options to write with: ours beneath the user's, whose keys ignore case."""
        beneath = dict(BENEATH.get(self.format.lower(), {}))
        if self.format.lower() == "csv" and len(self.entry["columns"]) - len(self.partitions) == 1:
            # A lone null would be an empty line, which readers pass over.
            beneath["nullValue"] = "\\N"
        above = {"dbtable": self.in_sql or self.dbtable} if self.is_jdbc else {}
        return layered(layered(beneath, self.options), above)

    def reading(self) -> dict[str, str]:
        """Return the options to read back with."""
        return layered(READING.get(self.format.lower(), {}), self.writing())


def with_environment(target: Target, environment: dict[str, str]) -> dict[str, str]:
    """Replace ${NAME} in a target's options by the environment's; `$${` is `${`.

    Refuse a name that isn't set.
    """

    def filled(key: str, value: str) -> str:
        def one(match: re.Match[str]) -> str:
            name = match.group(1)
            if name is None:
                return "${"
            if name not in environment:
                at = "{path}:{line}".format(**target.entry["output"]["places"][key])
                raise Refused(
                    f"{target.name}: {at}: {key} wants the environment variable {name}, which"
                    " isn't set"
                )
            return environment[name]

        return re.sub(r"\$\$\{|\$\{([^{}]+)\}", one, value)

    return {key: filled(key, str(value)) for key, value in target.options.items()}


def folder(name: str) -> str:
    """Return the folder of a table: its name, with what no path can hold, or begins like our names,
    as %XX.
    """
    escaped = re.sub(r"[\x00-\x1f\x7f/\\:%]", lambda m: f"%{ord(m.group()):02X}", name)
    escaped = re.sub(r"(?i)^_(?=powerstation)", "%5F", escaped)
    return escaped.replace(".", "%2E") if escaped in (".", "..") else escaped

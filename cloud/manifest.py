"""A build's manifest.json: all that is known of a build here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from .errors import CloudError


@dataclass(frozen=True)
class Table:
    """A table of a build. `columns` are names and types, a type "" where only Spark knows it.

    `rows` is None where they are drawn: then there are at least `keys`.
    """

    name: str
    rows: int | None
    keys: int
    columns: tuple[tuple[str, str], ...]
    format: str
    python_functions: tuple[str, ...]

    @property
    def least_rows(self) -> int:
        """As many rows as there are at least."""
        return self.keys if self.rows is None else self.rows


@dataclass(frozen=True)
class Manifest:
    """What a build says of itself."""

    spark_version: str
    files: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def python_functions(self) -> tuple[str, ...]:
        """The Python functions that its views call: they need Faker where they run."""
        return tuple(sorted({name for table in self.tables for name in table.python_functions}))


def read(text: str, where: str) -> Manifest:
    """Read a manifest; CloudError if it isn't one."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] != 1:
            raise CloudError(f"{where} was compiled by a later PowerStation: use that one")
        return Manifest(
            found["spark_version"], tuple(found["files"]), tuple(map(_table, found["tables"]))
        )
    except (ValueError, KeyError, TypeError):
        raise CloudError(
            f"{where} is not a build: its manifest.json can't be read; compile it anew"
        ) from None


def _table(entry: dict[str, Any]) -> Table:
    return Table(
        name=entry["name"],
        rows=entry["rows"],
        keys=entry["keys"],
        columns=tuple((column["name"], column["type"] or "") for column in entry["columns"]),
        format=entry["output"]["format"],
        python_functions=tuple(entry["udfs"]),
    )

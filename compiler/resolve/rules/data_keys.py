"""Keys of rows that are given, which are known: never null, never twice."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...definitions.model import Column, Table
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.keys import BROKEN_KEY
from ...spark.names import fold


def broken_given(table: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with the declared key of given rows."""
    fields = {fold(c.name): c for c in table.columns if c.given}
    keys = [fields[fold(k)] for k in table.primary_key if fold(k) in fields]
    nulls = [row for row in (_null(field) for field in keys) if row]
    for name, row in nulls:
        message = f'"{name}" can\'t be in the primary key: row {row:,} has none'
        yield table.place.at("primary_key").error(BROKEN_KEY, message)
    if keys and len(keys) == len(table.primary_key) and not nulls:
        yield from _twice(table, keys)


def _null(field: Column) -> tuple[str, int] | None:
    values = field.given.values if field.given else ()
    return (field.name, values.index(None) + 1) if None in values else None


def _twice(table: Table, keys: list[Column]) -> Iterator[Diagnostic]:
    first: dict[tuple[object, ...], int] = {}
    rows = zip(*(field.given.values for field in keys if field.given), strict=True)
    for number, key in enumerate(rows, 1):
        other = first.setdefault(key, number)
        if other != number:
            said = ", ".join(json.dumps(part, ensure_ascii=False, default=str) for part in key)
            message = f"rows {other:,} and {number:,} have the same key: {said}"
            yield table.place.at("primary_key").error(BROKEN_KEY, message)
            return

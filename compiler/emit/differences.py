"""What differs between two builds: by their manifests alone, since a value is its expression.

What a change is due to is found by compiling again with what the earlier build had, one thing at a
time: where that gives another value, it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Manifest = Mapping[str, Any]
NEW, GONE, CHANGES, STAYS = "new", "gone", "changes", "stays"


@dataclass(frozen=True)
class ColumnChange:
    """What becomes of a column's values, and what that is due to."""

    name: str
    change: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableChange:
    """What becomes of a table: of its rows, of how it is written, of its columns."""

    name: str
    change: str
    rows: str
    output: str
    columns: tuple[ColumnChange, ...]


@dataclass(frozen=True)
class Causes:
    """What may be why values differ.

    `reverted` has the manifest with one thing as it was, by what that is; `all_reverted` the one
    with all of them. `else_` says what a difference that stays is due to, `made_of` from which
    other columns (table, name) a column of a table is made.
    """

    reverted: Mapping[str, Manifest]
    all_reverted: Manifest
    else_: str
    made_of: Callable[[str, str], Sequence[tuple[str, str]]]


def differences(before: Manifest, after: Manifest, causes: Causes) -> tuple[TableChange, ...]:
    """Return what becomes of each table of two builds, those that are gone last."""
    old, new = _tables(before), _tables(after)
    found = [_table(old.get(name), table, _Reasons(before, causes)) for name, table in new.items()]
    gone = [TableChange(name, GONE, "", "", ()) for name in old if name not in new]
    return (*found, *gone)


def _tables(manifest: Manifest) -> dict[str, Mapping[str, Any]]:
    return {table["name"]: table for table in manifest["tables"]}


def _value(manifest: Manifest, table: str, column: str) -> str | None:
    found: str | None = _tables(manifest).get(table, {}).get("values", {}).get(column)
    return found


@dataclass(frozen=True)
class _Reasons:
    """Finds why a column changes."""

    before: Manifest
    causes: Causes

    def of(self, table: str, column: str, now: str) -> Iterator[str]:
        """Yield what the change of a column is due to."""
        for cause, manifest in self.causes.reverted.items():
            if _value(manifest, table, column) != now:
                yield cause
        if self._is_else(table, column):
            made_of = self.causes.made_of(table, column)
            changed = [f"{t}.{c}" if t != table else c for t, c in made_of if self._is_else(t, c)]
            changes = "change" if len(changed) > 1 else "changes"
            yield f"{', '.join(changed)} {changes}" if changed else self.causes.else_

    def _is_else(self, table: str, column: str) -> bool:
        """Whether a column is another one whatever is as it was."""
        was = _value(self.before, table, column)
        return was is not None and was != _value(self.causes.all_reverted, table, column)


def _table(old: Mapping[str, Any] | None, new: Mapping[str, Any], reasons: _Reasons) -> TableChange:
    name = new["name"]
    if old is None:
        return TableChange(name, NEW, _count(new), "", ())
    columns = [_column(old, name, column, reasons) for column in new["values"].items()]
    columns += [ColumnChange(c, GONE) for c in old["values"] if c not in new["values"]]
    rows, output = _rows(old, new), _output(old, new)
    same = not rows and not output and all(c.change == STAYS for c in columns)
    return TableChange(name, STAYS if same else CHANGES, rows, output, tuple(columns))


def _column(
    old: Mapping[str, Any], table: str, new: tuple[str, str], reasons: _Reasons
) -> ColumnChange:
    name, value = new
    if name not in old["values"]:
        return ColumnChange(name, NEW)
    if old["values"][name] == value:
        return ColumnChange(name, STAYS)
    return ColumnChange(name, CHANGES, tuple(reasons.of(table, name, value)))


def _count(table: Mapping[str, Any]) -> str:
    if table["rows"] is None:
        return f"{table['keys']:,} keys with all their versions"
    return f"{table['rows']:,} rows"


def _rows(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if old["keys"] != new["keys"]:
        return f"{_count(new)} instead of {_count(old)}"
    return "" if old["row_set"] == new["row_set"] else "other numbers of versions"


def _output(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    was, now = old["output"], new["output"]
    if was["format"] != now["format"]:
        return f"written as {now['format']} instead of {was['format']}"
    told = ("options", "files", "partition_by", "file_name")
    keys = [k for k in told if was.get(k) != now.get(k)]
    return f"written with other {', '.join(keys)}" if keys else ""

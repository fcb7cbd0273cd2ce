"""Some rows of a build's tables: those of a number, and the children of such a row.

A value is a formula of its row's number, so that a view over other numbers has just those rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..compiler.definitions.child_counts import blocks, children
from ..compiler.definitions.join import Join
from ..compiler.definitions.model import FanOut, Table
from ..compiler.emit.render import render
from ..compiler.pipeline import Compiled
from ..compiler.plan.lower import lower
from ..compiler.resolve.chosen import chosen
from ..compiler.resolve.scope import ParentColumn, ResolvedTable, WrittenColumn, key_columns
from ..compiler.spark.names import fold, free

Files = Mapping[str, str]


@dataclass(frozen=True)
class Children:
    """A child's rows that refer to a parent's row by a join: those whose `keys` are the parent's,
    of the columns that are `shown`.
    """

    table: str
    join: str
    keys: tuple[str, ...]
    shown: tuple[str, ...]


def with_rows(files: Files, table: str, first: int, last: int) -> Files:
    """Return a build in which a table has the rows of some numbers only."""
    from ..runtime.runner.sql import between

    manifest = json.loads(files["manifest.json"])
    script = next(t["script"] for t in manifest["tables"] if t["name"] == table)
    return {**files, script: between(files[script], first, last)}


def with_children(compiled: Compiled, name: str, row: int) -> tuple[Files, list[Children]]:
    """Return a build whose tables also write the keys of a parent, and how the children of one of
    its rows are found; a fan-out's rows are only those of its block.
    """
    parent = compiled.resolved.table(name)
    found: list[Children] = []
    tables = []
    for child in compiled.resolved.tables:
        written = child.written
        for join in child.table.joins:
            keys = _keys(child, join, parent) if fold(join.table) == fold(name) else ()
            taken = [w.alias for w in written]
            names = tuple(free(f"{join.prefix} key {key.source}", taken) for key in keys)
            shown = tuple(w.alias for w in child.written)
            if names:
                found.append(Children(child.table.name, join.prefix, names, shown))
            written += tuple(map(WrittenColumn, names, keys))
        tables.append(replace(child, written=written))
    resolved = replace(compiled.resolved, tables=tuple(tables))
    version = json.loads(compiled.files["manifest.json"])["spark_version"]
    files: Files = render(lower(resolved, compiled.facts, version))
    for child in resolved.tables:
        if isinstance(child.table.rows, FanOut) and fold(child.table.rows.per) == fold(name):
            first, last = _block(child.table, parent.table, row)
            if first <= last:
                files = with_rows(files, child.table.name, first, last)
    return files, found


def key_aliases(table: ResolvedTable) -> list[str]:
    """Return under which names a table's key is written."""
    written = {fold(w.column.name): w.alias for w in reversed(table.written)}
    return [written[fold(key)] for key in key_columns(table) if fold(key) in written]


def _keys(child: ResolvedTable, join: Join, parent: ResolvedTable) -> tuple[ParentColumn, ...]:
    """The columns of a child with the key of a parent; none where it isn't written there."""
    through = {fold(v.source): v for v in _through(child, join)}
    keys = [through.get(fold(key)) for key in key_columns(parent)]
    return tuple(key for key in keys if key is not None) if None not in keys else ()


def _through(child: ResolvedTable, join: Join) -> Iterator[ParentColumn]:
    return (v for v in child.scope if isinstance(v, ParentColumn) and v.join == join)


def _block(child: Table, parent: Table, row: int) -> tuple[int, int]:
    """The numbers of the first and the last child of the parents that a row is dealt with."""
    assert isinstance(child.rows, FanOut)
    join = next(j for j in child.joins if j.fan_out)
    beside = chosen(parent, join).beside(parent, row)
    size = blocks(child.rows, child.rows.parents).size
    of_block = children(child.rows, size)
    first = of_block * (beside.start // size)
    last = of_block * -(-beside.stop // size)
    return first + 1, min(child.rows.rows, last)

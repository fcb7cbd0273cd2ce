"""What a table sees: its own columns, and those of the tables that it joins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .errors import Diagnostic
from .expression_totals import Total
from .model import Column, Join, Project, Table, fold
from .types import Type

Kind = Literal["row_num", "version_num", "own", "scd", "joined", "total"]


@dataclass(frozen=True)
class Visible:
    """A column that a table's own file may name.

    `needs` are the visible columns (folded) that an expression uses; a joined column is the visible column
    `source` of its join's table. `generated`: it depends on no join and no total. A total over children is a column
    that only the expression it stands in can name.
    """

    name: str
    kind: Kind
    type: Type | None
    column: Column | None = None
    join: Join | None = None
    source: str = ""
    needs: tuple[str, ...] = ()
    generated: bool = True
    uses_today: bool = False
    total: Total | None = None


@dataclass(frozen=True)
class Written:
    """A visible column that is written, and the name that it gets."""

    alias: str
    visible: Visible


@dataclass(frozen=True)
class ResolvedTable:
    """A table with everything that it sees."""

    table: Table
    visible: tuple[Visible, ...]
    written: tuple[Written, ...]
    totals: tuple[Visible, ...] = ()

    def get(self, name: str) -> Visible | None:
        """Return the visible column of that name, or None."""
        return next((v for v in self.visible if fold(v.name) == fold(name)), None)

    def see(self, name: str) -> Visible:
        """Return the visible column, or the total, of that name; KeyError if there is none."""
        for found in (*self.visible, *self.totals):
            if fold(found.name) == fold(name):
                return found
        raise KeyError(name)


@dataclass(frozen=True)
class Resolved:
    """The project, each table resolved, with what is wrong and what is only odd."""

    project: Project
    tables: tuple[ResolvedTable, ...]
    diagnostics: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]

    def table(self, name: str) -> ResolvedTable:
        """Return the table of that name; KeyError if there is none."""
        for resolved in self.tables:
            if fold(resolved.table.name) == fold(name):
                return resolved
        raise KeyError(name)


def own_columns(table: Table) -> Iterator[str]:
    """Yield the names of a table's own columns: its columns, then its SCD columns."""
    yield from (c.name for c in table.columns)
    yield from scd_columns(table)


def scd_columns(table: Table) -> tuple[str, ...]:
    """Return the names of a table's valid-from, valid-to and (if any) current columns."""
    if table.scd is None:
        return ()
    scd = table.scd
    return (scd.from_col, scd.to_col) + ((scd.current_col,) if scd.current_col else ())


def output_names(table: Table) -> tuple[tuple[str, str], ...]:
    """Return (name, alias) of each written column."""
    if table.output_columns is not None:
        return tuple((o.name, o.alias) for o in table.output_columns)
    return tuple((n, n) for n in own_columns(table))


def in_cycle(project: Project, table: Table, join: Join) -> bool:
    """Tell whether a join's table joins back, directly or through others."""
    seen: set[str] = set()
    todo = [join.table]
    while todo:
        name = fold(todo.pop())
        if name == fold(table.name):
            return True
        parent = project.table(name)
        if name not in seen and parent is not None:
            seen.add(name)
            todo += [j.table for j in parent.joins]
    return False


def needed(resolved: ResolvedTable, names: list[str]) -> list[Visible]:
    """Return the visible columns that the named ones need, themselves included, in the table's order."""
    keep: set[str] = set()
    todo = [fold(n) for n in names]
    while todo:
        key = todo.pop()
        if key not in keep:
            keep.add(key)
            todo += resolved.see(key).needs
    return [v for v in (*resolved.visible, *resolved.totals) if fold(v.name) in keep]

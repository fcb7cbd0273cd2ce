"""What each expression of a table needs, and what its type is, given those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from . import expression
from .model import Column, fold
from .parts import LeafType, drawn_type, expressions
from .types import TIMESTAMP, Type
from .visible import Visible


@dataclass(frozen=True)
class Finished:
    """A table's columns with what they need, and the circles among its expressions."""

    columns: tuple[Visible, ...]
    circles: tuple[tuple[Visible, ...], ...]


def finish_expressions(visible: Iterable[Visible], type_of: LeafType) -> Finished:
    """Derive `needs`, `type`, `generated` and `uses_today` of every expression, whatever their order.

    Also of every column with an expression inside. `type_of` gives the type of any other column.
    """
    finisher = _Finisher(visible, type_of)
    columns = tuple(finisher.finish(key) for key in list(finisher.columns))
    return Finished(columns, tuple(finisher.circles))


class _Finisher:
    """A depth-first walk over the expressions; `path` is what is being finished."""

    def __init__(self, visible: Iterable[Visible], type_of: LeafType) -> None:
        self.type_of = type_of
        self.columns = {fold(v.name): v for v in visible}
        self.scope = {v.name: v.type for v in self.columns.values()} | {"today": TIMESTAMP}
        self.path: list[str] = []
        self.finished: set[str] = set()
        self.circles: list[tuple[Visible, ...]] = []

    def finish(self, key: str) -> Visible:
        """Return a column with its needs, which are finished first; note a circle."""
        column = self.columns[key].column
        if column is None or not expressions(column) or key in self.finished:
            return self.columns[key]
        if key in self.path:
            self.circles.append(tuple(self.columns[k] for k in self.path[self.path.index(key) :]))
            return self.columns[key]
        self.path.append(key)
        self.columns[key] = self.derived(self.columns[key], column)
        self.path.pop()
        self.finished.add(key)
        return self.columns[key]

    def derived(self, visible: Visible, column: Column) -> Visible:
        """Return a column with what its SQL says, or the SQL inside of it."""
        names = dict.fromkeys(n for sql in expressions(column) for n in expression.names(sql, self.scope))
        needs = [self.finish(fold(n)) for n in names if fold(n) in self.columns]
        known = self.scope | {n.name: n.type for n in needs}
        return replace(
            visible,
            type=column.data_type or drawn_type(column, lambda c: self.leaf(c, known)),
            needs=tuple(sorted({fold(n.name) for n in needs} | self.row(column))),
            generated=all(n.generated for n in needs),
            uses_today="today" in names,
        )

    def leaf(self, column: Column, known: Mapping[str, Type | None]) -> Type | None:
        """Return the type of a column without parts."""
        if column.type == "expression":
            return expression.type_of(str(column.params.get("sql", "")), known)
        return self.type_of(column)

    def row(self, column: Column) -> set[str]:
        """Return the numbers that a column's own draws need: of the row, and of its version."""
        if column.type == "expression":
            return {"row_num"} if column.null_ratio else set()
        return {"row_num", "version_num"} & self.columns.keys()

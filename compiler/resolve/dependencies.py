"""What each expression of a table needs, and what its type is, given those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from ..definitions.graph import ordered
from ..definitions.model import Column
from ..definitions.nested import LeafType, drawn_type, expressions
from ..expressions import expression
from ..spark.names import fold
from ..spark.types import TIMESTAMP, Type
from .scope import OwnColumn, ScopeColumn


@dataclass(frozen=True)
class Finished:
    """A table's columns with what they need, and the circles among its expressions."""

    columns: tuple[ScopeColumn, ...]
    circles: tuple[tuple[ScopeColumn, ...], ...]


def finish_expressions(scoped: Iterable[ScopeColumn], type_of: LeafType) -> Finished:
    """Derive `needs`, `type`, `generated` and `uses_today` of every expression, whatever their order.

    Also of every column with an expression inside. `type_of` gives the type of any other column.
    """
    finisher = _Finisher(scoped, type_of)
    order, circles = ordered(list(finisher.columns), finisher.named)
    for key in order:
        finisher.finish(key)
    return Finished(tuple(finisher.columns.values()), tuple(finisher.of(circle) for circle in circles))


class _Finisher:
    """Finishes one expression after the other, each after those that it needs."""

    def __init__(self, scoped: Iterable[ScopeColumn], type_of: LeafType) -> None:
        self.type_of = type_of
        self.columns = {fold(v.name): v for v in scoped}
        over = expression.Columns(dict.fromkeys((*(v.name for v in self.columns.values()), "today")))
        self.used = {key: _names(v.column, over) if isinstance(v, OwnColumn) else () for key, v in self.columns.items()}

    def of(self, keys: Iterable[str]) -> tuple[ScopeColumn, ...]:
        """Return columns by their names."""
        return tuple(self.columns[key] for key in keys)

    def named(self, key: str) -> tuple[str, ...]:
        """Return the columns that a column's SQL names."""
        return tuple(fold(n) for n in self.used[key] if fold(n) in self.columns)

    def finish(self, key: str) -> None:
        """Note what follows from a column's SQL, or from the SQL inside of it."""
        scoped = self.columns[key]
        if not isinstance(scoped, OwnColumn) or not expressions(scoped.column):
            return
        column = scoped.column
        needs = self.of(self.named(key))
        over = expression.Columns({"today": TIMESTAMP} | {n.name: n.type for n in needs})
        self.columns[key] = replace(
            scoped,
            type=column.data_type or drawn_type(column, partial(self.leaf, over)),
            needs=tuple(sorted({fold(n.name) for n in needs} | self.row(column))),
            generated=all(n.generated for n in needs),
            uses_today="today" in self.used[key],
        )

    def leaf(self, over: expression.Columns, column: Column) -> Type | None:
        """Return the type of a column without parts, whose SQL is over these columns."""
        if column.type == "expression":
            return expression.type_of(str(column.params.get("sql", "")), over)
        return self.type_of(column)

    def row(self, column: Column) -> set[str]:
        """Return the numbers that a column's own draws need: of the row, and of its version."""
        if column.type == "expression":
            return {"row_num"} if column.null_ratio else set()
        return {"row_num", "version_num"} & self.columns.keys()


def _names(column: Column, over: expression.Columns) -> tuple[str, ...]:
    """Return the names in a column's SQL, and in the SQL inside of it."""
    found = (n for sql in expressions(column) for n in expression.names(sql, over))
    return tuple(dict.fromkeys(found))

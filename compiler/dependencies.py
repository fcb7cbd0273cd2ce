"""What each expression of a table needs, and what its type is, given those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import expression
from .model import fold
from .types import TIMESTAMP
from .visible import Visible


@dataclass(frozen=True)
class Finished:
    """A table's columns with what they need, and the circles among its expressions."""

    columns: tuple[Visible, ...]
    circles: tuple[tuple[Visible, ...], ...]


def finish_expressions(visible: Iterable[Visible]) -> Finished:
    """Derive `needs`, `type`, `generated` and `uses_today` of every expression, whatever their order."""
    finisher = _Finisher(visible)
    columns = tuple(finisher.finish(key) for key in list(finisher.columns))
    return Finished(columns, tuple(finisher.circles))


class _Finisher:
    """A depth-first walk over the expressions; `path` is what is being finished."""

    def __init__(self, visible: Iterable[Visible]) -> None:
        self.columns = {fold(v.name): v for v in visible}
        self.scope = {v.name: v.type for v in self.columns.values()} | {"today": TIMESTAMP}
        self.path: list[str] = []
        self.finished: set[str] = set()
        self.circles: list[tuple[Visible, ...]] = []

    def finish(self, key: str) -> Visible:
        """Return a column with its needs, which are finished first; note a circle."""
        column = self.columns[key].column
        if column is None or column.type != "expression" or key in self.finished:
            return self.columns[key]
        if key in self.path:
            self.circles.append(tuple(self.columns[k] for k in self.path[self.path.index(key) :]))
            return self.columns[key]
        self.path.append(key)
        self.columns[key] = self.derived(self.columns[key], str(column.params.get("sql", "")))
        self.path.pop()
        self.finished.add(key)
        return self.columns[key]

    def derived(self, visible: Visible, sql: str) -> Visible:
        """Return an expression with what its SQL says."""
        assert visible.column is not None
        names = expression.names(sql, self.scope)
        needs = [self.finish(fold(n)) for n in names if fold(n) in self.columns]
        known = self.scope | {n.name: n.type for n in needs}
        keys = {fold(n.name) for n in needs} | ({"row_num"} if visible.column.null_ratio else set())
        return replace(
            visible,
            type=visible.column.data_type or expression.type_of(sql, known),
            needs=tuple(sorted(keys)),
            generated=all(n.generated for n in needs),
            uses_today="today" in names,
        )

"""The plan of a build: tables as views, which are layers of SELECTs, and the checks of what they
write.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..definitions.graph import reached
from ..definitions.model import Output
from ..spark.expr import Call, Expr, FakerUdf, Function, Let, WordList, Words, walk
from ..spark.types import Type
from .check_queries import CheckQuery, LeftOut


@dataclass(frozen=True)
class Item:
    """One column of a SELECT."""

    name: str
    value: Expr


@dataclass(frozen=True)
class Numbers:
    """The row numbers 1 … `count`, in `partitions` parts (None: as many as Spark likes)."""

    count: int
    partitions: int | None = None


@dataclass(frozen=True)
class Row:
    """One row that holds just these columns, computed from the query around it."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Lateral:
    """One row of another table, recomputed for each row of the layer's source."""

    name: str
    comment: str
    layers: tuple[Layer, ...]
    base: Row


@dataclass(frozen=True)
class Made:
    """A long value of the layer's rows, as a subquery of one row that has it as its `value`."""

    name: str
    value: Let


@dataclass(frozen=True)
class Explode:
    """Each row once for every element of an array, which is the column `name`."""

    array: Expr
    name: str
    alias: str = "each_version"
    outer: bool = False  # a row without elements stays, with NULL


@dataclass(frozen=True)
class Layer:
    """One SELECT over the layer before it (the first one over the base)."""

    name: str
    comment: str
    items: tuple[Item, ...]
    laterals: tuple[Lateral, ...] = ()
    made: tuple[Made, ...] = ()
    explode: Explode | None = None
    source: str = ""  # what this SELECT calls the layer before it, if anything
    group_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """A table as SQL: layers from its row numbers up to the written columns."""

    name: str
    comment: str
    base: Numbers
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class OutputField:
    """A written column; its type is None where only Spark derives it."""

    name: str
    type: Type | None
    description: str


@dataclass(frozen=True)
class PlannedTable:
    """A table's view, what is written of it and how, and how that is checked."""

    view: View
    keys: int
    rows: int | None  # None where the number of versions is drawn
    fields: tuple[OutputField, ...]
    output: Output
    checks: tuple[CheckQuery, ...]
    left_out: tuple[LeftOut, ...]
    order: tuple[str, ...]  # the written columns that put rows in order: those of the key
    udfs: tuple[str, ...]  # the Python functions that its view calls
    path: str
    line: int
    lines: tuple[tuple[str, int], ...]  # where each own column is defined


@dataclass(frozen=True)
class Plan:
    """All that a build directory says."""

    tables: tuple[PlannedTable, ...]
    udfs: tuple[FakerUdf, ...]
    functions: tuple[Function, ...]  # none where the tables' scripts hold them inlined
    words: tuple[WordList, ...]
    seed: int
    today: dt.datetime
    providers: tuple[str, ...]
    definitions_sha256: str
    spark_version: str

    def needs(self) -> dict[str, Needs]:
        """Return of each table's view what a row of it takes."""
        inside = {f.title.name: _counted(f.body) for f in self.functions}
        nothing: tuple[int, Counter[str]] = (1, Counter())

        def called(name: str) -> Iterable[str]:
            return inside.get(name, nothing)[1]

        result: dict[str, Needs] = {}
        created = {*inside, *(words.name for words in self.words)}
        for table in self.tables:
            size, names = _counted(table.view)
            size += sum((inside.get(n, nothing)[0] - 1) * times for n, times in names.items())
            needed = reached(names, called)
            uses = sorted(created.intersection(needed))
            result[table.view.name] = Needs(size, tuple(uses))
        return result


@dataclass(frozen=True)
class Needs:
    """What a row of a table takes: how many expressions, with those inside the functions that it
    calls, and the build's lists and functions, by name.
    """

    size: int
    uses: tuple[str, ...]


def _counted(node: object) -> tuple[int, Counter[str]]:
    """Return how many expressions are inside a view or an expression, and what they name."""
    found = list(walk(node))
    return len(found), Counter(e.name for e in found if isinstance(e, (Call, Words)))

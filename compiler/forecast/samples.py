"""Some values of each column, as good as those that Spark will make, but not the same: how long
they are, how many differ.

Faker makes those of its types, the others are drawn here. What an expression makes of them is
computed by `rough.py`, as far as that knows its functions.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..definitions.model import Column, FanOut, Table, row_count
from ..faker.describe import values
from ..own_types.own_type import numbers
from ..resolve.facts import ColumnFacts, Facts, FakerFacts, OwnFacts
from ..resolve.scope import (
    ChildPosition,
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    RowNumber,
    ScopeColumn,
    VersionColumn,
    needed,
)
from ..resolve.varied import GivenFacts
from ..resolve.versions import versioned
from ..spark.names import fold
from ..spark.types import BOOLEAN
from ..values.evaluate import evaluate
from . import rough
from .typical import cast, drawn, typical

COUNT = 1000
Values = tuple[object, ...]


@dataclass(frozen=True)
class Sample:
    """COUNT values of a column; how many it can have, None if that isn't known or without end; and
    how many rows in a row have the same.
    """

    values: Values
    distinct: int | None = None
    repeats: float = 1.0


@dataclass(frozen=True)
class Samples:
    """The samples of a project's columns, each made once."""

    resolved: Resolved
    facts: Facts
    of_types: dict[tuple[str, str], Values] = field(default_factory=dict)  # kept between scales
    _made: dict[tuple[str, str], Sample] = field(default_factory=dict)

    def of(self, table: ResolvedTable, scoped: ScopeColumn) -> Sample:
        """Return the sample of a column in scope."""
        key = (fold(table.table.name), fold(scoped.name))
        if key not in self._made:
            self._made[key] = self._sample(table, scoped, random.Random(".".join(key)))
        return self._made[key]

    def written(self, table: ResolvedTable, scoped: ScopeColumn) -> Sample:
        """Return the sample of a column as its table writes it: what versions of a row have in
        common comes once for each.
        """
        found, scd = self.of(table, scoped), table.table.scd
        names = {fold(v.name) for v in needed(table, [scoped.name])}
        changing = {*versioned(table.table), *map(fold, scd.names if scd else ()), "version_num"}
        if scd is None or names & changing:
            return found
        more = round((scd.min_versions + scd.max_versions) / 2) - 1
        times = (1 + (more if i % scd.ratio == 0 else 0) for i in range(COUNT))
        values = [v for v, n in zip(found.values, times, strict=True) for _ in range(n)]
        often = expected_rows(table.table) / max(1, row_count(table.table))
        return Sample(tuple(values[:COUNT]), found.distinct, found.repeats * often)

    def _sample(self, table: ResolvedTable, scoped: ScopeColumn, source: random.Random) -> Sample:
        rows = row_count(table.table)
        match scoped:
            case RowNumber():
                return Sample(_run(rows), rows)
            case ChildPosition():
                assert isinstance(table.table.rows, FanOut)
                most = table.table.rows.max
                return Sample(tuple(source.randint(1, max(1, most)) for _ in range(COUNT)), most)
            case VersionColumn():
                return _of_versions(table.table, scoped, source)
            case ParentColumn():
                return self._through(table, scoped, source)
            case OwnColumn():
                return self._own(table, scoped, source)
        return Sample(typical(scoped.type, COUNT, source))

    def _through(self, table: ResolvedTable, scoped: ParentColumn, source: random.Random) -> Sample:
        """The values of a parent, as often as the join has its rows."""
        join, parent = scoped.join, self.resolved.table(scoped.join.table)
        found, parents = self.of(parent, parent.column(scoped.source)), row_count(parent.table)
        if isinstance(table.table.rows, FanOut) and join.fan_out:
            each = max(1.0, row_count(table.table) / max(1, table.table.rows.parents))
            run = tuple(found.values[int(i / each) % COUNT] for i in range(COUNT))
            return Sample(run, found.distinct, each * found.repeats)
        known = [found.distinct, parents] if found.distinct else [parents]
        pick = self._picked(parent, parent.column(scoped.source), parents, source)
        missing = join.null_ratio
        chosen = (None if source.random() < missing else pick() for _ in range(COUNT))
        return Sample(tuple(chosen), min(known))

    def _picked(
        self, parent: ResolvedTable, of: ScopeColumn, parents: int, source: random.Random
    ) -> Callable[[], object]:
        """How a value of some row of a parent is drawn: one that is numbered of all its numbers."""
        if isinstance(of, RowNumber):
            return lambda: source.randint(1, max(1, parents))
        if isinstance(of, OwnColumn) and of.column.type == "row_number":
            start, step = _numbering(of.column)
            return lambda: start + step * source.randrange(max(1, parents))
        listed = self.of(parent, of).values
        return lambda: source.choice(listed)

    def _own(self, table: ResolvedTable, scoped: OwnColumn, source: random.Random) -> Sample:
        column = scoped.column
        branches = [self._branch(table, b, source) for b in column.branches]
        made = tuple(branches[i % len(branches)][i] for i in range(COUNT))
        if column.data_type is not None:
            made = tuple(cast(v, column.data_type) for v in made)
        nulls = column.null_ratio
        made = tuple(None if nulls and source.random() < nulls else v for v in made)
        known = self.facts.of(column).distinct if len(branches) == 1 else None
        if column.unique or self.facts.of(column).never_repeats:
            known = row_count(table.table)
        return Sample(made, known or seen_to_be(made))

    def _branch(self, table: ResolvedTable, column: Column, source: random.Random) -> Values:
        found = self.facts.of(column)
        if column.type == "expression" and column.given is None:
            return self._expression(table, column, source)
        if column.type == "row_number" and column.given is None:
            start, step = _numbering(column)
            rows = table.table.rows
            within = rows.max if column.params.get("within") and isinstance(rows, FanOut) else 0
            return tuple(start + step * (n - 1) for n in _run(within or row_count(table.table)))
        if column.nested:
            return self._nested(table, column, source)
        key = (table.table.name, repr(column.place))
        if key not in self.of_types:
            self.of_types[key] = _typed(found, source)
        return self.of_types[key]

    def _expression(self, table: ResolvedTable, column: Column, source: random.Random) -> Values:
        def value(name: str) -> Sequence[object]:
            if name == "today":
                return (self.resolved.project.today,) * COUNT
            scoped = table.get(name)
            return self.of(table, scoped).values if scoped else (None,) * COUNT

        found = rough.values(str(column.params.get("sql")), value, COUNT)
        scoped = table.get(column.name)
        of = column.data_type or (scoped.type if scoped else None)
        return found or typical(of, COUNT, source)

    def _nested(self, table: ResolvedTable, column: Column, source: random.Random) -> Values:
        parts = [
            self._own(table, OwnColumn(name=c.name, type=None, column=c), source).values
            for c in column.nested
        ]
        if column.type == "struct":
            names = [c.name for c in column.nested]
            return tuple(dict(zip(names, row, strict=True)) for row in zip(*parts, strict=True))
        given = numbers(column.params)
        least, most = int(given.get("min", 0)), int(given["max"])
        return tuple(
            [source.choice(parts[0]) for _ in range(source.randint(least, most))]
            for _ in range(COUNT)
        )


def _typed(found: ColumnFacts, source: random.Random) -> Values:
    """Values of a type, from what is known of it."""
    if isinstance(found, FakerFacts):
        return _of_faker(found, source)
    if found.values and found.node is None:
        return tuple(source.choice(found.values) for _ in range(COUNT))
    if found.node is not None:
        node = found.node
        return tuple(evaluate(node, rough.outcomes(source)) for _ in range(COUNT))
    assert isinstance(found, OwnFacts)
    made = drawn(found.column.type, numbers(found.params), source)
    return tuple(made() for _ in range(COUNT)) if made else typical(found.type, COUNT, source)


def _of_faker(found: FakerFacts, source: random.Random) -> Values:
    calls = found.each
    if any(isinstance(call, GivenFacts) for call in calls):
        return typical(found.type, COUNT, source)
    if found.column.pool:
        return tuple(source.choice(found.values or (None,)) for _ in range(COUNT))
    each = -(-COUNT // len(calls))
    project, made = found.project, []
    for call in calls:
        seeds = [source.getrandbits(63) for _ in range(each)]
        made += values(call.faker, project.providers, project.today, seeds)
    source.shuffle(made)
    return tuple(made[:COUNT])


def _run(rows: int) -> tuple[int, ...]:
    """Numbers of rows one after the other, from the middle."""
    first = max(1, rows // 2)
    return tuple((first + i - 1) % max(1, rows) + 1 for i in range(COUNT))


def _numbering(column: Column) -> tuple[int, int]:
    given = numbers(column.params)
    return int(given.get("start", 1)), int(given.get("step", 1))


def _of_versions(table: Table, scoped: VersionColumn, source: random.Random) -> Sample:
    """When versions are valid, which these are, and whether they are the current ones."""
    scd, share = table.scd, row_count(table) / max(1, expected_rows(table))
    if scd is None or fold(scoped.name) == "version_num":
        return Sample(tuple(1 if source.random() < share else 2 for _ in range(COUNT)), 2)
    if scoped.type == BOOLEAN:
        return Sample(tuple(source.random() < share for _ in range(COUNT)), 2)
    is_first = fold(scoped.name) == fold(scd.from_col)
    outer: object = scd.first_from if is_first else scd.open_end
    days = [scd.start + dt.timedelta(days=source.randrange(scd.max_gap_days)) for _ in range(COUNT)]
    made = [outer if (outer or not is_first) and source.random() < share else d for d in days]
    return Sample(tuple(made), scd.max_gap_days * scd.max_versions)


def expected_rows(table: Table) -> float:
    """Return how many rows are written; those to expect where the number of versions is drawn."""
    rows, scd = row_count(table), table.scd
    if scd is None:
        return rows
    return rows + rows // scd.ratio * ((scd.min_versions + scd.max_versions) / 2 - 1)


def seen_to_be(made: Values) -> int | None:
    """Return how many values there may be, of which some were drawn; None if none came twice."""
    there = [repr(v) for v in made if v is not None]
    different, count = len(set(there)), len(there)
    if different == count:
        return None
    least, most = different, count * count
    while least < most:
        middle = (least + most) // 2
        expected = middle * (1 - (1 - 1 / middle) ** count)
        least, most = (middle + 1, most) if expected < different else (least, middle)
    return least

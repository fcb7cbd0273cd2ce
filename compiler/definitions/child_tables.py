"""Fan-outs: how many children a row has; and once all tables are read, the join to its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_TABLE
from ..diagnostics.rules.relations import CIRCLE
from ..diagnostics.rules.shape import CONFLICTING_KEYS, MISSING_KEY, NO_EFFECT, WRONG_VALUE
from ..spark.names import fold
from .absent import Absent
from .child_counts import MOST, Counts, in_range, poisson, weighted
from .graph import ordered
from .join import Join, OfFanOut
from .joins import read_where
from .literals import is_kind, whole
from .model import FanOut, Table
from .output import check_bounds

_ANY = in_range(0, 1)  # of a fan-out that was refused
_WAYS = ("min", "weights", "mean")
_FORMS = "say {min: 0, max: 5}, {weights: {0: 10, 1: 60, 2: 30}} or {mean: 2.5}"


def read_fan_out(value: dict[str, Any], place: Place, notes: Notes) -> FanOut:
    """Read which table's rows have children, and how many; what the schema reports is left out."""
    per, where = str(value.get("per", "")), read_where(value.get("where"), place.at("where"))
    for name, _ in where.by if where else ():
        message = "a row that has children isn't chosen by a value of theirs"
        hint = 'name the values that it has, or join the table under another "as"'
        notes.add(place.at("where", name).error(WRONG_VALUE, message, hint))
    where = None if where and where.by else where
    ways = [way for way in _WAYS if way in value]
    if not ways and "max" in value:
        notes.add(
            place.at("max").error(MISSING_KEY, '"max" needs a "min" or a "mean" beside it', _FORMS)
        )
    elif not ways:
        notes.add(place.error(MISSING_KEY, "how many children has each row?", _FORMS))
    elif len(ways) > 1 or ("weights" in value and "max" in value):
        both = ways if len(ways) > 1 else ["weights", "max"]
        message = f'"{both[0]}" and "{both[1]}" both say how many children a row has'
        notes.add(place.at(both[1]).error(CONFLICTING_KEYS, message, _FORMS))
    elif ways == ["min"] and "max" not in value:
        notes.add(place.at("min").error(MISSING_KEY, '"min" needs a "max" beside it', _FORMS))
    else:
        counts = _counts(ways[0], value, place, notes)
        return FanOut(per, counts or _ANY, where)
    return FanOut(per, _ANY, where)


def _counts(way: str, value: dict[str, Any], place: Place, notes: Notes) -> Counts | None:
    given, most = value[way], whole(value.get("max"))
    if way == "weights" and isinstance(given, dict) and all(map(_is_weight, given.values())):
        return notes.attempt(weighted, given, place.at(way))
    if way == "mean" and _is_weight(given) and given and (most is None or is_kind(most, (int,))):
        return notes.attempt(lambda mean: poisson(mean, most), given, place.at(way))
    if way == "min" and is_kind(given, (int,)) and is_kind(most, (int,)):
        check_bounds(value, place, notes)
        return in_range(max(whole(given), 0), min(most, MOST)) if most else None
    return None


def _is_weight(value: Any) -> bool:
    return bool(is_kind(value, (int, float)) and value >= 0)


def with_parents(
    tables: Sequence[Table], unreadable: Sequence[str], absent: Absent, notes: Notes
) -> list[Table]:
    """Return the tables with every fan-out joined to its parent, under the parent's name.

    A fan-out whose parent isn't there, or is below it, is noted and stays without a parent.
    """
    parents = _Parents(tables, unreadable, absent, notes)
    order, circles = ordered(parents.tables, parents.above)
    around = {circle[-1]: circle for circle in circles}
    for name in order:
        parents.finish(name, around.get(name))
    return [parents.tables[fold(t.name)] for t in tables]


class _Parents:
    """Joins the tables of fan-outs to their parents."""

    def __init__(
        self, tables: Sequence[Table], unreadable: Sequence[str], absent: Absent, notes: Notes
    ) -> None:
        self.tables = {fold(t.name): t for t in tables}
        self.unreadable = {fold(n) for n in unreadable}
        self.absent, self.notes = absent, notes

    def above(self, name: str) -> list[str]:
        """Return the table of which a table's rows are children, if it is there."""
        rows = self.tables[name].rows
        return (
            [fold(rows.per)] if isinstance(rows, FanOut) and fold(rows.per) in self.tables else []
        )

    def finish(self, name: str, circle: tuple[str, ...] | None) -> None:
        """Join a fan-out to its parent, unless it closes a circle of them."""
        table = self.tables[name]
        if isinstance(table.rows, FanOut):
            wrong = self._wrong(table.rows, table.rows_place, circle)
            self.tables[name] = (
                replace(table, partial=True)
                if wrong
                else replace(table, joins=self.joins(table, table.rows))
            )

    def _wrong(self, rows: FanOut, place: Place, circle: tuple[str, ...] | None) -> bool:
        if circle:
            names = [self.tables[k].name for k in circle]
            message = f"fan-outs of each other: {' per '.join([*names, names[0]])}"
            self.notes.add(
                place.at("per").error(CIRCLE, message, "give one of them a number of rows")
            )
        elif fold(rows.per) not in self.tables and fold(rows.per) not in self.unreadable:
            self.notes.add(
                place.at("per").error(
                    UNKNOWN_TABLE, f'there is no table "{rows.per}"', self.absent.hint(rows.per)
                )
            )
        return bool(circle) or fold(rows.per) not in self.tables

    def joins(self, table: Table, rows: FanOut) -> tuple[Join, ...]:
        """Return the joins with the one to the parent first, which `join_with` may give an
        `as_of`.
        """
        parent = self.tables[fold(rows.per)]
        same = [j for j in table.joins if fold(j.prefix) == fold(parent.name)]
        for join in same:
            self.check(join, parent)
        said = same[0] if same else Join(parent.name, parent.name, table.rows_place)
        implied = Join(
            parent.name, parent.name, said.place, OfFanOut(), as_of=said.as_of, where=rows.where
        )
        return (implied, *(j for j in table.joins if j not in same))

    def check(self, join: Join, parent: Table) -> None:
        """Note a join under the parent's name that says more than `as_of`, or nothing."""
        hint = 'give this one another "as": a second, independent join'
        if fold(join.table) != fold(parent.name):
            message = f'there is already a join "{parent.name}": the fan-out\'s'
            self.notes.add(join.place.error(DUPLICATE_NAME, message, hint))
            return
        said = (*join.said, *("where",) * (join.where is not None))
        for key in said:
            message = (
                f'"{key}" has no effect: which row of "{parent.name}" it is follows from the'
                " fan-out"
            )
            self.notes.add(join.place.at(key).error(NO_EFFECT, message, hint))
        if not said and join.as_of is None:
            message = f'"{parent.name}" is joined already, by the fan-out'
            self.notes.add(join.place.error(NO_EFFECT, message, f"leave it out, or g{hint[1:]}"))

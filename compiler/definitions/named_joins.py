"""Joins whose row follows from another join's: `other_than` and `same_as` find what they name, once
all tables are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from ..diagnostics.collector import Notes
from ..diagnostics.rules.names import UNKNOWN_TABLE
from ..diagnostics.rules.relations import CIRCLE
from ..diagnostics.rules.shape import CONFLICTING_KEYS, NO_EFFECT, WRONG_VALUE
from ..diagnostics.suggest import did_you_mean
from ..spark.names import fold
from .graph import ordered
from .join import Join, OtherThan, SameAs
from .model import Table

Node: TypeAlias = tuple[str, str]  # a table and one of its joins, folded
SELF = "self"


def with_named_joins(tables: Sequence[Table], notes: Notes) -> list[Table]:
    """Return the tables with each join beside those that name it; note names that aren't there,
    and circles.
    """
    found = _Named(tables)
    order, circles = ordered(found.joins, found.needs)
    for circle in circles:
        join = found.joins[circle[0]]
        names = " → ".join(found.shown(node) for node in (*circle, circle[0]))
        message = f"joins that name each other: {names}"
        notes.add(join.place.at(join.choice.key).error(CIRCLE, message, _ONE_DRAWN))
    broken = {node for circle in circles for node in circle}
    for node in order:
        if node not in broken:
            found.link(node, notes)
    return [found.linked(table) for table in tables]


_ONE_DRAWN = "one of them has to choose a row by itself"


class _Named:
    """The joins of all tables, and which of them name which."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables: Mapping[str, Table] = {fold(t.name): t for t in tables}
        self.joins = {(fold(t.name), fold(j.prefix)): j for t in tables for j in t.joins}

    def shown(self, node: Node) -> str:
        """Return how a join is called in a message."""
        return f"{self.tables[node[0]].name}.{self.joins[node].prefix}"

    def linked(self, table: Table) -> Table:
        """Return a table with its joins as they are by now."""
        found = tuple(self.joins[fold(table.name), fold(j.prefix)] for j in table.joins)
        return replace(table, joins=found)

    def needs(self, node: Node) -> tuple[Node, ...]:
        """Return the joins that one names, and of which it follows."""
        match self.joins[node].choice:
            case OtherThan(name) if fold(name) != SELF:
                return tuple(filter(self.joins.__contains__, [(node[0], fold(name))]))
            case SameAs(name):
                return self._same(node[0], name)
        return ()

    def _same(self, table: str, name: str) -> tuple[Node, ...]:
        """The join of a name: of the table, or of a parent, after the join that leads there."""
        if (table, fold(name)) in self.joins:
            return ((table, fold(name)),)
        for through in self.tables[table].joins:
            begin = f"{fold(through.prefix)}."
            node = fold(through.table), fold(name).removeprefix(begin)
            if fold(name).startswith(begin) and node in self.joins:
                return (table, fold(through.prefix)), node
        return ()

    def link(self, node: Node, notes: Notes) -> None:
        """Put the named joins into the one that names them, or note what is wrong with the name."""
        join, found = self.joins[node], [self.joins[n] for n in self.needs(node)]
        if not isinstance(join.choice, (OtherThan, SameAs)):
            return
        table, place = self.tables[node[0]], join.place.at(join.choice.key)
        of_self = isinstance(join.choice, OtherThan) and fold(join.choice.name) == SELF
        if of_self:
            if fold(join.table) != node[0]:
                message = f'"self" is for a table that joins itself; "{join.table}" is another'
                notes.add(place.error(NO_EFFECT, message, "name a join to the same table"))
            if join.where:
                message = '"where" can\'t be with "other_than": "self", which is one of all rows'
                notes.add(join.place.at("where").error(CONFLICTING_KEYS, message, "leave it out"))
        elif not found:
            if not table.partial:
                message, hint = self._unknown(node, join.choice.name)
                notes.add(place.error(UNKNOWN_TABLE, message, hint))
        elif fold(found[-1].table) != fold(join.table):
            message = f'"{join.choice.name}" is a row of "{found[-1].table}", not of "{join.table}"'
            notes.add(place.error(WRONG_VALUE, message, "name a join to the same table"))
        elif isinstance(join.choice, OtherThan):
            self.joins[node] = replace(join, choice=replace(join.choice, join=found[0]))
            if join.where and _meant(join) != _meant(found[0]):
                message = f'"where" has to be that of "{found[0].prefix}" beside "other_than"'
                hint = "say the same in both, or leave it out here"
                notes.add(join.place.at("where").error(CONFLICTING_KEYS, message, hint))
        else:
            through = found[0] if len(found) > 1 else None
            same = replace(join.choice, join=found[-1], through=through)
            self.joins[node] = replace(join, choice=same)

    def _unknown(self, node: Node, name: str) -> tuple[str, str]:
        """What is wrong with a name, and which one was meant."""
        known = [j.prefix for j in self._others(node)]
        if isinstance(self.joins[node].choice, SameAs):
            known += [
                f"{j.prefix}.{further.prefix}"
                for j in self._others(node)
                for further in getattr(self.tables.get(fold(j.table)), "joins", ())
            ]
        hint = did_you_mean(name, known) or "it is the name of another join of this table"
        return f'there is no join "{name}"', hint

    def _others(self, node: Node) -> Iterator[Join]:
        return (j for j in self.tables[node[0]].joins if fold(j.prefix) != node[1])


def _meant(join: Join) -> dict[str, frozenset[str | int | float | bool]]:
    """What a join's `where` says, in whatever order."""
    items = join.where.items if join.where else ()
    return {fold(name): frozenset(values) for name, values in items}

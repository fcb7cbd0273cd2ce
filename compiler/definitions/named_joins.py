"""Joins whose row follows from another join's: `other_than`, `same_as` and `within` find what they
name, once all tables are read.
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
from .join import Join, OtherThan, SameAs, Within
from .joins import SELF
from .model import FanOut, Table

Node: TypeAlias = tuple[str, str]  # a table and one of its joins, folded


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
            case OtherThan(name) | Within(name) if fold(name) != SELF:
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
        if not isinstance(join.choice, (OtherThan, SameAs, Within)):
            return
        table, place = self.tables[node[0]], join.place.at(join.choice.key)
        if isinstance(join.choice, OtherThan) and fold(join.choice.name) == SELF:
            self._of_self(table, join, notes)
        elif not found:
            if not table.partial:
                message, hint = self._unknown(node, join.choice.name)
                notes.add(place.error(UNKNOWN_TABLE, message, hint))
        elif isinstance(join.choice, Within):
            self.joins[node] = self._within(table, join, join.choice, found[0], notes)
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

    def _of_self(self, table: Table, join: Join, notes: Notes) -> None:
        """Note why the row itself is none of the rows to choose from."""
        if fold(join.table) != fold(table.name):
            message = f'"self" is for a table that joins itself; "{join.table}" is another'
            hint = "name a join to the same table"
            notes.add(join.place.at("other_than").error(NO_EFFECT, message, hint))
        if join.where:
            message = '"where" can\'t be with "other_than": "self", which is one of all rows'
            notes.add(join.place.at("where").error(CONFLICTING_KEYS, message, "leave it out"))

    def _within(self, table: Table, join: Join, within: Within, of: Join, notes: Notes) -> Join:
        """The join with the one whose children it chooses among."""
        rows = getattr(self.tables.get(fold(join.table)), "rows", None)
        if not isinstance(rows, FanOut) or fold(rows.per) != fold(of.table):
            message = f'the rows of "{join.table}" are no children of a row of "{of.table}"'
            hint = f'give "{join.table}" rows per {of.table}'
            notes.add(join.place.at("within").error(WRONG_VALUE, message, hint))
            return join
        if within.which != "any" and (fold(join.table) != fold(table.name) or not of.fan_out):
            key = "earlier" if within.which == "earlier" else "other_than"
            message = f'"{key}" beside "within" is for the children that the row itself is one of'
            notes.add(join.place.at(key).error(NO_EFFECT, message, "leave it out"))
        least = 2 if within.which == "other" else 1
        is_sure = within.which != "earlier" and rows.where is None and rows.min >= least
        return replace(join, choice=replace(within, join=of, is_sure=is_sure))

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


def _meant(join: Join) -> dict[str, object]:
    """What a join's `where` says, in whatever order."""
    items = join.where.items if join.where else ()
    values: dict[str, object] = {fold(name): frozenset(values) for name, values in items}
    return values | {fold(name): fold(column) for name, column in join.by}

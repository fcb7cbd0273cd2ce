"""References to a parent that has a value of the row's own: in the row's region, of its country.

The rows of data that agree are a group of a list. What is dealt has the n-th row with a value as a
formula, and how many rows have which value is a short list.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ..definitions.blocks import Blocks
from ..definitions.join import Join, named
from ..definitions.lookup_groups import text_of_constant
from ..definitions.model import Column, Table, row_count
from ..own_types import naming
from ..own_types.grouped import GroupedLines, item_or_null
from ..own_types.registry import shares_of
from ..own_types.writer import Writer
from ..resolve.agreeing import agreeing_rows
from ..resolve.chosen import columns_of, said_values
from ..resolve.reference_rows import dealt_position
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import (
    Binary,
    Call,
    Case,
    Cast,
    Col,
    Expr,
    Function,
    IsNull,
    Let,
    Lit,
    Title,
    whole,
)
from ..spark.types import BIGINT, INT, STRING, Type
from ..values.value_lists import ListName
from .among import row_at
from .dealing import Steps
from .exact import stream_of
from .reference_bits import join_bits, unless_missing

_ONE = Lit(1, INT)
_SEED, _KEY, _VALUE, _POSITION = map(Col, ("seed", "key", "value", "position"))
_PARAMETERS: tuple[tuple[str, Type], ...] = (("seed", BIGINT), ("key", STRING))


@dataclass(frozen=True)
class Agreeing:
    """Finds rows of parents by values of the rows that refer to them."""

    resolved: Resolved
    writer: Writer

    def position(self, child: ResolvedTable, join: Join) -> Expr:
        """Return how far on a row of the parent that is dealt the row's value is, in the order of
        what is dealt: each as likely; NULL if none is, or the row has no parent.
        """
        return self.writer.apply(self.dealt(join), self._bits(child, join), self._key(child, join))

    def row(self, child: ResolvedTable, join: Join) -> Expr:
        """Return the number of the row of the parent that is so far on in that order; of one with
        data, of any that has the row's values.
        """
        if position := dealt_position(self.resolved.project, child.table, join):
            return self.writer.apply(self.dealt_row(join), Col(position))
        return self._given(child, join)

    def _bits(self, child: ResolvedTable, join: Join) -> Expr:
        """Which of the rows with the row's values, by the remainder; NULL for none."""
        seed = self.resolved.project.seed
        drawn, other = join_bits(child, join, seed), named(join)
        if other is not None:
            drawn = self._another(child, join, drawn, self._bits(child, other))
        return unless_missing(child, join, seed, drawn)

    def _another(self, child: ResolvedTable, join: Join, bits: Expr, avoided: Expr) -> Expr:
        """The bits of another of these rows than that of the bits that are avoided: so many on from
        it, round and round, and any where there is none; NULL if it is the only one.
        """
        rows = self._rows(child, join)
        others = Call("nullif", (Binary("-", rows, _ONE), Lit(0, INT)))
        further = Binary("+", _ONE, Call("pmod", (bits, others)))
        found = Binary("+", Call("pmod", (avoided, rows)), further)
        other = named(join)
        may_lack = other is not None and (other.null_ratio > 0 or named(other) is not None)
        return Case(((IsNull(avoided), bits),), found) if may_lack else found

    def _rows(self, child: ResolvedTable, join: Join) -> Expr:
        """How many rows of the parent have the row's values; NULL if none has."""
        parent, columns = self._by(join)
        name = naming.agreeing(parent, [c.name for c in columns])
        if columns[0].given:
            found: Expr = Cast(self._lines(parent, join).size(_KEY), BIGINT)
        else:
            _, values = _values(parent, columns[0])
            rows = self._list(name, "rows", [v.rows for v in values], BIGINT)
            found = item_or_null(rows, self._place(name, values, _KEY))
        comment = f"How many rows of {parent.name} have {_said(join)}, NULL where none has"
        title = Title(f"count {parent.name} {_said(join)}", f"{name.name}_count", comment)
        function = Function(title, BIGINT, found, (), _PARAMETERS[1:])
        return self.writer.apply(function, self._key(child, join))

    def _key(self, child: ResolvedTable, join: Join) -> Expr:
        """The row's values, as one text."""
        texts = [_text(child, name) for _, name in join.by]
        if len(texts) == 1:
            return texts[0]
        groups, _ = agreeing_rows(self.resolved.table(join.table).table, join)
        parted = (part for text in texts for part in (Lit(groups.separator, STRING), text))
        return Call("concat", tuple(parted)[1:])

    def _by(self, join: Join) -> tuple[Table, list[Column]]:
        """The parent, and its columns that have the row's values."""
        parent = self.resolved.table(join.table).table
        return parent, columns_of(parent, [name for name, _ in join.by])

    def _lines(self, parent: Table, join: Join) -> GroupedLines:
        groups, _ = agreeing_rows(parent, join)
        return GroupedLines(groups, None, naming.agreeing(parent, groups.fields), self.writer.book)

    def _given(self, child: ResolvedTable, join: Join) -> Expr:
        """The number of a row of data that has the row's values, each as likely; NULL if none has,
        or the row has no parent.
        """
        parent, _ = self._by(join)
        if not row_count(parent):
            return Lit(None, BIGINT)
        lines, (_, rows) = self._lines(parent, join), agreeing_rows(parent, join)
        name, with_these = lines.name, _said(join)
        is_number = rows == tuple(range(1, len(rows) + 1))
        which = "number" if is_number else "place in the list"
        comment = f"One of the rows of {parent.name} with {with_these}: its {which}, NULL without"
        title = Title(f"agreeing {parent.name} {with_these}", name.name, comment)
        found = self.writer.apply(
            lines.function(title), self._bits(child, join), self._key(child, join)
        )
        if is_number:
            return Cast(found, BIGINT)
        listed = ListName(f"{name.name}_rows", name.source)
        return item_or_null(self.writer.book.written(rows, BIGINT, lambda: listed), found)

    def dealt(self, join: Join) -> Function:
        """Return the function from bits and the text of a value to how far on a row that is dealt
        it is, in the order of what is dealt.
        """
        parent, (column, *_) = self._by(join)
        blocks, values = _values(parent, column)
        name = naming.agreeing(parent, (column.name,))
        steps = Steps(name for name, _ in _PARAMETERS)
        steps.add(_VALUE.name, self._place(name, values, _KEY))
        rows = steps.add("rows", self._of_value(name, "rows", [v.rows for v in values]))
        number = steps.add("number", Call("pmod", (_SEED, rows)))
        last = self._of_value(name, "last_firsts", [v.first_of_last for v in values])
        order: Expr = Binary("+", last, number)
        if blocks.whole:
            shares = steps.add("shares", self._of_value(name, "shares", [v.shares for v in values]))
            first = self._of_value(name, "firsts", [v.first for v in values])
            rounds = Binary("*", Binary("div", number, shares), whole(blocks.shares))
            in_round = Binary("+", first, Binary("%", number, shares))
            in_whole = Binary("*", shares, whole(blocks.rounds * blocks.whole))
            before = Binary("+", whole(blocks.size * blocks.whole), last)
            rest = Binary("+", before, Binary("-", number, in_whole))
            is_whole = Binary("<", number, in_whole)
            order = Binary("+", rounds, in_round)
            order = Case(((is_whole, order),), rest) if blocks.last else order
        one = f"One of the rows of {parent.name} with {_said(join)}"
        comment = f"{one}: its position as {column.name} is dealt, NULL without"
        title = Title(f"agreeing {parent.name} {column.name}", f"{name.name}_position", comment)
        return Function(title, BIGINT, _let(steps, order), (), _PARAMETERS)

    def dealt_row(self, join: Join) -> Function:
        """Return the function to a row from how far on it is, in the order of what is dealt."""
        parent, (column, *_) = self._by(join)
        blocks, steps = _values(parent, column)[0], Steps((_POSITION.name,))
        stream_name = stream_of(parent, column, self.resolved.project.seed)
        body = _let(steps, row_at(blocks, stream_name, _POSITION, steps))
        comment = f"The row of {parent.name} at a position, from 0, as {column.name} is dealt"
        name = naming.agreeing(parent, (column.name,)).name
        title = Title(f"in order {parent.name} {column.name}", name, comment)
        return Function(title, BIGINT, body, (), ((_POSITION.name, BIGINT),))

    def _place(self, name: ListName, values: Sequence[_Value], key: Expr) -> Expr:
        """Which of the values a text is, from 1; NULL if it is none."""
        texts = self._list(name, "values", [v.text for v in values], STRING)
        place = Call("nullif", (Call("array_position", (texts, key)), Lit(0, INT)))
        return Cast(place, INT)

    def _of_value(self, name: ListName, what: str, numbers: Sequence[int]) -> Expr:
        """What is known of a row's value; NULL without a value."""
        return item_or_null(self._list(name, what, numbers, BIGINT), _VALUE)

    def _list(self, name: ListName, what: str, values: Sequence[int | str], type_: Type) -> Expr:
        listed = ListName(f"{name.name}_{what}", f"{what} of {name.source}")
        return self.writer.book.written(values, type_, lambda: listed)


@dataclass(frozen=True)
class _Value:
    """A value, as a text, and how many rows have it; its shares, and the first of them in a round
    and in the last block.
    """

    text: str
    rows: int
    shares: int
    first: int
    first_of_last: int


def _values(parent: Table, column: Column) -> tuple[Blocks, list[_Value]]:
    """Return the blocks in which a column is dealt, and the values that rows have."""
    dealt = shares_of(column)
    blocks = Blocks(row_count(parent), sum(n for _, n in dealt))
    firsts = itertools.accumulate((n for _, n in dealt), initial=0)
    found = [
        _Value(str(text_of_constant(v)), blocks.having(a, a + n), n, a, blocks.edge(a))
        for (v, n), a in zip(dealt, firsts, strict=False)
    ]
    return blocks, [value for value in found if value.rows]


def _let(steps: Steps, body: Expr) -> Let:
    return Let("", (tuple((item.name, item.value) for item in steps.items),), body)


def _said(join: Join) -> str:
    """Say which rows there are for any row."""
    return " and ".join((*said_values(join), *(f"the given {name}" for name, _ in join.by)))


def _text(child: ResolvedTable, name: str) -> Expr:
    """Return a column of the row as a text."""
    column = child.column(name)
    return Col(column.name) if column.type == STRING else Cast(Col(column.name), STRING)

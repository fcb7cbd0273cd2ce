"""References to a parent that has a value of the row's own: in the row's region, of its country.

The rows of data that agree are a group of a list. What is dealt has the n-th row with a value as a
formula, and how many rows have which value is a short list.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ..definitions.blocks import Blocks
from ..definitions.join import Join
from ..definitions.lookup_groups import text_of_constant
from ..definitions.model import Column, Table, row_count
from ..own_types import naming
from ..own_types.grouped import GroupedLines, item_or_null
from ..own_types.registry import shares_of
from ..own_types.writer import Writer
from ..resolve.agreeing import agreeing_rows
from ..resolve.chosen import columns_of, said_values
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Function, Let, Lit, Title, whole
from ..spark.types import BIGINT, INT, STRING, Type
from ..values.value_lists import ListName
from .among import row_at
from .dealing import Steps
from .exact import stream_of

_SEED, _KEY, _VALUE = Col("seed"), Col("key"), Col("value")
_PARAMETERS: tuple[tuple[str, Type], ...] = (("seed", BIGINT), ("key", STRING))


@dataclass(frozen=True)
class Agreeing:
    """Finds rows of parents by values of the rows that refer to them."""

    resolved: Resolved
    writer: Writer

    def row(self, child: ResolvedTable, join: Join, bits: Expr) -> Expr:
        """Return the number of a row of the parent that has the row's values, each as likely; NULL
        if none has, or without random bits.
        """
        parent = self.resolved.table(join.table).table
        columns = columns_of(parent, [name for name, _ in join.by])
        texts = [_text(child, name) for _, name in join.by]
        if not row_count(parent):
            return Lit(None, BIGINT)
        if columns[0].given:
            return self._given(parent, join, bits, texts)
        return self.writer.apply(self.dealt(parent, columns[0], join), bits, texts[0])

    def _given(self, parent: Table, join: Join, bits: Expr, texts: Sequence[Expr]) -> Expr:
        """A row of data: one of a group of them."""
        groups, rows = agreeing_rows(parent, join)
        parted = tuple(part for text in texts for part in (Lit(groups.separator, STRING), text))[1:]
        key = parted[0] if len(parted) == 1 else Call("concat", parted)
        name = naming.agreeing(parent, groups.fields)
        is_number = rows == tuple(range(1, len(rows) + 1))
        which = "number" if is_number else "place in the list"
        with_these = _said(join)
        comment = f"One of the rows of {parent.name} with {with_these}: its {which}, NULL without"
        title = Title(f"agreeing {parent.name} {with_these}", name.name, comment)
        lines = GroupedLines(groups, None, name, self.writer.book)
        found = self.writer.apply(lines.function(title), bits, key)
        if is_number:
            return Cast(found, BIGINT)
        listed = ListName(f"{name.name}_rows", name.source)
        return item_or_null(self.writer.book.written(rows, BIGINT, lambda: listed), found)

    def dealt(self, parent: Table, column: Column, join: Join) -> Function:
        """Return the function from bits and the text of a value to a row that is dealt it."""
        stream_name = stream_of(parent, column, self.resolved.project.seed)
        blocks, values = _values(parent, column)
        name = naming.agreeing(parent, (column.name,))
        steps = Steps(name for name, _ in _PARAMETERS)
        texts = self._list(name, "values", [v.text for v in values], STRING)
        place = Call("nullif", (Call("array_position", (texts, _KEY)), Lit(0, INT)))
        steps.add(_VALUE.name, Cast(place, INT))
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
        body = row_at(blocks, stream_name, order, steps)
        stages = (tuple((item.name, item.value) for item in steps.items),)
        comment = f"One of the rows of {parent.name} with {_said(join)}, NULL without"
        title = Title(f"agreeing {parent.name} {column.name}", name.name, comment)
        return Function(title, BIGINT, Let("", stages, body), (), _PARAMETERS)

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


def _said(join: Join) -> str:
    """Say which rows there are for any row."""
    return " and ".join((*said_values(join), *(f"the given {name}" for name, _ in join.by)))


def _text(child: ResolvedTable, name: str) -> Expr:
    """Return a column of the row as a text."""
    column = child.column(name)
    return Col(column.name) if column.type == STRING else Cast(Col(column.name), STRING)

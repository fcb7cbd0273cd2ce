"""Columns with `exact`: their values are dealt to the rows of a table (`dealing`), so that each has
exactly its share of them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from ..definitions.blocks import Blocks
from ..definitions.model import Column, Table, row_count
from ..own_types.writer import Applied, Writer
from ..spark.expr import (
    Binary,
    Case,
    Col,
    Constant,
    Expr,
    Function,
    Let,
    Lit,
    Title,
    WordList,
    Words,
    whole,
)
from ..spark.types import BIGINT, INT, Array, Type
from ..values.sites import Site
from ..values.streams import stream
from ..values.value_lists import item_at
from .dealing import Steps, split

_ROW = ("row_num", BIGINT)
_ONE = Lit(1, INT)
_MOST_CASES = 16  # of a CASE; more values are a list
_SHOWN = 5  # values in the comment of a function

# Values and their shares: weights in lowest terms.
Shares = Sequence[tuple[Lit, int]]


def dealt_in(table: Table, shares: Sequence[tuple[object, int]]) -> Blocks:
    """Return the blocks in which values with these shares are dealt to a table's rows."""
    return Blocks(row_count(table), sum(n for _, n in shares))


def rows_with(blocks: Blocks, shares: Sequence[tuple[Constant, int]]) -> Mapping[Constant, int]:
    """Return how many rows have each value; one that is listed twice has the shares of both."""
    found: Counter[Constant] = Counter()
    ends = [0, *itertools.accumulate(n for _, n in shares)]
    for (value, _), (start, end) in zip(shares, itertools.pairwise(ends), strict=True):
        found[value] += blocks.having(start, end)
    return found


def stream_of(table: Table, column: Column, seed: int) -> str:
    """Return the stream of a dealt column: of a sex it is that of its draw."""
    part = (column.draw, "sex") if column.type == "sex" else (column.name,)
    return stream(table.name, part, seed, "dealt")


def dealt(table: Table, column: Column, seed: int, shares: Shares, writer: Writer) -> Expr:
    """Return the value that a row of a table is dealt, one of those that have shares."""
    site = Site(table.name, (column.name,), seed)
    to = Applied(site, Lit(None, BIGINT), given=((_ROW[0], Col(_ROW[0])),))
    return writer.call(_function(table, column, seed, shares), to)


def share_of(blocks: Blocks, stream_name: str, index: Expr, steps: Steps) -> Expr:
    """Return the share that a row is dealt, for its number from 0: in a whole block each has as
    many rows; in the last they are rounded, as `Blocks.edge` does.
    """
    _, row, block = split(blocks, stream_name, index, blocks.size, steps)
    nth = steps.add("nth", block.order_of(block.place_of(row)))
    odd = Binary("+", Binary("*", whole(2), nth), _ONE)
    scaled = Binary("-", Binary("*", odd, whole(blocks.shares)), _ONE)
    of_last = Binary("div", scaled, whole(2 * max(blocks.last, 1)))
    return block.by_block(Binary("%", nth, whole(blocks.shares)), of_last)


def _function(table: Table, column: Column, seed: int, shares: Shares) -> Function:
    blocks, steps = dealt_in(table, shares), Steps((_ROW[0],))
    index = steps.add("index", Binary("-", Col(_ROW[0]), _ONE))
    share = steps.add("share", share_of(blocks, stream_of(table, column, seed), index, steps))
    value, words = _value(share, shares, f"values of {table.name}.{column.name} by their shares")
    body = Let("", (tuple((item.name, item.value) for item in steps.items),), value)
    title = Title(f"dealt {table.name} {column.name}", "", _comment(table, column, blocks, shares))
    return Function(title, shares[0][0].type, body, words, (_ROW,))


def _value(share: Expr, shares: Shares, said: str) -> tuple[Expr, tuple[WordList, ...]]:
    """The value of a share, and the list that it is taken from, if there are many."""
    if sum(n > 0 for _, n in shares) > _MOST_CASES:
        type_: Type = shares[0][0].type
        values = tuple(value.value for value, n in shares for _ in range(n))
        listed = WordList("_shares", said, Lit(values, Array(type_)))
        return item_at(Words(listed.name), share), (listed,)
    ends = itertools.accumulate(n for _, n in shares)
    found = [(end, value) for end, (value, n) in zip(ends, shares, strict=True) if n]
    branches = [(Binary("<", share, whole(end)), value) for end, value in found[:-1]]
    return (Case(tuple(branches), found[-1][1]) if branches else found[-1][1]), ()


def _comment(table: Table, column: Column, blocks: Blocks, shares: Shares) -> str:
    """Say what is dealt: `of every 4,100 rows exactly these: new (70 %), used (30 %)`."""
    named = [f"{v.value!s} ({100 * n / blocks.shares:.3g} %)" for v, n in shares if n]
    said = ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")
    where = f"of every {blocks.size:,} rows" if blocks.whole else f"of {blocks.rows:,} rows"
    return f"{table.name}.{column.name}, dealt, {where} exactly: {said}"

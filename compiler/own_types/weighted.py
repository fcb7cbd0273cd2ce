"""One of some rows, each in proportion to its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..spark.expr import Function, Title
from ..spark.types import INT
from ..values.distributions import Weights
from ..values.nodes import Draw, Elem, Numbered, Table
from ..values.to_sql import to_function
from ..values.value_lists import ListName


def weighted_row(
    title: Title, name: ListName, rows: Sequence[int], weights: Sequence[float]
) -> Function:
    """Return the function from a seed to one of some row numbers, by their weights.

    `name` is that of the list of rows, of which only bounds and aliases are written.
    """
    row = Elem.of(Table.of(rows), Draw.of((0,), Weights(tuple(weights))))
    return replace(to_function(title, Numbered(row, ()), lambda _: name), type=INT)

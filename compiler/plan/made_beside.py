"""What stands for functions on Spark 3.5, beside the rows: a SELECT list then says no more than
which columns there are.

`SELECT (SELECT … FROM …) AS name FROM t` becomes
`SELECT name.value AS name FROM t LEFT JOIN LATERAL (SELECT … FROM …) AS name (value)`:
Spark makes one projection of both.
"""

from __future__ import annotations

from dataclasses import replace

from ..spark.expr import Col, Expr, Lambda, Let, replaced
from ..spark.names import fold
from ..values.value_lists import numbered_name
from .plan import Item, Layer, Made, View


def beside_rows(view: View) -> View:
    """Return a view whose columns have no subqueries in them."""
    return replace(view, layers=_layers(view.layers, ()))


def _layers(layers: tuple[Layer, ...], base: tuple[Item, ...]) -> tuple[Layer, ...]:
    """Return layers over a base, whose columns are names that are taken."""
    below = (base, *(layer.items for layer in layers))
    return tuple(_layer(layer, items) for layer, items in zip(layers, below, strict=False))


def _layer(layer: Layer, below: tuple[Item, ...]) -> Layer:
    laterals = tuple(
        replace(lateral, layers=_layers(lateral.layers, lateral.base.items))
        for lateral in layer.laterals
    )
    if layer.group_by:
        return replace(layer, laterals=laterals)
    moved = _Moved({item.name for item in below} | {lateral.name for lateral in laterals})
    items = tuple(Item(item.name, moved.out_of(item)) for item in layer.items)
    return replace(layer, items=items, laterals=laterals, made=moved.made())


class _Moved:
    """The subqueries of a layer, each once, under the name of the column that has it first."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = set(map(fold, taken))
        self._names: dict[Let, str] = {}

    def out_of(self, item: Item) -> Expr:
        """Return a column's value in which names stand for the subqueries."""

        def named(part: Expr) -> Expr | None:
            if isinstance(part, Lambda):
                return part
            if not isinstance(part, Let):
                return None
            # What it is applied to may be one, too, and Spark 3.5 resolves no row from two deep.
            for stage in part.stages[:1]:
                first = tuple((name, replaced(value, named)) for name, value in stage)
                part = replace(part, stages=(first, *part.stages[1:]))
            if part not in self._names:
                self._names[part] = numbered_name(item.name, self._taken)
            return Col("value", self._names[part])

        return replaced(item.value, named)

    def made(self) -> tuple[Made, ...]:
        """Return all of them."""
        return tuple(Made(name, value) for value, name in self._names.items())

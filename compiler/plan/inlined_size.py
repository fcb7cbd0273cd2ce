"""How large a subquery of one row gets: Spark writes its SELECTs into each other, so that what one
of them uses twice is there twice, with all that it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..spark.expr import EXPRESSIONS, Call, Col, Expr, Function, Let
from .plan import Item, Lateral

Sizes = Mapping[str, int]  # of the columns below


class InlinedSize:
    """Counts the nodes of expressions, with functions as what they are made of."""

    def __init__(self, function: Callable[[str], Function | None]) -> None:
        """Take how a function is found by its name."""
        self._function = function
        self._linear: dict[str, tuple[int, tuple[int, ...]] | None] = {}

    def of(self, lateral: Lateral) -> int:
        """Return of how many nodes the columns of a subquery are when all is written out."""
        return sum(self._lateral(lateral, {}).values())

    def _lateral(self, lateral: Lateral, outer: Sizes) -> Sizes:
        sizes = self._items(lateral.base.items, outer)
        for layer in lateral.layers:
            for inner in layer.laterals:
                sizes = {**sizes, **self._lateral(inner, sizes)}
            sizes = self._items(layer.items, sizes)
        return sizes

    def _items(self, items: tuple[Item, ...], below: Sizes) -> Sizes:
        """The sizes of columns, of which each may use those before it."""
        found: dict[str, int] = {}
        for item in items:
            found[item.name] = self._expr(item.value, {**found, **below})
        return found

    def _expr(self, expr: Expr, sizes: Sizes) -> int:
        match expr:
            case Col(name):
                return sizes.get(name, 1)
            case Let(_, stages, body):
                for stage in stages:
                    items = tuple(Item(name, value) for name, value in stage)
                    sizes = {**sizes, **self._items(items, sizes)}
                return self._expr(body, sizes)
            case Call(name, arguments) if inside := self._inside(name):
                own, uses = inside
                each = zip(uses, arguments, strict=True)
                return own + sum(n * self._expr(argument, sizes) for n, argument in each)
        return 1 + self._parts(tuple(vars(expr).values()), sizes)

    def _parts(self, values: tuple[object, ...], sizes: Sizes) -> int:
        size = 0
        for value in values:
            if isinstance(value, tuple):
                size += self._parts(value, sizes)
            elif isinstance(value, EXPRESSIONS):
                size += self._expr(value, sizes)
        return size

    def _inside(self, name: str) -> tuple[int, tuple[int, ...]] | None:
        """The nodes of a function's body, and how often it uses each parameter; None of Spark's."""
        if name not in self._linear:
            function = self._function(name)
            self._linear[name] = self._measured(function) if function else None
        return self._linear[name]

    def _measured(self, function: Function) -> tuple[int, tuple[int, ...]]:
        nothing = {parameter: 0 for parameter, _ in function.parameters}
        own = self._expr(function.body, nothing)
        return own, tuple(self._expr(function.body, {**nothing, p: 1}) - own for p in nothing)

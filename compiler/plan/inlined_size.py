"""How large a subquery of one row gets: Spark writes its SELECTs into each other, so that what one
of them uses twice is there twice, with all that it is made of.

What a function is made of doesn't count, but how often it uses what it is called with: but for the
seed, which Spark computes once, however often it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..spark.expr import EXPRESSIONS, Call, Col, Expr, Function, Let
from .plan import Item, Lateral

Sizes = Mapping[str, int]  # of the columns below; of those that aren't known that of ""
_ONE: Sizes = {"": 1}
_NOTHING: Sizes = {"": 0}


class InlinedSize:
    """Counts the nodes of expressions when all is written out."""

    def __init__(self, function: Callable[[str], Function | None]) -> None:
        """Take how a function is found by its name."""
        self._function = function
        self._uses: dict[str, tuple[int, ...]] = {}

    def of(self, lateral: Lateral) -> int:
        """Return of how many nodes the columns of a subquery are when all is written out."""
        return sum(self._lateral(lateral, _ONE).values()) - 1

    def _lateral(self, lateral: Lateral, outer: Sizes) -> Sizes:
        sizes = self._items(_named(lateral.base.items), outer)
        for layer in lateral.layers:
            for inner in layer.laterals:
                sizes = {**sizes, **self._lateral(inner, sizes)}
            sizes = self._items(_named(layer.items), sizes)
        return sizes

    def _items(self, items: Iterable[tuple[str, Expr]], below: Sizes) -> Sizes:
        """The sizes of columns, of which each may use those before it."""
        found: dict[str, int] = {}
        for name, value in items:
            found[name] = self._expr(value, {**found, **below})
        return {"": below[""], **found}

    def _expr(self, expr: Expr, sizes: Sizes) -> int:
        match expr:
            case Col(name):
                return sizes.get(name, sizes[""])
            case Let():
                return 1 + self._let(expr, sizes) - self._let(expr, _NOTHING)
            case Call(name, arguments) if uses := self._used_by(name):
                each = zip(uses, arguments, strict=True)
                below = ((n, self._expr(a, sizes) - self._expr(a, _NOTHING)) for n, a in each)
                return 1 + sum(n * size for n, size in below)
        return 1 + self._parts(tuple(vars(expr).values()), sizes)

    def _let(self, expr: Let, sizes: Sizes) -> int:
        seed = 0
        for stage in expr.stages:
            sizes = {**sizes, **self._items(stage, sizes)}
            if "seed" in dict(stage):
                seed, sizes = seed + sizes["seed"], {**sizes, "seed": 0}
        return seed + self._expr(expr.body, sizes)

    def _parts(self, values: tuple[object, ...], sizes: Sizes) -> int:
        size = 0
        for value in values:
            if isinstance(value, tuple):
                size += self._parts(value, sizes)
            elif isinstance(value, EXPRESSIONS):
                size += self._expr(value, sizes)
        return size

    def _used_by(self, name: str) -> tuple[int, ...]:
        """How often a function uses each parameter; nothing of Spark's."""
        if name not in self._uses:
            function = self._function(name)
            names = tuple(n for n, _ in function.parameters) if function else ()
            self._uses[name] = self._used(function.body, names) if function else ()
        return self._uses[name]

    def _used(self, body: Expr, names: tuple[str, ...]) -> tuple[int, ...]:
        own = self._expr(body, _NOTHING)
        return tuple(
            1 if name == "seed" else self._expr(body, {**_NOTHING, name: 1}) - own for name in names
        )


def _named(items: tuple[Item, ...]) -> Iterable[tuple[str, Expr]]:
    return ((item.name, item.value) for item in items)

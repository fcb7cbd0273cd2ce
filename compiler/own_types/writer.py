"""Writes functions and lists into SQL, and keeps them for the files of the build."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..definitions.model import Listed
from ..spark.expr import Call, Col, Expr, FakerUdf, Function, Let, Lit, Words, replaced, walk
from ..spark.printer import expression
from ..spark.signatures import functions
from ..spark.types import DOUBLE
from ..values.draw_sql import SEED, UNIFORM, uniform, with_uniform
from ..values.sites import Site
from ..values.value_lists import ListName, WordBook, item_at, numbered_name

_SHORT = 72  # characters of a body that is written where its value is used
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Applied:
    """What a function is applied to at a site: random bits, which of all values is wanted if each
    comes once, and what its parameters are given.
    """

    site: Site
    seed: Expr
    number: Expr | None = None
    given: tuple[tuple[str, Expr], ...] = ()

    def arguments(self, function: Function) -> tuple[Expr, ...]:
        """Return what a function is called with."""
        named = dict(self.named())
        return tuple(named[name] for name, _ in function.parameters)

    def named(self) -> tuple[tuple[str, Expr], ...]:
        """Return what it is applied to under the names that a function's body uses."""
        number = (("number", self.number),) if self.number is not None else ()
        return (("seed", self.seed), *number, *self.given)


class Writer:
    """Applies functions, and collects them and the lists that they need."""

    def __init__(self, inlines: bool, tables: Iterable[str] = ()) -> None:
        """With `inlines` no function is called, as Spark 3.5 has none; lists get other names than
        tables.
        """
        self.inlines = inlines
        self.book = WordBook(tables)
        self._taken = {*functions(), UNIFORM.name}
        self._functions: dict[str, Function] = {}
        self._udfs: dict[tuple[str, str, str], FakerUdf] = {}

    def call(self, function: Function, to: Applied) -> Expr:
        """Return a function of a seed, and maybe of a number: written out if it is short."""
        own = self._functions.get(function.title.key)
        if own is None:
            function = self._with_uniform(function)
            if (short := _in_place(function.body, to)) is not None:
                return short
            own = self._functions[function.title.key] = self._owned(function, to.site)
        return self._called(own, to.arguments(own))

    def apply(self, function: Function, *arguments: Expr) -> Expr:
        """Return a function of other things than a seed."""
        key = function.title.key
        if key not in self._functions:
            title = replace(function.title, name=numbered_name(function.title.name, self._taken))
            self._functions[key] = replace(function, title=title)
        return self._called(self._functions[key], arguments)

    def _called(self, function: Function, arguments: tuple[Expr, ...]) -> Expr:
        if self.inlines:
            return _inlined(function, arguments)
        return Call(function.title.name, arguments)

    def function(self, name: str) -> Function | None:
        """Return the function of a name that was called; None of Spark's own."""
        return next((f for f in self._functions.values() if f.title.name == name), None)

    def udf(self, udf: FakerUdf, to: Applied) -> Expr:
        """Return a call of a Python function."""
        key = (udf.locale, udf.method, udf.arguments)
        if key not in self._udfs:
            self._udfs[key] = replace(udf, name=self._named(udf.name, to.site))
        return Call(self._udfs[key].name, (to.seed,))

    def item(self, found: Listed, name: ListName, position: Expr) -> Expr:
        """Return a value of a list by its position, from 0; a long list gets a name."""
        return item_at(self.book.written(found.values, found.type, lambda: name), position)

    def pool(self, values: Lit, site: Site, position: Expr) -> Expr:
        """Return a value of a site's own list, made when the build was compiled."""
        path = ".".join((site.table, *site.path))
        name = ListName(f"{column_name(site)}_pool", f"values of the pool of {path}")
        return item_at(self.book.add(values, name), position)

    def functions(self) -> tuple[Function, ...]:
        """Return the functions that were called, by name; first the one that others call."""
        found = () if self.inlines else self._functions.values()
        return tuple(sorted(found, key=lambda f: (f.title != UNIFORM, f.title.name)))

    def udfs(self) -> tuple[FakerUdf, ...]:
        """Return the Python functions that were called, by name."""
        return tuple(sorted(self._udfs.values(), key=lambda udf: udf.name))

    def _with_uniform(self, function: Function) -> Function:
        """Return a function that calls UNIFORM where it can: Spark knows functions neither in 3.5
        nor in the subqueries of others.
        """
        body = with_uniform(function.body)
        if self.inlines or isinstance(body, Let) or body == function.body:
            return function
        self._functions[UNIFORM.key] = Function(UNIFORM, DOUBLE, uniform(SEED), ())
        return replace(function, body=body)

    def _owned(self, function: Function, site: Site) -> Function:
        """Return a function under a name that is free, with lists that have such names."""
        title = replace(function.title, name=self._named(function.title.name, site))
        names: dict[str, Expr] = {}
        for words in function.words:
            prefix = title.name.removeprefix("faker_") if words.name.startswith("_") else ""
            proposed = ListName(f"{prefix}{words.name}", words.source)
            names[words.name] = self.book.add(words.values, proposed)
        body = replaced(
            function.body, lambda e: names.get(e.name) if isinstance(e, Words) else None
        )
        return replace(function, title=title, body=body, words=())

    def _named(self, name: str, site: Site) -> str:
        return numbered_name(name or column_name(site), self._taken)


def column_name(site: Site) -> str:
    """Return the name of a function that makes the values of a site.

    >>> column_name(Site("car pool", ("make", "items"), 1))
    'car_pool_make_items'
    """
    words = re.sub(r"[^a-z0-9_]+", "_", "_".join((site.table, *site.path)).lower())
    return words.strip("_")[:_LONGEST_NAME].rstrip("_") or "generated_value"


def _inlined(function: Function, arguments: tuple[Expr, ...]) -> Expr:
    """Return a function's body over its arguments, as far as it reads them."""
    named = zip((name for name, _ in function.parameters), arguments, strict=True)
    body = function.body if isinstance(function.body, Let) else Let("", (), function.body)
    used = {e.name for e in walk(body) if isinstance(e, Col)}
    given = [(name, value) for name, value in named if name in used]
    if not given:
        return function.body
    # A name means the column before it in a SELECT, and not the one of the row: it comes last.
    read = {e.name for e in walk(tuple(given)) if isinstance(e, Col)}
    stage = tuple(sorted(given, key=lambda item: item[0] in read))
    return replace(body, comment=function.title.comment, stages=(stage, *body.stages))


def _in_place(body: Expr, to: Applied) -> Expr | None:
    """Return a short body over a seed that it names once, with what stands for the seed; None of
    another body, or one with a list of a name.

    `1 + pmod(seed, 6)` of a die becomes `1 + pmod(xxhash64(row_num, 'roll.die@1'), 6)`.
    """
    named = dict(to.named())
    parts = tuple(walk(body))
    used = [e.name for e in parts if isinstance(e, Col)]
    named_more = any(isinstance(e, (Let, Words)) for e in parts)
    if (
        named_more
        or len(expression(body)) > _SHORT
        or len(used) != len(set(used))
        or not set(used) <= set(named)
    ):
        return None
    return replaced(body, lambda e: named.get(e.name) if isinstance(e, Col) else None)

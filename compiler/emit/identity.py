"""What each written column is made of, as a hash: two builds in which it is the same give the
column the same value in every row that both have.

A value is its expression over the number of its row. So this hashes the expression, with what each
name in it stands for, down to the row number, and what the functions that it calls and their lists
are; how all that is called, laid out or explained doesn't count. Where it isn't certain what a name
stands for, all that it may be counts: a hash may differ where values don't, never the other way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ..plan.plan import Lateral, Layer, Plan, View
from ..spark.expr import (
    EXPRESSIONS,
    Call,
    Col,
    Expr,
    FakerUdf,
    Function,
    Lambda,
    Let,
    UserSql,
    Words,
)
from ..spark.names import fold

Known = Mapping[str, str]  # the hash of what each name (folded) stands for
_LENGTH = 16  # hexadecimal digits
_ROWS = ""  # stands among the names for how often a row is there


@dataclass(frozen=True)
class Identity:
    """The hashes of a table: of which rows it has, and of what each written column is made of."""

    rows: str
    columns: Mapping[str, str]


def identities(plan: Plan, udf: Callable[[FakerUdf], str]) -> dict[str, Identity]:
    """Return the hashes of each table; `udf` is all that the values of a Python function depend
    on.
    """
    hashes = _Hashes(
        {f.title.name: f for f in plan.functions},
        {words.name: ascii(words.values) for words in plan.words},
        {u.name: udf(u) for u in plan.udfs},
    )
    return {table.view.name: hashes.of_view(table.view) for table in plan.tables}


def digest(*parts: str) -> str:
    """Return the hash of some texts in order."""
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


@dataclass(frozen=True)
class _Hashes:
    """The hashes of expressions, with the functions, lists and Python functions of a build."""

    functions: Mapping[str, Function]
    lists: Mapping[str, str]
    udfs: Mapping[str, str]
    _called: dict[str, str] = field(default_factory=dict)

    def of_view(self, view: View) -> Identity:
        """Return what decides which rows a view has, and the value of each of its columns."""
        known: Known = {"row_num": digest("row number"), _ROWS: ""}
        for layer in view.layers:
            known = self._layer(layer, known, {})
        names = [item.name for item in view.layers[-1].items]
        rows = digest(str(view.base.count), known[_ROWS])
        return Identity(rows, {name: known[fold(name)] for name in names})

    def _layer(self, layer: Layer, below: Known, outside: Known) -> Known:
        """The columns of a layer, over those of the one below and what stands around all."""
        known = {**outside, **below}
        if layer.explode:
            each = self._expr(layer.explode.array, known)
            known[fold(layer.explode.name)] = digest("each of", each, repr(layer.explode.outer))
            known[_ROWS] = digest(known[_ROWS], known[fold(layer.explode.name)])
        for lateral in layer.laterals:
            known = _joined(known, self._lateral(lateral, known))
        for made in layer.made:
            known[f"{fold(made.name)}.value"] = self._expr(made.value, known)
        group = [known[fold(key)] for key in layer.group_by]
        result = {_ROWS: "" if group else known[_ROWS]}
        for item in layer.items:
            found = self._expr(item.value, _joined(known, result))
            if group:
                found = digest("of a group", found, known[_ROWS], *group)
            result[fold(item.name)] = found
        return result

    def _lateral(self, lateral: Lateral, outside: Known) -> Known:
        known = {_ROWS: ""}
        for item in lateral.base.items:
            known[fold(item.name)] = self._expr(item.value, _joined(outside, known))
        below: Known = known
        for layer in lateral.layers:
            below = self._layer(layer, below, outside)
        return below

    def _expr(self, expr: Expr, known: Known) -> str:
        match expr:
            case Col(name, None):
                return known[fold(name)]
            case Col(name, table):
                return _of_table(fold(str(table)), fold(name), known)
            case UserSql(text):
                return digest("SQL", text, *_mentioned(text, known))
            case Call(name, arguments):
                made_of = [self._expr(a, known) for a in arguments]
                return digest("call", self._function(name), *made_of)
            case Words(name):
                return digest("list", self.lists[name])
            case Lambda(parameters, body):
                bound = {fold(p): digest("parameter", p) for p in parameters}
                return digest("lambda", *parameters, self._expr(body, {**known, **bound}))
            case Let(_, stages, body):
                for stage in stages:
                    named: dict[str, str] = {}
                    for name, value in stage:
                        named[fold(name)] = self._expr(value, _joined(known, named))
                    known = {**known, **named}
                return self._expr(body, known)
        return digest(type(expr).__name__, *self._parts(tuple(vars(expr).values()), known))

    def _parts(self, values: tuple[object, ...], known: Known) -> Iterator[str]:
        for value in values:
            if isinstance(value, EXPRESSIONS):
                yield self._expr(value, known)
            elif isinstance(value, tuple):
                yield digest("several", *self._parts(value, known))
            else:  # in ASCII: which signs `repr` shows as they are, each Python knows of its own
                yield f"{type(value).__name__} {value!a}"

    def _function(self, name: str) -> str:
        """A function of the build by what it does, one of Spark's by its name."""
        if name not in self._called:
            found = self.functions.get(name)
            if found:
                bound = {
                    fold(p): digest("argument", str(i), str(type_))
                    for i, (p, type_) in enumerate(found.parameters)
                }
                self._called[name] = digest(str(found.type), self._expr(found.body, bound))
            else:
                self._called[name] = digest(name, self.udfs.get(name, ""))
        return self._called[name]


def _joined(one: Known, other: Known) -> dict[str, str]:
    """Names of two sources: one that both have may be either's."""
    either = {n: digest("either", one[n], h) for n, h in other.items() if one.get(n, h) != h}
    return {**one, **other, **either}


def _mentioned(text: str, known: Known) -> Iterator[str]:
    """Yield what a user's SQL may name, in the order of names."""
    folded = fold(text).replace("``", "`")
    words = set(re.findall(r"\w+", folded))
    for name in sorted(known.keys() - {_ROWS}):
        if name in words or (not re.fullmatch(r"\w+", name) and name in folded):
            yield digest(name, known[name])


def _of_table(table: str, name: str, known: Known) -> str:
    """A column of something with a name: a subquery of one value, a STRUCT, or a source."""
    if f"{table}.{name}" in known:
        return known[f"{table}.{name}"]
    return digest("field", known[table], name) if table in known else known[name]

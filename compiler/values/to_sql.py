"""Nodes as Spark SQL expressions of a seed, equal to `evaluate` with the outcomes of
`bit_layout`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ..spark import types
from ..spark.expr import (
    OF_SEED,
    OF_SEED_AND_NUMBER,
    Case,
    Cast,
    Col,
    Expr,
    Function,
    Let,
    Lit,
    Title,
    whole,
)
from ..spark.expr import Call as Sql
from ..spark.types import BIGINT, STRING, Type
from .bit_layout import NO_PARTS, PartDraws, arrange
from .choice_sql import item, switch
from .distributions import Given, Int, Weights
from .draw_sql import DrawSql, is_long
from .functions.number_texts import padded
from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Numbered, Struct, Switch, given_name
from .observed_type import settled
from .separated import separated
from .spark_type import NoSql, as_constant, spark_type
from .traversal import children, draws_of, walk
from .value_lists import ListName, NameOf, WordBook

_MANY = 2  # choices; what more are by has a name
# What a long value is called that is used again.
_KINDS: dict[Type, str] = {
    STRING: "text",
    BIGINT: "value",
    types.DATE: "day",
    types.TIMESTAMP: "instant",
    types.DOUBLE: "amount",
}


def to_function(
    title: Title,
    of: Numbered,
    list_name: NameOf,
    given: Sequence[Draw] = (),
    parts: PartDraws = NO_PARTS,
) -> Function:
    """Return the function of a seed whose value is the node's; NoSql or TooBig says why there is
    none.

    `list_name` proposes a name for a list of values. With numbered draws it is a function of a
    number too, and always of what is given. With parts that it may have in common with others it is
    one of the seeds that it needs.
    """
    node, words = of.node, WordBook()
    type_ = spark_type(node)
    type_ = type_ if type_ == types.VOID else settled(type_)
    layout = arrange(draws_of(node), of.draws, parts)
    draws = DrawSql(layout, words, partial(_name_of, _chosen_from(node), list_name))
    draws.taken.update(map(given_name, given))
    printer = _Printer(draws, words, list_name, node)
    body = draws.unnamed(printer.expr(node, type_))
    if type_ == types.VOID:
        type_, body = STRING, Cast(body, STRING)
    stages = printer.draws.lets(body)
    numbers = OF_SEED_AND_NUMBER if of.draws else OF_SEED
    return Function(
        title,
        type_,
        Let("", stages, body) if stages else body,
        words.lists(),
        (
            *(_seeds(node) if parts else numbers),
            *((given_name(draw), spark_type(draw)) for draw in given),
        ),
    )


def _seeds(node: Node) -> tuple[tuple[str, Type], ...]:
    """Return the seeds that a value with common parts takes as parameters: its own first."""
    drawn = {d.part for d in draws_of(node) if not isinstance(d.distribution, Given)}
    return tuple((part or "seed", BIGINT) for part in sorted(drawn))


class _Printer:
    """Turns the nodes of one function into expressions."""

    def __init__(self, draws: DrawSql, words: WordBook, list_name: NameOf, node: Node) -> None:
        self.draws, self.words, self.list_name = draws, words, list_name
        self.uses, self.keys = _uses(node), _keys(node)
        self._known: dict[tuple[Node, Type], Expr] = {}

    def expr(self, node: Node, type_: Type) -> Expr:
        """Return the node's value as that type, which is its own or one that holds it."""
        key = (node, type_)
        if key not in self._known:
            found = self._expr(node, type_)
            if self.uses[node] > 1 and is_long(found):
                found = self.draws.named(self._called(node, type_), found)
            self._known[key] = found
        return self._known[key]

    def _called(self, node: Node, type_: Type) -> str:
        item = self.list_name(node.table.values).item if isinstance(node, Elem) else ""
        return item or _KINDS.get(type_, "part")

    def _expr(self, node: Node, type_: Type) -> Expr:
        match node:
            case Const():
                return Lit(as_constant(node.value, type_), type_)
            case Switch():
                return switch(self, node, type_)
            case Elem():
                return item(self, node, type_)
            case Array(_, items) if isinstance(type_, types.Array):
                return Sql("array", tuple(self.expr(i, type_.element) for i in items))
            case Call(_, args) if node.function.sql_as:
                return node.function.sql_as(self, type_, *args)
            case Struct(names, items) if isinstance(type_, types.Struct):
                parts = zip(names, items, type_.fields, strict=True)
                named = [
                    (Lit(str(name), STRING), self.expr(item, of)) for name, item, (_, of) in parts
                ]
                return Sql("named_struct", tuple(e for pair in named for e in pair))
        own = spark_type(node)
        return (
            self._of_own_type(node)
            if own == type_
            else self._converted(self.expr(node, own), own, type_)
        )

    def _of_own_type(self, node: Node) -> Expr:
        match node:
            case Cat():
                return self._cat(node)
            case Call(name, args):
                if node.function.sql is None:
                    raise NoSql(f"the function {name}")
                return node.function.sql(self, *args)
            case _:
                return self.own(node)

    def _converted(self, found: Expr, own: Type, wanted: Type) -> Expr:
        if wanted == STRING and own not in (BIGINT, types.DATE, types.BOOLEAN):
            raise NoSql(f"a {own} among values of other types")
        return Cast(found, wanted)

    def own(self, node: Node) -> Expr:
        """Return the node's value as its own type."""
        if not isinstance(node, Draw):
            return self.expr(node, spark_type(node))
        found = self.draws.value(node)
        again = self.uses[node] > 1 and is_long(found)
        return self.draws.named("index", found) if again else found

    def operand(self, node: Node) -> Expr:
        """Return a number inside arithmetic, where a small constant needs no type of its own."""
        if isinstance(node, Const) and node.kind is int:
            return whole(node.value)
        return self.own(node)

    def key(self, node: Node) -> Expr:
        """Return what a choice is by: a value that many choices are by has a name."""
        found = self.draws.value(node) if isinstance(node, Draw) else self.operand(node)
        again = is_long(found) and (self.keys[node] > 1 or isinstance(found, Case))
        is_named = (again or self.is_shared(node)) and not isinstance(found, (Col, Lit))
        return self.draws.named("kind", found) if is_named else found

    def is_shared(self, key: Node) -> bool:
        """Are many choices by this value?"""
        return self.keys[key] > _MANY

    def column_of(self, texts: Sequence[str]) -> Expr:
        """Return a list as a column: no subquery can stand in a function argument."""
        values = Lit(tuple(texts), types.Array(STRING))
        return self.draws.named("word_list", self.words.add(values, self.list_name(texts)))

    def _cat(self, node: Cat) -> Expr:
        parts: list[Expr] = []
        left = list(node.parts)
        found = separated(left)
        if found is not None:
            items = tuple(self.expr(item, STRING) for item in found.items)
            parts.append(Sql("concat_ws", (Lit(found.separator, STRING), *items)))
            left = list(found.rest)
        while left:
            block = self._digits(left)
            parts.append(block or self.expr(left.pop(0), STRING))
        return Sql("concat", tuple(parts)) if len(parts) > 1 else parts[0]

    def _digits(self, parts: list[Node]) -> Expr | None:
        """Take the digits off the front that are one number of a hash, if they are two or more."""
        count = 0
        for part in parts:
            draw = _digit(part)
            if draw is None or (count and not self.draws.adjoins(_digit(parts[count - 1]), draw)):
                break
            count += 1
        if count < 2:
            return None
        block = self.draws.block([d for d in map(_digit, parts[:count]) if d])
        del parts[:count]
        return padded(block, count)


def _chosen_from(node: Node) -> dict[Draw, tuple[Any, ...]]:
    """Return the list that each draw is the index of an item of; of several, the first."""
    found: dict[Draw, tuple[Any, ...]] = {}
    for each in walk(node):
        if isinstance(each, Elem) and isinstance(each.index, Draw):
            found.setdefault(each.index, each.table.values)
    return found


def _name_of(lists: Mapping[Draw, tuple[Any, ...]], list_name: NameOf, draw: Draw) -> ListName:
    assert isinstance(draw.distribution, Weights)
    return list_name(lists.get(draw, draw.distribution.weights))


def _uses(node: Node) -> Counter[Node]:
    """Return how often each node is part of another; a case of many values is printed once."""
    return Counter(
        child
        for n in walk(node)
        for child in (dict.fromkeys(children(n)) if isinstance(n, Switch) else children(n))
    )


def _keys(node: Node) -> Counter[Node]:
    """Return how many choices are by each node."""
    choices = (n for n in walk(node) if isinstance(n, (Switch, Elem)))
    return Counter(n.key if isinstance(n, Switch) else n.index for n in choices)


def _digit(node: Node) -> Draw | None:
    """Return the draw that a text is one digit of."""
    match node:
        case Call("str", (Draw(_, Int(10)) as draw,)):
            return draw
        case Elem(table, Draw(_, Int(10)) as draw) if table.values == tuple("0123456789"):
            return draw
        case _:
            return None

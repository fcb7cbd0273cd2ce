"""Nodes as Spark SQL expressions of a seed, equal to `evaluate` with the outcomes of
`bit_layout`.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from ..spark import types
from ..spark.expr import Binary, Case, Cast, Expr, Function, IsNull, Let, Lit, whole
from ..spark.expr import Call as Sql
from ..spark.types import BIGINT, INT, STRING, Type
from .analysis import python_type
from .bit_layout import arrange
from .distributions import Int, Weights
from .draw_sql import DrawSql
from .functions.number_texts import padded
from .nodes import Array, Call, Cat, Const, Draw, Elem, Node, Numbered, Struct, Switch, const
from .observed_type import settled
from .ragged import ChoiceOfLists, choice_of_lists
from .spark_type import NoSql, as_constant, spark_type
from .traversal import children, draws_of, walk
from .value_lists import WordBook, from_1, item_at

_HEAVY = 5  # operations; a value of more that is used again gets a name
_MANY = 3  # branches
Name = Callable[[Sequence[Any]], str]


def to_function(name: str, comment: str, of: Numbered, list_name: Name) -> Function:
    """Return the function of a seed whose value is the node's; NoSql or TooBig says why there is
    none.

    `list_name` proposes a name for a list of values. With numbered draws it is a function of a
    number too.
    """
    node, words = of.node, WordBook()
    type_ = spark_type(node)
    type_ = type_ if type_ == types.VOID else settled(type_)
    of_weights = {
        n.index.distribution.weights: list_name(n.table.values)
        for n in walk(node)
        if isinstance(n, Elem)
        and isinstance(n.index, Draw)
        and isinstance(n.index.distribution, Weights)
    }
    layout = arrange(draws_of(node), of.draws)
    draws = DrawSql(
        layout, words, lambda weights: of_weights.get(tuple(weights)) or list_name(weights)
    )
    printer = _Printer(draws, words, list_name, _uses(node))
    body = printer.expr(node, type_)
    if type_ == types.VOID:
        type_, body = STRING, Cast(body, STRING)
    stages = printer.draws.lets(body)
    return Function(
        name,
        comment,
        type_,
        Let("", stages, body) if stages else body,
        words.lists(),
        bool(of.draws),
    )


class _Printer:
    """Turns the nodes of one function into expressions."""

    def __init__(
        self, draws: DrawSql, words: WordBook, list_name: Name, uses: Counter[Node]
    ) -> None:
        self.draws, self.words, self.list_name, self.uses = draws, words, list_name, uses
        self._known: dict[tuple[Node, Type], Expr] = {}

    def expr(self, node: Node, type_: Type) -> Expr:
        """Return the node's value as that type, which is its own or one that holds it."""
        key = (node, type_)
        if key not in self._known:
            found = self._expr(node, type_)
            if self.uses[node] > 1 and _weight(found) > _HEAVY:
                found = self.draws.named("part", found)
            self._known[key] = found
        return self._known[key]

    def _expr(self, node: Node, type_: Type) -> Expr:
        match node:
            case Const():
                return Lit(as_constant(node.value, type_), type_)
            case Switch():
                return self._switch(node, type_)
            case Elem():
                return self._elem(node, type_)
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
        return (
            self.draws.value(node) if isinstance(node, Draw) else self.expr(node, spark_type(node))
        )

    def operand(self, node: Node) -> Expr:
        """Return a number inside arithmetic, where a small constant needs no type of its own."""
        if isinstance(node, Const) and node.kind is int:
            return whole(node.value)
        return self.own(node)

    # --- choices

    def _elem(self, node: Elem, type_: Type) -> Expr:
        values = [as_constant(v, type_) for v in node.table.values]
        index = self.operand(node.index)
        if type_ == BIGINT and (plain := _straight(values)) is not None:
            start, step = plain
            scaled = index if step == 1 else Binary("*", index, whole(step))
            return scaled if start == 0 else Binary("+", scaled, whole(start))
        if type_ == STRING and all(isinstance(v, str) and len(v) == 1 for v in values):
            if (first := _alphabet(values)) is not None:
                return Sql("char", (Binary("+", index, whole(first)),))
            letters = Lit("".join(map(str, values)), STRING)
            return Sql("substr", (letters, from_1(index), whole(1)))
        if any(v is None for v in values) or len(values) == 2:
            cases = [const(v) for v in node.table.values]
            return self._case(node.index, [const(i) for i in range(len(values))], cases, type_)
        return item_at(self._list(values, type_), index)

    def _list(self, values: Sequence[Any], type_: Type) -> Expr:
        return self.words.written(values, type_, lambda: self.list_name(values))

    def column_of(self, texts: Sequence[str]) -> Expr:
        """Return a list as a column: no subquery can stand in a function argument."""
        return self.draws.named("list", self.words.add(texts, STRING, self.list_name(texts)))

    def _switch(self, node: Switch, type_: Type) -> Expr:
        return self._case(node.key, node.values, node.cases, type_)

    def _case(self, key: Node, values: Sequence[Const], cases: Sequence[Node], type_: Type) -> Expr:
        """Return a CASE on a key; neighbours with one value share a branch."""
        if python_type(key) is bool and not isinstance(key, Elem):
            yes = cases[[v.value for v in values].index(True)]
            no = cases[[v.value for v in values].index(False)]
            if type_ == types.BOOLEAN and (yes, no) == (const(True), const(False)):
                return self.own(key)
            return _chained(((self.own(key), self.expr(yes, type_)),), self.expr(no, type_))
        groups: list[tuple[list[Const], Node]] = []
        for value, case in zip(values, cases, strict=True):
            if groups and groups[-1][1] is case:
                groups[-1][0].append(value)
            else:
                groups.append(([value], case))
        lists = choice_of_lists(key, cases) if len(cases) > _MANY else None
        if lists is not None and (found := self._from_lists(key, lists, type_)) is not None:
            return found
        ordered = python_type(key) is int and _ascending([v.value for v in values])
        found = self.operand(key) if python_type(key) is int else self.expr(key, spark_type(key))
        if len(groups) > _MANY and _weight(found) > 1:
            found = self.draws.named("kind", found)
        branches = tuple(
            (self._is(found, key, vs, ordered), self.expr(c, type_)) for vs, c in groups[:-1]
        )
        last = self.expr(groups[-1][1], type_)
        return _chained(branches, last) if branches else last

    def _from_lists(self, key: Node, choice: ChoiceOfLists, type_: Type) -> Expr | None:
        """Return a choice from one of many lists as one from all of them in a row; None without
        common bits.
        """
        bits = self.draws.ragged(choice.draws)
        if bits is None:
            return None
        which = self.operand(key)
        size = item_at(self._list(choice.lengths, BIGINT), which)
        start = item_at(self._list(choice.starts, BIGINT), which)
        row = self._list([as_constant(v, type_) for values in choice.lists for v in values], type_)
        return Sql("element_at", (row, Cast(Binary("+", start, Sql("pmod", (bits, size))), INT)))

    def _is(self, found: Expr, key: Node, values: Sequence[Const], ordered: bool) -> Expr:
        if ordered and len(values) > 1:
            return Binary("<=", found, whole(values[-1].value))
        condition: Expr | None = None
        for value in values:
            literal = (
                whole(value.value)
                if python_type(key) is int
                else Lit(as_constant(value.value, spark_type(key)), spark_type(key))
            )
            one: Expr = IsNull(found) if value.value is None else Binary("=", found, literal)
            condition = one if condition is None else Binary("OR", condition, one)
        assert condition is not None
        return condition

    # --- texts

    def _cat(self, node: Cat) -> Expr:
        parts: list[Expr] = []
        left = list(node.parts)
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


def _uses(node: Node) -> Counter[Node]:
    """Return how often each node is part of another; an instant's SQL reads its seconds twice."""
    uses = Counter(child for above in walk(node) for child in children(above))
    uses.update(n.args[0] for n in walk(node) if isinstance(n, Call) and n.function.reads_twice)
    return uses


def _weight(expr: Expr) -> int:
    """Return roughly how many operations an expression is."""
    match expr:
        case Sql(_, args):
            return 1 + sum(map(_weight, args))
        case Binary(_, left, right):
            return 1 + _weight(left) + _weight(right)
        case Case(branches, default):
            return 1 + _weight(default) + sum(_weight(c) + _weight(v) for c, v in branches)
        case Cast(operand, _):
            return _weight(operand)
        case _:
            return 0


def _digit(node: Node) -> Draw | None:
    """Return the draw that a text is one digit of."""
    match node:
        case Call("str", (Draw(_, Int(10)) as draw,)):
            return draw
        case Elem(table, Draw(_, Int(10)) as draw) if table.values == tuple("0123456789"):
            return draw
        case _:
            return None


def _chained(branches: tuple[tuple[Expr, Expr], ...], last: Expr) -> Case:
    """Return a choice; one that is all that is left of it has its branches beside the others."""
    return (
        Case(branches + last.branches, last.default)
        if isinstance(last, Case)
        else Case(branches, last)
    )


def _straight(values: Sequence[Any]) -> tuple[int, int] | None:
    """Return start and step if the values are an arithmetic series."""
    if len(values) < 2 or any(type(v) is not int for v in values):
        return None
    step = values[1] - values[0]
    straight = step > 0 and all(b - a == step for a, b in itertools.pairwise(values))
    return (values[0], step) if straight else None


def _alphabet(values: Sequence[Any]) -> int | None:
    """Return the code of the first letter if the values are ASCII characters one after the
    other.
    """
    codes = [ord(v) for v in values]
    return (
        codes[0]
        if max(codes) < 128 and codes == list(range(codes[0], codes[0] + len(codes)))
        else None
    )


def _ascending(values: Sequence[Any]) -> bool:
    return all(a < b for a, b in itertools.pairwise(values))

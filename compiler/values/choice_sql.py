"""Choices as SQL: an item of a list, a branch of a CASE."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from ..spark import types
from ..spark.expr import Binary, Call, Cast, Col, Expr, In, IsNull, Lit, SimpleCase, whole
from ..spark.types import BIGINT, INT, STRING, Type
from .analysis import python_type
from .draw_sql import chained, is_by_shares, is_by_weights
from .functions.printer import Printer
from .nodes import Const, Draw, Elem, Node, Switch, const
from .ragged import ChoiceOfLists, choice_of_lists
from .spark_type import as_constant, spark_type
from .value_lists import after, item_at

_MANY = 3  # branches


def item(p: Printer, node: Elem, type_: Type) -> Expr:
    """Return an item of a list, which is a formula of its index where there is a plain one."""
    values = [as_constant(v, type_) for v in node.table.values]
    by_shares = isinstance(node.index, Draw) and is_by_shares(node.index)
    if by_shares or any(v is None for v in values):
        return _branches(p, node, type_)
    index = p.key(node.index)
    if (often := _repeats(values)) > 1:
        values = values[: len(values) // often]
        index = Binary("%", index, whole(len(values)))
    if type_ == BIGINT and (plain := _straight(values)) is not None:
        start, step = plain
        scaled = index if step == 1 else Binary("*", index, whole(step))
        if start == 1 and step == 1:
            return after(index)
        return scaled if start == 0 else Binary("+", scaled, whole(start))
    if type_ == STRING and (first := _alphabet(values)) is not None:
        return Call("char", (Binary("+", index, whole(first)),))
    if len(node.table.values) == 2:
        return _branches(p, node, type_)
    found = item_at(_list(p, values, type_), index)
    named = isinstance(node.index, Draw) and is_by_weights(node.index)
    return p.draws.named(p.list_name(values).of_item(), found) if named else found


def _branches(p: Printer, node: Elem, type_: Type) -> Expr:
    cases = [const(v) for v in node.table.values]
    return _case(p, node.index, [const(i) for i in range(len(cases))], cases, type_)


def _list(p: Printer, values: Sequence[Any], type_: Type) -> Expr:
    return p.words.written(values, type_, lambda: p.list_name(values))


def switch(p: Printer, node: Switch, type_: Type) -> Expr:
    """Return the value that stands beside the key's."""
    return _case(p, node.key, node.values, node.cases, type_)


def _case(
    p: Printer, key: Node, values: Sequence[Const], cases: Sequence[Node], type_: Type
) -> Expr:
    """Return a CASE on a key; neighbours with one value share a branch."""
    if python_type(key) is bool and not isinstance(key, Elem):
        yes = cases[[v.value for v in values].index(True)]
        no = cases[[v.value for v in values].index(False)]
        if type_ == types.BOOLEAN and (yes, no) == (const(True), const(False)):
            return p.own(key)
        return chained(((p.own(key), _value(p, yes, type_)),), _value(p, no, type_))
    if isinstance(key, Draw) and is_by_shares(key) and not p.is_shared(key):
        of = {v.value: _value(p, c, type_) for v, c in zip(values, cases, strict=True)}
        return p.draws.by_shares(key, of)
    each_case = itertools.groupby(zip(values, cases, strict=True), lambda pair: pair[1])
    groups = [([value for value, _ in pairs], case) for case, pairs in each_case]
    lists = choice_of_lists(key, values, cases) if len(groups) > _MANY else None
    if lists is not None and (found := _from_lists(p, key, lists, type_)) is not None:
        return found
    ordered = python_type(key) is int and _ascending([v.value for v in values])
    found = p.key(key)
    last = _value(p, groups[-1][1], type_)
    if len(groups) > 2 and all(len(vs) == 1 and vs[0].value is not None for vs, _ in groups[:-1]):
        each = tuple((_literal(key, vs[0]), _value(p, c, type_)) for vs, c in groups[:-1])
        return SimpleCase(found, each, last)
    if len(groups) > _MANY and not isinstance(found, Col):
        found = p.draws.named("kind", found)
    branches = tuple((_is(found, key, vs, ordered), _value(p, c, type_)) for vs, c in groups[:-1])
    return chained(branches, last) if branches else last


def _value(p: Printer, case: Node, type_: Type) -> Expr:
    """Return the value of a branch; the others give a NULL its type."""
    return Lit(None, types.VOID) if case is const(None) else p.expr(case, type_)


def _from_lists(p: Printer, key: Node, choice: ChoiceOfLists, type_: Type) -> Expr | None:
    """Return a choice from one of many lists as one from all of them in a row; None without
    common bits.
    """
    bits = p.draws.ragged(choice.draws)
    if bits is None:
        return None
    which = p.key(key)
    size = item_at(_list(p, choice.lengths, BIGINT), which)
    start = item_at(_list(p, choice.starts, BIGINT), which)
    row = _list(p, [as_constant(v, type_) for values in choice.lists for v in values], type_)
    return Call("element_at", (row, Cast(Binary("+", start, Call("pmod", (bits, size))), INT)))


def _is(found: Expr, key: Node, values: Sequence[Const], ordered: bool) -> Expr:
    if ordered and len(values) > 1:
        return Binary("<=", found, whole(values[-1].value))
    literals = tuple(_literal(key, value) for value in values if value.value is not None)
    if not literals:
        return IsNull(found)
    one_of = In(found, literals) if len(literals) > 1 else Binary("=", found, literals[0])
    return one_of if len(literals) == len(values) else Binary("OR", one_of, IsNull(found))


def _literal(key: Node, value: Const) -> Lit:
    if python_type(key) is int:
        return whole(value.value)
    return Lit(as_constant(value.value, spark_type(key)), spark_type(key))


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
    if any(v is None or len(v) != 1 or not v.isascii() for v in values):
        return None
    first = ord(values[0])
    return first if [ord(v) - first for v in values] == list(range(len(values))) else None


def _repeats(values: Sequence[Any]) -> int:
    """Return how often a list has the same letters, one after the other; 1 of any other list."""
    letters = "".join(v for v in values if type(v) is str and len(v) == 1)
    if not values or len(letters) < len(values):
        return 1
    return len(letters) // (letters * 2).index(letters, 1)  # what repeats is found in itself early


def _ascending(values: Sequence[Any]) -> bool:
    return all(a < b for a, b in itertools.pairwise(values))

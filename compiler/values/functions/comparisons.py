"""Comparisons, which bounds may decide."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable
from typing import Any

from ...spark.expr import Expr, Not
from ..analysis import python_type, value_range
from ..nodes import Bounds, Call, Function, Node, const
from .numbers import operation
from .printer import Printer

# What a comparison says of its sides the other way round, and what it says if it isn't true.
MIRRORED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
OPPOSITE = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
_ALWAYS, _NEVER, _EITHER = (1, 1), (0, 0), (0, 1)


def _less(a: Node, b: Node) -> Bounds:
    if value_range(a)[1] < value_range(b)[0]:
        return _ALWAYS
    return _NEVER if value_range(a)[0] >= value_range(b)[1] else _EITHER


def _at_most(a: Node, b: Node) -> Bounds:
    if value_range(a)[1] <= value_range(b)[0]:
        return _ALWAYS
    return _NEVER if value_range(a)[0] > value_range(b)[1] else _EITHER


def _apart(a: Node, b: Node) -> bool:
    return value_range(a)[1] < value_range(b)[0] or value_range(b)[1] < value_range(a)[0]


def _comparison(
    name: str, python: Callable[[Any, Any], bool], sign: str, truth: Callable[[Node, Node], Bounds]
) -> Function:
    """Return a comparison; of numbers, days and instants `truth` says what their bounds say."""

    def range_(a: Node, b: Node) -> Bounds:
        kinds = {python_type(a), python_type(b)}
        ordered = kinds <= {int, float, bool} or kinds in ({dt.date}, {dt.datetime})
        return truth(a, b) if ordered else _EITHER

    def decided(a: Node, b: Node) -> Node | None:
        least, most = range_(a, b)
        return const(bool(least)) if least == most else None

    return Function(
        name, python, bool, range_, simplify=decided, tabulated=False, sql=operation(sign)
    )


def _not(value: Node) -> Node | None:
    if isinstance(value, Call) and value.name in OPPOSITE:
        return Call.of(_BY_NAME[OPPOSITE[value.name]], value.args)
    return None


def _negated(p: Printer, a: Node) -> Expr:
    return Not(p.own(a))


LT = _comparison("lt", operator.lt, "<", _less)
LE = _comparison("le", operator.le, "<=", _at_most)
GT = _comparison("gt", operator.gt, ">", lambda a, b: _less(b, a))
GE = _comparison("ge", operator.ge, ">=", lambda a, b: _at_most(b, a))
EQ = _comparison("eq", operator.eq, "=", lambda a, b: _NEVER if _apart(a, b) else _EITHER)
NE = _comparison("ne", operator.ne, "<>", lambda a, b: _ALWAYS if _apart(a, b) else _EITHER)
NOT = Function("not", operator.not_, bool, lambda _: _EITHER, simplify=_not, sql=_negated)
FUNCTIONS = (LT, LE, GT, GE, EQ, NE, NOT)
_BY_NAME = {function.name: function for function in FUNCTIONS}

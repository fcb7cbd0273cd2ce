"""The types of operators: arithmetic, comparisons, conditions, CASE."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from ..spark.arithmetic import arithmetic, bits, quotient
from ..spark.coercion import TIMES
from ..spark.types import (
    BOOLEAN,
    DATE,
    DOUBLE,
    INT,
    INTEGRAL,
    STRING,
    TIMESTAMP,
    VOID,
    Type,
    is_interval,
    is_nested,
    is_numeric,
)
from .literals import digits, number
from .scope import Scope, Typing, a

_Symbols = dict[type[exp.Expr], str]
_ARITHMETIC: _Symbols = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}
_BITS: _Symbols = {exp.BitwiseAnd: "&", exp.BitwiseOr: "|", exp.BitwiseXor: "^"}
_LOGIC: _Symbols = {exp.And: "AND", exp.Or: "OR"}
_LIKE: _Symbols = {exp.Like: "LIKE", exp.ILike: "ILIKE", exp.RegexpLike: "RLIKE"}
_SYMBOLS: _Symbols = {**_ARITHMETIC, **_BITS, **_LOGIC, **_LIKE, exp.IntDiv: "DIV"}
# How it is written, which types keep theirs, and what others become first.
_UNARY: dict[type[exp.Expr], tuple[str, Callable[[Type], bool], dict[Type, Type]]] = {
    exp.Not: ("NOT ", lambda of: of == BOOLEAN, {STRING: BOOLEAN, VOID: BOOLEAN}),
    exp.BitwiseNot: ("~", lambda of: of in INTEGRAL, {VOID: INT}),
    exp.Neg: ("-", lambda of: is_numeric(of) or is_interval(of), {STRING: DOUBLE, VOID: DOUBLE}),
}
_CONDITIONS = ({BOOLEAN}, {BOOLEAN, STRING}, {BOOLEAN, VOID}, {VOID})
_COMPARISONS = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


def operator(typing: Typing, node: exp.Expr, scope: Scope) -> Type | None:
    """Return the type of an operator's result."""
    match node:
        case exp.Neg() | exp.BitwiseNot() | exp.Not():
            return _unary(typing, node, scope)
        case exp.Case():
            return _case(typing, node, scope)
        case exp.Escape():
            return typing.type(node.this, scope)
        case exp.Is():
            return _is(typing, node, scope)
        case exp.In():
            return (
                typing.alike(node, [node.this, *node.expressions], scope, comparing=True)
                and BOOLEAN
            )
        case exp.Between():
            sides = (node.args["low"], node.args["high"])
            found = [typing.alike(node, [node.this, side], scope, comparing=True) for side in sides]
            return BOOLEAN if None not in found else None
        case exp.Like() | exp.ILike() if isinstance(node.expression, (exp.Any, exp.All)):
            return _like_some(typing, node, scope)
        case exp.Binary() if isinstance(node, _COMPARISONS):
            return typing.alike(node, [node.left, node.right], scope, comparing=True) and BOOLEAN
        case exp.Binary() if type(node) in _SYMBOLS:
            return _binary(typing, node, scope)
    return None


def _binary(typing: Typing, node: exp.Binary, scope: Scope) -> Type | None:
    left, right = typing.type(node.left, scope), typing.type(node.right, scope)
    if left is None or right is None:
        return None
    found: Type | None = None
    if isinstance(node, (exp.And, exp.Or)):
        found = BOOLEAN if {left, right} in _CONDITIONS else None
    elif type(node) in _LIKE:
        found = BOOLEAN if not is_nested(left) and not is_nested(right) else None
    elif isinstance(node, exp.IntDiv):
        found = quotient(left, right)
    elif type(node) in _BITS:
        found = bits(left, right)
    elif type(node) in _ARITHMETIC:
        found = arithmetic(
            _ARITHMETIC[type(node)], (left, digits(node.left)), (right, digits(node.right))
        )
    if found is None:
        typing.refuse(
            node, f"Spark has no {left} {_SYMBOLS[type(node)]} {right}", _instead(node, left, right)
        )
    elif isinstance(node, (exp.Add, exp.Sub)):
        _texts_beside_times(typing, node, left, right)
    return found


def _instead(node: exp.Binary, left: Type, right: Type) -> str:
    """Say what to write instead of an operation that Spark hasn't."""
    moves = isinstance(node, (exp.Add, exp.Sub))
    if moves and DATE in (left, right):
        return (
            "whole days are an INT, CAST(… AS INT); any other span is an INTERVAL: a * INTERVAL '1'"
            " HOUR"
        )
    if moves and (left in TIMES or right in TIMES):
        return "a span is an INTERVAL: a * INTERVAL '1' SECOND"
    if isinstance(node, exp.Add) and STRING in (left, right):
        return "write concat(a, b) to join texts"
    return "write a DIV b of whole numbers" if isinstance(node, exp.IntDiv) else ""


def _texts_beside_times(typing: Typing, node: exp.Binary, left: Type, right: Type) -> None:
    """Look at a text beside a date, timestamp or interval: it becomes an instant."""
    for side, type_, other in ((node.left, left, right), (node.right, right, left)):
        if type_ == STRING and (other in TIMES or is_interval(other)):
            typing.becomes(side, STRING, TIMESTAMP if is_interval(other) else other)


def _unary(typing: Typing, node: exp.Expr, scope: Scope) -> Type | None:
    inner = node.this
    if isinstance(node, exp.Neg) and isinstance(inner, exp.Literal) and not inner.is_string:
        return number("-" + inner.name)
    of = typing.type(inner, scope)
    if of is None:
        return None
    symbol, alike, becomes = _UNARY[type(node)]
    if of in becomes:
        return becomes[of]
    if not alike(of):
        typing.refuse(node, f"Spark has no {symbol}{of}")
        return None
    return of


def _is(typing: Typing, node: exp.Is, scope: Scope) -> Type | None:
    of = typing.type(node.this, scope)
    if of not in (BOOLEAN, STRING, VOID, None) and isinstance(node.expression, exp.Boolean):
        assert of is not None
        typing.refuse(node, f"IS {node.expression.sql()} is of a BOOLEAN, and this is {a(of)}")
    return BOOLEAN


def _like_some(typing: Typing, node: exp.Binary, scope: Scope) -> Type | None:
    patterns = node.expression.this
    for value in [
        node.this,
        *(patterns.expressions if isinstance(patterns, exp.Tuple) else [patterns]),
    ]:
        of = typing.type(value, scope)
        if of is not None and is_nested(of):
            typing.refuse(value, f"LIKE is of a STRING, and this is {a(of)}")
    return BOOLEAN


def _case(typing: Typing, node: exp.Case, scope: Scope) -> Type | None:
    for branch in node.args["ifs"]:
        if node.this is not None:
            typing.alike(branch, [node.this, branch.this], scope, comparing=True)
            continue
        of = typing.type(branch.this, scope)
        if of not in (BOOLEAN, None):
            assert of is not None
            typing.refuse(branch.this, f"WHEN takes a BOOLEAN, and this is {a(of)}")
    results = [*(b.args["true"] for b in node.args["ifs"]), node.args.get("default")]
    return typing.alike(node, [r for r in results if r is not None], scope)

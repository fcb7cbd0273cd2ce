"""Expressions on one line: the one place that knows precedence.

>>> from .types import INT
>>> print(flat(Binary("*", Binary("+", Lit(1, INT), Col("a b")), Col("c", "t"))))
(1 + `a b`) * t.c
"""

from __future__ import annotations

import decimal
import math

from .expr import (
    Aggregate,
    Binary,
    Call,
    Case,
    Cast,
    Col,
    Expr,
    Field,
    In,
    IsNull,
    Lambda,
    Let,
    Lit,
    Not,
    SimpleCase,
    UserSql,
    Words,
)
from .literals import literal, name

_PRECEDENCE = {
    "OR": 1,
    "AND": 2,
    "=": 5,
    "<>": 5,
    "<": 5,
    "<=": 5,
    ">": 5,
    ">=": 5,
    "^": 6,
    "+": 7,
    "-": 7,
    "*": 8,
    "/": 8,
    "%": 8,
    "div": 8,
}
_NOT, _IS_NULL, _NEGATIVE, _ATOM = 3, 4, 9, 10
_ASSOCIATIVE = {"OR", "AND", "^", "+", "*"}


def flat(expr: Expr) -> str:
    """Print an expression on one line, with the parentheses that it needs."""
    match expr:
        case Lit(value, type_):
            return literal(value, type_)
        case Col(column, table):
            return f"{name(table)}.{name(column)}" if table else name(column)
        case Call(function, args):
            return f"{name(function)}({', '.join(flat(a) for a in args)})"
        case Aggregate(function, argument, only):
            where = f" FILTER (WHERE {flat(only)})" if only else ""
            return f"{name(function)}({flat(argument) if argument else '*'}){where}"
        case Binary(op, left, right):
            before = parenthesised(left, op, False, flat(left))
            return f"{before} {op} {parenthesised(right, op, True, flat(right))}"
        case IsNull(operand):
            return f"{_operand(operand, _IS_NULL + 1)} IS NULL"
        case In(operand, values):
            return f"{_operand(operand, _IS_NULL + 1)} IN ({', '.join(map(flat, values))})"
        case Not(IsNull(operand)):
            return f"{_operand(operand, _IS_NULL + 1)} IS NOT NULL"
        case Not(operand):
            return f"NOT {_operand(operand, _NOT)}"
        case Case(branches, default):
            return _flat_case(branches, default)
        case SimpleCase(key, branches, default):
            return f"CASE {flat(key)} {_flat_branches(branches, default)}"
        case Cast(operand, type_):
            return f"CAST({flat(operand)} AS {type_})"
        case Words(list_name):
            return f"(SELECT items FROM {name(list_name)})"
        case Field(operand, field):
            return f"{_operand(operand, _ATOM)}.{name(field)}"
        case Lambda(names, body):
            return parameters(names) + flat(body)
        case Let(_, stages, body):
            return f"({_flat_select((('', body),), stages)})"
        case UserSql(text):
            return text


def _flat_case(branches: tuple[tuple[Expr, Expr], ...], default: Expr) -> str:
    if len(branches) == 1:
        ((condition, value),) = branches
        return f"IF({flat(condition)}, {flat(value)}, {flat(default)})"
    return f"CASE {_flat_branches(branches, default)}"


def _flat_branches(branches: tuple[tuple[Expr, Expr], ...], default: Expr) -> str:
    whens = " ".join(f"WHEN {flat(c)} THEN {flat(v)}" for c, v in branches)
    otherwise = (
        "" if isinstance(default, Lit) and default.value is None else f" ELSE {flat(default)}"
    )
    return f"{whens}{otherwise} END"


def _rank(expr: Expr) -> int:
    match expr:
        case Binary(op, _, _):
            return _PRECEDENCE[op]
        case IsNull(_) | In(_, _) | Not(IsNull(_)):
            return _IS_NULL
        case Not(_):
            return _NOT
        case UserSql(_) | Lambda(_, _):
            return 0
        case Lit(value, _) if isinstance(value, (int, float, decimal.Decimal)) and not isinstance(
            value, bool
        ):
            return _ATOM if math.copysign(1, value) > 0 else _NEGATIVE
        case _:
            return _ATOM


def _operand(expr: Expr, least: int) -> str:
    text = flat(expr)
    return text if _rank(expr) >= least else f"({text})"


def alike(op: str, other: str) -> bool:
    """Do two operators bind equally?

    >>> alike("+", "-"), alike("+", "*")
    (True, False)
    """
    return _PRECEDENCE[op] == _PRECEDENCE[other]


def parenthesised(expr: Expr, op: str, right: bool, text: str) -> str:
    """Put the text of an operand into parentheses where it needs them beside an operator.

    >>> total = Binary("+", Col("a"), Col("b"))
    >>> parenthesised(total, "+", False, "a + b"), parenthesised(total, "*", False, "a + b")
    ('a + b', '(a + b)')
    """
    least = _PRECEDENCE[op] + (1 if right and op not in _ASSOCIATIVE else 0)
    if _PRECEDENCE[op] == 5:  # comparisons don't chain
        least = 6
    if right and op in _ASSOCIATIVE and isinstance(expr, Binary) and expr.op != op:
        least = _PRECEDENCE[op] + 1
    return text if _rank(expr) >= least else f"({text})"


def parameters(names: tuple[str, ...]) -> str:
    """Print the head of a lambda.

    >>> parameters(("x",)), parameters(("x", "i"))
    ('x -> ', '(x, i) -> ')
    """
    printed = ", ".join(map(name, names))
    return f"{printed} -> " if len(names) == 1 else f"({printed}) -> "


def _flat_select(
    items: tuple[tuple[str, Expr], ...], stages: tuple[tuple[tuple[str, Expr], ...], ...]
) -> str:
    printed = [item(flat(value), label) for label, value in items]
    source = f" FROM ({_flat_select(stages[-1], stages[:-1])})" if stages else ""
    return f"SELECT {'*, ' if stages and items[0][0] else ''}{', '.join(printed)}{source}"


def item(printed: str, label: str) -> str:
    """Print a column of a SELECT under its name; one of that name needs none.

    >>> item("a + 1", "b"), item("a", "a")
    ('a + 1 AS b', 'a')
    """
    return printed if not label or printed == name(label) else f"{printed} AS {name(label)}"

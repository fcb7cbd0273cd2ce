"""Expressions to Spark SQL text: the one place that quotes names and values and knows precedence.

The text means the same on Spark 3.5 and 4.x in ANSI mode, in a session whose time zone is UTC.
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
    IsNull,
    Lambda,
    Let,
    Lit,
    Not,
    UserSql,
    Words,
)
from .literals import comment, literal, name

WIDTH = 100
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


def expression(expr: Expr, indent: int = 0) -> str:
    """Print an expression; it breaks over lines, `indent` blanks deep, where it is long."""
    flat = _flat(expr)
    if len(flat) + indent <= WIDTH and not isinstance(expr, Let):
        return flat
    return _tall(expr, indent)


def _tall(expr: Expr, indent: int) -> str:
    """Print an expression whose parts stand on lines of their own."""
    inner, pad = indent + 2, " " * (indent + 2)
    match expr:
        case Call("named_struct", args):
            pairs = (
                f"{_flat(field)}, {expression(v, inner)}"
                for field, v in zip(args[::2], args[1::2], strict=True)
            )
            return f"named_struct(\n{pad}" + f",\n{pad}".join(pairs) + f"\n{' ' * indent})"
        case Call(function, args) if args:
            parts = f",\n{pad}".join(expression(a, inner) for a in args)
            return f"{name(function)}(\n{pad}{parts}\n{' ' * indent})"
        case Case(branches, default) if len(branches) == 1:
            ((condition, value),) = branches
            parts = f",\n{pad}".join(expression(a, inner) for a in (condition, value, default))
            return f"IF(\n{pad}{parts}\n{' ' * indent})"
        case Case(branches, default):
            lines = [_when(f"WHEN {_flat(c)}", v, inner) for c, v in branches]
            if not (isinstance(default, Lit) and default.value is None):
                lines.append(f"ELSE {expression(default, inner)}")
            return f"CASE\n{pad}" + f"\n{pad}".join(lines) + f"\n{' ' * indent}END"
        case Cast(operand, type_):
            return f"CAST({expression(operand, indent)} AS {type_})"
        case Lambda(parameters, body):
            return _parameters(parameters) + expression(body, indent)
        case Let(said, stages, body):
            note = f"{comment(said)}\n{pad}" if said else ""
            return f"(\n{pad}{note}{_select((('', body),), stages, inner)}\n{' ' * indent})"
        case Binary():
            return _tall_binary(expr, indent)
        case _:
            return _flat(expr)


def _tall_binary(expr: Binary, indent: int) -> str:
    op, pad = expr.op, " " * (indent + 2)
    left = _parenthesised(expr.left, op, False, expression(expr.left, indent))
    right = _parenthesised(expr.right, op, True, expression(expr.right, indent + 2))
    last = left.rpartition("\n")[2]
    closed = last[-1] == ")" and (left[0] == "(" or last.strip() == ")")
    if closed and len(f"{last} {op} {right}") <= WIDTH:
        return f"{left} {op} {right}"
    return f"{left}\n{pad}{op} {right}"


def _when(condition: str, value: Expr, indent: int) -> str:
    line = f"{condition} THEN {expression(value, indent)}"
    if len(line.partition("\n")[0]) + indent <= WIDTH:
        return line
    return f"{condition}\n{' ' * (indent + 2)}THEN {expression(value, indent + 4)}"


def _parameters(names: tuple[str, ...]) -> str:
    printed = ", ".join(map(name, names))
    return f"{printed} -> " if len(names) == 1 else f"({printed}) -> "


def _select(
    items: tuple[tuple[str, Expr], ...],
    stages: tuple[tuple[tuple[str, Expr], ...], ...],
    indent: int,
) -> str:
    """Print a SELECT of these items over the stages before it."""
    pad = "\n" + " " * indent
    printed = [item(expression(value, indent + 2), label) for label, value in items]
    if stages and items[0][0]:
        printed.insert(0, "*")
    lines = f" {printed[0]}" if len(printed) == 1 else f"{pad}  " + f",{pad}  ".join(printed)
    source = (
        f"{pad}FROM ({pad}  {_select(stages[-1], stages[:-1], indent + 2)}{pad})" if stages else ""
    )
    return f"SELECT{lines}{source}"


def _flat_select(
    items: tuple[tuple[str, Expr], ...], stages: tuple[tuple[tuple[str, Expr], ...], ...]
) -> str:
    printed = [item(_flat(value), label) for label, value in items]
    source = f" FROM ({_flat_select(stages[-1], stages[:-1])})" if stages else ""
    return f"SELECT {'*, ' if stages and items[0][0] else ''}{', '.join(printed)}{source}"


def item(printed: str, label: str) -> str:
    """Print a column of a SELECT under its name; one of that name needs none."""
    return printed if not label or printed == name(label) else f"{printed} AS {name(label)}"


def _flat(expr: Expr) -> str:
    match expr:
        case Lit(value, type_):
            return literal(value, type_)
        case Col(column, table):
            return f"{name(table)}.{name(column)}" if table else name(column)
        case Call(function, args):
            return f"{name(function)}({', '.join(_flat(a) for a in args)})"
        case Aggregate(function, argument, only):
            where = f" FILTER (WHERE {_flat(only)})" if only else ""
            return f"{name(function)}({_flat(argument) if argument else '*'}){where}"
        case Binary(op, left, right):
            return (
                f"{_parenthesised(left, op, False, _flat(left))} {op}"
                f" {_parenthesised(right, op, True, _flat(right))}"
            )
        case IsNull(operand):
            return f"{_operand(operand, _IS_NULL + 1)} IS NULL"
        case Not(IsNull(operand)):
            return f"{_operand(operand, _IS_NULL + 1)} IS NOT NULL"
        case Not(operand):
            return f"NOT {_operand(operand, _NOT)}"
        case Case(branches, default):
            return _flat_case(branches, default)
        case Cast(operand, type_):
            return f"CAST({_flat(operand)} AS {type_})"
        case Words(list_name):
            return f"(SELECT items FROM {name(list_name)})"
        case Field(operand, field):
            return f"{_operand(operand, _ATOM)}.{name(field)}"
        case Lambda(parameters, body):
            return _parameters(parameters) + _flat(body)
        case Let(_, stages, body):
            return f"({_flat_select((('', body),), stages)})"
        case UserSql(text):
            return text


def _flat_case(branches: tuple[tuple[Expr, Expr], ...], default: Expr) -> str:
    if len(branches) == 1:
        ((condition, value),) = branches
        return f"IF({_flat(condition)}, {_flat(value)}, {_flat(default)})"
    whens = " ".join(f"WHEN {_flat(c)} THEN {_flat(v)}" for c, v in branches)
    otherwise = (
        "" if isinstance(default, Lit) and default.value is None else f" ELSE {_flat(default)}"
    )
    return f"CASE {whens}{otherwise} END"


def _rank(expr: Expr) -> int:
    match expr:
        case Binary(op, _, _):
            return _PRECEDENCE[op]
        case IsNull(_) | Not(IsNull(_)):
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
    text = _flat(expr)
    return text if _rank(expr) >= least else f"({text})"


def _parenthesised(expr: Expr, op: str, right: bool, text: str) -> str:
    least = _PRECEDENCE[op] + (1 if right and op not in _ASSOCIATIVE else 0)
    if _PRECEDENCE[op] == 5:  # comparisons don't chain
        least = 6
    if right and op in _ASSOCIATIVE and isinstance(expr, Binary) and expr.op != op:
        least = _PRECEDENCE[op] + 1
    return text if _rank(expr) >= least else f"({text})"

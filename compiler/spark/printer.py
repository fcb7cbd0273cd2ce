"""Expressions to Spark SQL text: the one place that quotes names and values and knows precedence.

The text means the same on Spark 3.5 and 4.x in ANSI mode, in a session whose time zone is UTC.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
import re
from functools import cache
from importlib import resources

from .expr import Binary, Call, Case, Cast, Col, Constant, Expr, Field, IsNull, Lambda, Let, Lit, Not, UserSql, Words
from .types import BIGINT, DOUBLE, INT, STRING, VOID, Array, Decimal, Struct, Type

WIDTH = 100

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_PRECEDENCE = {
    "OR": 1, "AND": 2,
    "=": 5, "<>": 5, "<": 5, "<=": 5, ">": 5, ">=": 5,
    "^": 6, "+": 7, "-": 7, "*": 8, "/": 8, "%": 8, "div": 8,
}  # fmt: skip
_NOT, _IS_NULL, _NEGATIVE, _ATOM = 3, 4, 9, 10
_ASSOCIATIVE = {"OR", "AND", "^", "+", "*"}


@cache
def _reserved() -> frozenset[str]:
    words = resources.files(__package__).joinpath("reserved_words.txt").read_text(encoding="utf-8")
    return frozenset(words.split())


def name(text: str) -> str:
    """Quote an identifier where it needs it."""
    if _PLAIN_NAME.fullmatch(text) and text.lower() not in _reserved():
        return text
    return "`" + text.replace("`", "``") + "`"


def string(text: str) -> str:
    """Write a text as a string literal, on one line."""
    escaped = "".join(_ESCAPES.get(c, c) for c in text)
    hidden = re.sub(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", escaped)
    # Spark replaces ${…} in a whole script, unless the session says no.
    return "'" + hidden.replace("${", "\\u0024{") + "'"


def comment(text: str) -> str:
    """Write a text as comment lines; the blank after a backslash at an end keeps it from taking the next line in."""
    lines = re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text)
    return "\n".join(re.sub(r"\\$", r"\\ ", f"-- {line}".rstrip()) for line in lines)


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
            pairs = (f"{_flat(field)}, {expression(v, inner)}" for field, v in zip(args[::2], args[1::2], strict=True))
            return f"named_struct(\n{pad}" + f",\n{pad}".join(pairs) + f"\n{' ' * indent})"
        case Call(function, args) if args:
            parts = f",\n{pad}".join(expression(a, inner) for a in args)
            return f"{name(function)}(\n{pad}{parts}\n{' ' * indent})"
        case Case(branches, default) if len(branches) == 1 and not isinstance(default, Case):
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
        case Binary(op, left, right):
            tall_left = _parenthesised(left, op, False, expression(left, indent))
            tall_right = _parenthesised(right, op, True, expression(right, inner))
            last = tall_left.rpartition("\n")[2]
            if tall_left[0] == "(" and last[-1] == ")" and len(f"{last} {op} {tall_right}") <= WIDTH:
                return f"{tall_left} {op} {tall_right}"
            return f"{tall_left}\n{pad}{op} {tall_right}"
        case _:
            return _flat(expr)


def _when(condition: str, value: Expr, indent: int) -> str:
    line = f"{condition} THEN {expression(value, indent)}"
    if len(line.partition("\n")[0]) + indent <= WIDTH:
        return line
    return f"{condition}\n{' ' * (indent + 2)}THEN {expression(value, indent + 4)}"


def _parameters(names: tuple[str, ...]) -> str:
    printed = ", ".join(map(name, names))
    return f"{printed} -> " if len(names) == 1 else f"({printed}) -> "


def _select(items: tuple[tuple[str, Expr], ...], stages: tuple[tuple[tuple[str, Expr], ...], ...], indent: int) -> str:
    """Print a SELECT of these items over the stages before it."""
    pad = "\n" + " " * indent
    printed = [item(expression(value, indent + 2), label) for label, value in items]
    if stages and items[0][0]:
        printed.insert(0, "*")
    lines = f" {printed[0]}" if len(printed) == 1 else f"{pad}  " + f",{pad}  ".join(printed)
    source = f"{pad}FROM ({pad}  {_select(stages[-1], stages[:-1], indent + 2)}{pad})" if stages else ""
    return f"SELECT{lines}{source}"


def _flat_select(items: tuple[tuple[str, Expr], ...], stages: tuple[tuple[tuple[str, Expr], ...], ...]) -> str:
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
        case Binary(op, left, right):
            return (
                f"{_parenthesised(left, op, False, _flat(left))} {op} {_parenthesised(right, op, True, _flat(right))}"
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
            return f"(SELECT words FROM {name(list_name)})"
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
    otherwise = "" if isinstance(default, Lit) and default.value is None else f" ELSE {_flat(default)}"
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
        case Lit(value, _) if isinstance(value, (int, float, decimal.Decimal)) and not isinstance(value, bool):
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


def literal(value: Constant, type_: Type) -> str:
    """Write a constant so that Spark gives it exactly that type."""
    if value is None:
        return "NULL" if type_ == VOID else f"CAST(NULL AS {type_})"
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | decimal.Decimal():
            return _number(value, type_)
        case str():
            return string(value) if type_ == STRING else f"CAST({string(value)} AS {type_})"
        case bytes():
            return f"X'{value.hex().upper()}'"
        case dt.datetime():
            return f"TIMESTAMP '{value:%Y-%m-%d %H:%M:%S}{_fraction(value.microsecond)}'".replace(
                f"'{value:%Y}-", f"'{value.year:04d}-"
            )
        case dt.date():
            return f"DATE '{value.isoformat()}'"
        case dt.timedelta():
            return _interval(value)
        case tuple():
            return _collection(value, type_)


def word_list(words: Lit) -> str:
    """Write a long ARRAY so that Spark parses it as one literal, and folds it into a constant."""
    assert isinstance(words.value, tuple) and isinstance(words.type, Array)
    if words.type.element == BIGINT:
        return f"CAST(split('{','.join(map(str, words.value))}', ',') AS {words.type})"
    texts = [v for v in words.value if isinstance(v, str)]
    separator = next((s for s in ",;|/#~" if not any(s in v for v in texts)), None)
    if words.type.element != STRING or len(texts) < len(words.value) or separator is None:
        return literal(words.value, words.type)
    return f"split({string(separator.join(texts))}, {string('[|]' if separator == '|' else separator)})"


def _fraction(microseconds: int) -> str:
    return f".{microseconds:06d}" if microseconds else ""


def _interval(value: dt.timedelta) -> str:
    sign = "-" if value < dt.timedelta(0) else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{value.days} {hours:02d}:{minutes:02d}:{seconds:02d}{_fraction(value.microseconds)}"
    return f"INTERVAL '{sign}{text}' DAY TO SECOND"


def _number(value: float | decimal.Decimal, type_: Type) -> str:
    if type_ == DOUBLE:
        return _double(float(value))
    if type_ == INT:
        return str(value)
    if type_ == BIGINT:
        # A bare number in the range of INT would be an INT, which hashes differently.
        return f"{value}L"
    if isinstance(type_, Decimal):
        text = f"{value:f}"
        digits = decimal.Decimal(value).as_tuple().digits
        fits = f"{text}BD"
        scale = len(text.partition(".")[2])
        same = type_ == Decimal(max(len(digits), scale), scale)
        return fits if same else f"CAST({fits} AS {type_})"
    return f"CAST({value} AS {type_})"


def _double(value: float) -> str:
    if not math.isfinite(value):
        return f"CAST('{value}' AS DOUBLE)"
    text = repr(value).upper().replace("E+", "E")
    return f"{text}D"


def _collection(values: tuple[Constant, ...], type_: Type) -> str:
    match type_:
        case Array(element):
            if not values:
                return f"CAST(array() AS {type_})"
            return f"array({', '.join(literal(v, element) for v in values)})"
        case Struct(fields):
            pairs = zip(fields, values, strict=True)
            return f"named_struct({', '.join(f'{string(n)}, {literal(v, t)}' for (n, t), v in pairs)})"
        case _:
            raise TypeError(f"{type_} has no parts")

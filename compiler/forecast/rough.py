"""Roughly what a user's SQL makes of values: enough to know how long they get. None where it has
something that isn't known here.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
import random
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal as Number
from typing import Any

from sqlglot import exp

from ..expressions.parser import parse, parts
from ..spark.type_text import parse_type
from ..values.distributions import Bits, Int, Perm, Unif, Weights
from ..values.nodes import Draw
from .typical import cast, text

Column = Callable[[str], Sequence[object]]
Row = Callable[[str], Any]


class _Unknown(Exception):
    """Something that isn't computed here."""


def values(sql: str, column: Column, count: int) -> tuple[object, ...] | None:
    """Return what an expression makes of the values of columns, row by row."""
    tree = parse(sql).tree
    found: dict[str, Sequence[object]] = {}

    def of(name: str, i: int) -> object:
        if name not in found:
            found[name] = column(name)
        return found[name][i]

    try:
        return tuple(_value(tree, lambda name, i=i: of(name, i)) for i in range(count))  # type: ignore[misc]
    except (_Unknown, TypeError, ValueError, ArithmeticError, LookupError):
        return None


def outcomes(source: random.Random) -> Callable[[Draw], Any]:
    """Return the outcomes of the draws of one value: each draw has one."""
    known: dict[Draw, Any] = {}

    def outcome(draw: Draw) -> Any:
        if draw not in known:
            known[draw] = _drawn(draw, source)
        return known[draw]

    return outcome


def _drawn(draw: Draw, source: random.Random) -> Any:
    match draw.distribution:
        case Int(n):
            return source.randrange(n)
        case Unif():
            return source.random()
        case Weights(weights):
            return source.choices(range(len(weights)), weights)[0]
        case Perm(n, k):
            return tuple(source.sample(range(n), k))
        case Bits():
            return source.getrandbits(64)
    raise _Unknown


def _value(node: Any, row: Row) -> Any:
    rule = _RULES.get(type(node))
    if rule:
        return rule(node, row)
    if type(node) in _OPERATORS:
        left, right = _value(node.left, row), _value(node.right, row)
        return None if left is None or right is None else _operated(type(node), left, right)
    raise _Unknown


def _operated(kind: type[exp.Expr], left: Any, right: Any) -> Any:
    if isinstance(left, Number) and isinstance(right, float):
        left = float(left)
    if isinstance(left, float) and isinstance(right, Number):
        right = float(right)
    if isinstance(left, dt.datetime) != isinstance(right, dt.datetime):
        left, right = _as_moments(left, right)
    return _OPERATORS[kind](left, right)


def _as_moments(left: Any, right: Any) -> tuple[Any, Any]:
    def moment(value: Any) -> Any:
        is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        return dt.datetime(value.year, value.month, value.day) if is_day else value

    return moment(left), moment(right)


def _divided(left: Any, right: Any) -> Any:
    is_exact = isinstance(left, Number) or isinstance(right, Number)
    return Number(left) / Number(right) if is_exact else left / right


_OPERATORS: Mapping[type[exp.Expr], Callable[[Any, Any], Any]] = {
    exp.Add: operator.add,
    exp.Sub: operator.sub,
    exp.Mul: operator.mul,
    exp.Div: _divided,
    exp.IntDiv: operator.floordiv,
    exp.Mod: operator.mod,
    exp.EQ: operator.eq,
    exp.NEQ: operator.ne,
    exp.GT: operator.gt,
    exp.GTE: operator.ge,
    exp.LT: operator.lt,
    exp.LTE: operator.le,
    exp.DPipe: lambda a, b: text(a) + text(b),
}


def _column(node: Any, row: Row) -> Any:
    names = parts(node)
    if len(names) != 1:
        raise _Unknown
    return row(names[0])


def _literal(node: Any, _: Row) -> Any:
    if node.is_string:
        return str(node.this)
    return int(node.this) if str(node.this).isdigit() else Number(str(node.this))


def _cast(node: Any, row: Row) -> Any:
    of = parse_type(node.args["to"].meta.get("written") or node.args["to"].sql("spark"))
    value = _value(node.this, row)
    return cast(value, of)


def _case(node: Any, row: Row) -> Any:
    key = node.this and _value(node.this, row)
    for branch in node.args["ifs"]:
        found = _value(branch.this, row)
        if (found == key) if node.this else found:
            return _value(branch.args["true"], row)
    return _value(node.args["default"], row) if node.args.get("default") else None


def _between(node: Any, row: Row) -> Any:
    low, it, high = (_value(n, row) for n in (node.args["low"], node.this, node.args["high"]))
    return None if None in (low, it, high) else low <= it <= high


def _interval(node: Any, row: Row) -> Any:
    amount = float(_value(node.this, row))
    unit = str(node.args["unit"].this).lower().rstrip("s") if node.args.get("unit") else ""
    days = {"year": 365.25, "month": 30.44, "week": 7, "day": 1, "hour": 1 / 24}
    seconds = {"minute": 60, "second": 1}
    if unit in seconds:
        return dt.timedelta(seconds=amount * seconds[unit])
    return dt.timedelta(days=amount * days[unit])


def _call(node: Any, row: Row) -> Any:
    name = str(node.this).lower()
    if name == "coalesce":
        found = (_value(a, row) for a in node.expressions)
        return next((v for v in found if v is not None), None)
    if name == "if":
        condition, then, other = node.expressions
        return _value(then if _value(condition, row) else other, row)
    if name not in _FUNCTIONS:
        raise _Unknown
    arguments = [_value(a, row) for a in node.expressions]
    return None if None in arguments else _FUNCTIONS[name](*arguments)


_RULES: Mapping[type[exp.Expr], Callable[[Any, Row], Any]] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Null: lambda node, row: None,
    exp.Boolean: lambda node, row: bool(node.this),
    exp.Paren: lambda node, row: _value(node.this, row),
    exp.Neg: lambda node, row: -_value(node.this, row),
    exp.Not: lambda node, row: not _value(node.this, row),
    exp.And: lambda node, row: _value(node.left, row) and _value(node.right, row),
    exp.Or: lambda node, row: _value(node.left, row) or _value(node.right, row),
    exp.Is: lambda node, row: _value(node.this, row) is _value(node.expression, row),
    exp.In: lambda node, row: _value(node.this, row) in [_value(v, row) for v in node.expressions],
    exp.Between: _between,
    exp.Case: _case,
    exp.Cast: _cast,
    exp.TryCast: _cast,
    exp.Interval: _interval,
    exp.Anonymous: _call,
}


def _rounded(value: Any, digits: int = 0) -> Any:
    if isinstance(value, float):
        return round(value, digits)
    return Number(value).quantize(Number(1).scaleb(-digits))


def _added(day: Any, days: int) -> Any:
    return (day.date() if isinstance(day, dt.datetime) else day) + dt.timedelta(days=int(days))


def _part(value: str, start: int, length: int | None = None) -> str:
    first = max(0, start - 1) if start >= 0 else max(0, len(value) + start)
    return value[first:] if length is None else value[first : first + length]


def _padded(value: Any, length: int, fill: str = " ") -> str:
    return text(value)[:length].rjust(length, fill)


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": abs,
    "ceil": math.ceil,
    "concat": lambda *values: "".join(map(text, values)),
    "concat_ws": lambda by, *values: text(by).join(map(text, values)),
    "date_add": _added,
    "date_format": lambda value, form: "x" * len(form.replace("'", "")),
    "date_sub": lambda day, days: _added(day, -days),
    "datediff": lambda a, b: (_added(a, 0) - _added(b, 0)).days,
    "day": lambda value: value.day,
    "floor": math.floor,
    "format_number": lambda value, digits: f"{value:,.{digits}f}",
    "greatest": max,
    "hour": lambda value: value.hour,
    "initcap": lambda value: value.title(),
    "least": min,
    "left": lambda value, n: value[:n],
    "length": len,
    "lower": lambda value: value.lower(),
    "lpad": _padded,
    "md5": lambda value: f"{random.Random(text(value)).getrandbits(128):032x}",
    "mod": operator.mod,
    "month": lambda value: value.month,
    "pmod": operator.mod,
    "pow": lambda a, b: float(a) ** float(b),
    "power": lambda a, b: float(a) ** float(b),
    "quarter": lambda value: (value.month + 2) // 3,
    "replace": lambda value, old, new="": value.replace(old, new),
    "right": lambda value, n: value[-n:],
    "round": _rounded,
    "rpad": lambda value, n, fill=" ": text(value)[:n].ljust(n, fill),
    "sqrt": math.sqrt,
    "substr": _part,
    "substring": _part,
    "to_date": lambda value: cast(value, parse_type("date")),
    "trim": lambda value: value.strip(),
    "upper": lambda value: value.upper(),
    "weekday": lambda value: value.weekday(),
    "year": lambda value: value.year,
}

"""The Spark type of an expression's tree, where it is certain: ANSI mode, as Spark 3.5 and 4 both have it."""

from __future__ import annotations

import decimal
import re
from collections.abc import Mapping

from sqlglot import exp

from .expression_arithmetic import common, numbers, ranges, times
from .expression_functions import function, public
from .types import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DOUBLE,
    INT,
    INTEGRAL,
    STRING,
    VOID,
    Array,
    Decimal,
    Map,
    Struct,
    Type,
    is_numeric,
    parse_type,
)  # fmt: skip

Scope = Mapping[str, "Type | None"]
_PREDICATES = (
    exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ, exp.GT, exp.GTE, exp.LT, exp.LTE,
    exp.Is, exp.In, exp.Between, exp.Like, exp.ILike, exp.RegexpLike, exp.Escape, exp.Boolean,
)  # fmt: skip
_ARITHMETIC = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/", exp.Mod: "%"}
_NAMED: dict[type[exp.Expr], str] = {
    exp.Extract: "extract", exp.StrPosition: "position", exp.Substring: "substring", exp.Trim: "trim",
    exp.Overlay: "overlay",
}  # fmt: skip


def derive(node: exp.Expr, scope: Scope) -> Type | None:
    """Return a tree's type; `scope` has the columns' types under their names in lower case."""
    return public(_type(node, scope))


def own_type(written: str) -> Type | None:
    """Return a type as it is written in a cast, or None if Spark 3.5 and 4 don't both have it."""
    try:
        return parse_type(written)
    except ValueError:
        return None


def parts(column: exp.Expr) -> list[str]:
    """Return the names of a.b.c, from left to right."""
    return [part.name for part in column.parts] if isinstance(column, exp.Column) else []


def function_name(node: exp.Expr) -> str:
    """Return which function a node calls, in lower case; the empty text if it is no call."""
    return node.name.lower() if isinstance(node, exp.Anonymous) else _NAMED.get(type(node), "")


def _type(node: exp.Expr | None, scope: Scope) -> Type | None:
    match node:
        case exp.Paren() | exp.BitwiseNot():
            return _type(node.this, scope)
        case exp.Literal() | exp.RawString() | exp.HexString() | exp.Null():
            return _literal(node)
        case exp.Neg():
            negative = isinstance(node.this, exp.Literal) and not node.this.is_string
            return _number("-" + node.this.name) if negative else _signed(_type(node.this, scope))
        case exp.Cast():
            return _cast(node)
        case exp.Column() | exp.Identifier() | exp.Dot() | exp.Bracket():
            return _reference(node, scope)
        case exp.Case():
            branches = [*(b.args["true"] for b in node.args["ifs"]), node.args.get("default")]
            return common([_type(b, scope) for b in branches if b is not None])
        case exp.Interval():
            return ranges([_unit(u) for u in node.find_all(exp.Var)])
        case exp.DPipe():
            return _concatenated(node, scope)
        case exp.Concat():
            return STRING
    if isinstance(node, _PREDICATES):
        return BOOLEAN
    if isinstance(node, exp.Binary):
        return _binary(node, scope)
    return _call(node, scope)


def _literal(node: exp.Expr) -> Type | None:
    match node:
        case exp.Null():
            return VOID
        case exp.HexString():
            return BINARY
        case exp.Literal() if not node.is_string:
            return _number(node.name)
        case _:
            return STRING


def _number(written: str) -> Type | None:
    """Return the type of a number as it is written: 1 INT, 1.50 DECIMAL(3, 2), 1e3 DOUBLE."""
    if "e" in written.lower():
        return DOUBLE
    if re.fullmatch(r"-?\d+", written):
        value = int(written)
        for type_, bits in ((INT, 31), (BIGINT, 63)):
            if -(2**bits) <= value < 2**bits:
                return type_
    return _exact(written)


def _exact(written: str) -> Decimal | None:
    _, digits, exponent = decimal.Decimal(written).as_tuple()
    if not isinstance(exponent, int) or exponent > 0:
        return None
    precision = max(len(digits), -exponent)
    return Decimal(precision, -exponent) if precision <= 38 else None


def _signed(type_: Type | None) -> Type | None:
    return type_ if type_ is not None and (is_numeric(type_) or str(type_).startswith("INTERVAL")) else None


def _cast(node: exp.Cast) -> Type | None:
    to = node.args["to"]
    if "start" not in to.meta:  # 1L, 1.5BD
        return _exact(node.this.name) if to.this == exp.DType.DECIMAL else own_type(to.sql(dialect="spark"))
    return own_type(to.meta["written"])


def _reference(node: exp.Expr, scope: Scope) -> Type | None:
    """Return the type of a column, a lambda's parameter, a field or an element."""
    match node:
        case exp.Identifier():
            return scope.get(node.name.lower())
        case exp.Dot():
            return _field(_type(node.this, scope), node.expression.name)
        case exp.Bracket():
            of = _type(node.this, scope)
            return of.element if isinstance(of, Array) else of.value if isinstance(of, Map) else None
    first, *fields = parts(node)
    if fields and f"{first}.{fields[0]}".lower() in scope:  # a child's column, in an aggregate
        first = f"{first}.{fields.pop(0)}"
    found = scope.get(first.lower())
    for field in fields:
        found = _field(found, field)
    return found


def _field(type_: Type | None, name: str) -> Type | None:
    if not isinstance(type_, Struct):
        return None
    return {n.lower(): t for n, t in type_.fields}.get(name.lower())


def _unit(var: exp.Expr) -> str:
    return var.name.upper().removesuffix("S")


def _concatenated(node: exp.DPipe, scope: Scope) -> Type | None:
    # Spark has || on the level of + and -, the parser below it.
    if any(isinstance(side, (exp.Add, exp.Sub)) for side in (node.left, node.right)):
        return None
    return function("concat", [_type(node.left, scope), _type(node.right, scope)], [])


def _binary(node: exp.Binary, scope: Scope) -> Type | None:
    left, right = _type(node.left, scope), _type(node.right, scope)
    if left is None or right is None:
        return None
    if isinstance(node, exp.IntDiv):
        exact = (*INTEGRAL,)
        return BIGINT if all(t in exact or isinstance(t, Decimal) for t in (left, right)) else None
    if isinstance(node, (exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor)):
        return common([left, right]) if left in INTEGRAL and right in INTEGRAL else None
    op = _ARITHMETIC.get(type(node))
    if op is None:
        return None
    if is_numeric(left) and is_numeric(right):
        return numbers(op, (left, _literal_digits(node.left)), (right, _literal_digits(node.right)))
    return times(op, left, right)


def _literal_digits(node: exp.Expr) -> int | None:
    """Return how many digits a literal integer has, or None for anything else."""
    while isinstance(node, (exp.Paren, exp.Neg)) or (
        isinstance(node, exp.Cast) and "start" not in node.args["to"].meta
    ):
        node = node.this
    is_integer = isinstance(node, exp.Literal) and re.fullmatch(r"\d+", node.name)
    return len(str(int(node.name))) if is_integer else None


def _call(node: exp.Expr | None, scope: Scope) -> Type | None:
    match node:
        case exp.Extract():
            return (
                Decimal(8, 6)
                if node.name.upper() in ("SECOND", "SECONDS", "S")
                else INT
                if node.name.upper() in _INT_FIELDS
                else None
            )
        case exp.StrPosition():
            return INT
        case exp.Substring() | exp.Trim() | exp.Overlay():
            return STRING if _type(node.this, scope) == STRING else None
        case exp.Anonymous():
            return _anonymous(node, scope)
    return None


_INT_FIELDS = (
    "YEAR",
    "QUARTER",
    "MONTH",
    "WEEK",
    "DAY",
    "DAYOFWEEK",
    "DOW",
    "DOY",
    "HOUR",
    "MINUTE",
    "YEARS",
    "MONTHS",
    "DAYS",
    "HOURS",
    "MINUTES",
)


def _anonymous(node: exp.Anonymous, scope: Scope) -> Type | None:
    name, arguments = node.name.lower(), node.expressions
    if arguments and isinstance(arguments[-1], exp.Lambda):
        return _higher_order(name, arguments, scope)
    if name == "struct":
        return _struct(arguments, scope)
    values = [a.name if isinstance(a, exp.Literal) else None for a in arguments]
    return function(name, [_type(a, scope) for a in arguments], values)


def _struct(arguments: list[exp.Expr], scope: Scope) -> Type | None:
    """Return the type of struct(a, b AS c); None if a part has no name of its own."""
    fields = []
    for argument in arguments:
        named = isinstance(argument, (exp.Alias, exp.Column))
        type_ = _type(argument.this if isinstance(argument, exp.Alias) else argument, scope)
        if type_ is None or not named:
            return None
        fields.append((argument.alias_or_name, type_))
    return Struct(tuple(fields)) if fields else None


def _higher_order(name: str, arguments: list[exp.Expr], scope: Scope) -> Type | None:
    over, made = _type(arguments[0], scope), arguments[-1]
    if name in ("exists", "forall"):
        return BOOLEAN
    if isinstance(over, Map) and name == "map_filter":
        return over
    if not isinstance(over, Array) or len(arguments) != 2:
        return None
    if name in ("filter", "array_sort"):
        return over
    bound = dict(zip([p.name.lower() for p in made.expressions], (over.element, INT), strict=False))
    inner = _type(made.this, {**scope, **bound}) if name == "transform" else None
    return Array(inner) if inner is not None else None

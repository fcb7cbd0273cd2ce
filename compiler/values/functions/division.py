"""Division: quotients, remainders, and a number below another one."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit, whole
from ...spark.expr import Call as Sql
from ..analysis import ANY, python_type, value_range
from ..construct import apply
from ..distributions import Bits
from ..nodes import Bounds, Call, Const, Draw, Function, Node, Numbered, const
from ..spark_type import NoSql, spark_type
from ..told_apart import ordinal
from .number_ranges import at_corners, from_ends, number_type
from .numbers import ADD, MUL, linear
from .printer import Printer

_SAFE = 2**62


def below(bits: int, size: int) -> int:
    """Return a number from 0 to size - 1, made of bits."""
    return bits % size


def _quotient(a: Node, b: Node) -> type | None:
    return float if {python_type(a), python_type(b)} <= {int, float} else None


def _remainder_range(a: Node, b: Node) -> Bounds:
    (low, high), (least, most) = value_range(a), value_range(b)
    if math.isinf(most) or least <= 0:
        return ANY
    return (low, high) if low >= 0 and high < least else (0, most - 1)


def _below_range(bits: Node, size: Node) -> Bounds:
    return (0, value_range(size)[1] - 1)


def _floordiv(a: Node, b: Node) -> Node | None:
    match a:
        case Call("mul", (number, other)) if other is b and python_type(number) is int:
            return number
    return None


def _mod(a: Node, b: Node) -> Node | None:
    """Reduce the coefficients of a large sum, so that it doesn't overflow in SQL."""
    if not isinstance(b, Const) or python_type(a) is not int or b.kind is not int or b.value <= 0:
        return None
    low, high = value_range(a)
    if low >= 0 and high < b.value:
        return a
    if low > -_SAFE and high < _SAFE:
        return None
    total: Node = const(0)
    for term, factor in linear(a).items():
        scaled = (
            const(factor % b.value) if term is None else apply(MUL, term, const(factor % b.value))
        )
        total = apply(ADD, total, scaled)
    low, high = value_range(total)
    return Call.of(MOD, (total, b)) if low > -_SAFE and high < _SAFE else None


def _below_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    match node.args:
        case Draw(path, Bits()), limit:
            return ordinal(path, int(value_range(limit)[1]))
    return None


def _remainder(p: Printer, a: Node, b: Node) -> Expr:
    if python_type(a) is not int or value_range(b)[0] <= 0:
        raise NoSql("a remainder of a DOUBLE or by a negative number")
    spark_type(a)
    if value_range(a)[0] >= 0:
        return Binary("%", p.operand(a), p.operand(b))
    return Sql("pmod", (p.operand(a), p.operand(b)))


def _floor(p: Printer, a: Node, b: Node) -> Expr:
    if python_type(a) is not int or python_type(b) is not int or value_range(b)[0] <= 0:
        raise NoSql("a floor of a DOUBLE")
    if value_range(a)[0] >= 0:
        return Binary("div", p.operand(a), p.operand(b))
    if value_range(a)[1] <= 0:  # floor(-x / b) = -((x + b - 1) div b)
        positive = Binary("-", whole(0), p.operand(a))
        rounded_up = Binary("+", positive, Binary("-", p.operand(b), whole(1)))
        return Binary("-", whole(0), Binary("div", rounded_up, p.operand(b)))
    return Binary(
        "div", Binary("-", p.operand(a), Sql("pmod", (p.operand(a), p.operand(b)))), p.operand(b)
    )


def _divided(p: Printer, a: Node, b: Node) -> Expr:
    if any(abs(x) > 2**53 for n in (a, b) for x in value_range(n)):
        raise NoSql("a quotient of numbers above 2 ** 53")
    if value_range(b)[0] <= 0 <= value_range(b)[1]:
        raise NoSql("a quotient that may be by zero")
    return Binary("/", double(p, a), double(p, b))


def double(p: Printer, node: Node) -> Expr:
    """Return a number as a DOUBLE."""
    if isinstance(node, Const):
        return Lit(float(node.value), types.DOUBLE)
    return p.own(node) if python_type(node) is float else Cast(p.own(node), types.DOUBLE)


def _below(p: Printer, bits: Node, size: Node) -> Expr:
    return Sql("pmod", (p.own(bits), p.operand(size)))


FLOORDIV = Function(
    "floordiv",
    operator.floordiv,
    number_type,
    from_ends(at_corners(operator.floordiv, divides=True)),
    simplify=_floordiv,
    sql=_floor,
)
MOD = Function("mod", operator.mod, number_type, _remainder_range, simplify=_mod, sql=_remainder)
FUNCTIONS = (
    FLOORDIV,
    MOD,
    Function(
        "truediv",
        operator.truediv,
        _quotient,
        from_ends(at_corners(operator.truediv, divides=True)),
        sql=_divided,
    ),
    Function("below", below, int, _below_range, never_repeating=_below_without_repeats, sql=_below),
)

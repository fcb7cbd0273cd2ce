"""Arithmetic of whole numbers and DOUBLEs."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit, whole
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT
from ..analysis import python_type, value_range
from ..construct import apply, lift
from ..distributions import Bits, Int, Unif
from ..nodes import Bounds, Call, Const, Draw, Elem, Function, Node, Numbered, const
from ..spark_type import NoSql, integer, spark_type
from ..told_apart import ordinal
from .number_ranges import at_corners, from_ends, number_type, rounded_ends
from .printer import Printer

MILLISECOND = 1 / 1_000  # seconds


def _absolute(a: Bounds) -> Bounds:
    low, high = a
    return (0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def _rounded(number: Node, *digits: Node) -> type | None:
    return python_type(number) if digits else int


_add_range = from_ends(lambda a, b: (a[0] + b[0], a[1] + b[1]))
_sub_range = from_ends(lambda a, b: (a[0] - b[1], a[1] - b[0]))
_mul_range = from_ends(at_corners(operator.mul))


# Simpler forms


def _add(a: Node, b: Node) -> Node | None:
    if isinstance(a, Const) and a.value == 0 and python_type(b) is int and a.kind is int:
        return b
    if isinstance(b, Const) and b.value == 0 and python_type(a) is int and b.kind is int:
        return a
    if isinstance(a, Const) and a.value == 0 and python_type(b) is float and value_range(b)[0] >= 0:
        return b
    if isinstance(b, Const) and b.kind is python_type(a) is int:
        match a:
            case Call("add", (Const() as first, rest)):
                return apply(ADD, apply(ADD, first, b), rest)
            case Call("add", (rest, Const() as second)):
                return apply(ADD, rest, apply(ADD, second, b))
    if python_type(a) is python_type(b) is int:
        (left, more), (right, again) = _apart(a), _apart(b)
        if more and again:
            return apply(ADD, apply(ADD, left, right), const(more + again))
    return None


def _apart(number: Node) -> tuple[Node, int]:
    """Return a whole number as another one and a constant, 0 if it has none."""
    match number:
        case Call("add", (Const() as known, rest)) | Call("add", (rest, Const() as known)):
            return rest, known.value
    return number, 0


def _sub(a: Node, b: Node) -> Node | None:
    if isinstance(b, Const) and b.kind is int and python_type(a) is int:
        return apply(ADD, a, const(-b.value))
    return None


def _mul(a: Node, b: Node) -> Node | None:
    for one, other in ((x, y) for x, y in ((a, b), (b, a)) if isinstance(x, Const)):
        of = python_type(other)
        if of is int is one.kind and one.value in (0, 1):
            return const(0) if one.value == 0 else other
        low, high = value_range(other) if of is float else (-math.inf, math.inf)
        if one.value == 0 and 0 <= low <= high < math.inf:
            return const(0.0)
    return None


def _pow(a: Node, b: Node) -> Node | None:
    return lift(lambda exponent: a.value**exponent, b) if isinstance(a, Const) else None


def linear(
    node: Node, factor: int = 1, found: dict[Node | None, int] | None = None
) -> dict[Node | None, int]:
    """Return a whole number as a sum of nodes times factors; beside None stands the constant."""
    found = {} if found is None else found
    match node:
        case Const():
            found[None] = found.get(None, 0) + factor * node.value
        case Call("add", (a, b)):
            linear(a, factor, found)
            linear(b, factor, found)
        case Call("sub", (a, b)):
            linear(a, factor, found)
            linear(b, -factor, found)
        case Call("mul", (a, Const(of, _, _) as b)) | Call("mul", (Const(of, _, _) as b, a)) if (
            of is int
        ):
            linear(a, factor * b.value, found)
        case _:
            found[node] = found.get(node, 0) + factor
    return found


# Values that never repeat


def _numbered_beside_a_constant(
    numbered: Callable[[Node], Numbered], node: Call
) -> Numbered | None:
    if python_type(node) is not int:
        return None
    left, right = node.args
    if isinstance(right, Const) and right.value:
        found = numbered(left)
        return Numbered(Call.of(node.function, (found.node, right)), found.draws)
    if isinstance(left, Const) and left.value:
        found = numbered(right)
        return Numbered(Call.of(node.function, (left, found.node)), found.draws)
    return None


def stepped(seconds: Node, step: float) -> Numbered:
    """Return seconds in whole steps from the earliest on, where they are in proportion to a
    draw.
    """
    match seconds:
        case Call("add", (Const() as first, Call("mul", (Const() as width, Draw(path, Unif()))))):
            found = ordinal(path, max(1, int(width.value / step)))
            return Numbered(apply(ADD, first, apply(MUL, const(step), found.node)), found.draws)
        case Call("mul", (Const() as width, Draw(path, Unif()))):
            found = ordinal(path, max(1, int(width.value / step)))
            return Numbered(apply(MUL, const(step), found.node), found.draws)
    return Numbered(seconds, ())


def _stepped_double(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    return stepped(node, MILLISECOND) if python_type(node) is float else None


def _sum_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    if python_type(node) is float:
        return stepped(node, MILLISECOND)
    match node.args:
        case Elem(starts, key), Call("below", (Draw(path, Bits()), Elem(sizes, other))) if (
            key is other
        ):
            at = sizes.values.index(max(sizes.values))
            found = ordinal(path, sizes.values[at])
            return Numbered(apply(ADD, const(starts.values[at]), found.node), found.draws)
    return None


# SQL


def operation(sign: str) -> Callable[[Printer, Node, Node], Expr]:
    """Return the SQL of an operator that is the same in Python."""

    def sql(p: Printer, a: Node, b: Node) -> Expr:
        if any(python_type(n) not in (int, float, bool, str, dt.date, dt.datetime) for n in (a, b)):
            raise NoSql(f"{sign} of {python_type(a)}")
        left, right = p.operand(a), p.operand(b)
        exact = python_type(a) is python_type(b) is int
        if sign in ("+", "*") and not exact and isinstance(right, Binary) and right.op == sign:
            left, right = (
                right,
                left,
            )  # DOUBLEs don't associate, and printed sums have no such parentheses
            right = (
                Cast(right, spark_type(a))
                if isinstance(right, Binary) and right.op == sign
                else right
            )
        return Binary(sign, left, right)

    return sql


def _arithmetic(sign: str, ends: Callable[..., Bounds]) -> Callable[[Printer, Node, Node], Expr]:
    plain = operation(sign)

    def sql(p: Printer, a: Node, b: Node) -> Expr:
        if sign == "+" and (digits := _digits(a, b)) and p.draws.adjoin(digits):
            return p.draws.block(digits)
        if python_type(a) is int and python_type(b) is int:
            integer(ends(a, b))  # within 64 bits
            if isinstance(b, Const) and b.value < 0 and sign == "+":
                return Binary("-", p.operand(a), whole(-b.value))
        return plain(p, a, b)

    return sql


def _digits(before: Node, last: Node) -> list[Draw]:
    """Return the digits of a number written as `(a * 10 + b) * 10 + c`; none of another sum."""
    match before, last:
        case Call("mul", (tens, Const() as ten)), Draw(_, Int(10)) if ten.value == 10:
            if isinstance(tens, Draw) and tens.distribution == Int(10):
                return [tens, last]
            found = _digits(*tens.args) if isinstance(tens, Call) and tens.name == "add" else []
            return [*found, last] if found else []
    return []


def _negative(p: Printer, a: Node) -> Expr:
    return Binary("-", whole(0) if python_type(a) is int else Lit(0.0, types.DOUBLE), p.own(a))


def _unary(name: str) -> Callable[[Printer, Node], Expr]:
    return lambda p, a: Sql(name, (p.own(a),))


def _log10_range(a: Node) -> Bounds:
    low, high = value_range(a)
    return (math.log10(low) if low > 0 else -math.inf, math.log10(high) if high > 0 else math.inf)


def _ceil_range(a: Node) -> Bounds:
    low, high = value_range(a)
    return (
        low if math.isinf(low) else math.ceil(low),
        high if math.isinf(high) else math.ceil(high),
    )


def _ceil_sql(p: Printer, a: Node) -> Expr:
    return Cast(Sql("ceil", (p.own(a),)), BIGINT)


ADD = Function(
    "add",
    operator.add,
    number_type,
    _add_range,
    simplify=_add,
    tabulated=False,
    numbered=_numbered_beside_a_constant,
    never_repeating=_sum_without_repeats,
    sql=_arithmetic("+", _add_range),
)
SUB = Function(
    "sub",
    operator.sub,
    number_type,
    _sub_range,
    simplify=_sub,
    tabulated=False,
    numbered=_numbered_beside_a_constant,
    sql=_arithmetic("-", _sub_range),
)
MUL = Function(
    "mul",
    operator.mul,
    number_type,
    _mul_range,
    simplify=_mul,
    tabulated=False,
    numbered=_numbered_beside_a_constant,
    never_repeating=_stepped_double,
    sql=_arithmetic("*", _mul_range),
)
NEG = Function(
    "neg",
    operator.neg,
    number_type,
    from_ends(lambda a: (-a[1], -a[0])),
    injective=True,
    sql=_negative,
)
FUNCTIONS = (
    ADD,
    SUB,
    MUL,
    NEG,
    Function("abs", abs, number_type, from_ends(_absolute), sql=_unary("abs")),
    Function("pow", operator.pow, number_type, simplify=_pow),
    Function("round", round, _rounded, from_ends(rounded_ends)),
    Function("log10", math.log10, float, _log10_range, sql=_unary("log10")),
    Function("ceil", math.ceil, int, _ceil_range, sql=_ceil_sql),
    Function("and", operator.and_, number_type),
    Function("or", operator.or_, number_type),
    Function("xor", operator.xor, number_type),
    Function("lshift", operator.lshift, number_type),
    Function("rshift", operator.rshift, number_type),
)

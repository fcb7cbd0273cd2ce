"""Arithmetic of whole numbers and DOUBLEs."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable, Sequence

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit, whole
from ...spark.expr import Call as Sql
from ..analysis import ANY, one_kind, python_type, text_shape, value_range
from ..construct import apply, lift
from ..distributions import Bits, Unif
from ..nodes import Bounds, Call, Cat, Const, Draw, Elem, Function, Node, Numbered, const
from ..spark_type import NoSql, integer, spark_type
from ..told_apart import ordinal
from .printer import Printer

MILLISECOND = 1 / 1_000  # seconds
_DIGITS_OF_DOUBLE = 15  # which it tells apart


# Types and ranges


def number_type(*args: Node) -> type | None:
    """Return the type of a sum: float if a term is one."""
    kinds = [python_type(a) for a in args]
    if float in kinds and set(kinds) <= {int, float, bool}:
        return float
    return int if set(kinds) <= {int, bool} else one_kind(kinds)


def _one_of_the_numbers(*args: Node) -> type | None:
    kinds = [python_type(a) for a in args]
    return int if set(kinds) <= {int, bool} else one_kind(kinds)


def _rounded(number: Node, *digits: Node) -> type | None:
    return python_type(number) if digits else int


def from_ends(ends: Callable[..., Bounds]) -> Callable[..., Bounds]:
    """Return the range of a function from the ranges of its arguments, where these are known."""

    def of_nodes(*args: Node) -> Bounds:
        ranges = [value_range(a) for a in args]
        return ANY if any(math.isinf(end) for r in ranges for end in r) else ends(*ranges)

    return of_nodes


def at_corners(
    function: Callable[[float, float], float], divides: bool = False
) -> Callable[[Bounds, Bounds], Bounds]:
    """Return the range of a function that is monotonous in both arguments; of a divisor below 1
    nothing is.
    """

    def ends(left: Bounds, right: Bounds) -> Bounds:
        if divides and right[0] <= 0:
            return ANY
        corners = [function(a, b) for a in left for b in right]
        return (min(corners), max(corners))

    return ends


def _absolute(a: Bounds) -> Bounds:
    low, high = a
    return (0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


def rounded_ends(*args: Bounds) -> Bounds:
    """Return the range of a number rounded to a whole one."""
    return (math.floor(args[0][0]), math.ceil(args[0][1])) if len(args) == 1 else ANY


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
    if (
        isinstance(a, Call)
        and a.name == "add"
        and isinstance(a.args[1], Const)
        and isinstance(b, Const)
    ):
        if python_type(a.args[0]) is int and b.kind is int:
            return apply(ADD, a.args[0], apply(ADD, a.args[1], b))
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
    for one, other in ((a, b), (b, a)):
        if (
            isinstance(one, Const)
            and one.kind is int
            and python_type(other) is int
            and one.value in (0, 1)
        ):
            return const(0) if one.value == 0 else other
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
        if python_type(a) is int and python_type(b) is int:
            integer(ends(a, b))  # within 64 bits
            if isinstance(b, Const) and b.value < 0 and sign == "+":
                return Binary("-", p.operand(a), whole(-b.value))
        return plain(p, a, b)

    return sql


def _negative(p: Printer, a: Node) -> Expr:
    return Binary("-", whole(0) if python_type(a) is int else Lit(0.0, types.DOUBLE), p.own(a))


def _unary(name: str) -> Callable[[Printer, Node], Expr]:
    return lambda p, a: Sql(name, (p.own(a),))


def _extreme(name: str) -> Callable[..., Expr]:
    def sql(p: Printer, *args: Node) -> Expr:
        if len({python_type(a) for a in args}) != 1:
            raise NoSql("the least of whole numbers and DOUBLEs")
        return Sql(name, tuple(p.operand(a) for a in args))

    return sql


# Of a choice between a bound and a number: floats of a sign, whole digits, a point and others


def _clamped_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    """A number whose whole part is drawn, of which only those below both bounds are taken."""
    match node.args:
        case (
            Call("min", (Call("float", (Cat(parts) as text,)) as number, Const() as most)),
            Const() as least,
        ):
            found = _whole_part(text, parts, int(min(most.value, -least.value)))
            return (
                Numbered(Call.of(number.function, (found.node,)), found.draws)
                if found.draws
                else found
            )
    return None


def _whole_part(text: Cat, parts: Sequence[Node], most: int) -> Numbered:
    match parts:
        case (
            sign,
            Call("str", (Call("below", (Draw(path, Bits()), limit)),)) as digits,
            point,
            rest,
        ):
            after = text_shape(rest)
            if after and len(str(most)) + after.longest <= _DIGITS_OF_DOUBLE:
                found = ordinal(path, min(most, int(value_range(limit)[1])))
                whole_digits = apply(digits.function, found.node)
                return Numbered(Cat.of((sign, whole_digits, point, rest)), found.draws)
    return Numbered(text, ())


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
    Function(
        "min",
        min,
        _one_of_the_numbers,
        from_ends(lambda *r: (min(a for a, _ in r), min(b for _, b in r))),
        sql=_extreme("least"),
    ),
    Function(
        "max",
        max,
        _one_of_the_numbers,
        from_ends(lambda *r: (max(a for a, _ in r), max(b for _, b in r))),
        never_repeating=_clamped_without_repeats,
        sql=_extreme("greatest"),
    ),
    Function("pow", operator.pow, number_type, simplify=_pow),
    Function("round", round, _rounded, from_ends(rounded_ends)),
    Function("and", operator.and_, number_type),
    Function("or", operator.or_, number_type),
    Function("xor", operator.xor, number_type),
    Function("lshift", operator.lshift, number_type),
    Function("rshift", operator.rshift, number_type),
)

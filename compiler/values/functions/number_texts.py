"""Numbers as texts, and texts as numbers."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence

from ...spark import types
from ...spark.expr import Binary, Case, Cast, Expr, Lit, whole
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, STRING
from ..analysis import ANY, python_type, text_shape, value_range
from ..construct import apply, lift
from ..nodes import Bounds, Call, Cat, Const, Function, Node, const
from ..spark_type import NoSql
from ..text_shape import DIGITS, HEX, Text
from .date_texts import STRFTIME
from .division import FLOORDIV, double
from .number_ranges import from_ends, rounded_ends
from .numbers import ADD, MUL
from .printer import Printer

_HEX_DIGITS = {"x": HEX, "X": frozenset("0123456789ABCDEF")}

# Numbers as texts


def _str(value: Node) -> Node | None:
    return value if python_type(value) is str else None


def _format(value: Node, spec: Node) -> Node | None:
    if not isinstance(spec, Const):
        return None
    if spec.value == "" and python_type(value) in (str, int):
        return apply(STR, value)
    if python_type(value) is dt.datetime or python_type(value) is dt.date:
        return apply(STRFTIME, value, spec)
    if python_type(value) is str and spec.value in ("s",):
        return value
    if python_type(value) is int:
        if spec.value == "d":
            return apply(STR, value)
        if not re.fullmatch(r"0\d+d?", spec.value):
            return lift(lambda v: format(v, spec.value), value)
    return None


def _decimal_shape(number: Node) -> Text | None:
    low, high = value_range(number)
    if python_type(number) is not int or math.isinf(low) or math.isinf(high):
        return None
    longest, shortest = (
        max(len(str(int(low))), len(str(int(high)))),
        1 if low <= 0 else len(str(int(low))),
    )
    return _digits(shortest, longest, DIGITS, low < 0)


def _formatted_shape(number: Node, spec: Node) -> Text | None:
    low, high = value_range(number)
    if (
        python_type(number) is not int
        or math.isinf(low)
        or math.isinf(high)
        or not isinstance(spec, Const)
    ):
        return None
    try:
        ends = [format(int(v), spec.value) for v in (low, high)]
    except ValueError:
        return None
    digits = _HEX_DIGITS.get(spec.value[-1:], DIGITS)
    if any(set(e) - digits - {"-"} for e in ends):
        return None
    return _digits(min(map(len, ends)) if low >= 0 else 1, max(map(len, ends)), digits, low < 0)


def _digits(shortest: int, longest: int, digits: frozenset[str], signed: bool) -> Text:
    characters = digits | {"-"} if signed else digits
    return Text(shortest, longest, characters, characters, digits)


def _str_sql(p: Printer, a: Node) -> Expr:
    if python_type(a) is not int:
        raise NoSql("the text of a DOUBLE")
    return Cast(p.own(a), STRING)


def _format_sql(p: Printer, a: Node, spec: Node) -> Expr:
    digits = re.fullmatch(r"(?:0(\d+))?([xX])", str(getattr(spec, "value", "")))
    if digits and python_type(a) is int and value_range(a)[0] >= 0:
        return _hexadecimal(p, a, int(digits[1] or 0), digits[2])
    match = re.fullmatch(r"0(\d+)d?", str(getattr(spec, "value", "")))
    if not match or python_type(a) is not int or value_range(a)[0] < 0:
        raise NoSql(f"the format {getattr(spec, 'value', spec)}")
    width = int(match[1])
    if value_range(a)[1] >= 10**width or width > 17:
        if width > 17:
            raise NoSql("a very wide number")
        fits = Binary("<", p.own(a), whole(10**width))
        return Case(((fits, padded(p.own(a), width)),), Cast(p.own(a), STRING))
    return padded(p.own(a), width)


def _hexadecimal(p: Printer, a: Node, width: int, letter: str) -> Expr:
    if value_range(a)[1] >= 2**63 or width > 15:
        raise NoSql("a very wide hexadecimal number")
    if width and value_range(a)[1] >= 16**width:
        narrow = Binary("<", p.operand(a), whole(16**width))
        return Case(((narrow, _hex(p, a, width, letter)),), _hex(p, a, 0, letter))
    return _hex(p, a, width, letter)


def _hex(p: Printer, a: Node, width: int, letter: str) -> Expr:
    """Return a number in hexadecimal with leading zeros: faster than by lpad."""
    value = Binary("+", p.operand(a), whole(16**width)) if width else p.operand(a)
    found: Expr = Sql("hex", (value,))
    found = found if letter == "X" else Sql("lower", (found,))
    return Sql("substr", (found, whole(2))) if width else found


def padded(value: Expr, width: int) -> Expr:
    """Return a number below 10 ** width as a text with leading zeros: faster than lpad."""
    least = 10**width
    match value:
        case Binary("+", Lit(int() as more), rest):
            value, least = rest, least + more
    return Sql("substr", (Cast(Binary("+", value, whole(least)), STRING), whole(2)))


# Texts as numbers


def _int_range(value: Node, *base: Node) -> Bounds:
    if python_type(value) is str:
        text = text_shape(value)
        return (0, 10**text.longest - 1) if text and text.characters <= DIGITS else ANY
    return _whole_range(value, *base)


_whole_range = from_ends(rounded_ends)


def _int(value: Node, *base: Node) -> Node | None:
    if base or python_type(value) is bool:
        return None
    if python_type(value) is int:
        return value
    match value:
        case Call("str", (number,)) if python_type(number) is int:
            return number
        case Call("truediv", (number, Const() as by)) if _divides_exactly(number, by):
            return apply(FLOORDIV, number, by)
        case Call("format", (number, Const(_, _, _) as spec)) if python_type(
            number
        ) is int and _pads(number, spec):
            return number
        case Cat(parts):
            return _int_of_digits(parts)
    return None


def _divides_exactly(number: Node, by: Const) -> bool:
    """Tell whether a DOUBLE quotient, cut, is the quotient in whole numbers."""
    low, high = value_range(number)
    return python_type(number) is by.kind is int and by.value > 0 and 0 <= low <= high < 2**53


def _pads(number: Node, spec: Const) -> bool:
    return bool(re.fullmatch(r"0?\d*d?", spec.value)) and value_range(number)[0] >= 0


def _int_of_digits(parts: Sequence[Node]) -> Node | None:
    total: Node = const(0)
    for part in parts:
        text = text_shape(part)
        if text is None or text.shortest != text.longest or not text.characters <= DIGITS:
            return None
        total = apply(ADD, apply(MUL, total, const(10**text.longest)), apply(INT, part))
    return total


def _int_sql(p: Printer, a: Node) -> Expr:
    if python_type(a) is str:
        text = text_shape(a)
        if text is None or not text.characters <= DIGITS or text.longest > 18 or not text.shortest:
            raise NoSql("the number of a text")
        return Cast(p.own(a), BIGINT)
    if (
        python_type(a) is float
        and not math.isinf(value_range(a)[1])
        and max(map(abs, value_range(a))) < 2**62
    ):
        return Cast(p.own(a), BIGINT)  # both cut towards zero
    raise NoSql("a whole number of such a value")


def _float(value: Node) -> Node | None:
    return value if python_type(value) is float else None


def _float_sql(p: Printer, a: Node) -> Expr:
    if python_type(a) is str:
        known = text_shape(a)
        if known is None or not known.characters <= DIGITS | set(".+-"):
            raise NoSql("the number of a text")
        return Cast(p.own(a), types.DOUBLE)
    return double(p, a)


STR = Function("str", str, str, shape=_decimal_shape, simplify=_str, injective=True, sql=_str_sql)
FORMAT = Function(
    "format", format, str, shape=_formatted_shape, simplify=_format, injective=True, sql=_format_sql
)
INT = Function("int", int, int, _int_range, simplify=_int, sql=_int_sql)
FLOAT = Function("float", float, float, from_ends(lambda a: a), simplify=_float, sql=_float_sql)
FUNCTIONS = (STR, FORMAT, INT, FLOAT)

"""What each function of the IR is in SQL, beside instants and loops."""

from __future__ import annotations

import datetime as dt
import decimal
import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from ...spark import types
from ...spark.expr import Binary, Case, Cast, Expr, Lit, Not, whole
from ...spark.expr import Call as Sql
from ...spark.types import BIGINT, INT, STRING, Type
from ..analysis import bounds, kind, text_of
from ..distributions import Perm
from ..draw_sql import DrawSql
from ..nodes import Call, Const, Draw, Node
from ..spark_type import NoSql, spark_type
from . import dates_sql, prose_sql

_OPERATORS = {"add": "+", "sub": "-", "mul": "*", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "ne": "<>"}


class Printer(Protocol):
    """What functions need of the printer of nodes."""

    draws: DrawSql

    def expr(self, node: Node, type_: Type) -> Expr:
        """Return the node's value as that type."""

    def own(self, node: Node) -> Expr:
        """Return the node's value as its own type."""

    def operand(self, node: Node) -> Expr:
        """Return a number inside arithmetic."""

    def column_of(self, texts: Sequence[str]) -> Expr:
        """Return a list as a column."""


def call_sql(p: Printer, node: Call) -> Expr:
    """Return a function of the IR in SQL; NoSql if it has no such form."""
    name, args = node.name, node.args
    if name in dates_sql.SQL:
        return dates_sql.SQL[name](p.own, node)
    if name in prose_sql.SQL:
        return prose_sql.SQL[name](p.own, p.column_of, node)
    if name not in _FUNCTIONS:
        raise NoSql(f"the function {name}")
    return _FUNCTIONS[name](p, *args)


def _operator(name: str, p: Printer, *args: Node) -> Expr:
    if any(kind(a) not in (int, float, bool, str, dt.date, dt.datetime) for a in args):
        raise NoSql(f"{_OPERATORS[name]} of {kind(args[0])}")
    if name in ("add", "sub", "mul") and kind(args[0]) is int and kind(args[1]) is int:
        spark_type(Call.of(name, args))  # within 64 bits
        if isinstance(args[1], Const) and args[1].value < 0 and name == "add":
            return Binary("-", p.operand(args[0]), whole(-args[1].value))
    left, right = p.operand(args[0]), p.operand(args[1])
    sign = _OPERATORS[name]
    exact = all(kind(a) is int for a in args)
    if name in ("add", "mul") and not exact and isinstance(right, Binary) and right.op == sign:
        left, right = right, left  # DOUBLEs don't associate, and printed sums have no such parentheses
        right = Cast(right, spark_type(args[0])) if isinstance(right, Binary) and right.op == sign else right
    return Binary(sign, left, right)


def _mod(p: Printer, a: Node, b: Node) -> Expr:
    if kind(a) is not int or bounds(b)[0] <= 0:
        raise NoSql("a remainder of a DOUBLE or by a negative number")
    spark_type(a)
    if bounds(a)[0] >= 0:
        return Binary("%", p.operand(a), p.operand(b))
    return Sql("pmod", (p.operand(a), p.operand(b)))


def _floordiv(p: Printer, a: Node, b: Node) -> Expr:
    if kind(a) is not int or kind(b) is not int or bounds(b)[0] <= 0:
        raise NoSql("a floor of a DOUBLE")
    if bounds(a)[0] >= 0:
        return Binary("div", p.operand(a), p.operand(b))
    if bounds(a)[1] <= 0:  # floor(-x / b) = -((x + b - 1) div b)
        positive = Binary("-", whole(0), p.operand(a))
        return Binary(
            "-",
            whole(0),
            Binary("div", Binary("+", positive, Binary("-", p.operand(b), whole(1))), p.operand(b)),
        )
    return Binary("div", Binary("-", p.operand(a), Sql("pmod", (p.operand(a), p.operand(b)))), p.operand(b))


def _truediv(p: Printer, a: Node, b: Node) -> Expr:
    if any(abs(x) > 2**53 for n in (a, b) for x in bounds(n)):
        raise NoSql("a quotient of numbers above 2 ** 53")
    if bounds(b)[0] <= 0 <= bounds(b)[1]:
        raise NoSql("a quotient that may be by zero")
    return Binary("/", _double(p, a), _double(p, b))


def _double(p: Printer, node: Node) -> Expr:
    if isinstance(node, Const):
        return Lit(float(node.value), types.DOUBLE)
    return p.own(node) if kind(node) is float else Cast(p.own(node), types.DOUBLE)


def _neg(p: Printer, a: Node) -> Expr:
    return Binary("-", whole(0) if kind(a) is int else Lit(0.0, types.DOUBLE), p.own(a))


def _abs(p: Printer, a: Node) -> Expr:
    return Sql("abs", (p.own(a),))


def _min(p: Printer, *args: Node) -> Expr:
    return Sql("least", tuple(p.operand(a) for a in _alike(args)))


def _max(p: Printer, *args: Node) -> Expr:
    return Sql("greatest", tuple(p.operand(a) for a in _alike(args)))


def _not(p: Printer, a: Node) -> Expr:
    return Not(p.own(a))


def _str(p: Printer, a: Node) -> Expr:
    if kind(a) is not int:
        raise NoSql("the text of a DOUBLE")
    return Cast(p.own(a), STRING)


def _format(p: Printer, a: Node, spec: Node) -> Expr:
    digits = re.fullmatch(r"(?:0(\d+))?([xX])", str(getattr(spec, "value", "")))
    if digits and kind(a) is int and bounds(a)[0] >= 0:
        return _hexadecimal(p, a, int(digits[1] or 0), digits[2])
    match = re.fullmatch(r"0(\d+)d?", str(getattr(spec, "value", "")))
    if not match or kind(a) is not int or bounds(a)[0] < 0:
        raise NoSql(f"the format {getattr(spec, 'value', spec)}")
    width = int(match[1])
    if bounds(a)[1] >= 10**width or width > 17:
        if width > 17:
            raise NoSql("a very wide number")
        fits = Binary("<", p.own(a), whole(10**width))
        return Case(((fits, padded(p.own(a), width)),), Cast(p.own(a), STRING))
    return padded(p.own(a), width)


def _hexadecimal(p: Printer, a: Node, width: int, letter: str) -> Expr:
    if bounds(a)[1] >= 2**63 or width > 15:
        raise NoSql("a very wide hexadecimal number")
    if width and bounds(a)[1] >= 16**width:
        narrow = Binary("<", p.operand(a), whole(16**width))
        return Case(((narrow, _hex(p, a, width, letter)),), _hex(p, a, 0, letter))
    return _hex(p, a, width, letter)


def _hex(p: Printer, a: Node, width: int, letter: str) -> Expr:
    """Return a number in hexadecimal with leading zeros: faster than by lpad."""
    value = Binary("+", p.operand(a), whole(16**width)) if width else p.operand(a)
    found: Expr = Sql("hex", (value,))
    found = found if letter == "X" else Sql("lower", (found,))
    return Sql("substr", (found, whole(2))) if width else found


def _int(p: Printer, a: Node) -> Expr:
    if kind(a) is str:
        text = text_of(a)
        if text is None or not text.characters <= set("0123456789") or text.longest > 18 or not text.shortest:
            raise NoSql("the number of a text")
        return Cast(p.own(a), BIGINT)
    if kind(a) is float and not math.isinf(bounds(a)[1]) and max(map(abs, bounds(a))) < 2**62:
        return Cast(p.own(a), BIGINT)  # both cut towards zero
    raise NoSql("a whole number of such a value")


def _float(p: Printer, a: Node) -> Expr:
    if kind(a) is str:
        known = text_of(a)
        if known is None or not known.characters <= set("0123456789.+-"):
            raise NoSql("the number of a text")
        return Cast(p.own(a), types.DOUBLE)
    return _double(p, a)


def _len(p: Printer, a: Node) -> Expr:
    if kind(a) is not str:
        raise NoSql("a length of a list")
    return Cast(Sql("length", (p.own(a),)), BIGINT)


def _part(p: Printer, text: Node, start: Node, stop: Node) -> Expr:
    known = text_of(text)
    if known is None or known.shortest != known.longest:
        raise NoSql("a part of a text of unknown length")
    first, last, _ = slice(start.value, stop.value).indices(known.longest)  # type: ignore[attr-defined]
    return Sql("substr", (p.own(text), whole(first + 1), whole(last - first)))


def _place(p: Printer, order: Node, index: Node) -> Expr:
    if not (isinstance(order, Draw) and isinstance(order.distribution, Perm)):
        raise NoSql("an item of a list")
    return Sql("element_at", (p.own(order), Cast(Binary("+", p.operand(index), whole(1)), INT)))


def _days_later(p: Printer, day: Node, days: Node) -> Expr:
    return Sql("date_add", (p.own(day), p.expr(days, INT)))


def _years_later(p: Printer, instant: Node, years: Node) -> Expr:
    return Binary("+", p.own(instant), Sql("make_ym_interval", (p.expr(years, INT),)))


def _wide_decimal(p: Printer, text: Node) -> Expr:
    return p.own(text)


def _md5(p: Printer, text: Node) -> Expr:
    return Sql("md5", (p.own(text),))


def _sha1(p: Printer, text: Node) -> Expr:
    return Sql("sha1", (p.own(text),))


def _sha256(p: Printer, text: Node) -> Expr:
    return Sql("sha2", (p.own(text), whole(256)))


def _unhex(p: Printer, digits: Node) -> Expr:
    return Sql("unhex", (p.own(digits),))


def _overlay(p: Printer, text: Node, character: Node, index: Node) -> Expr:
    place = Cast(Binary("+", p.operand(index), whole(1)), INT)
    return Sql("overlay", (p.own(text), p.own(character), place, whole(1)))


def _dotted(p: Printer, address: Node) -> Expr:
    found = p.draws.named("address", p.own(address))
    parts = [Binary("%", Binary("div", found, whole(2**shift)), whole(256)) for shift in (24, 16, 8)]
    return Sql("concat_ws", (Lit(".", STRING), *parts, Binary("%", found, whole(256))))


def _below(p: Printer, bits: Node, size: Node) -> Expr:
    return Sql("pmod", (p.own(bits), p.operand(size)))


def _scaled(p: Printer, a: Node, digits: Node) -> Expr:
    count = digits.value  # type: ignore[attr-defined]
    type_ = spark_type(Call.of("scaled", (a, digits)))
    if spark_type(a) != BIGINT:
        raise NoSql("a decimal of that size")
    unit = Lit(decimal.Decimal(1).scaleb(-count), types.Decimal(max(count, 1), count))
    exact = Cast(p.own(a), types.Decimal(19, 0))
    return Cast(Binary("*", exact, unit) if count else exact, type_)


def padded(value: Expr, width: int) -> Expr:
    """Return a number below 10 ** width as a text with leading zeros: faster than lpad."""
    least = 10**width
    match value:
        case Binary("+", Lit(int() as more), rest):
            value, least = rest, least + more
    return Sql("substr", (Cast(Binary("+", value, whole(least)), STRING), whole(2)))


def _alike(args: Sequence[Node]) -> Sequence[Node]:
    if len({kind(a) for a in args}) != 1:
        raise NoSql("the least of whole numbers and DOUBLEs")
    return args


_FUNCTIONS: dict[str, Callable[..., Expr]] = {
    **{name: partial(_operator, name) for name in _OPERATORS},
    "mod": _mod, "floordiv": _floordiv, "truediv": _truediv, "neg": _neg, "abs": _abs, "min": _min, "max": _max,
    "not": _not, "str": _str, "format": _format, "int": _int, "float": _float, "len": _len, "part": _part,
    "place": _place, "days_later": _days_later, "years_later": _years_later, "wide_decimal": _wide_decimal,
    "md5": _md5, "sha1": _sha1, "sha256": _sha256, "unhex": _unhex, "overlay": _overlay, "dotted": _dotted,
    "below": _below, "scaled": _scaled,
}  # fmt: skip

"""The types of literals, and their texts."""

from __future__ import annotations

import decimal
import math
import re
from collections.abc import Sequence

from sqlglot import exp

from ..spark.types import BIGINT, BINARY, BOOLEAN, DOUBLE, INT, STRING, VOID, Decimal, Simple, Type


def literal(node: exp.Expr) -> Type | None:
    """Return the type of a literal."""
    match node:
        case exp.Null():
            return VOID
        case exp.Boolean():
            return BOOLEAN
        case exp.HexString():
            return BINARY
        case exp.Literal() if not node.is_string:
            return number(node.name)
        case _:
            return STRING


def number(written: str) -> Type | None:
    """Return the type of a number as it is written: 1 INT, 1.50 DECIMAL(3, 2), 1e3 DOUBLE."""
    if "e" in written.lower():
        return DOUBLE if math.isfinite(float(written)) else None
    if re.fullmatch(r"-?\d+", written):
        value = int(written)
        for type_, bits in ((INT, 31), (BIGINT, 63)):
            if -(2**bits) <= value < 2**bits:
                return type_
    return exact(written)


def suffixed(written: str, type_: Type | None) -> Type | None:
    """Return the type of a number with a suffix, 1L or 1.5BD, or None if it doesn't fit."""
    bits = {Simple("TINYINT"): 7, Simple("SMALLINT"): 15, BIGINT: 63}
    if isinstance(type_, Decimal):
        return exact(written)
    if type_ in bits:
        return type_ if re.fullmatch(r"\d+", written) and int(written) < 2 ** bits[type_] else None
    return type_


def exact(written: str) -> Decimal | None:
    """Return the type of a number that is written as a decimal, None if it has more than 38
    digits.
    """
    _, digits_, exponent = decimal.Decimal(written).as_tuple()
    if not isinstance(exponent, int):
        return None
    precision = max(len(digits_) + max(exponent, 0), -exponent)
    return Decimal(precision, max(-exponent, 0)) if precision <= 38 else None


def digits(node: exp.Expr) -> int | None:
    """Return how many digits a literal integer has, or None for anything else."""
    while isinstance(node, (exp.Paren, exp.Neg)) or _is_suffix(node):
        node = node.this
    is_integer = isinstance(node, exp.Literal) and re.fullmatch(r"\d+", node.name)
    return len(str(int(node.name))) if is_integer else None


_RANGE = {
    ("YEAR", "MONTH"): r"\d+-\d+",
    ("DAY", "HOUR"): r"\d+ \d+",
    ("DAY", "MINUTE"): r"\d+ \d+:\d+",
    ("DAY", "SECOND"): r"\d+ \d+:\d+:\d+(\.\d+)?",
    ("HOUR", "MINUTE"): r"\d+:\d+",
    ("HOUR", "SECOND"): r"\d+:\d+:\d+(\.\d+)?",
    ("MINUTE", "SECOND"): r"\d+:\d+(\.\d+)?",
}


def is_interval_literal(value: str, units: Sequence[str], spans: bool) -> bool:
    """Tell whether a text is so many of a unit, or (`spans`) from one unit to another: '1 2' DAY TO
    HOUR.
    """
    if spans:
        return (
            re.fullmatch(rf"\s*[+-]?({_RANGE.get((units[0], units[-1]), '(?!)')})\s*", value)
            is not None
        )
    fraction = r"(\.\d{1,9})?" if units[0].startswith("SECOND") else ""
    return re.fullmatch(rf"\s*[+-]?\s*\d+{fraction}\s*", value) is not None


def _is_suffix(node: exp.Expr) -> bool:
    """Tell whether a cast is a literal's suffix, as in 1L; the digits of 1Y don't count in
    Spark.
    """
    return (
        isinstance(node, exp.Cast)
        and "written" not in node.args["to"].meta
        and node.args["to"].this != exp.DType.TINYINT
    )


def text_of(node: exp.Expr) -> str | None:
    """Return what a literal says, or None for anything else."""
    while isinstance(node, exp.Paren):
        node = node.this
    if isinstance(node, exp.Neg) and isinstance(node.this, exp.Literal):
        return "-" + node.this.name
    return node.name if isinstance(node, (exp.Literal, exp.RawString)) else None

"""Decimals: a whole number with its last digits behind the point, or a text of digits."""

from __future__ import annotations

import decimal
import math

from ...spark import types
from ...spark.expr import Binary, Cast, Expr, Lit
from ...spark.types import BIGINT, Type
from ..analysis import value_range
from ..nodes import Const, Function, Node
from ..spark_type import NoSql, spark_type
from .printer import Printer


def scaled(number: int, digits: int) -> decimal.Decimal:
    """Return number / 10 ** digits, exactly."""
    return decimal.Decimal(number).scaleb(-digits)


def wide_decimal(text: str) -> decimal.Decimal:
    """Return a number that may have more digits than Spark's DECIMAL."""
    return decimal.Decimal(text)


def _scaled_type(number: Node, digits: Node) -> types.Decimal | None:
    if not isinstance(digits, Const):
        return None
    ends, scale = value_range(number), digits.value
    if any(math.isinf(e) for e in ends):
        raise NoSql("a decimal without bounds")
    whole = max(len(str(abs(int(e)) // 10**scale)) if abs(int(e)) >= 10**scale else 0 for e in ends)
    if whole + scale > 38:
        raise NoSql("a decimal of more than 38 digits")
    return types.Decimal(max(whole + scale, 1), scale)


def _scaled(p: Printer, a: Node, digits: Node) -> Expr:
    type_ = _scaled_type(a, digits)
    assert type_ is not None  # without a type there is no SQL to ask for
    if spark_type(a) != BIGINT:
        raise NoSql("a decimal of that size")
    unit = Lit(
        decimal.Decimal(1).scaleb(-type_.scale), types.Decimal(max(type_.scale, 1), type_.scale)
    )
    exact = Cast(p.own(a), types.Decimal(19, 0))
    return Cast(Binary("*", exact, unit) if type_.scale else exact, type_)


def _text_type(text: Node) -> Type:
    return types.STRING


def _text(p: Printer, text: Node) -> Expr:
    return p.own(text)


FUNCTIONS = (
    Function(
        "scaled", scaled, decimal.Decimal, injective=True, spark_type=_scaled_type, sql=_scaled
    ),
    Function(
        "wide_decimal", wide_decimal, decimal.Decimal, spark_type=_text_type, sql=_text, opaque=True
    ),
)

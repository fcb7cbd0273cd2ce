"""A constant of the definitions as a value of a Spark type."""

from __future__ import annotations

import decimal
from typing import Any

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import TOO_MUCH, WRONG_VALUE
from ..diagnostics.rules.types import UNTYPED
from .type_text import SAY_TYPE, refuse_names
from .types import BIGINT, BOOLEAN, DOUBLE, STRING, Array, Decimal, Struct, Type


def parse_constant(value: object, wanted: Type | None) -> tuple[Any, Type]:
    """Return a JSON value (lists, dicts) as a constant and its type; a Refusal if it has none.

    Of the type wanted, if one is: only NULL needs it; another value is cast by the caller.
    """
    match value:
        case None:
            if wanted is None:
                raise Refusal(UNTYPED, "null has no type of its own", SAY_TYPE)
            return None, wanted
        case bool():
            return value, BOOLEAN
        case int():
            return _whole(value)
        case float():
            return value, DOUBLE
        case str():
            return value, STRING
        case list():
            return _array(value, wanted.element if isinstance(wanted, Array) else None)
        case dict():
            fields = [(k, *parse_constant(v, None)) for k, v in value.items()]
            if not fields:
                raise Refusal(UNTYPED, "an empty object has no type", SAY_TYPE)
            refuse_names(tuple(value))
            return tuple(v for _, v, _ in fields), Struct(tuple((k, t) for k, _, t in fields))
        case _:
            raise Refusal(WRONG_VALUE, f"{value!r} is not a JSON value")


def _whole(value: int) -> tuple[Any, Type]:
    if -(2**63) <= value < 2**63:
        return value, BIGINT
    digits = len(str(abs(value)))
    if digits > 38:
        raise Refusal(
            TOO_MUCH, "a number of more than 38 digits has no Spark type", "write it as text"
        )
    return decimal.Decimal(value), Decimal(digits, 0)


def _array(values: list[object], wanted: Type | None) -> tuple[Any, Type]:
    if not values:
        raise Refusal(UNTYPED, "an empty list has no type", SAY_TYPE)
    items = [parse_constant(v, wanted) for v in values]
    types = {t for _, t in items}
    if len(types) != 1:
        raise Refusal(UNTYPED, "the values of a list must have one type", SAY_TYPE)
    return tuple(v for v, _ in items), Array(types.pop())

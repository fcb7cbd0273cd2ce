"""A constant of the definitions as a value of a Spark type."""

from __future__ import annotations

import decimal
from typing import Any

from ..diagnostics.refusal import Refusal
from .type_text import SAY_TYPE, refuse_names
from .types import BIGINT, BOOLEAN, DOUBLE, STRING, Array, Decimal, Struct, Type


def parse_constant(value: object, wanted: Type | None) -> tuple[Any, Type]:
    """Return a JSON value (lists, dicts) as a constant and its type; a Refusal if it has none.

    Of the type wanted, if one is: only NULL needs it; another value is cast by the caller.
    """
    match value:
        case None:
            if wanted is None:
                raise Refusal("null has no type of its own", SAY_TYPE)
            return None, wanted
        case bool():
            return value, BOOLEAN
        case int():
            if -(2**63) <= value < 2**63:
                return value, BIGINT
            digits = len(str(abs(value)))
            if digits > 38:
                raise Refusal(
                    "a number of more than 38 digits has no Spark type", "write it as text"
                )
            return decimal.Decimal(value), Decimal(digits, 0)
        case float():
            return value, DOUBLE
        case str():
            return value, STRING
        case list():
            parts = [
                parse_constant(v, wanted.element if isinstance(wanted, Array) else None)
                for v in value
            ]
            kinds = {t for _, t in parts}
            if len(kinds) != 1:
                message = (
                    "the values of a list must have one type"
                    if parts
                    else "an empty list has no type"
                )
                raise Refusal(message, SAY_TYPE)
            return tuple(v for v, _ in parts), Array(kinds.pop())
        case dict():
            fields = [(k, *parse_constant(v, None)) for k, v in value.items()]
            if not fields:
                raise Refusal("an empty object has no type", SAY_TYPE)
            refuse_names(tuple(value))
            return tuple(v for _, v, _ in fields), Struct(tuple((k, t) for k, _, t in fields))
        case _:
            raise Refusal(f"{value!r} is not a JSON value")

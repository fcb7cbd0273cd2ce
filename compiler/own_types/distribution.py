"""What the numeric distributions share: a uniform number, bounds, and what their params may be.

Their values are DOUBLEs that are equal on every version of Spark and every machine: they are made
of + − × ÷ and sqrt, which IEEE 754 defines to the last bit, and of ln and exp, for which Spark
calls java.lang.StrictMath.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.literals import reversed_bounds
from ..definitions.model import Column, Object
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import REVERSED_BOUNDS, WRONG_VALUE
from ..spark.expr import Binary, Call, Expr, Lit
from ..spark.types import DOUBLE, INT
from .own_type import NUMBER, Param, numbers

BOUNDS = (
    Param("min", NUMBER, "What is less becomes this"),
    Param("max", NUMBER, "What is more becomes this"),
)
_GREATEST = 1.7e308


def uniform(bits: Expr) -> Expr:
    """Return a DOUBLE inside (0, 1): the middle of one of 2 ** 52 equal parts, exactly."""
    part = Binary("+", Call("shiftrightunsigned", (bits, Lit(12, INT))), double(0.5))
    return Binary("*", part, double(2.0**-52))


def clamped(params: Object, value: Expr) -> Expr:
    """Return the value, or the bound that it exceeds."""
    if params.get("min") is not None:
        value = Call("greatest", (value, double(number(params, "min", 0.0))))
    if params.get("max") is not None:
        value = Call("least", (value, double(number(params, "max", 0.0))))
    return value


def shifted(params: Object, center: str, scale: str, deviate: Expr) -> Expr:
    """Return center + scale × deviate, as short as it can be said."""
    mean, factor = number(params, center, 0.0), number(params, scale, 1.0)
    value = deviate if factor == 1 else Binary("*", double(factor), deviate)
    return value if mean == 0 else Binary("+", double(mean), value)


def number(params: Object, key: str, default: float) -> float:
    """Return a param as a DOUBLE; OverflowError if it doesn't fit one."""
    value = params.get(key, default)
    assert isinstance(value, (int, float))
    return float(value)


def double(value: float) -> Lit:
    """Return a DOUBLE."""
    return Lit(value, DOUBLE)


def numeric_problems(column: Column, scale: str = "") -> Iterator[Diagnostic]:
    """Yield which params don't fit a DOUBLE; else which scale is negative, and a min above its
    max.
    """
    given = numbers(column.params)
    huge = [key for key, value in given.items() if abs(value) > _GREATEST]
    for key in huge:
        yield column.place.at("params", key).error(WRONG_VALUE, f"doesn't fit a {DOUBLE}")
    if not huge:
        if given.get(scale, 0) < 0:
            yield column.place.at("params", scale).error(
                WRONG_VALUE, f"must be at least 0, not {given[scale]}"
            )
        yield from reversed_problems(column)


def reversed_problems(column: Column) -> Iterator[Diagnostic]:
    """Yield a min above its max."""
    message = reversed_bounds(numbers(column.params), "min", "max")
    if message:
        yield column.place.at("params", "min").error(REVERSED_BOUNDS, message)

"""`exponential`: −mean × ln of a uniform number."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import WRONG_VALUE
from ..spark.expr import Binary, Call, Expr
from ..spark.types import DOUBLE
from .distribution import BOUNDS, clamped, double, number, numeric_problems, uniform
from .own_type import NUMBER, Here, OwnType, Param, Use, numbers


def _value(of: Use, here: Here) -> Expr:
    mean = double(-number(of.params, "mean", 1.0))
    return clamped(of.params, Binary("*", mean, Call("ln", (uniform(here.bits()),))))


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    mean = numbers(column.params).get("mean", 1)
    if mean <= 0:
        yield column.place.at("params", "mean").error(WRONG_VALUE, f"must be above 0, not {mean}")
    yield from numeric_problems(column)


EXPONENTIAL = OwnType(
    "exponential",
    (Param("mean", NUMBER, "Default: 1"), *BOUNDS),
    example={"mean": 12},
    value=_value,
    type=lambda _: DOUBLE,
    problems=_problems,
)

"""`normal`: mean + stddev × a normal deviate."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..spark.expr import Expr
from ..spark.types import DOUBLE
from .as241 import standard_normal
from .distribution import BOUNDS, clamped, numeric_problems, shifted
from .own_type import NUMBER, Here, OwnType, Param, Use, numbers


def _value(of: Use, here: Here) -> Expr:
    deviate = here.call(standard_normal())
    return clamped(of.params, shifted(of.params, "mean", "stddev", deviate))


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    return numeric_problems(column, "stddev")


NORMAL = OwnType(
    "normal",
    (
        Param("mean", NUMBER, "Default: 0"),
        Param("stddev", NUMBER, "The standard deviation. Default: 1"),
        *BOUNDS,
    ),
    example={"mean": 70, "stddev": 12, "min": 40},
    value=_value,
    type=lambda _: DOUBLE,
    problems=_problems,
    extremes=lambda of: [numbers(of.params).get("mean", 0)],
)

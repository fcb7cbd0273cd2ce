"""`lognormal`: e^(mu + sigma × a normal deviate)."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import WRONG_VALUE
from ..spark.expr import Call, Expr
from ..spark.types import DOUBLE
from .as241 import FURTHEST, standard_normal
from .distribution import BOUNDS, clamped, numeric_problems, shifted
from .own_type import NUMBER, Here, OwnType, Param, Use, numbers

_GREATEST_LOGARITHM = 709  # of a DOUBLE


def _value(of: Use, here: Here) -> Expr:
    deviate = here.call(standard_normal())
    return clamped(of.params, Call("exp", (shifted(of.params, "mu", "sigma", deviate),)))


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    wrong = tuple(numeric_problems(column, "sigma"))
    yield from wrong
    given = numbers(column.params)
    mu, sigma = given.get("mu", 0), given.get("sigma", 1)
    if not wrong and mu + FURTHEST * sigma > _GREATEST_LOGARITHM:
        key = "mu" if "mu" in given else "sigma"
        yield column.place.at("params", key).error(
            WRONG_VALUE, f"values wouldn't fit a {DOUBLE}: they reach e^710"
        )


LOGNORMAL = OwnType(
    "lognormal",
    (
        Param("mu", NUMBER, "The mean of the logarithm. Default: 0"),
        Param("sigma", NUMBER, "The standard deviation of the logarithm. Default: 1"),
        *BOUNDS,
    ),
    example={"mu": 3.5, "sigma": 0.8},
    value=_value,
    type=lambda _: DOUBLE,
    problems=_problems,
)

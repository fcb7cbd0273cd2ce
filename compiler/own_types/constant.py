"""`constant`: always the same value, of the type of its JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.literals import thaw
from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.types import TEXT_AS_DATE
from ..spark.constants import parse_constant
from ..spark.expr import Constant, Expr, Lit
from ..spark.instants import constant_problem
from ..spark.types import VOID, Type
from .own_type import ANYTHING, Here, OwnType, Param, Use


def _parsed(column: Column) -> tuple[Constant, Type]:
    if (column.of_case or column.cases) and column.params.get("value") is None:
        return None, VOID  # NULL has the type of the other cases
    return parse_constant(thaw(column.params.get("value")), column.data_type)


def _value(of: Use, _: Here) -> Expr:
    return Lit(*_parsed(of.column))


def _type(of: Use) -> Type | None:
    try:
        return _parsed(of.column)[1]
    except Refusal:
        return None


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    place = column.place.at("params", "value")
    try:
        value, _type = _parsed(column)
    except Refusal as refusal:
        yield place.refused(refusal)
        return
    problem = constant_problem(value, column.data_type) if column.data_type else None
    if problem:
        yield place.error(TEXT_AS_DATE, *problem)


CONSTANT = OwnType(
    "constant",
    (Param("value", ANYTHING, "Any JSON value; null needs the column's data_type", required=True),),
    example={"value": "EUR"},
    value=_value,
    type=_type,
    problems=_problems,
    values=lambda of: (of.params.get("value"),),
    fixed=True,
)

"""`sex`: that of the person whose draw a column belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.lookups import typed
from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import CONFLICTING_KEYS, WRONG_VALUE
from ..spark.expr import Binary, Case, Col, Constant, Expr, Lit, SimpleCase, whole
from ..spark.types import Type
from ..values.streams import with_probability
from .own_type import TEXT, Here, OwnType, Param, Use

_VALUE = {"type": ["string", "number", "boolean"]}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_FEMALE, _MALE = whole(0), whole(1)


def _values(column: Column) -> tuple[tuple[Constant, ...], Type]:
    return typed((column.params.get("female", "F"), column.params.get("male", "M")))


def number(column: Column | None, bits: Expr) -> Expr:
    """Return the sex of a draw as a number, 0 for female and 1 for male: as a column says, if there
    is one, and else by random bits.
    """
    share = column.params.get("share_female", 0.5) if column else 0.5
    assert isinstance(share, (int, float))
    found: Expr = Case(((with_probability(float(share), bits), _FEMALE),), _MALE)
    source = column.params.get("column") if column else None
    if column is None or not isinstance(source, str):
        return found
    (female, male), type_ = _values(column)
    branches = ((Lit(female, type_), _FEMALE), (Lit(male, type_), _MALE))
    return SimpleCase(Col(source), branches, found)


def _value(of: Use, here: Here) -> Expr:
    (female, male), type_ = _values(of.column)
    return Case(((Binary("=", here.sex, _FEMALE), Lit(female, type_)),), Lit(male, type_))


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    params, place = column.params, column.place.at("params")
    if len(set(_values(column)[0])) == 1:
        yield place.at("male").error(WRONG_VALUE, '"female" and "male" are the same')
    if params.get("column") is not None and params.get("share_female") is not None:
        message = f'the column "{params.get("column")}" says which sex a row has'
        yield place.at("share_female").error(CONFLICTING_KEYS, message, "take one of the two out")


SEX = OwnType(
    "sex",
    (
        Param("female", _VALUE, 'The value of women. Default: "F"'),
        Param("male", _VALUE, 'The value of men. Default: "M"'),
        Param("share_female", _SHARE, "The share of women. Default: 0.5"),
        Param("column", TEXT, "A column of the table that says it, instead of chance"),
    ),
    example={"female": "f", "male": "m", "share_female": 0.6},
    value=_value,
    type=lambda of: _values(of.column)[1],
    problems=_problems,
    values=lambda of: _values(of.column)[0],
)

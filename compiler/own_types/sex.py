"""`sex`: that of the person whose draw a column belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..definitions.blocks import lowest_terms
from ..definitions.lookups import typed
from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, CONFLICTING_KEYS, WRONG_VALUE
from ..spark.expr import Binary, Case, Col, Constant, Expr, Lit, SimpleCase, whole
from ..spark.types import Type
from ..values.streams import with_probability
from .own_type import EXACT, TEXT, TRUE_OR_FALSE, Here, OwnType, Param, Use

_VALUE = {"type": ["string", "number", "boolean"]}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_FEMALE, _MALE = whole(0), whole(1)
_EVEN = 0.5


def _values(column: Column) -> tuple[tuple[Constant, ...], Type]:
    return typed((column.params.get("female", "F"), column.params.get("male", "M")))


def _share(column: Column) -> float:
    share = column.params.get("share_female", _EVEN)
    assert isinstance(share, (int, float))
    return float(share)


def numbers(column: Column) -> tuple[tuple[Lit, int], ...]:
    """Return the sexes of a draw that are dealt, as numbers, with their shares."""
    female = Fraction(repr(_share(column)))
    return tuple(zip((_FEMALE, _MALE), lowest_terms((female, 1 - female)), strict=True))


def _shares(column: Column) -> tuple[tuple[Constant, int], ...]:
    share = column.params.get("share_female", _EVEN)
    if not isinstance(share, (int, float)) or not 0 <= share <= 1:
        raise Refusal(BROKEN_WEIGHTS, f"{share} is no share")
    each = zip(_values(column)[0], numbers(column), strict=True)
    return tuple((value, n) for value, (_, n) in each)


def number(column: Column | None, bits: Expr) -> Expr:
    """Return the sex of a draw as a number, 0 for female and 1 for male: as a column says, if there
    is one, and else by random bits.
    """
    share = _share(column) if column else _EVEN
    found: Expr = Case(((with_probability(share, bits), _FEMALE),), _MALE)
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
    for key in ("share_female", EXACT):
        if params.get("column") is not None and params.get(key):
            message = f'the column "{params.get("column")}" says which sex a row has'
            yield place.at(key).error(CONFLICTING_KEYS, message, "take one of the two out")
    if params.get(EXACT):
        try:
            numbers(column)
        except Refusal as refusal:
            yield place.at("share_female").refused(refusal)


SEX = OwnType(
    "sex",
    (
        Param("female", _VALUE, 'The value of women. Default: "F"'),
        Param("male", _VALUE, 'The value of men. Default: "M"'),
        Param("share_female", _SHARE, "The share of women. Default: 0.5"),
        Param(EXACT, TRUE_OR_FALSE, "Give each sex exactly its share of the rows"),
        Param("column", TEXT, "A column of the table that says it, instead of chance"),
    ),
    example={"female": "f", "male": "m", "share_female": 0.6},
    value=_value,
    type=lambda of: _values(of.column)[1],
    problems=_problems,
    values=lambda of: _values(of.column)[0],
    shares=_shares,
)

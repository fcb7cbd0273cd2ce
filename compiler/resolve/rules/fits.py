"""Whether a `data_type` holds the values of its column: Spark's cast raises an error where one
doesn't fit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context
from decimal import Decimal as Number

from ...definitions.model import Column
from ...definitions.nested import every_column
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.types import DOES_NOT_FIT
from ...spark.types import BIGINT, BYTE, INT, SHORT, Decimal, Type, is_numeric
from ..facts import Facts
from ..scope import Resolved

_BITS = {BYTE: 8, SHORT: 16, INT: 32, BIGINT: 64}
_NUMBER = re.compile(
    r"\s*[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?[df]?|inf|infinity|nan)\s*", re.ASCII | re.IGNORECASE
)
_EXACT = Context(prec=400, Emax=10**6, Emin=-(10**6))


def unfit(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield each `data_type` that one of its column's values doesn't fit."""
    for table in (r.table for r in resolved.tables):
        for column in every_column(table):
            if column.data_type is not None:
                yield from _unfit(column, facts)


def _unfit(column: Column, facts: Facts) -> Iterator[Diagnostic]:
    assert column.data_type is not None
    for branch, found in zip(column.branches, facts.branches(column), strict=True):
        for value in found.extremes:
            if not holds(column.data_type, value):
                of = branch.type or branch.name
                message = f"{column.data_type} can't hold {value}, a value of {of}"
                hint = f"its own type is {found.type}"
                yield column.place.at("data_type").error(DOES_NOT_FIT, message, hint)
                return


def holds(type_: Type, value: object) -> bool:
    """Tell whether Spark can cast a value to a type of number; True of other types and values."""
    if (
        not is_numeric(type_)
        or isinstance(value, bool)
        or not isinstance(value, (int, float, Number, str))
    ):
        return True
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            return False
        value = value.strip().rstrip("dDfF")
        if not re.fullmatch(r"[+-]?\d+", value):
            return True
    if isinstance(value, float) and not math.isfinite(value):
        return type_ not in _BITS and not isinstance(type_, Decimal)
    number = Number(repr(value) if isinstance(value, float) else value)
    if type_ in _BITS:
        return -(1 << _BITS[type_] - 1) <= math.trunc(number) < 1 << _BITS[type_] - 1
    if isinstance(type_, Decimal):
        rounded = number.quantize(Number(1).scaleb(-type_.scale), ROUND_HALF_UP, _EXACT)
        return bool(abs(rounded) < Number(10) ** (type_.precision - type_.scale))
    return True

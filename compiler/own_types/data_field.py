"""A field of rows that are given: not a type that a column can say, but what makes the value of one
without any.
"""

from __future__ import annotations

from ..definitions.model import Listed
from ..spark.expr import Binary, Cast, Col, Expr, whole
from ..spark.types import INT
from . import naming
from .own_type import Here, OwnType, Use


def _listed(of: Use) -> Listed:
    assert of.column.given is not None
    return of.column.given


def _value(of: Use, here: Here) -> Expr:
    position = Binary("-", Cast(Col("row_num"), INT), whole(1))
    return here.writer.item(_listed(of), naming.given(of.table, of.column), position)


def _never_repeats(of: Use) -> bool:
    values = _listed(of).values
    return len(set(values)) == len(values)


GIVEN = OwnType(
    "given",
    (),
    example={},
    value=_value,
    type=lambda of: _listed(of).type,
    values=lambda of: _listed(of).values,
    never_repeats=_never_repeats,
)

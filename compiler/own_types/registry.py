"""The types of PowerStation's own, by name."""

from __future__ import annotations

from collections.abc import Mapping

from ..definitions.model import Column
from ..diagnostics.refusal import Refusal
from ..spark.expr import Constant
from .array import ARRAY
from .choice import CHOICE
from .constant import CONSTANT
from .exponential import EXPONENTIAL
from .expression import EXPRESSION
from .lognormal import LOGNORMAL
from .lookup import LOOKUP
from .normal import NORMAL
from .own_type import EXACT, OwnType
from .regex import REGEX
from .row_number import ROW_NUMBER
from .sex import SEX
from .struct import STRUCT
from .zipf import ZIPF

OWN_TYPES: Mapping[str, OwnType] = {
    own.name: own
    for own in (
        ROW_NUMBER,
        CHOICE,
        CONSTANT,
        EXPRESSION,
        NORMAL,
        LOGNORMAL,
        EXPONENTIAL,
        ZIPF,
        REGEX,
        LOOKUP,
        SEX,
        ARRAY,
        STRUCT,
    )
}


def is_fixed(column: Column) -> bool:
    """Tell whether a row has one value in all of its versions, because of the column's type."""
    own = [(OWN_TYPES.get(branch.type), branch) for branch in column.branches]
    return all(found and (found.fixed or is_exact(branch)) for found, branch in own)


def is_exact(column: Column) -> bool:
    """Tell whether a column's values are dealt: each has exactly its share of the rows."""
    own = OWN_TYPES.get(column.type)
    return bool(own and own.shares) and column.params.get(EXACT) is True


def drawn_values(column: Column) -> tuple[Constant, ...]:
    """Return the values of which a column with listed ones draws; none of others."""
    own = OWN_TYPES.get(column.type)
    try:
        shares = own.shares(column) if own and own.shares else ()
    except Refusal:
        return ()
    return tuple(value for value, n in shares if n)


def shares_of(column: Column) -> tuple[tuple[Constant, int], ...]:
    """Return the values of a column with `exact`, each with its weight in lowest terms; none of
    others. A Refusal if the weights are too great.
    """
    own = OWN_TYPES.get(column.type)
    return own.shares(column) if own and own.shares and is_exact(column) else ()

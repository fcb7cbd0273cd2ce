"""The types of PowerStation's own, by name; and what is known of the values of a column of one of them."""

from __future__ import annotations

from collections.abc import Mapping

from .array import ARRAY
from .constant import CONSTANT
from .exponential import EXPONENTIAL
from .expression import EXPRESSION
from .lognormal import LOGNORMAL
from .lookup import LOOKUP
from .normal import NORMAL
from .own_type import OwnType
from .regex import REGEX
from .row_number import ROW_NUMBER
from .struct import STRUCT
from .zipf import ZIPF

OWN_TYPES: Mapping[str, OwnType] = {
    own.name: own
    for own in (
        ROW_NUMBER, CONSTANT, EXPRESSION, NORMAL, LOGNORMAL, EXPONENTIAL, ZIPF, REGEX, LOOKUP, ARRAY, STRUCT,
    )
}  # fmt: skip

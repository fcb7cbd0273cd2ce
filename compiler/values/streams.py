"""Random streams: which hash of the row number each draw of a build is.

A stream is named by what it is for and by the seed, `owner.name@0`, and by nothing else: not by the
order of tables or columns, so that adding one leaves every other value as it was.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..spark.expr import Binary, Call, Case, Col, Expr, IsNull, Lit
from ..spark.types import BIGINT, INT, STRING, VOID

_SPECIAL = re.compile(r"[\\.@:>]")


def stream(table: str, part: str | tuple[str, ...], seed: int, purpose: str = "") -> str:
    """Name the stream of a column, or with a purpose that of something else about it.

    A part of a column has the names on the way to it; without any it is the table's. No two
    different arguments give the same name: the separators are escaped inside names.
    """
    path = ">".join(map(_escaped, (part,) if isinstance(part, str) else part))
    place = f"{_escaped(table)}.{path}" if path else _escaped(table)
    return place + (f":{purpose}" if purpose else "") + f"@{seed}"


def _escaped(name: str) -> str:
    return _SPECIAL.sub(lambda m: "\\" + m[0], name)


def bits(stream_name: str, *more: Expr, row: Expr | None = None) -> Expr:
    """Return 64 random bits, a BIGINT, for each row.

    `more` are extra keys (BIGINT); xxhash64 skips NULL, so a NULL key changes nothing.
    """
    return Call("xxhash64", (row or Col("row_num"), Lit(stream_name, STRING), *more))


def with_probability(ratio: float, random_bits: Expr) -> Expr:
    """Return a condition that holds for that share of rows, exact to the ratio's last decimal
    digit.
    """
    fraction = Fraction(repr(ratio))
    hundred = 100
    while (fraction * hundred).denominator != 1 and hundred < 10**15:
        hundred *= 10
    return Binary(
        "<",
        Call("pmod", (random_bits, Lit(hundred, INT if hundred < 2**31 else BIGINT))),
        Lit(round(fraction * hundred), INT if hundred < 2**31 else BIGINT),
    )


def null_if(condition: Expr, value: Expr) -> Expr:
    """Return the value, or NULL where the condition holds."""
    return Case(((condition, Lit(None, VOID)),), value)


def unless_null(name: str, value: Expr) -> Expr:
    """Return the value, or NULL where the column of that name is NULL: a hash of NULL isn't
    NULL.
    """
    return value if value == Col(name) else null_if(IsNull(Col(name)), value)

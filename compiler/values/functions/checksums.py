"""Check digits."""

from __future__ import annotations

from dataclasses import replace

from ...spark.expr import Binary, Call, Cast, Expr, Lit, whole
from ...spark.types import BIGINT, INT, STRING, Array
from ..analysis import text_shape
from ..counts import Distinct
from ..nodes import Function, Node
from ..spark_type import NoSql
from ..text_shape import DIGITS, Text
from ..told_apart import of_first
from ..value_lists import ListName, item_at
from .printer import Printer

_LONGEST = 18  # digits of a BIGINT
_SEEMING = 24  # digits of a number that seem possible while its prefix isn't known


def with_luhn_digit(number: str) -> str:
    """Return a number and the digit that makes its sum by Luhn's formula a multiple of 10.

    >>> with_luhn_digit("7992739871")
    '79927398713'
    """
    if len(number) > _LONGEST:
        raise ValueError("too long a number")
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[::-2])
    return f"{number}{-(doubled + sum(map(int, number[-2::-2]))) % 10}"


def luhn_digit(number: str) -> str:
    """Return the digit that follows a number."""
    return with_luhn_digit(number)[-1]


# What two digits, of which the second is doubled, lack to a multiple of 10.
_LACKING = tuple(int(with_luhn_digit(f"{pair:02}")[2]) for pair in range(100))


def _luhn_digit(p: Printer, number: Node) -> tuple[Expr, Expr]:
    """Return a number and its check digit."""
    text = text_shape(number)
    if text is None or not text.characters <= DIGITS or not 0 < text.longest <= _SEEMING:
        raise NoSql("the check digit of such a text")
    digits = p.draws.named("digits", p.own(number))
    value = p.draws.named("card", Cast(digits, BIGINT))
    lacking = p.words.add(Lit(_LACKING, Array(INT)), ListName("luhn_pairs", "pairs of digits"))
    total = item_at(lacking, Binary("%", value, whole(100)))
    for place in range(2, min(text.longest, _LONGEST), 2):
        pair = Binary("%", Binary("div", value, whole(10**place)), whole(100))
        total = Binary("+", total, item_at(lacking, pair))
    return digits, Cast(Binary("%", total, whole(10)), STRING)


def _with_digit_shape(number: Node) -> Text | None:
    text = text_shape(number)
    if text is None:
        return None
    return replace(text, shortest=text.shortest + 1, longest=text.longest + 1, last=DIGITS)


LUHN_DIGIT = Function(
    "luhn_digit",
    luhn_digit,
    str,
    shape=lambda _: Text(1, 1, DIGITS, DIGITS, DIGITS),
    one_way=True,
    count=lambda distinct, number: Distinct(10, False),
    sql=lambda p, number: _luhn_digit(p, number)[1],
    opaque=True,
)
WITH_LUHN_DIGIT = Function(
    "with_luhn_digit",
    with_luhn_digit,
    str,
    shape=_with_digit_shape,
    injective=True,
    never_repeating=of_first,
    sql=lambda p, number: Call("concat", _luhn_digit(p, number)),
)
FUNCTIONS = (LUHN_DIGIT, WITH_LUHN_DIGIT)

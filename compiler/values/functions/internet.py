"""Addresses and domains: an IPv4 address as text, and letters that are made of a date."""

from __future__ import annotations

from ...spark.expr import Binary, Case, Col, Expr, Field, Lambda, Lit, whole
from ...spark.expr import Call as Sql
from ...spark.types import STRING
from ..nodes import Function, Node
from ..told_apart import of_first
from .printer import Printer
from .steps import passed_on, steps_to


def dotted(number: int) -> str:
    """Return an IPv4 address."""
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def domain_letters(year: int, month: int, day: int, length: int) -> str:
    """Return the letters that Faker's `dga` makes of a date; the numbers stay below 2 ** 57."""
    letters = ""
    for _ in range(length):
        year = ((year ^ 8 * year) >> 11) ^ ((year & 0xFFFFFFF0) << 17)
        month = ((month ^ 4 * month) >> 25) ^ 16 * (month & 0xFFFFFFF8)
        day = ((day ^ (day << 13)) >> 19) ^ ((day & 0xFFFFFFFE) << 12)
        letters += chr((year ^ month ^ day) % 25 + 97)
    return letters


def _dotted(p: Printer, number: Node) -> Expr:
    found = p.draws.named("address", p.own(number))
    parts = [
        Binary("%", Binary("div", found, whole(2**shift)), whole(256)) for shift in (24, 16, 8)
    ]
    return Sql("concat_ws", (Lit(".", STRING), *parts, Binary("%", found, whole(256))))


# Each letter depends on the three numbers of the one before: written out, without a lambda that
# Spark interprets, these are 63 stages of three columns, of which a row needs 33 on average.
def _domain_letters(p: Printer, year: Node, month: Node, day: Node, length: Node) -> Expr:
    made = {name: Field(Col("made"), name) for name in ("year", "month", "day", "letters")}
    mix = Binary("%", Binary("^", Binary("^", made["year"], made["month"]), made["day"]), whole(25))
    letter = Sql("char", (Binary("+", mix, whole(97)),))
    before = Case(((Binary("=", Col("i"), whole(1)), Lit("", STRING)),), letter)
    step = passed_on(
        year=_mixed(made["year"], 8, 11, 16, 2**17),
        month=_mixed(made["month"], 4, 25, 8, 16),
        day=_mixed(made["day"], 2**13, 19, 2, 2**12),
        letters=Sql("concat", (made["letters"], before)),
    )
    start = passed_on(year=p.own(year), month=p.own(month), day=p.own(day), letters=Lit("", STRING))
    end = Lambda(("made",), Sql("concat", (made["letters"], letter)))
    return Sql("aggregate", (steps_to(p.own(length)), start, Lambda(("made", "i"), step), end))


def _mixed(value: Expr, times: int, shift: int, low: int, factor: int) -> Expr:
    """Return `(value ^ times * value) >> shift ^ (value & 2 ** 32 - low) * factor` of a number from
    0.
    """
    first = Binary("div", Binary("^", value, Binary("*", value, whole(times))), whole(2**shift))
    masked = Binary("-", Binary("%", value, whole(2**32)), Binary("%", value, whole(low)))
    return Binary("^", first, Binary("*", masked, whole(factor)))


FUNCTIONS = (
    Function("dotted", dotted, str, never_repeating=of_first, sql=_dotted, opaque=True),
    Function("domain_letters", domain_letters, str, sql=_domain_letters, opaque=True),
)

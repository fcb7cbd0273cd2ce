"""`array`: values of one column without a name."""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import Column, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import TOO_MUCH, WRONG_VALUE
from ..spark.expr import Binary, Call, Cast, Expr, Lit
from ..spark.types import INT
from .distribution import reversed_problems
from .own_type import WHOLE_NUMBER, Here, OwnType, Param, Use, numbers

# The elements that all arrays inside each other may have: each is written out in the SQL.
MOST_ELEMENTS = 100
_ITEM = {"$ref": "#/$defs/item", "examples": [{"type": "word"}]}


def _value(of: Use, here: Here) -> Expr:
    """`min` to `max` elements, each number of them equally likely: all are written out, and the
    first kept.
    """
    (item,) = of.column.nested
    least, most = of.params.get("min", 0), of.params.get("max")
    assert isinstance(least, int)
    assert isinstance(most, int)
    elements = Call(
        "array", tuple(here.part(item, here.site.element(i)) for i in range(1, most + 1))
    )
    if least == most:
        return elements
    size: Expr = Call("pmod", (here.bits("length"), Lit(most - least + 1, INT)))
    if least:
        size = Binary("+", Lit(least, INT), size)
    return Call("slice", (elements, Lit(1, INT), Cast(size, INT)))


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    sizes, params = numbers(column.params), column.place.at("params")
    for key, least in (("min", 0), ("max", 1)):
        if sizes.get(key, least) < least:
            yield params.at(key).error(WRONG_VALUE, f"must be at least {least}, not {sizes[key]}")
    yield from reversed_problems(column)
    if most_elements(column) > MOST_ELEMENTS:
        message = f"{most_elements(column):,} elements in all are more than {MOST_ELEMENTS:,}"
        yield params.at("max").error(
            TOO_MUCH, message, "make a table of the elements, with a fan-out as its rows"
        )


def most_elements(column: Column) -> int:
    """Return how many elements a column and the arrays inside of it can have at most, in all."""
    inside = max(1, sum(most_elements(part) for part in column.nested))
    most = column.params.get("max", 1) if column.type == "array" else 1
    return inside * max(most, 1) if isinstance(most, int) else inside


ARRAY = OwnType(
    "array",
    (
        Param("items", _ITEM, "A column without a name", required=True),
        Param("min", WHOLE_NUMBER, "How few elements. Default: 0"),
        Param("max", WHOLE_NUMBER, "How many elements at most", required=True),
    ),
    example={"items": {"type": "word"}, "max": 3},
    value=_value,
    problems=_problems,
)

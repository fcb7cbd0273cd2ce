"""The least and the greatest of numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...spark.expr import Call as Sql
from ...spark.expr import Expr
from ..analysis import one_kind, python_type, text_shape, value_range
from ..construct import apply
from ..distributions import Bits
from ..nodes import Call, Cat, Const, Draw, Function, Node, Numbered
from ..spark_type import NoSql
from ..told_apart import ordinal
from .number_ranges import from_ends
from .printer import Printer

_DIGITS_OF_DOUBLE = 15  # which it tells apart


def _one_of_the_numbers(*args: Node) -> type | None:
    kinds = [python_type(a) for a in args]
    return int if set(kinds) <= {int, bool} else one_kind(kinds)


def _extreme(name: str) -> Callable[..., Expr]:
    def sql(p: Printer, *args: Node) -> Expr:
        if len({python_type(a) for a in args}) != 1:
            raise NoSql("the least of whole numbers and DOUBLEs")
        return Sql(name, tuple(p.operand(a) for a in args))

    return sql


# Of a choice between a bound and a number: floats of a sign, whole digits, a point and others


def _clamped_without_repeats(again: Callable[[Node], Numbered], node: Call) -> Numbered | None:
    """A number whose whole part is drawn, of which only those below both bounds are taken."""
    match node.args:
        case (
            Call("min", (Call("float", (Cat(parts) as text,)) as number, Const() as most)),
            Const() as least,
        ):
            found = _whole_part(text, parts, int(min(most.value, -least.value)))
            return (
                Numbered(Call.of(number.function, (found.node,)), found.draws)
                if found.draws
                else found
            )
    return None


def _whole_part(text: Cat, parts: Sequence[Node], most: int) -> Numbered:
    match parts:
        case (
            sign,
            Call("str", (Call("below", (Draw(path, Bits()), limit)),)) as digits,
            point,
            rest,
        ):
            after = text_shape(rest)
            if after and len(str(most)) + after.longest <= _DIGITS_OF_DOUBLE:
                found = ordinal(path, min(most, int(value_range(limit)[1])))
                whole_digits = apply(digits.function, found.node)
                return Numbered(Cat.of((sign, whole_digits, point, rest)), found.draws)
    return Numbered(text, ())


FUNCTIONS = (
    Function(
        "min",
        min,
        _one_of_the_numbers,
        from_ends(lambda *r: (min(a for a, _ in r), min(b for _, b in r))),
        sql=_extreme("least"),
    ),
    Function(
        "max",
        max,
        _one_of_the_numbers,
        from_ends(lambda *r: (max(a for a, _ in r), max(b for _, b in r))),
        never_repeating=_clamped_without_repeats,
        sql=_extreme("greatest"),
    ),
)

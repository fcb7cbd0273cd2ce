"""What is to be known of a type of PowerStation's own: each is one record, in a file that has its
name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..definitions.lookups import Lookups
from ..definitions.model import Column, Object, Table
from ..diagnostics.diagnostic import Diagnostic
from ..spark.expr import Constant, Expr, Function, Lit
from ..spark.types import VOID, Type
from ..values.nodes import Node
from ..values.sites import Site
from .writer import Applied, Writer

# What a param may be, as JSON Schema says it.
NUMBER: Mapping[str, Any] = {"type": "number"}
WHOLE_NUMBER: Mapping[str, Any] = {"type": "integer"}
TEXT: Mapping[str, Any] = {"type": "string"}
TRUE_OR_FALSE: Mapping[str, Any] = {"type": "boolean"}
ANYTHING: Mapping[str, Any] = {}


NO_SEX = Lit(None, VOID)
# The param of types whose values can be dealt.
EXACT = "exact"


@dataclass(frozen=True)
class Param:
    """A param: its name, what it may be, and what it is for, which editors show."""

    name: str
    kind: Mapping[str, Any]
    description: str
    required: bool = False


@dataclass(frozen=True)
class Use:
    """A column of an own type, in its table."""

    table: Table
    column: Column
    lookups: Lookups

    @property
    def params(self) -> Object:
        """What the column says of its type."""
        return self.column.params


@dataclass(frozen=True)
class Here:
    """Where a value is written: its site in the table, and what it may be made of there.

    `part` writes a column inside of an `array` or `struct`, `text` a visible column of the row as a
    text; `number` is which of all values of its type a unique one is, `sex` that of the draw that
    it belongs to. `dealt` writes which of its values a row is dealt, of a column with shares.
    """

    site: Site
    writer: Writer
    part: Callable[[Column, Site], Expr]
    text: Callable[[str], Expr]
    dealt: Callable[[], Expr]
    number: Expr | None = None
    sex: Expr = NO_SEX

    def bits(self, purpose: str = "") -> Expr:
        """Return 64 random bits of this place, a BIGINT."""
        return self.site.bits(purpose)

    def call(self, function: Function) -> Expr:
        """Return a value of a function, of its own bits."""
        return self.writer.call(function, Applied(self.site, self.bits(), self.number))


def numbers(params: Object) -> dict[str, int | float]:
    """Return the params that are numbers."""
    return {
        k: v for k, v in params.items if isinstance(v, (int, float)) and not isinstance(v, bool)
    }


def _unknown(_: Use) -> None:
    return None


def _no(_: Use) -> bool:
    return False


def _nothing(*_: object) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class OwnType:
    """A type of PowerStation's own.

    - `value` is its SQL at a place; `type` its type without `data_type`, None if that is made of
      nested ones, is that of an expression, or can't be told because of a mistake.
    - `problems` says what is wrong with the params of a column, beyond what their kinds are.
    - What is known of its values: `values` are all of them, `node` the expression over draws that
      they are, if it is one of these; `extremes` some from the ends; `nullable` tells that they can
      be null in ways that don't show.
    - `count` is how many a unique column has; without one no column of the type is unique.
      `never_repeats` tells that they differ from row to row without that.
    - `shares`, of a column with `exact`: its values, each with its weight in lowest terms.
    - `fixed`: a row has one value in all of its versions.
    """

    name: str
    params: tuple[Param, ...]
    example: Mapping[str, Any]
    value: Callable[[Use, Here], Expr]
    type: Callable[[Use], Type | None] = _unknown
    problems: Callable[[Table, Column], Iterable[Diagnostic]] = _nothing
    values: Callable[[Use], tuple[object, ...] | None] = _unknown
    node: Callable[[Use], Node | None] = _unknown
    extremes: Callable[[Use], Iterable[object]] = _nothing
    count: Callable[[Use], int | None] | None = None
    never_repeats: Callable[[Use], bool] = _no
    shares: Callable[[Column], tuple[tuple[Constant, int], ...]] | None = None
    nullable: bool = False
    fixed: bool = False

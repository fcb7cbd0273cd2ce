"""Items of a tuple or list, and lists in a random order."""

from __future__ import annotations

from typing import Any

from ...spark import types
from ...spark.expr import Call as Sql
from ...spark.expr import Expr
from ...spark.types import Type
from ..analysis import ANY, python_type
from ..distributions import Perm
from ..nodes import Bounds, Draw, Function, Node
from ..spark_type import NoSql, common, spark_type
from ..value_lists import item_at
from .printer import Printer


def place(values: Any, index: int) -> Any:
    """Return one of the values that stand in a tuple or list."""
    return values[index]


def shuffled(order: tuple[int, ...], *items: Any) -> list[Any]:
    """Return the items in that order."""
    return [items[i] for i in order]


def _place_type(order: Node, index: Node) -> type | None:
    return int if python_type(order) is tuple and isinstance(order, Draw) else None


def _place_range(order: Node, index: Node) -> Bounds:
    if isinstance(order, Draw) and isinstance(order.distribution, Perm):
        return (0, order.distribution.n - 1)
    return ANY


def _place_sql(p: Printer, order: Node, index: Node) -> Expr:
    if not (isinstance(order, Draw) and isinstance(order.distribution, Perm)):
        raise NoSql("an item of a list")
    return item_at(p.own(order), p.operand(index))


def _shuffled_type(order: Node, *items: Node) -> Type:
    return types.Array(common([spark_type(i) for i in items]))


def _shuffled_sql(p: Printer, type_: Type, order: Node, *items: Node) -> Expr:
    assert isinstance(type_, types.Array)
    array = Sql("array", tuple(p.expr(i, type_.element) for i in items))
    return p.draws.ordered(array, p.own(order))


FUNCTIONS = (
    Function("place", place, _place_type, _place_range, sql=_place_sql),
    Function("shuffled", shuffled, list, spark_type=_shuffled_type, sql_as=_shuffled_sql),
)

"""The Spark type of a node, and its constants as values of that type: definitions.md, section 4,
"Types".
"""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Sequence
from typing import Any

from powerstation.runtime.spark_values import in_utc, members, text

from ..spark import types
from ..spark.expr import Constant
from ..spark.types import Type
from .analysis import python_type, value_range
from .nodes import Array, Bounds, Call, Const, Elem, Node, Struct, Switch
from .observed_type import observed_type


class NoSql(Exception):
    """A node has no form in SQL; the message says why."""


_DIGITS = decimal.Context(prec=38)  # of Spark's DECIMAL
_BY_KIND: dict[type | None, Type] = {
    str: types.STRING,
    float: types.DOUBLE,
    bool: types.BOOLEAN,
    dt.date: types.DATE,
    dt.datetime: types.TIMESTAMP,
    dt.time: types.STRING,
    dt.timedelta: types.INTERVAL,
    bytes: types.BINARY,
}


def spark_type(node: Node) -> Type:
    """Return the type of a node's values; VOID if all are None."""
    match node:
        case Const():
            return observed_type([node.value]) or types.VOID
        case Elem(table, _):
            return observed_type(table.values) or types.VOID
        case Switch(_, _, cases):
            return common([spark_type(c) for c in cases])
        case Array(of, items):
            if of is set:
                raise NoSql("a set of random values, which has no order")
            return types.Array(common([spark_type(i) for i in items]))
        case Struct(names, items):
            return types.Struct(
                tuple((str(n), spark_type(i)) for n, i in zip(names, items, strict=True))
            )
        case Call(_, args) if node.function.spark_type and (
            type_ := node.function.spark_type(*args)
        ):
            return type_
    common_kind = python_type(node)
    if common_kind is int:
        return integer(value_range(node))
    if common_kind not in _BY_KIND:
        name = common_kind.__name__ if common_kind else "mixed"
        raise NoSql(f"a {name} value of a {type(node).__name__.lower()}")
    return _BY_KIND[common_kind]


def integer(ends: Bounds) -> Type:
    """Return the type of whole numbers between two."""
    if min(ends) < -(2**63) or max(ends) >= 2**63:  # infinity too
        raise NoSql("a whole number of more than 64 bits")
    return types.BIGINT


def common(found: Sequence[Type]) -> Type:
    """Return the type that holds values of all types: STRING where nothing narrower does."""
    kinds = list(dict.fromkeys(t for t in found if t != types.VOID))
    if not kinds:
        return types.VOID
    if len(kinds) == 1:
        return kinds[0]
    if set(kinds) == {types.BIGINT, types.DOUBLE}:
        return types.DOUBLE
    if all(isinstance(k, types.Decimal) for k in kinds):
        scale = max(k.scale for k in kinds if isinstance(k, types.Decimal))
        whole = max(k.precision - k.scale for k in kinds if isinstance(k, types.Decimal))
        return types.Decimal(whole + scale, scale) if whole + scale <= 38 else types.STRING
    if all(isinstance(k, types.Array) for k in kinds):
        return types.Array(common([k.element for k in kinds if isinstance(k, types.Array)]))
    if all(isinstance(k, types.Struct) for k in kinds):
        names = {tuple(n for n, _ in k.fields) for k in kinds if isinstance(k, types.Struct)}
        if len(names) == 1:
            columns = zip(
                *[[t for _, t in k.fields] for k in kinds if isinstance(k, types.Struct)],
                strict=True,
            )
            return types.Struct(tuple(zip(names.pop(), map(common, columns), strict=True)))
    return types.STRING


def as_constant(value: Any, type_: Type) -> Constant:
    """Return a Python value as a constant of a Spark type."""
    if value is None:
        return None
    match type_:
        case types.Array(element):
            return tuple(as_constant(v, element) for v in members(value))
        case types.Struct(fields):
            return tuple(as_constant(value.get(name), field) for name, field in fields)
        case types.Decimal(_, scale):
            return decimal.Decimal(value).quantize(
                decimal.Decimal(1).scaleb(-scale), context=_DIGITS
            )
    if type_ == types.STRING:
        return text(value)
    if type_ == types.DOUBLE:
        return float(value)
    return in_utc(value) if isinstance(value, dt.datetime) else value

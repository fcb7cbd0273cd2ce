"""The Spark type that holds some values of Python: definitions.md, section 4, "Types"."""

from __future__ import annotations

import datetime
import decimal
import uuid
from collections.abc import Iterable, Mapping, Sequence

from ..spark import types
from ..spark.types import Type

_KINDS: tuple[tuple[type, Type], ...] = (
    (bool, types.BOOLEAN),
    (int, types.BIGINT),
    (float, types.DOUBLE),
    (datetime.datetime, types.TIMESTAMP),
    (datetime.date, types.DATE),
    (datetime.timedelta, types.INTERVAL),
    (bytes, types.BINARY),
    (bytearray, types.BINARY),
    (uuid.UUID, types.STRING),
    (str, types.STRING),
    (datetime.time, types.STRING),
)
_LISTS = (list, tuple, set, frozenset)


def settled(type_: Type) -> Type:
    """Return a type with STRING wherever no value was seen, in an empty list or beside None."""
    match type_:
        case types.Array(element):
            return types.Array(settled(element))
        case types.Struct(fields):
            return types.Struct(tuple((name, settled(field)) for name, field in fields))
    return types.STRING if type_ == types.VOID else type_


def observed_type(values: Iterable[object]) -> Type | None:
    """Return the narrowest type that holds all values; None if all are None."""
    known = [v for v in values if v is not None]
    if not known:
        return None
    if all(isinstance(v, _LISTS) for v in known):
        return types.Array(observed_type(x for v in known for x in v) or types.VOID)  # type: ignore[attr-defined]
    if all(isinstance(v, dict) for v in known):
        return _struct(known)  # type: ignore[arg-type]
    if all(isinstance(v, decimal.Decimal) for v in known):
        return _decimal(known)  # type: ignore[arg-type]
    kinds = {_kind(v) for v in known}
    if kinds == {types.BIGINT}:
        return _integer(known)  # type: ignore[arg-type]
    if kinds == {types.BIGINT, types.DOUBLE}:
        return types.DOUBLE
    return kinds.pop() if len(kinds) == 1 else types.STRING


def _kind(value: object) -> Type:
    return next((t for kind, t in _KINDS if isinstance(value, kind)), types.STRING)


def _integer(values: Sequence[int]) -> Type:
    if all(-(2**63) <= v < 2**63 for v in values):
        return types.BIGINT
    digits = max(len(str(abs(int(v)))) for v in values)
    return types.Decimal(digits, 0) if digits <= 38 else types.STRING


def _decimal(values: Sequence[decimal.Decimal]) -> Type:
    if not all(v.is_finite() for v in values):
        return types.STRING
    parts = [v.as_tuple() for v in values]
    scale = max(max(-int(p.exponent), 0) for p in parts)
    whole = max(max(len(p.digits) + int(p.exponent), 0) if any(p.digits) else 0 for p in parts)
    return types.Decimal(max(whole + scale, 1), scale) if whole + scale <= 38 else types.STRING


def _struct(values: Sequence[Mapping[object, object]]) -> Type:
    """Return a STRUCT of the keys, or STRING (it is JSON then) if they vary."""
    keys = list(values[0])
    names = {k.lower() for k in keys if isinstance(k, str)}
    if not keys or len(names) != len(keys) or any(v.keys() != values[0].keys() for v in values):
        return types.STRING
    return types.Struct(
        tuple((str(k), observed_type(v[k] for v in values) or types.VOID) for k in keys)
    )

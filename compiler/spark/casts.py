"""Which casts Spark has."""

from __future__ import annotations

from .types import (
    BOOLEAN,
    DATE,
    INTEGRAL,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    YEARS,
    Array,
    Decimal,
    Map,
    Struct,
    Type,
    is_interval,
    is_nested,
    is_numeric,
)


def can_cast(source: Type, target: Type) -> bool:
    """Tell whether Spark in ANSI mode has a cast from one type to the other (Cast.canAnsiCast)."""
    if source in (target, VOID) or (target == STRING):
        return True
    if isinstance(source, Array) and isinstance(target, Array):
        return can_cast(source.element, target.element)
    if isinstance(source, Map) and isinstance(target, Map):
        return can_cast(source.key, target.key) and can_cast(source.value, target.value)
    if isinstance(source, Struct) and isinstance(target, Struct):
        pairs = zip(source.fields, target.fields, strict=False)
        return len(source.fields) == len(target.fields) and all(
            can_cast(a[1], b[1]) for a, b in pairs
        )
    if is_nested(source) or is_nested(target) or target == VOID:
        return False
    if source == STRING:
        return True
    times = (DATE, TIMESTAMP, TIMESTAMP_NTZ)
    if is_interval(source) and is_interval(target):
        return _counts_years(source) == _counts_years(target)
    if is_interval(source) or is_interval(target):
        other = target if is_interval(source) else source
        return other in INTEGRAL or isinstance(other, Decimal)
    if is_numeric(source):
        return is_numeric(target) or target in (BOOLEAN, TIMESTAMP)
    if source == BOOLEAN:
        return is_numeric(target)
    if source == TIMESTAMP and is_numeric(target):
        return True
    if source in times:
        return target in times
    return False


def _counts_years(interval: Type) -> bool:
    return str(interval).split()[1].lower() in YEARS

"""Spark's coercion in ANSI mode: the common type of alternatives, what becomes what."""

from __future__ import annotations

from collections.abc import Sequence

from .types import (
    BIGINT,
    BYTE,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    INTEGRAL,
    SHORT,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    Array,
    Decimal,
    Map,
    Simple,
    Struct,
    Type,
    is_interval,
    is_nested,
    is_numeric,
)

_DIGITS: dict[Type, int] = {BYTE: 3, SHORT: 5, INT: 10, BIGINT: 20}
_UNITS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
_SPELLED = {"WEEK": "DAY", "MILLISECOND": "SECOND", "MICROSECOND": "SECOND"}
TIMES: tuple[Type, ...] = (DATE, TIMESTAMP, TIMESTAMP_NTZ)
CALENDAR_INTERVAL = Simple("INTERVAL")  # of make_interval: months, days and seconds


def ranges(units: Sequence[str]) -> Type | None:
    """Return the type of an interval with these units: INTERVAL DAY, INTERVAL HOUR TO SECOND …"""
    spelled = [_SPELLED.get(u, u) for u in units if u != "TO"]
    if not spelled or any(u not in _UNITS for u in spelled):
        return None
    places = sorted(_UNITS.index(u) for u in spelled)
    if places[0] < 2 <= places[-1]:
        return None
    first, last = _UNITS[places[0]], _UNITS[places[-1]]
    return Simple(f"INTERVAL {first}" if first == last else f"INTERVAL {first} TO {last}")


def common(types: Sequence[Type], texts: bool = True) -> Type | None:
    """Return the one type that all can become, or None: of alternatives, of both sides of a
    comparison.

    A text becomes a number, a date … beside one; not where `texts` is false, as in greatest().
    """
    found: Type | None = VOID
    for type_ in types:
        found = None if found is None else _wider(found, type_, texts)
    return found


def _wider(a: Type, b: Type, texts: bool) -> Type | None:
    if b in (a, VOID):
        return a
    if a == VOID:
        return b
    if is_numeric(a) and is_numeric(b):
        return _wider_number(a, b)
    if a in TIMES and b in TIMES:
        return TIMESTAMP if TIMESTAMP in (a, b) else TIMESTAMP_NTZ
    if is_interval(a) and is_interval(b):
        return ranges([*str(a).split()[1::2], *str(b).split()[1::2]])
    if STRING in (a, b):
        other = b if a == STRING else a
        return beside_text(other) if texts else None
    return _wider_nested(a, b, texts)


def _wider_number(a: Type, b: Type) -> Type | None:
    if {a, b} & {FLOAT, DOUBLE}:
        return DOUBLE
    if a in INTEGRAL and b in INTEGRAL:
        return max(a, b, key=INTEGRAL.index)
    left, right = as_decimal(a), as_decimal(b)
    whole, scale = (
        max(left.precision - left.scale, right.precision - right.scale),
        max(left.scale, right.scale),
    )
    # Beyond 38 digits Spark 3.5 keeps those after the point, and 4 those before it.
    return Decimal(whole + scale, scale) if whole + scale <= 38 else None


def beside_text(other: Type) -> Type | None:
    """Return what a text and something else become together."""
    if other in INTEGRAL:
        return BIGINT
    if is_numeric(other):
        return DOUBLE
    return None if is_nested(other) or is_interval(other) else other


def _wider_nested(a: Type, b: Type, texts: bool) -> Type | None:
    match a, b:
        case Array(one), Array(other):
            element = _wider(one, other, texts)
            return Array(element) if element is not None else None
        case Map(key, value), Map(other_key, other_value):
            both, values = _wider(key, other_key, False), _wider(value, other_value, texts)
            return Map(both, values) if both is not None and values is not None else None
        case Struct(fields), Struct(others) if [n.lower() for n, _ in fields] == [
            n.lower() for n, _ in others
        ]:
            types = [
                (n, _wider(t, u, texts)) for (n, t), (_, u) in zip(fields, others, strict=True)
            ]
            known = tuple((n, t) for n, t in types if t is not None)
            return Struct(known) if len(known) == len(types) else None
    return None


def tightest(a: Type, b: Type) -> Type | None:
    """Return the type of an array's elements and one more: as Spark has it without ANSI mode."""
    if not (is_numeric(a) and is_numeric(b)) or a == b:
        return _wider(a, b, texts=False)
    if isinstance(a, Decimal) or isinstance(b, Decimal):
        wide = _wider_number(a, b)
        return wide if wide in (a, b) and not {a, b} & {FLOAT, DOUBLE} else None
    order = (*INTEGRAL, FLOAT, DOUBLE)
    return max(a, b, key=order.index)


def assignable(source: Type, target: Type) -> bool:
    """Tell whether Spark turns an argument into a parameter's type by itself."""
    if source in (target, VOID):
        return True
    if is_nested(source) or is_nested(target):
        return (
            isinstance(source, Array)
            and isinstance(target, Array)
            and assignable(source.element, target.element)
        )
    if STRING in (source, target):
        return True
    return (is_numeric(source) and is_numeric(target)) or (source in TIMES and target in TIMES)


def holds(type_: Type, wanted: Type | type) -> bool:
    """Tell whether a type, or a kind of types, is in a type."""
    if type_ == wanted or (isinstance(wanted, type) and isinstance(type_, wanted)):
        return True
    match type_:
        case Array(element):
            return holds(element, wanted)
        case Map(key, value):
            return holds(key, wanted) or holds(value, wanted)
        case Struct(fields):
            return any(holds(t, wanted) for _, t in fields)
    return False


def compared(types: Sequence[Type]) -> Type | None:
    """Return the type as which values are compared, or None if Spark can't."""
    if all(is_numeric(t) for t in types):
        return common(types) or DOUBLE
    found = common(types, texts=not any(is_nested(t) for t in types))
    return None if found is None or found == CALENDAR_INTERVAL or holds(found, Map) else found


def as_decimal(type_: Type, digits: int | None = None) -> Decimal:
    """Return an operand as a decimal; a literal integer has just its own digits."""
    return type_ if isinstance(type_, Decimal) else Decimal(digits or _DIGITS[type_], 0)

"""The types of sums, products, quotients and alternatives: Spark's coercion in ANSI mode."""

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
    INTERVAL,
    SHORT,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    Decimal,
    Simple,
    Type,
    is_numeric,
)  # fmt: skip

_DIGITS: dict[Type, int] = {BYTE: 3, SHORT: 5, INT: 10, BIGINT: 20}
_UNITS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
_SPELLED = {"WEEK": "DAY", "MILLISECOND": "SECOND", "MICROSECOND": "SECOND"}
_TIMES = (DATE, TIMESTAMP, TIMESTAMP_NTZ)
_YEARS = tuple(Simple(f"INTERVAL {u}") for u in ("YEAR", "MONTH", "YEAR TO MONTH"))


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


def common(types: Sequence[Type | None]) -> Type | None:
    """Return the one type of alternatives: equal ones, NULLs aside, or the widest of numbers."""
    known = {t for t in types if t != VOID}
    if None in known or not known:
        return None if known else VOID
    if len(known) == 1:
        return known.pop()
    if not all(t is not None and is_numeric(t) for t in known):
        return None
    if known & {FLOAT, DOUBLE}:
        return DOUBLE
    if known <= set(INTEGRAL):
        return max((t for t in INTEGRAL if t in known), key=INTEGRAL.index)
    exact = [t if isinstance(t, Decimal) else Decimal(_DIGITS[t], 0) for t in known if t is not None]
    whole, scale = max(d.precision - d.scale for d in exact), max(d.scale for d in exact)
    return Decimal(whole + scale, scale) if whole + scale <= 38 else None


def numbers(op: str, left: tuple[Type, int | None], right: tuple[Type, int | None]) -> Type | None:
    """Return the type of an operation on numbers, each given with its digits if it is a literal integer."""
    if not isinstance(left[0], Decimal) and not isinstance(right[0], Decimal):
        return DOUBLE if op == "/" else common([left[0], right[0]])
    if {left[0], right[0]} & {FLOAT, DOUBLE}:
        return DOUBLE
    return _exact(op, _decimal(*left), _decimal(*right))


def _decimal(type_: Type, digits: int | None) -> Decimal:
    """Return an operand as a decimal; a literal integer has just its own digits."""
    return type_ if isinstance(type_, Decimal) else Decimal(digits or _DIGITS[type_], 0)


def _exact(op: str, a: Decimal, b: Decimal) -> Decimal:
    """Spark's DecimalPrecision: the digits of a result; beyond 38 it gives up digits after the point, to 6."""
    whole = max(a.precision - a.scale, b.precision - b.scale)
    scale = max(a.scale, b.scale)
    match op:
        case "+" | "-":
            precision = whole + scale + 1
        case "*":
            precision, scale = a.precision + b.precision + 1, a.scale + b.scale
        case "/":
            scale = max(6, a.scale + b.precision + 1)
            precision = a.precision - a.scale + b.scale + scale
        case _:
            precision = min(a.precision - a.scale, b.precision - b.scale) + scale
    if precision <= 38:
        return Decimal(precision, scale)
    return Decimal(38, max(38 - (precision - scale), min(scale, 6)))


def times(op: str, left: Type, right: Type) -> Type | None:
    """Return the type of a date, timestamp or interval, plus or minus something."""
    if op == "+" and left not in _TIMES and right in _TIMES:
        left, right = right, left
    interval = str(right).startswith("INTERVAL")
    if left in _TIMES and op in "+-":
        if right in (BYTE, SHORT, INT) and left == DATE:
            return DATE
        if interval and left == DATE and right not in (Simple("INTERVAL DAY"), *_YEARS):
            return TIMESTAMP
        if interval:
            return left
        return INTERVAL if op == "-" and right in _TIMES and {left, right} != {DATE} else None
    if str(left).startswith("INTERVAL") and interval and op in "+-":
        return ranges([*str(left).split()[1::2], *str(right).split()[1::2]])
    if op == "*" and interval:
        left, right = right, left
    if str(left).startswith("INTERVAL") and op in "*/" and is_numeric(right):
        return Simple("INTERVAL YEAR TO MONTH") if left in _YEARS else INTERVAL
    return None

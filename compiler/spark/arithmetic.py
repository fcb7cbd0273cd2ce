"""The types of sums, products, quotients and other operations, as Spark in ANSI mode has them."""

from __future__ import annotations

from .coercion import CALENDAR_INTERVAL, TIMES, as_decimal, beside_text, common
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
    STRING,
    TIMESTAMP,
    VOID,
    Decimal,
    Simple,
    Type,
    is_interval,
    is_numeric,
)

_YEARS = tuple(Simple(f"INTERVAL {u}") for u in ("YEAR", "MONTH", "YEAR TO MONTH"))


def arithmetic(
    op: str, left: tuple[Type, int | None], right: tuple[Type, int | None]
) -> Type | None:
    """Return the type of an operation on two values, each given with its digits if it is a literal
    integer.
    """
    (a, _), (b, _) = left, right
    if a in TIMES or b in TIMES or is_interval(a) or is_interval(b):
        return times(op, a, b)
    if VOID in (a, b):
        return _beside_null(op, a, b)
    if STRING in (a, b):
        other = b if a == STRING else a
        wide = beside_text(other) if is_numeric(other) else None
        return DOUBLE if op == "/" and wide is not None else wide
    return numbers(op, left, right) if is_numeric(a) and is_numeric(b) else None


def _beside_null(op: str, left: Type, right: Type) -> Type | None:
    other = right if left == VOID else left
    if other == VOID or (op == "/" and is_numeric(other) and not isinstance(left, Decimal)):
        return DOUBLE
    return numbers(op, (other, None), (other, None)) if is_numeric(other) else None


def quotient(left: Type, right: Type) -> Type | None:
    """Return the type of `DIV`: of whole numbers and decimals, or of intervals of one kind."""
    known = {left, right} - {VOID}
    if all(is_interval(t) for t in known):
        return BIGINT if common([left, right]) is not None else None
    exact = [t in INTEGRAL or isinstance(t, Decimal) for t in known - {STRING}]
    if not exact or not all(exact) or (STRING in known and not known & set(INTEGRAL)):
        return None
    return BIGINT


def bits(left: Type, right: Type) -> Type | None:
    """Return the type of &, | and ^."""
    known = {left, right} - {VOID}
    if not known <= {*INTEGRAL, STRING} or known == {STRING}:
        return None
    return common([left, right]) if known else INT


def numbers(op: str, left: tuple[Type, int | None], right: tuple[Type, int | None]) -> Type | None:
    """Return the type of an operation on numbers, each given with its digits if it is a literal
    integer.
    """
    if not isinstance(left[0], Decimal) and not isinstance(right[0], Decimal):
        return DOUBLE if op == "/" else common([left[0], right[0]])
    if {left[0], right[0]} & {FLOAT, DOUBLE}:
        return DOUBLE
    return _exact(op, as_decimal(*left), as_decimal(*right))


def _exact(op: str, a: Decimal, b: Decimal) -> Decimal:
    """Spark's DecimalPrecision: the digits of a result; beyond 38 it gives up digits after the
    point, to 6.
    """
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
    """Return the type of a date, timestamp or interval, plus or minus something, or of an
    interval's multiple.
    """
    if op == "+" and left not in TIMES and right in TIMES:
        left, right = right, left
    if op == "-" and right in TIMES and (left in TIMES or left in (STRING, VOID)):
        return Simple("INTERVAL DAY") if {left, right} <= {DATE, STRING, VOID} else INTERVAL
    if left in TIMES and op in "+-":
        return _moved(op, left, right)
    if (op == "*" and is_interval(right)) or (op in "+-" and left == VOID):
        left, right = right, left
    if not is_interval(left):
        return STRING if left == STRING and op in "+-" and right not in _YEARS else None
    if op in "+-" and (is_interval(right) or right == VOID):
        return common([left, right])
    if op == "+" and right == STRING:
        return STRING if left not in _YEARS else None
    if op in "*/" and (is_numeric(right) or right in (STRING, VOID)):
        return Simple("INTERVAL YEAR TO MONTH") if left in _YEARS else INTERVAL
    return None


def _moved(op: str, time: Type, by: Type) -> Type | None:
    """Return the type of a date or timestamp plus or minus something that is none."""
    if by == STRING or (by == VOID and time != DATE and op == "-"):
        span = Simple("INTERVAL DAY") if time == DATE else INTERVAL
        return span if op == "-" else None
    if by == CALENDAR_INTERVAL:
        return time
    if is_interval(by):
        return TIMESTAMP if time == DATE and by not in (Simple("INTERVAL DAY"), *_YEARS) else time
    return DATE if time == DATE and by in (BYTE, SHORT, INT) else None


def total_type(function: str, of: Type | None) -> Type | None:
    """Return the type of an aggregate of values of a type."""
    match function, of:
        case "count", _:
            return BIGINT
        case "min" | "max", _:
            return of
        case "sum", Decimal(precision, scale):
            return Decimal(min(precision + 10, 38), scale)
        case "avg", Decimal(precision, scale):
            return Decimal(min(precision + 4, 38), min(scale + 4, 38))
    if of in INTEGRAL:
        return BIGINT if function == "sum" else DOUBLE
    if of == INTERVAL:
        return of
    return DOUBLE if of in (FLOAT, DOUBLE) else None

"""Spark's coercion in ANSI mode: the type of alternatives, sums, products, quotients; what becomes
what by itself.
"""

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
        return _beside_text(other) if texts else None
    return _wider_nested(a, b, texts)


def _wider_number(a: Type, b: Type) -> Type | None:
    if {a, b} & {FLOAT, DOUBLE}:
        return DOUBLE
    if a in INTEGRAL and b in INTEGRAL:
        return max(a, b, key=INTEGRAL.index)
    left, right = _decimal(a), _decimal(b)
    whole, scale = (
        max(left.precision - left.scale, right.precision - right.scale),
        max(left.scale, right.scale),
    )
    # Beyond 38 digits Spark 3.5 keeps those after the point, and 4 those before it.
    return Decimal(whole + scale, scale) if whole + scale <= 38 else None


def _beside_text(other: Type) -> Type | None:
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
        wide = _beside_text(other) if is_numeric(other) else None
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
    return _exact(op, _decimal(*left), _decimal(*right))


def _decimal(type_: Type, digits: int | None = None) -> Decimal:
    """Return an operand as a decimal; a literal integer has just its own digits."""
    return type_ if isinstance(type_, Decimal) else Decimal(digits or _DIGITS[type_], 0)


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

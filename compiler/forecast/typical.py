"""Values as they often are of a type, where nothing better is known of a column."""

from __future__ import annotations

import datetime as dt
import math
import random
import string
from collections.abc import Callable, Mapping
from decimal import Decimal as Number
from decimal import InvalidOperation

from ..spark.types import (
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INTEGRAL,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    Array,
    Decimal,
    Struct,
    Type,
)

_WORD = 12  # characters of a text


def typical(type_: Type | None, count: int, source: random.Random) -> tuple[object, ...]:
    """Return values of a type."""
    return tuple(_one(type_, source) for _ in range(count))


def _one(type_: Type | None, source: random.Random) -> object:
    match type_:
        case Decimal(precision, scale):
            whole = min(4, precision - scale)
            return Number(source.randrange(10 ** (whole + scale))).scaleb(-scale)
        case Array(element):
            return [_one(element, source) for _ in range(2)]
        case Struct(fields):
            return {name: _one(of, source) for name, of in fields}
    if type_ == BOOLEAN:
        return source.random() < 0.5
    if type_ in (DOUBLE, FLOAT):
        return source.random() * 1000
    if type_ in INTEGRAL:
        return source.randrange(1000)
    moment = dt.datetime(2024, 1, 1) + dt.timedelta(seconds=source.randrange(10**8))
    if type_ in (TIMESTAMP, TIMESTAMP_NTZ):
        return moment
    if type_ == DATE:
        return moment.date()
    return "".join(source.choices(string.ascii_lowercase, k=_WORD))


def drawn(
    name: str, given: Mapping[str, float], source: random.Random
) -> Callable[[], object] | None:
    """Return how values of a distribution of ours are drawn; None of another type."""
    low, high = given.get("min", -math.inf), given.get("max", math.inf)
    draws: dict[str, Callable[[], float]] = {
        "normal": lambda: source.gauss(given.get("mean", 0), given.get("stddev", 1)),
        "lognormal": lambda: source.lognormvariate(given.get("mu", 0), given.get("sigma", 1)),
        "exponential": lambda: source.expovariate(1 / (given.get("mean") or 1)),
        "zipf": lambda: max(1, int(given["n"] ** source.random())),
    }
    if name not in draws:
        return None
    return lambda: min(max(draws[name](), low), high)


def cast(value: object, type_: Type) -> object:
    """Return a value as one of another type, as CAST does for most."""
    if value is None:
        return None
    try:
        return _cast(value, type_)
    except (ValueError, TypeError, ArithmeticError, InvalidOperation):
        return None


def _cast(value: object, type_: Type) -> object:
    number = int(value) if isinstance(value, bool) else value
    match type_:
        case Decimal(_, scale):
            return Number(str(number)).quantize(Number(1).scaleb(-scale))
    if type_ in INTEGRAL:
        return int(Number(str(number)))
    if type_ in (DOUBLE, FLOAT):
        return float(str(number))
    if type_ == STRING:
        return text(value)
    if type_ == DATE:
        return _moment(value).date()
    if type_ in (TIMESTAMP, TIMESTAMP_NTZ):
        return _moment(value)
    if type_ == BOOLEAN:
        return str(value).lower() in ("true", "1")
    return value


def _moment(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    return dt.datetime.fromisoformat(str(value)).replace(tzinfo=None)


def text(value: object) -> str:
    """Return a value as Spark casts it to a STRING."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return str(value)

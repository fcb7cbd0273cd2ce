"""What the calls of the IR compute, in Python: Faker's semantics, which the SQL of `sql.py` must equal."""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import math
import operator
from collections.abc import Callable
from typing import Any

from .prose import digits, domain_letters, fitting

EPOCH = dt.datetime(1970, 1, 1)
_MILLION = 1_000_000


def micros(seconds: float) -> int:
    """Return an instant in whole microseconds since 1970, half to even, as `datetime` rounds seconds."""
    whole = math.trunc(seconds)
    return whole * _MILLION + round((seconds - whole) * 1e6)


def naive(seconds: float) -> dt.datetime:
    """Return the instant that many seconds after 1970, in UTC, without a zone."""
    return EPOCH + dt.timedelta(microseconds=micros(seconds))


def aware(seconds: float) -> dt.datetime:
    """Return the instant that many seconds after 1970, in UTC, with its zone."""
    return naive(seconds).replace(tzinfo=dt.timezone.utc)


def utc_date(seconds: float) -> dt.date:
    """Return the day, in UTC, of the instant that many seconds after 1970."""
    return EPOCH.date() + dt.timedelta(days=math.floor(seconds / 86400))


def unix_date(day: dt.date) -> int:
    """Return how many days after 1970-01-01 a day is."""
    return (day - EPOCH.date()).days


def days_later(day: dt.date, days: int) -> dt.date:
    """Return the day that many days after another."""
    return day + dt.timedelta(days=days)


def scaled(number: int, digits: int) -> decimal.Decimal:
    """Return number / 10 ** digits, exactly."""
    return decimal.Decimal(number).scaleb(-digits)


def wide_decimal(text: str) -> decimal.Decimal:
    """Return a number that may have more digits than Spark's DECIMAL."""
    return decimal.Decimal(text)


def place(values: Any, index: int) -> Any:
    """Return one of the values that stand in a tuple or list."""
    return values[index]


def below(bits: int, size: int) -> int:
    """Return a number from 0 to size - 1, made of bits."""
    return bits % size


def part(text: str, start: int | None, stop: int | None) -> str:
    """Return a slice of a text."""
    return text[start:stop]


def md5(text: str) -> str:
    """Return the MD5 hash in hexadecimal."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def sha1(text: str) -> str:
    """Return the SHA-1 hash in hexadecimal."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def sha256(text: str) -> str:
    """Return the SHA-256 hash in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def unhex(digits: str) -> bytes:
    """Return the bytes of hexadecimal digits."""
    return bytes.fromhex(digits)


def overlay(text: str, character: str, index: int) -> str:
    """Return a text with another character at an index."""
    return text[:index] + character + text[index + 1 :]


def dotted(number: int) -> str:
    """Return an IPv4 address."""
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def shuffled(order: tuple[int, ...], *items: Any) -> list[Any]:
    """Return the items in that order."""
    return [items[i] for i in order]


# What stand-ins call by these names is one node.
OPEN = (md5, sha1, sha256, unhex, overlay, dotted, digits, domain_letters, fitting, wide_decimal)

# The result's type where it doesn't depend on the arguments'.
FUNCTIONS: dict[str, tuple[Callable[..., Any], type | None]] = {
    "add": (operator.add, None),
    "sub": (operator.sub, None),
    "mul": (operator.mul, None),
    "floordiv": (operator.floordiv, None),
    "mod": (operator.mod, None),
    "truediv": (operator.truediv, None),
    "pow": (operator.pow, None),
    "neg": (operator.neg, None),
    "abs": (abs, None),
    "min": (min, None),
    "max": (max, None),
    "and": (operator.and_, None),
    "or": (operator.or_, None),
    "xor": (operator.xor, None),
    "lshift": (operator.lshift, None),
    "rshift": (operator.rshift, None),
    "round": (round, None),
    "lt": (operator.lt, bool),
    "le": (operator.le, bool),
    "gt": (operator.gt, bool),
    "ge": (operator.ge, bool),
    "eq": (operator.eq, bool),
    "ne": (operator.ne, bool),
    "not": (operator.not_, bool),
    "str": (str, str),
    "int": (int, int),
    "float": (float, float),
    "format": (format, str),
    "lower": (str.lower, str),
    "upper": (str.upper, str),
    "len": (len, int),
    "part": (part, str),
    "place": (place, None),
    "below": (below, int),
    "shuffled": (shuffled, list),
    "md5": (md5, str),
    "sha1": (sha1, str),
    "sha256": (sha256, str),
    "unhex": (unhex, bytes),
    "overlay": (overlay, str),
    "dotted": (dotted, str),
    "digits": (digits, str),
    "domain_letters": (domain_letters, str),
    "fitting": (fitting, str),
    "wide_decimal": (wide_decimal, decimal.Decimal),
    "naive": (naive, dt.datetime),
    "aware": (aware, dt.datetime),
    "date": (dt.datetime.date, dt.date),
    "utc_date": (utc_date, dt.date),
    "unix_date": (unix_date, int),
    "days_later": (days_later, dt.date),
    "time": (dt.datetime.time, dt.time),
    "strftime": (lambda value, pattern: value.strftime(pattern), str),
    "isoformat": (lambda value, *how: value.isoformat(*how), str),
    "years_later": (lambda value, years: value.replace(year=value.year + years), None),
    "year": (lambda value: value.year, int),
    "month": (lambda value: value.month, int),
    "day": (lambda value: value.day, int),
    "hour": (lambda value: value.hour, int),
    "minute": (lambda value: value.minute, int),
    "second": (lambda value: value.second, int),
    "timedelta": (lambda seconds: dt.timedelta(microseconds=micros(seconds)), dt.timedelta),
    "days": (lambda span: span.days, int),
    "scaled": (scaled, decimal.Decimal),
}

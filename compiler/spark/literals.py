"""Names, constants and comments as SQL text: the one place that quotes them."""

from __future__ import annotations

import datetime as dt
import decimal
import math
import re
from functools import cache
from importlib import resources

from .expr import Constant, Lit
from .types import BIGINT, DOUBLE, INT, STRING, VOID, Array, Decimal, Struct, Type

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# What ends a line or can't be seen, and what means something in a literal.
_HIDDEN = [*map(chr, (*range(1, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029))]
_SPECIAL = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}
_ESCAPES = str.maketrans({**{c: f"\\u{ord(c):04x}" for c in _HIDDEN}, **_SPECIAL})


# Intervals of one unit.
_UNITS = {
    "INTERVAL DAY": dt.timedelta(days=1),
    "INTERVAL HOUR": dt.timedelta(hours=1),
    "INTERVAL MINUTE": dt.timedelta(minutes=1),
    "INTERVAL SECOND": dt.timedelta(seconds=1),
}


@cache
def _reserved() -> frozenset[str]:
    words = resources.files(__package__).joinpath("reserved_words.txt").read_text(encoding="utf-8")
    return frozenset(words.split())


def name(text: str) -> str:
    """Quote an identifier where it needs it."""
    if _PLAIN_NAME.fullmatch(text) and text.lower() not in _reserved():
        return text
    return "`" + text.replace("`", "``") + "`"


def string(text: str) -> str:
    """Write a text as a string literal, on one line."""
    # Spark replaces ${…} in a whole script, unless the session says no.
    return "'" + text.translate(_ESCAPES).replace("${", "\\u0024{") + "'"


def comment(text: str) -> str:
    """Write a text as comment lines; the blank after a backslash at an end keeps it from taking the
    next line in.
    """
    lines = re.split(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text)
    return "\n".join(re.sub(r"\\$", r"\\ ", f"-- {line}".rstrip()) for line in lines)


def literal(value: Constant, type_: Type) -> str:
    """Write a constant so that Spark gives it exactly that type."""
    if value is None:
        return "NULL" if type_ == VOID else f"CAST(NULL AS {type_})"
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | decimal.Decimal():
            return _number(value, type_)
        case str():
            return string(value) if type_ == STRING else f"CAST({string(value)} AS {type_})"
        case bytes():
            return f"X'{value.hex().upper()}'"
        case dt.datetime():
            return f"TIMESTAMP '{value:%Y-%m-%d %H:%M:%S}{_fraction(value.microsecond)}'".replace(
                f"'{value:%Y}-", f"'{value.year:04d}-"
            )
        case dt.date():
            return f"DATE '{value.isoformat()}'"
        case dt.timedelta():
            return _interval(value, type_)
        case tuple():
            return _collection(value, type_)


def word_list(words: Lit) -> str:
    """Write a long ARRAY so that Spark parses it as one literal, and folds it into a constant."""
    assert isinstance(words.value, tuple) and isinstance(words.type, Array)
    if words.type.element in (INT, BIGINT):
        return f"CAST(split('{','.join(map(str, words.value))}', ',') AS {words.type})"
    texts = [v for v in words.value if isinstance(v, str)]
    separator = next((s for s in ",;|/#~" if not any(s in v for v in texts)), None)
    if words.type.element != STRING or len(texts) < len(words.value) or separator is None:
        return literal(words.value, words.type)
    return (
        f"split({string(separator.join(texts))},"
        f" {string('[|]' if separator == '|' else separator)})"
    )


def _fraction(microseconds: int) -> str:
    return f".{microseconds:06d}" if microseconds else ""


def _interval(value: dt.timedelta, type_: Type) -> str:
    if of := _UNITS.get(str(type_)):
        return f"INTERVAL '{value // of}' {str(type_).removeprefix('INTERVAL ')}"
    sign = "-" if value < dt.timedelta(0) else ""
    value = abs(value)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{value.days} {hours:02d}:{minutes:02d}:{seconds:02d}{_fraction(value.microseconds)}"
    return f"INTERVAL '{sign}{text}' DAY TO SECOND"


def _number(value: float | decimal.Decimal, type_: Type) -> str:
    if type_ == DOUBLE:
        return _double(float(value))
    if type_ == INT:
        return str(value)
    if type_ == BIGINT:
        # A bare number in the range of INT would be an INT, which hashes differently.
        return f"{value}L"
    if isinstance(type_, Decimal):
        text = f"{value:f}"
        digits = decimal.Decimal(value).as_tuple().digits
        fits = f"{text}BD"
        scale = len(text.partition(".")[2])
        same = type_ == Decimal(max(len(digits), scale), scale)
        return fits if same else f"CAST({fits} AS {type_})"
    return f"CAST({value} AS {type_})"


def _double(value: float) -> str:
    if not math.isfinite(value):
        return f"CAST('{value}' AS DOUBLE)"
    text = repr(value).upper().replace("E+", "E")
    return f"{text}D"


def _collection(values: tuple[Constant, ...], type_: Type) -> str:
    match type_:
        case Array(element):
            if not values:
                return f"CAST(array() AS {type_})"
            return f"array({', '.join(literal(v, element) for v in values)})"
        case Struct(fields):
            pairs = zip(fields, values, strict=True)
            return (
                f"named_struct({', '.join(f'{string(n)}, {literal(v, t)}' for (n, t), v in pairs)})"
            )
        case _:
            raise TypeError(f"{type_} has no parts")

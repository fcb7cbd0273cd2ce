"""Texts that become dates and timestamps, and the patterns that read and write them.

Spark's casts take 'today' and 'now' for the moment of the query, and a time of day for that of its
day. So a text is cast only where it is a date for certain; to_date and to_timestamp with a pattern
know no such words.
"""

from __future__ import annotations

import datetime
import re

from .types import DATE, STRING, TIMESTAMP, TIMESTAMP_NTZ, Array, Map, Simple, Struct, Type

_TIMES = (DATE, TIMESTAMP, TIMESTAMP_NTZ)
# Words, and a time of day: it is one of the query's day.
_SPECIAL = re.compile(r"(?is)\s*((now|today|tomorrow|yesterday)\b.*|T?\d{1,2}:[\d:.]*)\s*")
_ZONE = (
    r"\s*(Z|UTC|GMT|[+-]\d{1,2}(:?\d{2}){0,2}"
    r"|(UTC|GMT|UT)[+-]\d{1,2}(:\d{2})?|[A-Za-z]+(/[\w+-]+)+)"
)
_CLOCK = r"(?P<hour>\d{1,2})(:(?P<minute>\d{1,2})(:(?P<second>\d{1,2})(\.\d{1,9})?)?)?"
_INSTANT = re.compile(
    r"\s*(?P<year>\d{4,6})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2})"
    rf"([ T]({_CLOCK})?({_ZONE})?)?)?)?\s*"
)


def reads_time(source: Type, target: Type) -> bool:
    """Tell whether a cast reads a text as a date or timestamp, in it or in a part of it."""
    match source, target:
        case Array(a), Array(b):
            return reads_time(a, b)
        case Map(key, value), Map(other_key, other):
            return reads_time(key, other_key) or reads_time(value, other)
        case Struct(fields), Struct(others):
            return any(reads_time(a, b) for (_, a), (_, b) in zip(fields, others, strict=False))
    return source == STRING and target in _TIMES


def is_instant(text: str, target: Type) -> bool:
    """Tell whether a text is a date or timestamp, whenever it is read."""
    match = _INSTANT.fullmatch(text)
    if text.strip().lower() == "epoch":
        return True
    if match is None:
        return False
    number = {k: int(v) for k, v in match.groupdict().items() if v}
    try:
        datetime.datetime(
            2000 + number["year"] % 400,
            number.get("month", 1),
            number.get("day", 1),
            number.get("hour", 0),
            number.get("minute", 0),
            number.get("second", 0),
        )
    except ValueError:
        return False
    return target == DATE or match["hour"] is not None or text.strip()[-1].isdigit()


def instant_problem(text: str | None, target: Type) -> tuple[str, str] | None:
    """Return what is wrong with a text that becomes a date or timestamp, and what to write; None is
    a text unknown.
    """
    if text is None:
        shown = (
            "to_date(…, 'yyyy-MM-dd')"
            if target == DATE
            else "to_timestamp(…, 'yyyy-MM-dd HH:mm:ss')"
        )
        message = (
            "a text as a date may be 'today' or a time of day, which depend on when the query runs"
        )
        return message, f"write {shown}, with the pattern of your texts"
    if _SPECIAL.fullmatch(text):
        message = (
            f"'{text}' as a date depends on when the query runs; a value depends on nothing but"
            " its row"
        )
        return (
            message,
            TODAY if ":" not in text else f"write it with its day: '2024-01-31 {text.strip()}'",
        )
    if not is_instant(text, target if target in _TIMES else TIMESTAMP):
        return f"'{text}' is no {target}", "write it like '2024-01-31'"
    return None


def constant_problem(value: object, target: Type) -> tuple[str, str] | None:
    """Return what is wrong with the texts in a constant that become dates."""
    match value, target:
        case str(), Simple():
            return instant_problem(value, target) if target in _TIMES else None
        case tuple(), Array(element):
            inside = [(v, element) for v in value]
        case tuple(), Struct(fields):
            inside = [(v, t) for v, (_, t) in zip(value, fields, strict=False)]
        case _:
            return None
    return next((found for v, t in inside if (found := constant_problem(v, t))), None)


# How often each letter of a pattern may stand, at most; with so many it is written out as a name.
_LETTERS = {
    "G": 4,
    "y": 6,
    "D": 3,
    "M": 4,
    "L": 4,
    "d": 2,
    "Q": 4,
    "q": 4,
    "E": 4,
    "F": 1,
    "a": 1,
    "h": 2,
    "K": 2,
    "k": 2,
    "H": 2,
    "m": 2,
    "s": 2,
    "S": 9,
    "V": 2,
    "z": 4,
    "O": 4,
    "X": 5,
    "x": 5,
    "Z": 5,
}
_ONLY = {"V": (2,), "O": (1, 4)}
_NOT_READ = "EFqQ"
_MEANT = {"Y": "y", "D": "d", "n": "S", "u": "E", "e": "E", "A": "a", "w": "", "W": "", "c": "E"}


def pattern_problem(pattern: str, reading: bool) -> tuple[str, str] | None:
    """Return what Spark refuses in a pattern of dates, and what to write; None if it is right."""
    if pattern.count("'") % 2:
        return (
            f"the pattern '{pattern}' has a quote that is not closed",
            "a quote in a pattern is written twice",
        )
    bare = re.sub(r"'[^']*'", "", pattern)
    for match in re.finditer(r"([A-Za-z])\1*", bare):
        letter, count = match[1], len(match[0])
        allowed = count <= _LETTERS.get(letter, 0) and count in _ONLY.get(letter, (count,))
        if allowed and not (reading and letter in _NOT_READ):
            continue
        meant = _MEANT.get(letter, "")
        hint = (
            f"write {meant * count}"
            if meant
            else "text in a pattern stands in quotes: yyyy-MM-dd'T'HH:mm"
        )
        return f"Spark {'reads' if reading else 'has'} no {match[0]} in a pattern of dates", hint
    if re.search(r"[#{}]", bare):
        return f"the pattern '{pattern}' has a character that is reserved", "put it into quotes"
    return None


TODAY = 'write today, the instant that the meta file\'s "today" gives'

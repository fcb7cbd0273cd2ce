"""Numbers, instants and locales as the definitions write them, and the kinds of JSON values."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import UNKNOWN_LOCALE
from ..diagnostics.rules.shape import TOO_MUCH, WRONG_VALUE
from ..diagnostics.suggest import did_you_mean
from .model import Json, Object

MAX_ROWS = 2**53

_SUFFIXES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
_ROWS = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([kKmMbB]?)")


def parse_number(text: str) -> int | float:
    """Read a number as JSON and YAML write it; a Refusal if no DOUBLE could hold it, or it is
    none.
    """
    try:
        number: int | float
        if text[:2] in ("0x", "0o"):
            number = int(text, 0)
        elif text.lstrip("+-").isdigit() and len(text) <= 400:
            number = int(text)
        else:
            number = float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        if math.isfinite(number):
            return number
    except OverflowError:
        pass
    raise Refusal(WRONG_VALUE, f"{text} is not a finite number, the greatest of which is 1.8e308")


def parse_rows(value: object) -> int:
    """Read a number of rows: 1000, 1e6, "10k", "2.5M"; a Refusal says what is wrong with it."""
    if isinstance(value, str):
        match = _ROWS.fullmatch(value.strip())
        if not match:
            raise Refusal(
                WRONG_VALUE,
                f'"{value}" is not a number of rows: write 1000, 1e6, "10k", "2.5M" or "1B"',
            )
        number = Decimal(match[1]) * _SUFFIXES[match[2].lower()]
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        number = Decimal(str(value))
    else:
        raise Refusal(WRONG_VALUE, "rows are a number, text such as 10k, or a fan-out")
    if number < 0:
        raise Refusal(WRONG_VALUE, f"{value} rows: there can't be less than 0")
    if number != number.to_integral_value():
        raise Refusal(WRONG_VALUE, f"{value} is not a whole number of rows")
    if number > MAX_ROWS:
        raise Refusal(
            TOO_MUCH, f"{value} rows are more than the {MAX_ROWS:,} (2^53) that a table can have"
        )
    return int(number)


def scaled(rows: int, factor: Decimal) -> int:
    """Multiply a number of rows, half up, but not down to none."""
    product = int((rows * factor).to_integral_value(ROUND_HALF_UP))
    return max(1, product) if rows else 0


def parse_scale(text: str) -> Decimal:
    """Read a factor above 0; a Refusal if it is none."""
    try:
        factor = Decimal(text)
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise Refusal(WRONG_VALUE, f"{text} is not a number above 0")
    return factor


def reversed_bounds(
    values: Mapping[str, Any], low: str, high: str, shown: Mapping[str, object] | None = None
) -> str:
    """Say that a lower bound is above its upper one, by their names; nothing if it isn't, or can't
    be compared.
    """
    least: Any = values.get(low)
    most: Any = values.get(high)
    for kind, than in (((int, float), "more than"), (dt.datetime, "after")):
        both = isinstance(least, kind) and isinstance(most, kind)
        if both and not isinstance(least, bool) and not isinstance(most, bool) and least > most:
            shown = shown or values
            return f'"{low}" {shown[low]} is {than} "{high}" {shown[high]}'
    return ""


def parse_instant(text: str) -> dt.datetime:
    """Read an ISO date or timestamp, UTC unless it has an offset, as a naive UTC datetime; a
    Refusal if it is none.
    """
    try:
        instant = dt.datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
        return (
            instant.astimezone(dt.timezone.utc).replace(tzinfo=None) if instant.tzinfo else instant
        )
    except ValueError:
        raise Refusal(
            WRONG_VALUE,
            f'"{text}" is not a date or timestamp: write 2026-01-31 or 2026-01-31T12:00:00',
        ) from None
    except OverflowError:
        raise Refusal(WRONG_VALUE, f'"{text}" is in UTC not between the years 1 and 9999') from None


def parse_ratio(text: str) -> int:
    """Read the x of "1:x"; a Refusal if it is none."""
    match = re.fullmatch(r"\s*1\s*:\s*([0-9]+)\s*", text)
    if not match or int(match[1]) < 1:
        raise Refusal(
            WRONG_VALUE,
            f'"{text}" is not a ratio: write "1:x" with a whole x from 1, such as "1:5"',
        )
    return int(match[1])


def parse_locale(text: str) -> str:
    """Return the locale as Faker writes it (`de_DE` for `de-de`); a Refusal if Faker has none
    such.
    """
    from faker.config import AVAILABLE_LOCALES  # slow to import, and not always needed

    known = {name.lower(): name for name in AVAILABLE_LOCALES}
    found = known.get(text.replace("-", "_").lower())
    if found is None:
        siblings = [
            name for name in AVAILABLE_LOCALES if name[:3].lower() == text[:2].lower() + "_"
        ]
        hint = did_you_mean(text.replace("-", "_"), siblings) or (
            f"it has {', '.join(siblings)}" if siblings else ""
        )
        raise Refusal(UNKNOWN_LOCALE, f'Faker has no locale "{text}"', hint)
    return str(found)


def freeze(value: Any) -> Json:
    """Return a JSON value that can't change."""
    if isinstance(value, dict):
        return Object(tuple((k, freeze(v)) for k, v in value.items()))
    if isinstance(value, list):
        return tuple(freeze(v) for v in value)
    return value  # type: ignore[no-any-return]


def is_kind(value: Any, kinds: tuple[type, ...]) -> bool:
    """Tell whether a value is of one of the kinds; 1.0 is a whole number, true is none."""
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, float) and int in kinds and float not in kinds:
        return value.is_integer()
    return isinstance(value, kinds)


def text_of(value: Mapping[str, Any], key: str) -> str:
    """Return a text of an object; an empty one for anything else."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def whole(value: Any) -> Any:
    """Return 1.0 as 1, and any other value as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def thaw(value: Json) -> object:
    """Return a frozen JSON value as plain Python."""
    if isinstance(value, Object):
        return {k: thaw(v) for k, v in value.items}
    if isinstance(value, tuple):
        return [thaw(v) for v in value]
    return value

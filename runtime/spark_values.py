"""From Faker's values to what Arrow takes for a Spark type; what doesn't fit raises, and never
becomes null.

`udfs.py.j2` copies this file into a build; hence its syntax is that of Python 3.9.
"""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Callable
from typing import Any

Converter = Callable[[Any], Any]


def text(value: Any) -> str:
    """Return a value as its text: dates as ISO, booleans as Spark writes them, containers as
    JSON.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return in_utc(value).isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return json.dumps(plain(value), ensure_ascii=False)
    return str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it; a set is sorted by the texts of its members."""
    if isinstance(value, dict):
        return {text(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in members(value)]
    return value if value is None or isinstance(value, (bool, int, float)) else text(value)


def members(value: Any) -> list[Any]:
    """Return the members of a list, tuple or set; those of a set, which has no order of its own,
    sorted by text.
    """
    return sorted(value, key=text) if isinstance(value, (set, frozenset)) else list(value)


def in_utc(value: datetime.datetime) -> datetime.datetime:
    """Return the same instant in UTC, naive; a naive one is in UTC already."""
    return value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if value.tzinfo else value


def converter(data_type: Any) -> Converter:
    """Return the function that turns a value into one of a type of `pyspark.sql.types`; ValueError
    if it can't.
    """
    inner = _nested(data_type) or _scalar(data_type)
    return lambda value: None if value is None else inner(value)


def _nested(data_type: Any) -> Converter | None:
    kind = data_type.typeName()
    if kind == "array":
        element = converter(data_type.elementType)
        return lambda value: [
            element(v) for v in members(_checked(value, (list, tuple, set, frozenset), kind))
        ]
    if kind == "struct":
        fields = {f.name: converter(f.dataType) for f in data_type.fields}

        def struct(value: Any) -> dict[str, Any]:
            if not isinstance(value, dict) or not value.keys() <= fields.keys():
                raise ValueError(f"{value!r} doesn't have just the fields {', '.join(fields)}")
            return {name: convert(value.get(name)) for name, convert in fields.items()}

        return struct
    return None


def _scalar(data_type: Any) -> Converter:
    kind = data_type.typeName()
    if kind == "decimal":
        return lambda value: _decimal(value, data_type.precision, data_type.scale)
    converters: dict[str, Converter] = {
        "string": text,
        "long": _long,
        "double": lambda value: float(_checked(value, (int, float), kind)),
        "boolean": lambda value: _checked(value, bool, kind),
        "date": _date,
        "timestamp": lambda value: in_utc(_checked(value, datetime.datetime, kind)),
        "binary": lambda value: bytes(_checked(value, (bytes, bytearray), kind)),
        "daytimeinterval": lambda value: _checked(value, datetime.timedelta, kind),
    }
    # Some versions call it by its full name: "interval day to second".
    return converters["daytimeinterval" if kind.startswith(("interval", "day")) else kind]


def _checked(value: Any, types: Any, kind: str) -> Any:
    if not isinstance(value, types) or (isinstance(value, bool) and types is not bool):
        raise ValueError(f"{value!r} is no {kind}")
    return value


def _long(value: Any) -> int:
    if not -(2**63) <= _checked(value, int, "integer") < 2**63:
        raise ValueError(f"{value} doesn't fit 64 bits")
    return int(value)


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        raise ValueError(f"{value!r} is a timestamp, not a date")
    return datetime.date(*_checked(value, datetime.date, "date").timetuple()[:3])


def _decimal(value: Any, precision: int, scale: int) -> decimal.Decimal:
    exact = decimal.Decimal(_checked(value, (int, decimal.Decimal), "decimal"))
    with decimal.localcontext(
        decimal.Context(prec=precision, traps=[decimal.InvalidOperation, decimal.Inexact])
    ):
        try:
            return exact.quantize(decimal.Decimal(1).scaleb(-scale))
        except decimal.DecimalException:
            raise ValueError(f"{value} doesn't fit DECIMAL({precision}, {scale})") from None

"""Spark SQL data types: how they are written, read and cast."""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from ..diagnostics.diagnostic import Refusal, did_you_mean
from ..diagnostics.meanings import data_type_hint
from .names import CONTROL, fold

T = TypeVar("T")

MAX_DEPTH = 100
_SAY_TYPE = 'say "data_type"'


@dataclass(frozen=True)
class Simple:
    """A type without parameters: STRING, BIGINT, TIMESTAMP, INTERVAL DAY TO SECOND …"""

    name: str

    def __str__(self) -> str:
        """Return the type as Spark SQL writes it."""
        return self.name


@dataclass(frozen=True)
class Decimal:
    """An exact number of `precision` digits, `scale` of them after the point."""

    precision: int
    scale: int

    def __str__(self) -> str:
        """Return the type as Spark SQL writes it."""
        return f"DECIMAL({self.precision}, {self.scale})"


@dataclass(frozen=True)
class Array:
    """A list of elements of one type."""

    element: Type

    def __str__(self) -> str:
        """Return the type as Spark SQL writes it."""
        return f"ARRAY<{self.element}>"


@dataclass(frozen=True)
class Map:
    """A dictionary from keys of one type to values of one type."""

    key: Type
    value: Type

    def __str__(self) -> str:
        """Return the type as Spark SQL writes it."""
        return f"MAP<{self.key}, {self.value}>"


@dataclass(frozen=True)
class Struct:
    """Named fields, in order."""

    fields: tuple[tuple[str, Type], ...]

    def __str__(self) -> str:
        """Return the type as Spark SQL writes it."""
        inner = ", ".join(f"{_field_name(name)}: {type_}" for name, type_ in self.fields)
        return f"STRUCT<{inner}>"


Type: TypeAlias = "Simple | Decimal | Array | Map | Struct"

STRING = Simple("STRING")
BOOLEAN = Simple("BOOLEAN")
BYTE = Simple("TINYINT")
SHORT = Simple("SMALLINT")
INT = Simple("INT")
BIGINT = Simple("BIGINT")
FLOAT = Simple("FLOAT")
DOUBLE = Simple("DOUBLE")
DATE = Simple("DATE")
TIMESTAMP = Simple("TIMESTAMP")
TIMESTAMP_NTZ = Simple("TIMESTAMP_NTZ")
BINARY = Simple("BINARY")
INTERVAL = Simple("INTERVAL DAY TO SECOND")
VOID = Simple("VOID")

INTEGRAL = (BYTE, SHORT, INT, BIGINT)

_NAMES: dict[str, Type] = {
    "string": STRING, "boolean": BOOLEAN, "tinyint": BYTE, "byte": BYTE, "smallint": SHORT, "short": SHORT,
    "int": INT, "integer": INT, "bigint": BIGINT, "long": BIGINT, "float": FLOAT, "real": FLOAT,
    "double": DOUBLE, "date": DATE, "timestamp": TIMESTAMP, "timestamp_ltz": TIMESTAMP,
    "timestamp_ntz": TIMESTAMP_NTZ, "binary": BINARY, "void": VOID,
    "decimal": Decimal(10, 0), "dec": Decimal(10, 0), "numeric": Decimal(10, 0),
}  # fmt: skip
_YEARS, _DAYS = ("year", "month"), ("day", "hour", "minute", "second")
_TOKEN = re.compile(r"\s*(`(?:[^`]|``)*`|[A-Za-z_][A-Za-z_0-9]*|\d+|[<>(),:])")


def _field_name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", name) else "`" + name.replace("`", "``") + "`"


def is_numeric(type_: Type) -> bool:
    """Tell whether a type is a number."""
    return type_ in (*INTEGRAL, FLOAT, DOUBLE) or isinstance(type_, Decimal)


def is_interval(type_: Type) -> bool:
    """Tell whether a type is one of Spark's intervals: of years and months, or of days and seconds."""
    return str(type_).startswith("INTERVAL ")


def is_nested(type_: Type) -> bool:
    """Tell whether a type has parts: an array, a map or a struct."""
    return isinstance(type_, (Array, Map, Struct))


def parse_data_type(text: str) -> Type:
    """Read the type that values are to have; a Refusal says what isn't one, or has a length that a cast ignores."""
    reader = _Reader(text)
    type_ = reader.whole()
    for name, length in reader.sized:
        raise Refusal(
            f'"{text}": a cast to {name} is one to STRING in Spark, of any length',
            f'say string; the expression "left(name, {length})" cuts, "rpad(name, {length})" pads and cuts; '
            "for a column of a database, jdbc has the option createTableColumnTypes",
        )
    return type_


def parse_type(text: str) -> Type:
    """Read a Spark SQL type; a Refusal says what isn't one. A VARCHAR or CHAR is a STRING, as Spark's cast takes it."""
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.depth = text, 0
        self.tokens: list[str] = _TOKEN.findall(text)
        self.sized: list[tuple[str, int]] = []  # texts of a length

    def whole(self) -> Type:
        if "".join(self.tokens) != re.sub(r"\s+", "", self.text) and "`" not in self.text:
            raise self.error()
        type_ = self.read()
        if self.tokens:
            raise self.error()
        return type_

    def error(self) -> Refusal:
        hint = data_type_hint(self.text) or did_you_mean(self.text, _NAMES)
        return Refusal(f'"{self.text}" is not a Spark SQL type', hint)

    def take(self, *wanted: str) -> str:
        if not self.tokens or (wanted and self.tokens[0].lower() not in wanted):
            raise self.error()
        return self.tokens.pop(0)

    def next_is(self, token: str) -> bool:
        return bool(self.tokens) and self.tokens[0].lower() == token

    def read(self) -> Type:
        name = self.take().lower()
        if name == "array":
            return Array(self.inside(self.read))
        if name == "map":
            return self.inside(self.map)
        if name == "struct":
            return Struct(self.inside(self.fields))
        if name == "interval":
            return self.interval()
        if name in ("decimal", "dec", "numeric") and self.next_is("("):
            return self.decimal()
        if name in ("varchar", "char", "character"):
            self.take("(")
            self.sized.append((name, self.number()))
            self.take(")")
            return STRING
        if name not in _NAMES:
            raise self.error()
        return _NAMES[name]

    def interval(self) -> Simple:
        first = last = self.take(*_YEARS, *_DAYS).lower()
        units = _YEARS if first in _YEARS else _DAYS
        if self.next_is("to"):
            self.take("to")
            last = self.take(*units[units.index(first) + 1 :]).lower()
        return Simple(f"INTERVAL {first}".upper() if first == last else f"INTERVAL {first} TO {last}".upper())

    def inside(self, read: Callable[[], T]) -> T:
        self.take("<")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refusal(f"types inside each other, more than {MAX_DEPTH} deep")
        result = read()
        self.depth -= 1
        self.take(">")
        return result

    def map(self) -> Map:
        key = self.read()
        self.take(",")
        return Map(key, self.read())

    def fields(self) -> tuple[tuple[str, Type], ...]:
        found = [self.field()]
        while self.next_is(","):
            self.take(",")
            found.append(self.field())
        _refuse_names(tuple(name for name, _ in found))
        return tuple(found)

    def field(self) -> tuple[str, Type]:
        name = self.take()
        if name.startswith("`"):
            name = name[1:-1].replace("``", "`")
        if self.next_is(":"):
            self.take(":")
        return name, self.read()

    def number(self) -> int:
        token = self.take()
        if not token.isdigit():
            raise self.error()
        return int(token)

    def decimal(self) -> Decimal:
        self.take("(")
        precision, scale = self.number(), 0
        if self.next_is(","):
            self.take(",")
            scale = self.number()
        self.take(")")
        if not (1 <= precision <= 38 and scale <= precision):
            raise Refusal(f'"{self.text}": a decimal has 1 to 38 digits, and no more after the point than in all')
        return Decimal(precision, scale)


def _refuse_names(fields: tuple[str, ...]) -> None:
    """Refuse names that the fields of one STRUCT can't have."""
    seen: dict[str, str] = {}
    for name in fields:
        if CONTROL.search(name):
            raise Refusal("a name can't hold control characters")
        if fold(name) in seen:
            raise Refusal(f'two fields have one name: "{seen[fold(name)]}" and "{name}"')
        seen[fold(name)] = name


def can_cast(source: Type, target: Type) -> bool:
    """Tell whether Spark in ANSI mode has a cast from one type to the other (Cast.canAnsiCast)."""
    if source in (target, VOID) or (target == STRING):
        return True
    if isinstance(source, Array) and isinstance(target, Array):
        return can_cast(source.element, target.element)
    if isinstance(source, Map) and isinstance(target, Map):
        return can_cast(source.key, target.key) and can_cast(source.value, target.value)
    if isinstance(source, Struct) and isinstance(target, Struct):
        pairs = zip(source.fields, target.fields, strict=False)
        return len(source.fields) == len(target.fields) and all(can_cast(a[1], b[1]) for a, b in pairs)
    if is_nested(source) or is_nested(target) or target == VOID:
        return False
    if source == STRING:
        return True
    times = (DATE, TIMESTAMP, TIMESTAMP_NTZ)
    if is_interval(source) and is_interval(target):
        return _counts_years(source) == _counts_years(target)
    if is_interval(source) or is_interval(target):
        other = target if is_interval(source) else source
        return other in INTEGRAL or isinstance(other, Decimal)
    if is_numeric(source):
        return is_numeric(target) or target in (BOOLEAN, TIMESTAMP)
    if source == BOOLEAN:
        return is_numeric(target)
    if source == TIMESTAMP and is_numeric(target):
        return True
    if source in times:
        return target in times
    return False


def _counts_years(interval: Type) -> bool:
    return str(interval).split()[1].lower() in _YEARS


def parse_constant(value: object, wanted: Type | None) -> tuple[Any, Type]:
    """Return a JSON value (lists, dicts) as a constant and its type; a Refusal if it has none.

    Of the type wanted, if one is: only NULL needs it; another value is cast by the caller.
    """
    match value:
        case None:
            if wanted is None:
                raise Refusal("null has no type of its own", _SAY_TYPE)
            return None, wanted
        case bool():
            return value, BOOLEAN
        case int():
            if -(2**63) <= value < 2**63:
                return value, BIGINT
            digits = len(str(abs(value)))
            if digits > 38:
                raise Refusal("a number of more than 38 digits has no Spark type", "write it as text")
            return decimal.Decimal(value), Decimal(digits, 0)
        case float():
            return value, DOUBLE
        case str():
            return value, STRING
        case list():
            parts = [parse_constant(v, wanted.element if isinstance(wanted, Array) else None) for v in value]
            kinds = {t for _, t in parts}
            if len(kinds) != 1:
                message = "the values of a list must have one type" if parts else "an empty list has no type"
                raise Refusal(message, _SAY_TYPE)
            return tuple(v for v, _ in parts), Array(kinds.pop())
        case dict():
            fields = [(k, *parse_constant(v, None)) for k, v in value.items()]
            if not fields:
                raise Refusal("an empty object has no type", _SAY_TYPE)
            _refuse_names(tuple(value))
            return tuple(v for _, v, _ in fields), Struct(tuple((k, t) for k, _, t in fields))
        case _:
            raise Refusal(f"{value!r} is not a JSON value")

"""Spark SQL data types: how they are written, read and cast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias


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
YEARS, DAYS = ("year", "month"), ("day", "hour", "minute", "second")


def _field_name(name: str) -> str:
    return (
        name
        if re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", name)
        else "`" + name.replace("`", "``") + "`"
    )


def is_numeric(type_: Type) -> bool:
    """Tell whether a type is a number."""
    return type_ in (*INTEGRAL, FLOAT, DOUBLE) or isinstance(type_, Decimal)


def is_interval(type_: Type) -> bool:
    """Tell whether a type is one of Spark's intervals: of years and months, or of days and
    seconds.
    """
    return str(type_).startswith("INTERVAL ")


def is_nested(type_: Type) -> bool:
    """Tell whether a type has parts: an array, a map or a struct."""
    return isinstance(type_, (Array, Map, Struct))

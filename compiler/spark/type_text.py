"""A type's text, such as DECIMAL(10, 2), to the type."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from ..diagnostics.hints import data_type_hint
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_DATA_TYPE, UNUSABLE_NAME
from ..diagnostics.rules.shape import TOO_MUCH
from ..diagnostics.suggest import did_you_mean
from .coercion import holds
from .names import CONTROL, fold
from .types import (
    BIGINT,
    BINARY,
    BOOLEAN,
    BYTE,
    DATE,
    DAYS,
    DOUBLE,
    FLOAT,
    INT,
    SHORT,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    YEARS,
    Array,
    Decimal,
    Map,
    Simple,
    Struct,
    Type,
)

T = TypeVar("T")

MAX_DEPTH = 100
SAY_TYPE = 'say "data_type"'

_NAMES: dict[str, Type] = {
    "string": STRING,
    "boolean": BOOLEAN,
    "tinyint": BYTE,
    "byte": BYTE,
    "smallint": SHORT,
    "short": SHORT,
    "int": INT,
    "integer": INT,
    "bigint": BIGINT,
    "long": BIGINT,
    "float": FLOAT,
    "real": FLOAT,
    "double": DOUBLE,
    "date": DATE,
    "timestamp": TIMESTAMP,
    "timestamp_ltz": TIMESTAMP,
    "timestamp_ntz": TIMESTAMP_NTZ,
    "binary": BINARY,
    "void": VOID,
    "decimal": Decimal(10, 0),
    "dec": Decimal(10, 0),
    "numeric": Decimal(10, 0),
}
_TOKEN = re.compile(r"\s*(`(?:[^`]|``)*`|[A-Za-z_][A-Za-z_0-9]*|\d+|[<>(),:])")


def parse_data_type(text: str) -> Type:
    """Read the type that values are to have; a Refusal says what isn't one, or has a length that a
    cast ignores.
    """
    reader = _Reader(text)
    type_ = reader.whole()
    for name, length in reader.sized:
        raise Refusal(
            UNKNOWN_DATA_TYPE,
            f'"{text}": a cast to {name} is one to STRING in Spark, of any length',
            f'say string; the expression "left(name, {length})" cuts, "rpad(name, {length})" pads'
            " and cuts; for a column of a database, jdbc has the option createTableColumnTypes",
        )
    return type_


def parse_type(text: str) -> Type:
    """Read a Spark SQL type; a Refusal says what isn't one.

    A VARCHAR or CHAR is a STRING, as Spark's cast takes it.
    """
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.depth = text, 0
        self.tokens: list[str] = _TOKEN.findall(text)
        self.sized: list[tuple[str, int]] = []  # texts of a length

    def whole(self) -> Type:
        """Return the type that the whole text is."""
        if "".join(self.tokens) != re.sub(r"\s+", "", self.text) and "`" not in self.text:
            raise self.error()
        type_ = self.read()
        if self.tokens:
            raise self.error()
        return type_

    def error(self) -> Refusal:
        """Return the complaint about the text, with the type that was probably meant."""
        hint = data_type_hint(self.text) or did_you_mean(self.text, _NAMES)
        return Refusal(UNKNOWN_DATA_TYPE, f'"{self.text}" is not a Spark SQL type', hint)

    def take(self, *wanted: str) -> str:
        """Return the next token, which is one of those wanted, if any are."""
        if not self.tokens or (wanted and self.tokens[0].lower() not in wanted):
            raise self.error()
        return self.tokens.pop(0)

    def next_is(self, token: str) -> bool:
        """Tell whether a token follows."""
        return bool(self.tokens) and self.tokens[0].lower() == token

    def read(self) -> Type:
        """Return the type that begins here."""
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
        """Return the interval between the units that follow."""
        first = last = self.take(*YEARS, *DAYS).lower()
        units = YEARS if first in YEARS else DAYS
        if self.next_is("to"):
            self.take("to")
            last = self.take(*units[units.index(first) + 1 :]).lower()
        return Simple(
            f"INTERVAL {first}".upper() if first == last else f"INTERVAL {first} TO {last}".upper()
        )

    def inside(self, read: Callable[[], T]) -> T:
        """Return what stands between angle brackets."""
        self.take("<")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Refusal(TOO_MUCH, f"types inside each other, more than {MAX_DEPTH} deep")
        result = read()
        self.depth -= 1
        self.take(">")
        return result

    def map(self) -> Map:
        """Return the type of a map with the key and value that follow."""
        key = self.read()
        self.take(",")
        return Map(key, self.read())

    def fields(self) -> tuple[tuple[str, Type], ...]:
        """Return the fields of a struct."""
        found = [self.field()]
        while self.next_is(","):
            self.take(",")
            found.append(self.field())
        refuse_names(tuple(name for name, _ in found))
        return tuple(found)

    def field(self) -> tuple[str, Type]:
        """Return a field: its name and its type."""
        name = self.take()
        if name.startswith("`"):
            name = name[1:-1].replace("``", "`")
        if self.next_is(":"):
            self.take(":")
        return name, self.read()

    def number(self) -> int:
        """Return the whole number that follows."""
        token = self.take()
        if not token.isdigit():
            raise self.error()
        return int(token)

    def decimal(self) -> Decimal:
        """Return the decimal with the digits that follow."""
        self.take("(")
        precision, scale = self.number(), 0
        if self.next_is(","):
            self.take(",")
            scale = self.number()
        self.take(")")
        if not (1 <= precision <= 38 and scale <= precision):
            raise Refusal(
                UNKNOWN_DATA_TYPE,
                f'"{self.text}": a decimal has 1 to 38 digits, and no more after the point than'
                " in all",
            )
        return Decimal(precision, scale)


def refuse_names(fields: tuple[str, ...]) -> None:
    """Refuse names that the fields of one STRUCT can't have."""
    seen: dict[str, str] = {}
    for name in fields:
        if CONTROL.search(name):
            raise Refusal(UNUSABLE_NAME, "a name can't hold control characters")
        if fold(name) in seen:
            raise Refusal(
                DUPLICATE_NAME, f'two fields have one name: "{seen[fold(name)]}" and "{name}"'
            )
        seen[fold(name)] = name


def public(type_: Type | None) -> Type | None:
    """Return a type if a column can have it as its own: not NULL's, and not that of
    make_interval().
    """
    if type_ is None:
        return None
    try:
        return type_ if not holds(type_, VOID) and parse_type(str(type_)) == type_ else None
    except ValueError:
        return None

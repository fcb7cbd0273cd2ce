"""What Spark's functions return where that depends on the arguments: a rule for each result in
functions.json.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .arithmetic import arithmetic, quotient
from .coercion import common, compared, holds
from .date_returns import DATES
from .nested_returns import NESTED, Argument, Rule, types_of
from .type_text import parse_type
from .types import (
    BIGINT,
    BINARY,
    BOOLEAN,
    BYTE,
    DOUBLE,
    FLOAT,
    INT,
    STRING,
    VOID,
    Array,
    Decimal,
    Map,
    Simple,
    Struct,
    Type,
    is_interval,
    is_nested,
)


def result(rule: str, arguments: Sequence[Argument]) -> Type | None:
    """Return a call's type by its entry in functions.json, or None if Spark has no such call."""
    return RULES[rule](arguments) if rule in RULES else _named(rule)


def _named(text: str) -> Type:
    return Simple(text) if text.startswith("INTERVAL") else parse_type(text)


# Alternatives and numbers.


def _equal_or_first(arguments: Sequence[Argument]) -> Type | None:
    return arguments[0].type if _compared(arguments) else None


def _compared(arguments: Sequence[Argument]) -> Type | None:
    return BOOLEAN if compared(types_of(arguments)) is not None else None


def _greatest(arguments: Sequence[Argument]) -> Type | None:
    found = common(types_of(arguments), texts=False)
    return None if found is None or holds(found, Map) else found


def _number_or_same(arguments: Sequence[Argument]) -> Type | None:
    return DOUBLE if arguments[0].type in (STRING, VOID) else arguments[0].type


def _whole(arguments: Sequence[Argument]) -> Type | None:
    of = arguments[0].type
    if isinstance(of, Decimal):
        return of if of.scale == 0 else Decimal(min(of.precision - of.scale + 1, 38), 0)
    return BIGINT


def _rounded(arguments: Sequence[Argument]) -> Type | None:
    of, places = arguments[0].type, arguments[1].literal if len(arguments) > 1 else "0"
    if not isinstance(of, Decimal):
        return _number_or_same(arguments)
    if places is None or not re.fullmatch(r"-?\d+", places):
        return None
    whole, scale = of.precision - of.scale + 1, min(of.scale, max(int(places), 0))
    return Decimal(min(max(whole, 1 - int(places)) + scale, 38), scale)


def _whole_to(arguments: Sequence[Argument]) -> Type | None:
    """The type of ceil(a, places) and floor(a, places): decimals of whatever is rounded."""
    digits: dict[Type, Decimal] = {
        BYTE: Decimal(3, 0),
        Simple("SMALLINT"): Decimal(5, 0),
        INT: Decimal(10, 0),
        BIGINT: Decimal(20, 0),
        FLOAT: Decimal(14, 7),
        DOUBLE: Decimal(30, 15),
        STRING: Decimal(38, 18),
        VOID: Decimal(38, 18),
    }
    of = arguments[0].type
    exact = of if isinstance(of, Decimal) else digits.get(of)
    return _rounded([Argument(exact), *arguments[1:]]) if exact else None


def _real(arguments: Sequence[Argument]) -> Type | None:
    first, second = types_of(arguments)
    return FLOAT if first == FLOAT and second in (FLOAT, VOID) else DOUBLE


def _operation(op: str) -> Rule:
    def typed(arguments: Sequence[Argument]) -> Type | None:
        left, right = arguments
        return arithmetic(op, (left.type, left.digits), (right.type, right.digits))

    return typed


# Texts.


def _text_or_bytes(arguments: Sequence[Argument]) -> Type | None:
    return BINARY if arguments[0].type == BINARY else STRING


def _formatted(arguments: Sequence[Argument]) -> Type | None:
    """%t… writes a number as a date of the machine's time zone, %n its line's end."""
    impure = re.search(
        r"%(\d+\$|<)?[-#+ 0,(]*\d*[tTn]", (arguments[0].literal or "%t").replace("%%", "")
    )
    return None if impure else STRING


def _padded(arguments: Sequence[Argument]) -> Type | None:
    pad = arguments[-1].type if len(arguments) > 2 else BINARY
    return BINARY if arguments[0].type == pad == BINARY else STRING


def _overlaid(arguments: Sequence[Argument]) -> Type | None:
    over = [a.type == BINARY for a in arguments[:2]]
    if any(over) and not all(over):
        return None
    return BINARY if all(over) else STRING


def _masked(arguments: Sequence[Argument]) -> Type | None:
    return (
        STRING if all(a.type == VOID or len(a.literal or "") == 1 for a in arguments[1:]) else None
    )


def _bucket(arguments: Sequence[Argument]) -> Type | None:
    kinds = {is_interval(t) for t in types_of(arguments[:3]) if t != VOID}
    return BIGINT if len(kinds) < 2 and common(types_of(arguments[:3])) is not None else None


def _schema(arguments: Sequence[Argument]) -> Type | None:
    return STRING if arguments[0].literal is not None else None


def _to_binary(arguments: Sequence[Argument]) -> Type | None:
    wanted = ("hex", "utf-8", "utf8", "base64")
    return (
        BINARY
        if all(a.type == VOID or (a.literal or "").lower() in wanted for a in arguments[1:])
        else None
    )


def _concatenated(arguments: Sequence[Argument]) -> Type | None:
    types = types_of(arguments)
    if any(is_nested(t) for t in types):
        return common(types) if all(isinstance(t, Array) for t in types) else None
    return BINARY if types and set(types) == {BINARY} else STRING


def _elt(arguments: Sequence[Argument]) -> Type | None:
    types = types_of(arguments[1:])
    if any(is_nested(t) for t in types):
        return None
    return BINARY if set(types) == {BINARY} else STRING


def _reversed(arguments: Sequence[Argument]) -> Type | None:
    of = arguments[0].type
    if isinstance(of, Array):
        return of
    return None if is_nested(of) else STRING


def _decoded(arguments: Sequence[Argument]) -> Type | None:
    """Return the type of decode(a, search, result, …[, otherwise]): the last NULL is a text."""
    even = len(arguments) % 2 == 0
    searches, results = types_of(arguments[1 : -1 if even else None : 2]), types_of(arguments[2::2])
    otherwise = arguments[-1].type if even else STRING
    equal = all(common([arguments[0].type, s]) is not None for s in searches)
    return common([*results, otherwise]) if equal else None


_NUMBER_FORMAT = re.compile(
    r"(?i)(?:MI|S)?\$?(?P<whole>[09G,]*)(?:[.D](?P<rest>[09]*))?\$?(?:PR|MI|S)?"
)


def _to_number(arguments: Sequence[Argument]) -> Type | None:
    """Return the DECIMAL of a format: 9 and 0 are digits, D or . the point."""
    match = _NUMBER_FORMAT.fullmatch(arguments[1].literal or "")
    whole, rest = (
        sum(c in "09" for c in match[part] or "") if match else 0 for part in ("whole", "rest")
    )
    return Decimal(whole + rest, rest) if 0 < whole + rest <= 38 else None


def _number_text(arguments: Sequence[Argument]) -> Type | None:
    return STRING if _to_number(arguments) is not None else None


def _parsed(arguments: Sequence[Argument]) -> Type | None:
    """Return the type that the schema of from_json or from_csv names."""
    schema = re.sub(r"(?i)\s+NOT\s+NULL\b", "", arguments[1].literal or "")
    for text in (schema, f"STRUCT<{schema}>" if not re.match(r"\s*\w+\s*:", schema) else ""):
        try:
            found = parse_type(text)
        except ValueError:
            continue
        if is_nested(found):
            return found
    return None


def _parsed_row(arguments: Sequence[Argument]) -> Type | None:
    found = _parsed(arguments)
    return found if isinstance(found, Struct) else None


RULES: dict[str, Rule] = {
    "common": lambda a: common(types_of(a)),
    "alternative": lambda a: common(types_of(a[1:])),
    "first_if_equal": _equal_or_first,
    "compared": _compared,
    "greatest": _greatest,
    "number": _number_or_same,
    "whole": _whole,
    "rounded": _rounded,
    "whole_to": _whole_to,
    "real": _real,
    "sum": _operation("+"),
    "difference": _operation("-"),
    "product": _operation("*"),
    "ratio": _operation("/"),
    "remainder": _operation("%"),
    "quotient": lambda a: quotient(a[0].type, a[1].type),
    "shifted": lambda a: BIGINT if a[0].type == BIGINT else INT,
    "text_or_bytes": _text_or_bytes,
    "formatted": _formatted,
    "padded": _padded,
    "overlaid": _overlaid,
    "masked": _masked,
    "bucket": _bucket,
    "schema": _schema,
    "to_binary": _to_binary,
    "number_text": _number_text,
    "concatenated": _concatenated,
    "elt": _elt,
    "reversed": _reversed,
    "decoded": _decoded,
    "to_number": _to_number,
    "parsed": _parsed,
    "parsed_row": _parsed_row,
    **DATES,
    **NESTED,
}

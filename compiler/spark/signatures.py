"""How Spark's functions are called: `calls` in functions.json, one text for each way.

"date_add": "(date, days) DATE"         two arguments, a DATE "round": "(number, [=number]) rounded"
the second may be left out and is a constant; see expression_functions.py "coalesce": "(any, any*)
common"        the last as often as one likes
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from .coercion import TIMES, assignable, holds
from .types import (
    BINARY,
    BOOLEAN,
    BYTE,
    DATE,
    INT,
    INTEGRAL,
    SHORT,
    STRING,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    VOID,
    Array,
    Map,
    Struct,
    Type,
    is_interval,
    is_nested,
    is_numeric,
)


@dataclass(frozen=True)
class Kind:
    """What a parameter takes: in words, as a test of a type, whether NULL too, and what it becomes
    on the way in.
    """

    words: str
    takes: Callable[[Type], bool]
    becomes: Type | None = None
    null: bool = True


def _is_listed(type_: Type) -> bool:
    return isinstance(type_, Array) and not is_nested(type_.element)


def _becomes(type_: Type, words: str) -> Kind:
    return Kind(words, lambda t: assignable(t, type_), type_)


KINDS = {
    "any": Kind("anything", lambda t: True),
    "text": Kind("a STRING", lambda t: not is_nested(t), STRING),
    "string": Kind("a STRING", lambda t: t == STRING),
    "texts": Kind("STRINGs, or ARRAYs of them", lambda t: not is_nested(t) or _is_listed(t)),
    "bytes": Kind("a STRING or BINARY", lambda t: t in (STRING, BINARY)),
    "binary": _becomes(BINARY, "BINARY"),
    "blob": Kind("BINARY", lambda t: t == BINARY, null=False),
    "hashed": Kind("anything without a MAP", lambda t: not holds(t, Map)),
    "bool": Kind("a BOOLEAN", lambda t: t == BOOLEAN),
    "flag": _becomes(BOOLEAN, "a BOOLEAN"),
    "number": Kind("a number", lambda t: is_numeric(t) or t == STRING),
    "numeric": Kind("a number", is_numeric),
    "integral": Kind("a whole number", lambda t: t in INTEGRAL),
    "int": Kind("an INT", lambda t: t == INT),
    "days": Kind("an INT", lambda t: t in (BYTE, SHORT, INT, STRING)),
    "places": Kind("an INT", lambda t: t in (INT, STRING)),
    "order": Kind("true or false", lambda t: t == BOOLEAN, null=False),
    "place": Kind("an INT", lambda t: t in (BYTE, SHORT, INT), null=False),
    "listed": Kind("an ARRAY of STRINGs", _is_listed),
    "bits": Kind("a whole number or BOOLEAN", lambda t: t in (*INTEGRAL, BOOLEAN)),
    "measure": Kind(
        "a number or INTERVAL", lambda t: is_numeric(t) or t == STRING or is_interval(t)
    ),
    "date": Kind("a DATE", lambda t: t == STRING or t in TIMES, DATE),
    "day": Kind("a DATE", lambda t: t == DATE),
    "time": Kind("a TIMESTAMP", lambda t: t == STRING or t in TIMES, TIMESTAMP),
    "local": Kind("a TIMESTAMP_NTZ", lambda t: t == STRING or t in TIMES, TIMESTAMP_NTZ),
    "instant": Kind("a TIMESTAMP", lambda t: t == TIMESTAMP),
    "parsed": Kind("a STRING, DATE or TIMESTAMP", lambda t: t == STRING or t in TIMES),
    "array": Kind("an ARRAY", lambda t: isinstance(t, Array)),
    "map": Kind("a MAP", lambda t: isinstance(t, Map)),
    "struct": Kind("a STRUCT", lambda t: isinstance(t, Struct)),
    "nested": Kind("an ARRAY, MAP or STRUCT", is_nested),
    "sized": Kind("an ARRAY or MAP", lambda t: isinstance(t, (Array, Map))),
    "options": Kind("a MAP of STRINGs", lambda t: t == Map(STRING, STRING), null=False),
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a function."""

    kind: Kind
    optional: bool
    repeated: bool
    constant: bool

    def takes(self, type_: Type) -> bool:
        """Tell whether an argument of this type is accepted."""
        return self.kind.null if type_ == VOID else self.kind.takes(type_)


@dataclass(frozen=True)
class Call:
    """One way to call a function: its parameters, and its result as a type or the name of a
    rule.
    """

    parameters: tuple[Parameter, ...]
    result: str

    def expanded(self, count: int) -> tuple[Parameter, ...] | None:
        """Return the parameter of each of so many arguments, or None if it doesn't take so many."""
        least = sum(not (p.optional or p.repeated) for p in self.parameters)
        if count < least or (
            count > len(self.parameters) and not (self.parameters and self.parameters[-1].repeated)
        ):
            return None
        last = self.parameters[-1:] * max(0, count - len(self.parameters))
        return (*self.parameters, *last)[:count]


@dataclass(frozen=True)
class SparkFunction:
    """A built-in function: what it makes of rows, since which Spark, and how it is called."""

    kind: str
    since: str
    calls: tuple[Call, ...]


@cache
def functions() -> dict[str, SparkFunction]:
    """Return Spark's built-in functions by name."""
    loaded = json.loads(
        resources.files(__package__).joinpath("functions.json").read_text(encoding="utf-8")
    )
    return {
        name: SparkFunction(f["kind"], f["since"], _calls(f.get("calls", "")))
        for name, f in loaded.items()
    }


def _calls(texts: str) -> tuple[Call, ...]:
    return tuple(_call(text) for text in texts.split(" | ") if text)


def _call(text: str) -> Call:
    match = re.fullmatch(r"\((.*?)\) (.+)", text)
    assert match is not None, text
    return Call(tuple(_parameter(p) for p in match[1].split(", ") if p), match[2])


def _parameter(text: str) -> Parameter:
    name = text.strip("[]*=")
    return Parameter(KINDS[name], text.startswith("["), text.endswith("*"), "=" in text)


# What the parser knows and no registry does: the unit before these arguments is a word, not a
# value.
WITH_UNIT = {"timestampadd": "(number, time) moved", "timestampdiff": "(time, time) BIGINT"}


@cache
def calls(name: str) -> tuple[Call, ...]:
    """Return the ways to call a function; none if they aren't known."""
    if name in WITH_UNIT:
        return _calls(WITH_UNIT[name])
    return functions()[name].calls if name in functions() else ()


def counts(calls: Sequence[Call]) -> str:
    """Say how many arguments a function takes: 2, 1 or 2, at least 1 …"""
    if any(c.parameters and c.parameters[-1].repeated for c in calls):
        return (
            "at least"
            f" {min(sum(not (p.optional or p.repeated) for p in c.parameters) for c in calls)}"
        )
    found = sorted(
        {n for c in calls for n in range(len(c.parameters) + 1) if c.expanded(n) is not None}
    )
    if len(found) == 1:
        return str(found[0])
    return (
        f"{', '.join(map(str, found[:-1]))} or {found[-1]}"
        if len(found) < 4
        else f"{found[0]} to {found[-1]}"
    )

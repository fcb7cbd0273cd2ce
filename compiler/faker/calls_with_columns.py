"""A call of Faker with parameters that have the values of columns: a function of the seed and of
these.
"""

from __future__ import annotations

import datetime as dt
import decimal
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..definitions.model import Object
from ..diagnostics.rules.types import VARYING
from ..spark import types
from ..spark.expr import Case, Col, Constant, Function, IsNull, Let, Lit, Title
from ..spark.types import INTEGRAL, Type
from ..values.distributions import Given
from ..values.nodes import Draw, const, given_name
from ..values.nulls import spread
from .annotations import members
from .describe import FakerType, canonical, comment
from .lower_call import REFUSED, Lowered, Session, Unlowered
from .providers import Method, generator, known_locale, methods
from .signature import Problem, annotation, check, convert

# Where all draws that are none of a call's own stand.
_PATH = (-1,)
_KINDS: Mapping[Type, type] = {
    types.DATE: dt.date,
    types.TIMESTAMP: dt.datetime,
    types.DOUBLE: float,
    types.FLOAT: float,
}
# What a column is taken to be of which nothing else is known: more makes SQL overflow.
_ENDS: Mapping[type, tuple[object, object]] = {
    dt.date: (dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    dt.datetime: (dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31, 23, 59, 59)),
    int: (-(2**61), 2**61),
    float: (-1e15, 1e15),
}


def has_ends(given: Given) -> bool:
    """Tell whether it is known between which values a column is."""
    return (given.least, given.most) != _ENDS[given.kind]


@dataclass(frozen=True)
class Source:
    """What is known of a column that a parameter takes its value from: its type, two values that
    all others lie between, all of them if they are few.
    """

    type: Type
    ends: tuple[object, object] | None = None
    values: tuple[Constant, ...] | None = None


@dataclass(frozen=True)
class Calling:
    """A call: a method of a locale, and its params."""

    locale: str
    providers: tuple[str, ...]
    method: str
    params: Object
    today: dt.datetime


def kind_of(type_: Type) -> type | None:
    """Return the Python type that stands for a column's values in a call; None where none does."""
    if type_ in INTEGRAL or (isinstance(type_, types.Decimal) and not type_.scale):
        return int
    return float if isinstance(type_, types.Decimal) else _KINDS.get(type_)


def takes(call: Calling, name: str, type_: Type) -> bool:
    """Tell whether a parameter takes the values of a type as they are."""
    kind, wanted = kind_of(type_), members(annotation(_method(call), name))
    if kind is None or typing.Any in wanted:
        return kind is not None
    as_float = kind is int and (float in wanted or decimal.Decimal in wanted)
    return kind in wanted or as_float or (kind is dt.datetime and dt.date in wanted)


def broken_call(call: Calling, sources: Mapping[str, Source]) -> Problem | None:
    """Return what is wrong with the names of params, and with those that say their value."""
    found = check(_method(call), _plain(call, sources), tuple(sources))
    return found[0] if found else None


def describe_given(call: Calling, sources: Mapping[str, Source]) -> FakerType | Unlowered | Problem:
    """Return a call whose params of these names are those of columns, or what is wrong with it."""
    given = tuple(_draw(name, source) for name, source in sources.items())
    return _lowered(call, convert(_method(call), _plain(call, sources)), given)


def _plain(call: Calling, sources: Mapping[str, Source]) -> Object:
    return Object(tuple((k, v) for k, v in call.params.items if k not in sources))


def _lowered(
    call: Calling, arguments: Mapping[str, object], given: tuple[Draw, ...]
) -> FakerType | Unlowered | Problem:
    locale = known_locale(call.locale) or call.locale
    shown = {**arguments, **{given_name(d): Col(given_name(d)) for d in given}}
    key = f"{locale} {call.method} {canonical(call.params)} {[d.distribution for d in given]}"
    title = Title(key, "", comment(call.method, shown, locale))
    session = _session(call.locale, call.providers, call.today)
    lowered = session.lower(call.method, arguments, title, given)
    is_none = isinstance(lowered, Lowered) and lowered.node is const(None)
    if is_none or (isinstance(lowered, Unlowered) and lowered.reason == REFUSED):
        name = given_name(given[0])
        message = f"no row has a value of {call.method}: its range is empty, or Faker refuses it"
        return Problem(VARYING, (name,), message, "compare the values that the columns can have")
    if isinstance(lowered, Unlowered):
        return lowered
    function = _null_safe(lowered, given)
    found = replace(lowered, function=function)
    return FakerType("", locale, call.method, _method(call), arguments, function.type, found)


def _null_safe(lowered: Lowered, given: tuple[Draw, ...]) -> Function:
    """Return the function, NULL wherever one of the columns is."""
    names = set(map(given_name, given))
    lost = sorted(names - spread(lowered.node))
    body = lowered.function.body
    for name in lost:
        inner = body.body if isinstance(body, Let) else body
        guarded = Case(((IsNull(Col(name)), Lit(None, types.VOID)),), inner)
        body = replace(body, body=guarded) if isinstance(body, Let) else guarded
    return replace(lowered.function, body=body)


@cache
def _session(locale: str, providers: tuple[str, ...], today: dt.datetime) -> Session:
    return Session(generator(locale, providers), today, of_columns=True)


def _method(call: Calling) -> Method:
    return methods(call.locale, call.providers)[call.method]


def _draw(name: str, source: Source) -> Draw:
    kind = kind_of(source.type)
    assert kind is not None
    least, most = _ENDS[kind]
    if source.ends is not None and all(type(end) is kind for end in source.ends):
        least, most = source.ends
    return Draw.of(_PATH, Given(name, kind, least, most))

"""All that the compiler asks of a Faker column: is the call right, what is its type, what is it in
SQL.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from faker.exceptions import UnsupportedFeature
from powerstation.runtime.pure_faker import PureFaker

from ..definitions.literals import thaw
from ..definitions.model import Object
from ..diagnostics.rules.expressions import NOT_DETERMINISTIC
from ..diagnostics.rules.shape import TOO_MUCH
from ..diagnostics.rules.types import (
    NEEDS_PYTHON,
    NOT_IN_LOCALE,
    REFUSED_BY_FAKER,
)
from ..diagnostics.suggest import Edit, Hint
from ..spark.expr import Col, Constant, FakerUdf, Function, Title
from ..spark.types import VOID, Type
from ..values.observed_type import observed_type, settled
from ..values.spark_type import as_constant
from .boundary_draws import FOREIGN, MOST_DRAWS, Endless
from .bounds import broken_bounds
from .lower_call import Lowered, Session, Unlowered
from .providers import Method, generator, known_locale, methods
from .sampling import Impure, samples
from .signature import Problem, check, convert, source

_LONGEST = 60  # characters of the arguments in a comment
_LONGEST_NAME = 40  # of a function


@dataclass(frozen=True)
class FakerType:
    """A call of Faker: `callable` with the keyword `arguments` gives a value of the Spark type."""

    name: str
    locale: str
    method: str
    callable: Method
    arguments: Mapping[str, object]
    type: Type
    lowered: Lowered | Unlowered

    @property
    def function(self) -> Function | None:
        """Return the call in SQL, if it has such a form."""
        return self.lowered.function if isinstance(self.lowered, Lowered) else None

    def udf(self) -> FakerUdf:
        """Return the call as a function that the build registers."""
        return FakerUdf(self.name, self.locale, self.method, source(self.arguments), self.type)


@dataclass(frozen=True)
class _Call:
    """A call by value: `params` is JSON text, since 1, 1.0 and true are equal in Python."""

    locale: str
    providers: tuple[str, ...]
    method: str
    params: str
    today: datetime.datetime


def problems(
    method: str, params: Object, locale: str, providers: tuple[str, ...], today: datetime.datetime
) -> tuple[Problem, ...]:
    """Return what is wrong with a call of a method that exists: its params, or what Faker itself
    makes of them.
    """
    found = check(methods(locale, providers)[method], params)
    if found:
        return found
    outcome = _outcome(_Call(locale, providers, method, canonical(params), today), params)
    return (outcome,) if isinstance(outcome, Problem) else ()


def describe(
    locale: str, providers: tuple[str, ...], method: str, params: Object, today: datetime.datetime
) -> FakerType:
    """Return a call without problems; ValueError says what Faker refuses."""
    outcome = _outcome(_Call(locale, providers, method, canonical(params), today), params)
    if isinstance(outcome, Problem):
        raise ValueError(outcome.message)
    return outcome


def values(
    faker: FakerType, providers: tuple[str, ...], today: datetime.datetime, seeds: Iterable[int]
) -> list[Constant]:
    """Return what Faker itself makes of each seed, as constants of the Spark type."""
    made = PureFaker(generator(faker.locale, providers), today).values(
        faker.method, faker.arguments, seeds
    )
    return [as_constant(value, faker.type) for value in made]


def never_repeating(
    faker: FakerType, providers: tuple[str, ...], today: datetime.datetime
) -> tuple[Function, int] | None:
    """Return a call as a function of a number too, and how many values it then has; None if that
    isn't known.
    """
    if isinstance(faker.lowered, Unlowered):
        return None
    return _session(faker.locale, providers, today).numbered(faker.lowered)


def function_name(locale: str, method: str, params: Object) -> str:
    """Return the name of a call in SQL if one that is short says all, else nothing."""
    words = [f"{name}_{_word(value)}" for name, value in params.items if _word(value)]
    slug = re.sub(
        r"[^a-z0-9_]+", "_", "_".join(["faker", locale.lower(), method.lower(), *words])
    ).strip("_")
    plain = (
        method == method.lower()
        and method.isascii()
        and all(n.isascii() and n.islower() for n, _ in params.items)
    )
    said = plain and len(words) == len(params.items) and len(slug) <= _LONGEST_NAME
    return slug if said else ""


def canonical(params: Object) -> str:
    """Return the params as JSON text in which only the order of the params themselves doesn't
    count.
    """
    return json.dumps(dict(sorted((k, thaw(v)) for k, v in params.items)), ensure_ascii=False)


def _word(value: object) -> str:
    """Return a value as a word that no other value has, or nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value >= 0:
        return str(value)
    plain = (
        isinstance(value, str)
        and re.fullmatch("[a-z]{1,20}", value)
        and value not in ("true", "false")
    )
    return str(value) if plain else ""


def _outcome(call: _Call, params: Object) -> FakerType | Problem:
    if call not in _OUTCOMES:
        _OUTCOMES[call] = _tried(call, params)
    return _OUTCOMES[call]


def _endless(call: _Call, params: Object) -> Problem:
    what = f"these params of {call.method}" if params.items else call.method
    message = (
        f"Faker doesn't come to an end with {what}: one value takes more than {MOST_DRAWS:,}"
        " random numbers"
    )
    return Problem(TOO_MUCH, (), message, "ask for less in one value" if params.items else "")


# A call is tried once; both `problems` and `describe` ask for it.
_OUTCOMES: dict[_Call, FakerType | Problem] = {}


def _tried(call: _Call, params: Object) -> FakerType | Problem:
    method = methods(call.locale, call.providers)[call.method]
    arguments = convert(method, params)
    locale = known_locale(call.locale) or call.locale
    name = function_name(locale, call.method, params)
    key = f"{locale} {call.method} {call.params}"
    title = Title(key, name, comment(call.method, arguments, locale))
    lowered = _session(call.locale, call.providers, call.today).lower(call.method, arguments, title)
    if isinstance(lowered, Lowered):
        return FakerType(
            name, locale, call.method, method, arguments, lowered.function.type, lowered
        )
    try:
        values = samples(generator(call.locale, call.providers), call.method, arguments, call.today)
    except Impure:
        return Problem(
            NOT_DETERMINISTIC,
            (),
            f"{call.method} gives different values for the same random numbers of Faker's"
            " generator",
            "it remembers earlier values or has randomness of its own; a value must depend on its"
            " row alone",
        )
    except Endless:
        return _endless(call, params)
    except FOREIGN as error:  # whatever a provider raises
        return _refusal(call, params, error)
    return FakerType(
        name,
        locale,
        call.method,
        method,
        arguments,
        settled(observed_type(values) or VOID),
        lowered,
    )


@cache
def _session(locale: str, providers: tuple[str, ...], today: datetime.datetime) -> Session:
    return Session(generator(locale, providers), today)


def comment(method: str, arguments: Mapping[str, object], locale: str) -> str:
    """Return a call as people write it, with its locale."""
    said = ", ".join(f"{name}={_said(value)}" for name, value in arguments.items())
    return f"{locale}: {method}({said if len(said) <= _LONGEST else f'{said[:_LONGEST]}…'})"


def _said(value: object) -> str:
    """Return an argument as people write it."""
    match value:
        case datetime.date():
            return repr(str(value))
        case Col(name):
            return name
        case Mapping():
            return repr(dict(value))
        case _:
            return repr(value)


def _refusal(call: _Call, params: Object, error: BaseException) -> Problem:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, UnsupportedFeature):
        hint = "install that with pip, also on the executors"
        return Problem(NEEDS_PYTHON, (), f"{call.method} needs more than Faker: {error}", hint)
    if not params.items or _fails_without_params(call):
        return Problem(
            NOT_IN_LOCALE,
            (),
            f"Faker has no {call.method} for locale {known_locale(call.locale)} ({said})",
        )
    method = methods(call.locale, call.providers)[call.method]
    message = f"Faker refuses these params of {call.method}: {said}"
    return (
        broken_bounds(method, convert(method, params), call.today)
        or _today_for_now(params, message)
        or Problem(REFUSED_BY_FAKER, (), message)
    )


def _today_for_now(params: Object, message: str) -> Problem | None:
    """Return what is wrong where Faker has no word `today`: in methods of times."""
    name = next((name for name, value in params.items if value == "today"), None)
    if name is None or "`today`" not in message:
        return None
    hint = Hint('write "now", which is the same instant', Edit("today", "now"))
    return Problem(REFUSED_BY_FAKER, (name,), message, hint)


@cache
def _fails_without_params(call: _Call) -> bool:
    if check(methods(call.locale, call.providers)[call.method], Object()):
        return False
    try:
        samples(generator(call.locale, call.providers), call.method, {}, call.today)
    except FOREIGN:  # whatever a provider raises
        return True
    return False

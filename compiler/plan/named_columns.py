"""The values of columns where a call of Faker takes them: as its parameters, or one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce

from ..resolve.facts import FakerFacts
from ..resolve.scope import ResolvedTable
from ..resolve.varied import GivenFacts, VariedFacts
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, In, IsNull, Lit, Not, SimpleCase
from ..spark.types import DATE, INT, INTEGRAL, INTERVAL, VOID, Simple, Type

_NULL = Lit(None, VOID)


def given_values(resolved: ResolvedTable, found: GivenFacts) -> Iterator[tuple[str, Expr]]:
    """Yield the parameters that have values of columns, and these."""
    wanted = dict(found.function.parameters) if found.function else {}
    for param, named in found.given.items():
        scoped = resolved.column(named.name)
        assert scoped.type is not None
        value = moved(Col(scoped.name), scoped.type, named.later)
        plain = scoped.type == wanted[param] or {scoped.type, wanted[param]} <= set(INTEGRAL)
        yield param, value if plain else Cast(value, wanted[param])


def moved(value: Expr, type_: Type, later: dt.timedelta) -> Expr:
    """Return a day, or an instant, so much later."""
    if not later:
        return value
    if type_ == DATE:
        return Call("date_add", (value, Lit(later.days, INT)))
    sign, span = ("-", -later) if later < dt.timedelta() else ("+", later)
    return Binary(sign, value, Lit(span, _interval(span)))


def _interval(span: dt.timedelta) -> Type:
    """Return the type of an interval of the largest unit that says it."""
    units = (("DAY", 86_400), ("HOUR", 3_600), ("MINUTE", 60), ("SECOND", 1))
    seconds = (Simple(f"INTERVAL {unit}") for unit, of in units if not span.total_seconds() % of)
    return next(seconds, INTERVAL)


def by_values(
    resolved: ResolvedTable, found: VariedFacts, value: Callable[[FakerFacts], Expr]
) -> Expr:
    """Return the value of the call that belongs to what some columns have; NULL, or that of another
    call, for all else.
    """
    keys = [resolved.column(name) for name in found.by]
    columns = [Col(key.name) for key in keys]
    default = value(found.other) if found.other else _NULL
    cases: dict[Expr, list[tuple[Lit, ...]]] = {}
    alike: dict[object, FakerFacts] = {}
    for values, facts in found.variants:
        constants = tuple(Lit(v, k.type or VOID) for v, k in zip(values, keys, strict=True))
        first = alike.setdefault(_made_of(facts), facts)
        cases.setdefault(value(first), []).append(constants)
    cases.pop(default, None)
    if found.other is None or found.null_too:
        return _choice(columns, cases, default)
    branches = [(_has(columns, values), value) for value, values in cases.items()]
    return Case((*branches, (Not(IsNull(columns[0])), default)), _NULL)


def _made_of(facts: FakerFacts) -> object:
    """Return what is equal of calls that are the same function: dates are in all locales.

    A body alone doesn't tell: functions of two locales may call lists of their own alike.
    """
    function = facts.function
    if function is None or facts.column.pool:
        return facts.faker.locale
    return function.body, function.parameters, tuple((w.name, w.values) for w in function.words)


def _choice(
    columns: Sequence[Col], cases: Mapping[Expr, Sequence[tuple[Lit, ...]]], default: Expr
) -> Expr:
    """Return a CASE, the shortest that says it."""
    if not cases:
        return default
    single = len(columns) == 1 and all(len(values) == 1 for values in cases.values())
    if single and (len(cases) > 1 or default == _NULL):
        branches = tuple((values[0][0], value) for value, values in cases.items())
        return SimpleCase(columns[0], branches, default)
    return Case(tuple((_has(columns, v), value) for value, v in cases.items()), default)


def _has(columns: Sequence[Col], values: Sequence[tuple[Lit, ...]]) -> Expr:
    """Return that columns have one of some combinations of values."""
    if len(columns) == 1 and len(values) > 1:
        return In(columns[0], tuple(value for (value,) in values))
    rows = ([Binary("=", c, v) for c, v in zip(columns, row, strict=True)] for row in values)
    return _joined("OR", [_joined("AND", row) for row in rows])


def _joined(sign: str, conditions: Sequence[Expr]) -> Expr:
    first, *more = conditions
    return reduce(lambda left, right: Binary(sign, left, right), more, first)

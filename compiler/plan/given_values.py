"""The values of columns where a call of Faker takes them: as its parameters, or one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import reduce

from ..resolve.scope import ResolvedTable
from ..resolve.varied import GivenFacts
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Lit, SimpleCase
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


def by_values(keys: Sequence[Expr], branches: Sequence[tuple[Sequence[Lit], Expr]]) -> Expr:
    """Return the branch whose values the keys have, and NULL for others."""
    if len(keys) == 1:
        return SimpleCase(keys[0], tuple((values[0], value) for values, value in branches), _NULL)
    return Case(tuple((_equal(keys, values), value) for values, value in branches), _NULL)


def _equal(keys: Sequence[Expr], values: Sequence[Lit]) -> Expr:
    pairs = (Binary("=", key, value) for key, value in zip(keys, values, strict=True))
    return reduce(lambda left, right: Binary("AND", left, right), pairs)

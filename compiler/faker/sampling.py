"""The Spark type of a Faker call, from values of it: definitions.md, section 4, "Types"."""

from __future__ import annotations

import datetime
import decimal
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence

import faker
from powerstation.templates.pure_faker import PureFaker
from powerstation.templates.spark_values import text

from ..spark import types
from ..spark.types import Type
from .boundary_draws import FOREIGN, Edges

# Enough to see every kind of value that isn't rare; the same number whatever the machine, as the build must be.
_FEWEST, _MOST = 50, 400
_CHEAP, _DRAWS = 1_000, 20_000

_KINDS: tuple[tuple[type, Type], ...] = (
    (bool, types.BOOLEAN), (int, types.BIGINT), (float, types.DOUBLE), (datetime.datetime, types.TIMESTAMP),
    (datetime.date, types.DATE), (datetime.timedelta, types.INTERVAL), (bytes, types.BINARY),
    (bytearray, types.BINARY), (uuid.UUID, types.STRING), (str, types.STRING), (datetime.time, types.STRING),
)  # fmt: skip
_LISTS = (list, tuple, set, frozenset)


class Impure(Exception):
    """A method whose values depend on more than the draws."""


def samples(
    generator: faker.Generator, method: str, arguments: Mapping[str, object], today: datetime.datetime
) -> list[object]:
    """Return values of a method: random ones, and such at the edges of its draws.

    What Faker raises on a random one passes through; Impure if a value isn't a function of its draws.
    """
    draws = generator.random
    if not isinstance(draws, Edges):
        raise TypeError("samples need a generator of `providers.generator`")
    pure, call, begin = PureFaker(generator, today), getattr(generator, method), draws.count
    values: list[object] = []
    with pure.bound():
        while _goes_on(values, draws.count - begin):
            values.append(pure.value(call, arguments, 10 + len(values)))
        if draws.count - begin < 10 * _DRAWS:
            _check_purity(values, lambda seed: pure.value(call, arguments, seed))
            values += _at_edges(
                lambda seed: pure.value(call, arguments, seed), lambda: draws.count - begin < 10 * _DRAWS
            )
    return values + _choices(method, arguments)


def _choices(method: str, arguments: Mapping[str, object]) -> list[object]:
    """Return what a choice can give, however seldom it does."""
    elements = arguments.get("elements")
    if not isinstance(elements, (list, tuple, Mapping)):
        return []
    if method == "random_element":
        return list(elements)
    return [list(elements)] if method in ("random_elements", "random_choices", "random_sample") else []


def sample_type(
    generator: faker.Generator, method: str, arguments: Mapping[str, object], today: datetime.datetime
) -> Type:
    """Return the type that holds every value of a method; what Faker raises passes through."""
    return settled(observed_type(samples(generator, method, arguments, today)) or types.VOID)


def settled(type_: Type) -> Type:
    """Return a type with STRING wherever no value was seen, in an empty list or beside None."""
    match type_:
        case types.Array(element):
            return types.Array(settled(element))
        case types.Struct(fields):
            return types.Struct(tuple((name, settled(field)) for name, field in fields))
    return types.STRING if type_ == types.VOID else type_


def observed_type(values: Iterable[object]) -> Type | None:
    """Return the narrowest type that holds all values; None if all are None."""
    known = [v for v in values if v is not None]
    if not known:
        return None
    if all(isinstance(v, _LISTS) for v in known):
        return types.Array(observed_type(x for v in known for x in v) or types.VOID)  # type: ignore[attr-defined]
    if all(isinstance(v, dict) for v in known):
        return _struct(known)  # type: ignore[arg-type]
    if all(isinstance(v, decimal.Decimal) for v in known):
        return _decimal(known)  # type: ignore[arg-type]
    kinds = {_kind(v) for v in known}
    if kinds == {types.BIGINT}:
        return _integer(known)  # type: ignore[arg-type]
    if kinds == {types.BIGINT, types.DOUBLE}:
        return types.DOUBLE
    return kinds.pop() if len(kinds) == 1 else types.STRING


def _goes_on(values: Sequence[object], draws: int) -> bool:
    """Tell whether to sample more: while it costs little, and twice as many as it took to see the type."""
    count = len(values)
    if count == _FEWEST and draws < _CHEAP:
        return True
    if count in (_FEWEST, 2 * _FEWEST, 4 * _FEWEST):
        return draws < _DRAWS and observed_type(values) != observed_type(values[: count // 2])
    return count < _MOST and (draws < _DRAWS or count < 1)


def _check_purity(values: Sequence[object], value: Callable[[int], object]) -> None:
    for i in range(min(3, len(values)) - 1, -1, -1):
        if _shown(value(10 + i)) != _shown(values[i]):
            raise Impure


def _shown(value: object) -> str:
    return f"{type(value).__name__} {text(value)}"


def _at_edges(value: Callable[[int], object], is_cheap: Callable[[], bool]) -> list[object]:
    found: list[object] = []
    for seed in range(10):
        if seed > 1 and not is_cheap():
            break
        try:
            found.append(value(seed))
        except FOREIGN:
            continue
    return found


def _kind(value: object) -> Type:
    return next((t for kind, t in _KINDS if isinstance(value, kind)), types.STRING)


def _integer(values: Sequence[int]) -> Type:
    if all(-(2**63) <= v < 2**63 for v in values):
        return types.BIGINT
    digits = max(len(str(abs(int(v)))) for v in values)
    return types.Decimal(digits, 0) if digits <= 38 else types.STRING


def _decimal(values: Sequence[decimal.Decimal]) -> Type:
    if not all(v.is_finite() for v in values):
        return types.STRING
    parts = [v.as_tuple() for v in values]
    scale = max(max(-int(p.exponent), 0) for p in parts)
    whole = max(max(len(p.digits) + int(p.exponent), 0) if any(p.digits) else 0 for p in parts)
    return types.Decimal(max(whole + scale, 1), scale) if whole + scale <= 38 else types.STRING


def _struct(values: Sequence[Mapping[object, object]]) -> Type:
    """Return a STRUCT of the keys, or STRING (it is JSON then) if they vary."""
    keys = list(values[0])
    names = {k.lower() for k in keys if isinstance(k, str)}
    if not keys or len(names) != len(keys) or any(v.keys() != values[0].keys() for v in values):
        return types.STRING
    return types.Struct(tuple((str(k), observed_type(v[k] for v in values) or types.VOID) for k in keys))

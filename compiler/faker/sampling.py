"""The Spark type of a Faker call, from values of it: definitions.md, section 4, "Types"."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence

import faker
from powerstation.runtime.pure_faker import PureFaker
from powerstation.runtime.spark_values import text

from ..values.observed_type import observed_type
from .boundary_draws import FOREIGN, Edges

# Enough to see every kind of value that isn't rare; the same number whatever the machine, as the
# build must be.
_FEWEST, _MOST = 50, 400
_CHEAP, _DRAWS = 1_000, 20_000


class Impure(Exception):
    """A method whose values depend on more than the draws."""


def samples(
    generator: faker.Generator,
    method: str,
    arguments: Mapping[str, object],
    today: datetime.datetime,
) -> list[object]:
    """Return values of a method: random ones, and such at the edges of its draws.

    What Faker raises on a random one passes through; Impure if a value isn't a function of its
    draws.
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
                lambda seed: pure.value(call, arguments, seed),
                lambda: draws.count - begin < 10 * _DRAWS,
            )
    return values + _choices(method, arguments)


def _choices(method: str, arguments: Mapping[str, object]) -> list[object]:
    """Return what a choice can give, however seldom it does."""
    elements = arguments.get("elements")
    if not isinstance(elements, (list, tuple, Mapping)):
        return []
    if method == "random_element":
        return list(elements)
    return (
        [list(elements)] if method in ("random_elements", "random_choices", "random_sample") else []
    )


def _goes_on(values: Sequence[object], draws: int) -> bool:
    """Tell whether to sample more: while it costs little, and twice as many as it took to see the
    type.
    """
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

"""Faker as a pure function of a seed: the same value whatever the batch, the worker or the day.

Everything that could make two calls differ is bound for the duration of a batch: the random
generator, the random functions that Faker's modules imported, the clock, the time zone and what a
provider remembers. The compiler samples types with this file, and `udfs.py.j2` copies it into a
build; hence its syntax is that of Python 3.9.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import importlib
import inspect
import itertools
import logging
import os
import random
import sys
import time
import types
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import faker
import faker.factory
import faker.generator
from faker.providers import BaseProvider

from .stopped_clock import pinned_datetime, pinned_defaults, pinned_time, set_zone

MASK = 2**64 - 1
# They write the time into the archives that Faker makes.
STAMPING = {"gzip", "tarfile", "zipfile"}
# Lists that Faker makes from a set: their order differs from process to process.
UNORDERED = {"faker.providers.address.it_IT": ("cities",)}


class Draws(random.Random):
    """Random numbers by counting: splitmix64, started from a key in a tenth of what seeding
    Mersenne Twister takes.
    """

    state: int = 0

    def key(self, key: int) -> None:
        """Start anew from 64 bits; the draws after it depend on nothing else."""
        self.state = key & MASK
        self.gauss_next = None

    def seed(self, a: Any = None, version: int = 2) -> None:
        """Start anew from any value, as `random.seed` does; from None always the same."""
        if a is not None and not isinstance(a, int):
            a = int.from_bytes(hashlib.sha256(repr(a).encode()).digest()[:8], "big")
        self.key(a or 0)

    def bits(self) -> int:
        """Return the next 64 bits."""
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def random(self) -> float:
        """Return the next number of 53 bits in [0, 1)."""
        return (self.bits() >> 11) * 2.0**-53

    def getrandbits(self, k: int) -> int:
        """Return an integer of k random bits."""
        if k <= 64:
            return self.bits() >> (64 - k)
        words = -(-k // 64)
        value = int.from_bytes(
            b"".join(self.bits().to_bytes(8, "big") for _ in range(words)), "big"
        )
        return value >> (64 * words - k)


def random_module(draws: Draws) -> Any:
    """Return a copy of the module `random` whose functions draw from `draws`."""

    class Random(random.Random):
        """A generator that starts from a draw where it would start from the system's randomness."""

        def seed(self, a: Any = None, version: int = 2) -> None:
            super().seed(draws.getrandbits(64) if a is None else a, version)

    copy: Any = types.ModuleType("random")
    for name, value in vars(random).items():
        bound = isinstance(getattr(value, "__self__", None), random.Random)
        setattr(copy, name, getattr(draws, name) if bound else value)
    copy.Random = copy.SystemRandom = Random
    return copy


def cached_weights() -> Callable[..., Any]:
    """Return Faker's `random_elements` that adds up the weights of a collection only once: the same
    values.
    """
    plain = BaseProvider.random_elements
    known: dict[int, tuple[Any, list[Any], list[float]]] = {}

    def random_elements(
        self: Any,
        elements: Any = ("a", "b", "c"),
        length: Any = None,
        unique: bool = False,
        use_weighting: Any = None,
    ) -> Any:
        weighting = self.__use_weighting__ if use_weighting is None else use_weighting
        if unique or not weighting or not isinstance(elements, OrderedDict) or not elements:
            return plain(self, elements, length, unique, use_weighting)
        entry = known.get(id(elements))
        if entry is None:
            if len(known) > 5000:
                known.clear()
            # The collection is kept, so that no other one gets its id.
            known[id(elements)] = entry = (
                elements,
                list(elements),
                list(itertools.accumulate(elements.values())),
            )
        draws = self.generator.random
        if length is None:
            length = draws.randint(1, len(elements))
        return draws.choices(entry[1], cum_weights=entry[2], k=length)

    return random_elements


def create_generator(locale: str, providers: Sequence[str], draws: Draws) -> faker.Generator:
    """Return Faker's generator of a locale with more providers, each a dotted name; the later ones
    win.

    It draws from `draws` for ever: some providers keep the random object that they first saw.
    """
    settings: dict[str, Any] = {"locale": locale, "use_weighting": True}
    generator = faker.generator.Generator(**settings)
    generator.random = draws
    generator._is_seeded = True  # `binary` would ask the system for bytes
    faker.factory.Factory.create(locale, generator=generator)
    for provider in generator.providers:
        for name in UNORDERED.get(type(provider).__module__, ()):
            getattr(provider, name).sort()
    for dotted in providers:
        module, _, name = dotted.rpartition(".")
        generator.add_provider(getattr(importlib.import_module(module), name))
    return generator


class PureFaker:
    """The methods of a generator as functions of a seed, on a given day."""

    def __init__(self, generator: faker.Generator, now: datetime.datetime) -> None:
        """`now` is in UTC, naive: what "now" and "today" mean."""
        self.generator = generator
        self.draws: Any = generator.random
        # Apart from `draws`, because a provider may seed the functions of the module `random`.
        self.shared = Draws(0)
        self.replacements = self._replacements(now)
        self.modules: dict[str, list[tuple[Any, str, Any, Any]]] = {}
        self.random_elements = cached_weights()
        self.defaults = list(self._defaults(now))
        # What the user's providers were made with; Faker's own remember only what never changes.
        self.memory = [
            (vars(p), dict(vars(p)))
            for p in generator.providers
            if not type(p).__module__.startswith("faker.")
        ]

    def values(self, method: str, arguments: Mapping[str, Any], seeds: Iterable[int]) -> list[Any]:
        """Return the method's value for each seed."""
        call = getattr(self.generator, method)
        with self.bound():
            return [self.value(call, arguments, seed) for seed in seeds]

    def value(self, call: Callable[..., Any], arguments: Mapping[str, Any], seed: int) -> Any:
        """Return what a method of the generator returns for a seed, inside `bound`."""
        for attributes, initial in self.memory:
            attributes.update(initial)
        self.draws.key(seed)
        self.shared.key(~seed)
        value = call(**arguments)
        return list(value) if hasattr(value, "__next__") else value

    @contextlib.contextmanager
    def bound(self) -> Iterator[None]:
        """Bind the random generator and the clock wherever the providers see them; undo it at the
        end.
        """
        zone, quiet = os.environ.get("TZ"), logging.root.manager.disable
        bindings = list(self._bindings())
        try:
            for owner, name, value, _ in bindings:
                setattr(owner, name, value)
            for function, pinned, _ in self.defaults:
                function.__defaults__ = pinned
            set_zone("UTC")
            logging.disable()  # some methods warn at each call
            yield
        finally:
            for owner, name, _, real in bindings:
                setattr(owner, name, real)
            for function, _, real in self.defaults:
                function.__defaults__ = real
            set_zone(zone)
            logging.disable(quiet)

    def _replacements(self, now: datetime.datetime) -> dict[int, Any]:
        pure_random, clock, pure_time = (
            random_module(self.shared),
            pinned_datetime(now),
            pinned_time(now),
        )
        pairs: list[tuple[Any, Any]] = [(random, pure_random), (datetime, clock), (time, pure_time)]
        pairs += [
            (getattr(real, name), getattr(pure, name))
            for real, pure in tuple(pairs)
            for name in vars(real)
            if getattr(real, name) is not getattr(pure, name)
        ]
        pairs.append((faker.generator.random, self.shared))
        return {id(real): pure for real, pure in pairs}

    def _bindings(self) -> Iterator[tuple[Any, str, Any, Any]]:
        """Yield what to bind: a module or class, the name in it, its pure value and its own."""
        yield BaseProvider, "random_elements", self.random_elements, BaseProvider.random_elements
        packages = {
            c.__module__.partition(".")[0]
            for p in self.generator.providers
            for c in type(p).__mro__
        }
        packages = packages - {"builtins"} | STAMPING
        for module_name, module in list(sys.modules.items()):
            if module_name.partition(".")[0] in packages and module is not None:
                if module_name not in self.modules:
                    self.modules[module_name] = [
                        (module, name, self.replacements[id(value)], value)
                        for name, value in list(vars(module).items())
                        if id(value) in self.replacements and not name.startswith("__")
                    ]
                yield from self.modules[module_name]

    def _defaults(
        self, now: datetime.datetime
    ) -> Iterator[tuple[Any, tuple[Any, ...], tuple[Any, ...]]]:
        """Yield the functions with a default that was read from the clock on import:
        `birthday=date.today()`.
        """
        for provider in self.generator.providers:
            for name in dir(type(provider)):
                function = inspect.unwrap(getattr(type(provider), name))
                real = getattr(function, "__defaults__", None) or ()
                if any(isinstance(value, datetime.date) for value in real):
                    yield function, pinned_defaults(function, real, now), real

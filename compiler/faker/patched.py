"""All that is bound while Faker runs for the compiler, so that a run depends on nothing but its
draws.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import faker
import faker.utils.distribution
from powerstation.runtime.pure_faker import PureFaker

from .random_source import Draws

# What a provider's instance keeps between calls.
_NEEDED = ("generator", "provider_name", "elements")
_PLAIN = (types.MethodType, str, int, tuple, list, dict, type(None))

Substitutes = Mapping[Any, Callable[..., Any]]


class _Pinned(PureFaker):
    """Binds the clock as for a UDF, and all randomness to one object of ours."""

    def _replacements(self, now: dt.datetime) -> dict[int, Any]:
        self.shared = self.generator.random  # type: ignore[assignment]
        found = super()._replacements(now)
        found.pop(id(faker.utils.distribution.choices_distribution), None)
        return found


class Patches:
    """What is bound for one generator on one day."""

    def __init__(self, generator: faker.Generator, today: dt.datetime) -> None:
        """`today` is in UTC, naive: what Faker's now means."""
        self.generator = generator
        self.draws = Draws()
        with self._drawing():
            self._pinned = _Pinned(generator, today)

    @contextlib.contextmanager
    def patched(self, substitutes: Substitutes | None = None) -> Iterator[None]:
        """Bind all of it, and undo it in the reverse order, whatever the run does.

        1. The generator draws from our draws. That comes first, because what follows takes them
           from there.
        2. The clock, the time zone, and whatever of the module `random` Faker's modules imported,
           as for a UDF: once the generator has our draws, and before a provider may look at the
           time.
        3. The providers forget all but what they were made with: caches, which may hold symbols of
           an earlier run. It is undone before the clock and the draws are, so that nothing of the
           run stays in a provider.
        4. A replay has `substitutes` in the place of methods. They come last: a method that is
           wanted before, by one of the others, is Faker's own. A trace needs none, because its
           hooks put them in the place of each call.
        """
        with contextlib.ExitStack() as stack:
            stack.enter_context(self._drawing())
            stack.enter_context(self._pinned.bound())
            stack.enter_context(self._forgetting())
            stack.enter_context(self._substituting(substitutes or {}))
            yield

    @contextlib.contextmanager
    def _drawing(self) -> Iterator[None]:
        previous = self.generator.random
        self.generator.random = self.draws
        try:
            yield
        finally:
            self.generator.random = previous

    @contextlib.contextmanager
    def _forgetting(self) -> Iterator[None]:
        before = [(p, dict(vars(p))) for p in self.generator.providers]
        try:
            for provider, state in before:
                fresh = {k: v for k, v in state.items() if k in _NEEDED or isinstance(v, _PLAIN)}
                vars(provider).clear()
                vars(provider).update(fresh)
            yield
        finally:
            for provider, state in before:
                vars(provider).clear()
                vars(provider).update(state)

    @contextlib.contextmanager
    def _substituting(self, substitutes: Substitutes) -> Iterator[None]:
        """Replace methods in their classes, and where the generator holds them as its own."""
        bound = {
            n: v
            for n, v in vars(self.generator).items()
            if getattr(v, "__func__", None) in substitutes
        }
        owners = [(_owner(method), method.__name__, method) for method in substitutes]
        try:
            for owner, name, original in owners:
                setattr(owner, name, substitutes[original])
            for name, method in bound.items():
                setattr(
                    self.generator,
                    name,
                    types.MethodType(substitutes[method.__func__], method.__self__),
                )
            yield
        finally:
            for owner, name, original in owners:
                setattr(owner, name, original)
            vars(self.generator).update(bound)


def _owner(function: Any) -> Any:
    """Return the class that a method is defined in."""
    return getattr(sys.modules[function.__module__], function.__qualname__.partition(".")[0])

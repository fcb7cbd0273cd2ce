"""Faker's methods as those of one draw: what it has made once for a value it gives again."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from faker.providers import BaseProvider

from .parts import COLUMN, Call, Frame, Parts

Substitutes = Mapping[Any, Callable[..., Any]]


class Pinned:
    """Calls the methods of a generator for one value after the other, each of a draw of its own."""

    sex = 0
    given: Mapping[str, object] = MappingProxyType({})  # parts that are made already

    def __init__(self, parts: Parts) -> None:
        """Take what there is to share."""
        self.parts = parts
        self._running: list[tuple[Frame, set[str]]] = []
        self._made: dict[str, Any] = {}
        self._originals: dict[str, Callable[..., Any]] = {}

    def substitutes(self, others: Substitutes) -> Substitutes:
        """Return what stands for each public method of the providers; others stand for some
        already.
        """
        bound = {name: self.parts.method(name) for name in dir(self.parts.generator)}
        methods = {n: m for n, m in bound.items() if isinstance(m, types.MethodType) and _is_own(m)}
        replaced = {n: others.get(m.__func__, m.__func__) for n, m in methods.items()}
        self._originals = {n: types.MethodType(replaced[n], m.__self__) for n, m in methods.items()}
        pinned = {m.__func__: self._pinned(m.__func__, replaced[n]) for n, m in methods.items()}
        return {**others, **pinned}

    def _pinned(self, function: Any, called: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def pinned(provider: Any, *args: Any, **kwargs: Any) -> Any:
            call = Call(types.MethodType(function, provider), args, kwargs)
            return self._call(call, functools.partial(called, provider))

        return pinned

    def _call(self, call: Call, called: Callable[..., Any]) -> Any:
        if not self._running:
            self._made = dict(self.given)
        frame, used = self._running[-1] if self._running else (COLUMN, set())
        taken = self.parts.taken(frame, used, call, lambda: self.sex)
        if taken.part and taken.part in self._made:
            return self._made[taken.part]
        if taken.variants:
            called = self._originals[taken.variants[self.sex]]
        self._running.append((taken.frame, set()))
        try:
            value = called(*call.args, **call.kwargs)
        finally:
            self._running.pop()
        if taken.part:
            self._made[taken.part] = value
        return value


def _is_own(method: types.MethodType) -> bool:
    """Tell whether a method is a public one of a provider, and none that all providers have."""
    name, is_plain = method.__name__, isinstance(method.__func__, types.FunctionType)
    of_provider = is_plain and isinstance(method.__self__, BaseProvider)
    return of_provider and not name.startswith("_") and not hasattr(BaseProvider, name)

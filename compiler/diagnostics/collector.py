"""What is wrong so far: a reader goes on after a mistake, to find all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from .diagnostic import Diagnostic
from .place import Place
from .refusal import Refusal

T = TypeVar("T")
R = TypeVar("R")


class Notes:
    """What is wrong so far."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self._found: list[Diagnostic] = []

    def add(self, *diagnostics: Diagnostic) -> None:
        """Note what is wrong."""
        self._found += diagnostics

    def found(self) -> tuple[Diagnostic, ...]:
        """Return everything."""
        return tuple(self._found)

    def attempt(self, read: Callable[[T], R], value: T, place: Place) -> R | None:
        """Return what `read` makes of a value; note its Refusal and return None."""
        try:
            return read(value)
        except Refusal as refusal:
            self.add(place.refused(refusal))
            return None

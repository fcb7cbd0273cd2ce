"""What is wrong with a definition, and where: the only way in which a stage reports bad input."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A span of one line of a definition file. Lines and columns count from 1; `end` is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end: int = 1


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong.

    `where` names the object by its own names, not by its index: `tables[car].columns[vin].type`.
    `hint` says what to write instead.
    """

    location: Location
    message: str
    where: str = ""
    hint: str = ""


class Refusal(ValueError):
    """A value that can't be taken: what is wrong with it, and what to write instead. Who reads it knows the place."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the hint beside the message."""
        super().__init__(message)
        self.message, self.hint = message, hint


class CompileError(Exception):
    """The input can't be compiled; holds every diagnostic that was found, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Sort the diagnostics by place and drop repeated ones."""
        unique = dict.fromkeys(diagnostics)
        self.diagnostics = tuple(sorted(unique, key=lambda d: (d.location, d.message)))
        super().__init__("\n".join(d.message for d in self.diagnostics))


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant, or None if none is near."""
    known = {n.lower(): n for n in names}
    close = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return known[close[0]] if close else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return a hint with the nearest name, or nothing."""
    found = nearest(name, names)
    return f'did you mean "{found}"?' if found else ""

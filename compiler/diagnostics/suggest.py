"""The name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant, or None if none is near."""
    known = {n.lower(): n for n in names}
    close = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return known[close[0]] if close else None


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return a hint with the nearest name, or nothing."""
    found = nearest(name, names)
    return f'did you mean "{found}"?' if found else ""

"""The name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

_NEAR, _SURE, _APART = 0.6, 0.75, 0.1  # of difflib's ratio, which is 1 for equal names


@dataclass(frozen=True)
class Edit:
    """A name that is written, and the one that was meant for certain."""

    written: str
    meant: str


class Hint(str):
    """What to write instead; with an `edit`, where that is another name and nothing else."""

    edit: Edit | None

    def __new__(cls, text: str, edit: Edit | None = None) -> Hint:
        """Keep the edit beside the text."""
        made = super().__new__(cls, text)
        made.edit = edit
        return made


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant, or None if none is near."""
    found = _near(name, names)
    return found[0] if found else None


def is_certain(name: str, names: Iterable[str]) -> bool:
    """Tell whether the nearest name is spelled so alike that no other was meant.

    >>> is_certain("prise", ["price", "id"]), is_certain("prise", ["price", "prize"])
    (True, False)
    """
    ratios = [_ratio(name, other) for other in _near(name, names)]
    return bool(ratios) and ratios[0] >= max(_SURE, *(ratio + _APART for ratio in ratios[1:]), 0)


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return a hint with the nearest name, or nothing."""
    known = list(names)
    found = nearest(name, known)
    if found is None:
        return ""
    edit = Edit(name, found) if is_certain(name, known) else None
    return Hint(f'did you mean "{found}"?', edit)


def _near(name: str, names: Iterable[str]) -> list[str]:
    known = {n.lower(): n for n in names}
    close = difflib.get_close_matches(name.lower(), list(known), n=2, cutoff=_NEAR)
    return [known[c] for c in close]


def _ratio(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other.lower(), name.lower()).ratio()

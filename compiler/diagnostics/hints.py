"""What was meant by a word that isn't known here: by its meaning elsewhere, or by its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .meanings import DATA_TYPES, KEYS, PARAMS, SYNONYMS, TYPES, Instead
from .suggest import Edit, Hint, did_you_mean, is_certain, nearest


def meant(word: str, known: Iterable[str]) -> str | None:
    """Return which of the names that are known here was meant: by a synonym, or else as the nearest
    in spelling.
    """
    names = list(known)
    return _synonym(word, names) or nearest(word, names)


def name_hint(word: str, known: Iterable[str]) -> str:
    """Return a hint with the name that was meant, or nothing."""
    names = list(known)
    found = _synonym(word, names)
    if found is None:
        return did_you_mean(word, names)
    return Hint(f'did you mean "{found}"?', Edit(word, found))


def key_hint(kind: str, word: str, known: Iterable[str]) -> str:
    """Say what to write instead of an unknown key of an object (`column`, `table`, `join` …), or
    nothing.
    """
    return _hint(KEYS.get(kind, ()), word) or name_hint(word, known)


def param_hint(word: str, known: Iterable[str]) -> str:
    """Say what to write instead of an unknown param: the name that was meant, or all that there
    are.
    """
    known = list(known)
    found = name_hint(word, known) or _hint(PARAMS, word)
    return found or (f"it has {', '.join(known)}" if known else "it has none")


def type_hint(word: str, known: Iterable[str] = ()) -> str:
    """Say what to write instead of an unknown type, given those that there are, or nothing."""
    names = [*known, *(other for instead in TYPES for other in instead.words.split())]
    near = nearest(word, names) or ""
    found = _instead(TYPES, word) or _instead(TYPES, near)
    if found is None:
        return did_you_mean(word, names)
    is_meant = found is _instead(TYPES, word) or is_certain(word, names)
    return Hint(found.hint, Edit(word, found.name) if found.name and is_meant else None)


def data_type_hint(word: str) -> str:
    """Say which type of Spark was meant, or nothing."""
    found = next((t for t, words in DATA_TYPES.items() if _among(words, word)), None)
    return Hint(f"write {found}", Edit(word, found)) if found else ""


def _synonym(word: str, names: list[str]) -> str | None:
    for group in SYNONYMS:
        found = [name for name in names if _among(group, name)]
        if _among(group, word) and len(found) == 1:
            return found[0]
    return None


def _hint(known: tuple[Instead, ...], word: str) -> str:
    found = _instead(known, word)
    return found.hint if found else ""


def _instead(known: tuple[Instead, ...], word: str) -> Instead | None:
    return next((i for i in known if _among(i.words, word)), None)


def _plain(word: str) -> str:
    return re.sub(r"[-_ ]", "", word).lower()


def _among(words: str, word: str) -> bool:
    return _plain(word) in map(_plain, words.split())

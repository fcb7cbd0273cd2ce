"""Names of tables, joins, columns and fields: which of them are one to Spark, and what none of them
holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# They break lines, or are seen by nobody. schema.json has the same.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def fold(name: str) -> str:
    """Return the form in which names are compared: two names have one form if Spark takes them for
    the same anywhere.

    Spark compares some as Java's `equalsIgnoreCase` does, character by character (`ı` and `ſ` are
    `i` and `s`), and some in lower case, which makes two characters of `İ`.

    >>> fold("Straße"), fold("YIL"), fold("yıl"), fold("İl")
    ('straße', 'yil', 'yil', 'il')
    """
    if name.isascii():
        return name.lower()
    return "".join(map(_fold_character, name)).replace("i\u0307", "i")


def _fold_character(character: str) -> str:
    """Return a character in upper and then in lower case, as far as it stays one."""
    upper = character.upper()
    return (upper if len(upper) == 1 else character).lower()[0]


def free(name: str, taken: Iterable[str]) -> str:
    """Return a name, with as many underscores after it as keep it apart from those that are
    taken.
    """
    known = {fold(n) for n in taken}
    while fold(name) in known:
        name += "_"
    return name

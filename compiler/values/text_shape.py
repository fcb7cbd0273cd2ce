"""What is known of texts: how long they are, of which characters, and with which they begin and
end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """The lengths of a node's texts, and the characters that occur in them: anywhere, first, and
    last.
    """

    shortest: int
    longest: int
    characters: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]


# The lengths of the numbers in a date format.
_DATE_FIELDS = {"Y": (1, 4), "f": (6, 6), "j": (3, 3)} | dict.fromkeys("dmyHIMSUW", (2, 2))
HEX = frozenset("0123456789abcdef")
DIGITS = frozenset("0123456789")


def of_date_format(pattern: str) -> Text | None:
    """Return what is known of dates in a format of numbers."""
    pieces = re.findall(r"%.|[^%]", pattern)
    if any(len(p) == 2 and p[1] not in _DATE_FIELDS for p in pieces) or not pieces:
        return None
    fields = [
        Text(*_DATE_FIELDS[p[1]], DIGITS, DIGITS, DIGITS) if len(p) == 2 else of_values([p])
        for p in pieces
    ]
    return joined(fields)


def of_prose(limit: float, marks: str, words: Sequence[str]) -> Text:
    """Return what is known of texts shorter than a limit that words and marks make."""
    characters = of_values([*words, marks, "\n"]).characters
    return Text(0, int(limit) - 1, characters, characters, characters)


def of_part(text: Text | None, cut: slice) -> Text | None:
    """Return what is known of a slice of texts of one length."""
    if text is None or text.shortest != text.longest:
        return None
    length = len(range(text.longest)[cut])
    return Text(length, length, text.characters, text.characters, text.characters)


def of_values(values: Sequence[str]) -> Text:
    """Return what is known of a text that is one of these."""
    lengths = [len(v) for v in values]
    firsts, lasts = (frozenset(v[i] for v in values if v) for i in (0, -1))
    return Text(min(lengths), max(lengths), frozenset("".join(values)), firsts, lasts)


def union(texts: Sequence[Text]) -> Text:
    """Return what is known of a text that is one of some texts."""
    return Text(
        min(t.shortest for t in texts),
        max(t.longest for t in texts),
        frozenset().union(*(t.characters for t in texts)),
        frozenset().union(*(t.first for t in texts)),
        frozenset().union(*(t.last for t in texts)),
    )


def joined(texts: Sequence[Text]) -> Text:
    """Return what is known of some texts one after the other."""
    return Text(
        sum(t.shortest for t in texts),
        sum(t.longest for t in texts),
        frozenset().union(*(t.characters for t in texts)),
        _edge(texts, "first"),
        _edge(texts[::-1], "last"),
    )


def _edge(texts: Sequence[Text], which: str) -> frozenset[str]:
    """Return the characters at one end; later texts count as long as all before them may be
    empty.
    """
    found: frozenset[str] = frozenset()
    for text in texts:
        found |= getattr(text, which)
        if text.shortest:
            break
    return found

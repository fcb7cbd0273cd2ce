"""What mends a diagnostic by itself: one name for another, where it stands in its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .diagnostic import Diagnostic, Location
from .suggest import Edit, Hint

# What can be written as it is, with quotes around it and without, and in SQL.
_PLAIN = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, order=True)
class Fix:
    """A text to write in the place of another; `at` is that alone, `of` all that was wrong."""

    at: Location
    of: Location
    written: str
    meant: str


def fix_of(diagnostic: Diagnostic, sources: Mapping[str, tuple[str, ...]]) -> Fix | None:
    """Return what mends a diagnostic, if its hint has one answer and its place one such name."""
    edit = diagnostic.hint.edit if isinstance(diagnostic.hint, Hint) else None
    of = diagnostic.location
    lines = sources.get(of.path, ())
    if edit is None or of.line > len(lines):
        return None
    span = lines[of.line - 1][of.column - 1 : of.end - 1]
    found = list(re.finditer(rf"(?<!\w){re.escape(edit.written)}(?!\w)", span))
    meant = _as_written(edit, span)
    if len(found) != 1 or meant is None:
        return None
    start = of.column + found[0].start()
    at = Location(of.path, of.line, start, start + len(edit.written))
    return Fix(at, of, edit.written, meant)


def _as_written(edit: Edit, span: str) -> str | None:
    """Return what was meant as the file has to say it, in whose quotes or in its own."""
    if _PLAIN.fullmatch(edit.meant):
        return edit.meant
    if span == edit.written:  # a text of YAML without quotes
        return json.dumps(edit.meant, ensure_ascii=False)
    is_quoted = span[1:-1] == edit.written and not re.search(r"""[\\"']""", edit.meant)
    return edit.meant if is_quoted else None


def edited(text: str, fixes: Iterable[Fix]) -> str:
    r"""Return a file's text with what fixes write; all else, line breaks too, is as before.

    >>> at = Location("car.yaml", 2, 4, 7)
    >>> edited("a: 1\r\nb: foo # c\r\n", [Fix(at, at, "foo", "bar")])
    'a: 1\r\nb: bar # c\r\n'
    """
    lines = text.split("\n")
    for fix in sorted(fixes, reverse=True):
        line = lines[fix.at.line - 1]
        lines[fix.at.line - 1] = line[: fix.at.column - 1] + fix.meant + line[fix.at.end - 1 :]
    return "\n".join(lines)


def moved(place: Location, fixes: Iterable[Fix]) -> tuple[str, int, int]:
    """Return the path, the line and the column of a place after fixes of the same text."""
    moves = (
        len(fix.meant) - len(fix.written)
        for fix in fixes
        if (fix.at.path, fix.at.line) == (place.path, place.line) and fix.at.column < place.column
    )
    return place.path, place.line, place.column + sum(moves)

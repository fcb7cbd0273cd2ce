"""Diagnostics as text: the place, what is wrong, the line with the span, and what to write
instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import click

from .diagnostic import Diagnostic

WIDTH = 100
LONGEST = 600  # characters of a message; a longer one repeats a value that nobody would read whole


def render(
    diagnostics: tuple[Diagnostic, ...],
    sources: Mapping[str, tuple[str, ...]],
    severity: str = "error",
    color: bool = False,
) -> str:
    """Print diagnostics, one after the other, and how many they are."""
    texts = [_one(d, sources, severity, color) for d in diagnostics]
    count = f"{len(texts)} {severity}{'' if len(texts) == 1 else 's'}"
    return "\n\n".join([*texts, _styled(count, color, bold=True)])


def _one(
    diagnostic: Diagnostic, sources: Mapping[str, tuple[str, ...]], severity: str, color: bool
) -> str:
    place = diagnostic.location
    head = f"{_short(place.path)}:{place.line}:{place.column}: "
    label = f"{severity}[{diagnostic.rule.code}]:"
    red = _styled(label, color, fg="red" if severity == "error" else "yellow", bold=True)
    lines = [f"{_styled(head, color, bold=True)}{red} {_short(diagnostic.message)}"]
    lines += _excerpt(diagnostic, sources.get(place.path, ()))
    if diagnostic.where:
        lines.append(f"  in {_short(diagnostic.where)}")
    if diagnostic.hint:
        lines.append(f"  hint: {_short(diagnostic.hint)}")
    return "\n".join(lines)


def _short(text: str) -> str:
    """A text on one line, without its middle if it is long: a value may be anything, and its end
    says what for.
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    cut = len(shown) - LONGEST
    return (
        shown
        if cut <= 0
        else f"{shown[: LONGEST // 2]} … {cut:,} characters … {shown[-LONGEST // 2 :]}"
    )


def _excerpt(diagnostic: Diagnostic, source: tuple[str, ...]) -> list[str]:
    """The line with the span underlined; a long one is cut to a window around it."""
    place = diagnostic.location
    if not 1 <= place.line <= len(source) or not source[place.line - 1].strip():
        return []
    line = source[place.line - 1].rstrip()
    start, end = (
        place.column - 1,
        min(max(place.end - 1, place.column), max(len(line), place.column)),
    )
    first = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[first : first + WIDTH]
    shown = "".join(c if c.isprintable() else " " for c in shown)
    before, span = line[first:start], line[start : min(end, first + WIDTH)]
    margin = f"{place.line:>5} | "
    dots = "…" if first else ""
    under = " " * (_width(before) + len(dots)) + "^" * max(1, _width(span))
    return [
        f"{margin}{dots}{shown}{'…' if first + WIDTH < len(line) else ''}",
        f"{' ' * 5} | {under}",
    ]


def _width(text: str) -> int:
    """How many cells a terminal gives a text."""
    return sum(
        1 + (unicodedata.east_asian_width(c) in "WF") for c in text if not unicodedata.combining(c)
    )


def _styled(text: str, color: bool, **style: object) -> str:
    return click.style(text, **style) if color else text  # type: ignore[arg-type]

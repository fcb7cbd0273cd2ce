"""What reading a definition file collects beside its values, whatever its format: the place of each
value and key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from ..diagnostics.diagnostic import CompileError, Diagnostic, Location
from ..diagnostics.place import KeyPath
from ..diagnostics.rule import Rule
from ..diagnostics.rules.files import UNREADABLE
from ..diagnostics.rules.names import DUPLICATE_NAME

Value: TypeAlias = "dict[str, Any] | list[Any] | str | int | float | bool | None"
# From which character of a text to which: a location takes longer to make, and few are asked for.
Span: TypeAlias = "tuple[int, int]"

# In bytes, so that no file takes all memory, or hours: YAML is read slowly, rows of CSV quickly.
MAX_JSON, MAX_YAML, MAX_ROWS_FILE = 16_000_000, 4_000_000, 64_000_000
MAX_VALUES = 1_000_000
# Arrays and structs inside each other take four levels each; the stages after this one go down as
# deep.
MAX_DEPTH = 100


class Reading:
    """The places of one file's values and keys, and what no file may hold."""

    def __init__(self, text: str, shown: str) -> None:
        """Start with the file as a whole; `shown` is how messages call it."""
        self._shown = shown
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._values: dict[KeyPath, Span] = {(): (0, 0)}
        self._keys: dict[KeyPath, Span] = {(): (0, 0)}

    @property
    def values(self) -> Mapping[KeyPath, Location]:
        """Where the values stand."""
        return _Locations(self, self._values)

    @property
    def keys(self) -> Mapping[KeyPath, Location]:
        """Where the keys stand."""
        return _Locations(self, self._keys)

    def value(self, path: KeyPath, span: Span) -> None:
        """Note where a value stands."""
        self._values[path] = span
        if len(self._values) > MAX_VALUES:
            raise self.failure(span, f"more than {MAX_VALUES:,} values")
        if len(path) > MAX_DEPTH:
            raise self.failure(span, f"values inside each other, more than {MAX_DEPTH} deep")

    def key(self, path: KeyPath, span: Span) -> None:
        """Note where a key stands, which must be the first of its name."""
        if path in self._keys:
            raise self.failure(span, f'the key "{path[-1]}" stands here twice', "", DUPLICATE_NAME)
        self._keys[path] = span

    def whole_characters(self, text: str, span: Span) -> str:
        r"""Return a text with each pair of escapes such as \ud83d\ude97 as the one character that
        it means.
        """
        try:
            return (
                text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16")
            )
        except UnicodeDecodeError:
            hint = "write the character itself, or both halves: \\ud83d\\ude00"
            raise self.failure(span, "half a character (a lone surrogate)", hint) from None

    def failure(
        self, span: Span, message: str, hint: str = "", rule: Rule = UNREADABLE
    ) -> CompileError:
        """Return the error of a file that can't be read any further."""
        return failure(self.location(span), message, hint, rule)

    def location(self, span: Span) -> Location:
        """Return the location of some characters, at least one, of which only those in the first
        line count.
        """
        start, end = span
        line = bisect_right(self._line_starts, start)
        first = self._line_starts[line - 1]
        last = end if bisect_right(self._line_starts, end - 1) == line else 0
        return Location(self._shown, line, start - first + 1, max(last, start + 1) - first + 1)


class _Locations(Mapping[KeyPath, Location]):
    """The locations of spans."""

    def __init__(self, reading: Reading, spans: Mapping[KeyPath, Span]) -> None:
        self._reading, self._spans = reading, spans

    def __getitem__(self, path: KeyPath) -> Location:
        return self._reading.location(self._spans[path])

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def too_large(path: Path, most: int) -> str:
    """Say that a file has more than some bytes; nothing where it hasn't.

    An OSError says that it isn't there.
    """
    size = path.stat().st_size
    return f"has {size:,} bytes: at most {most:,} are read" if size > most else ""


def failure(place: Location, message: str, hint: str = "", rule: Rule = UNREADABLE) -> CompileError:
    """Return the error of a file that can't be read any further."""
    return CompileError((Diagnostic(place, rule, message, hint=hint),))

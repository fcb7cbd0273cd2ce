"""What reading a definition file collects beside its values, whatever its format: the place of each
value and key.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

from ..diagnostics.diagnostic import CompileError, Diagnostic, Location
from ..diagnostics.place import KeyPath
from ..diagnostics.rule import Rule
from ..diagnostics.rules.files import UNREADABLE
from ..diagnostics.rules.names import DUPLICATE_NAME

Value: TypeAlias = "dict[str, Any] | list[Any] | str | int | float | bool | None"

# In bytes, so that no file takes all memory, or hours: YAML is read slowly, rows of CSV quickly.
MAX_JSON, MAX_YAML, MAX_ROWS_FILE = 16_000_000, 4_000_000, 64_000_000
MAX_VALUES = 1_000_000
# Arrays and structs inside each other take four levels each; the stages after this one go down as
# deep.
MAX_DEPTH = 100


class Reading:
    """The places of one file's values and keys, and what no file may hold."""

    def __init__(self, shown: str) -> None:
        """Start with the file as a whole; `shown` is how messages call it."""
        self.shown = shown
        self.values: dict[KeyPath, Location] = {(): Location(shown)}
        self.keys: dict[KeyPath, Location] = {(): Location(shown)}

    def value(self, path: KeyPath, place: Location) -> None:
        """Note where a value stands."""
        self.values[path] = place
        if len(self.values) > MAX_VALUES:
            raise failure(place, f"more than {MAX_VALUES:,} values")
        if len(path) > MAX_DEPTH:
            raise failure(place, f"values inside each other, more than {MAX_DEPTH} deep")

    def key(self, path: KeyPath, place: Location) -> None:
        """Note where a key stands, which must be the first of its name."""
        if path in self.keys:
            raise failure(place, f'the key "{path[-1]}" stands here twice', rule=DUPLICATE_NAME)
        self.keys[path] = place


def too_large(path: Path, most: int) -> str:
    """Say that a file has more than some bytes; nothing where it hasn't.

    An OSError says that it isn't there.
    """
    size = path.stat().st_size
    return f"has {size:,} bytes: at most {most:,} are read" if size > most else ""


def whole_characters(text: str, place: Location) -> str:
    r"""Return a text with each pair of escapes such as \ud83d\ude97 as the one character that it
    means.
    """
    try:
        return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        hint = "write the character itself, or both halves: \\ud83d\\ude00"
        raise failure(place, "half a character (a lone surrogate)", hint) from None


def failure(place: Location, message: str, hint: str = "", rule: Rule = UNREADABLE) -> CompileError:
    """Return the error of a file that can't be read any further."""
    return CompileError((Diagnostic(place, rule, message, hint=hint),))

"""JSON to values, and the place of each.

The values are the standard library's; as it tells no places, a walk over the tokens of the same
text notes them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from ..diagnostics.diagnostic import Location
from ..diagnostics.refusal import Refusal
from .literals import parse_number
from .reading import Reading, Value, failure, whole_characters

_TOKEN = re.compile(r'"(?:[^"\\]+|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def read_json(text: str, shown: str) -> tuple[Value, Reading]:
    """Read a JSON text; a CompileError says what is wrong with it."""
    try:
        value: Value = json.loads(text, parse_int=_whole, parse_constant=lambda _: 0)
    except json.JSONDecodeError as error:
        message, hint = _explain(text, error)
        raise failure(
            Location(shown, error.lineno, error.colno, error.colno + 1), message, hint
        ) from None
    except RecursionError:
        raise failure(Location(shown), "is nested too deeply") from None
    return value, _Places(text, shown).found


def _whole(text: str) -> int:
    """Read a whole number; what stands for one that is too long doesn't matter: its place is a
    failure.
    """
    return int(text) if len(text) <= 400 else 0


class _Places:
    """One walk over the tokens of a text that is known to be JSON."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.found = text, Reading(shown)
        self.line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.path: list[str | int] = []
        self.open: list[re.Match[str]] = []
        before_key = False
        for token in _TOKEN.finditer(text):
            match token[0][0]:
                case "{" | "[":
                    self.found.value(tuple(self.path), self.place(token.start(), token.end()))
                    self.open.append(token)
                    self.path.append(0)
                    before_key = token[0] == "{"
                case "}" | "]":
                    self.path.pop()
                    start = self.open.pop().start()
                    self.found.values[tuple(self.path)] = self.place(start, token.end())
                case ",":
                    before_key = self.open[-1][0] == "{"
                    if not before_key:
                        self.path[-1] = int(self.path[-1]) + 1
                case ":":
                    before_key = False
                case _ if before_key:
                    self.path[-1] = self.string(token)
                    self.found.key(tuple(self.path), self.place(token.start(), token.end()))
                case _:
                    self.scalar(token)

    def string(self, token: re.Match[str]) -> str:
        """Return what a quoted text means, which may not be half a character."""
        text = str(json.loads(token[0])) if "\\" in token[0] else token[0][1:-1]
        return whole_characters(text, self.place(token.start(), token.end()))

    def scalar(self, token: re.Match[str]) -> None:
        """Note a value that holds no others."""
        place = self.place(token.start(), token.end())
        self.found.value(tuple(self.path), place)
        if token[0][0] == '"':
            self.string(token)
        elif token[0] not in ("true", "false", "null"):
            try:
                parse_number(token[0])
            except Refusal as refusal:
                raise failure(place, refusal.message) from None

    def place(self, start: int, end: int) -> Location:
        """Return the place of some characters, of which only those in the first line count."""
        line = bisect_right(self.line_starts, start)
        first = self.line_starts[line - 1]
        last = end if bisect_right(self.line_starts, end - 1) == line else start + 1
        return Location(self.found.shown, line, start - first + 1, last - first + 1)


def _explain(text: str, error: json.JSONDecodeError) -> tuple[str, str]:
    if not text.strip():
        return "the file is empty", 'write a JSON object: {"columns": [...]}'
    found = text[error.pos : error.pos + 1]
    before = text[: error.pos].rstrip()
    if before.endswith(",") and found in ("]", "}", ""):
        return f"a comma before {found or 'the end'}", "JSON has no trailing commas: take it out"
    if found == ",":
        return "a comma where a value should be", "take it out"
    if "property name" in error.msg and found == "}":
        return "a comma before }", "JSON has no trailing commas: take it out"
    if "trailing comma" in error.msg:
        return "a comma at the end of a list or object", "JSON has no trailing commas: take it out"
    if found in ("#", "/"):
        return "JSON has no comments", "write the file in YAML to have them"
    if not found:
        return "the file ends in the middle", "a closing bracket or quote is missing"
    message = error.msg[0].lower() + error.msg[1:]
    return f"broken JSON: {message}", ""

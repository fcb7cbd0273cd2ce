"""JSON to values, and the place of each.

The values are the standard library's; as it tells no places, a walk over the tokens of the same
text notes them.
"""

from __future__ import annotations

import json
import re

from ..diagnostics.diagnostic import Location
from ..diagnostics.refusal import Refusal
from .literals import parse_number
from .reading import Reading, Span, Value, failure

# A text, with its colon where it is a key; a sign; another scalar.
_TOKEN = re.compile(r'("(?:[^"\\]+|\\.)*")(\s*:)?|[{}\[\],]|[^\s{}\[\],:"]+')


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
    return value, _placed(text, shown)


def _whole(text: str) -> int:
    """Read a whole number; what stands for one that is too long doesn't matter: its place is a
    failure.
    """
    return int(text) if len(text) <= 400 else 0


def _placed(text: str, shown: str) -> Reading:
    """Walk over the tokens of a text that is known to be JSON."""
    found = Reading(text, shown)
    path: list[str | int] = []
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        match token[0][0]:
            case "{" | "[":
                found.value(tuple(path), token.span())
                opened.append(token.start())
                path.append(0)
            case "}" | "]":
                path.pop()
                found.value(tuple(path), (opened.pop(), token.end()))
            case ",":
                if isinstance(path[-1], int):
                    path[-1] += 1
            case _ if token[2]:
                path[-1] = _text(token[1], token.span(1), found)
                found.key(tuple(path), token.span(1))
            case _:
                found.value(tuple(path), token.span())
                _check(token[0], token.span(), found)
    return found


def _text(quoted: str, span: Span, found: Reading) -> str:
    """Return what a quoted text means, which may not be half a character."""
    text = str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
    return found.whole_characters(text, span)


def _check(scalar: str, span: Span, found: Reading) -> None:
    """Refuse a text of half a character, and a number that isn't one."""
    if scalar[0] == '"':
        _text(scalar, span, found)
    elif scalar not in ("true", "false", "null"):
        try:
            parse_number(scalar)
        except Refusal as refusal:
            raise found.failure(span, refusal.message) from None


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

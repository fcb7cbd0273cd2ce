"""A definition file to values, and the place of each of them.

Values are read by the format's own parser; the places of both formats come from the YAML composer, as JSON is
(but for a few characters) YAML.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from .errors import CompileError, Diagnostic, Location
from .model import Places

KeyPath: TypeAlias = "tuple[str | int, ...]"
Value: TypeAlias = "dict[str, Any] | list[Any] | str | int | float | bool | None"

MAX_VALUES = 1_000_000

# Allowed in a JSON file, but not by the YAML reader; each becomes a blank, which keeps every column.
# An escape of a high surrogate without a low one after it, or of a low one without a high one before it.
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_NOT_YAML = re.compile("[\t\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CORE_SCHEMA = (
    ("null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]),
    ("bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")),
    ("int", re.compile(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z"), list("-+0123456789")),
    (
        "float",
        re.compile(
            r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
        ),
        list("-+.0123456789"),
    ),
    ("merge", re.compile(r"<<\Z"), ["<"]),
)


@dataclass(frozen=True)
class Source:
    """A file's values, the places of its values and of its keys, and its lines."""

    value: Value
    places: Places
    keys: Places
    lines: tuple[str, ...] = field(repr=False)


class _Loader(yaml.SafeLoader):
    """The YAML 1.2 core schema, with merge keys."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own way


for _tag, _pattern, _first in _CORE_SCHEMA:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)


def load(path: Path, shown: str) -> Source:
    """Read a .json, .yaml or .yml file; `shown` is how messages call it.

    Raises CompileError if it can't be read or parsed.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise _failure(Location(shown), f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise _failure(Location(shown), f"is not UTF-8 text (byte {error.start})") from None
    reader = _Reader(shown)
    if path.suffix == ".json":
        value = _json(text, shown)
        reader.walk(_compose(_NOT_YAML.sub(" ", text), shown), ())
    else:
        value = reader.walk(_compose(text, shown), ())
    _refuse_half_characters(value, text, shown)
    return Source(
        value, Places(tuple(reader.places.items())), Places(tuple(reader.keys.items())), tuple(text.split("\n"))
    )


def _refuse_half_characters(value: Value, text: str, shown: str) -> None:
    """Refuse an escape of half a character, which no file can hold."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        found = _HALF.search(text)
        at = found.start() if found else 0
        line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
        location = Location(shown, line, at - start + 1, at - start + 1 + (len(found[0]) if found else 1))
        hint = "write the character itself, or both halves: \\ud83d\\ude00"
        raise _failure(location, "half a character (a lone surrogate)", hint) from None


def _failure(location: Location, message: str, hint: str = "") -> CompileError:
    return CompileError((Diagnostic(location, message, hint=hint),))


def _json(text: str, shown: str) -> Value:
    """Read JSON; duplicate keys are found by the walk over the composed nodes."""
    try:
        value: Value = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message, hint = _explain_json(text, error)
        raise _failure(Location(shown, error.lineno, error.colno, error.colno + 1), message, hint) from None
    except _NotFinite:
        raise _failure(*_not_finite(text, shown)) from None
    except RecursionError:
        raise _failure(Location(shown), "is nested too deeply") from None
    return value


class _NotFinite(ValueError):
    pass


def _no_constant(text: str) -> None:
    raise _NotFinite(text)


def _not_finite(text: str, shown: str) -> tuple[Location, str]:
    """Find the NaN or Infinity outside of any text."""
    found = next(m for m in re.finditer(r'"(?:\\.|[^"\\])*"|(-?Infinity|NaN)', text) if m[1])
    line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
    location = Location(shown, line, found.start() - start + 1, found.end() - start + 1)
    return location, f"{found[1]} is not a number that JSON has"


def _explain_json(text: str, error: json.JSONDecodeError) -> tuple[str, str]:
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


def _compose(text: str, shown: str) -> yaml.Node | None:
    try:
        if "!" in text:
            _refuse_tags(text, shown)
        return _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        location = Location(shown, mark.line + 1, mark.column + 1, mark.column + 2) if mark else Location(shown)
        if error.context and "single document" in error.context:
            raise _failure(location, "a second document", "one file holds one table: take out the ---") from None
        raise _failure(location, *_explain_yaml(error)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        message = f"a character that YAML doesn't allow: U+{ord(text[error.position]):04X}"
        raise _failure(Location(shown, line, column, column + 1), message) from None
    except RecursionError:
        raise _failure(Location(shown), "is nested too deeply") from None


def _explain_yaml(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    if "<stream end>" in problem:
        return "the file ends in the middle", "a closing bracket or quote is missing"
    if "expected <block end>" in problem:
        return "the indentation doesn't fit the lines before", "keys of one mapping start in one column"
    if "cannot start any token" in problem and "\\t" in problem:
        return "a tab where YAML wants blanks", ""
    return f"broken YAML: {problem}", ""


def _refuse_tags(text: str, shown: str) -> None:
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.TagToken):
            start, end = token.start_mark, token.end_mark
            location = Location(shown, start.line + 1, start.column + 1, end.column + 1)
            raise _failure(location, "a tag means nothing here", "take it out")


class _Reader:
    """Walks the composed nodes: values, the places of values and keys, and what the language refuses."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.places: dict[KeyPath, Location] = {(): Location(shown)}
        self.keys: dict[KeyPath, Location] = {(): Location(shown)}
        self.open: list[yaml.Node] = []

    def walk(self, node: yaml.Node | None, path: KeyPath) -> Value:
        if node is None:
            raise _failure(Location(self.shown), "the file is empty", "a definition is a mapping: columns: ...")
        self.places[path] = self.location(node)
        if len(self.places) > MAX_VALUES:
            raise self.refusal(node, f"more than {MAX_VALUES:,} values")
        if node in self.open:
            raise self.refusal(node, "an anchor that holds itself")
        self.open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return {key: self.walk(value, (*path, key)) for key, value in self.items(node, path)}
            if isinstance(node, yaml.SequenceNode):
                return [self.walk(item, (*path, i)) for i, item in enumerate(node.value)]
            return self.scalar(node)
        finally:
            self.open.pop()

    def items(self, node: yaml.MappingNode, path: KeyPath) -> list[tuple[str, yaml.Node]]:
        own: dict[str, yaml.Node] = {}
        merged: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                merged = {**self.merged(value, path), **merged}
                continue
            if not isinstance(key, yaml.ScalarNode):
                raise self.refusal(key, "a key must be a text")
            if key.value in own:
                raise self.refusal(key, f'the key "{key.value}" stands here twice')
            own[key.value] = value
            here: KeyPath = (*path, key.value)
            self.keys[here] = self.location(key)
        return [*((k, v) for k, v in merged.items() if k not in own), *own.items()]

    def merged(self, node: yaml.Node, path: KeyPath) -> dict[str, yaml.Node]:
        if node in self.open:
            raise self.refusal(node, "an anchor that holds itself")
        if isinstance(node, yaml.MappingNode):
            return dict(self.items(node, path))
        if isinstance(node, yaml.SequenceNode):
            result: dict[str, yaml.Node] = {}
            for part in node.value:
                result = {**self.merged(part, path), **result}
            return result
        raise self.refusal(node, "<< merges a mapping, or a list of them")

    def scalar(self, node: yaml.Node) -> Value:
        assert isinstance(node, yaml.ScalarNode)
        text, kind = node.value, node.tag.removeprefix("tag:yaml.org,2002:")
        if node.style is None and kind in ("null", "bool", "int", "float"):
            if kind == "null":
                return None
            if kind == "bool":
                return bool(text.lower() == "true")
            if kind == "int":
                return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
            number = float(text.replace(".inf", "inf").replace(".nan", "nan").lower())
            if not math.isfinite(number):
                raise self.refusal(node, f"{text} is not a finite number")
            return number
        return str(text)

    def refusal(self, node: yaml.Node, message: str, hint: str = "") -> CompileError:
        return _failure(self.location(node), message, hint)

    def location(self, node: yaml.Node) -> Location:
        start, end = node.start_mark, node.end_mark
        column_end = end.column + 1 if end.line == start.line else 0
        return Location(self.shown, start.line + 1, start.column + 1, max(column_end, start.column + 2))

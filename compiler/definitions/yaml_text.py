"""YAML 1.2's core schema to values, and the place of each, from the composer of PyYAML."""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

from ..diagnostics.diagnostic import CompileError, Location
from ..diagnostics.place import KeyPath
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import DUPLICATE_NAME
from .literals import parse_number
from .reading import Reading, Span, Value, failure

# How many values aliases and << may repeat in all; of a long text each line counts.
MAX_REPEATED = 200_000
_LINE = 100

_Items: TypeAlias = "dict[str, tuple[yaml.Node, yaml.Node]]"

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


class _Loader(yaml.SafeLoader):
    """The YAML 1.2 core schema, with merge keys."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own way

    def fetch_tag(self) -> None:
        """Refuse a tag."""
        super().fetch_tag()
        raise _Tag(self.tokens[-1])


class _Tag(Exception):
    """A tag was found: what it asks for isn't made."""

    def __init__(self, token: yaml.Token) -> None:
        self.start, self.end = token.start_mark, token.end_mark


for _tag, _pattern, _first in _CORE_SCHEMA:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, _first)


def read_yaml(text: str, shown: str) -> tuple[Value, Reading]:
    """Read a YAML text; a CompileError says what is wrong with it."""
    root = _compose(text, shown)
    if root is None:
        raise failure(
            Location(shown), "the file is empty", "a definition is a mapping: columns: ..."
        )
    walk = _Walk(Reading(text, shown))
    return walk.value(root, ()), walk.found


def _compose(text: str, shown: str) -> yaml.Node | None:
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        message = f"a character that YAML doesn't allow: U+{ord(text[error.position]):04X}"
        raise failure(Location(shown, line, column, column + 1), message) from None
    try:
        return loader.get_single_node()
    except _Tag as tag:
        location = Location(shown, tag.start.line + 1, tag.start.column + 1, tag.end.column + 1)
        raise failure(location, "a tag means nothing here", "take it out") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        location = (
            Location(shown, mark.line + 1, mark.column + 1, mark.column + 2)
            if mark
            else Location(shown)
        )
        if error.context and "single document" in error.context:
            raise failure(
                location, "a second document", "one file holds one table: take out the ---"
            ) from None
        raise failure(location, *_explain(error)) from None
    except (ValueError, OverflowError):
        location = Location(shown, loader.line + 1, loader.column + 1, loader.column + 2)
        raise failure(
            location, "an escape beyond \\U0010FFFF, the last character that there is"
        ) from None
    except RecursionError:
        raise failure(Location(shown), "is nested too deeply") from None


def _explain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    if "<stream end>" in problem:
        return "the file ends in the middle", "a closing bracket or quote is missing"
    if "expected <block end>" in problem:
        return (
            "the indentation doesn't fit the lines before",
            "keys of one mapping start in one column",
        )
    if "cannot start any token" in problem and "\\t" in problem:
        return "a tab where YAML wants blanks", ""
    return f"broken YAML: {problem}", ""


class _Walk:
    """Walks the composed nodes: values, the places of values and keys, and what the language
    refuses.
    """

    def __init__(self, found: Reading) -> None:
        self.found = found
        self.open: list[yaml.Node] = []
        self.known: dict[yaml.MappingNode, _Items] = {}
        self.seen: set[yaml.Node] = set()
        self.repeated = 0

    def value(self, node: yaml.Node, path: KeyPath) -> Value:
        """Return the value of a node."""
        self.found.value(path, _span(node))
        self.count(node, 1 + len(node.value) // _LINE if isinstance(node, yaml.ScalarNode) else 1)
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if node in self.open:
            raise self.refusal(node, "an anchor that holds itself")
        self.open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return self.mapping(self.items(node), path)
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        finally:
            self.open.pop()

    def count(self, node: yaml.Node, size: int) -> None:
        """Count what an alias or a merge repeats, which a few lines can make grow without end."""
        if node in self.seen:
            self.repeated += size
            if self.repeated > MAX_REPEATED:
                raise self.refusal(node, f"aliases repeat more than {MAX_REPEATED:,} values")
        self.seen.add(node)

    def mapping(self, items: _Items, path: KeyPath) -> dict[str, Value]:
        """Return the value of a mapping's items."""
        for name, (key, _) in items.items():
            self.found.key((*path, name), _span(key))
        return {name: self.value(value, (*path, name)) for name, (_, value) in items.items()}

    def items(self, node: yaml.MappingNode) -> _Items:
        """Return a mapping's keys and values, those that it merges first."""
        if node not in self.known:
            own: _Items = {}
            merged: _Items = {}
            for key, value in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    merged = {**self.merged(value), **merged}
                    continue
                if not isinstance(key, yaml.ScalarNode):
                    raise self.refusal(key, "a key must be text")
                name = self.found.whole_characters(key.value, _span(key))
                if name in own:
                    message = f'the key "{name}" stands here twice'
                    raise self.found.failure(_span(key), message, rule=DUPLICATE_NAME)
                if _has_no_colon(key, value):
                    hint = 'a text with a comma in it goes in quotes: {sql: "concat(a, b)"}'
                    raise self.refusal(key, f'"{name}" is a key without a value', hint)
                own[name] = key, value
            self.known[node] = {**{k: v for k, v in merged.items() if k not in own}, **own}
        return self.known[node]

    def merged(self, node: yaml.Node) -> _Items:
        """Return what << takes from a mapping or from a list of them."""
        if node in self.open:
            raise self.refusal(node, "an anchor that holds itself")
        self.open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                items = self.items(node)
                self.count(node, len(items))
                return items
            if isinstance(node, yaml.SequenceNode):
                result: _Items = {}
                for part in node.value:
                    result = {**self.merged(part), **result}
                return result
            raise self.refusal(node, "<< merges a mapping, or a list of them")
        finally:
            self.open.pop()

    def scalar(self, node: yaml.ScalarNode) -> Value:
        """Return the value of a scalar; one in quotes is a text."""
        text, kind = node.value, node.tag.removeprefix("tag:yaml.org,2002:")
        if node.style is not None or kind not in ("null", "bool", "int", "float"):
            return self.found.whole_characters(text, _span(node))
        if kind == "null":
            return None
        if kind == "bool":
            return bool(text.lower() == "true")
        try:
            return parse_number(text)
        except Refusal as refusal:
            raise self.refusal(node, refusal.message) from None

    def refusal(self, node: yaml.Node, message: str, hint: str = "") -> CompileError:
        return self.found.failure(_span(node), message, hint)


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark  # that of a block is in the line after it
    return start.index, end.index if end.line == start.line else start.index


def _has_no_colon(key: yaml.ScalarNode, value: yaml.Node) -> bool:
    """Tell whether a key stands in braces without a colon, as the end of a text does that a comma
    has cut.
    """
    text = key.end_mark.buffer
    between = text[key.end_mark.pointer : value.start_mark.pointer] if text else ":"
    return ":" not in between

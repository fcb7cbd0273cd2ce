r"""A regular expression as a node that draws a text it matches.

Each alternative, each number of repeats and each character of a class is equally likely;
alternatives of one character are a class. Classes that say what they are not, `.`, `\w` and the
like range over the printable characters of ASCII, so that `\s` is the blank. A repeat without an
end stops at 10, or at its least number if that is more.
"""

from __future__ import annotations

import itertools
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.types import BROKEN_PATTERN
from ..values.construct import cat
from ..values.distributions import Int
from ..values.functions.comparisons import GE
from ..values.nodes import Call, Const, Draw, Elem, Node, Switch, Table, const
from ..values.traversal import draws_of

if sys.version_info >= (3, 11):  # the same parser under another name
    from re import _parser as sre_parse
else:
    import sre_parse

PRINTABLE = "".join(map(chr, range(32, 127)))
LONGEST = 1000
# Beyond this Spark no longer compiles the expression: the JVM allows 64 KB for a method.
MOST_CHOICES = 128
# The words and classes of a pattern stand in the build.
MOST_CHARACTERS = 200_000
_UNBOUNDED = 10
_STARTS, _ENDS = ("AT_BEGINNING", "AT_BEGINNING_STRING"), ("AT_END", "AT_END_STRING")
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}
_REFUSED = {
    "ASSERT": "a condition on what follows or comes before",
    "ASSERT_NOT": "a condition on what follows or comes before",
    "GROUPREF": "a reference back to a group",
    "GROUPREF_EXISTS": "a condition on a group",
    "ATOMIC_GROUP": "an atomic group",
    "POSSESSIVE_REPEAT": "a possessive repeat",
}


def generator(pattern: str) -> Node:
    """Return a node whose values match a pattern as a whole.

    A Refusal says what in the pattern can't be generated.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed: Any = sre_parse.parse(pattern)
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise Refusal(BROKEN_PATTERN, f"is not a regular expression of Python: {error}") from None
    return _Generator(bool(parsed.state.flags & re.IGNORECASE)).node(parsed)


class _Generator:
    """Builds the node of one pattern; each choice is a draw of its own."""

    def __init__(self, ignores_case: bool) -> None:
        self.ignores_case = ignores_case
        self.paths = itertools.count()
        self.tables: dict[Table, int] = {}

    def node(self, parsed: Any) -> Node:
        """Return the node of a whole pattern."""
        longest = _longest(parsed)
        if longest > LONGEST:
            raise Refusal(
                BROKEN_PATTERN,
                f"the text can be {longest:,} characters long, more than {LONGEST:,}",
                "bound its repeats: {1,20}",
            )
        node = self.sequence(parsed, True, True)
        choices = len(draws_of(node))
        if choices > MOST_CHOICES:
            raise Refusal(
                BROKEN_PATTERN,
                f"takes {choices} choices for a text, more than {MOST_CHOICES}",
                "shorten its repeats",
            )
        return node

    def sequence(self, parsed: Any, first: bool, last: bool) -> Node:
        """Return a sequence; `first` and `last` tell whether nothing comes before and after it."""
        items = list(parsed)
        parts: list[Node] = []
        for i, (op, value) in enumerate(items):
            before, after = items[:i], items[i + 1 :]
            starts = first and all(str(o) == "AT" for o, _ in before)
            ends = last and all(str(o) == "AT" for o, _ in after)
            parts.append(self.item(str(op), value, starts, ends))
        return cat(parts)

    def item(self, op: str, value: Any, first: bool, last: bool) -> Node:
        """Return one item of a sequence."""
        match op:
            case "LITERAL":
                return const(chr(value))
            case "NOT_LITERAL":
                return self.character(self.all_but([("LITERAL", value)]))
            case "ANY":
                return self.character(PRINTABLE)
            case "IN":
                return self.character(self.characters(value))
            case "BRANCH":
                return self.choice([self.sequence(v, first, last) for v in value[1]])
            case "SUBPATTERN":
                return self.group(value, first, last)
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inside = value
                return self.repeat(least, most, inside, first, last)
            case "AT":
                return _anchor(str(value), first, last)
            case _:
                raise Refusal(
                    BROKEN_PATTERN,
                    f"{_REFUSED.get(op, op)} can't be generated",
                    "write out the texts that it allows",
                )

    def group(self, value: Any, first: bool, last: bool) -> Node:
        """Return a group, with the flags that hold inside."""
        _, added, removed, inside = value
        outside = self.ignores_case
        self.ignores_case = (outside or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        node = self.sequence(inside, first, last)
        self.ignores_case = outside
        return node

    def repeat(self, least: int, most: Any, inside: Any, first: bool, last: bool) -> Node:
        """Return a repeated part: those that are always there, and each further one or nothing."""
        top = _top(least, most)
        once = top == 1
        path = next(self.paths)
        parts = [self.sequence(inside, first and once, last and once) for _ in range(top)]
        if top == least:
            return cat(parts)
        count = Draw.of((path,), Int(top - least + 1))
        further = (
            _if(Call.of(GE, (count, const(k))), part) for k, part in enumerate(parts[least:], 1)
        )
        return cat((*parts[:least], *further))

    def choice(self, cases: list[Node]) -> Node:
        """Return one of the cases."""
        draw = Draw.of((next(self.paths),), Int(len(cases)))
        texts = [c.value for c in cases if isinstance(c, Const)]
        if len(texts) == len(cases):
            return Elem.of(self.listed(texts), draw)
        return Switch.of(draw, tuple(const(i) for i in range(len(cases))), tuple(cases))

    def character(self, characters: str) -> Node:
        """Return one of the characters."""
        if not characters:
            raise Refusal(
                BROKEN_PATTERN,
                "a class holds no printable character of ASCII",
                "name the characters that you want",
            )
        if len(characters) == 1:
            return const(characters)
        return Elem.of(
            self.listed(tuple(characters)), Draw.of((next(self.paths),), Int(len(characters)))
        )

    def listed(self, texts: Sequence[str]) -> Table:
        """Return a list of texts to draw from; equal ones are one in the build."""
        table = Table.of(texts)
        self.tables[table] = sum(map(len, texts))
        characters = sum(self.tables.values())
        if characters > MOST_CHARACTERS:
            what = (
                f"its words and classes hold {characters:,} characters, more than"
                f" {MOST_CHARACTERS:,}"
            )
            raise Refusal(
                BROKEN_PATTERN,
                what,
                'take words from a file with "lookup", and name the characters that you want',
            )
        return table

    def characters(self, items: Any) -> str:
        """Return the characters of a class, in order."""
        plain = [(str(op), value) for op, value in items]
        if plain[0][0] == "NEGATE":
            return self.all_but(plain[1:])
        found = {c for op, value in plain for c in _members(op, value)}
        return "".join(sorted(found))

    def all_but(self, items: list[tuple[str, Any]]) -> str:
        """Return the printable characters that no item stands for."""
        out = {c for op, value in items for c in _members(op, value)}
        if self.ignores_case:
            out |= {c.lower() for c in out} | {c.upper() for c in out}
        return "".join(c for c in PRINTABLE if c not in out)


def _if(condition: Node, part: Node) -> Node:
    return Switch.of(condition, (const(True), const(False)), (part, const("")))


def _members(op: str, value: Any) -> Iterator[str]:
    match op:
        case "LITERAL":
            yield chr(value)
        case "RANGE":
            yield from (chr(c) for c in range(value[0], value[1] + 1) if not 0xD800 <= c <= 0xDFFF)
        case "CATEGORY":
            yield from re.findall(_CATEGORIES[str(value)], PRINTABLE)


def _anchor(kind: str, first: bool, last: bool) -> Node:
    if (kind in _STARTS and first) or (kind in _ENDS and last):
        return const("")
    if kind in _STARTS + _ENDS:
        sign, place = ("^", "start") if kind in _STARTS else ("$", "end")
        raise Refusal(
            BROKEN_PATTERN,
            f"{sign} can't match inside a text",
            f"it may only stand at the {place}: take it out",
        )
    raise Refusal(BROKEN_PATTERN, "a word boundary can't be generated", "take out \\b and \\B")


def _top(least: int, most: Any) -> int:
    return max(_UNBOUNDED, least) if str(most) == "MAXREPEAT" else int(most)


def _longest(parsed: Any) -> int:
    """Return the greatest number of characters that a parsed pattern can have."""
    total = 0
    for op, value in parsed:
        match str(op):
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                total += 1
            case "BRANCH":
                total += max(map(_longest, value[1]))
            case "SUBPATTERN":
                total += _longest(value[3])
            case "MAX_REPEAT" | "MIN_REPEAT":
                total += _top(value[0], value[1]) * max(1, _longest(value[2]))
    return total

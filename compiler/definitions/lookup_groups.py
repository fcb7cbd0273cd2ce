"""The lines of a lookup's file in groups: those of one have the same values in the fields that
the row has `given`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..spark.expr import Constant
from ..spark.types import BIGINT, BOOLEAN, STRING, Type

# Types whose values are told apart by their texts.
COMPARED: tuple[Type, ...] = (STRING, BIGINT, BOOLEAN)


@dataclass(frozen=True)
class Groups:
    """Groups of lines that follow each other: the texts that the fields have in each, and how many
    lines it has.
    """

    fields: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...]

    @property
    def separator(self) -> str:
        """A character that no key has in it."""
        used = {c for key in self.keys for part in key for c in part}
        return next(c for c in map(chr, (*b"|/;:~^", *range(0x2500, 0x110000))) if c not in used)


def text_of_constant(value: Constant) -> str | None:
    """Return a value as Spark casts it to a text.

    >>> text_of_constant(True), text_of_constant(7), text_of_constant("DE")
    ('true', '7', 'DE')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def grouped(
    fields: Sequence[str], given: Sequence[Sequence[Constant]], lines: Sequence[int]
) -> tuple[Groups, tuple[int, ...]]:
    """Return the groups of some lines, and the lines in their order but those that lack a value of
    a field.

    `given` are the values of each field.
    """
    found: dict[tuple[str, ...], list[int]] = {}
    for line in lines:
        key = [text_of_constant(values[line]) for values in given]
        if None not in key:
            found.setdefault(tuple(map(str, key)), []).append(line)
    sizes = tuple(map(len, found.values()))
    ordered = tuple(line for members in found.values() for line in members)
    return Groups(tuple(fields), tuple(found), sizes), ordered

"""What is wrong with an expression, and with which of its characters."""

from __future__ import annotations

from dataclasses import dataclass

from ..diagnostics.rule import Rule


@dataclass(frozen=True)
class Problem:
    """What is wrong with `length` characters of an expression, from `offset` on (0 is its first).

    `missing` is the name that isn't there, if that is what is wrong: a column, a table, or a table
    and its column.
    """

    rule: Rule
    offset: int
    length: int
    message: str
    hint: str = ""
    missing: tuple[str, ...] = ()

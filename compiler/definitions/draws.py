"""Draws: the columns of a table that belong to one person, company or place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .model import Column


@dataclass(frozen=True)
class Member:
    """A column with a `draw`, or a part of one: `whole` is the column of the table, `around` the
    path of the array whose items have draws of their own.
    """

    column: Column
    whole: Column
    around: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What all members of a draw have in common."""
        return (*self.around, self.column.draw)


def members(columns: Sequence[Column]) -> Iterator[Member]:
    """Yield the members of all draws, but for lookups, which share a row of their file."""
    for whole in columns:
        for column, around in _parts(whole, (whole.name,), ()):
            if column.draw and column.type != "lookup":
                yield Member(column, whole, around)


def grouped(columns: Sequence[Column]) -> Mapping[tuple[str, ...], list[Member]]:
    """Return the members of each draw."""
    found: dict[tuple[str, ...], list[Member]] = {}
    for member in members(columns):
        found.setdefault(member.key, []).append(member)
    return found


def _parts(
    column: Column, path: tuple[str, ...], around: tuple[str, ...]
) -> Iterator[tuple[Column, tuple[str, ...]]]:
    for branch in column.branches:
        yield branch, around
        for part in branch.nested:
            inner = (*path, part.name or "items")
            yield from _parts(part, inner, around if part.name else inner)


def draws_of(column: Column) -> frozenset[tuple[str, ...]]:
    """Return the draws that a column and its parts belong to."""
    return frozenset(member.key for member in members([column]))


def sex_of(columns: Sequence[Column], draw: tuple[str, ...]) -> Column | None:
    """Return the column that says the sex of a draw, if one does."""
    of_draw = (m.column for m in members(columns) if m.key == draw)
    return next((column for column in of_draw if column.type == "sex"), None)


def sex_source(columns: Sequence[Column], draw: tuple[str, ...]) -> str | None:
    """Return the name of the column that the sex of a draw is taken from, if there is one."""
    sex = sex_of(columns, draw)
    source = sex.params.get("column") if sex else None
    return source if isinstance(source, str) else None

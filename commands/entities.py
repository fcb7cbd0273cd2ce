"""What a diagram shows: tables with their columns, and how rows refer to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A written column."""

    name: str
    type: str
    mark: str = ""  # of a key, or of the window of a version


@dataclass(frozen=True)
class Relation:
    """Rows of a child that refer to rows of a parent, by a name: how many to how many."""

    parent: str
    child: str
    name: str
    optional: bool  # a row of the child may refer to none
    single: bool  # a row of the parent has one of the child at most
    every: bool  # a row of the parent has one of the child at least

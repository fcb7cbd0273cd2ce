"""What the rules of operators, calls and lambdas need of the one that types the tree around
them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from sqlglot import exp

from ..diagnostics.rule import Rule
from ..diagnostics.rules.expressions import SQL_TYPES
from ..spark.types import Type

# The types of the columns and of a lambda's parameters, under their names in lower case; None where
# unknown.
Scope = Mapping[str, "Type | None"]


@dataclass(frozen=True)
class Columns:
    """What an expression may name: columns with their types (where known), made once for all
    expressions of a table.

    `children` are the tables whose columns an aggregate may use; `dated` the columns whose texts
    are dates whenever they are read.
    """

    types: Mapping[str, Type | None]
    children: Mapping[str, Mapping[str, Type | None]] = field(default_factory=dict)
    dated: Collection[str] = ()

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """The names as the columns spell them, by those in lower case."""
        return {n.lower(): n for n in self.types}

    @cached_property
    def scope(self) -> Scope:
        """The types by names in lower case, of the children's columns too."""
        typed = {
            f"{child}.{n}".lower(): t
            for child, columns in self.children.items()
            for n, t in columns.items()
        }
        return typed | {n.lower(): t for n, t in self.types.items()}

    @cached_property
    def dated_lower(self) -> Collection[str]:
        """The columns of dates in lower case."""
        return {n.lower() for n in self.dated}


class Typing(Protocol):
    """Types expressions, and notes what is wrong with them."""

    def type(self, node: exp.Expr, scope: Scope) -> Type | None:
        """Return the type of a node, or None: it is refused, or over a column whose type is
        unknown.
        """

    def refuse(self, node: exp.Expr, message: str, hint: str = "", rule: Rule = SQL_TYPES) -> None:
        """Note what is wrong with a node."""

    def alike(
        self, node: exp.Expr, values: Sequence[exp.Expr], scope: Scope, comparing: bool = False
    ) -> Type | None:
        """Return the one type that all values become, to be compared or as alternatives."""

    def becomes(self, node: exp.Expr, source: Type, target: Type) -> None:
        """Refuse a text that becomes a date or timestamp, unless it is one for certain."""

    def cast(
        self, node: exp.Expr, source: Type | None, target: Type, place: exp.Expr
    ) -> Type | None:
        """Return what a value becomes by a cast; refuse it at a place if Spark has no such cast."""


def a(type_: Type) -> str:
    """Return a type with its article."""
    if str(type_) == "VOID":
        return "NULL"
    return f"{'an' if str(type_)[0] in 'AI' else 'a'} {type_}"

"""What the rules of operators, calls and lambdas need of the one that types the tree around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlglot import exp

from .types import Type

# The types of the columns and of a lambda's parameters, under their names in lower case; None where unknown.
Scope = Mapping[str, "Type | None"]


class Typing(Protocol):
    """Types expressions, and notes what is wrong with them."""

    def type(self, node: exp.Expr, scope: Scope) -> Type | None:
        """Return the type of a node, or None: it is refused, or over a column whose type is unknown."""

    def refuse(self, node: exp.Expr, message: str, hint: str = "") -> None:
        """Note what is wrong with a node."""

    def alike(self, node: exp.Expr, values: Sequence[exp.Expr], scope: Scope, comparing: bool = False) -> Type | None:
        """Return the one type that all values become, to be compared or as alternatives."""

    def becomes(self, node: exp.Expr, source: Type, target: Type) -> None:
        """Refuse a text that becomes a date or timestamp, unless it is one for certain."""

    def cast(self, node: exp.Expr, source: Type | None, target: Type, place: exp.Expr) -> Type | None:
        """Return what a value becomes by a cast; refuse it at a place if Spark has no such cast."""


def a(type_: Type) -> str:
    """Return a type with its article."""
    return f"{'an' if str(type_)[0] in 'AI' else 'a'} {type_}" if str(type_) != "VOID" else "NULL"

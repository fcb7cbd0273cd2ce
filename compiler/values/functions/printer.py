"""What the SQL of a function asks of the printer of nodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...spark.expr import Expr
from ...spark.types import Type
from ..draw_sql import DrawSql
from ..nodes import Node
from ..value_lists import NameOf, WordBook


class Printer(Protocol):
    """The printer of one function of a build."""

    draws: DrawSql
    words: WordBook
    list_name: NameOf

    def expr(self, node: Node, type_: Type) -> Expr:
        """Return the node's value as that type."""

    def own(self, node: Node) -> Expr:
        """Return the node's value as its own type."""

    def operand(self, node: Node) -> Expr:
        """Return a number inside arithmetic."""

    def key(self, node: Node) -> Expr:
        """Return what a choice is by: a value that many choices are by has a name."""

    def is_shared(self, key: Node) -> bool:
        """Are many choices by this value?"""

    def column_of(self, texts: Sequence[str]) -> Expr:
        """Return a list as a column."""

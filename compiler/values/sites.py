"""Where a value is drawn: a column of a table, or a part of one, in each row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..spark.expr import Expr, Lit
from ..spark.types import BIGINT
from .streams import bits, stream


@dataclass(frozen=True)
class Site:
    """A column's place in its table: `path` goes down into arrays (`items`) and structs (the
    fields' names).

    A draw depends on the `version` of the row, if it changes with it, and on the numbers of the
    array elements around it.
    """

    table: str
    path: tuple[str, ...]
    seed: int
    version: tuple[Expr, ...] = ()
    elements: tuple[Expr, ...] = ()
    around: tuple[str, ...] = ()  # the path of the innermost array

    def bits(self, purpose: str = "") -> Expr:
        """Return 64 random bits of this place, a BIGINT."""
        return bits(
            stream(self.table, self.path, self.seed, purpose), *self.version, *self.elements
        )

    def shared(self, names: tuple[str, ...], purpose: str) -> Expr:
        """Return 64 random bits, shared by all columns of the table with the same names: the same
        file and draw.
        """
        return bits(stream(self.table, names, self.seed, purpose), *self.version, *self.elements)

    def field(self, name: str) -> Site:
        """Return the place of a field of this STRUCT."""
        return replace(self, path=(*self.path, name))

    def element(self, number: int) -> Site:
        """Return the place of an element of this ARRAY; they count from 1."""
        path, elements = (*self.path, "items"), (*self.elements, Lit(number, BIGINT))
        return replace(self, path=path, elements=elements, around=path)

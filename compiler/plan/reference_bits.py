"""What references are drawn from: the random bits that say which parent a row has, and those that
say whether it has one.
"""

from __future__ import annotations

from ..definitions.join import Join
from ..resolve.scope import ResolvedTable
from ..spark.expr import Expr
from ..values.streams import bits, null_if, stream, with_probability


def join_bits(child: ResolvedTable, join: Join, seed: int, purpose: str = "join") -> Expr:
    """Return the random bits of a row's reference."""
    return bits(stream(child.table.name, join.prefix, seed, purpose))


def unless_missing(child: ResolvedTable, join: Join, seed: int, found: Expr) -> Expr:
    """Return what is found for a row's reference, and NULL for the share of rows without a
    parent.
    """
    if not join.null_ratio:
        return found
    return null_if(
        with_probability(join.null_ratio, join_bits(child, join, seed, "join null")), found
    )

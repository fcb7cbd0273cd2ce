"""Groups of parents that get shares of the rows."""

from __future__ import annotations

from fractions import Fraction

from ..definitions.join import Shares, groups_of
from ..spark.expr import Binary, Call, Case, Expr, whole


def rank_by_shares(shares: Shares, parents: int, drawn: Expr, group: Expr) -> Expr:
    """Return a parent, from 0, of the group that is drawn, each group's parents following those of
    the one before; both draws are random bits.
    """
    scale, edges = _edges(shares.rows)
    drawn_group = Call("pmod", (group, whole(scale)))
    groups: list[tuple[Expr, Expr]] = []
    for share, edge, (first, count) in zip(
        shares.rows, edges, groups_of(shares, parents), strict=True
    ):
        if not share:
            continue
        place: Expr = Call("pmod", (drawn, whole(count)))
        place = Binary("+", whole(first), place) if first else place
        groups.append((Binary("<", drawn_group, whole(edge)), place))
    return Case(tuple(groups[:-1]), groups[-1][1]) if len(groups) > 1 else groups[0][1]


def _edges(rows: tuple[float, ...]) -> tuple[int, list[int]]:
    """Return cumulative shares as integers out of a `scale`, exact to their last decimal digit; the
    scale first.
    """
    fractions = [Fraction(repr(share)) for share in rows]
    scale = 100
    while scale < 10**15 and any((f * scale).denominator != 1 for f in fractions):
        scale *= 10
    return scale, [
        round(sum(fractions[: i + 1], Fraction(0)) * scale) for i in range(len(fractions))
    ]

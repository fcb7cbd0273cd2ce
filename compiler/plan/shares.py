"""Parents that get more of the rows than others: groups of them, by shares; rows that are given, by
weights.
"""

from __future__ import annotations

from fractions import Fraction

from ..definitions.join import Join, Shares, groups_of
from ..definitions.lookups import parse_weights
from ..definitions.model import Table
from ..own_types import naming
from ..own_types.weighted import weighted_row
from ..own_types.writer import Applied, Writer
from ..resolve.chosen import chosen, said
from ..spark.expr import Binary, Call, Case, Cast, Expr, Lit, Title, whole
from ..spark.names import fold
from ..spark.types import BIGINT


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


def row_by_weight(parent: Table, join: Join, column: str, applied: Applied, writer: Writer) -> Expr:
    """Return a parent in proportion to a field of its given rows; one of weight 0 isn't chosen."""
    field = next(c for c in parent.columns if fold(c.name) == fold(column))
    assert field.given is not None
    weights = parse_weights(field.given.values)
    numbers = set(chosen(parent, join).numbers if join.where else range(1, len(weights) + 1))
    pairs = ((n, w) for n, w in enumerate(weights, 1) if w and n in numbers)
    rows, weighted = zip(*pairs, strict=True)
    if len(rows) == 1:
        return Lit(rows[0], BIGINT)
    comment = f"The number of a row of {parent.name}, weighted by {field.name}"
    if join.where:
        comment = f"{comment}, of those with {said(join)}"
    title = Title(f"weighted {parent.name} {field.name} {join.where}", "", comment)
    named = naming.weighted_rows(parent, field)
    return Cast(writer.call(weighted_row(title, named, rows, weighted), applied), BIGINT)

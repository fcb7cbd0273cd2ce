"""Which parent has a row, and how far on the row is among that parent's, where it is known how many
each parent has (`parent_counts`).

What Zipf's law gives to many parents is found from both sides: a number of a row is a share, and
that a rank; and a rank has a share, and that the number of its first row. The one is within a rank
of the other, so that the next ranks tell.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

from ..own_types.harmonic import (
    DIGITS,
    double,
    integral,
    rank_of_y,
    share_of_y,
    smooth,
    y_of_rank,
    y_of_share,
)
from ..resolve.parent_counts import Counts, Run, Tail
from ..spark.expr import Binary, Call, Case, Cast, Expr, Lit, whole
from ..spark.types import BIGINT, DOUBLE, INT
from .dealing import Steps

_ONE, _HALF = Lit(1, INT), Lit(0.5, DOUBLE)


def rank_and_place(counts: Counts, number: Expr, steps: Steps) -> tuple[Expr, Expr]:
    """Return the rank of the parent that has row `number`, and which of its rows that is; all from
    0.
    """
    ranks = [_rank_in(run, number) for run in counts.runs]
    places = [_place_in(run, number) for run in counts.runs]
    ends = [run.first + run.parents * run.rows for run in counts.runs]
    if counts.tail:
        with localcontext(DIGITS):
            rank, place = _in_tail(counts, counts.tail, number, steps)
        ranks, places = [*ranks, rank], [*places, place]
    return _by_number(number, ends, ranks), _by_number(number, ends, places)


def _by_number(number: Expr, ends: list[int], values: list[Expr]) -> Expr:
    """What rows before each end have, and at last the others."""
    conditions = [Binary("<", number, whole(end)) for end in ends[: len(values) - 1]]
    branches = tuple(zip(conditions, values, strict=False))
    return Case(branches, values[-1]) if branches else values[0]


def _rank_in(run: Run, number: Expr) -> Expr:
    if run.parents == 1:
        return Lit(run.rank, BIGINT)
    rank = _minus(number, run.first)
    rank = Binary("div", rank, whole(run.rows)) if run.rows > 1 else rank
    return Binary("+", whole(run.rank), rank) if run.rank else rank


def _place_in(run: Run, number: Expr) -> Expr:
    place = _minus(number, run.first)
    if run.parents == 1:
        return place
    return Binary("%", place, whole(run.rows)) if run.rows > 1 else whole(0)


def _minus(number: Expr, before: int) -> Expr:
    return Binary("-", number, whole(before)) if before else number


def _in_tail(counts: Counts, tail: Tail, number: Expr, steps: Steps) -> tuple[Expr, Expr]:
    """A rank that Zipf's law gives its rows, and the place there."""
    s, rows = tail.s, counts.rows - tail.first
    last = smooth(tail.end, s)
    all_of_it = integral(smooth(tail.rank, s), last, s)

    def rows_from(rank: Expr, name: str) -> Expr:
        """How many rows this rank and those after it have."""
        y = y_of_rank(s, steps.add(f"{name}_x", Binary("+", rank, _HALF)))
        exactly = share_of_y(s, all_of_it / rows, last, steps.add(f"{name}_y", y))
        return steps.add(f"{name}_rows", Cast(Binary("+", exactly, _HALF), BIGINT))

    from_here = Binary("-", whole(counts.rows), number)
    left = steps.add("rows_left", Call("least", (from_here, whole(rows))))
    share = Binary("/", Binary("-", left, _HALF), double(Decimal(rows)))
    x = rank_of_y(s, steps.add("y", y_of_share(s, all_of_it, last, share)))
    most = Call("least", (Binary("-", x, _HALF), double(Decimal(tail.end - 1))))
    near = steps.add("near", Cast(Call("greatest", (most, double(Decimal(tail.rank)))), BIGINT))
    # Within one of it is the rank whose rows, and those after it, are the last with this one.
    before, after = Binary("-", near, _ONE), Binary("+", near, _ONE)
    from_before, from_near = rows_from(before, "before"), rows_from(near, "near")
    from_after = rows_from(after, "after")
    is_before, is_near = Binary(">", left, from_near), Binary(">", left, from_after)
    rank = Case(((is_before, before), (is_near, near)), after)
    begin = Case(((is_before, from_before), (is_near, from_near)), from_after)
    return steps.add("rank", rank), Binary("-", steps.add("rank_rows", begin), left)

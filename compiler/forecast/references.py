"""How the rows of parents are chosen, and how many rows refer to the one that most refer to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..definitions.join import (
    ByRow,
    Join,
    OfFanOut,
    OneToOne,
    OtherThan,
    PreviousRow,
    SameAs,
    Shares,
    Uniform,
    Weighted,
    Within,
    Zipf,
    groups_of,
)
from ..definitions.lookup_groups import text_of_constant
from ..definitions.lookups import parse_weights
from ..definitions.model import FanOut, row_count, unique_list
from ..resolve.agreeing import rows_by_value
from ..resolve.chosen import chosen, said
from ..resolve.parent_counts import combined_counts, is_skewed
from ..resolve.scope import Resolved, ResolvedTable
from ..spark.names import fold
from .samples import Samples

_EULER = 0.5772156649


@dataclass(frozen=True)
class Reference:
    """A join of a child: how its parent is chosen, and how many rows of the child the parent has
    that has most, as is to be expected.
    """

    child: str
    name: str
    parent: str
    how: str
    busiest: int


def references(samples: Samples) -> Iterator[Reference]:
    """Yield the references of all tables."""
    resolved = samples.resolved
    for table in resolved.tables:
        for join in table.table.joins:
            how, most = _chosen(resolved, table, join)
            if join.by:
                most = _by_values(samples, table, join)
            together = unique_list(table.table, join)
            if together and join == together[0] and is_skewed(together):
                most = combined_counts(resolved, table.table, together).most
            if join.where:
                how = f"{how}, where {said(join)}"
            if join.null_ratio:
                how = f"{how}, {join.null_ratio:.3g} of the rows have none"
            if join.as_of:
                how = f"{how}, as of {join.as_of.column}"
            if together:
                how = f"{how}, no combination twice"
            yield Reference(table.table.name, join.prefix, join.table, how, round(most))


def _chosen(resolved: Resolved, table: ResolvedTable, join: Join) -> tuple[str, float]:
    rows = round(row_count(table.table) * (1 - join.null_ratio))
    parents = max(1, chosen(resolved.table(join.table).table, join).rows)
    match join.choice:
        case Uniform():
            return "uniform", _greatest(rows / parents, parents, rows)
        case OneToOne():
            return "one to one", min(1, rows)
        case OfFanOut():
            assert isinstance(table.table.rows, FanOut)
            counts = table.table.rows
            return _children(counts), counts.max if rows else 0
        case PreviousRow():
            return "an earlier row", math.log(rows - 1) + _EULER if rows > 1 else 0
        case ByRow(sql):
            return f"row {sql}", _greatest(rows / parents, parents, rows)
        case OtherThan() | SameAs() | Within():
            return _by_another(resolved, table, join, _greatest(rows / parents, parents, rows))
        case Zipf(s):
            return f"zipf {s:g}", rows / _harmonic(parents, s)
        case Shares() as shares:
            return _shares(shares), _of_shares(shares, rows, parents)
        case Weighted(column):
            return f"by its {column}", rows * _greatest_weight(resolved, join, column)


def _by_values(samples: Samples, table: ResolvedTable, join: Join) -> float:
    """Of a join to parents with a value of the row's own: rows and parents with one go together."""
    columns = [table.column(column) for _, column in join.by]
    drawn = zip(*(samples.of(table, column).values for column in columns), strict=True)
    often = Counter(tuple(map(_text, values)) for values in drawn)
    rows = row_count(table.table) * (1 - join.null_ratio)
    parents = rows_by_value(samples.resolved.table(join.table).table, join)
    return max(
        (
            _greatest(rows * n / often.total() / parents[key], parents[key], round(rows))
            for key, n in often.items()
            if parents.get(key)
        ),
        default=0,
    )


def _text(value: object) -> str | None:
    return text_of_constant(value) if isinstance(value, (str, int)) else None


def _by_another(
    resolved: Resolved, table: ResolvedTable, join: Join, most: float
) -> tuple[str, float]:
    """Of a join that names another; `most` rows refer to one parent where all are alike."""
    match join.choice:
        case SameAs(name, Join() as same, None):
            return f"that of {name}", _chosen(resolved, table, same)[1]
        case SameAs(name, Join() as same, Join() as through):
            # As often as the parent has rows here.
            parent, rows = resolved.table(through.table), row_count(table.table)
            each = rows / max(1, row_count(parent.table))
            return f"that of {name}", min(rows, each * _chosen(resolved, parent, same)[1])
        case Within(name):
            return f"one of those of {name}", most
        case OtherThan(join=Join(prefix=name)):
            return f"another than that of {name}", most
    return "another than the row itself", most


def _children(counts: FanOut) -> str:
    return (
        f"{counts.min} to {counts.max} rows each"
        if counts.min < counts.max
        else f"{counts.max} rows each"
    )


def _shares(shares: Shares) -> str:
    pairs = zip(shares.rows, shares.parents, strict=True)
    return ", ".join(f"{parents:.3g} of them get {rows:.3g} of the rows" for rows, parents in pairs)


def _of_shares(shares: Shares, rows: int, parents: int) -> float:
    groups = zip(shares.rows, groups_of(shares, parents), strict=True)
    return max(_greatest(rows * share / n, n, rows) for share, (_, n) in groups if n)


def _greatest_weight(resolved: Resolved, join: Join, column: str) -> float:
    parent = resolved.table(join.table).table
    given = next(c.given for c in parent.columns if fold(c.name) == fold(column))
    assert given is not None  # only rows that are given have weights
    weights = parse_weights(given.values)
    if join.where:
        weights = tuple(weights[n - 1] for n in chosen(parent, join).numbers)
    return max(weights) / sum(weights)


def _harmonic(n: int, s: float) -> float:
    """The sum of 1 / k^s up to n: the first exactly, the others by an integral."""
    first = min(n, 1000)
    exact = math.fsum(math.pow(k, -s) for k in range(1, first + 1))
    if s == 1:
        return exact + math.log((n + 0.5) / (first + 0.5))
    return exact + (math.pow(n + 0.5, 1 - s) - math.pow(first + 0.5, 1 - s)) / (1 - s)


def _greatest(mean: float, among: int, most: int) -> float:
    """Return the greatest count to expect, of Poisson's with that mean: one of them is as great."""
    if mean <= 0 or among <= 1:
        return mean
    if mean > 1000:
        spread = math.sqrt(2 * math.log(among))
        return min(most, mean + spread * math.sqrt(mean))
    count, log_share = 0, -mean
    below = math.exp(log_share)
    while (1 - below) * among > 1 and count < most:
        count += 1
        log_share += math.log(mean / count)
        below += math.exp(log_share)
    return count

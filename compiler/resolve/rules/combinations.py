"""The rules of `unique_joins`: which joins can be in a list, and for how many rows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ...definitions.combinations import combined
from ...definitions.join import Join, Shares, Zipf
from ...definitions.model import FanOut, Table, row_count
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.names import DUPLICATE_NAME, UNKNOWN_TABLE
from ...diagnostics.rules.relations import TOO_FEW_ROWS
from ...diagnostics.rules.shape import CONFLICTING_KEYS, TOO_MUCH
from ...diagnostics.suggest import did_you_mean
from ...spark.names import fold
from ..chosen import chosen
from ..parent_counts import MOST_ROWS, is_skewed, room
from ..scope import Resolved


def broken_combinations(resolved: Resolved, table: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's `unique_joins`."""
    known = {fold(j.prefix): j for j in table.joins}
    listed: set[str] = set()
    for i, names in enumerate(table.unique_joins):
        joins: list[Join] = []
        for k, name in enumerate(names):
            place, join = table.place.at("unique_joins", i, k), known.get(fold(name))
            if join is None:
                hint = did_you_mean(name, [j.prefix for j in table.joins])
                yield place.error(UNKNOWN_TABLE, f'there is no join "{name}"', hint)
            elif fold(name) in listed:
                message = f'the join "{name}" stands in "unique_joins" twice'
                yield place.error(DUPLICATE_NAME, message)
            else:
                listed.add(fold(name))
                joins.append(join)
        for join in joins:
            yield from _unlike_unique(joins, join)
        counted = [
            (join, chosen(parent, join).rows)
            for join in joins
            if not join.fan_out and (parent := resolved.project.table(join.table))
        ]
        if len(joins) == len(names) and len(counted) == sum(not j.fan_out for j in joins):
            yield from _too_many(table, joins, counted, i)


def _unlike_unique(joins: Sequence[Join], join: Join) -> Iterator[Diagnostic]:
    """What a join says that can't be in a list."""
    said_first = join == joins[0] and isinstance(join.choice, (Zipf, Shares))
    of_parent = next((j for j in joins if j.fan_out), None)
    for key in join.said:
        place, hint = join.place.at(key), "leave one of them out"
        message = f'"{key}" can\'t be at a join of "unique_joins"'
        if key != "distribution":
            yield place.error(CONFLICTING_KEYS, f"{message}, whose combinations are uniform", hint)
        elif of_parent:
            message = f'{message} with "{of_parent.prefix}", which says how many rows each has'
            yield place.error(CONFLICTING_KEYS, message, hint)
        elif not said_first:
            message = f"{message}: only the first of them has a zipf or shares"
            hint = "name that join first, or leave one of them out"
            yield place.error(CONFLICTING_KEYS, message, hint)


def _too_many(
    table: Table, joins: list[Join], counted: list[tuple[Join, int]], i: int
) -> Iterator[Diagnostic]:
    """More rows, or more children of a row, than combinations."""
    place = table.place.at("unique_joins", i)
    numbered, _ = combined(counted)
    product = math.prod(count for join, count in counted if join in numbered)
    per = isinstance(table.rows, FanOut) and any(j.fan_out for j in joins)
    rows = table.rows.max if per and isinstance(table.rows, FanOut) else row_count(table)
    choice, first = joins[0].choice, ""
    if is_skewed(joins) and isinstance(choice, (Zipf, Shares)):
        if isinstance(choice, Zipf) and rows > MOST_ROWS:
            message = f"{rows:,} rows are more than the {MOST_ROWS:,} that zipf tells apart"
            yield place.error(TOO_MUCH, message, 'say "shares", or leave "distribution" out')
        parents, partners = counted[0][1], math.prod(n for j, n in counted[1:] if j in numbered)
        if (with_share := room(choice, parents, partners)) < product:
            product, first = with_share, " with a share"
    if rows > product:
        what = f"{rows:,} children of a row" if per else f"{rows:,} rows"
        tables = " and ".join(
            f'{count:,} "{join.prefix}"' for join, count in counted if join in numbered
        )
        message = f"{what} are more than the {product:,} combinations{first} of {tables}"
        yield place.error(TOO_FEW_ROWS, message)

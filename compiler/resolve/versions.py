"""What is known of a table's versions before there are rows: which columns change, how many rows,
when they begin.
"""

from __future__ import annotations

import datetime as dt

from ..definitions.draws import draws_of
from ..definitions.lookups import draws
from ..definitions.model import Scd, Table
from ..own_types.registry import is_fixed
from ..spark.names import fold


def versioned(table: Table) -> frozenset[str]:
    """Return the names (folded) of the columns that are generated anew in each version."""
    if table.scd is None:
        return frozenset()
    if table.scd.columns is not None:
        return frozenset(fold(c) for c in table.scd.columns)
    keys = {fold(k) for k in table.primary_key or (table.columns[0].name,)}
    fixed = [c for c in table.columns if is_fixed(c) or c.unique or fold(c.name) in keys]
    held = {draw for c in fixed for draw in draws(c)}
    held |= {draw for c in table.columns for draw in draws(c) if len(draw) > 1}
    return frozenset(
        fold(c.name)
        for c in table.columns
        if c not in fixed and not held & draws(c) and not draws_of(c)
    )


def written_rows(rows: int, scd: Scd | None) -> int | None:
    """Return how many rows a table writes; None where the number of versions varies."""
    if scd is None:
        return rows
    if scd.min_versions != scd.max_versions:
        return None
    return rows + (scd.max_versions - 1) * (rows // scd.ratio)


def first_begins(scd: Scd) -> tuple[dt.datetime, dt.datetime]:
    """Return the earliest and the latest instant at which the first version of a row can begin."""
    if scd.first_from is not None:
        return scd.first_from, scd.first_from
    return scd.start + dt.timedelta(days=1), scd.start + dt.timedelta(days=scd.max_gap_days)


def last_possible_begin(scd: Scd) -> dt.datetime:
    """Return the latest instant at which any version can begin; OverflowError past the year
    9999.
    """
    return scd.start + dt.timedelta(days=scd.max_gap_days) * scd.max_versions

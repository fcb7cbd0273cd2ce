"""The columns in which the layers below a table's own have what its references choose."""

from __future__ import annotations

from ..definitions.join import Join, OtherThan, Within, named, needs_columns
from ..resolve.chosen import said
from ..resolve.scope import ResolvedTable
from ..spark.names import free


def number_name(child: ResolvedTable, what: str) -> str:
    """Return under which name a number below that of the parents stands."""
    return free(f"{what}_number", (v.name for v in child.everything))


def among_name(child: ResolvedTable, join: Join) -> str:
    """Return under which name a row stands that is chosen among some."""
    return free(f"{join.prefix}_chosen", (v.name for v in child.everything))


def row_name(child: ResolvedTable, join: Join) -> str:
    """Return under which name the row of a join stands."""
    return free(f"{join.prefix}_row", (v.name for v in child.scope))


def has_column(child: ResolvedTable, join: Join) -> bool:
    """Tell whether the row that a join chooses is a column below all others: one that others name,
    or that follows from another's.
    """
    is_other = isinstance(join.choice, (OtherThan, Within)) and not join.where
    is_named = any(named(j) == join for j in child.table.joins)
    return (is_other or is_named) and not join.fan_out and not needs_columns(join)


def described(join: Join) -> str:
    """Say which rows a join chooses among; "" if that are all, or those with values that its
    `where` names.
    """
    if join.by:
        return f"one of the rows of {join.table} with {said(join)}{but(join)}"
    match join.choice:
        case OtherThan():
            return f"a row of {join.table}{but(join)}"
        case Within(name, which):
            more = {"any": "", "earlier": ", before this one", "other": ", but not this one"}
            return f"one of the rows of {join.table} that the row of {name} has{more[which]}"
    return ""


def but(join: Join) -> str:
    """Say which row a join doesn't choose."""
    match join.choice:
        case OtherThan(join=Join(prefix=other)):
            return f", but not that of {other}"
        case OtherThan():
            return ", but not this one"
    return ""

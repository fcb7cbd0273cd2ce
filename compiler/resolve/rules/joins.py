"""The rules of joins that need the tables on both sides: sizes, versions."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.join import Join, OneToOne, OtherThan, PreviousRow, Shares, Weighted, groups_of
from ...definitions.lookups import parse_weights
from ...definitions.model import Table, row_count
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.refusal import Refusal
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.relations import BROKEN_INSTANT, TOO_FEW_ROWS
from ...diagnostics.rules.shape import NO_EFFECT
from ...diagnostics.suggest import did_you_mean
from ...spark.names import fold
from ...spark.types import DATE, TIMESTAMP
from ..chosen import chosen, said
from ..scope import Resolved, ResolvedTable, type_is_told
from .by import broken_by, comes_through
from .combinations import broken_combinations
from .row import broken_row
from .where import broken_where


def broken_joins(resolved: Resolved, table: ResolvedTable) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table's joins, beyond names that don't exist."""
    for join in table.table.joins:
        parent = resolved.project.table(join.table)
        if parent is not None:
            yield from _join(table.table, join, parent)
            yield from broken_by(resolved, table, join)
            yield from _as_of(resolved, table, join, parent)
            yield from broken_row(resolved, table, join)
    yield from broken_combinations(resolved, table.table)


def _join(table: Table, join: Join, parent: Table) -> Iterator[Diagnostic]:
    rows, parents = row_count(table), chosen(parent, join).rows
    broken = list(broken_where(table, join, parent))
    if broken:
        yield from broken
        return
    if parents == 0 and rows != 0 and join.null_ratio < 1:
        hint = 'give it rows, or the join "null_ratio": 1'
        yield join.place.error(TOO_FEW_ROWS, f'"{join.table}" has no rows to join', hint)
        return
    match join.choice:
        case OneToOne() if rows > parents:
            message = f'{rows:,} rows can\'t have {parents:,} rows of "{parent.name}" one to one'
            yield join.place.at("kind").error(
                TOO_FEW_ROWS, message, f'give "{parent.name}" more rows'
            )
        case OtherThan() if rows and parents == 1 and join.null_ratio < 1:
            which = f" with {said(join)}" if join.where else ""
            message = f'"{parent.name}" has one row{which}: there is no other'
            hint = f'give "{parent.name}" more rows'
            yield join.place.at("other_than").error(TOO_FEW_ROWS, message, hint)
        case PreviousRow() if fold(join.table) != fold(table.name):
            message = f'"earlier" is for a table that joins itself; "{join.table}" is another table'
            yield join.place.at("earlier").error(NO_EFFECT, message, "leave it out")
        case Weighted(column):
            yield from _weights(join, parent, column)
        case Shares() as shares:
            for share, (_, count) in zip(shares.parents, groups_of(shares, parents), strict=True):
                if count <= 0 < parents:
                    of = f'{parents:,} "{parent.name}" rows'
                    message = f"a share of {share:g} of {of} selects none"
                    yield join.place.at("distribution").error(TOO_FEW_ROWS, message)


def _weights(join: Join, parent: Table, column: str) -> Iterator[Diagnostic]:
    """A field of rows that are given, of numbers."""
    place = join.place.at("distribution", "weight")
    found = next((c for c in parent.columns if fold(c.name) == fold(column)), None)
    if found is not None and found.given:
        try:
            parse_weights(found.given.values)
        except Refusal as refusal:
            yield place.refused(refusal)
    elif not parent.partial:
        fields = [c.name for c in parent.columns if c.given]
        message = f'"{column}" is no field of the "data" of {parent.name}'
        hint = did_you_mean(column, fields) or f"it has: {', '.join(fields)}"
        others = 'rows that are generated can be chosen by {"zipf": 1.1} or {"shares": …}'
        yield place.error(UNKNOWN_COLUMN, message, hint if fields else others)


# The version of an instant


def _as_of(
    resolved: Resolved, table: ResolvedTable, join: Join, parent: Table
) -> Iterator[Diagnostic]:
    if join.as_of is None:
        return
    place = join.place.at("as_of")
    if parent.scd is None and not parent.partial:
        hint = 'give it "scd", or leave "as_of" out'
        yield place.error(BROKEN_INSTANT, f'"{parent.name}" has no versions to choose from', hint)
    instant = table.get(join.as_of.column)
    if instant is None:
        if not table.told(join.as_of.column):
            hint = did_you_mean(join.as_of.column, [v.name for v in table.scope])
            yield place.error(UNKNOWN_COLUMN, f'there is no column "{join.as_of.column}"', hint)
    elif comes_through(table, instant, join):
        message = f'"{instant.name}" depends on the row that this join chooses'
        yield place.error(
            BROKEN_INSTANT, message, "an instant comes from this table, or through another join"
        )
    elif instant.type not in (DATE, TIMESTAMP) and not type_is_told(resolved, table, instant.name):
        kind = f"is of type {instant.type}" if instant.type else "has a type that can't be derived"
        hint = "" if instant.type else 'say "data_type"'
        yield place.error(
            BROKEN_INSTANT, f'"{instant.name}" {kind}; an instant is a DATE or a TIMESTAMP', hint
        )

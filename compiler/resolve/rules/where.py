"""`where`: its columns are there, and which rows have a value of them is known."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.join import Join, Weighted
from ...definitions.lookups import parse_weights
from ...definitions.model import Table, row_count
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.place import Place
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.relations import TOO_FEW_ROWS
from ...diagnostics.rules.shape import CONFLICTING_KEYS, WRONG_VALUE
from ...diagnostics.suggest import did_you_mean
from ...own_types.registry import is_exact, shares_of
from ...spark.names import fold
from ..chosen import chosen, columns_of, said, shown, where_columns


def broken_where(table: Table, join: Join, parent: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with the `where` of a join, or of a fan-out."""
    if join.where is None:
        return
    known, place = {fold(c.name) for c in parent.columns}, join.where.place
    names = [name for name, _ in (*join.where.items, *join.by)]
    for name in names:
        if fold(name) not in known and not parent.partial:
            hint = did_you_mean(name, [c.name for c in parent.columns])
            message = f'there is no own column "{name}" in {parent.name}'
            yield place.at(name).error(UNKNOWN_COLUMN, message, hint)
    columns = columns_of(parent, names)
    if len(columns) < len(names):
        return
    unknown = [n for n, c in zip(names, columns, strict=True) if not (c.given or is_exact(c))]
    if unknown:
        yield _unknown(place, parent, unknown[0])
    elif len(columns) > 1 and not all(c.given for c in columns):
        message = 'of rows that are generated "where" takes one column'
        hint = 'make a "choice" with "exact" of what both say together'
        yield place.error(WRONG_VALUE, message, hint)
    elif isinstance(join.choice, Weighted) and not columns[0].given:
        message = 'a "weight" chooses rows of "data" by their fields, and "where" by what is dealt'
        yield place.error(CONFLICTING_KEYS, message, "take one of the two out")
    else:
        yield from _none(table, join, parent, place)


def _unknown(place: Place, parent: Table, name: str) -> Diagnostic:
    """Which rows have a value isn't known of most columns."""
    column = next(c for c in parent.columns if fold(c.name) == fold(name))
    kinds = ("choice", "sex")
    hint = 'say "exact": true in its params' if column.type in kinds else ""
    message = (
        f'which rows of {parent.name} have a "{name}" is not known: it is of a "choice" or "sex"'
        ' with "exact", and of the fields of "data"'
    )
    hint = hint or 'make it a "choice" with "exact"'
    return place.at(name).error(WRONG_VALUE, message, hint)


def _none(table: Table, join: Join, parent: Table, place: Place) -> Iterator[Diagnostic]:
    """No row has the values, or none with a weight."""
    needs_none = not row_count(table) and not join.fan_out
    if needs_none or join.null_ratio == 1 or not row_count(parent):
        return
    found = chosen(parent, join)
    if not found.rows and not (join.fan_out and found.shares):
        message = f"no row of {parent.name} has {said(join)}"
        yield place.error(TOO_FEW_ROWS, message, _has(parent, join))
    elif isinstance(join.choice, Weighted):
        by = join.choice.column
        field = next((c for c in parent.columns if fold(c.name) == fold(by)), None)
        weights = parse_weights(field.given.values) if field and field.given else [1.0]
        if not any(weights[n - 1] for n in found.numbers if n <= len(weights)):
            message = f'no row of {parent.name} with {said(join)} has a "{by}" above 0'
            yield place.error(TOO_FEW_ROWS, message)


def _has(parent: Table, join: Join) -> str:
    """Name some values of a column."""
    column, *more_columns = where_columns(parent, join)
    values = column.given.values if column.given else [v for v, n in shares_of(column) if n]
    each = list(dict.fromkeys(shown(v) for v in values if v is not None))
    more = ", …" if len(each) > 10 else ""
    return "" if more_columns else f"{column.name} is one of {', '.join(each[:10])}{more}"

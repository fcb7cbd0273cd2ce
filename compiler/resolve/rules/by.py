"""`where` by a value of the row's own: the row has such a column, and its values are those of the
parent's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...definitions.graph import reached
from ...definitions.join import Join, OtherThan, Uniform
from ...definitions.lookup_groups import COMPARED
from ...definitions.model import Column, Table, unique_list
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.place import Place
from ...diagnostics.refusal import Refusal
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.relations import CIRCLE, TOO_FEW_ROWS
from ...diagnostics.rules.shape import CONFLICTING_KEYS, WRONG_VALUE
from ...diagnostics.suggest import did_you_mean
from ...own_types.registry import shares_of
from ...spark.names import fold
from ...spark.types import STRING
from ..agreeing import agreeing_rows
from ..chosen import columns_of, shown
from ..scope import (
    OwnColumn,
    ParentColumn,
    Resolved,
    ResolvedTable,
    ScopeColumn,
    scd_columns,
    type_is_told,
)
from ..versions import versioned


def broken_by(resolved: Resolved, table: ResolvedTable, join: Join) -> Iterator[Diagnostic]:
    """Yield what is wrong with the columns of the row that a join's `where` names."""
    if join.where is None or not join.by:
        return
    yield from _beside(table.table, join, join.where.place)
    parent = resolved.table(join.table)
    for name, column in join.by:
        place, scoped = join.where.place.at(name, "column"), table.get(column)
        if scoped is None:
            if not table.told(column):
                hint = did_you_mean(column, [v.name for v in table.scope])
                yield place.error(UNKNOWN_COLUMN, f'there is no column "{column}"', hint)
        elif comes_through(table, scoped, join):
            message = f'"{scoped.name}" depends on the row that this join chooses'
            yield place.error(CIRCLE, message, "name a column that doesn't come through this join")
        elif _is_versioned(table, scoped):
            message = f'"{scoped.name}" changes with the version, and a row has one parent in all'
            yield place.error(WRONG_VALUE, message, "name a column that no version changes")
        elif of := parent.get(name):
            if not type_is_told(resolved, table, scoped.name):
                yield from _types(place, scoped, of)
    yield from _no_value(parent.table, join, join.where.place)


def comes_through(table: ResolvedTable, scoped: ScopeColumn, join: Join) -> bool:
    """Tell whether a column needs one of a join."""
    return any(isinstance(v, ParentColumn) and v.join == join for v in _below(table, scoped))


def _below(table: ResolvedTable, scoped: ScopeColumn) -> Iterator[ScopeColumn]:
    """A column and all that it needs."""
    names = reached([fold(scoped.name)], lambda name: table.column(name).needs)
    return map(table.column, names)


def _is_versioned(table: ResolvedTable, scoped: ScopeColumn) -> bool:
    changing = {*versioned(table.table), *map(fold, scd_columns(table.table))}
    return any(fold(v.name) in changing for v in _below(table, scoped))


def _beside(table: Table, join: Join, place: Place) -> Iterator[Diagnostic]:
    """Which parents there are differs from row to row, so that only uniform ones are found."""
    key = "" if isinstance(join.choice, (Uniform, OtherThan)) else join.choice.key
    if key:
        message = f'"{key}" can\'t be with a value of the row in "where": those are uniform'
        yield join.place.at(key).error(CONFLICTING_KEYS, message, "leave one of them out")
    if unique_list(table, join):
        message = 'a join of "unique_joins" can\'t have a value of the row in "where"'
        yield place.error(CONFLICTING_KEYS, message, "leave one of them out")


def _types(place: Place, scoped: ScopeColumn, of: ScopeColumn) -> Iterator[Diagnostic]:
    """The values on both sides are of one type, of those that are told apart by their texts."""
    if isinstance(of, OwnColumn) and of.column.data_type not in (None, STRING):
        message = f'"{of.name}" of the parent is cast to {of.type}, and its values are compared'
        yield place.error(WRONG_VALUE, message, 'take its "data_type" out')
    elif of.type not in COMPARED:
        yield place.error(
            WRONG_VALUE,
            f'"{of.name}" of the parent is of type {of.type}; a text, a whole number or true or'
            " false can be compared",
        )
    elif scoped.type != of.type:
        message = f'"{scoped.name}" is of type {scoped.type}, and "{of.name}" of the parent of type'
        yield place.error(WRONG_VALUE, f"{message} {of.type}", f'say "data_type": "{of.type}"')


def _no_value(parent: Table, join: Join, place: Place) -> Iterator[Diagnostic]:
    """No row has any value, or a value stands in two places of what is dealt."""
    columns = columns_of(parent, [name for name, _ in join.by])
    if len(columns) < len(join.by):
        return
    if not columns[0].given:
        yield from _twice(columns[0], place)
    elif not agreeing_rows(parent, join)[1]:
        yield place.error(TOO_FEW_ROWS, f"no row of {parent.name} has such values")


def _twice(column: Column, place: Place) -> Iterator[Diagnostic]:
    """A value that stands in two places has no first row in the order of what is dealt."""
    try:
        shares = shares_of(column)
    except Refusal:
        return  # reported with the column
    twice = [value for value, n in Counter(value for value, _ in shares).items() if n > 1]
    if twice:
        message = f'"{column.name}" lists {shown(twice[0])} twice'
        yield place.at(column.name).error(WRONG_VALUE, message, "add up the weights of the two")

"""The numbers of rows that joins choose, as columns: what an expression says (`row`); and where a
table takes the row of a parent's join (`same_as`), the parent has that row's number, and the table
has it through its own join.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.join import ByRow, Join, OtherThan, SameAs, Within, is_counted_within, named
from ..definitions.model import CHILD_POSITION, Project, Table
from ..expressions import expression
from ..spark.names import fold, free
from ..spark.types import BIGINT, Type
from .agreeing import is_dealt
from .scope import (
    DealtPosition,
    ParentReferenceRow,
    ReferenceRow,
    ResolvedTable,
    SaidRow,
    output_names,
    scd_columns,
)

PARENT_ROWS = "parent_rows"  # what `row` calls the number of rows of its parent


def reference_rows(
    project: Project, table: Table
) -> Iterator[ReferenceRow | ParentReferenceRow | SaidRow | DealtPosition]:
    """Yield the numbers of rows that a table's children take of it, those that it takes of its
    parents, and those that expressions say.
    """
    for join in table.joins:
        yield from _said(project, table, join)
    for join in table.joins:
        if (fold(table.name), join) in _taken(project):
            yield ReferenceRow(
                name=_name(project, table, f"row_of_{join.prefix}"),
                needs=row_needs(project, table, join),
                join=join,
            )
    seen: set[str] = set()
    for join in table.joins:
        name = row_through(project, table, join)
        if name and name not in seen and isinstance(same := join.choice, SameAs):
            assert same.through is not None
            assert same.join is not None
            parent = project.table(same.through.table)
            assert parent is not None
            seen.add(name)
            yield ParentReferenceRow(
                name=name,
                needs=join_needs(project, table, same.through),
                join=same.through,
                source=_name(project, parent, f"row_of_{same.join.prefix}"),
            )


def _said(project: Project, table: Table, join: Join) -> Iterator[SaidRow | DealtPosition]:
    """Yield what follows from columns: the number of the row that a join chooses, and what that
    follows from.
    """
    name = said_row(project, table, join)
    if isinstance(join.choice, ByRow):
        yield SaidRow(name=name, needs=_names(table, join.choice.sql), join=join)
    elif join.by:
        needs = ("row_num", *(fold(column) for _, column in join.by))
        if position := dealt_position(project, table, join):
            yield DealtPosition(name=position, needs=needs, join=join)
            needs = (fold(position),)
        yield SaidRow(name=name, needs=needs, join=join)
    elif is_counted_within(join) and (of := named(join)):
        needs = ("row_num", *row_needs(project, table, of))
        yield SaidRow(name=name, needs=needs, join=join)


def join_needs(project: Project, table: Table, join: Join) -> tuple[str, ...]:
    """Return the columns (folded) that have to be there before those of a join: its instant, and
    those that say which row it is.
    """
    instant = (fold(join.as_of.column),) if join.as_of else ()
    return (*instant, *row_needs(project, table, join))


def row_needs(project: Project, table: Table, join: Join) -> tuple[str, ...]:
    """Return the columns (folded) that say which row a join chooses; none where the row's number
    alone does.
    """
    if name := row_through(project, table, join) or said_row(project, table, join):
        return (fold(name),)
    other = named(join)
    needs = row_needs(project, table, other) if other else ()
    return ("row_num", *needs) if needs and isinstance(join.choice, (OtherThan, Within)) else needs


def row_through(project: Project, table: Table, join: Join) -> str:
    """Return under which name a table has the number of the row that its join takes of a parent's
    join; "" if it takes none.
    """
    match join.choice:
        case SameAs(join=Join(prefix=of), through=Join(prefix=through)):
            return _name(project, table, f"{through}_row_of_{of}")
    return ""


def said_row(project: Project, table: Table, join: Join) -> str:
    """Return under which name a table has the number that the expression of a join says, or values
    of the row's own, or that of a row within one that follows from columns; "" if it has none.
    """
    if not (isinstance(join.choice, ByRow) or join.by or is_counted_within(join)):
        return ""
    return _name(project, table, f"{join.prefix}_number")


def dealt_position(project: Project, table: Table, join: Join) -> str:
    """Return under which name a table has how far on the row is, in the order of what is dealt,
    that a join chooses by own values; "" if it chooses none so.
    """
    parent = project.table(join.table)
    if parent is None or not is_dealt(parent, join):
        return ""
    return _name(project, table, f"{join.prefix}_position")


def row_type(table: ResolvedTable, sql: str) -> Type | None:
    """Return the type of an expression that says a row, where it is known."""
    return expression.type_of(sql, over_row(table))


def over_row(table: ResolvedTable) -> expression.Columns:
    """Return what an expression that says a row is over: columns in scope, and the number of the
    parent's rows.
    """
    types = {v.name: v.type for v in table.scope} | {PARENT_ROWS: BIGINT}
    return expression.Columns(types, dated=[v.name for v in table.scope if v.dated])


def _names(table: Table, sql: str) -> tuple[str, ...]:
    """The columns (folded) that an expression names, of those that it may."""
    known = ("row_num", *CHILD_POSITION, *(c.name for c in table.columns))
    return tuple(map(fold, expression.names(sql, expression.Columns(dict.fromkeys(known)))))


def _taken(project: Project) -> set[tuple[str, Join]]:
    """The joins, with their tables, whose rows are taken through others."""
    choices = (join.choice for table in project.tables for join in table.joins)
    return {
        (fold(c.through.table), c.join)
        for c in choices
        if isinstance(c, SameAs) and c.join and c.through
    }


def _name(project: Project, table: Table, name: str) -> str:
    """The name, or one like it that no column of a table has."""
    joined = (
        f"{join.prefix}_{alias}"
        for join in table.joins
        if (parent := project.table(join.table))
        for _, alias in output_names(parent)
    )
    own = (c.name for c in table.columns)
    return free(name, (*own, *scd_columns(table), *joined))

"""Columns inside of columns: the item of an `array`, the fields of a `struct`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..diagnostics.place import Place
from ..spark.types import Array, Struct, Type
from .model import Column, Table

NESTED = ("array", "struct")
# Gives the type of a column with none nested, before `data_type`; None where it is unknown.
LeafType = Callable[[Column], "Type | None"]


def every_column(table: Table) -> Iterator[Column]:
    """Yield each column of a table and, after it, each nested one."""
    return (part for column in table.columns for part in walk_columns(column))


def walk_columns(column: Column) -> Iterator[Column]:
    """Yield a column, those of its cases and all that are nested in it."""
    yield column
    for part in (*(case.column for case in column.cases), *column.nested):
        yield from walk_columns(part)


def siblings(table: Table) -> Mapping[Place, tuple[str, ...]]:
    """Return, for each column of a struct by its place, the names of the struct's other columns."""
    structs = [whole.nested for whole in every_column(table) if whole.type == "struct"]
    return {
        part.place: tuple(p.name for p in parts if p.place != part.place)
        for parts in structs
        for part in parts
    }


def path_of(table: Table, column: Column) -> tuple[str, ...]:
    """Return the names on the way from a table to a column or a part of one; an array's item is
    `items`.
    """
    return next(
        path
        for c in table.columns
        for part, path in _paths(c, (c.name,))
        if part.place == column.place
    )


def _paths(column: Column, path: tuple[str, ...]) -> Iterator[tuple[Column, tuple[str, ...]]]:
    yield column, path
    for part in column.nested:
        yield from _paths(part, (*path, part.name or "items"))


def expressions(column: Column) -> tuple[str, ...]:
    """Return the SQL of a column: of its expression, of those nested in it, and of conditions."""
    parts = list(walk_columns(column))
    found = [c.params.get("sql") for c in parts if c.type == "expression"]
    found += [case.when for c in parts for case in c.cases]
    return tuple(sql for sql in found if isinstance(sql, str))


def is_null(column: Column) -> bool:
    """Tell whether a column is the constant NULL, which takes the type of the other cases."""
    return column.type == "constant" and column.params.get("value") is None


def is_within(column: Column) -> bool:
    """Tell whether a column numbers the children of a row, or something inside of it does."""
    return any(
        part.type == "row_number" and part.params.get("within") is True
        for part in walk_columns(column)
    )


def base_type(column: Column, leaf: LeafType) -> Type | None:
    """Return the type of a column before its `data_type`, or None where that of a part is unknown
    or its cases have several.
    """
    if column.cases:
        plain = [base_type(b.alone, leaf) for b in column.branches if not is_null(b)]
        return plain[0] if plain and plain.count(plain[0]) == len(plain) else None
    if column.type not in NESTED:
        return leaf(column)
    found = [(part.name, part.data_type or base_type(part, leaf)) for part in column.nested]
    known = [(name, type_) for name, type_ in found if type_ is not None]
    if len(known) < len(found) or not known:
        return None
    return Array(known[0][1]) if column.type == "array" else Struct(tuple(known))

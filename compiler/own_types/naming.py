"""The names that own types have in SQL: readable, and of nothing but what they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..definitions.lookups import file_of
from ..definitions.model import Column, Table
from ..values.value_lists import ListName


def weighted(column: Column) -> str:
    """Return the name of the function that chooses a row of a lookup's file by weight."""
    return _slug(f"lookup_{_stem(file_of(column.params))}_by_{column.params.get('weight')}")


def rows(column: Column) -> ListName:
    """Return the name of the list of the rows of a lookup's file, of which only bounds and aliases
    are written.
    """
    return ListName(weighted(column), f"rows of {file_of(column.params)}", "row")


def grouped(column: Column, fields: Sequence[str]) -> ListName:
    """Return the name of the function that chooses a line of a lookup's file where some fields are
    given, and how its lists begin.
    """
    file, weight = file_of(column.params), column.params.get("weight")
    by = "_".join((*fields, *((f"by_{weight}",) if weight else ())))
    return ListName(_slug(f"lookup_{_stem(file)}_of_{by}"), f"the lines of {file} of one {by}")


def words(column: Column) -> ListName:
    """Return the name of the list of a lookup's values."""
    file, part = file_of(column.params), column.params.get("column")
    name = _slug(f"lookup_{_stem(file)}_{part or 'lines'}")
    return ListName(name, f"values of {part} in {file}" if part else f"lines of {file}")


def given(table: Table, column: Column) -> ListName:
    """Return the name of the list of a field's values in the rows that a table is given."""
    name = _slug(f"{table.name}_{column.name}")
    return ListName(name, f"values of {column.name} in the rows of {table.name}")


def weighted_rows(table: Table, column: Column) -> ListName:
    """Return the name of the list of the rows that a table is given, by the weights of a field, of
    which only bounds and aliases are written.
    """
    return ListName(f"{given(table, column).name}", f"rows of {table.name}", "row")


def agreeing(table: Table, fields: Sequence[str]) -> ListName:
    """Return the name of the function that chooses a row of a table with some values, and how its
    lists begin.
    """
    name = _slug(f"{table.name}_of_{'_'.join(fields)}")
    return ListName(name, f"rows of {table.name} of one {' and '.join(fields)}")


def zipf(n: int, s: float) -> str:
    """Return the name of the function that chooses one of n ranks."""
    return "zipf_" + _slug(f"{n}_{s!r}".removesuffix(".0").replace("-", "minus"))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", text.lower()).strip("_")[:60]

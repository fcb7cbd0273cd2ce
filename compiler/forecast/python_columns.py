"""Which columns call Python, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..definitions.model import Project
from ..definitions.nested import every_column, path_of
from ..resolve.facts import Facts, FakerFacts


@dataclass(frozen=True)
class PythonColumn:
    """A column with a type that has no SQL, and the reason."""

    table: str
    column: str
    type: str
    reason: str


def python_columns(project: Project, facts: Facts) -> Iterator[PythonColumn]:
    """Yield the columns that call a Python function, and such columns inside of others."""
    for table in project.tables:
        for column in every_column(table):
            found = facts.of(column)
            if isinstance(found, FakerFacts) and found.is_python:
                first = next(call for call in found.each if call.is_python)
                name = ".".join(path_of(table, column))
                yield PythonColumn(table.name, name, column.type, first.python_reason)

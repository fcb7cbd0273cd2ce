"""The tables of a plan as a database declares them."""

from __future__ import annotations

import graphlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..plan.constraints import Constraints
from ..plan.plan import OutputField, Plan, PlannedTable
from ..version import VERSION
from .dialects import Dialect


def undeclared(plan: Plan, dialect: Dialect) -> Iterator[str]:
    """Yield the columns that have no type in a database, and why."""
    for table in plan.tables:
        for field in table.fields:
            if field.type is None:
                why = "only Spark knows its type; give it a data_type"
                yield f"{table.view.name}.{field.name}: {why}"
            elif dialect.type(field.type) is None:
                yield f"{table.view.name}.{field.name}: Spark can't write {field.type} there"


def declarations(plan: Plan, constraints: Mapping[str, Constraints], dialect: Dialect) -> str:
    """Return the statements that create the tables, parents before their children."""
    tables = {table.view.name: table for table in plan.tables}
    parents = {
        name: [key.parent for key in constraints[name].foreign_keys if key.parent != name]
        for name in tables
    }
    made = _Statements(dialect, {n: dialect.dbtable(_dbtable(t)) for n, t in tables.items()})
    head = (
        f"-- The tables of this build, with their keys, for {dialect.title}.\n"
        f"-- Compiled by PowerStation {VERSION}. Before the first run: {dialect.command}"
    )
    created = (
        made.create(tables[name], constraints[name])
        for name in graphlib.TopologicalSorter(parents).static_order()
    )
    return "\n\n".join([head, *created]) + "\n"


@dataclass(frozen=True)
class _Statements:
    """The statements of a dialect, for tables that it calls so."""

    dialect: Dialect
    called: Mapping[str, str]

    def create(self, table: PlannedTable, found: Constraints) -> str:
        """Return the statement that creates a table with what is found of its keys."""
        name = table.view.name
        lines = [self._column(field, found) for field in table.fields]
        if found.primary_key:
            lines.append(f"PRIMARY KEY {self._names(found.primary_key)}")
        lines += [f"UNIQUE {self._names(columns)}" for columns in found.unique]
        for key in found.foreign_keys:
            lines.append(
                f"FOREIGN KEY {self._names(key.columns)}"
                f" REFERENCES {self.called[key.parent]} {self._names(key.parent_columns)}"
                f"{self.dialect.deferred if key.parent == name else ''}"
            )
        comments = "".join(f"-- {' '.join(text.split())}\n" for text in found.left_out)
        inside = ",\n".join(f"  {line}" for line in lines)
        head = f"{comments}CREATE TABLE {self.called[name]} ("
        return f"{head}\n{inside}\n){self.dialect.of_tables};"

    def _column(self, field: OutputField, found: Constraints) -> str:
        assert field.type is not None
        keys = (found.primary_key, *found.unique, *(k.columns for k in found.foreign_keys))
        type_ = self.dialect.type(field.type, any(field.name in key for key in keys))
        null = " NOT NULL" if field.name in found.not_null else ""
        return f"{self.dialect.name(field.name)} {type_}{null}"

    def _names(self, names: tuple[str, ...]) -> str:
        return f"({', '.join(map(self.dialect.name, names))})"


def _dbtable(table: PlannedTable) -> str:
    options = {key.lower(): value for key, value in table.output.options}
    is_jdbc = table.output.format.lower() == "jdbc"
    return options.get("dbtable", table.view.name) if is_jdbc else table.view.name

"""The tables of a plan as a database declares them."""

from __future__ import annotations

import graphlib
import re
from collections.abc import Iterator, Mapping

from ..plan.constraints import Constraints
from ..plan.plan import OutputField, Plan, PlannedTable
from ..spark.types import Decimal, Type
from ..version import VERSION

DIALECTS = ("postgresql",)
# Spark's own choice of types, so that what it writes is what is declared.
_TYPES = {
    "BOOLEAN": "boolean",
    "TINYINT": "smallint",
    "SMALLINT": "smallint",
    "INT": "integer",
    "BIGINT": "bigint",
    "FLOAT": "real",
    "DOUBLE": "double precision",
    "STRING": "text",
    "BINARY": "bytea",
    "DATE": "date",
    "TIMESTAMP": "timestamp with time zone",
    "TIMESTAMP_NTZ": "timestamp",
}


def undeclared(plan: Plan) -> Iterator[str]:
    """Yield the columns that have no type in PostgreSQL, and why."""
    for table in plan.tables:
        for field in table.fields:
            if field.type is None:
                why = "only Spark knows its type; give it a data_type"
                yield f"{table.view.name}.{field.name}: {why}"
            elif _type(field.type) is None:
                yield f"{table.view.name}.{field.name}: Spark can't write {field.type} there"


def ddl(plan: Plan, constraints: Mapping[str, Constraints]) -> str:
    """Return PostgreSQL's statements that create the tables, parents before their children."""
    tables = {table.view.name: table for table in plan.tables}
    parents = {
        name: [key.parent for key in constraints[name].foreign_keys if key.parent != name]
        for name in tables
    }
    called = {name: _dbtable(table) for name, table in tables.items()}
    head = (
        f"-- The tables of this build, with their keys, for PostgreSQL.\n"
        f"-- Compiled by PowerStation {VERSION}. Before the first run: psql -1 -f ddl.sql"
    )
    created = (
        _create(tables[name], constraints[name], called)
        for name in graphlib.TopologicalSorter(parents).static_order()
    )
    return "\n\n".join([head, *created]) + "\n"


def _create(table: PlannedTable, found: Constraints, called: Mapping[str, str]) -> str:
    name = table.view.name
    lines = [_column(field, field.name in found.not_null) for field in table.fields]
    if found.primary_key:
        lines.append(f"PRIMARY KEY {_names(found.primary_key)}")
    lines += [f"UNIQUE {_names(columns)}" for columns in found.unique]
    for key in found.foreign_keys:
        # A row may come in one transaction with the row of the same table that it refers to.
        deferred = " DEFERRABLE INITIALLY DEFERRED" if key.parent == name else ""
        lines.append(
            f"FOREIGN KEY {_names(key.columns)}"
            f" REFERENCES {called[key.parent]} {_names(key.parent_columns)}{deferred}"
        )
    comments = "".join(f"-- {' '.join(text.split())}\n" for text in found.left_out)
    inside = ",\n".join(f"  {line}" for line in lines)
    return f"{comments}CREATE TABLE {called[name]} (\n{inside}\n);"


def _column(field: OutputField, is_filled: bool) -> str:
    assert field.type is not None
    return f"{_name(field.name)} {_type(field.type)}{' NOT NULL' if is_filled else ''}"


def _type(type_: Type) -> str | None:
    if isinstance(type_, Decimal):
        return f"numeric({type_.precision}, {type_.scale})"
    return _TYPES.get(str(type_))


def _dbtable(table: PlannedTable) -> str:
    """Return what run.py calls the table in SQL: what isn't quoted is in small letters."""
    options = {key.lower(): value for key, value in table.output.options}
    is_jdbc = table.output.format.lower() == "jdbc"
    name = options.get("dbtable", table.view.name) if is_jdbc else table.view.name
    parts = re.findall(r'"(?:[^"]|"")*"|[^.]+', name)
    return ".".join(part if part.startswith('"') else _name(part.lower()) for part in parts)


def _names(names: tuple[str, ...]) -> str:
    return f"({', '.join(map(_name, names))})"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

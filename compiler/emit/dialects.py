"""The kinds of databases that ddl.sql can be for: what their types and names look like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..spark.types import Decimal, Type


@dataclass(frozen=True)
class Dialect:
    """How a database declares what Spark writes to it.

    `types` are by Spark's names; `types_in_keys` those that a column of a key has instead.
    `greatest_scale` is of its decimal type; `deferred` is what it wants to hear of a key that
    refers to its own table, `of_tables` of each table.
    """

    title: str
    command: str
    quote: str
    decimal: str
    types: Mapping[str, str]
    types_in_keys: Mapping[str, str] = field(default_factory=dict)
    greatest_scale: int = 38
    are_names_small: bool = False
    deferred: str = ""
    of_tables: str = ""

    def type(self, type_: Type, in_key: bool = False) -> str | None:
        """Return the database's name of a type; None if it has none."""
        if isinstance(type_, Decimal):
            fits = type_.scale <= self.greatest_scale
            return f"{self.decimal}({type_.precision}, {type_.scale})" if fits else None
        name = str(type_)
        return (self.types_in_keys if in_key else {}).get(name) or self.types.get(name)

    def name(self, name: str) -> str:
        """Return a name in quotes."""
        return f"{self.quote}{name.replace(self.quote, self.quote * 2)}{self.quote}"

    def dbtable(self, name: str) -> str:
        """Return the name of a table as run.py says it, each part in quotes: what isn't yet may be
        in small letters then.
        """
        q = self.quote
        parts = re.findall(rf"{q}(?:[^{q}]|{q}{q})*{q}|[^.]+", name)
        return ".".join(part if part.startswith(q) else self._bare(part) for part in parts)

    def _bare(self, part: str) -> str:
        return self.name(part.lower() if self.are_names_small else part)


# Spark's own choice of types, so that what it writes is what is declared.
_POSTGRESQL = Dialect(
    title="PostgreSQL",
    command="psql -1 -f ddl.sql",
    quote='"',
    decimal="numeric",
    types={
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
    },
    are_names_small=True,
    # A row may come in one transaction with the row of the same table that it refers to.
    deferred=" DEFERRABLE INITIALLY DEFERRED",
)
_MYSQL = Dialect(
    title="MySQL or MariaDB",
    command="mysql DATABASE < ddl.sql",
    quote="`",
    decimal="decimal",
    types={
        "BOOLEAN": "bit(1)",
        "TINYINT": "tinyint",
        "SMALLINT": "smallint",
        "INT": "int",
        "BIGINT": "bigint",
        # Its float is told in six digits.
        "FLOAT": "double",
        "DOUBLE": "double",
        "STRING": "longtext",
        "BINARY": "longblob",
        "DATE": "date",
        # Spark's choice, `timestamp`, has no fractions of a second and ends in 2038.
        "TIMESTAMP": "datetime(6)",
        "TIMESTAMP_NTZ": "datetime(6)",
    },
    # What is indexed has a length.
    types_in_keys={"STRING": "varchar(255)", "BINARY": "varbinary(255)"},
    greatest_scale=30,
    # Else "a" and "A" would be one key.
    of_tables=" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
)
DIALECTS = {"postgresql": _POSTGRESQL, "mysql": _MYSQL}

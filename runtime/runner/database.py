"""A database's table, as its catalogue tells it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from pyspark.sql import SparkSession

from .errors import Refused, root_cause
from .session import internals
from .target import Target


class DatabaseTable:
    """What a database says of the table that a target is written to.

    Its catalogue is asked, never changed.
    """

    def __init__(self, spark: SparkSession, target: Target) -> None:
        _, jvm = internals(spark)
        options = jvm.org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions(
            jvm.PythonUtils.toScalaMap(jvm.java.util.HashMap(target.writing()))
        )
        self._dialect = jvm.org.apache.spark.sql.jdbc.JdbcDialects.get(options.url())
        self._connection = self._dialect.createConnectionFactory(options).apply(-1)
        try:
            self._catalogue = self._connection.getMetaData()
            self._quote = str(self._catalogue.getIdentifierQuoteString()).strip()
            self._parts = self._identifiers(target.dbtable)
            # In quotes, each as the database would take it without: so a table may be called
            # `order`.
            self.in_sql = ".".join(map(self._quoted, self._parts))
            self.columns: list[str] | None = self._columns()
            # Which it is, among all tables of all databases, and those that refer to it.
            self.identity = (str(options.url()), *self._name()[1:])
            self.referring = self._referring()
            cascades = self._dialect.isCascadingTruncateTable()
            # Does Spark know how to empty a table of this database, and no others with it?
            self.can_be_emptied = bool(cascades.isDefined() and not cascades.get())
            # Do we know how to empty tables that refer to each other?
            self._product = str(self._catalogue.getDatabaseProductName())
            self.empties_together = self._product in ("PostgreSQL", "MySQL", "MariaDB")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _columns(self) -> list[str] | None:
        """Return the columns; None if the database knows no such table.

        That it can't be read is an error.
        """
        query = self._dialect.getSchemaQuery(self.in_sql)
        try:
            found = self._connection.createStatement().executeQuery(query).getMetaData()
        except Exception:
            if not self._connection.getAutoCommit():
                self._connection.rollback()
            if self._catalogued():
                raise
            return None
        return [found.getColumnLabel(i + 1) for i in range(found.getColumnCount())]

    def _catalogued(self) -> bool:
        catalog, schema, name = self._name()
        escape = self._catalogue.getSearchStringEscape()
        exactly = [p and re.sub(r"[%_]", lambda m: escape + m.group(), p) for p in (schema, name)]
        return bool(self._catalogue.getTables(catalog, *exactly, None).next())

    def _identifiers(self, dbtable: str) -> list[str]:
        """Return the parts of a name as the catalogue holds them."""
        quote = self._quote or '"'
        q = re.escape(quote)
        parts = []
        for part in re.findall(rf"{q}(?:[^{q}]|{q}{q})*{q}|[^.]+", dbtable):
            if part.startswith(quote):
                parts.append(part[1:-1].replace(quote * 2, quote))
            elif self._catalogue.storesLowerCaseIdentifiers():
                parts.append(part.lower())
            else:
                parts.append(part.upper() if self._catalogue.storesUpperCaseIdentifiers() else part)
        return parts

    def _quoted(self, part: str) -> str:
        return (
            f"{self._quote}{part.replace(self._quote, self._quote * 2)}{self._quote}"
            if self._quote
            else part
        )

    def _name(self) -> tuple[str | None, str | None, str]:
        """Return catalog, schema and name as the catalogue holds them."""
        if self._catalogue.supportsSchemasInDataManipulation():
            catalog, schema, name = [None, None, None, *self._parts][-3:]
            return (
                catalog or self._connection.getCatalog(),
                schema or self._connection.getSchema(),
                str(name),
            )
        catalog, name = [None, *self._parts][-2:]
        return catalog or self._connection.getCatalog(), None, str(name)

    def _referring(self) -> dict[tuple[Any, ...], str]:
        """Return the tables whose foreign keys refer to this one, by what they are, with their
        names.
        """
        keys, found = self._catalogue.getExportedKeys(*self._name()), {}
        while keys.next():
            schema, name = keys.getString("FKTABLE_SCHEM"), keys.getString("FKTABLE_NAME")
            found[self.identity[0], schema, name] = ".".join(p for p in (schema, name) if p)
        return found

    def empty(self, tables: list[Target]) -> None:
        """Empty tables of this database at once: those that refer to each other go only so."""
        statement, names = self._connection.createStatement(), [t.in_sql for t in tables]
        if self._product == "PostgreSQL":
            statement.executeUpdate(f"TRUNCATE TABLE {', '.join(names)}")
            return
        # Of this connection alone, which is closed then.
        statement.execute("SET SESSION foreign_key_checks = 0")
        for name in names:
            statement.executeUpdate(f"TRUNCATE TABLE {name}")


@contextlib.contextmanager
def database(spark: SparkSession, target: Target) -> Iterator[DatabaseTable]:
    """Look into a target's database; Refused if it can't be asked."""
    try:
        table = DatabaseTable(spark, target)
    except Exception as error:
        cause = root_cause(error)
        way = (
            ': say its class as "driver" in output_options' if "No suitable driver" in cause else ""
        )
        raise Refused(f"{target.place} can't be looked at: {cause}{way}") from error
    target.in_sql = table.in_sql
    try:
        yield table
    finally:
        table.close()

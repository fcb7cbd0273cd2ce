"""The build's scripts, run: a view for each table, with the columns that the build promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyspark.sql import SparkSession

from .build import Build
from .errors import InColumn, Refused, root_cause
from .failure import failure, lacking
from .sql import between, query_of, quoted, statements
from .target import Target


def create_views(spark: SparkSession, build: Build, targets: Iterable[Target]) -> None:
    """Run the build's scripts; each target gets its frame, or the reason why it has none."""
    targets = list(targets)
    udfs = sorted({name for t in targets for name in t.entry["udfs"]})
    if udfs:
        _register(spark, build, udfs)
    for statement in build.used(targets):
        _create_function(spark, statement)
    for target in targets:
        try:
            script = build.text(target.entry["script"])
            (view,) = statements(between(script, *target.slice) if target.slice else script)
            target.statement = query_of(view)
            target.frame = spark.sql(target.statement)
            target.frame.createOrReplaceTempView(quoted(target.entry["view"]))
            _check_columns(spark, target)
        except Exception as error:
            target.error = failure(target, error)


def _register(spark: SparkSession, build: Build, names: list[str]) -> None:
    """Register the Python functions that the tables use."""
    path = build.manifest["udfs"]
    # A name that can't be imported makes cloudpickle send the functions themselves to the
    # executors.
    namespace: dict[str, Any] = {"__name__": "powerstation-udfs", "__file__": path}
    try:
        exec(compile(build.text(path), path, "exec"), namespace)
        namespace["register"](spark, names)
    except ImportError as error:
        raise Refused(lacking(names, str(error))) from error


def _create_function(spark: SparkSession, statement: str) -> None:
    """Create a SQL function; Refused where an extension of this Spark can't."""
    try:
        spark.sql(statement)
    except Exception as error:
        if "UnsupportedOperationException" not in root_cause(error):
            raise
        raise Refused(
            "an extension in spark.sql.extensions (Iceberg's, for one) keeps this Spark from"
            " creating SQL functions: run without it, or compile with --spark-version 3.5, which"
            " needs none and gives the same data"
        ) from error


def _check_columns(spark: SparkSession, target: Target) -> None:
    """Compare the view's columns with the manifest's."""
    assert target.frame is not None
    found, wanted = target.frame.schema.fields, target.entry["columns"]
    if [f.name for f in found] != [c["name"] for c in wanted]:
        names = ", ".join(f.name for f in found)
        raise ValueError(
            f"the view's columns are {names}; the build promises"
            f" {', '.join(c['name'] for c in wanted)}"
        )
    casts = ", ".join(f"CAST(NULL AS {c['type'] or 'STRING'})" for c in wanted)
    for column, f, promised in zip(wanted, found, spark.sql(f"SELECT {casts}").schema.fields):
        have, want = f.dataType.simpleString(), promised.dataType.simpleString()
        if column["type"] and have != want:
            raise InColumn(
                column["name"], f"it is {have.upper()}; the build promises {column['type']}"
            )

"""What a format can hold, and what a value becomes in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .errors import Refused, root_cause
from .sql import quoted
from .storage import literal_path
from .target import Target

# A catalog's table of these is read without the options by which we read them.
_TEXTS = ("json", "csv", "text", "xml")
# What every Spark has: to ask for it takes the better part of a second at the start.
_BUILT_IN = ("json", "csv", "parquet", "orc", "text", "jdbc", "noop")


def refuse_missing_formats(spark: SparkSession, targets: Iterable[Target]) -> None:
    """Refuse a format that isn't on the class path, before anything is written."""
    asked = {t.format for t in targets if t.format.lower() not in _BUILT_IN}
    lacking = {name for name in asked if _is_lacking(spark, name)}
    lines = [
        f"{t.name}: {t.where}: the format {t.format} isn't on the class path"
        for t in targets
        if t.format in lacking
    ]
    if lines:
        raise Refused(
            "\n".join(
                [*lines, "nothing was written; add the format's package, for example by --packages"]
            )
        )


def _is_lacking(spark: SparkSession, format_: str) -> bool:
    """Does Spark know nothing of a format?

    Any other complaint about reading nothing with it says that it does.
    """
    try:
        spark.read.format(format_).load().schema  # noqa: B018  Spark Connect looks at it only now
    except Exception as error:
        return (
            re.search("DATA_SOURCE_NOT_FOUND|Failed to find (the )?data source", str(error))
            is not None
        )
    return False


def refuse_catalogs(spark: SparkSession, targets: list[Target]) -> None:
    """Refuse a catalog's schema that isn't there, and what no table of it can be."""
    lines = [
        f"{t.name}: {t.where}: {t.file_name or t.format} is for files, not for a table of a catalog"
        for t in targets
        if t.table and (t.file_name or t.format.lower() in _TEXTS)
    ]
    if lines:
        way = "name parquet, orc, avro, delta or iceberg by --format"
        raise Refused("\n".join([*lines, f"nothing was written; {way}"]))
    for catalog in {t.catalog for t in targets if t.catalog is not None}:
        try:
            spark.sql(f"DESCRIBE NAMESPACE {catalog}")
        except Exception as error:
            raise Refused(f"the catalog's schema {catalog}: {root_cause(error)}") from error


def refuse_unheld(targets: Iterable[Target]) -> None:
    """Refuse what a format can't hold, before the first table is written: the compiler doesn't know
    of --format.
    """
    problems = [
        f"{t.name}: {t.where_is(column)}: {t.format} can't hold {what}"
        for t in targets
        if not (t.error or t.skipped)
        for column, what in _unheld(t)
    ]
    if problems:
        raise Refused("\n".join([*problems, "nothing was written"]))


def _unheld(target: Target) -> Iterator[tuple[str, str]]:
    """Yield the columns that a target's format can't hold, and what of them."""
    assert target.frame is not None
    holds, folders = target.holds, {p.lower() for p in target.partitions}
    fields = target.frame.schema.fields
    for f in fields:
        parts = [] if f.name.lower() in folders else [(f.name, f.dataType), *_inside(f.dataType)]
        kind = next(
            (k for k in (_kind_of(t) for _, t in parts) if k in holds.get("refused", [])), None
        )
        if kind:
            yield f.name, f"{f.name}, whose type is or has {kind}"
        for name, _ in parts:
            if name and not re.fullmatch(holds.get("names", ".*"), name, re.S):
                yield f.name, f"the name {name}: its names are {holds['names_are']}"
    beside = [f.name for f in fields if f.name.lower() not in folders]
    if len(beside) > holds.get("columns", len(beside)):
        yield beside[-1], f"{', '.join(beside)}: it has one column beside the partitions"


def _inside(kind: T.DataType) -> Iterator[tuple[str, T.DataType]]:
    """Yield the parts of a type, whatever their depth, with the names of fields."""
    if isinstance(kind, T.StructType):
        parts = [(f.name, f.dataType) for f in kind.fields]
    elif isinstance(kind, T.MapType):
        parts = [("", kind.keyType), ("", kind.valueType)]
    else:
        parts = [("", kind.elementType)] if isinstance(kind, T.ArrayType) else []
    for name, part in parts:
        yield name, part
        yield from _inside(part)


def _kind_of(kind: T.DataType) -> str:
    """Return what the table of formats calls a type: DECIMAL, ARRAY, INTERVAL …"""
    return re.split(r"\W", kind.simpleString())[0].upper()


_HELD = {"INT": T.IntegerType()}


def _held(kind: Any, held_as: dict[str, str]) -> Any:
    """Return a type as it is read from a format: nothing in it promises not to be null."""
    if isinstance(kind, T.StructType):
        return T.StructType(
            [T.StructField(f.name, _held(f.dataType, held_as), True) for f in kind.fields]
        )
    if isinstance(kind, T.ArrayType):
        return T.ArrayType(_held(kind.elementType, held_as), True)
    if isinstance(kind, T.MapType):
        return T.MapType(_held(kind.keyType, held_as), _held(kind.valueType, held_as), True)
    return _HELD[held_as[_kind_of(kind)]] if _kind_of(kind) in held_as else kind


def loaded(spark: SparkSession, target: Target) -> DataFrame:
    """Return what was written, with the columns and types that it is read with."""
    if target.table:
        return spark.table(target.table)
    reader = spark.read.format(target.format).options(**target.reading())
    if target.is_files:
        assert target.frame is not None
        schema = _held(target.frame.schema, target.holds.get("held_as", {}))
        return reader.schema(schema).load(literal_path(target.path))
    return reader.load() if target.is_jdbc else reader.load(target.path)


def read_back(spark: SparkSession, target: Target) -> DataFrame:
    """Return what was written, with the columns and types of the view."""
    assert target.frame is not None
    wanted = target.frame.schema.fields
    return loaded(spark, target).select(
        *(F.col(quoted(f.name)).cast(_held(f.dataType, {})).alias(f.name) for f in wanted)
    )

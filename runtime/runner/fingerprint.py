"""The fingerprint of rows: the same for the same rows in any order, in any format."""

from __future__ import annotations

import threading
import uuid
from typing import Any

from pyspark.sql import Column, DataFrame, Observation
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .sql import quoted


def _holds_map(kind: T.DataType) -> bool:
    """Does a type hold a map, which Spark doesn't hash?"""
    if isinstance(kind, T.MapType):
        return True
    if isinstance(kind, T.ArrayType):
        return _holds_map(kind.elementType)
    return isinstance(kind, T.StructType) and any(_holds_map(f.dataType) for f in kind.fields)


def _without_maps(column: Column, kind: T.DataType) -> Column:
    """Return a value with the entries of each map in it in the order of the keys: some formats keep
    another.
    """
    if isinstance(kind, T.MapType):
        value = kind.valueType

        def entry(e: Column) -> Column:
            return F.struct(e["key"].alias("key"), _without_maps(e["value"], value).alias("value"))

        return F.array_sort(F.transform(F.map_entries(column), entry))
    if isinstance(kind, T.ArrayType) and _holds_map(kind):
        items = kind.elementType
        return F.transform(column, lambda item: _without_maps(item, items))
    if isinstance(kind, T.StructType) and _holds_map(kind):
        fields = (
            _without_maps(column.getField(f.name), f.dataType).alias(f.name) for f in kind.fields
        )
        return F.when(column.isNotNull(), F.struct(*fields))
    return column


def _row_hash(frame: DataFrame) -> Column:
    """Return the hash of a row: of each value, and of whether it is null (xxhash64 passes over
    nulls).
    """
    parts = []
    for f in frame.schema.fields:
        column = F.col(quoted(f.name))
        mapless = F.to_json(F.struct(_without_maps(column, f.dataType).alias("map")))
        parts += [mapless if _holds_map(f.dataType) else column, column.isNull()]
    return F.xxhash64(*parts)


def _measures(hashes: str) -> list[Column]:
    """Return what is measured of the rows' hashes: their order doesn't matter, the number of equal
    rows does.
    """
    # 24 bits of each hash: their sum stays within a BIGINT for 500 milliard rows.
    low = F.col(hashes).bitwiseAND(F.lit(0xFFFFFF).cast("bigint"))
    return [
        F.count(F.lit(1)).alias("rows"),
        F.expr(f"bit_xor({hashes})").alias("xor"),
        F.sum(low).alias("low"),
    ]


def _free_name(frame: DataFrame) -> str:
    """Return a name that Spark takes for none of the columns', however it compares them: a longer
    one.
    """
    return "hash".ljust(1 + max(map(len, frame.columns)), "_")


def _measured(values: dict[str, Any]) -> tuple[int, str]:
    """Return rows and fingerprint: 32 hexadecimal digits."""
    xor, low = values.get("xor") or 0, values.get("low") or 0
    return int(values.get("rows") or 0), f"{xor & (2**64 - 1):016x}{low & (2**64 - 1):016x}"


def fingerprint(frame: DataFrame) -> tuple[int, str]:
    """Measure a frame in a pass of its own."""
    row = frame.select(_row_hash(frame).alias("hash")).agg(*_measures("hash")).collect()[0]
    return _measured(row.asDict())


def together(one: str, other: str) -> str:
    """Return the fingerprint of two sets of rows as one."""
    xor = int(one[:16], 16) ^ int(other[:16], 16)
    return f"{xor:016x}{(int(one[16:], 16) + int(other[16:], 16)) & (2**64 - 1):016x}"


def observing(frame: DataFrame) -> tuple[DataFrame, Observation]:
    """Return the same rows, and what is measured of them while they are written."""
    observation, hashes = Observation(uuid.uuid4().hex), _free_name(frame)
    hashed = frame.withColumn(hashes, _row_hash(frame)).observe(observation, *_measures(hashes))
    return hashed.drop(hashes), observation


def observed(observation: Observation, frame: DataFrame) -> tuple[int, str]:
    """Return what the observation saw during the write; some sources run a plan of their own, then
    measure again.
    """
    found: list[dict[str, Any]] = []
    waiting = threading.Thread(target=lambda: found.append(dict(observation.get)), daemon=True)
    waiting.start()
    waiting.join(10)
    return _measured(found[0]) if found and "rows" in found[0] else fingerprint(frame)

"""The options that a format is written and read with, beneath the user's."""

from __future__ import annotations

FILE_FORMATS = ("json", "csv", "parquet", "orc", "text", "avro", "xml")
_TIMES = {
    "timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
    "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
}
# What lies beneath the user's options, so that what is read back equals what was generated.
BENEATH: dict[str, dict[str, str]] = {
    "csv": {
        **_TIMES,
        "header": "true",
        "escape": '"',
        "ignoreLeadingWhiteSpace": "false",
        "ignoreTrailingWhiteSpace": "false",
        "lineSep": "\n",
    },
    # A table that is replaced has the columns and partitions of the new one.
    "delta": {"overwriteSchema": "true"},
    "json": {**_TIMES, "ignoreNullFields": "false", "lineSep": "\n"},
    # A table that is there keeps its keys, constraints, indexes and rights: it is emptied, not
    # dropped.
    "jdbc": {"truncate": "true"},
    "text": {"lineSep": "\n"},
    "xml": {**_TIMES, "rowTag": "ROW"},
}
READING: dict[str, dict[str, str]] = {
    # Spark takes "" for null where null is written as nothing, unless it is told that null is
    # something else.
    "csv": {"multiLine": "true", "mode": "FAILFAST", "nullValue": "\x00null"},
    "json": {"mode": "FAILFAST"},
    "xml": {"mode": "FAILFAST", "ignoreSurroundingSpaces": "false"},
}


def layered(beneath: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """Lay options over others; the names of options ignore case."""
    over = {key.lower() for key in above}
    return {**{k: v for k, v in beneath.items() if k.lower() not in over}, **above}

"""What each output format holds: one table, `runtime/formats.json`, which the build brings along
for `run.py`.

A format that isn't listed is a source that only Spark knows: it is taken to hold everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.names import UNKNOWN_FORMAT
from ..diagnostics.suggest import did_you_mean
from .types import Array, Map, Struct, Type

TABLE = (Path(__file__).parents[2] / "runtime" / "formats.json").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Format:
    """A format: the kinds of type that it refuses, and the pattern of the column names that it
    takes.
    """

    name: str
    refused: tuple[str, ...] = ()
    names: str = ".*"
    names_are: str = ""

    def refuses(self, type_: Type) -> str:
        """Return the first kind inside a type that the format can't hold, or nothing."""
        return next((kind for kind in kinds(type_) if kind in self.refused), "")

    def takes(self, name: str) -> bool:
        """Tell whether a column may have that name."""
        return re.fullmatch(self.names, name, re.S) is not None

    @property
    def is_flat(self) -> bool:
        """Tell whether it holds no nested types."""
        return "ARRAY" in self.refused

    @property
    def is_files(self) -> bool:
        """Tell whether a table of it is plain files, and nothing else."""
        return self.name in (*_TEXTS, "avro", "orc", "parquet")


_TEXTS = ("csv", "json", "text", "xml")
# How the names of text files end by which readers take them for compressed.
ENDINGS = {
    "bzip2": ".bz2",
    "deflate": ".deflate",
    "gzip": ".gz",
    "lz4": ".lz4",
    "snappy": ".snappy",
    "zstd": ".zst",
}
NO_CODEC = "none"


FORMATS = {
    name: Format(name, tuple(f.get("refused", ())), f.get("names", ".*"), f.get("names_are", ""))
    for name, f in json.loads(TABLE).items()
}


def format_of(name: str) -> Format:
    """Return what is known of a format."""
    return FORMATS.get(name.lower(), Format(name))


def codec_of(format_: str, options: Mapping[str, str]) -> str:
    """Return how Spark is told to compress a format's text files; nothing for any other format."""
    if format_ not in _TEXTS:
        return ""
    said = (v for k, v in options.items() if k.lower() in ("compression", "codec"))
    codec = next(said, NO_CODEC).lower()
    return NO_CODEC if codec == "uncompressed" else codec


def codec_told(file_name: str) -> str:
    """Return the codec that readers of text files take from a name; nothing if there is none."""
    return next((codec for codec, ending in ENDINGS.items() if file_name.endswith(ending)), "")


def parse_format(name: str) -> str:
    """Return the name of a format in small letters; a Refusal of one that is nearly that of
    another.

    Any other may be a data source that is on Spark's class path.
    """
    hint = did_you_mean(name, FORMATS)
    if hint and name.lower() not in FORMATS:
        raise Refusal(UNKNOWN_FORMAT, f'there is no format "{name}"', hint)
    return name.lower()


def holding(type_: Type) -> str:
    """Return the file formats that hold a type, as words."""
    *some, last = [name for name in ("json", "parquet", "orc") if not FORMATS[name].refuses(type_)]
    return f"{', '.join(some)} or {last}" if some else last


def kinds(type_: Type) -> Iterator[str]:
    """Yield the kinds of a type and of its parts: DECIMAL, ARRAY, INTERVAL …"""
    yield re.split(r"\W", str(type_))[0]
    match type_:
        case Array(element):
            yield from kinds(element)
        case Map(key, value):
            yield from (*kinds(key), *kinds(value))
        case Struct(fields):
            for _, field in fields:
                yield from kinds(field)


def field_names(type_: Type | None) -> Iterator[str]:
    """Yield the names of the fields inside a type."""
    match type_:
        case Array(element):
            yield from field_names(element)
        case Map(key, value):
            yield from (*field_names(key), *field_names(value))
        case Struct(fields):
            for name, field in fields:
                yield name
                yield from field_names(field)

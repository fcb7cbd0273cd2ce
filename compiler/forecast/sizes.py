"""How many bytes a table takes in each format, from samples of its columns."""

from __future__ import annotations

import datetime as dt
import json
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal as Number

from ..spark.types import (
    BOOLEAN,
    BYTE,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    SHORT,
    TIMESTAMP,
    TIMESTAMP_NTZ,
    Array,
    Decimal,
    Struct,
    Type,
)
from .samples import Sample
from .snappy import compressed, integers

FORMATS = ("parquet", "csv", "json")
TASKS = 8  # files of a table that doesn't say how many: Spark takes one for each core
# What Parquet's writer in Spark does unless it is told otherwise.
_DICTIONARY = _PAGE = 2**20
_PAGE_ROWS = 20_000
_ROW_GROUP = 2**27
_FOOTER, _FOOTER_OF_COLUMN = 700, 320
_QUOTED = frozenset(',"\n\r')
_DECIMALS = {4: 9, 8: 18, 16: 38}  # bytes of so many digits at most
_WIDTHS: dict[Type, int] = {BYTE: 4, SHORT: 4, INT: 4, DATE: 4, FLOAT: 4}


@dataclass(frozen=True)
class Measured:
    """A written column with its sample."""

    name: str
    type: Type | None
    sample: Sample


def table_bytes(
    columns: Sequence[Measured], rows: float, files: int | None, partitioned_by: Sequence[str] = ()
) -> dict[str, int]:
    """Return the bytes of a table by format, in so many files (None: Spark's choice)."""
    files = max(1, min(files or TASKS, math.ceil(rows)))
    written = [c for c in columns if c.name not in partitioned_by]
    return {
        "parquet": round(_parquet(written, rows, files)) if rows else 0,
        "csv": round(rows * _csv_row(written) + files * sum(len(c.name) + 1 for c in written)),
        "json": round(rows * _json_row(written)),
    }


def _csv_row(columns: Sequence[Measured]) -> float:
    return sum(_mean([len(_csv(v, c.type)) for v in c.sample.values]) + 1 for c in columns)


def _json_row(columns: Sequence[Measured]) -> float:
    """Braces and a line's end; of each column its name, a colon, a value, a comma but the last."""
    each = (
        _mean([_size(_json(v, c.type)) for v in c.sample.values]) + _size(json.dumps(c.name)) + 2
        for c in columns
    )
    return 2 + sum(each)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _csv(value: object, type_: Type | None) -> bytes:
    if value is None:
        return b""
    text = value if isinstance(value, str) else _plain(value, type_)
    if not text or _QUOTED & set(text):
        text = '"' + text.replace('"', '""') + '"'
    return text.encode("utf-8", "replace")


def _json(value: object, type_: Type | None) -> str:
    match value, type_:
        case None, _:
            return "null"
        case ((list() | tuple()), Array(element)):
            return f"[{','.join(_json(v, element) for v in value)}]"
        case dict(), Struct(fields):
            inner = (f"{json.dumps(n)}:{_json(value.get(n), t)}" for n, t in fields)
            return f"{{{','.join(inner)}}}"
    if isinstance(value, (bool, int, float, Number)):
        return _plain(value, type_)
    return json.dumps(value if isinstance(value, str) else _plain(value, type_), ensure_ascii=False)


def _plain(value: object, type_: Type | None) -> str:
    """A value as Spark writes it to a text file."""
    match value, type_:
        case bool(), _:
            return str(value).lower()
        case ((int() | float() | Number()), Decimal(_, scale)):
            return str(round(Number(str(value)), scale) if scale else int(value))
        case ((int() | float() | Number()), _) if type_ in (DOUBLE, FLOAT):
            return _java(float(value))
        case dt.datetime(), _ if type_ == DATE:
            return value.date().isoformat()
        case dt.datetime(), _ if type_ == TIMESTAMP_NTZ:
            return f"{value:%Y-%m-%dT%H:%M:%S.%f}"
        case dt.datetime(), _:
            return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"
    return str(value)


def _java(value: float) -> str:
    """A DOUBLE as Java writes it: 1.0E7 of ten millions."""
    if 1e-3 <= abs(value) < 1e7 or value == 0:
        return repr(value)
    digits = f"{value!r}".lstrip("-").replace(".", "").partition("e")[0].strip("0")
    return f"{digits[:1]}.{digits[1:] or 0}E{math.floor(math.log10(abs(value)))}"


# Parquet


def _parquet(columns: Sequence[Measured], rows: float, files: int) -> float:
    leaves = [leaf for c in columns for leaf in _leaves(c.sample, c.type)]
    a_file = rows / files
    plain = sum(leaf.width * leaf.each for leaf in leaves) or 1
    groups = max(1, math.ceil(a_file * plain * 0.8 / _ROW_GROUP))
    chunks = sum(leaf.chunk(a_file / groups) for leaf in leaves)
    return files * (_FOOTER + _FOOTER_OF_COLUMN * len(leaves) + groups * chunks)


@dataclass(frozen=True)
class _Leaf:
    """Values that Parquet keeps as one column: `each` of them for a row, some of them null."""

    sample: Sample
    values: tuple[object, ...]
    type: Type | None
    each: float
    nulls: float

    @property
    def width(self) -> float:
        """Bytes of a value as it is."""
        return _mean([len(b) for b in self.encoded]) if self.encoded else 0

    @property
    def encoded(self) -> list[bytes]:
        """The values as Parquet writes them without a dictionary."""
        return [_bytes(v, self.type) for v in self.values]

    def chunk(self, rows: float) -> float:
        """Return the bytes of a column chunk of so many rows."""
        count, encoded = rows * self.each, self.encoded
        levels = rows * (1 if 0 < self.nulls < 1 or self.each != 1 - self.nulls else 0) / 8
        pages = 40 * max(1, math.ceil(rows / _PAGE_ROWS))
        if not encoded or count == 0:
            return levels + pages
        if self.type == BOOLEAN:
            return levels + pages + count / 8 * (1 if len(set(self.values)) > 1 else 0.05)
        plain = count * self.width * compressed(encoded)
        return levels + pages + self._with_dictionary(count, plain)

    def _with_dictionary(self, count: float, plain: float) -> float:
        first = min(count, _PAGE_ROWS * self.each, _PAGE / max(1, self.width))
        if not self._is_smaller(first):
            return plain
        filled, seen = count, self._seen(count)
        if seen * self.width > _DICTIONARY:
            seen = _DICTIONARY / self.width
            filled = self._until(seen, count)
        different = list(dict.fromkeys(self.encoded))
        kept = seen * self.width * compressed(different)
        return kept + self._indices(filled, seen) + plain * (count - filled) / count

    def _is_smaller(self, count: float) -> bool:
        """Whether the writer stays with its dictionary after the first page."""
        seen = self._seen(count)
        return self._indices(count, seen) + seen * self.width < count * self.width

    def _indices(self, count: float, seen: float) -> float:
        bits = math.ceil(math.log2(max(1.0, seen)))
        return min(count, seen * 2 if self.sample.repeats > 8 else count) * bits / 8

    def _seen(self, count: float) -> float:
        """How many different values some rows have."""
        if self.sample.distinct is None:
            return count / self.sample.repeats
        of = max(1, self.sample.distinct)
        if self.sample.repeats > 1:
            return min(of, count / self.sample.repeats)
        return of * -math.expm1(-count / of)

    def _until(self, seen: float, count: float) -> float:
        """How many rows it takes to see so many values."""
        if self.sample.distinct is None or self.sample.repeats > 1:
            return min(count, seen * self.sample.repeats)
        return min(count, -self.sample.distinct * math.log1p(-seen / self.sample.distinct))


def _leaves(sample: Sample, type_: Type | None) -> Iterator[_Leaf]:
    there = [v for v in sample.values if v is not None]
    match type_:
        case Array(element):
            flat = tuple(v for row in there if isinstance(row, (list, tuple)) for v in row)
            for leaf in _leaves(Sample(flat or (None,)), element):
                yield _Leaf(leaf.sample, leaf.values, leaf.type, len(flat) / len(sample.values), 0)
        case Struct(fields):
            for name, of in fields:
                inner = tuple(v.get(name) if isinstance(v, dict) else None for v in sample.values)
                yield from _leaves(Sample(inner), of)
        case _:
            nulls = 1 - len(there) / len(sample.values)
            yield _Leaf(sample, tuple(there), type_, 1 - nulls, nulls)


def _bytes(value: object, type_: Type | None) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-8", "replace")
        return len(text).to_bytes(4, "little") + text
    if isinstance(value, dt.datetime) and type_ in (TIMESTAMP, TIMESTAMP_NTZ):
        return integers(round((value - dt.datetime(1970, 1, 1)).total_seconds() * 1e6), 8)
    if isinstance(value, dt.date):
        day = dt.date(value.year, value.month, value.day)
        return integers((day - dt.date(1970, 1, 1)).days, 4)
    if isinstance(type_, Decimal) and isinstance(value, (int, float, Number)):
        width = next(w for w, most in _DECIMALS.items() if type_.precision <= most)
        return integers(int(Number(str(value)).scaleb(type_.scale)), width)
    if isinstance(value, float):
        return struct.pack("<d", value)
    if isinstance(value, int):
        return integers(value, _WIDTHS.get(type_, 8) if type_ else 8)
    return str(value).encode("utf-8", "replace")

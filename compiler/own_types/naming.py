"""The names that own types have in SQL: readable, and of nothing but what they are for."""

from __future__ import annotations

import hashlib
import re

from ..definitions.lookups import file_of
from ..definitions.model import Column


def matching(pattern: str) -> str:
    """Return the name of the function for a pattern."""
    return f"regex_{_digest(pattern)}"


def weighted(column: Column) -> str:
    """Return the name of the function that draws a row of a lookup's file by weight."""
    file, weight = file_of(column.params), str(column.params.get("weight"))
    return f"{_slug(f'lookup_{_stem(file)}_by_{weight}')}_{_digest(repr((file, weight)))}"


def words(column: Column) -> str:
    """Return the name of the list of a lookup's values."""
    return _slug(f"lookup_{_stem(file_of(column.params))}_{column.params.get('column') or 'lines'}")


def zipf(n: int, s: float) -> str:
    """Return the name of the function that draws one of n ranks."""
    return "zipf_" + _slug(f"{n}_{s!r}".removesuffix(".0").replace("-", "minus"))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", text.lower()).strip("_")[:60]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]

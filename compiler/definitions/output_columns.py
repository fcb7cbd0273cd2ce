"""What a table file says of its written columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME
from ..diagnostics.rules.shape import NO_EFFECT
from ..spark.names import fold
from .model import OutputColumn

EVERY = "*"


def is_readable(value: object) -> bool:
    """Tell whether an item of the list names a column."""
    return isinstance(value, str) or _has_text(value, "name")


def _has_text(value: object, key: str) -> bool:
    return isinstance(value, dict) and isinstance(value.get(key), str) and bool(value[key])


def read_output_columns(
    values: Sequence[Any], place: Place, shown: Sequence[str], notes: Notes
) -> Iterator[OutputColumn]:
    """Yield what is written, each name once, and leave out what isn't readable.

    `shown` are the own columns that aren't hidden: "*" is those of them that the list doesn't name.
    """
    named = {fold(v["name"]) for v in values if is_readable(v) and isinstance(v, dict)}
    named |= {fold(v) for v in values if isinstance(v, str)}
    seen: set[str] = set()
    for i, value in enumerate(values):
        here = place.at(i)
        if value == EVERY:
            found = [OutputColumn(n, n, here) for n in shown if fold(n) not in named]
            if not found:
                notes.add(
                    here.error(NO_EFFECT, '"*" names no column that the list doesn\'t name itself')
                )
        elif isinstance(value, str):
            found = [OutputColumn(value, value, here)]
        elif is_readable(value):
            key = "as" if _has_text(value, "as") else "name"
            found = [OutputColumn(value["name"], value[key], here.at("name"))]
            here = here.at(key)
        else:
            continue
        for column in found:
            if fold(column.alias) in seen:
                message = f'"{column.alias}" is written already'
                notes.add(
                    here.error(DUPLICATE_NAME, message, 'write one of them "as" something else')
                )
            else:
                seen.add(fold(column.alias))
                yield column

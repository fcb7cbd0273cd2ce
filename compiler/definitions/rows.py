"""How many rows a table has, as its entry in the meta file or its own file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import CONFLICTING_KEYS, MISSING_KEY, NO_EFFECT
from .child_tables import read_fan_out
from .literals import parse_rows, parse_scale, scaled
from .model import FanOut


class OptionError(ValueError):
    """A command-line option that the definitions don't allow."""


@dataclass(frozen=True)
class Saying:
    """The object of a file that may say `rows` and `scale`: the entry, or the table file."""

    value: Mapping[str, Any]
    place: Place


def read_rows(
    entry: Saying, table: Saying, scale: str | None, notes: Notes
) -> tuple[int | FanOut, Place]:
    """Return a table's rows, scaled, and where they are said.

    Raises OptionError for a `scale` of the command line that is none.
    """
    for key in ("rows", "scale"):
        if key in entry.value and key in table.value:
            message = f'{table.place.location.path} says "{key}" too'
            notes.add(
                entry.place.at(key).unknown(
                    CONFLICTING_KEYS, message, "say it in one of the two files"
                )
            )
    said = table if "rows" in table.value else entry
    place = said.place.at("rows")
    if "rows" not in said.value:
        hint = f'"rows": 1000, here or in {table.place.location.path}'
        notes.add(place.error(MISSING_KEY, '"rows" is missing', hint))
    return _rows(said.value.get("rows"), place, (entry, table), scale, notes), place


def given_rows(entry: Saying, table: Saying, rows: int, notes: Notes) -> tuple[int, Place]:
    """Return how many rows a table is given, and where; note what else says it."""
    for key in ("rows", "scale"):
        for said in (entry, table):
            if key in said.value:
                message = f'"{key}" has no effect: the rows of this table are its "data"'
                notes.add(said.place.at(key).unknown(NO_EFFECT, message, "take it out"))
    return rows, table.place.at("data")


def _rows(
    value: Any, place: Place, files: tuple[Saying, Saying], scale: str | None, notes: Notes
) -> int | FanOut:
    scaling = next((file for file in files if "scale" in file.value), None)
    if isinstance(value, dict):
        if scaling:
            message = f'"scale" has no effect: a fan-out follows its parent "{value.get("per")}"'
            notes.add(scaling.place.at("scale").error(NO_EFFECT, message))
        return read_fan_out(value, place, notes)
    if value is None or isinstance(value, (bool, list)):
        return 1  # reported already
    rows = notes.attempt(parse_rows, value, place)
    if rows is None:
        return 1
    if scale is not None and (scaling is None or scaling.value["scale"] is True):
        try:
            return scaled(rows, parse_scale(scale))
        except Refusal as refusal:
            raise OptionError(f"--scale: {refusal}") from None
    return rows

"""The keys that files share: how tables are written, bounds."""

from __future__ import annotations

import json
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.shape import REVERSED_BOUNDS
from ..spark.formats import parse_format
from .literals import is_kind, reversed_bounds
from .model import Output


def parse_output(value: dict[str, Any], default: Output, place: Place, notes: Notes) -> Output:
    """Read the output keys of a file, over those of the meta file."""
    named, format_ = value.get("output_format"), default.format
    if isinstance(named, str) and named:
        format_ = notes.attempt(parse_format, named, place.at("output_format")) or default.format
    inherits = format_ == default.format
    options = dict(default.options) if inherits else {}
    said = {key: (path, line) for key, path, line in default.places} if inherits else {}
    given = value.get("output_options")
    for key, option in given.items() if isinstance(given, dict) else ():
        if isinstance(option, (str, bool, int, float)):
            options[key] = option if isinstance(option, str) else json.dumps(option)
            location = place.at("output_options", key).location
            said[key] = (location.path, location.line)
    files: Any = value.get("output_file_partitions")
    partition_by, file_name = value.get("partition_by"), value.get("output_file_name")
    return Output(
        format=format_,
        options=tuple(options.items()),
        files=int(files) if is_kind(files, (int,)) and files >= 1 else default.files,
        partition_by=tuple(map(str, partition_by))
        if isinstance(partition_by, list)
        else default.partition_by,
        file_name=file_name if isinstance(file_name, str) else "",
        places=tuple((key, *at) for key, at in said.items()),
    )


def check_bounds(value: dict[str, Any], place: Place, notes: Notes) -> None:
    """Note a `min` that is more than the `max` beside it."""
    message = reversed_bounds(value, "min", "max")
    if message:
        notes.add(place.at("min").error(REVERSED_BOUNDS, message))

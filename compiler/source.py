"""A definition file to values, and the place of each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .errors import Location
from .json_text import read_json
from .model import Places
from .reading import Value, failure
from .yaml_text import read_yaml


@dataclass(frozen=True)
class Source:
    """A file's values, the places of its values and of its keys, and its lines."""

    value: Value
    places: Places
    keys: Places
    lines: tuple[str, ...] = field(repr=False)


def load(path: Path, shown: str) -> Source:
    """Read a .json, .yaml or .yml file; `shown` is how messages call it.

    Raises CompileError if it can't be read or parsed.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise failure(Location(shown), f"can't be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise failure(Location(shown), f"is not UTF-8 text (byte {error.start})") from None
    value, found = read_json(text, shown) if path.suffix == ".json" else read_yaml(text, shown)
    return Source(value, Places(found.values), Places(found.keys), tuple(text.split("\n")))

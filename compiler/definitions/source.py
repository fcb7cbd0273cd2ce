"""A definition file to values, and the place of each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ..diagnostics.diagnostic import Location
from ..diagnostics.place import File, KeyPath, Place
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.files import OUTSIDE
from .json_text import read_json
from .reading import Value, failure
from .yaml_text import read_yaml


@dataclass(frozen=True)
class Source:
    """A file's value, the locations of its values and of its keys, and its lines."""

    value: Value
    values: Mapping[KeyPath, Location] = field(repr=False)
    keys: Mapping[KeyPath, Location] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    def place(self, root: str) -> Place:
        """Return the place of the whole file; `root` is what breadcrumbs start with."""
        return Place(File(root, self.value, self.values, self.keys))


def beside(directory: Path, name: str) -> Path:
    """Return the path of a file that a definition names; a Refusal if it leads out of the
    directory, by links too.
    """
    path = directory / name
    try:
        inside = path.resolve().is_relative_to(directory.resolve())
        path.is_file()  # raises for what no file can be called
    except (OSError, RuntimeError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise Refusal(OUTSIDE, f'"{name}" can\'t be a file: {said}') from None
    if not inside or PurePath(name).is_absolute():
        raise Refusal(OUTSIDE, f'"{name}" leaves the directory of the definitions')
    return path


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
    return Source(value, found.values, found.keys, tuple(text.split("\n")))

"""A value of a definition file: where it stands, and what messages call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .diagnostic import Diagnostic, Location
from .refusal import Refusal
from .rule import Rule

KeyPath: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, eq=False)
class File:
    """A definition file: its value, and the locations of its values and of its keys by their paths
    from the top.

    `root` is what breadcrumbs start with: `tables[car]`.
    """

    root: str
    value: Any
    values: Mapping[KeyPath, Location]
    keys: Mapping[KeyPath, Location]


@dataclass(frozen=True)
class Place:
    """A value of a file by its path, `("columns", 0, "params", "min")`; the empty path is the whole
    file.

    It needn't be there: what is said of a key that is missing is said of the object that lacks it.
    """

    file: File = field(repr=False)
    path: KeyPath = ()

    def at(self, *path: str | int) -> Place:
        """Return the place of a part."""
        return Place(self.file, (*self.path, *path))

    @property
    def location(self) -> Location:
        """The location of the value, or of the nearest one around it."""
        return self._nearest(self.file.values)

    @property
    def where(self) -> str:
        """The breadcrumb, by the names of the objects on the way:
        `tables[car].columns[vin].params.min`.
        """
        text, value = self.file.root, self.file.value
        for step in self.path:
            if isinstance(value, str):
                break  # "car" is short for {table: car} or [car], and has no parts
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
                text += f"[{_name_of(value, step)}]"
            else:
                value = value.get(step) if isinstance(value, dict) else None
                text += f".{step}"
        return text

    def error(self, rule: Rule, message: str, hint: str = "") -> Diagnostic:
        """Return the complaint about the value."""
        return Diagnostic(self.location, rule, message, self.where, hint)

    def unknown(self, rule: Rule, message: str, hint: str = "") -> Diagnostic:
        """Return the complaint about the key of the value, which its object can't have."""
        return Diagnostic(self._nearest(self.file.keys), rule, message, self.where, hint)

    def refused(self, refusal: Refusal) -> Diagnostic:
        """Return the complaint of who looked at the value alone."""
        return self.error(refusal.rule, refusal.message, refusal.hint)

    def _nearest(self, locations: Mapping[KeyPath, Location]) -> Location:
        path = self.path
        while path not in locations:
            path = path[:-1]
        return locations[path]


def of_file(path: str) -> Place:
    """Return the place of a file, or a directory, as a whole, of which nothing was read."""
    whole: dict[KeyPath, Location] = {(): Location(path)}
    return Place(File("", None, whole, whole))


def _name_of(value: object, index: int) -> str:
    if isinstance(value, dict):
        for key in ("name", "filename", "as", "table"):
            if isinstance(value.get(key), str):
                return str(value[key])
    return value if isinstance(value, str) else str(index)

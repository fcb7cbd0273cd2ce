"""What is wrong with a definition, and where: the only way in which a stage reports bad input."""

from __future__ import annotations

from dataclasses import dataclass

from .rule import Rule


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A span of one line of a definition file.

    Lines and columns count from 1; `end` is exclusive.
    """

    path: str
    line: int = 1
    column: int = 1
    end: int = 1

    @property
    def file_line(self) -> tuple[str, int]:
        """The file and the line."""
        return self.path, self.line


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong, or odd.

    `where` names the object by its own names, not by its index: `tables[car].columns[vin].type`.
    `hint` says what to write instead.
    """

    location: Location
    rule: Rule
    message: str
    where: str = ""
    hint: str = ""


class CompileError(Exception):
    """The input can't be compiled; holds every diagnostic that was found, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Sort the diagnostics by place and drop repeated ones."""
        unique = dict.fromkeys(diagnostics)
        self.diagnostics = tuple(sorted(unique, key=lambda d: (d.location, d.message)))
        super().__init__("\n".join(d.message for d in self.diagnostics))

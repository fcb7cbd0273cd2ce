"""The files of a definition directory: found and read, with their lines."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics.collector import Notes
from ..diagnostics.diagnostic import CompileError
from ..diagnostics.place import Place, of_file
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.files import AMBIGUOUS_FILE, MISSING_FILE, UNREADABLE
from ..diagnostics.suggest import Edit, Hint, did_you_mean
from .absent import ENDINGS
from .reading import MAX_JSON, MAX_YAML, too_large
from .source import Source, beside, load


class Files:
    """One reading of a directory: `sources` are the lines of each file, by its shown path."""

    def __init__(self, directory: Path, notes: Notes) -> None:
        self.directory, self.notes = directory, notes
        self.sources: dict[str, tuple[str, ...]] = {}

    def meta(self, config: str | None) -> Source | None:
        """Return the meta file, if there is exactly one."""
        names = [config] if config else [f"powerstation{e}" for e in ENDINGS]
        try:
            found = [n for n in names if beside(self.directory, n).is_file()]
        except Refusal as refusal:
            self.notes.add(of_file(str(self.directory)).refused(refusal))
            return None
        shown = str(self.directory / names[0])
        if not found:
            place = of_file(shown if config else str(self.directory))
            hint = "it lists the tables and their rows" if not config else ""
            wanted = config or "powerstation.json, .yaml or .yml"
            self.notes.add(
                place.error(MISSING_FILE, f"there is no {wanted} in {self.directory}", hint)
            )
            return None
        if len(found) > 1:
            message = f"{' and '.join(found)} are both here"
            place = of_file(str(self.directory / found[1]))
            self.notes.add(
                place.error(AMBIGUOUS_FILE, message, "keep one, or name one with --config")
            )
            return None
        return self._read(self.directory / found[0])

    def table(self, filename: str, place: Place) -> Source | None:
        """Return a table file, if there is exactly one inside the directory."""
        try:
            paths = [beside(self.directory, filename + ending) for ending in ENDINGS]
        except Refusal as refusal:
            self.notes.add(place.refused(refusal))
            return None
        found = [p for p in paths if p.is_file()]
        if len(found) == 1:
            return self._read(found[0])
        if found:
            names = " and ".join(p.name for p in found)
            self.notes.add(
                place.error(AMBIGUOUS_FILE, f"{names} are both here", "keep one of them")
            )
            return None
        there = {
            str(p.relative_to(self.directory).with_suffix(""))
            for e in ENDINGS
            for p in self.directory.rglob(f"*{e}")
        }
        hint = did_you_mean(filename, there)
        if filename.endswith(ENDINGS):
            bare = filename.rpartition(".")[0]
            edit = Edit(filename, bare) if bare in there else None
            hint = Hint("write it without the ending", edit)
        self.notes.add(
            place.error(
                MISSING_FILE, f"there is no {self.directory}/{filename}.json, .yaml or .yml", hint
            )
        )
        return None

    def _read(self, path: Path) -> Source | None:
        """Read a file; note why it can not be."""
        shown = str(path)
        try:
            excess = too_large(path, MAX_JSON if path.suffix == ".json" else MAX_YAML)
            if excess:
                hint = 'put rows beside the definitions: "data": "rows.csv"'
                self.notes.add(of_file(shown).error(UNREADABLE, excess, hint))
                return None
            lines = (
                path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
            )
            self.sources[shown] = tuple(lines)
            source = load(path, shown)
        except OSError as error:
            self.notes.add(of_file(shown).error(UNREADABLE, f"can't be read: {error.strerror}"))
            return None
        except CompileError as error:
            self.notes.add(*error.diagnostics)
            return None
        return source

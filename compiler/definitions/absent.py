"""Why there is no table of a name: its file isn't listed, the name has an ending, or it is another
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics.suggest import Edit, Hint, did_you_mean
from ..spark.names import fold

ENDINGS = (".json", ".yaml", ".yml")


@dataclass(frozen=True)
class Absent:
    """The tables that there are with their files, and the directory in which files may lie that
    aren't listed.
    """

    directory: Path
    meta: str
    tables: Mapping[str, str]

    def hint(self, name: str) -> str:
        """Say what to write instead of the name of a table that isn't there."""
        bare = fold(Path(name).stem if name.endswith(ENDINGS) else name)
        known = next((t for t in self.tables if fold(t) == bare), None)
        if known is not None:
            return Hint(f'write it without the ending: "{known}"', Edit(name, known))
        named = next((t for t, file in self.tables.items() if fold(Path(file).stem) == bare), None)
        if named is not None:
            hint = f'the table of {self.tables[named]} is called "{named}"'
            return Hint(hint, Edit(name, named))
        unlisted = next((file for file in self._files() if fold(file.stem) == bare), None)
        if unlisted is not None:
            listed = unlisted.relative_to(self.directory).with_suffix("").as_posix()
            return (
                f'{unlisted} isn\'t listed: add {{"filename": "{listed}", "rows": …}} to "tables"'
                f" in {self.meta}"
            )
        return did_you_mean(name, self.tables)

    def _files(self) -> Iterable[Path]:
        return sorted(path for path in self.directory.rglob("*") if path.suffix in ENDINGS)

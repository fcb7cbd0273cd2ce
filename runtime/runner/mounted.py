"""Files and folders by Python alone, where Spark Connect gives no Hadoop."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .errors import Refused
from .storage import Storage, create_here


class Mounted(Storage):
    """The same by Python's own files, for Spark Connect: OUTPUT is a path that is mounted here and
    where Spark runs.
    """

    def __init__(self) -> None:
        """There is nothing to ask Spark for."""

    def full(self, path: str) -> str:
        """Return the path from the root on."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", path):
            raise Refused(
                f"{path} can't be reached through Spark Connect: name a path that is mounted here"
                " and where Spark runs, such as /Volumes/… on Databricks, without a scheme",
                2,
            )
        return str(Path(path).absolute())

    def exists(self, path: str) -> bool:
        """Is there a file or folder?"""
        return Path(path).exists()

    def real(self, path: str) -> str:
        """Return the full path without symbolic links."""
        return str(Path(path).resolve())

    def names(self, path: str) -> list[str]:
        """Return the names of what is in a folder."""
        return [p.name for p in Path(path).iterdir()] if Path(path).is_dir() else []

    def listing(self, path: str) -> dict[str, int]:
        """Return all files below a folder: path relative to it → bytes.

        A file is its own, under no name.
        """
        if Path(path).is_file():
            return {"": Path(path).stat().st_size}
        return {
            p.relative_to(path).as_posix(): p.stat().st_size
            for p in Path(path).rglob("*")
            if p.is_file()
        }

    def delete(self, path: str) -> None:
        """Remove a file or a whole folder, if it is there."""
        if Path(path).is_dir():
            shutil.rmtree(path)
        else:
            Path(path).unlink(missing_ok=True)

    def temporary(self, path: str) -> None:
        """Make a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)

    def move(self, source: str, target: str) -> None:
        """Rename to a name that isn't taken; where the mount knows no renaming, copy."""
        self.temporary(str(Path(target).parent))
        if Path(target).exists():
            raise OSError(f"could not rename {source} to {target}")
        shutil.move(source, target)

    def create(self, path: str, text: str) -> bool:
        """Write a UTF-8 text file unless there is one; say whether it was written."""
        try:
            create_here(path, text)
        except FileExistsError:
            return False
        return True

    def write(self, path: str, text: str, draft: str = "") -> None:
        """Write a UTF-8 text file, replacing an older one; in one step for its readers if a draft
        may lie there.
        """
        for needed in filter(None, (path, draft)):
            self.temporary(str(Path(needed).parent))
        where = Path(draft or path)
        where.write_text(text, encoding="utf-8")
        if draft:
            where.replace(path)

    def read(self, path: str) -> str | None:
        """Return a UTF-8 text file's text, or None if there is none."""
        where = Path(self.full(path))
        return where.read_text(encoding="utf-8") if where.exists() else None

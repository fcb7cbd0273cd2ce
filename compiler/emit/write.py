"""A build's files to a directory: whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

NAMED = 5


class NotABuild(Exception):
    """The directory holds something else than an earlier build, which is not ours to replace."""


def emit(files: dict[str, str], directory: Path) -> None:
    """Replace a build directory by these files at once.

    Raises NotABuild if there is something that isn't a build, OSError if it can't be written.
    """
    refuse_foreign(directory)
    directory = directory.absolute()
    directory.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
    try:
        (fresh / "new").mkdir()
        for path, text in files.items():
            target = fresh / "new" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        if directory.exists():
            directory.rename(fresh / "old")
        (fresh / "new").rename(directory)
    except BaseException:
        if (fresh / "old").exists() and not directory.exists():
            (fresh / "old").rename(directory)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign(directory: Path) -> None:
    """Raise NotABuild unless the directory is absent, or holds nothing but what its manifest
    lists.
    """
    if not directory.exists():
        return
    if not directory.is_dir():
        raise NotABuild(f"{directory} is a file")
    foreign = sorted(_files(directory).keys() - _listed(directory))
    if foreign:
        more = f" and {len(foreign) - NAMED:,} more" if len(foreign) > NAMED else ""
        raise NotABuild(
            f"{directory} holds what no build of it lists, and compiling would delete that:"
            f" {', '.join(foreign[:NAMED])}{more}"
        )


def _listed(directory: Path) -> set[str]:
    manifest = built(directory)
    files = manifest.get("files") if manifest else None
    return {"manifest.json", *map(str, files)} if isinstance(files, list) else set()


def built(directory: Path) -> dict[str, object] | None:
    """Return the manifest of an earlier build, or None if there is none."""
    try:
        manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "powerstation_version" in manifest else None


def stale(files: dict[str, str], directory: Path) -> tuple[str, ...]:
    """Return the paths that differ between these files and a directory, sorted."""
    found = {path: p.read_bytes() for path, p in _files(directory).items()}
    wanted = {path: text.encode("utf-8") for path, text in files.items()}
    return tuple(sorted(p for p in found.keys() | wanted.keys() if found.get(p) != wanted.get(p)))


def _files(directory: Path) -> dict[str, Path]:
    """Return all that isn't a folder, by its path below the directory."""
    return {
        p.relative_to(directory).as_posix(): p
        for p in directory.rglob("*")
        if p.is_symlink() or not p.is_dir()
    }

"""Waits for the files of a folder to be saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

_SECONDS = 0.3  # between two looks
Stamps = dict[Path, tuple[int, int]]


def saved(folder: Path) -> Iterator[None]:
    """Yield at once, and then whenever a file of a folder is written, added or taken away."""
    while True:
        before = _stamps(folder)
        yield
        while _stamps(folder) == before:
            time.sleep(_SECONDS)


def _stamps(folder: Path) -> Stamps:
    found: Stamps = {}
    for path in folder.rglob("*"):
        try:
            status = path.stat()
        except OSError:  # gone, or an editor's own for a moment
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found

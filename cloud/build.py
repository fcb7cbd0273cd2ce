"""A build on this machine: its files, and the hash of what they hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import manifest
from .errors import CloudError

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Build:
    """The files by their path below the build's folder, the manifest last."""

    files: dict[str, bytes]
    manifest: manifest.Manifest

    @cached_property
    def sha256(self) -> str:
        """The hash of all files: builds with the same one are the same."""
        hashes = [
            (path, hashlib.sha256(self.files[path]).hexdigest()) for path in sorted(self.files)
        ]
        return hashlib.sha256(json.dumps(hashes).encode()).hexdigest()


def read(directory: Path) -> Build:
    """Read a build; CloudError if it isn't one, or isn't whole."""
    try:
        text = (directory / MANIFEST).read_bytes()
    except OSError:
        raise CloudError(
            f"{directory} is not a build: it has no {MANIFEST}; compile one with pscompile"
        ) from None
    known = manifest.read(text.decode("utf-8", "replace"), str(directory))
    files = {}
    for path in known.files:
        try:
            files[path] = (directory / path).read_bytes()
        except OSError:
            raise CloudError(
                f"{directory} is not whole: {path} can't be read; compile it anew"
            ) from None
    return Build({**files, MANIFEST: text}, known)

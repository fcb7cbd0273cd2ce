"""A compiled build, read from where it lies, from a bundle, or compiled first."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyspark

from .errors import Refused, root_cause
from .sql import statements
from .storage import Storage
from .target import Target

# Files of a build that are read at once: an object store takes its time for each.
_READERS = 16


class Build:
    """A compiled build: its texts, wherever they lie; `uri` is None where they come along."""

    def __init__(self, storage: Storage, uri: str | None, texts: dict[str, str]) -> None:
        self.storage, self.uri = storage, uri
        self._texts = dict(texts)
        self.manifest: dict[str, Any] = self._manifest()

    def text(self, path: str) -> str:
        """Return a file's text. Refused if it isn't there."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def sha256(self) -> str:
        """Return the hash of all that the values depend on."""
        texts = self._of(self._behind_values())
        return hashlib.sha256(json.dumps(texts).encode("utf-8")).hexdigest()

    def texts(self) -> dict[str, str]:
        """Return all that writing and checking takes, by path."""
        checks = (t["checks"]["script"] for t in self.manifest["tables"])
        paths = {"manifest.json", "formats.json", *self._behind_values(), *checks}
        return dict(self._of(paths))

    def _behind_values(self) -> set[str]:
        """Return the paths of the tables' scripts and of what they call."""
        paths = {
            self.manifest["udfs"],
            *(f["script"] for f in self.manifest["functions"]),
            *(t["script"] for t in self.manifest["tables"]),
        }
        return paths - {None}

    def _of(self, paths: set[str]) -> list[tuple[str, str]]:
        found = sorted(paths)
        with concurrent.futures.ThreadPoolExecutor(_READERS) as pool:
            return list(zip(found, pool.map(self.text, found)))

    def _read(self, path: str) -> str:
        if self.uri is None:
            raise Refused(f"this bundle has no {path}", 2)
        uri = f"{self.uri.rstrip('/')}/{path}"
        try:
            text = self.storage.read(uri)
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"{uri}: {root_cause(error)}", 2) from error
        if text is None:
            raise Refused(f"there is no {uri}", 2)
        return text

    def statements(self, path: str) -> list[str]:
        """Return the statements of a script."""
        return statements(self.text(path))

    def used(self, targets: Iterable[Target]) -> Iterator[str]:
        """Yield the statements that create the lists and functions of some tables, in order."""
        used = {name for t in targets for name in t.entry["uses"]}
        for functions in self.manifest["functions"]:
            if not used.isdisjoint(functions["creates"]):
                created = zip(functions["creates"], self.statements(functions["script"]))
                yield from (statement for name, statement in created if name in used)

    def _manifest(self) -> dict[str, Any]:
        text = self.text("manifest.json")
        try:
            manifest = json.loads(text)
            known = manifest["format"] == 1
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(
                f"{self.uri or 'this bundle'} is not a build: its manifest.json can't be read", 2
            ) from error
        if not known:
            raise Refused(
                f"the build's format is {manifest['format']}, this run.py knows 1: use the build's"
                " own run.py"
            )
        return dict(manifest)


def compiled(tables: str, config: str | None) -> dict[str, str]:
    """Return the files of a build of definitions, which isn't kept; none where it is a build
    already.
    """
    metas = (config,) if config else ("powerstation.json", "powerstation.yaml", "powerstation.yml")
    if not any(Path(tables, name).is_file() for name in metas):
        if config:
            raise Refused(
                f"there is no {config} in {tables}: CONFIG names a meta file of definitions; a"
                " build has none",
                2,
            )
        return {}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    pscompile = shutil.which("pscompile", path=path)
    if not pscompile:
        raise Refused(
            f"{tables} holds definitions, and there is no pscompile here to compile them: "
            "install PowerStation, or name a build that pscompile made elsewhere"
        )
    with tempfile.TemporaryDirectory() as temporary:
        build = Path(temporary, "build")
        options = ["--spark-version", "3.5" if pyspark.__version__.startswith("3.") else "4"]
        options += ["--config", config] if config else []
        if subprocess.run([pscompile, tables, str(build), *options], check=False).returncode:
            raise Refused("nothing was written")
        print("this build isn't kept: pscompile makes one to look at", file=sys.stderr)
        return {
            p.relative_to(build).as_posix(): p.read_text("utf-8")
            for p in build.rglob("*")
            if p.is_file()
        }

"""What OUTPUT holds: the report, a record in each folder, the build that wrote it."""

from __future__ import annotations

import contextlib
import json
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .options import FILE_FORMATS
from .storage import Storage
from .target import Target, folder
from .verdicts import Verdict

# Names of ours in OUTPUT: no table's folder begins like them.
REPORT = "_powerstation.json"
KEPT = "_powerstation.build"
_WORK = "_powerstation.work"
# In a table's folder: what was written there.
_RECORD = "_powerstation"


@dataclass(frozen=True)
class Origin:
    """What a run that writes has: the hash of its build, what the report says of that and of the
    run, and the build's texts, to be kept.
    """

    build: str
    about: dict[str, Any] = field(default_factory=dict)
    texts: Callable[[], dict[str, str]] | None = None


class Output:
    """What OUTPUT holds: a record in each table's folder, which comes and goes with it, a report of
    all of them, and the build, to check them by.
    """

    def __init__(self, storage: Storage, path: str, targets: list[Target], origin: Origin) -> None:
        self._build, self._about, self._texts = origin.build, origin.about, origin.texts
        self._checks: list[dict[str, Any]] | None = None
        self.path, self.work = path, f"{path}/{_WORK}/{uuid.uuid4().hex[:12]}"
        self.storage, self._targets, self._lock = storage, targets, threading.Lock()
        report = self._json(f"{path}/{REPORT}")
        self._tables = {t["name"]: t for t in report.get("tables", ())}
        self._unfinished = {t["name"]: t for t in report.get("unfinished", ())}

    def record(self, target: Target) -> dict[str, Any]:
        """Return what a table's folder says of itself; nothing if no run wrote it."""
        return {} if target.table else self._json(f"{target.path}/{_RECORD}")

    def known(self, target: Target) -> dict[str, Any] | None:
        """Return the entry of a table that is there whole."""
        return (
            self.record(target).get("entry") if target.is_files else self._tables.get(target.name)
        )

    def keys(self, target: Target) -> list[list[int]] | None:
        """Return of which row numbers this build's rows are there, as ranges; None if that isn't
        known.
        """
        known = self.known(target)
        if not known or known["build"] != self._build:
            return None
        there = known.get("whole", known) or {}
        keys: list[list[int]] | None = there.get("keys")
        return keys

    def is_done(self, target: Target) -> bool:
        """Are a table's rows there, just as this run would write them?"""
        # What `recover` found: a record alone doesn't say that the files are there.
        known, (first, last) = self._tables.get(target.name) or {}, target.numbers
        same = (known.get("output_sha256"), known.get("address")) == (
            target.output_sha256,
            target.address,
        )
        return same and any(a <= first and last <= b for a, b in self.keys(target) or ())

    def enter_checks(self, verdicts: Iterable[Verdict]) -> None:
        """Enter what a run found of what it wrote."""
        told = ("name", "outcome", "detail", "where", "seconds")
        with self._lock:
            self._checks = [{key: getattr(v, key) for key in told} for v in verdicts]
            self._save()
        self.close()

    def strangers(self, target: Target) -> list[str]:
        """Return the files where a table goes that no run wrote."""
        record = self.record(target)
        if not record and self.owns(target):
            return []
        ours = {_RECORD, *record.get("files", ())}
        return [path for path in self.storage.listing(target.path) if _summed(path) not in ours]

    def owns(self, target: Target) -> bool:
        """Did runs write all of a table that isn't plain files?"""
        entry = self._tables.get(target.name) or self._unfinished.get(target.name)
        return bool(
            entry
            and entry.get("address") == target.address
            and entry.get("whole", True) is not None
        )

    def holds_other(self, target: Target) -> bool:
        """Did a run write the table as another format?"""
        known = self._tables.get(target.name) or self._unfinished.get(target.name)
        entry = self.record(target).get("entry") or known
        return bool(entry and entry["format"].lower() != target.format.lower())

    def write_record(self, target: Target, place: str, files: Iterable[str]) -> None:
        """Write in one step what a folder holds."""
        record = {"entry": target.result, "files": sorted(files), **target.shape}
        self.write(f"{place}/{_RECORD}", record)

    def entry(self, target: Target, rows: int, fingerprint: str, seconds: float) -> dict[str, Any]:
        """Return what the report says of a table that was written."""
        return {
            "name": target.name,
            "build": self._build,
            "format": target.format,
            "address": target.address,
            "output_sha256": target.output_sha256,
            "keys": [list(target.numbers)],
            "rows": rows,
            "files": None,
            "bytes": None,
            "seconds": round(seconds, 3),
            "rows_per_second": round(rows / seconds) if seconds else None,
            "fingerprint": fingerprint,
        }

    @contextlib.contextmanager
    def changing(self, target: Target, ours: bool = True) -> Iterator[None]:
        """Keep a table out of the report while it changes, then enter what became of it."""
        if target.format.lower() == "noop":
            yield
            return
        self.begin(target, ours)
        try:
            yield
        except BaseException:
            if target.is_files:
                self._enter(target.name, self.known(target), None)
            raise
        self._enter(target.name, target.result, None)

    def begin(self, target: Target, ours: bool = True) -> None:
        """Enter that a table changes from now on; are all the rows that it will have ours?"""
        mark = {"name": target.name, "format": target.format, "address": target.address}
        self._enter(target.name, None, mark if ours else {**mark, "whole": None})

    def recover(self) -> None:
        """Set right what dead runs left: put back what was being replaced, take out what was being
        added.
        """
        for run in self.storage.names(f"{self.path}/{_WORK}"):
            left = f"{self.path}/{_WORK}/{run}"
            for name in self.storage.names(f"{left}/replacing"):
                self.settle(left, name)
            for name in self.storage.names(f"{left}/adding"):
                kept = self._json(f"{self.path}/{name}/{_RECORD}").get("files", ())
                for file in self._json(f"{left}/adding/{name}").get("files", ()):
                    if file not in kept:
                        self.storage.delete(f"{self.path}/{name}/{file}")
            self.storage.delete(left)
        self._read_records()

    def settle(self, work: str, name: str) -> None:
        """Keep what was to replace a table's folder if it is there whole; else have again what was
        there before.

        An object store copies a folder file by file, and then deletes it file by file.
        """
        place, old = f"{self.path}/{name}", f"{work}/old/{name}"
        note = self._json(f"{work}/replacing/{name}")
        if not note or (note["new"] and self._holds(place, note["new"])):
            return
        if self._holds(old, note["old"]):  # else it didn't begin to leave its place
            self.storage.delete(place)
            if note["old"]:
                self.storage.move(old, place)

    def _holds(self, place: str, files: list[str]) -> bool:
        return set(map(_summed, files)) <= set(map(_summed, self.storage.listing(place)))

    def close(self) -> None:
        """Remove what only a run in progress needs."""
        self.storage.delete(self.work)
        if not self.storage.names(f"{self.path}/{_WORK}"):
            self.storage.delete(f"{self.path}/{_WORK}")

    def _read_records(self) -> None:
        """Believe the folders, not the report: a run may have died between changing one and
        entering it.
        """
        for name in {*self._tables, *self._unfinished, *(t.name for t in self._targets)}:
            entry = self._tables.get(name) or self._unfinished.get(name)
            elsewhere = entry and (
                entry.get("address") or entry["format"].lower() not in FILE_FORMATS
            )
            if not elsewhere:
                self._tables.pop(name, None)
                self._unfinished.pop(name, None)
                place = f"{self.path}/{folder(name)}"
                record = self._json(f"{place}/{_RECORD}")
                if record and self._holds(place, record["files"]):
                    self._tables[name] = record["entry"]

    def _enter(
        self, name: str, entry: dict[str, Any] | None, unfinished: dict[str, Any] | None
    ) -> None:
        with self._lock:
            for known, value in ((self._tables, entry), (self._unfinished, unfinished)):
                known.pop(name, None)
                if value:
                    known[name] = value
            self._save()

    def _save(self) -> None:
        if self._texts:
            self.write(f"{self.path}/{KEPT}", self._texts())
            self._texts = None
        order = [t.name for t in self._targets]
        report: dict[str, Any] = {"build": self._build, **self._about}
        for key, known in (("tables", self._tables), ("unfinished", self._unfinished)):
            report[key] = [
                known[n]
                for n in (*(n for n in order if n in known), *(n for n in known if n not in order))
            ]
        report["checks"] = self._checks
        self.write(f"{self.path}/{REPORT}", report)

    def write(self, path: str, value: object) -> None:
        """Write a value as JSON, in one step."""
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        self.storage.write(path, text, f"{self.work}/{uuid.uuid4().hex}")

    def _json(self, path: str) -> dict[str, Any]:
        try:
            return dict(json.loads(self.storage.read(path) or "{}"))
        except (ValueError, TypeError):
            return {}


def _summed(path: str) -> str:
    """Return the path of the file that a file of checksums is about; any other as it is."""
    *folders, name = path.split("/")
    return (
        "/".join([*folders, name[1:-4]]) if name.startswith(".") and name.endswith(".crc") else path
    )

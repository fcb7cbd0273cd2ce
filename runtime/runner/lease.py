"""OUTPUT belongs to one run at a time."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from .errors import Refused
from .storage import Storage

_LOCK = "_powerstation.lock"


class _Lost(Refused):
    """Another run has OUTPUT now."""


class Lease:
    """OUTPUT belongs to one run at a time: a file there names the run, and changes as long as that
    lives.
    """

    BEAT, SILENCE = 5, 60  # seconds: between two changes, and until a run counts as dead

    def __init__(self, storage: Storage, output: str) -> None:
        self._storage, self._output, self._path = storage, output, f"{output}/{_LOCK}"
        self._me: dict[str, Any] = {
            "run": uuid.uuid4().hex,
            "machine": machine(),
            "pid": os.getpid(),
            "beat": 0,
        }
        self.stopping, self._ended, self._lock = (
            threading.Event(),
            threading.Event(),
            threading.Lock(),
        )
        self._renewing = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> Lease:
        while not self._storage.create(self._path, json.dumps(self._me)):
            if self._is_held():
                raise Refused(
                    f"another run is writing to {self._output}: wait for its end, or name another"
                    " OUTPUT"
                )
            self._storage.delete(self._path)
        self._renewing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._renewing.join()
        with contextlib.suppress(Exception):  # a lock that can't be removed is one of a dead run
            self.check()
            self._storage.delete(self._path)

    def check(self) -> None:
        """Raise Lost if another run has taken OUTPUT over, which it does if this one was silent for
        long.
        """
        with self._lock:
            if self._holder(self._storage.read(self._path)).get("run") != self._me["run"]:
                self.stopping.set()
                raise _Lost(
                    f"another run has taken {self._output} over: this one was silent for"
                    f" {self.SILENCE} s"
                )

    def _is_held(self) -> bool:
        text = self._read()
        if _is_dead(self._holder(text)):
            return False
        for second in range(self.SILENCE):
            time.sleep(1)
            now = self._read()
            if now != text:
                return now is not None
            if second == self.BEAT:
                print(
                    f"{self._path}: waiting {self.SILENCE} s for a sign of life of its run",
                    file=sys.stderr,
                )
        return False

    def _renew(self) -> None:
        while not self._ended.wait(self.BEAT):
            try:
                self.check()
                with self._lock:
                    self._me["beat"] += 1
                    self._storage.write(self._path, json.dumps(self._me))
            except _Lost:
                return
            except Exception:  # a file system that doesn't answer now may do so at the next beat
                continue

    def _read(self) -> str | None:
        try:
            return self._storage.read(self._path)
        except Exception:  # it is being written
            return ""

    @staticmethod
    def _holder(lock: str | None) -> dict[str, Any]:
        try:
            return dict(json.loads(lock or "{}"))
        except ValueError:  # it is being written
            return {}


def machine() -> str:
    """Return what tells machines, their starts and containers apart: within one, process ids can be
    compared.
    """
    parts = [platform.node()]
    with contextlib.suppress(OSError):  # only Linux has these
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(parts)


def _is_dead(run: dict[str, Any]) -> bool:
    """Can it be seen from here that the process of a run is gone?"""
    if os.name != "posix" or run.get("machine") != machine():
        return False
    try:
        os.kill(run["pid"], 0)
    except OSError as error:  # that it is someone else's says that it lives
        return isinstance(error, ProcessLookupError)
    return False

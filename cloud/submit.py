"""Starting a job once, following it to its end, and what it said."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .job import Job, Run, State, Target
from .store import Store

REPORT = "_powerstation.json"
# Seconds between two looks at a run: soon at first, then seldom.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
# EMR on EC2 writes its logs every five minutes.
LOG_SECONDS, LOG_PAUSE, LOG_LINES = 400, 10, 30


class TimedOut(Exception):
    """A run took longer than it may."""


@dataclass(frozen=True)
class Written:
    """A table that a run has written."""

    table: str
    rows: int
    seconds: float


class Report:
    """The tables that the report in OUTPUT names; only those that came since this began are
    told.
    """

    def __init__(self, store: Store, output: str) -> None:
        """Look what is there now."""
        self._store, self._uri = store, f"{output.rstrip('/')}/{REPORT}"
        self._seen = self._tables()

    def _tables(self) -> list[dict[str, Any]]:
        try:
            tables: list[dict[str, Any]] = json.loads(self._store.read(self._uri) or "{}")["tables"]
        except (ValueError, TypeError, KeyError):  # there is none, or a file of someone else's
            return []
        return tables

    def news(self) -> list[Written]:
        """Return what was written since it was asked last."""
        seen, self._seen = self._seen, self._tables()
        return [Written(t["name"], t["rows"], t["seconds"]) for t in self._seen if t not in seen]


def earlier(target: Target, store: Store, job: Job, anew: bool) -> tuple[Run | None, int]:
    """Return the run of this very job that makes another one needless, and how many runs there
    were.

    One that goes on is it always; one that succeeded unless another is wanted `anew`, or OUTPUT was
    changed since.
    """
    runs = target.runs(job)
    for run in runs:
        if not run.state.has_ended:
            return run, len(runs)
    if (
        runs
        and runs[0].state is State.SUCCEEDED
        and not anew
        and _holds(store, job.output, runs[0])
    ):
        return runs[0], len(runs)
    return None, len(runs)


def _holds(store: Store, output: str, run: Run) -> bool:
    """Is what the run wrote still there? A report that is newer is another run's."""
    report = store.stored(f"{output.rstrip('/')}/{REPORT}")
    return report is not None and run.ended is not None and report.modified <= run.ended


def follow(
    target: Target, run: str, report: Report | None, seconds: float
) -> Iterator[Run | Written]:
    """Give each change of a run's state, and each table that it has written, until it ends;
    TimedOut if that's late.
    """
    pause, deadline, last = FIRST_PAUSE, time.monotonic() + seconds, None
    while True:
        found = target.look(run)
        yield from report.news() if report else ()
        if found.state is not last:
            yield found
        if found.state.has_ended:
            return
        last, left = found.state, deadline - time.monotonic()
        if left <= 0:
            raise TimedOut
        time.sleep(min(pause, left))
        pause = min(pause * 1.3, LONGEST_PAUSE)


def log(
    target: Target,
    store: Store,
    run: str,
    tell: Callable[[str], None],
    seconds: float = LOG_SECONDS,
) -> dict[str, list[str]]:
    """Return the ends of what the driver wrote, by where that lies.

    Waits for it; nothing if it doesn't come.
    """
    uris, deadline, told = target.logs(run), time.monotonic() + seconds, False
    while True:
        found = {uri: body for uri in uris if (body := store.read(uri)) is not None}
        if found or not uris or time.monotonic() >= deadline:
            return {uri: _lines(body)[-LOG_LINES:] for uri, body in found.items()}
        if not told:
            tell("waiting for the driver's log")
            told = True
        time.sleep(LOG_PAUSE)


def _lines(body: bytes) -> list[str]:
    text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    return text.decode("utf-8", "replace").splitlines()


def only_checks_failed(said: Iterable[str]) -> bool:
    """Did a failed run write everything, and then find that checks don't hold?

    By what run.py says at its end.
    """
    lines = list(said)
    counts = any(re.fullmatch(r"\d+ passed, [1-9]\d* failed, \d+ skipped", line) for line in lines)
    return counts and not any(line.startswith("error: ") for line in lines)

"""How far each table is."""

from __future__ import annotations

import shutil
import sys
import threading
import time

from .jobs import Jobs
from .target import Target


class Progress:
    """Tells how far each table is: bars on a terminal, a line at start and end elsewhere.

    All on stderr; of what is fine nothing where it is to be quiet.
    """

    def __init__(self, jobs: Jobs, quiet: bool = False) -> None:
        self._jobs, self._drawn, self._quiet = jobs, 0, quiet
        self._begun: dict[str, float] = {}
        self._bars = sys.stderr.isatty() and jobs.are_told and not quiet
        self._lock = threading.Lock()

    def started(self, target: Target) -> None:
        """A table begins."""
        self._begun[target.name] = time.monotonic()
        if not self._bars:
            self._say(f"{target.name}: writing {target.amount} as {target.format}")

    def draw(self, running: list[Target]) -> None:
        """Draw the bars anew (a terminal only)."""
        if not self._bars:
            return
        with self._lock:
            self._erase()
            width = max((len(t.name) for t in running), default=0)
            for target in running:
                share = self._jobs.share(target)
                bar = f"{target.name:<{width}} [{'#' * int(share * 20):<20}] {share:4.0%}"
                # A line that the terminal breaks would be erased in part.
                most = shutil.get_terminal_size().columns - 1
                sys.stderr.write(f"{bar}{self._pace(target, share)}"[:most] + "\n")
            self._drawn = len(running)
            sys.stderr.flush()

    def _pace(self, target: Target, share: float) -> str:
        """Return what is written, how fast, and how long the rest will take."""
        seconds = time.monotonic() - self._begun[target.name]
        (rows, size), said = self._jobs.written(target), []
        if rows:
            said += [f"{rows:,} rows", f"{size / 1e6:,.1f} MB", f"{rows / seconds:,.0f} rows/s"]
        said.append(
            f"{seconds / share - seconds:,.0f} s left" if share else f"{seconds:,.0f} s so far"
        )
        return "".join(f"  {part}" for part in said)

    def finished(self, target: Target) -> None:
        """A table is done, or failed."""
        if target.error:
            self._say(
                f"{target.name}: failed"
                if target.error != "interrupted"
                else f"{target.name}: interrupted"
            )
        else:
            self._say(
                f"{target.name}: {target.result['rows']:,} rows in {target.result['seconds']:.1f} s"
            )

    def _say(self, text: str) -> None:
        if self._quiet:
            return
        with self._lock:
            self._erase()
            print(text, file=sys.stderr, flush=True)

    def _erase(self) -> None:
        if self._drawn:
            sys.stderr.write(f"\x1b[{self._drawn}A\x1b[J")
            self._drawn = 0

"""A build to be run, its runs, and what every way to run it can do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

# What a packed Python environment is called where it is unpacked: the folder beside a driver and an
# executor.
ENVIRONMENT = "environment"
PYTHON = f"./{ENVIRONMENT}/bin/python"


class State(Enum):
    """How a run is, for people."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CHECKS_FAILED = "checks failed"
    CANCELLED = "cancelled"

    @property
    def has_ended(self) -> bool:
        """Does nothing more happen?"""
        return self not in (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Job:
    """What is to be run: run.py of a build, into OUTPUT, with arguments of its own.

    `settings` are Spark's (KEY=VALUE), `archive` is a packed Python environment, `minutes` how long
    it may take.
    """

    build: str
    output: str
    arguments: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    archive: str | None = None
    minutes: float = 720

    @property
    def token(self) -> str:
        """What tells jobs apart: the same build, output and options have the same one."""
        parts = [self.build, self.output, self.arguments, self.settings, self.archive]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]

    @property
    def name(self) -> str:
        """The name of its runs, by which they are found again."""
        return f"powerstation-{self.token}"

    @property
    def command(self) -> list[str]:
        """The script and its arguments."""
        return [f"{self.build}/run.py", self.build, self.output, *self.arguments]


@dataclass(frozen=True)
class Run:
    """One start of a job: its id, how it is, what is said of that, and since when it has ended."""

    id: str
    state: State
    detail: str = ""
    ended: datetime | None = None


class Target(Protocol):
    """A way to run jobs."""

    def runs(self, job: Job) -> list[Run]:
        """Return the runs of this very job that are known, the newest first."""

    def start(self, job: Job, attempt: int) -> str:
        """Start a job; return the run's id.

        Who asks twice for one attempt gets one run, where the target can tell.
        """

    def look(self, run: str) -> Run:
        """Say how a run is."""

    def cancel(self, run: str) -> None:
        """Ask for a run's end."""

    def logs(self, run: str) -> list[str]:
        """Return the URIs of what the driver wrote on stdout and stderr; none if that went to the
        terminal.
        """

    def link(self, run: str) -> str:
        """Return the address of a page about the run, or nothing."""

"""What was found of each table and check, for people and for continuous integration."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree

from .storage import Storage
from .target import Target


@dataclass
class Verdict:
    """The outcome of one check: passed, failed or skipped, and why; with some rows that break it,
    the file and line that it follows from, and how long it took.
    """

    name: str
    outcome: str
    detail: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    where: str = ""
    seconds: float = 0.0


def row_text(row: dict[str, Any]) -> str:
    """Return a row for people."""
    return ", ".join(f"{k}={v!r}" if isinstance(v, str) else f"{k}={v}" for k, v in row.items())


def told(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Print the checks' outcomes as they come, and return them."""
    found = []
    print()
    for verdict in verdicts:
        found.append(verdict)
        print(
            f"{verdict.outcome}  {verdict.name}{': ' if verdict.detail else ''}{verdict.detail}",
            flush=True,
        )
    outcomes = [v.outcome for v in found]
    print(", ".join(f"{outcomes.count(o)} {o}" for o in ("passed", "failed", "skipped")))
    return found


def timed(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Enter how long each check took."""
    started = time.monotonic()
    for verdict in verdicts:
        verdict.seconds = round(time.monotonic() - started, 3)
        yield verdict
        started = time.monotonic()


def of_writing(targets: Iterable[Target]) -> Iterator[Verdict]:
    """Yield of each table whether it was written, as a check."""
    for target in targets:
        why = target.error or target.skipped
        outcome = "passed" if target.result else "skipped"
        if target.error:
            outcome = "failed"
        seconds = target.result.get("seconds", 0.0)
        name = f"{target.name}: written"
        yield Verdict(name, outcome, why or "", where=target.where, seconds=seconds)


# What no XML can hold.
_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def junit(output: str, verdicts: list[Verdict]) -> str:
    """Return a suite with a case for each check, as continuous integration reads it."""
    outcomes = [v.outcome for v in verdicts]
    numbers = {
        "tests": len(outcomes),
        "failures": outcomes.count("failed"),
        "skipped": outcomes.count("skipped"),
        "time": round(sum(v.seconds for v in verdicts), 3),
    }
    said = {"name": output, **{key: str(number) for key, number in numbers.items()}}
    suite = ElementTree.Element("testsuite", said)
    for verdict in verdicts:
        table, _, name = verdict.name.partition(": ")
        path, _, line = verdict.where.rpartition(":")
        case = {"classname": table, "name": name or table, "file": path, "line": line}
        element = ElementTree.SubElement(suite, "testcase", case, time=str(verdict.seconds))
        if verdict.outcome != "passed":
            kind = "failure" if verdict.outcome == "failed" else "skipped"
            text = {"message": verdict.detail.translate(_CONTROL)}
            ElementTree.SubElement(element, kind, text).text = "\n".join(
                f"  {row_text(row)}".translate(_CONTROL) for row in verdict.rows
            )
    return ElementTree.tostring(suite, encoding="unicode")


@contextlib.contextmanager
def reporting(storage: Storage, output: str, asked: list[str] | None) -> Iterator[list[Verdict]]:
    """Write a report of the verdicts that are put into the list, whatever becomes of the run."""
    found: list[Verdict] = []
    try:
        yield found
    except BaseException as error:
        found.append(Verdict("run", "failed", str(error) or type(error).__name__))
        raise
    finally:
        if asked:
            storage.write(storage.full(asked[1]), junit(output, found))

"""What Java's collectors of garbage do to a run, each in a Java of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

from .customer import customer
from .harness import Bench, Section, Timing, against

COLLECTORS = {"G1, Java's default": "-XX:+UseG1GC", "the parallel one": "-XX:+UseParallelGC"}
# Makes the rows until Java has compiled what it runs, then again, and prints the seconds of that.
PROGRAM = """
import sys, time
from powerstation.runtime.runner.main import run as main
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    assert main(sys.argv[2:]) == 0
    seconds = time.perf_counter() - start
print(seconds, file=sys.stderr)
"""


def collectors(bench: Bench) -> Section:
    """Make customers under each collector in turn."""
    rows = bench.size.rows(2_000_000)
    times = "3" if bench.size.seconds else "1"
    command = [sys.executable, "-c", PROGRAM, times, str(bench.build(customer(rows)))]
    command += [str(bench.new_folder()), "--format", "noop"]
    found: dict[str, list[float]] = {name: [] for name in COLLECTORS}
    for _ in range(bench.size.rounds):
        for name, option in COLLECTORS.items():
            environment = {**os.environ, "SPARK_SUBMIT_OPTS": option}
            done = subprocess.run(
                command, env=environment, check=True, capture_output=True, text=True
            )
            found[name].append(float(done.stderr.splitlines()[-1]))
    timings = [Timing(name, rows, statistics.median(of)) for name, of in found.items()]
    return Section(
        "Java's collectors",
        f"{rows:,} customers of ten columns to noop by run.py, the third time in each Java.",
        ["collector", "rows a second", "time", "of the default's time"],
        list(against(timings)),
    )

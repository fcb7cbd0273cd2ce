"""What happens before and while five rows are written, step by step, each time in a new Java."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from .harness import ROOT, Bench, Section, seconds

STEPS = {
    "Spark's own start": "session",
    "reading the build": "Build",
    "creating what the table needs, and its view": "create_views",
    "writing": "write",
}
# Run in a process of its own, which prints the seconds of each step.
PROGRAM = """
import json, sys, time
from powerstation.runtime import run
found = {}
def timed(name):
    real = getattr(run, name)
    def step(*arguments):
        start = time.perf_counter()
        result = real(*arguments)
        found[name] = time.perf_counter() - start
        return result
    setattr(run, name, step)
for name in json.loads(sys.argv[1]):
    timed(name)
start = time.perf_counter()
assert run.main(sys.argv[2:]) == 0
found["all"] = time.perf_counter() - start
print(json.dumps(found), file=sys.stderr)
"""


def start(bench: Bench) -> Section:
    """Write TPC-H's `region` some times and tell the median of each step."""
    build = bench.compiled(ROOT / "docs" / "examples" / "tpch")
    command = [sys.executable, "-c", PROGRAM, json.dumps(list(STEPS.values())), str(build)]
    command += [str(bench.new_folder()), "--tables", "region"]
    runs = []
    for _ in range(bench.size.rounds):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stderr.splitlines()[-1]))
    steps = {name: statistics.median(r[step] for r in runs) for name, step in STEPS.items()}
    total = statistics.median(r["all"] for r in runs)
    steps["the rest"] = total - sum(steps.values())
    steps["from the session's being up to the end"] = total - steps["Spark's own start"]
    return Section(
        "The start",
        "TPC-H's `region`, five rows of the eight tables' build, to Parquet by `python run.py`:"
        f" the medians of {len(runs)}.",
        ["step", "time"],
        [[name, seconds(value)] for name, value in steps.items()],
    )

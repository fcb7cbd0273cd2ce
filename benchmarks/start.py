"""What happens before and while five rows are written, step by step, and what small projects take:
each time in a new Java.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from .harness import ROOT, Bench, Section, Side, seconds

STEPS = {
    "Spark's own start": "session",
    "reading the build": "Build",
    "creating what the table needs, and its view": "create_views",
    "writing": "write",
}
# Run in a process of its own, which prints the seconds of each step.
PROGRAM = """
import json, sys, time
from powerstation.runtime.runner import main as run
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
assert run.run(sys.argv[2:]) == 0
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


# Spark without us: its start, and the first rows that it writes.
BARE = """
import sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
spark.range(5).write.parquet(sys.argv[1])
"""
COMMAND = "from powerstation.commands.group import main; main()"
SMALL = 10  # tables of a small project
PERSON = {
    "rows": 100,
    "columns": [
        {"name": "id", "type": "row_number"},
        {"name": "name", "type": "name"},
        {"name": "email", "type": "email"},
        {"name": "born", "type": "date_of_birth"},
        {"name": "city", "type": "city"},
    ],
}


def small(bench: Bench) -> Section:
    """Time commands as a user gives them, beside a Spark that does next to nothing."""
    tables = {f"person_{number}": PERSON for number in range(1, SMALL + 1)}
    definitions = bench.definitions(tables)

    def side(name: str, rows: int, *words: str) -> Side:
        command = [sys.executable, *words]

        def call() -> None:
            out = str(bench.new_folder() / "out")
            said = [out if word == "OUT" else word for word in command]
            subprocess.run(said, check=True, capture_output=True)

        return Side(name, rows, call, anew=True)

    def ours(name: str, *words: str) -> tuple[str, ...]:
        return ("-c", COMMAND, name, str(definitions), *words)

    timings = bench.compare(
        side("Spark alone: its start, and five numbers written", 5, "-c", BARE, "OUT"),
        side("`powerstation preview`: five rows of one", 5, *ours("preview", "person_1", "-n5")),
        side("`powerstation run`: all written", SMALL * 100, *ours("run", "OUT")),
    )
    return Section(
        "A small project",
        f"{SMALL} tables of 100 rows and five columns, from the command to its end.",
        ["command", "time", "of Spark's alone"],
        [[t.name, seconds(t.seconds), f"{t.seconds / timings[0].seconds:.1f} x"] for t in timings],
    )

"""(e) TPC-H to Parquet against tpchgen-cli, table by table: without Spark's start, and with it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from functools import partial
from pathlib import Path

from .harness import ROOT, Bench, Section, Side, Timing, emptied, ratio, run_main, seconds

TABLES = "region nation supplier part partsupp customer orders lineitem".split()
EXAMPLE = ROOT / "docs" / "examples" / "tpch"
SCALES = {"full": (1, 10), "quick": (0.1,), "tiny": (0.001,)}


def sections(bench: Bench) -> list[Section]:
    """Compare at each scale."""
    return [at_scale(bench, scale) for scale in SCALES[bench.size.name]]


def at_scale(bench: Bench, scale: float) -> Section:
    """Compare each table, all in a warm session, and all from the command line."""
    build, out = bench.compiled(EXAMPLE, scale), bench.new_folder()
    found = []
    for table in [*bench.size.some(TABLES, len(TABLES)), None]:
        timings = bench.compare(
            Side("this", 1, partial(written, build, out / "warm", table)),
            Side("tpchgen-cli", 1, partial(tpchgen, scale, out / "tpchgen", table)),
        )
        found.append(line(table or "all", timings))
    started = bench.compare(
        Side("this", 1, lambda: started_anew(build, out / "started"), anew=True),
        Side("tpchgen-cli", 1, lambda: tpchgen(scale, out / "tpchgen", None), anew=True),
    )
    found.append(line("all, with Python's and Spark's start", started))
    return Section(
        f"TPC-H at scale {scale:g}",
        "To Parquet. In a warm session `run.py` reads the build and creates the views of the table;"
        " tpchgen-cli uses as many threads as there are cores.",
        ["table", "this", "tpchgen-cli", "this, of tpchgen-cli's time"],
        found,
    )


def line(name: str, timings: list[Timing]) -> list[str]:
    """Return the cells of a table."""
    this, other = (timing.seconds for timing in timings)
    return [name, seconds(this), seconds(other), ratio(this, other)]


def written(build: Path, out: Path, table: str | None) -> None:
    """Write one table or all of them by run.py, in this session."""
    chosen = ["--tables", table] if table else []
    run_main(build, out, *chosen)


def started_anew(build: Path, out: Path) -> None:
    """Write all tables by the command line that starts Spark."""
    command = [sys.executable, str(ROOT / "runtime" / "run.py"), str(build), str(out)]
    subprocess.run(command, check=True, capture_output=True)


def tpchgen(scale: float, out: Path, table: str | None) -> None:
    """Write one table or all of them by tpchgen-cli."""
    program = str(Path(sysconfig.get_path("scripts"), "tpchgen-cli"))
    chosen = [f"--tables={table}"] if table else []
    command = [program, "parquet", "-s", f"{scale:g}", *chosen, f"--output-dir={emptied(out)}"]
    subprocess.run(command, check=True, capture_output=True)

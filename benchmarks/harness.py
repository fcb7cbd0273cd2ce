"""What all benchmarks share: sides of a comparison measured in turn, and tables of the outcome.

A side is run until Java has compiled it, then each side in turn, so often in a row that it takes
some seconds; what counts is the median of the rounds.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import math
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from powerstation.compiler.definitions.project import Options
from powerstation.compiler.pipeline import compile_project
from powerstation.runtime.runner import main, plan, session, views
from powerstation.runtime.runner.build import Build
from powerstation.runtime.runner.storage import Storage
from powerstation.runtime.runner.target import Target
from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[1]
TODAY = dt.datetime(2026, 1, 1)
MEMORY = "3g"


@dataclass(frozen=True)
class Size:
    """How much is measured: a share of the rows, so many rounds, so long each side at least."""

    name: str
    share: float
    rounds: int
    seconds: float

    def rows(self, whole: int) -> int:
        """Return so many rows of those of a whole benchmark."""
        return max(10, round(whole * self.share))

    def some(self, things: Sequence[str], quick: int) -> Sequence[str]:
        """Return all things, or the first few where it has to be quick."""
        return things if self.name == "full" else things[: quick if self.name == "quick" else 1]


SIZES = {
    size.name: size
    for size in (Size("full", 1, 3, 5), Size("quick", 0.2, 3, 0.3), Size("tiny", 0, 1, 0))
}


@dataclass(frozen=True)
class Side:
    """One side of a comparison: so many rows (or values) each time it is run. What is `anew` each
    time, a process of its own, is neither warmed nor repeated.
    """

    name: str
    rows: int
    run: Callable[[], object]
    anew: bool = False


@dataclass(frozen=True)
class Timing:
    """What running a side took."""

    name: str
    rows: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows per second."""
        return self.rows / self.seconds


@dataclass(frozen=True)
class Section:
    """What a benchmark found: a title, what is compared, and rows of cells under a header."""

    title: str
    text: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        rules = ["---", *["---:"] * (len(self.header) - 1)]
        lines = ["| " + " | ".join(row) + " |" for row in (self.header, rules, *self.rows)]
        return "\n".join([f"## {self.title}", "", self.text, "", *lines])


@dataclass
class Bench:
    """A run of the benchmarks: its size, a folder that goes with it, and one Spark for all."""

    size: Size
    folder: Path
    _builds: int = field(default=0, init=False)

    @cached_property
    def spark(self) -> SparkSession:
        """The session, with the settings and the collector of run.py."""
        os.environ["PYSPARK_SUBMIT_ARGS"] = (
            f"--master local[*] --driver-memory {MEMORY} --conf spark.ui.enabled=false"
            f" --conf spark.sql.warehouse.dir={self.folder / 'warehouse'} pyspark-shell"
        )
        try:
            return session.session()
        finally:  # what starts a Java of its own has its own memory
            del os.environ["PYSPARK_SUBMIT_ARGS"]

    def compare(self, *sides: Side) -> list[Timing]:
        """Measure all sides in turn."""
        times = {side.name: self._times(side) for side in sides}
        found: dict[str, list[float]] = {side.name: [] for side in sides}
        for _ in range(self.size.rounds):
            for side in sides:
                start = time.perf_counter()
                for _ in range(times[side.name]):
                    side.run()
                found[side.name].append((time.perf_counter() - start) / times[side.name])
        return [Timing(s.name, s.rows, statistics.median(found[s.name])) for s in sides]

    def _times(self, side: Side) -> int:
        """Run a side for as long as it is measured, twice at least; return how often it is to be
        run in a row, by the last time.
        """
        if side.anew or not self.size.seconds:
            return 1
        begun, runs = time.perf_counter(), 0
        while True:
            start = time.perf_counter()
            side.run()
            end, runs = time.perf_counter(), runs + 1
            if end - begun >= self.size.seconds and runs > 1:
                return max(1, math.ceil(self.size.seconds / (end - start)))

    def build(self, tables: Mapping[str, Mapping[str, object]], **meta: object) -> Path:
        """Compile tables, each {"rows": …, …} as a table file and its entry; return the build."""
        return self.compiled(self.definitions(tables, **meta))

    def definitions(self, tables: Mapping[str, Mapping[str, object]], **meta: object) -> Path:
        """Write the definitions of such tables; return their folder."""
        keys = ("rows", "scale")
        listed = [
            {"filename": name, **{k: t[k] for k in keys if k in t}} for name, t in tables.items()
        ]
        files: dict[str, object] = {
            f"{name}.json": {k: v for k, v in t.items() if k not in keys}
            for name, t in tables.items()
        }
        files["powerstation.json"] = {"today": "2026-01-01", "seed": 1, **meta, "tables": listed}
        definitions = self.new_folder()
        for path, value in files.items():
            (definitions / path).write_text(json.dumps(value), encoding="utf-8")
        return definitions

    def compiled(self, definitions: Path, scale: float = 1) -> Path:
        """Compile a folder of definitions; return the build."""
        options = Options(TODAY, scale=str(scale))
        folder = self.new_folder()
        for path, text in compile_project(definitions, None, options, "4").files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    def targets(self, build: Path) -> dict[str, Target]:
        """Create the views of a build; return its tables by name, with their frames."""
        opened = Build(Storage(self.spark), str(build), {})
        targets = plan.plan(opened, set(), "out", "noop")
        views.create_views(self.spark, opened, targets)
        wrong = [target.error for target in targets if target.error]
        if wrong:
            raise ValueError("\n".join(wrong))
        return {target.name: target for target in targets}

    def to_noop(self, target: Target) -> Side:
        """Return the side that makes a table's rows, with the settings of that table."""

        def make() -> None:
            with session.set_for_now(self.spark, target.entry["settings"]):
                noop(target.frame)

        return Side(target.name, target.entry["rows"] or target.entry["keys"], make)

    def new_folder(self) -> Path:
        """Make a folder that goes with the benchmarks."""
        self._builds += 1
        path = self.folder / str(self._builds)
        path.mkdir(parents=True)
        return path

    def cached(self, frame: DataFrame) -> DataFrame:
        """Return the rows of a frame from a cache.

        It is read from files: Spark drops what it cached of a view when the view is replaced.
        """
        path = str(self.new_folder() / "rows")
        frame.write.parquet(path)
        found = self.spark.read.parquet(path).cache()
        found.count()
        return found


def noop(frame: DataFrame | None) -> None:
    """Make all rows of a frame and write them nowhere."""
    assert frame is not None
    frame.write.format("noop").mode("overwrite").save()


def run_main(build: Path, out: Path, *options: str) -> None:
    """Do what `run.py BUILD OUT OPTIONS` does, in this session."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main.run([str(build), str(out), *options]) == 0


def emptied(path: Path) -> str:
    """Return a path at which there is nothing now."""
    shutil.rmtree(path, ignore_errors=True)
    return str(path)


def ratio(one: float, other: float) -> str:
    """Return how many times a number is another."""
    return f"{one / other:.2f} x" if one < 10 * other else f"{one / other:,.0f} x"


def rate(rows_per_second: float) -> str:
    """Return rows per second in a unit that fits."""
    if rows_per_second >= 1e5:
        return f"{rows_per_second / 1e6:.2f} M/s"
    return f"{rows_per_second / 1e3:.2f} k/s"


def seconds(value: float) -> str:
    """Return seconds for people."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def against(timings: Sequence[Timing], to: Timing | None = None) -> Iterator[list[str]]:
    """Yield a row for each timing: its rate, its seconds, and how many times as long it takes as
    the first one.
    """
    base = to or timings[0]
    for timing in timings:
        times = ratio(timing.seconds / timing.rows, base.seconds / base.rows)
        yield [timing.name, rate(timing.rate), seconds(timing.seconds), times]


def machine(spark: SparkSession) -> str:
    """Return what the figures depend on, as sentences."""
    import faker
    import pyspark

    java = spark.sparkContext._jvm.java.lang.System.getProperty  # type: ignore[union-attr]
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    other = ": it did much other work meanwhile" if load > 2 * cores else ""
    return (
        f"{cores} cores, local[{spark.sparkContext.defaultParallelism}], a driver of {MEMORY};"
        f" {os.uname().sysname} on {os.uname().machine}; Spark {pyspark.__version__},"
        f" Java {java('java.version')}, Python {sys.version.split()[0]}, Faker {faker.VERSION}."
        f" Load of the machine at the end: {load:.1f}{other}"
    )

"""How fast the tables of a build are made with whole-stage code and without it, in one run, beside
their sizes.

The `settings` of a table in the manifest, from its size, follow from this. Each table goes nowhere
(Spark's `noop`), with and without in turn; the first time of each, with what Java and Spark need
for it, is told beside the median of the others.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from powerstation.compiler.definitions.project import Options
from powerstation.compiler.pipeline import compile_project
from powerstation.runtime import run

WHOLE_STAGE = "spark.sql.codegen.wholeStage"


def main() -> None:
    """Measure every table of some definitions and print a line of each, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", help="a factor for the rows of the definitions")
    parser.add_argument("--times", type=int, default=4, help="of which the first is told apart")
    parser.add_argument("definitions", nargs="+")
    options = parser.parse_args()
    spark = run.session()
    print(
        f"{'table':30} {'size':>6} {'first with':>10} {'without':>8} {'then with':>10}"
        f" {'without':>8} {'ratio':>6}"
    )
    for definitions in options.definitions:
        files = compile_project(
            Path(definitions), None, Options(dt.datetime.now(), scale=options.scale), "4"
        ).files
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                target = Path(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            build = run.Build(spark, folder, {})
            targets = run.plan(build, set(), "out", "noop")
            run.create_views(spark, build, targets)
            for target in sorted(targets, key=lambda t: t.entry["size"]):
                measure(spark, target, options.times)


def measure(spark, target, times) -> None:  # noqa: ANN001
    """Print the seconds of one table."""
    seconds: dict[str, list[float]] = {"true": [], "false": []}
    for _ in range(times):
        for setting, found in seconds.items():
            spark.conf.set(WHOLE_STAGE, setting)
            start = time.perf_counter()
            target.frame.write.format("noop").mode("overwrite").save()
            found.append(time.perf_counter() - start)
    first = [found[0] for found in seconds.values()]
    then = [statistics.median(found[1:]) for found in seconds.values()]
    print(
        f"{target.name:30} {target.entry['size']:6,} {first[0]:10.1f} {first[1]:8.1f}"
        f" {then[0]:10.1f} {then[1]:8.1f} {then[0] / then[1]:6.2f}",
        flush=True,
    )


if __name__ == "__main__":
    main()

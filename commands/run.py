"""powerstation run: definitions to data, in one step."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click

from ..compiler.cli import Request, definitions
from ..compiler.command import Command, detail, is_quiet
from ..compiler.pipeline import Compiled
from . import java
from .local_spark import need_pyspark, submit_arguments, tell_all_if_verbose, written

FEW = 2_000_000  # values that take some seconds


@click.command("run", cls=Command, context_settings={"ignore_unknown_options": True})
@definitions
@click.argument("output")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF run.py]...")
@click.option("--master", help="The Spark to run on, as spark-submit takes it; else local[*].")
@click.option("--memory", default="2g", show_default=True, help="The memory of the driver.")
def command(
    request: Request, output: str, options: tuple[str, ...], master: str | None, memory: str
) -> None:
    """Compile the definitions in TABLES, and write their data to OUTPUT.

    \b
    powerstation run tables/ out/
    powerstation run tables/ out/ --scale 0.1 --verify --show 5

    What isn't an option of compiling goes to the runtime: --verify, --show, --tables, --format …;
    python BUILD/run.py --help says them all. Exits as the runtime does. Java keeps Spark's classes
    as for preview.
    """  # noqa: D301  click's mark
    need_pyspark()
    compiled = request.compiled()
    tell_all_if_verbose()
    with written(compiled.files) as build:
        environment = {
            **os.environ,
            "PYSPARK_SUBMIT_ARGS": submit_arguments(master, memory),
            "SPARK_SUBMIT_OPTS": java.options("run", brief=_values(compiled) <= FEW),
        }
        said = ["--quiet"] if is_quiet() else []
        script = [sys.executable, str(build / "run.py"), str(build), output, *said, *options]
        detail(f"starts {' '.join(script[1:])}")
        finished = subprocess.run(script, env=environment, check=False)  # noqa: S603
    click.get_current_context().exit(finished.returncode)


def _values(compiled: Compiled) -> int:
    """Return about how many values the tables have: versions aren't counted."""
    tables = json.loads(compiled.files["manifest.json"])["tables"]
    return sum(table["keys"] * len(table["columns"]) for table in tables)

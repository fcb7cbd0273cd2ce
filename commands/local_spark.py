"""Builds in a Spark of this machine: for the commands that show or write rows here."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..compiler.emit.write import emit

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextlib.contextmanager
def written(files: Mapping[str, str]) -> Iterator[Path]:
    """Write a build to a folder that goes with the command."""
    with tempfile.TemporaryDirectory(prefix="powerstation-") as folder:
        build = Path(folder) / "build"
        emit(dict(files), build)
        yield build


def submit_arguments(master: str | None, memory: str) -> str:
    """Return how PySpark is to start its Java: what the environment says goes before ours."""
    said = os.environ.get("PYSPARK_SUBMIT_ARGS", "pyspark-shell")
    ours = [f"--master {master}"] if master else []
    return " ".join([*ours, f"--driver-memory {memory}", said])


@contextlib.contextmanager
def session(master: str, memory: str) -> Iterator[SparkSession]:
    """Start a Spark, and stop it. Refuses where PySpark isn't installed."""
    try:
        from ..runtime import run
    except ImportError as error:
        raise click.ClickException(
            f"{error}: install PySpark, as by pip install 'powerstation[spark]'"
        ) from None
    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        f"--conf spark.ui.enabled=false {submit_arguments(master, memory)}"
    )
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    spark = run.session()
    try:
        yield spark
    finally:
        spark.stop()

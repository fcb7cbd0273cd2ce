"""Builds in a Spark of this machine: for the commands that show or write rows here."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..compiler.emit.write import emit

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


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


def need_pyspark() -> None:
    """Refuse to go on where PySpark isn't installed."""
    if importlib.util.find_spec("pyspark") is None:
        raise click.ClickException(
            "PySpark isn't installed: pip install 'powerstation[spark]' brings it along"
        )


@contextlib.contextmanager
def session(master: str, memory: str) -> Iterator[SparkSession]:
    """Start a Spark, and stop it. Refuses where there is no PySpark or no Java, and what Spark
    refuses.
    """
    need_pyspark()
    from pyspark.errors import PySparkRuntimeError

    from ..runtime import run

    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        f"--conf spark.ui.enabled=false {submit_arguments(master, memory)}"
    )
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    try:
        spark = run.session()
    except PySparkRuntimeError as error:
        raise click.ClickException(
            f"Spark doesn't start, which needs Java 17 or later: {error}"
        ) from None
    try:
        yield spark
    except run.Refused as refused:
        raise click.ClickException(str(refused)) from None
    finally:
        spark.stop()


def texts(frame: DataFrame, count: int) -> list[dict[str, str | None]]:
    """Return the first rows of a frame, each value as Spark writes it: instants in the session's
    zone, whatever that of this machine is, bytes in hexadecimal digits.
    """
    from ..runtime.run import quoted

    shown = (
        f"hex({quoted(name)})" if kind == "binary" else f"CAST({quoted(name)} AS STRING)"
        for name, kind in frame.dtypes
    )
    rows = frame.limit(count).selectExpr(*shown).collect()
    return [dict(zip(frame.columns, row, strict=True)) for row in rows]

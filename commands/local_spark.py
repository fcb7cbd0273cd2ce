"""Builds in a Spark of this machine: for the commands that show or write rows here."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..compiler.command import detail, is_verbose
from ..compiler.emit.write import emit

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

T = TypeVar("T")


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


def tell_all_if_verbose() -> None:
    """With --verbose have the runtime leave to Spark and Python what they say of an error."""
    if is_verbose():
        os.environ["POWERSTATION_TRACEBACK"] = "1"


@contextlib.contextmanager
def session(master: str, memory: str) -> Iterator[SparkSession]:
    """Start a Spark, and stop it; refuses as `session_meanwhile` does."""
    with session_meanwhile(master, memory, lambda: None) as (spark, _):
        yield spark


@contextlib.contextmanager
def session_meanwhile(
    master: str, memory: str, work: Callable[[], T]
) -> Iterator[tuple[SparkSession, T]]:
    """Start a Spark, which takes some seconds, and do some work meanwhile; stop it.

    Refuses where there is no PySpark or no Java, and what Spark refuses.
    """
    need_pyspark()
    tell_all_if_verbose()
    os.environ["PYSPARK_SUBMIT_ARGS"] = (
        f"--conf spark.ui.enabled=false {submit_arguments(master, memory)}"
    )
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    started: Future[SparkSession] = Future()
    # A daemon: who is told what is wrong with definitions doesn't wait for Java.
    threading.Thread(target=_start, args=(started,), daemon=True).start()
    done = work()
    spark = started.result()
    detail(f"Spark {spark.version} has started")
    from ..runtime.runner.errors import Refused

    try:
        yield spark, done
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    finally:
        spark.stop()


def _start(started: Future[SparkSession]) -> None:
    try:
        from ..runtime.runner import session

        started.set_result(session.session())
    except Exception as error:
        says = f"Spark doesn't start: {error}"
        started.set_exception(click.ClickException(says))


def texts(frame: DataFrame, count: int) -> list[dict[str, str | None]]:
    """Return the first rows of a frame, each value as Spark writes it: instants in the session's
    zone, whatever that of this machine is, bytes in hexadecimal digits.
    """
    from ..runtime.runner.sql import quoted

    shown = (
        f"hex({quoted(name)})" if kind == "binary" else f"CAST({quoted(name)} AS STRING)"
        for name, kind in frame.dtypes
    )
    rows = frame.limit(count).selectExpr(*shown).collect()
    return [dict(zip(frame.columns, row, strict=True)) for row in rows]

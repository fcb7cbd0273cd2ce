"""Spark's session, with the settings that the values depend on."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pyspark
from pyspark.sql import SparkSession

from .errors import Refused, root_cause
from .settings import SETTINGS


def session() -> SparkSession:
    """Return the session: the one that is there, or a new one; local where nothing says
    otherwise.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # For a Java of our own, which spark-submit doesn't start: the collector that is quickest here.
    os.environ.setdefault("SPARK_SUBMIT_OPTS", "-XX:+UseParallelGC")
    builder = SparkSession.builder.appName("PowerStation").config(
        "spark.ui.showConsoleProgress", "false"
    )
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Spark Connect warns of each setting that is old or isn't the session's
        try:
            spark = builder.getOrCreate()
        except Exception as error:
            why = _unfit(error)
            if not why:
                raise
            raise Refused(why) from error
        _quieten(spark)
        set_all(spark)
    return spark


def _unfit(error: Exception) -> str:
    """Say what of this machine kept Spark from starting, and what would do; nothing if that isn't
    known.
    """
    if "'JavaPackage' object is not callable" in str(error):
        place = os.environ.get("SPARK_HOME", "the class path")
        return (
            f"the Spark of {place} isn't the {pyspark.__version__} of PySpark in {sys.executable}:"
            " unset SPARK_HOME, or start this by its bin/spark-submit"
        )
    if "JAVA_GATEWAY_EXITED" not in str(error):
        return ""
    home, least = os.environ.get("JAVA_HOME"), 8 if pyspark.__version__.startswith("3.") else 17
    needs = f"Spark {pyspark.__version__} needs Java {least} or later, where JAVA_HOME or PATH says"
    java = shutil.which("java", path=f"{home}/bin" if home else None)
    if not java:
        return f"there is no Java in {f'JAVA_HOME, {home}' if home else 'PATH'}: {needs}"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version and int(version[1]) < least:
        return f"{java} is Java {version[1]}: {needs}"
    return f"Spark didn't start, and {java} has said why"


def _quieten(spark: SparkSession) -> None:
    """Have what fails said here in a few lines: Spark would say it again in hundreds, from Java and
    from Python.
    """
    if "PYSPARK_GATEWAY_PORT" in os.environ:
        sys.stderr = _JavaErr(internals(spark)[1])
    if not os.environ.get("POWERSTATION_TRACEBACK"):
        if not is_connect(spark):
            internals(spark)[0].setLogLevel("OFF")
        for name in ("SQLQueryContextLogger", "pyspark.sql.connect"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def set_all(spark: SparkSession) -> None:
    """Set what could change a value; where a platform forbids it, it has to be right already, or be
    told.
    """
    hidden = []
    for key, value in SETTINGS.items():
        try:
            spark.conf.set(key, value)
        except Exception as error:
            try:
                there = str(spark.conf.get(key, None))
            except Exception:
                hidden.append(key)
                continue
            if there.lower() != value.lower():
                raise Refused(
                    f"this Spark doesn't let {key} be {value}: {root_cause(error)}"
                ) from error
    if hidden:
        print(
            f"this Spark neither takes nor tells {', '.join(hidden)}: if it changed their defaults,"
            " the data may differ; the fingerprints would tell",
            file=sys.stderr,
        )


@contextlib.contextmanager
def set_for_now(spark: SparkSession, settings: dict[str, str]) -> Iterator[None]:
    """Set what makes some tables quicker, and then what was set before; a platform may forbid
    it.
    """
    before = {}
    for key, value in settings.items():
        with contextlib.suppress(Exception):
            before[key] = str(spark.conf.get(key))
            spark.conf.set(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            with contextlib.suppress(Exception):
                spark.conf.set(key, value)


class _JavaErr(io.TextIOBase):
    """Java's stderr: spark-submit puts what Python says on either stream on its stdout."""

    def __init__(self, jvm: Any) -> None:
        self._err = jvm.java.lang.System.err

    def write(self, text: str) -> int:
        """Write there, or to Python's own once Java is gone."""
        try:
            getattr(self._err, "print")(text)  # noqa: B009  a word of Python 2
        except Exception:
            if sys.__stderr__:
                sys.__stderr__.write(text)
        return len(text)


def is_connect(spark: SparkSession) -> bool:
    """Is it a session of Spark Connect, which has neither a JVM nor a context?"""
    return ".connect." in type(spark).__module__


def internals(spark: SparkSession) -> tuple[Any, Any]:
    """Return the session's context and JVM. The one place that needs what Spark Connect lacks."""
    if is_connect(spark):
        raise Refused("Spark Connect gives no way to do it: use spark-submit, or a classic cluster")
    return spark.sparkContext, spark._jvm


def refuse_older_spark(spark: SparkSession, wanted: str) -> None:
    """Refuse a Spark that is older than the build was compiled for."""
    have = tuple(int(n) for n in re.findall(r"\d+", spark.version)[:2])
    want = tuple(int(n) for n in wanted.split("."))
    if have[: len(want)] < want:
        raise Refused(
            f"this build needs Spark {wanted} or later and this is Spark {spark.version}: "
            "run it on a newer Spark, or compile it with --spark-version 3.5 for Spark 3.5"
        )

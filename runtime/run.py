"""Run a PowerStation build: create its tables with Spark and write them.

    spark-submit run.py BUILD OUTPUT        or        python run.py BUILD OUTPUT

BUILD is a compiled build, OUTPUT the folder that gets one folder for each table; both may lie on
any file system that Spark knows. `run.py TABLES OUTPUT [CONFIG]` compiles definitions first, where
pscompile is installed. This file stands alone: the standard library and pyspark, Python 3.9 or
later. Exit codes: 0 done, 1 a table failed or the run was refused, 2 usage, 3 a check failed, 130
interrupted.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import difflib
import graphlib
import hashlib
import io
import itertools
import json
import logging
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

try:
    import pyspark
    from pyspark.sql import Column, DataFrame, Observation, SparkSession
    from pyspark.sql import functions as F
    from pyspark.sql import types as T
except ImportError as error:
    if __name__ != "__main__":
        raise
    sys.exit(
        f"error: {error}: start this by spark-submit, or in a Python that has PySpark 3.5 or later"
    )

# The build's text files by path. Empty, unless this is a bundle: then there is no BUILD to name.
FILES: dict[str, str] = {}

SETTINGS = {
    # Everything that could change a value, whatever the cluster's own defaults are.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "false",
    "spark.sql.ansi.enforceReservedKeywords": "false",
    "spark.sql.avro.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.avro.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.caseSensitive": "false",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.files.maxRecordsPerFile": "0",
    "spark.sql.legacy.charVarcharAsString": "false",
    "spark.sql.legacy.timeParserPolicy": "CORRECTED",
    "spark.sql.mapKeyDedupPolicy": "EXCEPTION",
    "spark.sql.orc.filterPushdown": "true",
    "spark.sql.parquet.binaryAsString": "false",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.int96RebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.int96RebaseModeInWrite": "CORRECTED",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.writeLegacyFormat": "false",
    "spark.sql.parser.escapedStringLiterals": "false",
    "spark.sql.parser.quotedRegexColumnNames": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionOverwriteMode": "static",
    "spark.sql.storeAssignmentPolicy": "ANSI",
    "spark.sql.timestampType": "TIMESTAMP_LTZ",
    "spark.sql.variable.substitute": "false",
    # HotSpot never compiles a method above 8,000 bytes: Spark's own fallback is faster than that.
    "spark.sql.codegen.hugeMethodLimit": "8000",
    # Each step from a child to its parent takes Spark's analyzer some rounds, where totals are
    # nested more than 100.
    "spark.sql.analyzer.maxIterations": "1000",
}

FILE_FORMATS = ("json", "csv", "parquet", "orc", "text", "avro", "xml")
# What every Spark has: to ask for it takes the better part of a second at the start.
BUILT_IN = ("json", "csv", "parquet", "orc", "text", "jdbc", "noop")
_TIMES = {
    "timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
    "timestampNTZFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
}
# What lies beneath the user's options, so that what is read back equals what was generated.
BENEATH: dict[str, dict[str, str]] = {
    "csv": {
        **_TIMES,
        "header": "true",
        "escape": '"',
        "ignoreLeadingWhiteSpace": "false",
        "ignoreTrailingWhiteSpace": "false",
        "lineSep": "\n",
    },
    # A table that is replaced has the columns and partitions of the new one.
    "delta": {"overwriteSchema": "true"},
    "json": {**_TIMES, "ignoreNullFields": "false", "lineSep": "\n"},
    # A table that is there keeps its keys, constraints, indexes and rights: it is emptied, not
    # dropped.
    "jdbc": {"truncate": "true"},
    "text": {"lineSep": "\n"},
    "xml": {**_TIMES, "rowTag": "ROW"},
}
READING: dict[str, dict[str, str]] = {
    # Spark takes "" for null where null is written as nothing, unless it is told that null is
    # something else.
    "csv": {"multiLine": "true", "mode": "FAILFAST", "nullValue": "\x00null"},
    "json": {"mode": "FAILFAST"},
    "xml": {"mode": "FAILFAST", "ignoreSurroundingSpaces": "false"},
}
THREADS = 4
# Files of a build that are read at once: an object store takes its time for each.
READERS = 16
NAMED = 5
# Rows that break a check, of which the first is printed.
BROKEN = 5
# Names of ours in OUTPUT: no table's folder begins like them.
REPORT = "_powerstation.json"
KEPT = "_powerstation.build"
LOCK = "_powerstation.lock"
WORK = "_powerstation.work"
# In a table's folder: what was written there.
RECORD = "_powerstation"
# Where a rename is one step. In other file systems, object stores, writing a file is one.
RENAMING = ("file", "hdfs", "viewfs", "abfs", "abfss")


class Refused(RuntimeError):
    """The run can't begin or go on; the message says why. `code` is the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Absent(Exception):
    """A table isn't in the output: known to be absent, not just out of reach."""


class InColumn(ValueError):
    """One column of a view isn't what the build promises."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class Interrupted(Exception):
    """A table's work stopped because the whole run does."""


# ------------------------------------------------------------------------------- what is to be done


@dataclass
class Target:
    """One table to write: its entry in the manifest, and where and how it goes."""

    entry: dict[str, Any]
    format: str
    options: dict[str, str]
    path: str
    # What the build's formats.json says of the format: nothing of one that only Spark knows.
    holds: dict[str, Any] = field(default_factory=dict)
    statement: str = ""
    frame: DataFrame | None = None
    error: str | None = None
    cause: str = ""
    skipped: str | None = None
    result: dict[str, Any] = field(default_factory=dict)
    # What a database's SQL calls it; known once `database` has looked into that.
    in_sql: str = ""
    # The targets that a database's foreign keys lead to from it, and is it one of them?
    parents: list[Target] = field(default_factory=list, compare=False, repr=False)
    refers_to_itself: bool = False
    # Was it emptied, together with tables that refer to it?
    is_emptied: bool = False
    # The first and the last of the row numbers that are wanted; None for all.
    slice: tuple[int, int] | None = None
    # What its one file is called; None leaves that to Spark.
    file_name: str | None = None

    def skip(self, why: str) -> None:
        """Leave it as it is, and say so."""
        self.skipped = f"{self.name}: skipped, {why}"
        print(self.skipped, file=sys.stderr)

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.entry["name"])

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last of the row numbers (keys) that are written."""
        return self.slice or (1, int(self.entry["keys"]))

    @property
    def rows(self) -> int | None:
        """How many rows are written; None if the number of versions varies."""
        keys, rows = self.entry["keys"], self.entry["rows"]
        if self.slice is None:
            return None if rows is None else int(rows)
        first, last = self.slice
        return last - first + 1 if keys == rows else None

    @property
    def amount(self) -> str:
        """How much is written, for people."""
        first, last = self.numbers
        return (
            f"the rows of {last - first + 1:,} keys" if self.rows is None else f"{self.rows:,} rows"
        )

    @property
    def work(self) -> int:
        """How much there is to do: rows by the size of each."""
        return int((self.entry["rows"] or self.entry["keys"]) * self.entry["size"])

    @property
    def depth(self) -> int:
        """How many tables must be written before it, one after the other."""
        return max((1 + parent.depth for parent in self.parents), default=0)

    @property
    def where(self) -> str:
        """The file and line that define the table."""
        return "{path}:{line}".format(**self.entry["definition"])

    @property
    def lines(self) -> dict[str, int]:
        """The lines that define its own columns."""
        return dict(self.entry["definition"]["columns"])

    def where_is(self, *columns: str) -> str:
        """The file and line that define the first of some columns, or the table where none of them
        has a line.
        """
        own = [c for c in columns if c in self.lines]
        return (
            f"{self.entry['definition']['path']}:{self.lines[own[0]]}: {', '.join(own)}"
            if own
            else self.where
        )

    @property
    def partitions(self) -> list[str]:
        """The columns whose values are the names of folders."""
        return list(self.entry["output"]["partition_by"])

    @property
    def is_jdbc(self) -> bool:
        """Is it a table of a database?"""
        return self.format.lower() == "jdbc"

    @property
    def place(self) -> str:
        """Where it goes, for people: a folder, or a table of a database.

        Its address may hold secrets.
        """
        return f"the database's table {self.dbtable}" if self.is_jdbc else self.path

    @property
    def dbtable(self) -> str:
        """The table's name in the database, as the user writes it."""
        return next((v for k, v in self.options.items() if k.lower() == "dbtable"), self.name)

    @property
    def is_files(self) -> bool:
        """Is it written as plain files, which this program can put in place itself?"""
        return self.format.lower() in FILE_FORMATS

    @property
    def in_output(self) -> bool:
        """Does it go into a folder of OUTPUT?"""
        return not self.is_jdbc and self.format.lower() != "noop"

    @property
    def address(self) -> str | None:
        """What tells one table of all databases from the others; None for one in OUTPUT itself."""
        if not self.is_jdbc:
            return None
        told = json.dumps([self.url or None, self.dbtable])
        return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]

    @property
    def url(self) -> str:
        """Where its database is, which may hold secrets; nothing if that isn't said."""
        return {key.lower(): value for key, value in self.writing().items()}.get("url", "")

    @property
    def shape(self) -> dict[str, Any]:
        """What all rows of a table must have in common."""
        return {"columns": self.entry["columns"], "partition_by": self.partitions}

    @property
    def output_sha256(self) -> str:
        """The hash of how it is written: all that the build's own hash says nothing of."""
        told = self.entry["output"]["options"] if self.options else {}
        text = json.dumps([self.format, told, self.shape, self.file_name], sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    def writing(self) -> dict[str, str]:
        """Return the options to write with: ours beneath the user's, whose keys ignore case."""
        beneath = dict(BENEATH.get(self.format.lower(), {}))
        if self.format.lower() == "csv" and len(self.entry["columns"]) - len(self.partitions) == 1:
            # A lone null would be an empty line, which readers pass over.
            beneath["nullValue"] = "\\N"
        above = {"dbtable": self.in_sql or self.dbtable} if self.is_jdbc else {}
        return layered(layered(beneath, self.options), above)

    def reading(self) -> dict[str, str]:
        """Return the options to read back with."""
        return layered(READING.get(self.format.lower(), {}), self.writing())


def layered(beneath: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """Lay options over others; the names of options ignore case."""
    over = {key.lower() for key in above}
    return {**{k: v for k, v in beneath.items() if k.lower() not in over}, **above}


def with_environment(target: Target, environment: dict[str, str]) -> dict[str, str]:
    """Replace ${NAME} in a target's options by the environment's; `$${` is `${`.

    Refuse a name that isn't set.
    """

    def filled(key: str, value: str) -> str:
        def one(match: re.Match[str]) -> str:
            name = match.group(1)
            if name is None:
                return "${"
            if name not in environment:
                at = "{path}:{line}".format(**target.entry["output"]["places"][key])
                raise Refused(
                    f"{target.name}: {at}: {key} wants the environment variable {name}, which"
                    " isn't set"
                )
            return environment[name]

        return re.sub(r"\$\$\{|\$\{([^{}]+)\}", one, value)

    return {key: filled(key, str(value)) for key, value in target.options.items()}


def folder(name: str) -> str:
    """Return the folder of a table: its name, with what no path can hold, or begins like our names,
    as %XX.
    """
    escaped = re.sub(r"[\x00-\x1f\x7f/\\:%]", lambda m: f"%{ord(m.group()):02X}", name)
    escaped = re.sub(r"(?i)^_(?=powerstation)", "%5F", escaped)
    return escaped.replace(".", "%2E") if escaped in (".", "..") else escaped


def literal_path(path: str) -> str:
    """Escape what Spark's readers would take as a pattern."""
    return re.sub(r"[\\{}\[\]*?]", lambda m: "\\" + m.group(), path)


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return "`" + name.replace("`", "``") + "`"


def statements(script: str) -> list[str]:
    """Split a script: a statement ends with a line that ends in a semicolon and isn't a comment."""
    found, lines = [], []
    for line in script.split("\n"):
        bare = line.strip()
        lines.append(line)
        if bare.endswith(";") and not bare.startswith("--"):
            found.append("\n".join(lines).rstrip().rstrip(";").strip())
            lines = []
    if any(line.strip() and not line.strip().startswith("--") for line in lines):
        found.append("\n".join(lines).strip())
    return found


# A table's script takes its rows from one range of numbers, on a line of its own.
_NUMBERS = re.compile(r"^( *FROM range)\(1, \d+(.*\) AS numbers \(row_num\);?)$", re.M)


def between(statement: str, first: int, last: int) -> str:
    """Return a table's script, or the statement of its view, for the rows of some numbers alone.

    A row is a formula of its number: these are the same rows as in the whole table.
    """
    changed, times = _NUMBERS.subn(rf"\1({first}, {last + 1}\2", statement)
    if times != 1:
        raise Refused("this table's script doesn't say by one range which rows it has")
    return changed


# -------------------------------------------------------------------------------- Spark and storage


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
            why = unfit(error)
            if not why:
                raise
            raise Refused(why) from error
        quieten(spark)
        set_all(spark)
    return spark


def unfit(error: Exception) -> str:
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
    told = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version and int(version[1]) < least:
        return f"{java} is Java {version[1]}: {needs}"
    return f"Spark didn't start, and {java} has said why"


def quieten(spark: SparkSession) -> None:
    """Have what fails said here in a few lines: Spark would say it again in hundreds, from Java and
    from Python.
    """
    if "PYSPARK_GATEWAY_PORT" in os.environ:
        sys.stderr = JavaErr(internals(spark)[1])
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


class JavaErr(io.TextIOBase):
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


class Jobs:
    """What Spark tells of its work on each table, and how that is stopped.

    Spark Connect tells nothing.
    """

    def __init__(self, spark: SparkSession) -> None:
        self._spark, self._id = spark, uuid.uuid4().hex[:12]
        self._context: Any = None if is_connect(spark) else spark.sparkContext
        self.are_told = self._context is not None

    def make_active(self) -> None:
        """Make the session this thread's own: sources that look a catalog up do it in the thread's
        session.
        """
        if self._context:
            self._context._jvm.SparkSession.setActiveSession(self._spark._jsparkSession)

    def begin(self, target: Target) -> None:
        """What this thread does from now on is for this table."""
        if self._context:
            self._context.setJobGroup(self._group(target), f"PowerStation: {target.name}", True)

    def share(self, target: Target) -> float:
        """Return how much of a table's work is done."""
        done = tasks = 0
        for stage in map(self._context.statusTracker().getStageInfo, self._stages(target)):
            done, tasks = (
                done + (stage.numCompletedTasks if stage else 0),
                tasks + (stage.numTasks if stage else 0),
            )
        return done / tasks if tasks else 0.0

    def written(self, target: Target) -> tuple[int, int]:
        """Return the rows and bytes that a table's tasks have written, as far as Spark has heard.

        0 where it doesn't say.
        """
        rows = size = 0
        with contextlib.suppress(Exception):
            store = self._context._jsc.sc().statusStore()
            for stage in map(store.lastStageAttempt, self._stages(target)):
                rows, size = rows + stage.outputRecords(), size + stage.outputBytes()
        return rows, size

    def seconds(self, target: Target) -> float:
        """Return how long a table's tasks ran on the cores that they could use, without the wait
        for other tables'.

        0 where Spark doesn't say.
        """
        seconds = 0.0
        with contextlib.suppress(Exception):
            store = self._context._jsc.sc().statusStore()
            for stage in map(store.lastStageAttempt, self._stages(target)):
                cores = max(1, min(stage.numTasks(), self._context.defaultParallelism))
                seconds += stage.executorRunTime() / 1000 / cores
        return seconds

    def cancel(self) -> None:
        """Stop all that runs."""
        if self._context:
            self._context.cancelAllJobs()
        else:
            self._spark.interruptAll()

    def _group(self, target: Target) -> str:
        return f"powerstation-{self._id}-{target.name}"

    def _stages(self, target: Target) -> list[int]:
        tracker = self._context.statusTracker()
        jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(self._group(target)))
        return [stage for job in jobs if job for stage in job.stageIds]


class Storage:
    """Files and folders on whatever file system OUTPUT names, by Hadoop's FileSystem.

    Paths are strings.
    """

    def __init__(self, spark: SparkSession) -> None:
        context, self._jvm = internals(spark)
        self._conf, self._gateway = context._jsc.hadoopConfiguration(), context._gateway

    def _at(self, path: str) -> tuple[Any, Any]:
        where = self._jvm.org.apache.hadoop.fs.Path(path)
        return where.getFileSystem(self._conf), where

    def _plain(self, path: str) -> tuple[Any, Any]:
        # Without the files of checksums on disk, which can't be replaced in one step with theirs.
        fs, where = self._at(path)
        summed = self._jvm.java.lang.Class.forName(
            "org.apache.hadoop.fs.ChecksumFileSystem"
        ).isInstance(fs)
        return (fs.getRawFileSystem() if summed else fs), where

    @staticmethod
    def _scheme(fs: Any) -> str:
        return str(fs.getUri().getScheme())

    @staticmethod
    def _put(fs: Any, where: Any, text: str, overwrite: bool) -> None:
        stream = fs.create(where, overwrite)
        try:
            stream.write(bytearray(text.encode("utf-8")))
        finally:
            stream.close()

    def full(self, path: str) -> str:
        """Return the path with its scheme."""
        fs, where = self._at(path)
        return str(fs.makeQualified(where).toString())

    def exists(self, path: str) -> bool:
        """Is there a file or folder?"""
        fs, where = self._at(path)
        return bool(fs.exists(where))

    def real(self, path: str) -> str:
        """Return the full path without symbolic links, where they can be followed."""
        fs, where = self._at(path)
        uri = fs.makeQualified(where).toUri()
        return (
            f"file:{Path(uri.getPath()).resolve()}"
            if uri.getScheme() == "file"
            else str(uri.toString())
        )

    def names(self, path: str) -> list[str]:
        """Return the names of what is in a folder."""
        fs, where = self._at(path)
        return (
            [str(s.getPath().getName()) for s in fs.listStatus(where)] if fs.exists(where) else []
        )

    def listing(self, path: str) -> dict[str, int]:
        """Return all files below a folder: path relative to it → bytes.

        A file is its own, under no name.
        """
        fs, where = self._at(path)
        if not fs.exists(where):
            return {}
        root = fs.makeQualified(where).toUri().getPath().rstrip("/") + "/"
        found, listed = {}, fs.listFiles(where, True)
        while listed.hasNext():
            status = listed.next()
            found[str(status.getPath().toUri().getPath())[len(root) :]] = int(status.getLen())
        return found

    def files(self, path: str) -> dict[str, int]:
        """Return the data files below a folder: path relative to it → bytes.

        What readers ignore isn't listed.
        """
        found = {}
        for relative, size in self.listing(path).items():
            *folders, name = relative.split("/")
            if name[:1] not in ("_", ".") and not any(
                f[:1] in ("_", ".") and "=" not in f for f in folders
            ):
                found[relative] = size
        return found

    def delete(self, path: str) -> None:
        """Remove a file or a whole folder, if it is there."""
        fs, where = self._at(path)
        fs.delete(where, True)

    def temporary(self, path: str) -> None:
        """Make a folder that goes when Java does: spark-submit's Ctrl-C kills Python before it can
        clean.
        """
        fs, where = self._at(path)
        fs.mkdirs(where)
        fs.deleteOnExit(where)

    def move(self, source: str, target: str) -> None:
        """Rename to a name that isn't taken; OSError if the file system says no."""
        fs, where = self._at(source)
        to = self._at(target)[1]
        fs.mkdirs(to.getParent())
        if fs.exists(to) or not fs.rename(where, to):
            raise OSError(f"could not rename {source} to {target}")

    def create(self, path: str, text: str) -> bool:
        """Write a UTF-8 text file unless there is one; say whether it was written."""
        fs, where = self._at(path)
        try:
            if self._scheme(fs) == "file":  # Hadoop looks first and writes then
                Mounted.create_here(where.toUri().getPath(), text)
            else:
                self._put(fs, where, text, False)
        except Exception:
            if fs.exists(where):
                return False
            raise
        return True

    def write(self, path: str, text: str, draft: str = "") -> None:
        """Write a UTF-8 text file, replacing an older one; in one step for its readers if a draft
        may lie there.
        """
        fs, where = self._plain(path)
        if not draft or self._scheme(fs) not in RENAMING:
            self._put(fs, where, text, True)
            return
        beside = self._plain(draft)[1]
        self._put(fs, beside, text, True)
        fs.mkdirs(where.getParent())
        if self._scheme(fs) == "file":
            done = fs.rename(beside, where)
        else:
            hadoop = self._jvm.org.apache.hadoop.fs
            kind = getattr(hadoop, "Options$Rename")
            overwriting = self._gateway.new_array(kind, 1)
            overwriting[0] = kind.OVERWRITE
            done = (
                hadoop.FileContext.getFileContext(fs.getUri(), self._conf).rename(
                    beside, where, overwriting
                )
                is None
            )
        if not done:
            raise OSError(f"could not rename {draft} to {path}")

    def read(self, path: str) -> str | None:
        """Return a UTF-8 text file's text, or None if there is none."""
        fs, where = self._plain(path)
        if not fs.exists(where):
            return None
        stream = fs.open(where)
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream)).decode(
                "utf-8"
            )
        finally:
            stream.close()


class Mounted(Storage):
    """The same by Python's own files, for Spark Connect: OUTPUT is a path that is mounted here and
    where Spark runs.
    """

    def __init__(self) -> None:
        """There is nothing to ask Spark for."""

    def full(self, path: str) -> str:
        """Return the path from the root on."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", path):
            raise Refused(
                f"{path} can't be reached through Spark Connect: name a path that is mounted here"
                " and where Spark runs, such as /Volumes/… on Databricks, without a scheme",
                2,
            )
        return str(Path(path).absolute())

    def exists(self, path: str) -> bool:
        """Is there a file or folder?"""
        return Path(path).exists()

    def real(self, path: str) -> str:
        """Return the full path without symbolic links."""
        return str(Path(path).resolve())

    def names(self, path: str) -> list[str]:
        """Return the names of what is in a folder."""
        return [p.name for p in Path(path).iterdir()] if Path(path).is_dir() else []

    def listing(self, path: str) -> dict[str, int]:
        """Return all files below a folder: path relative to it → bytes.

        A file is its own, under no name.
        """
        if Path(path).is_file():
            return {"": Path(path).stat().st_size}
        return {
            p.relative_to(path).as_posix(): p.stat().st_size
            for p in Path(path).rglob("*")
            if p.is_file()
        }

    def delete(self, path: str) -> None:
        """Remove a file or a whole folder, if it is there."""
        if Path(path).is_dir():
            shutil.rmtree(path)
        else:
            Path(path).unlink(missing_ok=True)

    def temporary(self, path: str) -> None:
        """Make a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)

    def move(self, source: str, target: str) -> None:
        """Rename to a name that isn't taken; where the mount knows no renaming, copy."""
        self.temporary(str(Path(target).parent))
        if Path(target).exists():
            raise OSError(f"could not rename {source} to {target}")
        shutil.move(source, target)

    def create(self, path: str, text: str) -> bool:
        """Write a UTF-8 text file unless there is one; say whether it was written."""
        try:
            self.create_here(path, text)
        except FileExistsError:
            return False
        return True

    @staticmethod
    def create_here(path: str, text: str) -> None:
        """Write a UTF-8 text file; FileExistsError if there is one."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(text)

    def write(self, path: str, text: str, draft: str = "") -> None:
        """Write a UTF-8 text file, replacing an older one; in one step for its readers if a draft
        may lie there.
        """
        for needed in filter(None, (path, draft)):
            self.temporary(str(Path(needed).parent))
        where = Path(draft or path)
        where.write_text(text, encoding="utf-8")
        if draft:
            where.replace(path)

    def read(self, path: str) -> str | None:
        """Return a UTF-8 text file's text, or None if there is none."""
        where = Path(self.full(path))
        return where.read_text(encoding="utf-8") if where.exists() else None


class DatabaseTable:
    """What a database says of the table that a target is written to.

    Its catalogue is asked, never changed.
    """

    def __init__(self, spark: SparkSession, target: Target) -> None:
        _, jvm = internals(spark)
        options = jvm.org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions(
            jvm.PythonUtils.toScalaMap(jvm.java.util.HashMap(target.writing()))
        )
        self._dialect = jvm.org.apache.spark.sql.jdbc.JdbcDialects.get(options.url())
        self._connection = self._dialect.createConnectionFactory(options).apply(-1)
        try:
            self._catalogue = self._connection.getMetaData()
            self._quote = str(self._catalogue.getIdentifierQuoteString()).strip()
            self._parts = self._identifiers(target.dbtable)
            # In quotes, each as the database would take it without: so a table may be called
            # `order`.
            self.in_sql = ".".join(map(self._quoted, self._parts))
            self.columns: list[str] | None = self._columns()
            # Which it is, among all tables of all databases, and those that refer to it.
            self.identity = (str(options.url()), *self._name()[1:])
            self.referring = self._referring()
            cascades = self._dialect.isCascadingTruncateTable()
            # Does Spark know how to empty a table of this database, and no others with it?
            self.can_be_emptied = bool(cascades.isDefined() and not cascades.get())
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _columns(self) -> list[str] | None:
        """Return the columns; None if the database knows no such table.

        That it can't be read is an error.
        """
        query = self._dialect.getSchemaQuery(self.in_sql)
        try:
            found = self._connection.createStatement().executeQuery(query).getMetaData()
        except Exception:
            if not self._connection.getAutoCommit():
                self._connection.rollback()
            if self._catalogued():
                raise
            return None
        return [found.getColumnLabel(i + 1) for i in range(found.getColumnCount())]

    def _catalogued(self) -> bool:
        catalog, schema, name = self._name()
        escape = self._catalogue.getSearchStringEscape()
        exactly = [p and re.sub(r"[%_]", lambda m: escape + m.group(), p) for p in (schema, name)]
        return bool(self._catalogue.getTables(catalog, *exactly, None).next())

    def _identifiers(self, dbtable: str) -> list[str]:
        """Return the parts of a name as the catalogue holds them."""
        quote = self._quote or '"'
        q = re.escape(quote)
        parts = []
        for part in re.findall(rf"{q}(?:[^{q}]|{q}{q})*{q}|[^.]+", dbtable):
            if part.startswith(quote):
                parts.append(part[1:-1].replace(quote * 2, quote))
            elif self._catalogue.storesLowerCaseIdentifiers():
                parts.append(part.lower())
            else:
                parts.append(part.upper() if self._catalogue.storesUpperCaseIdentifiers() else part)
        return parts

    def _quoted(self, part: str) -> str:
        return (
            f"{self._quote}{part.replace(self._quote, self._quote * 2)}{self._quote}"
            if self._quote
            else part
        )

    def _name(self) -> tuple[str | None, str | None, str]:
        """Return catalog, schema and name as the catalogue holds them."""
        if self._catalogue.supportsSchemasInDataManipulation():
            catalog, schema, name = [None, None, None, *self._parts][-3:]
            return (
                catalog or self._connection.getCatalog(),
                schema or self._connection.getSchema(),
                str(name),
            )
        catalog, name = [None, *self._parts][-2:]
        return catalog or self._connection.getCatalog(), None, str(name)

    def _referring(self) -> dict[tuple[Any, ...], str]:
        """Return the tables whose foreign keys refer to this one, by what they are, with their
        names.
        """
        keys, found = self._catalogue.getExportedKeys(*self._name()), {}
        while keys.next():
            schema, name = keys.getString("FKTABLE_SCHEM"), keys.getString("FKTABLE_NAME")
            found[self.identity[0], schema, name] = ".".join(p for p in (schema, name) if p)
        return found

    def empty(self, tables: list[Target]) -> None:
        """Empty tables of this database at once: those that refer to each other go only so."""
        names = ", ".join(target.in_sql for target in tables)
        self._connection.createStatement().executeUpdate(f"TRUNCATE TABLE {names}")


@contextlib.contextmanager
def database(spark: SparkSession, target: Target) -> Iterator[DatabaseTable]:
    """Look into a target's database; Refused if it can't be asked."""
    try:
        table = DatabaseTable(spark, target)
    except Exception as error:
        cause = root_cause(error)
        way = (
            ': say its class as "driver" in output_options' if "No suitable driver" in cause else ""
        )
        raise Refused(f"{target.place} can't be looked at: {cause}{way}") from error
    target.in_sql = table.in_sql
    try:
        yield table
    finally:
        table.close()


class Build:
    """A compiled build: its texts, wherever they lie."""

    def __init__(self, storage: Storage, uri: str | None, texts: dict[str, str]) -> None:
        self._storage, self._uri = storage, uri
        self._texts = dict(texts)
        self.manifest: dict[str, Any] = self._manifest()

    def text(self, path: str) -> str:
        """Return a file's text. Refused if it isn't there."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def sha256(self) -> str:
        """Return the hash of all that the values depend on."""
        texts = self._of(self._behind_values())
        return hashlib.sha256(json.dumps(texts).encode("utf-8")).hexdigest()

    def texts(self) -> dict[str, str]:
        """Return all that writing and checking takes, by path."""
        checks = (t["checks"]["script"] for t in self.manifest["tables"])
        paths = {"manifest.json", "formats.json", *self._behind_values(), *checks}
        return dict(self._of(paths))

    def _behind_values(self) -> set[str]:
        """Return the paths of the tables' scripts and of what they call."""
        paths = {
            self.manifest["udfs"],
            *(f["script"] for f in self.manifest["functions"]),
            *(t["script"] for t in self.manifest["tables"]),
        }
        return paths - {None}

    def _of(self, paths: set[str]) -> list[tuple[str, str]]:
        found = sorted(paths)
        with concurrent.futures.ThreadPoolExecutor(READERS) as pool:
            return list(zip(found, pool.map(self.text, found)))

    def _read(self, path: str) -> str:
        if self._uri is None:
            raise Refused(f"this bundle has no {path}", 2)
        uri = f"{self._uri.rstrip('/')}/{path}"
        try:
            text = self._storage.read(uri)
        except Refused:
            raise
        except Exception as error:
            raise Refused(f"{uri}: {root_cause(error)}", 2) from error
        if text is None:
            raise Refused(f"there is no {uri}", 2)
        return text

    def statements(self, path: str) -> list[str]:
        """Return the statements of a script."""
        return statements(self.text(path))

    def used(self, targets: Iterable[Target]) -> Iterator[str]:
        """Yield the statements that create the lists and functions of some tables, in order."""
        used = {name for t in targets for name in t.entry["uses"]}
        for functions in self.manifest["functions"]:
            if not used.isdisjoint(functions["creates"]):
                created = zip(functions["creates"], self.statements(functions["script"]))
                yield from (statement for name, statement in created if name in used)

    def _manifest(self) -> dict[str, Any]:
        text = self.text("manifest.json")
        try:
            manifest = json.loads(text)
            known = manifest["format"] == 1
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(
                f"{self._uri or 'this bundle'} is not a build: its manifest.json can't be read", 2
            ) from error
        if not known:
            raise Refused(
                f"the build's format is {manifest['format']}, this run.py knows 1: use the build's"
                " own run.py"
            )
        return dict(manifest)


def compiled(tables: str, config: str | None) -> dict[str, str]:
    """Return the files of a build of definitions, which isn't kept; none where it is a build
    already.
    """
    metas = (config,) if config else ("powerstation.json", "powerstation.yaml", "powerstation.yml")
    if not any(Path(tables, name).is_file() for name in metas):
        if config:
            raise Refused(
                f"there is no {config} in {tables}: CONFIG names a meta file of definitions; a"
                " build has none",
                2,
            )
        return {}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    pscompile = shutil.which("pscompile", path=path)
    if not pscompile:
        raise Refused(
            f"{tables} holds definitions, and there is no pscompile here to compile them: "
            "install PowerStation, or name a build that pscompile made elsewhere"
        )
    with tempfile.TemporaryDirectory() as temporary:
        build = Path(temporary, "build")
        options = ["--spark-version", "3.5" if pyspark.__version__.startswith("3.") else "4"]
        options += ["--config", config] if config else []
        if subprocess.run([pscompile, tables, str(build), *options]).returncode:
            raise Refused("nothing was written")
        print("this build isn't kept: pscompile makes one to look at", file=sys.stderr)
        return {
            p.relative_to(build).as_posix(): p.read_text("utf-8")
            for p in build.rglob("*")
            if p.is_file()
        }


def refuse_older_spark(spark: SparkSession, wanted: str) -> None:
    """Refuse a Spark that is older than the build was compiled for."""
    have = tuple(int(n) for n in re.findall(r"\d+", spark.version)[:2])
    want = tuple(int(n) for n in wanted.split("."))
    if have[: len(want)] < want:
        raise Refused(
            f"this build needs Spark {wanted} or later and this is Spark {spark.version}: "
            "run it on a newer Spark, or compile it with --spark-version 3.5 for Spark 3.5"
        )


def root_cause(error: BaseException) -> str:
    """Return what went wrong in a few lines, without anyone's stack trace."""
    text = str(error).strip() or type(error).__name__
    java = getattr(error, "java_exception", None) or getattr(error, "_origin", None)
    try:
        while java is not None:
            text = java.getMessage() or java.toString()
            java = java.getCause()
    except Exception:  # the gateway is gone: what the exception itself says has to do
        java = None
    caused = re.findall(r"^Caused by: (.*)", text, re.M)
    text = caused[-1] if caused else text
    if "Traceback (most recent call last)" in text:
        lines = text.rstrip().split("\n")
        frames = [i for i, line in enumerate(lines) if re.match(r'\s+File "', line)]
        after = (
            [line for line in lines[frames[-1] + 1 :] if not line.startswith(" ")]
            if frames
            else lines
        )
        text = "\n".join(after).strip() or lines[-1]
    text = re.split(r"\n\s*(?:JVM stacktrace|Driver stacktrace):|;?\n(?='|\+- |:- )", text)[0]
    kept = [
        line.rstrip()[:400]
        for line in text.split("\n")
        if line.strip() and not re.match(r"\s+at ", line)
    ]
    return "\n  ".join(kept[:6])


# ------------------------------------------------------------------------------------- fingerprints


def holds_map(kind: T.DataType) -> bool:
    """Does a type hold a map, which Spark doesn't hash?"""
    if isinstance(kind, T.MapType):
        return True
    if isinstance(kind, T.ArrayType):
        return holds_map(kind.elementType)
    return isinstance(kind, T.StructType) and any(holds_map(f.dataType) for f in kind.fields)


def without_maps(column: Column, kind: T.DataType) -> Column:
    """Return a value with the entries of each map in it in the order of the keys: some formats keep
    another.
    """
    if isinstance(kind, T.MapType):
        value = kind.valueType

        def entry(e: Column) -> Column:
            return F.struct(e["key"].alias("key"), without_maps(e["value"], value).alias("value"))

        return F.array_sort(F.transform(F.map_entries(column), entry))
    if isinstance(kind, T.ArrayType) and holds_map(kind):
        items = kind.elementType
        return F.transform(column, lambda item: without_maps(item, items))
    if isinstance(kind, T.StructType) and holds_map(kind):
        fields = (
            without_maps(column.getField(f.name), f.dataType).alias(f.name) for f in kind.fields
        )
        return F.when(column.isNotNull(), F.struct(*fields))
    return column


def row_hash(frame: DataFrame) -> Column:
    """Return the hash of a row: of each value, and of whether it is null (xxhash64 passes over
    nulls).
    """
    parts = []
    for f in frame.schema.fields:
        column = F.col(quoted(f.name))
        mapless = F.to_json(F.struct(without_maps(column, f.dataType).alias("map")))
        parts += [mapless if holds_map(f.dataType) else column, column.isNull()]
    return F.xxhash64(*parts)


def measures(hashes: str) -> list[Column]:
    """Return what is measured of the rows' hashes: their order doesn't matter, the number of equal
    rows does.
    """
    # 24 bits of each hash: their sum stays within a BIGINT for 500 milliard rows.
    low = F.col(hashes).bitwiseAND(F.lit(0xFFFFFF).cast("bigint"))
    return [
        F.count(F.lit(1)).alias("rows"),
        F.expr(f"bit_xor({hashes})").alias("xor"),
        F.sum(low).alias("low"),
    ]


def free_name(frame: DataFrame) -> str:
    """Return a name that Spark takes for none of the columns', however it compares them: a longer
    one.
    """
    return "hash".ljust(1 + max(map(len, frame.columns)), "_")


def measured(values: dict[str, Any]) -> tuple[int, str]:
    """Return rows and fingerprint: 32 hexadecimal digits."""
    xor, low = values.get("xor") or 0, values.get("low") or 0
    return int(values.get("rows") or 0), f"{xor & (2**64 - 1):016x}{low & (2**64 - 1):016x}"


def fingerprint(frame: DataFrame) -> tuple[int, str]:
    """Measure a frame in a pass of its own."""
    row = frame.select(row_hash(frame).alias("hash")).agg(*measures("hash")).collect()[0]
    return measured(row.asDict())


def together(one: str, other: str) -> str:
    """Return the fingerprint of two sets of rows as one."""
    xor = int(one[:16], 16) ^ int(other[:16], 16)
    return f"{xor:016x}{(int(one[16:], 16) + int(other[16:], 16)) & (2**64 - 1):016x}"


def observing(frame: DataFrame) -> tuple[DataFrame, Observation]:
    """Return the same rows, and what is measured of them while they are written."""
    observation, hashes = Observation(uuid.uuid4().hex), free_name(frame)
    hashed = frame.withColumn(hashes, row_hash(frame)).observe(observation, *measures(hashes))
    return hashed.drop(hashes), observation


def observed(observation: Observation, frame: DataFrame) -> tuple[int, str]:
    """Return what the observation saw during the write; some sources run a plan of their own, then
    measure again.
    """
    found: list[dict[str, Any]] = []
    waiting = threading.Thread(target=lambda: found.append(dict(observation.get)), daemon=True)
    waiting.start()
    waiting.join(10)
    return measured(found[0]) if found and "rows" in found[0] else fingerprint(frame)


# ----------------------------------------------------------------------------------- holding OUTPUT


class Lost(Refused):
    """Another run has OUTPUT now."""


class Lease:
    """OUTPUT belongs to one run at a time: a file there names the run, and changes as long as that
    lives.
    """

    BEAT, SILENCE = 5, 60  # seconds: between two changes, and until a run counts as dead

    def __init__(self, storage: Storage, output: str) -> None:
        self._storage, self._output, self._path = storage, output, f"{output}/{LOCK}"
        self._me: dict[str, Any] = {
            "run": uuid.uuid4().hex,
            "machine": machine(),
            "pid": os.getpid(),
            "beat": 0,
        }
        self.stopping, self._ended, self._lock = (
            threading.Event(),
            threading.Event(),
            threading.Lock(),
        )
        self._renewing = threading.Thread(target=self._renew, daemon=True)

    def __enter__(self) -> Lease:
        while not self._storage.create(self._path, json.dumps(self._me)):
            if self._is_held():
                raise Refused(
                    f"another run is writing to {self._output}: wait for its end, or name another"
                    " OUTPUT"
                )
            self._storage.delete(self._path)
        self._renewing.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._renewing.join()
        with contextlib.suppress(Exception):  # a lock that can't be removed is one of a dead run
            self.check()
            self._storage.delete(self._path)

    def check(self) -> None:
        """Raise Lost if another run has taken OUTPUT over, which it does if this one was silent for
        long.
        """
        with self._lock:
            if self._holder(self._storage.read(self._path)).get("run") != self._me["run"]:
                self.stopping.set()
                raise Lost(
                    f"another run has taken {self._output} over: this one was silent for"
                    f" {self.SILENCE} s"
                )

    def _is_held(self) -> bool:
        text = self._read()
        if is_dead(self._holder(text)):
            return False
        for second in range(self.SILENCE):
            time.sleep(1)
            now = self._read()
            if now != text:
                return now is not None
            if second == self.BEAT:
                print(
                    f"{self._path}: waiting {self.SILENCE} s for a sign of life of its run",
                    file=sys.stderr,
                )
        return False

    def _renew(self) -> None:
        while not self._ended.wait(self.BEAT):
            try:
                self.check()
                with self._lock:
                    self._me["beat"] += 1
                    self._storage.write(self._path, json.dumps(self._me))
            except Lost:
                return
            except Exception:  # a file system that doesn't answer now may do so at the next beat
                continue

    def _read(self) -> str | None:
        try:
            return self._storage.read(self._path)
        except Exception:  # it is being written
            return ""

    @staticmethod
    def _holder(lock: str | None) -> dict[str, Any]:
        try:
            return dict(json.loads(lock or "{}"))
        except ValueError:  # it is being written
            return {}


def machine() -> str:
    """Return what tells machines, their starts and containers apart: within one, process ids can be
    compared.
    """
    parts = [platform.node()]
    with contextlib.suppress(OSError):  # only Linux has these
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(parts)


def is_dead(run: dict[str, Any]) -> bool:
    """Can it be seen from here that the process of a run is gone?"""
    if os.name != "posix" or run.get("machine") != machine():
        return False
    try:
        os.kill(run["pid"], 0)
    except OSError as error:  # that it is someone else's says that it lives
        return isinstance(error, ProcessLookupError)
    return False


class Output:
    """What OUTPUT holds: a record in each table's folder, which comes and goes with it, a report of
    all of them, and the build, to check them by.
    """

    def __init__(
        self,
        storage: Storage,
        path: str,
        targets: list[Target],
        build: str,
        about: dict[str, Any] | None = None,
        texts: Callable[[], dict[str, str]] | None = None,
    ) -> None:
        self._build, self._about, self._texts = build, about or {}, texts
        self._checks: list[dict[str, Any]] | None = None
        self.path, self.work = path, f"{path}/{WORK}/{uuid.uuid4().hex[:12]}"
        self._storage, self._targets, self._lock = storage, targets, threading.Lock()
        report = self._json(f"{path}/{REPORT}")
        self._tables = {t["name"]: t for t in report.get("tables", ())}
        self._unfinished = {t["name"]: t for t in report.get("unfinished", ())}

    def record(self, target: Target) -> dict[str, Any]:
        """Return what a table's folder says of itself; nothing if no run wrote it."""
        return self._json(f"{target.path}/{RECORD}")

    def known(self, target: Target) -> dict[str, Any] | None:
        """Return the entry of a table that is there whole."""
        return (
            self.record(target).get("entry") if target.is_files else self._tables.get(target.name)
        )

    def keys(self, target: Target) -> list[list[int]] | None:
        """Return of which row numbers this build's rows are there, as ranges; None if that isn't
        known.
        """
        known = self.known(target)
        if not known or known["build"] != self._build:
            return None
        there = known.get("whole", known) or {}
        keys: list[list[int]] | None = there.get("keys")
        return keys

    def is_done(self, target: Target) -> bool:
        """Are a table's rows there, just as this run would write them?"""
        # What `recover` found: a record alone doesn't say that the files are there.
        known, (first, last) = self._tables.get(target.name) or {}, target.numbers
        same = (known.get("output_sha256"), known.get("address")) == (
            target.output_sha256,
            target.address,
        )
        return same and any(a <= first and last <= b for a, b in self.keys(target) or ())

    def enter_checks(self, verdicts: Iterable[Verdict]) -> None:
        """Enter what a run found of what it wrote."""
        told = ("name", "outcome", "detail", "where", "seconds")
        with self._lock:
            self._checks = [{key: getattr(v, key) for key in told} for v in verdicts]
            self._save()
        self.close()

    def strangers(self, target: Target) -> list[str]:
        """Return the files where a table goes that no run wrote."""
        record = self.record(target)
        if not record and self.owns(target):
            return []
        ours = {RECORD, *record.get("files", ())}
        return [path for path in self._storage.listing(target.path) if summed(path) not in ours]

    def owns(self, target: Target) -> bool:
        """Did runs write all of a table that isn't plain files?"""
        entry = self._tables.get(target.name) or self._unfinished.get(target.name)
        return bool(
            entry
            and entry.get("address") == target.address
            and entry.get("whole", True) is not None
        )

    def holds_other(self, target: Target) -> bool:
        """Did a run write the table as another format?"""
        known = self._tables.get(target.name) or self._unfinished.get(target.name)
        entry = self.record(target).get("entry") or known
        return bool(entry and entry["format"].lower() != target.format.lower())

    def write_record(self, target: Target, place: str, files: Iterable[str]) -> None:
        """Write in one step what a folder holds."""
        record = {"entry": target.result, "files": sorted(files), **target.shape}
        self.write(f"{place}/{RECORD}", record)

    def entry(self, target: Target, rows: int, fingerprint: str, seconds: float) -> dict[str, Any]:
        """Return what the report says of a table that was written."""
        return {
            "name": target.name,
            "build": self._build,
            "format": target.format,
            "address": target.address,
            "output_sha256": target.output_sha256,
            "keys": [list(target.numbers)],
            "rows": rows,
            "files": None,
            "bytes": None,
            "seconds": round(seconds, 3),
            "rows_per_second": round(rows / seconds) if seconds else None,
            "fingerprint": fingerprint,
        }

    @contextlib.contextmanager
    def changing(self, target: Target, ours: bool = True) -> Iterator[None]:
        """Keep a table out of the report while it changes, then enter what became of it."""
        if target.format.lower() == "noop":
            yield
            return
        self.begin(target, ours)
        try:
            yield
        except BaseException:
            if target.is_files:
                self._enter(target.name, self.known(target), None)
            raise
        self._enter(target.name, target.result, None)

    def begin(self, target: Target, ours: bool = True) -> None:
        """Enter that a table changes from now on; are all the rows that it will have ours?"""
        mark = {"name": target.name, "format": target.format, "address": target.address}
        self._enter(target.name, None, mark if ours else {**mark, "whole": None})

    def recover(self) -> None:
        """Set right what dead runs left: put back what was being replaced, take out what was being
        added.
        """
        for run in self._storage.names(f"{self.path}/{WORK}"):
            left = f"{self.path}/{WORK}/{run}"
            for name in self._storage.names(f"{left}/replacing"):
                self.settle(left, name)
            for name in self._storage.names(f"{left}/adding"):
                kept = self._json(f"{self.path}/{name}/{RECORD}").get("files", ())
                for file in self._json(f"{left}/adding/{name}").get("files", ()):
                    if file not in kept:
                        self._storage.delete(f"{self.path}/{name}/{file}")
            self._storage.delete(left)
        self._read_records()

    def settle(self, work: str, name: str) -> None:
        """Keep what was to replace a table's folder if it is there whole; else have again what was
        there before.

        An object store copies a folder file by file, and then deletes it file by file.
        """
        place, old = f"{self.path}/{name}", f"{work}/old/{name}"
        note = self._json(f"{work}/replacing/{name}")
        if not note or (note["new"] and self._holds(place, note["new"])):
            return
        if self._holds(old, note["old"]):  # else it didn't begin to leave its place
            self._storage.delete(place)
            if note["old"]:
                self._storage.move(old, place)

    def _holds(self, place: str, files: list[str]) -> bool:
        return set(map(summed, files)) <= set(map(summed, self._storage.listing(place)))

    def close(self) -> None:
        """Remove what only a run in progress needs."""
        self._storage.delete(self.work)
        if not self._storage.names(f"{self.path}/{WORK}"):
            self._storage.delete(f"{self.path}/{WORK}")

    def _read_records(self) -> None:
        """Believe the folders, not the report: a run may have died between changing one and
        entering it.
        """
        for name in {*self._tables, *self._unfinished, *(t.name for t in self._targets)}:
            entry = self._tables.get(name) or self._unfinished.get(name)
            if entry is None or entry["format"].lower() in FILE_FORMATS:
                self._tables.pop(name, None)
                self._unfinished.pop(name, None)
                place = f"{self.path}/{folder(name)}"
                record = self._json(f"{place}/{RECORD}")
                if record and self._holds(place, record["files"]):
                    self._tables[name] = record["entry"]

    def _enter(
        self, name: str, entry: dict[str, Any] | None, unfinished: dict[str, Any] | None
    ) -> None:
        with self._lock:
            for known, value in ((self._tables, entry), (self._unfinished, unfinished)):
                known.pop(name, None)
                if value:
                    known[name] = value
            self._save()

    def _save(self) -> None:
        if self._texts:
            self.write(f"{self.path}/{KEPT}", self._texts())
            self._texts = None
        order = [t.name for t in self._targets]
        report: dict[str, Any] = {"build": self._build, **self._about}
        for key, known in (("tables", self._tables), ("unfinished", self._unfinished)):
            report[key] = [
                known[n]
                for n in (*(n for n in order if n in known), *(n for n in known if n not in order))
            ]
        report["checks"] = self._checks
        self.write(f"{self.path}/{REPORT}", report)

    def write(self, path: str, value: object) -> None:
        """Write a value as JSON, in one step."""
        text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        self._storage.write(path, text, f"{self.work}/{uuid.uuid4().hex}")

    def _json(self, path: str) -> dict[str, Any]:
        try:
            return dict(json.loads(self._storage.read(path) or "{}"))
        except (ValueError, TypeError):
            return {}


def summed(path: str) -> str:
    """Return the path of the file that a file of checksums is about; any other as it is."""
    *folders, name = path.split("/")
    return (
        "/".join([*folders, name[1:-4]]) if name.startswith(".") and name.endswith(".crc") else path
    )


# ------------------------------------------------------------------------------------------ writing


class Writer:
    """Writes tables so that OUTPUT never holds half of one: beside their place, and then by a
    rename into it.
    """

    def __init__(
        self,
        spark: SparkSession,
        storage: Storage,
        output: Output,
        lease: Lease,
        mode: str | None,
        quiet: bool,
    ) -> None:
        self._spark, self.storage, self.output, self.lease = spark, storage, output, lease
        self.mode, self.quiet = mode, quiet
        self._new, self._adding = (f"{output.work}/{name}" for name in ("new", "adding"))
        self._abandoned: list[str] = []
        self.jobs, self.stopping = Jobs(spark), lease.stopping

    def write(self, target: Target) -> None:
        """Write one table; its result, or the reason of its failure, goes into the target."""
        try:
            self.jobs.begin(target)
            self._stop_if_asked()
            failed = [parent.name for parent in target.parents if parent.error]
            if failed:
                raise Refused(f"not written, since {', '.join(failed)}, to which it refers, failed")
            (self._write_files if target.is_files else self._write_source)(target)
        except Exception as error:
            interrupted = self.stopping.is_set()
            target.error = "interrupted" if interrupted else failure(target, error)
            if target.is_jdbc and not isinstance(error, (Refused, Interrupted)):
                part = f"{target.place} may hold some of the rows until a run writes all"
                target.error = f"{target.error.rstrip('.')}; {part}"

    def clean(self) -> None:
        """Remove what only a run in progress needs, and what cancelled tasks wrote after their
        table was removed.
        """
        for path in self._abandoned:
            self.storage.delete(path)
        self.output.close()

    def _stop_if_asked(self) -> None:
        if self.stopping.is_set():
            raise Interrupted("the run was interrupted")

    def _save(self, target: Target, mode: str, path: str | None) -> None:
        assert target.frame is not None
        hashed, observation = observing(target.frame)
        if target.refers_to_itself:
            hashed = hashed.coalesce(1)  # a task is a transaction, and commits rows in their order
        started = time.monotonic()
        if target.format.lower() == "iceberg":
            save_iceberg(self._spark, target, hashed, mode)
        else:
            writer = hashed.write.format(target.format).options(**target.writing()).mode(mode)
            (writer.partitionBy(*target.partitions) if target.partitions else writer).save(path)
        seconds = self.jobs.seconds(target) or time.monotonic() - started
        rows, print_ = observed(observation, target.frame)
        check_rows(target, rows)
        target.result = self.output.entry(target, rows, print_, seconds)

    def _write_source(self, target: Target) -> None:
        # The source has transactions of its own, or none: its modes are all there is.
        adding = self.mode == "append" and has_data(self._spark, self.storage, target)
        before, ours = self.output.known(target), self.output.owns(target)
        # Of another format, whose files the source would keep beside its own.
        other = target.in_output and not adding and self.output.holds_other(target)
        self.lease.check()
        with self.output.changing(target, ours or not adding), contextlib.ExitStack() as stack:
            if other:
                stack.enter_context(self._replacing(target, []))
            mode = "append" if target.is_emptied else self.mode or "overwrite"
            self._save(target, mode, None if target.is_jdbc else target.path)
            if adding:
                target.result["whole"] = whole(before, target.result)

    def _write_files(self, target: Target) -> None:
        storage = self.storage
        storage.temporary(self._new)
        made = f"{self._new}/{folder(target.name)}"
        try:
            self._save(target, "overwrite", made)
            if target.file_name:
                self._name_file(made, target.file_name)
            files = storage.files(made)
            target.result.update(files=len(files), bytes=sum(files.values()))
            self._stop_if_asked()
            self.lease.check()
            if self.mode == "append" and storage.listing(target.path):
                self._add(target, made, list(files))
            else:
                self._swap(target, made)
        except BaseException:
            self._abandoned.append(made)
            storage.delete(made)
            raise

    def _name_file(self, made: str, name: str) -> None:
        """Give a table's one file a name."""
        files = list(self.storage.files(made))
        if len(files) != 1:
            raise ValueError(f"Spark made {len(files):,} files, where one was to be called {name}")
        self.storage.move(f"{made}/{files[0]}", f"{made}/{name}")
        # By Spark Connect the file of its checksum isn't moved along.
        self.storage.delete(f"{made}/.{files[0]}.crc")

    def _swap(self, target: Target, made: str) -> None:
        self.output.write_record(target, made, self.storage.listing(made))
        with (
            self.output.changing(target),
            self._replacing(target, sorted(self.storage.listing(made))),
        ):
            self.storage.move(made, target.path)

    @contextlib.contextmanager
    def _replacing(self, target: Target, new: list[str]) -> Iterator[None]:
        """Move what is where a table goes out of the way, and back if the table doesn't get there.

        `new` are the files that will be there; none where a source makes them.
        """
        work, name = self.output.work, folder(target.name)
        note, old = f"{work}/replacing/{name}", f"{work}/old/{name}"
        self.output.write(note, {"new": new, "old": sorted(self.storage.listing(target.path))})
        try:
            if self.storage.exists(target.path):
                self.storage.move(target.path, old)
            yield
        except BaseException:
            self.output.settle(work, name)
            raise
        self.storage.delete(note)
        self.storage.delete(old)

    def _add(self, target: Target, made: str, files: list[str]) -> None:
        before = self.output.record(target)
        target.result["whole"] = whole(before.get("entry"), target.result)
        note = f"{self._adding}/{folder(target.name)}"
        self.output.write(note, {"files": files})
        with self.output.changing(target):
            try:
                for path in files:
                    self.storage.move(f"{made}/{path}", f"{target.path}/{path}")
                self.output.write_record(target, target.path, [*before.get("files", ()), *files])
            except BaseException:
                for path in files:
                    self.storage.delete(f"{target.path}/{path}")
                raise
        self.storage.delete(note)


def save_iceberg(spark: SparkSession, target: Target, frame: DataFrame, mode: str) -> None:
    """Write a table by a catalog over OUTPUT: by a path Iceberg writes only where there is a table
    already.
    """
    output, _, name = target.path.rpartition("/")
    catalog = f"powerstation_{hashlib.sha256(output.encode('utf-8')).hexdigest()[:16]}"
    settings = {
        "": "org.apache.iceberg.spark.SparkCatalog",
        ".type": "hadoop",
        ".warehouse": output,
    }
    for key, value in {**settings, ".cache-enabled": "false"}.items():
        spark.conf.set(f"spark.sql.catalog.{catalog}{key}", value)
    table = f"{catalog}.{quoted(name)}"
    writer = frame.writeTo(table).using("iceberg").options(**target.writing())
    if target.partitions:
        writer = writer.partitionedBy(*(F.col(quoted(p)) for p in target.partitions))
    if mode == "append" and spark.catalog.tableExists(table):
        writer.append()
    else:
        writer.createOrReplace()


def whole(before: dict[str, Any] | None, added: dict[str, Any]) -> dict[str, Any] | None:
    """Return the rows and the fingerprint of a table that was added to; None if it held rows of
    someone else.
    """
    there = before.get("whole", before) if before else None
    if not (before and there):
        return None
    alike = there.get("keys") and before["build"] == added["build"]
    return {
        "keys": merged([*there["keys"], *added["keys"]]) if alike else None,
        "rows": there["rows"] + added["rows"],
        "fingerprint": together(there["fingerprint"], added["fingerprint"]),
    }


def merged(ranges: list[list[int]]) -> list[list[int]] | None:
    """Return ranges of numbers in order, those that meet as one; None where two overlap."""
    result: list[list[int]] = []
    for first, last in sorted(ranges):
        if result and first <= result[-1][1]:
            return None
        if result and first == result[-1][1] + 1:
            result[-1][1] = last
        else:
            result.append([first, last])
    return result


def in_words(ranges: list[list[int]]) -> str:
    """Return ranges of numbers for people."""
    return " and ".join(f"{first:,} to {last:,}" for first, last in ranges)


def check_rows(target: Target, rows: int) -> None:
    """Compare the rows written with the manifest's."""
    wanted = target.rows
    if wanted is not None and rows != wanted:
        raise ValueError(f"wrote {rows:,} rows where the build promises {wanted:,}")


def failure(target: Target, error: BaseException) -> str:
    """Say why a table failed: its name, the line that defines the column or else the table, the
    root cause.
    """
    target.cause = explained(target, error)
    if os.environ.get("POWERSTATION_TRACEBACK"):
        traceback.print_exception(type(error), error, error.__traceback__)
    return f"{target.name}: {target.where_is(*culprits(target, error))}: {target.cause}"


def explained(target: Target, error: BaseException) -> str:
    """Return the root cause of what befell a table, with the remedy where Python lacks a module."""
    cause = root_cause(error)
    is_lacking = re.match(r"(ModuleNotFound|Import|PySparkImport)Error\b", cause)
    return lacking(called(target, cause), cause) if is_lacking else cause


def called(target: Target, cause: str) -> list[str]:
    """Return the Python functions of a table that a message names, or all of them."""
    udfs: list[str] = target.entry["udfs"]
    return [f for f in udfs if re.search(rf"\b{re.escape(f)}\b", cause)] or udfs


def culprits(target: Target, error: BaseException) -> list[str]:
    """Return the columns that an error is about: by its name, by what runs as Python, by the line
    that Spark tells.
    """
    if isinstance(error, InColumn):
        return [error.column]
    lines, message = target.statement.split("\n"), str(error)
    if "Traceback (most recent call last)" in message:
        calls = re.compile(
            "|".join(rf"\b{re.escape(f)}\(" for f in called(target, root_cause(error))) or "$^"
        )
        places = [i for i, line in enumerate(lines) if calls.search(line)]
    else:
        places = [int(n) - 1 for n in re.findall(r"\bline (\d+),? pos(?:ition)? \d+", message)[:1]]
    found = (column_at(lines[i:], target.lines) for i in places)
    return list(dict.fromkeys(column for column in found if column))


def column_at(lines: list[str], columns: Iterable[str]) -> str | None:
    """Return the column whose expression lines begin in: the first name that is given there, if it
    is a column's.
    """
    for line in lines:
        if re.match(r" *(FROM|WHERE|GROUP|LEFT|JOIN|ON|\))\b", line):
            return None
        given = re.search(r" AS (\w+|`(?:[^`]|``)+`),?$", line)
        if given:
            return next(
                (column for column in columns if given[1] in (column, quoted(column))), None
            )
    return None


# ----------------------------------------------------------------------------------------- progress


class Progress:
    """Tells how far each table is: bars on a terminal, a line at start and end elsewhere.

    All on stderr; of what is fine nothing where it is to be quiet.
    """

    def __init__(self, jobs: Jobs, quiet: bool = False) -> None:
        self._jobs, self._drawn, self._quiet = jobs, 0, quiet
        self._begun: dict[str, float] = {}
        self._bars = sys.stderr.isatty() and jobs.are_told and not quiet
        self._lock = threading.Lock()

    def started(self, target: Target) -> None:
        """A table begins."""
        self._begun[target.name] = time.monotonic()
        if not self._bars:
            self._say(f"{target.name}: writing {target.amount} as {target.format}")

    def draw(self, running: list[Target]) -> None:
        """Draw the bars anew (a terminal only)."""
        if not self._bars:
            return
        with self._lock:
            self._erase()
            width = max((len(t.name) for t in running), default=0)
            for target in running:
                share = self._jobs.share(target)
                bar = f"{target.name:<{width}} [{'#' * int(share * 20):<20}] {share:4.0%}"
                # A line that the terminal breaks would be erased in part.
                most = shutil.get_terminal_size().columns - 1
                sys.stderr.write(f"{bar}{self._pace(target, share)}"[:most] + "\n")
            self._drawn = len(running)
            sys.stderr.flush()

    def _pace(self, target: Target, share: float) -> str:
        """Return what is written, how fast, and how long the rest will take."""
        seconds = time.monotonic() - self._begun[target.name]
        (rows, size), said = self._jobs.written(target), []
        if rows:
            said += [f"{rows:,} rows", f"{size / 1e6:,.1f} MB", f"{rows / seconds:,.0f} rows/s"]
        said.append(
            f"{seconds / share - seconds:,.0f} s left" if share else f"{seconds:,.0f} s so far"
        )
        return "".join(f"  {part}" for part in said)

    def finished(self, target: Target) -> None:
        """A table is done, or failed."""
        if target.error:
            self._say(
                f"{target.name}: failed"
                if target.error != "interrupted"
                else f"{target.name}: interrupted"
            )
        else:
            self._say(
                f"{target.name}: {target.result['rows']:,} rows in {target.result['seconds']:.1f} s"
            )

    def _say(self, text: str) -> None:
        if self._quiet:
            return
        with self._lock:
            self._erase()
            print(text, file=sys.stderr, flush=True)

    def _erase(self) -> None:
        if self._drawn:
            sys.stderr.write(f"\x1b[{self._drawn}A\x1b[J")
            self._drawn = 0


def on_interrupt(action: Callable[[], None]) -> None:
    """Do this at Ctrl-C and SIGTERM.

    Instead of PySpark's handler, which calls Java in the middle of another call.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: action())


def leave() -> None:
    """Stop as Python does at Ctrl-C."""
    raise KeyboardInterrupt


def write_all(targets: list[Target], writer: Writer) -> None:
    """Write the tables, a few at a time, until `writer.stopping`: then everything is cancelled."""
    progress, running = Progress(writer.jobs, writer.quiet), []

    def one(target: Target) -> None:
        if not writer.stopping.is_set():
            running.append(target)
            progress.started(target)
        writer.write(target)
        if target in running:
            running.remove(target)
            progress.finished(target)

    pool = concurrent.futures.ThreadPoolExecutor(THREADS, initializer=writer.jobs.make_active)
    try:
        futures = [pool.submit(one, t) for t in targets]
        pending = set(futures)
        while pending:
            _, pending = concurrent.futures.wait(pending, timeout=0.25)
            progress.draw(list(running))
            if writer.stopping.is_set():
                writer.jobs.cancel()
                break
        else:
            for future in futures:
                future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


# --------------------------------------------------------------------------------- before and after


def create_views(spark: SparkSession, build: Build, targets: Iterable[Target]) -> None:
    """Run the build's scripts; each target gets its frame, or the reason why it has none."""
    targets = list(targets)
    udfs = sorted({name for t in targets for name in t.entry["udfs"]})
    if udfs:
        register(spark, build, udfs)
    for statement in build.used(targets):
        create_function(spark, statement)
    for target in targets:
        try:
            script = build.text(target.entry["script"])
            for statement in statements(between(script, *target.slice) if target.slice else script):
                target.statement = statement
                spark.sql(statement)
            target.statement = query_of(target.statement)
            target.frame = spark.sql(target.statement)
            check_columns(spark, target)
        except Exception as error:
            target.error = failure(target, error)


def query_of(statement: str) -> str:
    """Return the query of a statement that creates a view: of what fails in a view's columns Spark
    tells no place.
    """
    return re.split(r"^CREATE .* AS\n", statement, maxsplit=1, flags=re.M)[-1]


def register(spark: SparkSession, build: Build, names: list[str]) -> None:
    """Register the Python functions that the tables use."""
    path = build.manifest["udfs"]
    # A name that can't be imported makes cloudpickle send the functions themselves to the
    # executors.
    namespace: dict[str, Any] = {"__name__": "powerstation-udfs", "__file__": path}
    try:
        exec(compile(build.text(path), path, "exec"), namespace)
        namespace["register"](spark, names)
    except ImportError as error:
        raise Refused(lacking(names, str(error))) from error


def lacking(functions: list[str], message: str) -> str:
    """Add who needs it and the remedy to Python's complaint that a module isn't there."""
    return (
        f"{message}: {', '.join(functions)} {'has' if len(functions) == 1 else 'have'} no SQL form:"
        " Python needs the Faker of the build, pandas and pyarrow, on the driver and on every"
        " executor. Install them, or send them along by --archives; or leave the table out by"
        ' --tables; or give the column a "pool", to be SQL'
    )


def create_function(spark: SparkSession, statement: str) -> None:
    """Create a SQL function; Refused where an extension of this Spark can't."""
    try:
        spark.sql(statement)
    except Exception as error:
        if "UnsupportedOperationException" not in root_cause(error):
            raise
        raise Refused(
            "an extension in spark.sql.extensions (Iceberg's, for one) keeps this Spark from"
            " creating SQL functions: run without it, or compile with --spark-version 3.5, which"
            " needs none and gives the same data"
        ) from error


def check_columns(spark: SparkSession, target: Target) -> None:
    """Compare the view's columns with the manifest's."""
    assert target.frame is not None
    found, wanted = target.frame.schema.fields, target.entry["columns"]
    if [f.name for f in found] != [c["name"] for c in wanted]:
        names = ", ".join(f.name for f in found)
        raise ValueError(
            f"the view's columns are {names}; the build promises"
            f" {', '.join(c['name'] for c in wanted)}"
        )
    casts = ", ".join(f"CAST(NULL AS {c['type'] or 'STRING'})" for c in wanted)
    for column, f, promised in zip(wanted, found, spark.sql(f"SELECT {casts}").schema.fields):
        have, want = f.dataType.simpleString(), promised.dataType.simpleString()
        if column["type"] and have != want:
            raise InColumn(
                column["name"], f"it is {have.upper()}; the build promises {column['type']}"
            )


def refuse_missing_formats(spark: SparkSession, targets: Iterable[Target]) -> None:
    """Refuse a format that isn't on the class path, before anything is written."""
    asked = {t.format for t in targets if t.format.lower() not in BUILT_IN}
    lacking = {name for name in asked if is_lacking(spark, name)}
    lines = [
        f"{t.name}: {t.where}: the format {t.format} isn't on the class path"
        for t in targets
        if t.format in lacking
    ]
    if lines:
        raise Refused(
            "\n".join(
                [*lines, "nothing was written; add the format's package, for example by --packages"]
            )
        )


def is_lacking(spark: SparkSession, format_: str) -> bool:
    """Does Spark know nothing of a format?

    Any other complaint about reading nothing with it says that it does.
    """
    try:
        spark.read.format(format_).load().schema  # noqa: B018  Spark Connect looks at it only now
    except Exception as error:
        return (
            re.search("DATA_SOURCE_NOT_FOUND|Failed to find (the )?data source", str(error))
            is not None
        )
    return False


def has_data(spark: SparkSession, storage: Storage, target: Target) -> bool:
    """Is there anything at the target already?"""
    if not target.is_jdbc:
        return bool(storage.listing(target.path))
    with database(spark, target) as there:
        return there.columns is not None


def refuse_unseen(spark: SparkSession, storage: Storage, output: Output) -> None:
    """Refuse an OUTPUT that isn't the same folder here and where Spark runs."""
    probe = f"{output.work}/seen"
    try:
        storage.write(probe, output.work)
        seen = [row[0] for row in spark.read.text(literal_path(probe)).collect()]
    except Exception:
        seen = []
    output.close()
    if seen != [output.work]:
        raise Refused(
            f"Spark doesn't see what is written to {output.path} here: name a path that is mounted"
            " at both, such as /Volumes/… on Databricks"
        )


def look_before(
    spark: SparkSession,
    storage: Storage,
    output: Output,
    targets: list[Target],
    mode: str | None,
) -> None:
    """Refuse what the mode forbids, before anything is written; skip what the mode `ignore`
    says.
    """
    targets = [t for t in targets if not t.skipped]
    if mode is None:
        refuse(
            targets,
            lambda t: foreign(spark, storage, output, t),
            "--mode overwrite replaces all of that",
        )
    elif mode == "append":
        refuse(
            targets,
            lambda t: other_shape(spark, storage, output, t),
            "--mode overwrite replaces what is there",
        )
    elif mode == "error":
        there = {
            t.name: f"there is data in {t.place}" for t in targets if has_data(spark, storage, t)
        }
        refuse(targets, lambda t: there.get(t.name), "--mode overwrite replaces it")
    elif mode == "ignore":
        for target in (t for t in targets if has_data(spark, storage, t)):
            target.skip(f"there is data in {target.place}")


def skip_done(
    spark: SparkSession, storage: Storage, output: Output, targets: Iterable[Target]
) -> None:
    """Skip the tables whose rows are there already, as this build makes them."""
    for target in targets:
        if output.is_done(target) and has_data(spark, storage, target):
            target.skip("this build has written it")


def refuse(targets: list[Target], reason: Callable[[Target], str | None], remedy: str) -> None:
    """Refuse the run if there is a reason for any of the tables; name them all."""
    lines = [f"{target.name}: {why}" for target in targets for why in [reason(target)] if why]
    if lines:
        raise Refused("\n".join([*lines, f"nothing was written; {remedy}"]))


def foreign(spark: SparkSession, storage: Storage, output: Output, target: Target) -> str | None:
    """Say what is where a table goes though no run wrote it."""
    if target.format.lower() == "noop":
        return None
    if target.is_jdbc:
        theirs = (
            not output.owns(target) and has_data(spark, storage, target) and has_rows(spark, target)
        )
        return f"{target.place} has rows that no run into {output.path} wrote" if theirs else None
    found = sorted(output.strangers(target))
    if not found:
        return None
    names = ", ".join(f"{target.path}/{path}".rstrip("/") for path in found[:NAMED])
    more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
    return f"not written by run.py: {names}{more}"


def has_rows(spark: SparkSession, target: Target) -> bool:
    """Is there a row in a database's table?"""
    return not spark.read.format(target.format).options(**target.writing()).load().isEmpty()


def other_shape(
    spark: SparkSession, storage: Storage, output: Output, target: Target
) -> str | None:
    """Say why a table's rows can't be added to what is there."""
    record, files = output.record(target), storage.listing(target.path)
    logs = {"_delta_log": "delta", "metadata/version-hint.text": "iceberg"}
    formats = {logs[f] for f in logs if storage.exists(f"{target.path}/{f}")} or set(
        map(format_of, set(files) - set(record.get("files", ())))
    ) - {None}
    if record:
        formats.add(record["entry"]["format"].lower())
    if formats and formats != {target.format.lower()}:
        held = " and ".join(sorted(map(str, formats)))
        return f"{target.path} holds {held}, to which no {target.format} can be added"
    if target.file_name and target.file_name in files:
        return f"there is {target.path}/{target.file_name}, to which nothing can be added"
    if target.slice:
        clash = overlap(output, target)
        if clash:
            return clash
    for key, wanted in target.shape.items():
        if record and record[key] != wanted:
            return f"what is in {target.path} was written with other {key}: {record[key]}"
    if files and target.in_output and not target.is_files:
        there = (
            spark.read.format(target.format).options(**target.reading()).load(target.path).columns
        )
        if there != [c["name"] for c in target.entry["columns"]]:
            return f"what is in {target.path} has other columns: {', '.join(there)}"
    return None


def overlap(output: Output, target: Target) -> str | None:
    """Say why a slice of a table doesn't fit to the rows of it that runs have written."""
    if not output.known(target):
        return None
    there, asked = output.keys(target), list(target.numbers)
    if there is None:
        return f"{target.place} holds rows of another build, or some twice: no slice fits to them"
    if merged([*there, asked]) is None:
        return (
            f"{target.place} holds the keys {in_words(there)}: with {in_words([asked])} some would"
            " be there twice (--resume passes over a slice that is there)"
        )
    return None


def format_of(file: str) -> str | None:
    """Return the format of a data file that Spark wrote, by its name."""
    ending = re.search(
        r"(?:^|/)[^/_.][^/]*?\.(json|csv|parquet|orc|txt|avro|xml)(?:\.[a-z0-9]+)?$", file
    )
    return {"txt": "text"}.get(ending.group(1), ending.group(1)) if ending else None


def look_into_databases(spark: SparkSession, targets: Iterable[Target], mode: str) -> list[Target]:
    """Refuse what a database wouldn't take, or would lose, before the first table is written.

    Enter which tables refer to which; return those that are to be emptied together.
    """
    there: dict[tuple[Any, ...], tuple[Target, DatabaseTable]] = {}
    for target in targets:
        if target.is_jdbc and not (target.error or target.skipped):
            with database(spark, target) as table:
                there[table.identity] = target, table
    problems = [
        f"{target.name}: {target.where}: {problem}"
        for target, table in there.values()
        for problem in in_database(target, table, mode, set(there))
    ]
    if problems:
        raise Refused("\n".join([*problems, "nothing was written"]))
    together = []
    for identity, (target, table) in there.items():
        children = [there[key][0] for key in table.referring if key in there and key != identity]
        target.refers_to_itself = identity in table.referring
        for child in children:
            child.parents.append(target)
        together += [target, *children] if children else []
    refuse_circles(t for t, _ in there.values())
    distinct = {target.name: target for target in together}
    return list(distinct.values()) if mode == "overwrite" else []


def refuse_circles(targets: Iterable[Target]) -> None:
    """Refuse foreign keys in a circle: each task commits its rows for itself, so that no order of
    the tables keeps them.
    """
    parents = {target.name: [p.name for p in target.parents] for target in targets}
    try:
        graphlib.TopologicalSorter(parents).prepare()
    except graphlib.CycleError as circle:
        raise Refused(
            f"the foreign keys of {', '.join(circle.args[1][1:])} go round in a circle: no order of"
            " writing keeps them. Drop one for the run and add it again after it, or leave one of"
            " the tables out by --tables; nothing was written"
        ) from circle


def empty(spark: SparkSession, output: Output, targets: Iterable[Target]) -> None:
    """Empty tables of databases that refer to each other, in one step for each database."""
    urls: dict[str, list[Target]] = {}
    for target in targets:
        output.begin(target)
        target.is_emptied = True
        urls.setdefault(target.url, []).append(target)
    for alike in urls.values():
        with database(spark, alike[0]) as table:
            table.empty(alike)


def in_database(
    target: Target, table: DatabaseTable, mode: str, written: set[tuple[Any, ...]]
) -> Iterator[str]:
    """Yield the reasons why a table that is there can't be emptied (or replaced) and filled."""
    if table.columns is None:
        return
    assert target.frame is not None
    drops = {k.lower(): v for k, v in target.writing().items()}[
        "truncate"
    ].lower() == "false" and mode == "overwrite"
    there = {c.lower() for c in table.columns}
    lacking = [c for c in target.frame.columns if c.lower() not in there]
    if lacking and not drops:
        way = (
            ' or say truncate: "false" in output_options, which drops it,'
            if mode == "overwrite"
            else ""
        )
        yield (
            f"{target.place} has no column {', '.join(lacking)}: add it there,{way} or leave it out"
        )
    if mode != "overwrite":
        return
    others = {k: name for k, name in table.referring.items() if k != table.identity}
    # PostgreSQL empties tables that refer to each other in one statement.
    at_once = target.url.startswith("jdbc:postgresql:") and not drops
    if others and not (at_once and written.issuperset(others)):
        left = [name for key, name in others.items() if not at_once or key not in written]
        also = "write these too, or empty all" if at_once else "empty all of them"
        yield (
            f"{target.place} can't be emptied, since foreign keys of {', '.join(left)} refer"
            f" to it: {also} yourself and use --mode append, or drop those keys for the run"
        )
    elif not others and not drops and not table.can_be_emptied:
        yield (
            f"Spark can't empty {target.place} without dropping it on this kind of database: empty"
            ' it yourself and use --mode append, or say truncate: "false" in output_options to'
            " have it dropped"
        )


def refuse_unheld(targets: Iterable[Target]) -> None:
    """Refuse what a format can't hold, before the first table is written: the compiler doesn't know
    of --format.
    """
    problems = [
        f"{t.name}: {t.where_is(column)}: {t.format} can't hold {what}"
        for t in targets
        if not (t.error or t.skipped)
        for column, what in unheld(t)
    ]
    if problems:
        raise Refused("\n".join([*problems, "nothing was written"]))


def unheld(target: Target) -> Iterator[tuple[str, str]]:
    """Yield the columns that a target's format can't hold, and what of them."""
    assert target.frame is not None
    holds, folders = target.holds, {p.lower() for p in target.partitions}
    fields = target.frame.schema.fields
    for f in fields:
        parts = [] if f.name.lower() in folders else [(f.name, f.dataType), *inside(f.dataType)]
        kind = next(
            (k for k in (kind_of(t) for _, t in parts) if k in holds.get("refused", [])), None
        )
        if kind:
            yield f.name, f"{f.name}, whose type is or has {kind}"
        for name, _ in parts:
            if name and not re.fullmatch(holds.get("names", ".*"), name, re.S):
                yield f.name, f"the name {name}: its names are {holds['names_are']}"
    beside = [f.name for f in fields if f.name.lower() not in folders]
    if len(beside) > holds.get("columns", len(beside)):
        yield beside[-1], f"{', '.join(beside)}: it has one column beside the partitions"


def inside(kind: T.DataType) -> Iterator[tuple[str, T.DataType]]:
    """Yield the parts of a type, whatever their depth, with the names of fields."""
    if isinstance(kind, T.StructType):
        parts = [(f.name, f.dataType) for f in kind.fields]
    elif isinstance(kind, T.MapType):
        parts = [("", kind.keyType), ("", kind.valueType)]
    else:
        parts = [("", kind.elementType)] if isinstance(kind, T.ArrayType) else []
    for name, part in parts:
        yield name, part
        yield from inside(part)


def kind_of(kind: T.DataType) -> str:
    """Return what the table of formats calls a type: DECIMAL, ARRAY, INTERVAL …"""
    return re.split(r"\W", kind.simpleString())[0].upper()


HELD = {"INT": T.IntegerType()}


def held(kind: Any, held_as: dict[str, str]) -> Any:
    """Return a type as it is read from a format: nothing in it promises not to be null."""
    if isinstance(kind, T.StructType):
        return T.StructType(
            [T.StructField(f.name, held(f.dataType, held_as), True) for f in kind.fields]
        )
    if isinstance(kind, T.ArrayType):
        return T.ArrayType(held(kind.elementType, held_as), True)
    if isinstance(kind, T.MapType):
        return T.MapType(held(kind.keyType, held_as), held(kind.valueType, held_as), True)
    return HELD[held_as[kind_of(kind)]] if kind_of(kind) in held_as else kind


def read_back(spark: SparkSession, target: Target) -> DataFrame:
    """Return what was written, with the columns and types of the view."""
    assert target.frame is not None
    wanted = target.frame.schema.fields
    reader = spark.read.format(target.format).options(**target.reading())
    if target.is_files:
        schema = held(target.frame.schema, target.holds.get("held_as", {}))
        frame = reader.schema(schema).load(literal_path(target.path))
    else:
        frame = reader.load() if target.is_jdbc else reader.load(target.path)
    return frame.select(
        *(F.col(quoted(f.name)).cast(held(f.dataType, {})).alias(f.name) for f in wanted)
    )


@dataclass
class Verdict:
    """The outcome of one check: passed, failed or skipped, and why; with some rows that break it,
    the file and line that it follows from, and how long it took.
    """

    name: str
    outcome: str
    detail: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    where: str = ""
    seconds: float = 0.0


def verify(
    spark: SparkSession,
    build: Build,
    storage: Storage,
    output: Output,
    targets: list[Target],
    read: list[Target],
) -> Iterator[Verdict]:
    """Read the tables back and run the targets' checks on what was read."""
    opened: dict[str, Exception | None] = {}
    in_part = {}
    for target in read:
        try:
            open_table(spark, storage, target)
            opened[target.entry["view"]] = None
        except Exception as error:
            opened[target.entry["view"]] = error
        there, all_keys = output.keys(target), [[1, target.entry["keys"]]]
        if there and there != all_keys:
            part = f"{target.name} is there in part: the keys {in_words(there)}"
            in_part[target.entry["view"]] = Absent(part)
    for target in targets:
        name = f"{target.name}: read_back"
        verdict = unreadable(name, [target.entry["view"]], opened) or same_as_written(
            spark, name, target, output.known(target), build.sha256()
        )
        verdict.where = target.where
        yield verdict
        queries = target.entry["checks"]["queries"]
        script = build.statements(target.entry["checks"]["script"]) if queries else []
        for query, sql in zip(queries, script):
            verdict = unreadable(query["name"], query["reads"], {**opened, **in_part}) or check(
                spark, query["name"], sql
            )
            verdict.where = "{path}:{line}".format(**query["definition"])
            yield verdict
        for left_out in target.entry["checks"]["left_out"]:
            yield Verdict(left_out["name"], "skipped", left_out["reason"], where=target.where)


def verified(
    spark: SparkSession, storage: Storage, build: Build, path: str, formats: dict[str, str]
) -> Iterator[Verdict]:
    """Run the checks of the tables that were written to a folder, each in the format named."""
    refuse_older_spark(spark, build.manifest["spark_version"])
    everything = plan(build, set(formats), path, None)
    holds = json.loads(build.text("formats.json"))
    for target in everything:
        format_ = formats.get(target.name, target.format)
        if format_.lower() != target.format.lower():
            target.format, target.options = format_, {}
            target.holds = holds.get(format_.lower(), {})
    names = looked_at(build.manifest["tables"], set(formats), True)
    targets = [t for t in everything if t.name in formats]
    read = [t for t in everything if t.name in names]
    refuse_missing_formats(spark, read)
    create_views(spark, build, read)
    output = Output(storage, path, everything, build.sha256())
    yield from verify(spark, build, storage, output, [t for t in targets if not t.error], read)


def open_table(spark: SparkSession, storage: Storage, target: Target) -> None:
    """Make what a table holds the view of its name."""
    if target.error:
        raise Refused(target.error)
    if target.format.lower() == "noop" or not has_data(spark, storage, target):
        raise Absent(f"{target.name} isn't in the output")
    read_back(spark, target).createOrReplaceTempView(quoted(target.entry["view"]))


def unreadable(name: str, views: list[str], opened: dict[str, Exception | None]) -> Verdict | None:
    """Return the verdict of a check that can't be run: skipped where a table is absent, failed
    where one can't be read.

    None if all that it reads is there.
    """
    errors = [
        e for e in (opened.get(view, Absent(f"{view} isn't in the output")) for view in views) if e
    ]
    if not errors:
        return None
    failed = [e for e in errors if not isinstance(e, Absent)]
    told = dict.fromkeys(
        str(e) if isinstance(e, (Refused, Absent)) else root_cause(e) for e in failed or errors
    )
    return Verdict(name, "failed" if failed else "skipped", "; ".join(told))


def same_as_written(
    spark: SparkSession, name: str, target: Target, written: dict[str, Any] | None, build: str
) -> Verdict:
    """Is what is read what was written, by this build or by one that makes the same?

    By the fingerprint.
    """
    known = written.get("whole", written) if written else None
    if written and not known:
        return Verdict(name, "skipped", f"it was added to rows of which {REPORT} doesn't know")
    try:
        rows, found = fingerprint(spark.table(quoted(target.entry["view"])))
        if known and written and written["build"] == build:
            wanted, who = (known["rows"], known["fingerprint"]), "wrote"
        else:
            assert target.frame is not None
            wanted, who = fingerprint(target.frame), "it is of another build: this one makes"
    except Exception as error:
        return Verdict(name, "failed", explained(target, error))
    if (rows, found) == wanted:
        return Verdict(name, "passed")
    return Verdict(
        name, "failed", f"{who} {wanted[0]:,} rows {wanted[1]}, read {rows:,} rows {found}"
    )


def check(spark: SparkSession, name: str, sql: str) -> Verdict:
    """Run one check: it returns the rows that break the rule."""
    try:
        rows = [row.asDict() for row in spark.sql(sql).limit(BROKEN).collect()]
    except Exception as error:
        return Verdict(name, "failed", root_cause(error))
    if not rows:
        return Verdict(name, "passed")
    return Verdict(name, "failed", f"for example {row_text(rows[0])}", rows)


def row_text(row: dict[str, Any]) -> str:
    """Return a row for people."""
    return ", ".join(f"{k}={v!r}" if isinstance(v, str) else f"{k}={v}" for k, v in row.items())


# ------------------------------------------------------------------------------------------- report


def table_of(rows: list[list[str]]) -> str:
    """Lay rows out in columns: the first and the last to the left, numbers between them to the
    right.
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    last = len(widths) - 1

    def line(row: list[str]) -> str:
        return "  ".join(
            v.ljust(widths[i]) if i in (0, last) else v.rjust(widths[i]) for i, v in enumerate(row)
        )

    return "\n".join(line(row).rstrip() for row in rows)


def summary(targets: list[Target]) -> str:
    """Return the table of what was written."""
    rows = [["table", "rows", "files", "bytes", "seconds", "rows/s", "fingerprint"]]
    for result in (t.result for t in targets if t.result and not t.error):
        numbers = [result[k] for k in ("rows", "files", "bytes")]
        shown = ["-" if n is None else f"{n:,}" for n in numbers]
        speed = result["rows_per_second"]
        rows.append(
            [
                result["name"],
                *shown,
                f"{result['seconds']:.1f}",
                f"{speed or 0:,}",
                result["fingerprint"],
            ]
        )
    return table_of(rows)


def dry_run(targets: list[Target]) -> str:
    """Return what would be written."""
    rows = [["table", "rows", "columns", "format", "target"]]
    for t in targets:
        count = f"{t.rows:,}" if t.rows is not None else "varies"
        rows.append([t.name, count, str(len(t.entry["columns"])), t.format, t.place])
    return table_of(rows)


# --------------------------------------------------------------------------------------------- main


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="Create a PowerStation build's tables with Spark and write them."
    )
    if not FILES:
        parser.add_argument(
            "build",
            metavar="BUILD",
            help=(
                "the compiled build, on any file system Spark knows; or a folder of definitions, to"
                " compile first"
            ),
        )
    parser.add_argument(
        "output", metavar="OUTPUT", help="the folder that gets one folder for each table"
    )
    if not FILES:
        parser.add_argument(
            "config",
            metavar="CONFIG",
            nargs="?",
            help="the meta file of definitions, as pscompile's --config",
        )
    parser.add_argument(
        "--tables", action="append", default=[], metavar="A,B", help="only these tables; repeatable"
    )
    parser.add_argument(
        "--format", help="write every table in this format, without the build's output options"
    )
    parser.add_argument(
        "--mode",
        choices=("overwrite", "append", "error", "ignore"),
        help=(
            "what to do where there is data already; without it what run.py wrote is replaced, "
            "and anything else refused"
        ),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="leave out the tables that this very build has written whole already",
    )
    parser.add_argument(
        "--row-range",
        metavar="A:B",
        help=(
            "only the rows numbered A to B of the one table (with all versions of each), the same "
            "as in the whole; A: is from A on"
        ),
    )
    parser.add_argument(
        "--verify", action="store_true", help="read everything back and run the build's checks"
    )
    parser.add_argument(
        "--verify-only", action="store_true", help="the same with what OUTPUT holds; write nothing"
    )
    parser.add_argument(
        "--report",
        nargs=2,
        metavar=("junit", "FILE"),
        help=(
            "write to FILE, as continuous integration reads it, which tables were written and what"
            " was verified"
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be written; write nothing"
    )
    parser.add_argument(
        "--show",
        type=int,
        default=0,
        metavar="N",
        help="print the first N rows of each written table",
    )
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="don't say how far each table is"
    )
    return parser.parse_args(arguments)


def chosen(tables: list[dict[str, Any]], asked: list[str]) -> set[str]:
    """Return the names of the tables to write; refuse an unknown one.

    A name may itself hold commas.
    """
    names = [str(t["name"]) for t in tables]
    wanted = [n for a in asked for n in ([a] if a in names else a.split(",")) if n]
    for name in wanted:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise Refused(f"the build has no table {name}: {hint}", 2)
    return set(wanted) if asked else set(names)


def refuse_options(options: argparse.Namespace) -> None:
    """Refuse options that say nothing, or nothing together."""
    if options.report and options.report[0] != "junit":
        raise Refused(f"--report {options.report[0]}: there is junit", 2)
    if not options.resume:
        return
    if options.verify_only or options.dry_run:
        raise Refused("--resume is about writing: --dry-run and --verify-only write nothing", 2)
    if options.mode == "append" and not options.row_range:
        raise Refused(
            "--resume can't go with --mode append: rows that were added and rows that are still to"
            " be added are the same; a slice (--row-range) can be told",
            2,
        )
    if options.mode in ("error", "ignore"):
        raise Refused(
            f"--resume says what becomes of data that are there, not --mode {options.mode}", 2
        )


def cut(targets: list[Target], asked: str | None) -> None:
    """Take a slice of the one table that is written."""
    if asked is None:
        return
    if len(targets) != 1:
        raise Refused("--row-range is about one table: name it by --tables", 2)
    (target,) = targets
    match, keys = re.fullmatch(r"(\d*):(\d*)", asked), int(target.entry["keys"])
    if not match or asked == ":":
        raise Refused(f"--row-range {asked}: write A:B, such as 1:1000, both included", 2)
    first, last = int(match[1] or 1), int(match[2] or keys)
    if not 1 <= first <= last <= keys:
        raise Refused(f"--row-range {asked}: the keys of {target.name} are 1 to {keys:,}", 2)
    target.slice = first, last


def looked_at(tables: list[dict[str, Any]], names: set[str], verifying: bool) -> set[str]:
    """Return the tables whose views are wanted: the chosen ones, and those that their checks
    read.
    """
    reads = {
        v for t in tables if t["name"] in names for q in t["checks"]["queries"] for v in q["reads"]
    }
    return names | {str(t["name"]) for t in tables if verifying and t["view"] in reads}


def plan(build: Build, names: set[str], output: str, format_: str | None) -> list[Target]:
    """Return a target for each table of the build; the environment is asked only for the named
    ones.
    """
    targets = []
    formats = json.loads(build.text("formats.json"))
    for entry in build.manifest["tables"]:
        out = entry["output"]
        name = format_ or out["format"]
        target = Target(
            entry, name, {} if format_ else out["options"], f"{output}/{folder(entry['name'])}"
        )
        target.holds = formats.get(name.lower(), {})
        target.file_name = None if format_ else out.get("file_name")
        if target.name in names:
            target.options = with_environment(target, dict(os.environ))
        targets.append(target)
    return targets


def refuse_overlap(storage: Storage, build: str, output: str, targets: list[Target]) -> None:
    """Refuse an OUTPUT that is or lies in BUILD, which is replaced whole, and a table that BUILD
    lies in.
    """
    inner, outer = f"{storage.real(output)}/", f"{storage.real(build)}/"
    if inner.startswith(outer):
        raise Refused(
            f"OUTPUT {output} {'is' if inner == outer else 'lies in'} BUILD: name a folder outside",
            2,
        )
    for target in targets:
        if outer.startswith(f"{inner}{folder(target.name)}/"):
            raise Refused(
                f"BUILD {build} lies where the table {target.name} goes: name another OUTPUT", 2
            )


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks; return the exit code."""
    refuse_options(options)
    files = FILES or compiled(options.build, options.config)
    spark = session()
    on_interrupt(leave)
    storage = Mounted() if is_connect(spark) else Storage(spark)
    path = storage.full(options.output)
    with reporting(storage, path, options.report) as found:
        build = Build(storage, None if files else options.build, files)
        refuse_older_spark(spark, build.manifest["spark_version"])
        names = chosen(build.manifest["tables"], options.tables)
        verifying = options.verify or options.verify_only
        wanted = looked_at(build.manifest["tables"], names, verifying)
        everything = plan(build, wanted, path, options.format)
        targets = [t for t in everything if t.name in names]
        cut(targets, options.row_range)
        if not files:
            refuse_overlap(storage, options.build, path, everything)
        refuse_missing_formats(spark, targets)
        create_views(spark, build, [t for t in everything if t.name in wanted])
        if options.dry_run:
            print(dry_run([t for t in targets if not t.error]))
            return failed(targets)
        if not options.verify_only:
            if failed(targets):
                found += of_writing(targets)
                print("nothing was written", file=sys.stderr)
                return 1
            refuse_unheld(targets)
        source = None if files else storage.full(options.build)
        about = {"source": source, **told_of(spark, build)}
        output = Output(storage, path, everything, build.sha256(), about, build.texts)
        code = 0
        with contextlib.nullcontext() if options.verify_only else Lease(storage, path) as lease:
            if lease:
                code = written(
                    spark,
                    Writer(spark, storage, output, lease, options.mode, options.quiet),
                    targets,
                    options.resume,
                )
                found += of_writing(targets)
            if verifying:
                sound = [t for t in targets if not t.error]
                read = [t for t in everything if t.name in wanted]
                judged = told(timed(verify(spark, build, storage, output, sound, read)))
                found += judged
                if lease:
                    output.enter_checks(judged)
                code = code or 3 * any(v.outcome == "failed" for v in judged)
            if options.show:
                show(spark, targets, options.show)
        return code


def written(spark: SparkSession, writer: Writer, targets: list[Target], is_resumed: bool) -> int:
    """Write the tables unless something speaks against it; return the exit code."""
    storage, output, mode = writer.storage, writer.output, writer.mode
    if is_connect(spark):
        refuse_unseen(spark, storage, output)
    output.recover()
    if is_resumed:
        skip_done(spark, storage, output, targets)
    look_before(spark, storage, output, targets, mode)
    together = look_into_databases(spark, targets, mode or "overwrite")
    writer.lease.check()
    empty(spark, output, together)
    write(spark, writer, targets)
    return failed(targets)


def told_of(spark: SparkSession, build: Build) -> dict[str, Any]:
    """Return what the report says of what a run was made with."""
    manifest = build.manifest
    return {
        **{key: manifest[key] for key in ("seed", "today", "definitions_sha256")},
        "versions": {
            "powerstation": manifest["powerstation_version"],
            "faker": manifest["faker_version"],
            "spark": spark.version,
            "python": platform.python_version(),
        },
    }


def in_groups(targets: Iterable[Target]) -> list[list[Target]]:
    """Return the tables in groups to write one after the other: what others of a database refer to
    first, then the smallest tables.

    Spark gives cores to the job that came first: so small tables don't wait for large ones, and a
    large one has all of them. A session has one value of each setting at a time: of one magnitude,
    the tables with the same settings are together.
    """

    def settings(target: Target) -> str:
        return json.dumps(target.entry["settings"], sort_keys=True)

    def order(target: Target) -> tuple[int, int, str, int]:
        return target.depth, len(str(target.work)) // 3, settings(target), target.work

    ordered = sorted(targets, key=order)
    alike = itertools.groupby(ordered, lambda target: (target.depth, settings(target)))
    return [list(tables) for _, tables in alike]


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


def write(spark: SparkSession, writer: Writer, targets: list[Target]) -> None:
    """Write the targets and print what was written."""
    on_interrupt(writer.stopping.set)
    try:
        for alike in in_groups(t for t in targets if not (t.error or t.skipped)):
            with set_for_now(spark, alike[0].entry["settings"]):
                write_all(alike, writer)
    finally:
        writer.clean()
        on_interrupt(leave)
    print(summary(targets))
    writer.lease.check()
    if writer.stopping.is_set():
        leave()


def failed(targets: list[Target]) -> int:
    """Print why tables failed, a cause that several share but once; return the exit code."""
    causes: dict[str, list[Target]] = {}
    for target in targets:
        if target.error:
            cause = re.sub(r"\bline \d+,? pos(ition)? \d+", "", target.cause)
            causes.setdefault(cause or target.error, []).append(target)
    for first, *others in causes.values():
        also = f"\n  the same in {', '.join(t.name for t in others)}" if others else ""
        print(f"error: {first.error}{also}", file=sys.stderr)
    return 1 if causes else 0


def told(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Print the checks' outcomes as they come, and return them."""
    found = []
    print()
    for verdict in verdicts:
        found.append(verdict)
        print(
            f"{verdict.outcome}  {verdict.name}{': ' if verdict.detail else ''}{verdict.detail}",
            flush=True,
        )
    outcomes = [v.outcome for v in found]
    print(", ".join(f"{outcomes.count(o)} {o}" for o in ("passed", "failed", "skipped")))
    return found


def timed(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Enter how long each check took."""
    started = time.monotonic()
    for verdict in verdicts:
        verdict.seconds = round(time.monotonic() - started, 3)
        yield verdict
        started = time.monotonic()


def of_writing(targets: Iterable[Target]) -> Iterator[Verdict]:
    """Yield of each table whether it was written, as a check."""
    for target in targets:
        why = target.error or target.skipped
        outcome = "failed" if target.error else "skipped" if not target.result else "passed"
        seconds = target.result.get("seconds", 0.0)
        name = f"{target.name}: written"
        yield Verdict(name, outcome, why or "", where=target.where, seconds=seconds)


# What no XML can hold.
_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def junit(output: str, verdicts: list[Verdict]) -> str:
    """Return a suite with a case for each check, as continuous integration reads it."""
    outcomes = [v.outcome for v in verdicts]
    numbers = {
        "tests": len(outcomes),
        "failures": outcomes.count("failed"),
        "skipped": outcomes.count("skipped"),
        "time": round(sum(v.seconds for v in verdicts), 3),
    }
    said = {"name": output, **{key: str(number) for key, number in numbers.items()}}
    suite = ElementTree.Element("testsuite", said)
    for verdict in verdicts:
        table, _, name = verdict.name.partition(": ")
        path, _, line = verdict.where.rpartition(":")
        case = {"classname": table, "name": name or table, "file": path, "line": line}
        element = ElementTree.SubElement(suite, "testcase", case, time=str(verdict.seconds))
        if verdict.outcome != "passed":
            kind = "failure" if verdict.outcome == "failed" else "skipped"
            text = {"message": verdict.detail.translate(_CONTROL)}
            ElementTree.SubElement(element, kind, text).text = "\n".join(
                f"  {row_text(row)}".translate(_CONTROL) for row in verdict.rows
            )
    return ElementTree.tostring(suite, encoding="unicode")


@contextlib.contextmanager
def reporting(storage: Storage, output: str, asked: list[str] | None) -> Iterator[list[Verdict]]:
    """Write a report of the verdicts that are put into the list, whatever becomes of the run."""
    found: list[Verdict] = []
    try:
        yield found
    except BaseException as error:
        found.append(Verdict("run", "failed", str(error) or type(error).__name__))
        raise
    finally:
        if asked:
            storage.write(storage.full(asked[1]), junit(output, found))


def show(spark: SparkSession, targets: list[Target], rows: int) -> None:
    """Print the first rows of each table that was written, by its key."""
    for target in targets:
        if target.frame is not None and not target.error:
            print(f"\n{target.name}")
            kept = target.format.lower() != "noop"
            frame = (
                read_back(spark, target).orderBy(*map(quoted, target.entry["order"]))
                if kept
                else target.frame
            )
            frame.show(rows, truncate=40)


def main(arguments: list[str] | None = None) -> int:
    """Run, and turn what goes wrong into a message and an exit code."""
    options = parse(arguments)
    try:
        return run(options)
    except Refused as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:
        print("interrupted; what was not finished was removed", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("POWERSTATION_TRACEBACK"):
            traceback.print_exc()
        print(f"error: {root_cause(error)}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    code = main()
    # Databricks and notebooks take any SystemExit, even of 0, as a failure.
    if code:
        sys.exit(code)

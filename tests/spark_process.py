"""Answer requests in one Java, with a Spark of its own for each: what `SparkProcess` of conftest.py starts.

A request is a line of JSON on stdin: a function of this file, its arguments, the environment, Spark's settings. The
answer is one on stdout: what the function returned, and the part of Java's memory that is in use after it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import re
import sys
from pathlib import Path

from powerstation.build import Build
from powerstation.commands.check import verdicts
from powerstation.commands.local_spark import texts
from powerstation.runtime.runner.fingerprint import fingerprint
from powerstation.runtime.runner.session import session
from powerstation.runtime.runner.sql import statements
from pyspark import SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession


def runtime(build):
    """Return the build's own run.py as a module."""
    spec = importlib.util.spec_from_file_location("run", Path(build, "run.py"))
    module = sys.modules["run"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(build, *arguments):
    """Do what `python run.py BUILD ARGUMENTS` does; return its exit code, stdout and stderr."""
    with (
        contextlib.redirect_stdout(io.StringIO()) as out,
        contextlib.redirect_stderr(io.StringIO()) as err,
    ):
        code = runtime(build).main([build, *arguments])
    return code, out.getvalue(), err.getvalue(), plans()


def plans():
    """Return the operators of the plans by which this Spark wrote tables; the values of plans are words, too: Join."""
    store = SparkSession.builder.getOrCreate()._jsparkSession.sharedState().statusStore()
    executions = store.executionsList()
    found = {}
    for execution in map(executions.apply, range(executions.size())):
        _, ours, table = execution.description().partition("PowerStation: ")
        if ours:
            operators = re.findall(
                r"^[ :+|-]*\*? ?(\w+) \(\d+\)", execution.physicalPlanDescription(), re.M
            )
            found[table] = " ".join(operators)
    return found


# In all that could change a value, other than the runtime's.
OTHERS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.parser.escapedStringLiterals": "true",
    "spark.sql.session.timeZone": "Asia/Tokyo",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
}


def views(path):
    """Register a build's tables from Python, in a session of other settings; return their fingerprints, the rows that
    SQL counts, and whether the settings are still those. A refusal is returned as text.
    """
    spark = SparkSession.builder.config(map=OTHERS).getOrCreate()
    try:
        frames = read(path).register(spark)
    except RuntimeError as refused:
        return str(refused)
    kept = all(spark.conf.get(key) == value for key, value in OTHERS.items())
    counted = [
        spark.sql(f"SELECT * FROM `{name.lower()}`").count()
        for name in sorted(frames, reverse=True)
    ]
    return {name: fingerprint(frame)[1] for name, frame in frames.items()}, counted, kept


def read(path):
    """Return the build of a folder as `powerstation.compile` gives it."""
    files = (p for p in Path(path).rglob("*") if p.is_file())
    return Build({p.relative_to(path).as_posix(): p.read_text("utf-8") for p in files})


def rows(count, *paths):
    """Return the columns and the first rows of each table of builds, as texts."""
    spark = session()
    return [
        {
            name: [frame.columns, [list(row.values()) for row in texts(frame, int(count))]]
            for name, frame in read(path).register(spark).items()
        }
        for path in paths
    ]


def refusals(*paths):
    """Let Spark analyse builds, their tables and the queries of their checks; return what it refuses, by path."""
    spark, found = session(), {}
    for path in paths:
        build = read(path)
        try:
            build.register(spark)
            for table in json.loads(build.files["manifest.json"])["tables"]:
                checks = table["checks"]
                for query in statements(build.files[checks["script"]]) if checks["queries"] else ():
                    spark.sql(query)
        except (RuntimeError, PySparkException) as refused:
            found[path] = str(refused)
    return found


def sql(*texts):
    """Run statements as anyone's; return the rows of the last, as texts."""
    spark = SparkSession.builder.getOrCreate()
    for text in texts:
        rows = [[str(value) for value in row] for row in spark.sql(text).collect()]
    return rows


def checked(out):
    """Return how the checks of `powerstation check` come out."""
    return {verdict.name: verdict.outcome for verdict in verdicts(session(), out, None)}


def cells(folder, *sources):
    """Run pieces of Python one after the other in a folder, as a notebook does; return what each prints."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    namespace, printed = {"__name__": "__main__"}, []
    for number, source in enumerate(sources, 1):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(source, f"cell {number}", "exec"), namespace)
        printed.append(out.getvalue())
    sys.path.remove(folder)
    return printed


@contextlib.contextmanager
def settings_of(settings):
    """Give the Spark that starts in the block settings, as spark-submit does: as properties of Java."""
    SparkContext._ensure_initialized()
    system = SparkContext._jvm.java.lang.System
    for key, value in settings.items():
        system.setProperty(key, value)
    try:
        yield
    finally:
        for key in settings:
            system.clearProperty(key)


def memory_in_use():
    """End the Spark of a request; return how much of its memory Java still holds, from 0 to 1."""
    session = SparkSession.builder.getOrCreate()
    java = session._jvm.java.lang
    session.stop()
    java.System.gc()
    memory = java.Runtime.getRuntime()
    return (memory.totalMemory() - memory.freeMemory()) / memory.maxMemory()


FUNCTIONS = {f.__name__: f for f in (run, views, rows, refusals, cells, checked, sql)}


def main():
    """Answer until stdin ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what Java prints is no answer
    for line in sys.stdin:
        name, arguments, environment, settings = json.loads(line)
        os.environ.clear()
        os.environ.update(environment)
        with settings_of(settings):
            answer = FUNCTIONS[name](*arguments)
        print(json.dumps([answer, memory_in_use()]), file=answers, flush=True)


if __name__ == "__main__":
    main()

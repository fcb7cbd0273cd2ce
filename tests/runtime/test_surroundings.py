"""What goes wrong around a run: each is one clear message with its exit code, and nothing is half done.

Executors that lack a module are in test_failures.py, a database that hangs up in test_sinks.py.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import report, spark_process
from hand_made import RUN, build, numbers


def started(made, out, python=(sys.executable,), **variables):
    """Run run.py where Java or PySpark may be missing."""
    environment = {**os.environ, **variables}
    command = [*python, RUN, made, out]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


# Java 11 says so of classes that were compiled for 17.
TOO_OLD = """#!/bin/sh
[ "$1" = -version ] && echo 'openjdk version "11.0.2" 2019-01-15' >&2 && exit
echo 'Exception in thread "main" java.lang.UnsupportedClassVersionError: org/apache/spark/launcher/Main' >&2
exit 1
"""


@pytest.mark.pinned  # Spark 3.5 takes older Javas
def test_without_a_java_that_runs_spark(tmp_path):
    made = build(tmp_path / "build", numbers("a", 10, 1))
    none = started(made, tmp_path / "out", JAVA_HOME=str(tmp_path))
    says = f"error: there is no Java in JAVA_HOME, {tmp_path}: Spark 4."
    assert none.stderr.splitlines()[-1].startswith(says)
    assert none.stderr.endswith(" needs Java 17 or later, where JAVA_HOME or PATH says\n")
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(TOO_OLD)
    java.chmod(0o755)
    old = started(made, tmp_path / "out", JAVA_HOME=str(tmp_path))
    assert old.stderr.splitlines()[-1].startswith(f"error: {java} is Java 11: Spark 4.")
    java.write_text(TOO_OLD.replace("11.0.2", "17.0.2"))
    other = started(made, tmp_path / "out", JAVA_HOME=str(tmp_path))
    says = f"error: Spark didn't start, and {java} has said why"
    assert other.stderr.splitlines()[-1] == says
    assert [done.returncode for done in (none, old, other)] == [1, 1, 1]
    assert not (tmp_path / "out").exists()


def test_without_pyspark(tmp_path):
    made = build(tmp_path / "build", numbers("a", 10, 1))
    bare = started(made, tmp_path / "out", (sys.executable, "-S", "-E"))
    assert bare.stderr == (
        "error: No module named 'pyspark': start this by spark-submit, or in a Python that has"
        " PySpark 3.5 or later\n"
    )
    assert bare.returncode == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 300 kB, which only root can make, and not in every container."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_and_one_that_cannot_be_written(small_disk, tmp_path):
    go, out = spark_process("4").run, small_disk / "out"
    few = build(tmp_path / "few", numbers("small", 10, 1), numbers("large", 10, 1))
    assert go(few, out).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    many = build(tmp_path / "many", numbers("large", 100_000, 2))
    full = go(many, out, "-q")
    assert full.returncode == 1
    assert full.stderr == "error: large: definitions/large.json:7: No space left on device\n"
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    changed = {path.name for path in after if after[path] != before.get(path)}
    assert changed <= {"_powerstation.json", "_powerstation.build", "._powerstation.build.crc"}
    assert set(after) == set(before)
    assert {name: table["rows"] for name, table in report(out).items()} == {
        "small": 10,
        "large": 10,
    }
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused = go(few, out)
    lock = out / "_powerstation.lock"
    says = f"error: [Errno 30] Read-only file system: '{lock}'\n"
    assert (refused.returncode, refused.stderr) == (1, says)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == after

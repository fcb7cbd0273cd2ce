"""powerstation submit --target spark: on clusters that spark-submit reaches, here a standalone one of this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import fingerprints, run_build, spark_environment
from powerstation.cloud.errors import CloudError
from powerstation.cloud.targets.spark import spark_submit
from standalone import BIN, cluster

from .conftest import powerstation

COLUMNS = [
    {"name": "id", "type": "row_number"},
    {"name": "name", "type": "name"},
    {"name": "job", "type": "job"},
]
SMALL = (
    "--conf",
    "spark.ui.enabled=false",
    "--conf",
    "spark.driver.memory=768m",
    "--conf",
    "spark.executor.memory=512m",
)


def submit(build, output, *arguments):
    """Start the command, as a user would who has Spark on PATH."""
    environment = {**spark_environment("4"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = [
        BIN / "powerstation",
        "submit",
        build,
        output,
        "--target",
        "spark",
        *SMALL,
        *arguments,
    ]
    return subprocess.Popen(
        list(map(str, command)),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_worker_that_dies_changes_nothing(compiled, tmp_path):
    """The data of a run that lost a worker and its executor are those of one that didn't."""
    build = compiled({"person": (400_000, {"columns": COLUMNS})})
    alone = run_build(build, tmp_path / "alone")
    assert alone.returncode == 0, alone.stderr
    with cluster(tmp_path) as (master, workers):
        disturbed = submit(
            build, tmp_path / "out", "--master", master, "--conf", "spark.executor.cores=1"
        )
        while not list((tmp_path / "out").rglob("part-*")):
            assert disturbed.poll() is None, disturbed.stderr.read()
            time.sleep(0.05)
        kill_with_its_executor(workers[0])
        assert disturbed.poll() is None
        out, err = disturbed.communicate()
    assert disturbed.returncode == 0, out + err
    assert "1 table, 400,000 rows" in err
    assert "person  400,000" in out
    assert fingerprints(tmp_path / "out") == fingerprints(tmp_path / "alone")
    assert err.splitlines()[-1].endswith(": succeeded")


def test_executors_run_in_the_packed_environment(compiled, tmp_path):
    build = compiled(
        {
            "event": (
                20,
                {"columns": [{"name": "id", "type": "row_number"}, {"name": "j", "type": "json"}]},
            )
        }
    )
    python = tmp_path / "packed/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(
        f'#!/bin/sh\necho run >> {tmp_path}/ran\nexec {sys.executable} "$@"\n', encoding="utf-8"
    )
    python.chmod(0o755)
    archive = shutil.make_archive(str(tmp_path / "environment"), "gztar", tmp_path / "packed")
    with cluster(tmp_path, workers=1) as (master, _):
        done = submit(build, tmp_path / "out", "--master", master, "--archives", archive)
        out, err = done.communicate()
    assert done.returncode == 0, out + err
    assert (tmp_path / "ran").exists()


def kill_with_its_executor(worker):
    """Kill a worker and its children."""
    asked = subprocess.run(
        ["pgrep", "-P", str(worker.pid)], capture_output=True, text=True, check=False
    )
    executors = list(map(int, asked.stdout.split()))
    assert executors
    for process in (worker.pid, *executors):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """A spark-submit that notes its arguments, and does what the file `do` says."""
    program = tmp_path / "bin/spark-submit"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n. {tmp_path}/do\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "do").touch()
    return tmp_path


def test_spark_submit_gets_it_all(fake, compiled):
    build = compiled({"person": (5, {"columns": COLUMNS})})
    options = (
        "--target",
        "spark",
        "--master",
        "yarn",
        "--conf",
        "spark.a=b",
        "--archives",
        "e.tar.gz",
    )
    result = powerstation(
        "submit", f"{build}/", "hdfs:///out", *options, "--", "--verify", "--tables", "person"
    )
    assert result.exit_code == 0, result.output
    asked = (fake / "asked").read_text(encoding="utf-8").strip()
    words = f"--master yarn --conf spark.a=b --archives e.tar.gz#environment {build}/run.py {build} hdfs:///out --verify --tables person"
    assert asked == words


@pytest.mark.parametrize(
    ("does", "code", "said"), [("exit 3", 3, "checks failed"), ("exit 7", 1, "failed")]
)
def test_the_exit_code_is_the_runs(fake, compiled, does, code, said):
    (fake / "do").write_text(does, encoding="utf-8")
    build = compiled({"person": (5, {"columns": COLUMNS})})
    result = powerstation("submit", build, fake / "out", "--target", "spark", "--master", "local")
    assert result.exit_code == code
    assert f": {said}: spark-submit exited with {does[5:]}" in result.stderr


def test_it_ends_when_it_takes_too_long(fake, compiled):
    (fake / "do").write_text("exec sleep 60", encoding="utf-8")
    build = compiled({"person": (5, {"columns": COLUMNS})})
    options = ("--target", "spark", "--master", "local", "--timeout", "0.01")
    result = powerstation("submit", build, fake / "out", *options)
    assert result.exit_code == 5
    assert "took more than 0.01 minutes" in result.stderr


def test_spark_submit_is_found_on_path_in_spark_home_and_in_pyspark(fake, monkeypatch):
    assert spark_submit()[0] == str(fake / "bin/spark-submit")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("SPARK_HOME", str(fake))
    assert spark_submit()[0] == str(fake / "bin/spark-submit")
    monkeypatch.delenv("SPARK_HOME")
    program, environment = spark_submit()
    assert Path(program).parent.parent.name == "pyspark"
    assert environment["SPARK_HOME"] == str(Path(program).parent.parent)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(CloudError, match="there is no spark-submit: set SPARK_HOME"):
        spark_submit()

"""The command of docs/clusters/spark-submit.md, on a master and two workers of this machine."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import fingerprints, run_build, spark_environment

PAGE = (Path(__file__).parents[2] / "docs/clusters/spark-submit.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
DAEMON = "org.apache.spark.deploy."


@contextlib.contextmanager
def daemon(directory, name, *arguments):
    """Start a master or a worker; it ends with the block."""
    log = directory / f"{name.split('.')[-1]}-{time.monotonic_ns()}.log"
    environment = {
        **spark_environment("4.1"),
        "SPARK_WORKER_DIR": str(directory / "work"),
        "SPARK_DAEMON_MEMORY": "256m",
    }
    command = [
        str(BIN / "spark-class"),
        DAEMON + name,
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--webui-port",
        "0",
        *arguments,
    ]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            yield process, log
        finally:
            process.terminate()
            process.wait()


def told(daemon_and_log, pattern):
    """Return what a daemon says of itself, once it does."""
    process, log = daemon_and_log
    for _ in range(600):
        found = re.search(pattern, log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        assert process.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    pytest.fail(f"no {pattern} in:\n{log.read_text(encoding='utf-8')}")


def test_a_standalone_cluster_writes_the_same(compiled, tmp_path):
    columns = [{"name": "id", "type": "row_number"}, {"name": "name", "type": "name"}]
    build = compiled({"person": (5000, {"columns": columns, "output_columns": [{"name": "id"}, {"name": "name"}]})})
    alone = run_build(build, tmp_path / "alone")
    assert alone.returncode == 0, alone.stderr
    (command,) = re.findall(r"^spark-submit --master spark://.*$", PAGE, re.M)
    with contextlib.ExitStack() as stack:
        master = told(stack.enter_context(daemon(tmp_path, "master.Master")), r"Starting Spark master at (spark://\S+)")
        for _ in range(2):
            worker = daemon(tmp_path, "worker.Worker", "--cores", "1", "--memory", "1g", master)
            told(stack.enter_context(worker), r"(Successfully registered) with master")
        words = {"spark://MASTER:7077": master, "2g": "768m", "BUILD": str(build), "OUTPUT": str(tmp_path / "out")}
        given = [words.get(word, word.replace("BUILD/", f"{build}/")) for word in shlex.split(command)]
        # Only that it is two executors is this test's own.
        settings = ["--conf", "spark.executor.cores=1", "--conf", "spark.ui.enabled=false", "--driver-memory", "1g"]
        done = subprocess.run(
            [str(BIN / given[0]), *settings, *given[1:]],
            env={**spark_environment("4.1"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprints(tmp_path / "out") == fingerprints(tmp_path / "alone")
    assert len(list((tmp_path / "work").glob("app-*/*"))) == 2  # an executor on each worker

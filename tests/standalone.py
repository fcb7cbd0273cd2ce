"""A standalone cluster on this machine, for tests."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import spark_environment

BIN = Path(sys.executable).parent
DAEMON = "org.apache.spark.deploy."


@contextlib.contextmanager
def daemon(directory, name, *arguments):
    """Start a master or a worker; it ends with the block."""
    log = directory / f"{name.split('.')[-1]}-{time.monotonic_ns()}.log"
    environment = {
        **spark_environment("4"),
        "SPARK_WORKER_DIR": str(directory / "work"),
        "SPARK_DAEMON_MEMORY": "256m",
        # Of the executors too, which may be told which collector to use.
        "JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1",
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


@contextlib.contextmanager
def cluster(directory, workers=2, memory="1g"):
    """Start a master and workers of one core each; gives the master's address and the workers' processes."""
    with contextlib.ExitStack() as stack:
        master = told(
            stack.enter_context(daemon(directory, "master.Master")),
            r"Starting Spark master at (spark://\S+)",
        )
        processes = []
        for _ in range(workers):
            worker = stack.enter_context(
                daemon(directory, "worker.Worker", "--cores", "1", "--memory", memory, master)
            )
            told(worker, r"(Successfully registered) with master")
            processes.append(worker[0])
        yield master, processes

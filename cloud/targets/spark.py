"""Any cluster that spark-submit reaches: standalone, YARN, local.

The driver stays here, and so does what it says.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from ..errors import CloudError
from ..job import ENVIRONMENT, PYTHON, Job, Run, State

CHECKS_FAILED = 3  # what run.py exits with


class Spark:
    """Runs of this machine's spark-submit. A run's id is its process's."""

    def __init__(self, master: str) -> None:
        """Use a cluster's master."""
        self._master = master
        self._process: subprocess.Popen[bytes] | None = None

    def runs(self, job: Job) -> list[Run]:
        """None is known: run.py itself lets one at a time write to OUTPUT."""
        return []

    def start(self, job: Job, attempt: int) -> str:
        """Start spark-submit."""
        settings = [word for setting in job.settings for word in ("--conf", setting)]
        archive = ["--archives", f"{job.archive}#{ENVIRONMENT}"] if job.archive else []
        program, environment = spark_submit()
        if job.archive:  # which executors unpack, and the driver doesn't: it runs here
            own = environment.get("PYSPARK_PYTHON", "python3")
            environment = {"PYSPARK_DRIVER_PYTHON": own, **environment, "PYSPARK_PYTHON": PYTHON}
        command = [program, "--master", self._master, *settings, *archive, *job.command]
        self._process = subprocess.Popen(command, env=environment)  # noqa: S603
        return str(self._process.pid)

    def look(self, run: str) -> Run:
        """Say how it is by its exit code."""
        assert self._process
        code = self._process.poll()
        if code is None:
            return Run(run, State.RUNNING)
        states = {0: State.SUCCEEDED, CHECKS_FAILED: State.CHECKS_FAILED}
        return Run(
            run, states.get(code, State.FAILED), f"spark-submit exited with {code}" if code else ""
        )

    def cancel(self, run: str) -> None:
        """End the process; run.py then removes what it hadn't finished."""
        assert self._process
        self._process.terminate()
        self.wait()

    def wait(self) -> None:
        """Wait for the end of the process."""
        assert self._process
        self._process.wait()

    def logs(self, run: str) -> list[str]:
        """None: it was all on the terminal."""
        return []

    def link(self, run: str) -> str:
        """None: Spark itself tells its page."""
        return ""


def spark_submit() -> tuple[str, dict[str, str]]:
    """Find spark-submit, on PATH, in SPARK_HOME or in pyspark; return it with its environment."""
    environment = dict(os.environ)
    found = shutil.which("spark-submit")
    if found:
        return found, environment
    homes = [environment.get("SPARK_HOME")]
    pyspark = importlib.util.find_spec("pyspark")
    homes += list(pyspark.submodule_search_locations or ()) if pyspark else []
    for home in filter(None, homes):
        program = Path(home, "bin", "spark-submit")
        if program.exists():
            return str(program), {**environment, "SPARK_HOME": home}
    raise CloudError(
        "there is no spark-submit: set SPARK_HOME, or pip install 'powerstation[spark]'"
    )

"""What EMR is behind moto's answers: it takes the jobs that were submitted, runs their spark-submit, and says how it went."""

from __future__ import annotations

import gzip
import subprocess
import threading
import time
from pathlib import Path

import boto3
from conftest import SPARK_35, spark_environment
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.emr.models import Cluster, emr_backends
from moto.emrserverless.models import emrserverless_backends

from .conftest import ACCOUNT

RUNS_KEY = "AKIARUN"
MOTOS_STATUS = Cluster.status
PACKAGE = "org.apache.hadoop:hadoop-aws:3.3.4"  # the Hadoop of Spark 3.5


class Agent(threading.Thread):
    """Runs one job after the other."""

    def __init__(self, region: str, endpoint: str, directory: Path) -> None:
        super().__init__(daemon=True)
        self._region, self._endpoint, self._directory = region, endpoint, directory
        self.s3 = boto3.Session(region_name=region).client("s3")
        self.ran: list[list[str]] = []
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(0.1):
            for job in self._jobs():
                if job.is_waiting:
                    try:
                        self._run(job)
                    except Exception:
                        job.says("FAILED")
                        raise

    def said(self, stream: str) -> bytes:
        """Return what the last run has written on a stream so far."""
        path = self._directory / f"run-{len(self.ran)}" / stream
        return path.read_bytes() if path.exists() else b""

    def _jobs(self):
        for backend in list(
            emr_backends[ACCOUNT].values()
        ):  # moto's server has all clusters in one region of its own
            for cluster in list(backend.clusters.values()):
                yield from (Step(cluster, step) for step in cluster.steps)
        for runs in list(emrserverless_backends[ACCOUNT][self._region].job_runs.values()):
            yield from map(ServerlessRun, runs)

    def _run(self, job) -> None:
        job.says("RUNNING")
        words = job.words
        self.ran.append(words)
        at = next(i for i, word in enumerate(words) if word.endswith("/run.py"))
        here = self._directory / f"run-{len(self.ran)}"
        here.mkdir(parents=True)
        bucket, _, key = words[at].removeprefix("s3://").partition("/")
        self.s3.download_file(
            bucket, key, str(here / "run.py")
        )  # EMR's spark-submit loads it by itself
        command = [
            f"{SPARK_35}/pyspark/bin/spark-submit",
            *self._settings(),
            *words[1:at],
            f"{here}/run.py",
            *words[at + 1 :],
        ]
        with (here / "stdout").open("wb") as out, (here / "stderr").open("wb") as err:
            environment = {**spark_environment("3.5"), "SPARK_HOME": f"{SPARK_35}/pyspark"}
            process = subprocess.Popen(command, env=environment, stdout=out, stderr=err)
            while process.poll() is None and not job.is_cancelled:
                time.sleep(0.1)
            process.terminate()
            process.wait()
        for name in ("stdout", "stderr"):
            bucket, _, key = job.logs.removeprefix("s3://").partition("/")
            self.s3.put_object(
                Bucket=bucket,
                Key=f"{key}/{name}.gz",
                Body=gzip.compress((here / name).read_bytes()),
            )
        if not job.is_cancelled:
            job.says("COMPLETED" if process.returncode == 0 else "FAILED")

    def _settings(self) -> list[str]:
        settings = {
            "fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
            "fs.s3a.endpoint": self._endpoint,
            "fs.s3a.path.style.access": "true",
            "fs.s3a.access.key": RUNS_KEY,
            "fs.s3a.secret.key": "a-secret-of-the-run",
        }
        conf = [f"spark.hadoop.{key}={value}" for key, value in settings.items()] + [
            "spark.ui.enabled=false"
        ]
        words = [word for setting in conf for word in ("--conf", setting)]
        return ["--master", "local[2]", "--driver-memory", "1g", "--packages", PACKAGE, *words]


def cancel_steps(response):
    """Answer CancelSteps, which moto doesn't know."""
    wanted = response._get_param("StepIds")
    for step in response.backend.clusters[response._get_param("ClusterId")].steps:
        if step.id in wanted:
            step.state = "CANCELLED"
    return ActionResult(
        {"CancelStepsInfoList": [{"StepId": own, "Status": "SUBMITTED"} for own in wanted]}
    )


def status(cluster):
    """Say how a cluster is; moto tells no reason. One that ended before its steps was asked to."""
    was_asked_to = cluster.state == "TERMINATED" and any(
        s.state in ("PENDING", "RUNNING") for s in cluster.steps
    )
    reason = (
        {"Code": "USER_REQUEST", "Message": "Terminated by user request"} if was_asked_to else {}
    )
    return {**MOTOS_STATUS.fget(cluster), "StateChangeReason": reason}


class Step:
    """A step of EMR."""

    def __init__(self, cluster, step) -> None:
        self._cluster, self._step = cluster, step
        self.logs = f"{cluster.log_uri.rstrip('/')}/{cluster.id}/steps/{step.id}"
        self.words = step.args

    @property
    def is_waiting(self) -> bool:
        return (
            self._step.state in ("PENDING", "RUNNING")
            and not hasattr(self._step, "taken")
            and not self.is_cancelled
        )

    @property
    def is_cancelled(self) -> bool:
        return self._step.state == "CANCELLED" or self._cluster.state == "TERMINATED"

    def says(self, state: str) -> None:
        self._step.taken, self._step.state = True, state
        self._step.start_date_time = self._step.start_date_time or utcnow()
        if state != "RUNNING":
            self._step.end_date_time = utcnow()
            if not self._cluster.keep_job_flow_alive_when_no_steps:
                self._cluster.terminate()


class ServerlessRun:
    """A run on EMR Serverless."""

    def __init__(self, run) -> None:
        self._run, driver = run, run.job_driver["sparkSubmit"]
        parameters = driver.get("sparkSubmitParameters", "").split()
        self.words = [
            "spark-submit",
            *parameters,
            driver["entryPoint"],
            *driver["entryPointArguments"],
        ]
        monitoring = run.configuration_overrides["monitoringConfiguration"][
            "s3MonitoringConfiguration"
        ]
        self.logs = (
            f"{monitoring['logUri']}applications/{run.application_id}/jobs/{run.id}/SPARK_DRIVER"
        )

    @property
    def is_waiting(self) -> bool:
        return self._run.state == "SUBMITTED"

    @property
    def is_cancelled(self) -> bool:
        return self._run.state == "CANCELLED"

    def says(self, state: str) -> None:
        self._run.state = {"COMPLETED": "SUCCESS"}.get(state, state)
        self._run.updated_at = utcnow()

"""EMR on EC2: steps of a cluster, and how such a step looks."""

from __future__ import annotations

from typing import Any

from ..aws import Aws
from ..errors import CloudError
from ..job import ENVIRONMENT, PYTHON, Job, Run, State
from ..settings import Settings
from .console import cluster_page

STATES = {
    "PENDING": State.WAITING,
    "RUNNING": State.RUNNING,
    "CANCEL_PENDING": State.RUNNING,
    "COMPLETED": State.SUCCEEDED,
    "FAILED": State.FAILED,
    "INTERRUPTED": State.FAILED,
    "CANCELLED": State.CANCELLED,
}
ENDED = ("TERMINATING", "TERMINATED", "TERMINATED_WITH_ERRORS")


class Emr:
    """Steps on the deployment's cluster. A run's id is CLUSTER/STEP."""

    def __init__(self, aws: Aws, settings: Settings) -> None:
        """Use the deployment's cluster."""
        self._aws, self._settings = aws, settings

    def _cluster(self) -> str:
        if self._settings.cluster_id is None:
            raise CloudError(
                "no cluster of EMR is known: add emr to Terraform's targets, or name one with"
                " --cluster"
            )
        return self._settings.cluster_id

    def runs(self, job: Job) -> list[Run]:
        """Return the steps of the job's name."""
        cluster = self._cluster()
        pages = self._aws.pages("emr", "list_steps", ClusterId=cluster)
        found = [step for page in pages for step in page["Steps"] if step["Name"] == job.name]
        newest = sorted(
            found, key=lambda step: step["Status"]["Timeline"]["CreationDateTime"], reverse=True
        )
        return [as_run(cluster, step) for step in newest]

    def start(self, job: Job, attempt: int) -> str:
        """Add a step.

        EMR knows no token: who asks twice at one moment gets two, of which OUTPUT lets one write.
        """
        cluster = self._cluster()
        state = self._describe(cluster)["Status"]["State"]
        if state in ENDED:
            raise CloudError(
                f"the cluster {cluster} has ended ({state}): `terraform apply` makes it anew"
            )
        answer = self._aws.call(
            "emr", "add_job_flow_steps", JobFlowId=cluster, Steps=[step(job, "CONTINUE")]
        )
        return f"{cluster}/{answer['StepIds'][0]}"

    def look(self, run: str) -> Run:
        """Say how a step is; one whose cluster ended before it has failed, or was cancelled with
        it.
        """
        cluster, own = run.split("/")
        found = as_run(
            cluster, self._aws.call("emr", "describe_step", ClusterId=cluster, StepId=own)["Step"]
        )
        if found.state in (State.SUCCEEDED, State.FAILED):
            return found
        status = self._describe(cluster)["Status"]
        if status["State"] not in ENDED:
            return found
        reason = status.get("StateChangeReason", {})
        state = State.CANCELLED if reason.get("Code") == "USER_REQUEST" else State.FAILED
        told = reason.get("Message") or f"the cluster has ended: {status['State']}"
        return Run(run, state, told, status["Timeline"].get("EndDateTime"))

    def _describe(self, cluster: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._aws.call("emr", "describe_cluster", ClusterId=cluster)[
            "Cluster"
        ]
        return answer

    def cancel(self, run: str) -> None:
        """Cancel a step, also one that runs."""
        cluster, own = run.split("/")
        answer = self._aws.call("emr", "cancel_steps", ClusterId=cluster, StepIds=[own])
        for told in answer["CancelStepsInfoList"]:
            if told["Status"] == "FAILED":
                raise CloudError(
                    f"EMR can't cancel {run}: {told.get('Reason', 'it says no reason')}"
                )

    def logs(self, run: str) -> list[str]:
        """Return what the driver wrote."""
        cluster, own = run.split("/")
        told = self._describe(cluster).get("LogUri")
        if not told:
            return []
        place = f"s3://{told.partition('://')[2].rstrip('/')}/{cluster}/steps/{own}"
        return [f"{place}/stdout.gz", f"{place}/stderr.gz"]

    def link(self, run: str) -> str:
        """Return the page of the cluster."""
        return cluster_page(self._settings.region, cluster_of(run))


def cluster_of(run: str) -> str:
    """Return the cluster of a run."""
    return run.partition("/")[0]


def step(job: Job, on_failure: str) -> dict[str, Any]:
    """Return the step that runs a job.

    Its driver is on the primary node, so that the step has its output.
    """
    return {
        "Name": job.name,
        "ActionOnFailure": on_failure,
        "HadoopJarStep": {
            "Jar": "command-runner.jar",
            "Args": ["spark-submit", *_parameters(job), *job.command],
        },
    }


def _parameters(job: Job) -> list[str]:
    words = [word for setting in job.settings for word in ("--conf", setting)]
    if not job.archive:
        return ["--deploy-mode", "client", *words]
    # Only containers of YARN get the archive unpacked: the driver must be in one.
    python = f"PYSPARK_PYTHON={PYTHON}"
    packed = [
        "--archives",
        f"{job.archive}#{ENVIRONMENT}",
        "--conf",
        f"spark.yarn.appMasterEnv.{python}",
    ]
    return ["--deploy-mode", "cluster", *packed, "--conf", f"spark.executorEnv.{python}", *words]


def as_run(cluster: str, answer: dict[str, Any]) -> Run:
    """Return what EMR says of a step."""
    status = answer["Status"]
    state = STATES.get(status["State"], State.RUNNING)
    failure = status.get("FailureDetails") or status.get("StateChangeReason") or {}
    detail = ": ".join(failure[key] for key in ("Reason", "Message") if failure.get(key))
    return Run(f"{cluster}/{answer['Id']}", state, detail, status["Timeline"].get("EndDateTime"))

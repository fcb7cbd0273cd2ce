"""EMR Serverless: an application that starts with a run and stops when it is idle."""

from __future__ import annotations

import math
import shlex
from typing import Any

from ..aws import Aws
from ..errors import CloudError
from ..job import ENVIRONMENT, PYTHON, Job, Run, State
from ..settings import Serverless, Settings
from .console import bucket_page

STATES = {
    "SUBMITTED": State.WAITING,
    "PENDING": State.WAITING,
    "SCHEDULED": State.WAITING,
    "QUEUED": State.WAITING,
    "RUNNING": State.RUNNING,
    "CANCELLING": State.RUNNING,
    "SUCCESS": State.SUCCEEDED,
    "FAILED": State.FAILED,
    "CANCELLED": State.CANCELLED,
}
LEAST_MINUTES = 5  # that EMR takes as a limit


class EmrServerless:
    """Runs on one application. A run's id is APPLICATION/RUN."""

    def __init__(self, aws: Aws, settings: Settings) -> None:
        """Use the deployment's application."""
        self._aws, self._settings = aws, settings

    def _application(self) -> Serverless:
        if self._settings.serverless is None:
            raise CloudError(
                "no application of EMR Serverless is known: add emr-serverless to Terraform's"
                " targets, or name one with --application and --runtime-role"
            )
        return self._settings.serverless

    def runs(self, job: Job) -> list[Run]:
        """Return the runs of the job's name."""
        application = self._application().application_id
        pages = self._aws.pages("emr-serverless", "list_job_runs", applicationId=application)
        found = [run for page in pages for run in page["jobRuns"] if run.get("name") == job.name]
        return [
            _run(run, run["id"])
            for run in sorted(found, key=lambda run: run["createdAt"], reverse=True)
        ]

    def start(self, job: Job, attempt: int) -> str:
        """Start a job, once for each attempt: the service knows the token."""
        application = self._application()
        script, *arguments = job.command
        answer = self._aws.call(
            "emr-serverless",
            "start_job_run",
            applicationId=application.application_id,
            executionRoleArn=application.runtime_role_arn,
            clientToken=f"{job.token}-{attempt}",
            name=job.name,
            executionTimeoutMinutes=max(LEAST_MINUTES, math.ceil(job.minutes)),
            tags=dict(self._settings.tags or {}),
            jobDriver={
                "sparkSubmit": {
                    "entryPoint": script,
                    "entryPointArguments": arguments,
                    **(
                        {"sparkSubmitParameters": shlex.join(_parameters(job))}
                        if _parameters(job)
                        else {}
                    ),
                }
            },
            configurationOverrides={"monitoringConfiguration": self._monitoring(application)},
        )
        return f"{answer['applicationId']}/{answer['jobRunId']}"

    def _monitoring(self, application: Serverless) -> dict[str, Any]:
        key = {"encryptionKeyArn": application.kms_key_arn} if application.kms_key_arn else {}
        return {"s3MonitoringConfiguration": {"logUri": f"{self._settings.logs_uri}/", **key}}

    def look(self, run: str) -> Run:
        """Say how a run is."""
        application, own = run.split("/")
        answer = self._aws.call(
            "emr-serverless", "get_job_run", applicationId=application, jobRunId=own
        )
        return _run(answer["jobRun"], own)

    def cancel(self, run: str) -> None:
        """Cancel a run."""
        application, own = run.split("/")
        self._aws.call("emr-serverless", "cancel_job_run", applicationId=application, jobRunId=own)

    def logs(self, run: str) -> list[str]:
        """Return what the driver wrote."""
        application, own = run.split("/")
        place = f"{self._settings.logs_uri}/applications/{application}/jobs/{own}/SPARK_DRIVER"
        return [f"{place}/stdout.gz", f"{place}/stderr.gz"]

    def link(self, run: str) -> str:
        """Return the page of its logs: that of the run itself has a key in its address."""
        application, own = run.split("/")
        prefix = f"logs/applications/{application}/jobs/{own}/"
        return bucket_page(self._settings.region, self._settings.bucket, prefix)


def _run(answer: dict[str, Any], own: str) -> Run:
    state = STATES.get(answer["state"], State.RUNNING)
    ended = answer["updatedAt"] if state.has_ended else None
    return Run(f"{answer['applicationId']}/{own}", state, answer.get("stateDetails") or "", ended)


def _parameters(job: Job) -> list[str]:
    packed = job.archive and (
        f"spark.archives={job.archive}#{ENVIRONMENT}",
        f"spark.emr-serverless.driverEnv.PYSPARK_DRIVER_PYTHON={PYTHON}",
        f"spark.emr-serverless.driverEnv.PYSPARK_PYTHON={PYTHON}",
        f"spark.executorEnv.PYSPARK_PYTHON={PYTHON}",
    )
    return [word for setting in (*(packed or ()), *job.settings) for word in ("--conf", setting)]

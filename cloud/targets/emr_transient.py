"""EMR on EC2, a cluster for each run: it is started with the run as its only step, and ends with
it.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from ..errors import CloudError
from ..job import Job, Run
from .emr import Emr, cluster_of, step

TAG = "PowerStationRun"
# EMR remembers clusters for two months.
REMEMBERED = timedelta(days=60)


class EmrTransient(Emr):
    """Clusters that are made by the deployment's arguments of RunJobFlow."""

    def _arguments(self) -> dict[str, Any]:
        if self._settings.run_job_flow is None:
            raise CloudError(
                "this deployment has no clusters for single runs: add emr-transient to Terraform's"
                " targets"
            )
        return dict(self._settings.run_job_flow)

    def runs(self, job: Job) -> list[Run]:
        """Return the runs of clusters with the job's name and tag."""
        self._arguments()
        since = datetime.now(timezone.utc) - REMEMBERED
        pages = self._aws.pages("emr", "list_clusters", CreatedAfter=since)
        named = [
            cluster for page in pages for cluster in page["Clusters"] if cluster["Name"] == job.name
        ]
        newest = sorted(
            named, key=lambda c: c["Status"]["Timeline"]["CreationDateTime"], reverse=True
        )
        return [self.look(run) for cluster in newest for run in self._run_of(cluster["Id"], job)]

    def _run_of(self, cluster: str, job: Job) -> list[str]:
        tags = self._describe(cluster).get("Tags", ())
        return [self._first_step(cluster)] if {"Key": TAG, "Value": job.token} in tags else []

    def _first_step(self, cluster: str) -> str:
        """Return the id of the run on a cluster: its only step."""
        own = self._aws.call("emr", "list_steps", ClusterId=cluster)["Steps"][-1]["Id"]
        return f"{cluster}/{own}"

    def start(self, job: Job, attempt: int) -> str:
        """Start a cluster with the job as its step."""
        arguments = self._arguments()
        arguments["Tags"] = [*arguments.get("Tags", ()), {"Key": TAG, "Value": job.token}]
        steps = [step(job, "TERMINATE_CLUSTER")]
        cluster = self._aws.call("emr", "run_job_flow", Name=job.name, Steps=steps, **arguments)[
            "JobFlowId"
        ]
        return self._first_step(cluster)

    def cancel(self, run: str) -> None:
        """End the cluster."""
        self._aws.call("emr", "terminate_job_flows", JobFlowIds=[cluster_of(run)])

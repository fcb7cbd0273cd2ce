"""Where to deploy and submit: what `terraform output -json` says, with what the user says over
it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .errors import CloudError


@dataclass(frozen=True)
class Serverless:
    """An application of EMR Serverless. `worker` is the size of each: cpu, memory_gb, disk_gb."""

    application_id: str
    runtime_role_arn: str
    architecture: str = "X86_64"
    kms_key_arn: str | None = None
    worker: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Settings:
    """A deployment. What only one target needs is None where that isn't there."""

    region: str
    bucket: str
    submit_role: str | None = None
    release_label: str | None = None
    tags: Mapping[str, str] | None = None
    serverless: Serverless | None = None
    cluster_id: str | None = None
    run_job_flow: Mapping[str, Any] | None = None

    @property
    def builds_uri(self) -> str:
        """Where builds go, each under its hash."""
        return f"s3://{self.bucket}/builds"

    @property
    def data_uri(self) -> str:
        """What runs may write beneath."""
        return f"s3://{self.bucket}/data"

    @property
    def logs_uri(self) -> str:
        """Where the logs of EMR Serverless go; those of clusters lie in a folder of it."""
        return f"s3://{self.bucket}/logs"


def outputs(place: Path) -> dict[str, Any]:
    """Return Terraform's outputs: of a folder that was applied, or from a file that `terraform
    output -json` wrote.
    """
    try:
        text = _asked(place) if place.is_dir() else place.read_text(encoding="utf-8")
        return {name: output["value"] for name, output in json.loads(text).items()}
    except OSError as error:
        raise CloudError(
            f"{place}: {error.strerror}: name the folder of terraform, or a file of its outputs"
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CloudError(f"{place} doesn't hold what `terraform output -json` writes") from None


def _asked(folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["terraform", f"-chdir={folder}", "output", "-json"],  # noqa: S607  the user's own
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise CloudError(
            f"terraform, which knows what {folder} made, isn't installed here: write `terraform"
            " output -json` to a file where it is, and name that"
        ) from None
    if done.returncode:
        told = [line.strip("│╷╵ ") for line in done.stderr.splitlines() if line.strip("│╷╵ ")]
        raise CloudError(f"terraform output in {folder}: {' '.join(told) or 'failed'}")
    return done.stdout


def settings(found: Mapping[str, Any], said: Mapping[str, str | None]) -> Settings:
    """Put together what Terraform and the user say; CloudError if there is no region or bucket.

    `said` has region, bucket, submit_role, application, runtime_role and cluster; None: not said.
    """
    told = {
        "region": found.get("region"),
        "bucket": found.get("bucket"),
        **{k: v for k, v in said.items() if v},
    }
    for name in ("region", "bucket"):
        if not told[name]:
            raise CloudError(
                f"no {name} is known: name the folder where terraform was applied (--terraform"
                f" DIR), or the {name} itself (--{name})"
            )
    return Settings(
        region=str(told["region"]),
        bucket=str(told["bucket"]),
        submit_role=told.get("submit_role") or found.get("submit_role_arn"),
        # Of an application or a cluster that Terraform didn't make, nothing is known.
        release_label=(
            None if said.get("application") or said.get("cluster") else found.get("release_label")
        ),
        tags=found.get("tags"),
        serverless=_serverless(found.get("emr_serverless"), said),
        cluster_id=said.get("cluster") or (found.get("emr") or {}).get("cluster_id"),
        run_job_flow=(found.get("emr_transient") or {}).get("run_job_flow"),
    )


def _serverless(
    found: Mapping[str, Any] | None, said: Mapping[str, str | None]
) -> Serverless | None:
    application, role = said.get("application"), said.get("runtime_role")
    if found:
        made = Serverless(
            application_id=found["application_id"],
            runtime_role_arn=found["runtime_role_arn"],
            architecture=found["architecture"],
            kms_key_arn=found["kms_key_arn"],
            worker=found["worker"],
        )
        return replace(
            made,
            application_id=application or made.application_id,
            runtime_role_arn=role or made.runtime_role_arn,
        )
    return Serverless(application, role) if application and role else None

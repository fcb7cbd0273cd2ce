"""The ways to run a build, a file each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..aws import Aws
from ..job import Target
from ..settings import Settings
from .emr import Emr
from .emr_serverless import EmrServerless
from .emr_transient import EmrTransient

ON_AWS: Mapping[str, Callable[[Aws, Settings], Target]] = {
    "emr-serverless": EmrServerless,
    "emr": Emr,
    "emr-transient": EmrTransient,
}


def on_aws(name: str, aws: Aws, settings: Settings) -> Target:
    """Return a target of AWS by its name."""
    return ON_AWS[name](aws, settings)


def kind_of(run: str) -> str:
    """Return the name of the target that gave a run its id: that of a cluster begins with j-."""
    return "emr" if run.startswith("j-") else "emr-serverless"

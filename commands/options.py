"""Options that several commands have."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..cloud.errors import CloudError
from ..cloud.settings import Settings, outputs, settings

Function = Callable[..., Any]
TERRAFORM = Path("terraform")
# Whatever says the same of a deployment as Terraform's outputs do.
_SAID = {
    "region": ("CODE", "The AWS region."),
    "bucket": ("NAME", "The bucket of builds, data and logs."),
    "submit-role": ("ARN", "The role to assume for deploying and submitting."),
    "application": ("ID", "The application of EMR Serverless."),
    "runtime-role": ("ARN", "The role that runs on EMR Serverless have."),
    "cluster": ("ID", "The cluster of EMR."),
}


class Refused(click.ClickException):
    """What a cloud, or what is known of it, doesn't let be done."""

    exit_code = 2


def deployment(*names: str) -> Callable[[Function], Function]:
    """Give a command the options of a deployment; it gets a function that returns the Settings."""

    def decorate(command: Function) -> Function:
        @functools.wraps(command)
        def with_settings(terraform: Path | None, **options: Any) -> Any:
            said = {name.replace("-", "_"): options.pop(name.replace("-", "_")) for name in names}
            try:
                return command(settings_of=lambda: _settings(terraform, said), **options)
            except CloudError as error:
                raise Refused(str(error)) from error

        decorated: Function = with_settings
        for name in reversed(names):
            metavar, text = _SAID[name]
            decorated = click.option(
                f"--{name}", metavar=metavar, envvar=_variable(name), show_envvar=True, help=text
            )(decorated)
        return click.option(
            "--terraform",
            type=click.Path(exists=True, path_type=Path),
            metavar="DIR|FILE",
            envvar=_variable("terraform"),
            show_envvar=True,
            help=(
                "The folder where terraform was applied, or a file with `terraform output -json`:"
                " all that the options below say. By default ./terraform, where it is there."
            ),
        )(decorated)

    return decorate


def _variable(name: str) -> str:
    return f"POWERSTATION_{name.upper().replace('-', '_')}"


def _settings(terraform: Path | None, said: dict[str, str | None]) -> Settings:
    if (
        terraform is None
        and (TERRAFORM / "outputs.tf").exists()
        and not (said.get("region") and said.get("bucket"))
    ):
        terraform = TERRAFORM
    return settings(outputs(terraform) if terraform else {}, said)

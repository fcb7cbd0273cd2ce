"""powerstation status: how a run is."""

from __future__ import annotations

from collections.abc import Callable

import click

from ..cloud.aws import Aws
from ..cloud.settings import Settings
from ..cloud.store import Store
from ..cloud.targets import kind_of, on_aws
from ..compiler.command import Command, say
from .options import deployment
from .telling import CODES, tell_end


@click.command("status", cls=Command)
@click.argument("run")
@deployment("region", "bucket", "submit-role")
def command(run: str, settings_of: Callable[[], Settings]) -> None:
    """Say how RUN is: what `powerstation submit` printed.

    \b
    powerstation status 00f1ab2cd3ef4g5h/00f1ab2cd3ef4g6i

    stdout is one of waiting, running, succeeded, failed, checks failed and cancelled. Exits as
    submit does, and with 0 while the run goes on.
    """  # noqa: D301  click's mark
    if run.count("/") != 1:
        raise click.BadParameter(
            f"{run} is not APPLICATION/RUN or CLUSTER/STEP, as submit prints it", param_hint="RUN"
        )
    settings = settings_of()
    aws = Aws(settings.region, settings.submit_role)
    target = on_aws(kind_of(run), aws, settings)
    found = target.look(run)
    say(target.link(run))
    state = tell_end(target, Store(aws), found, 0) if found.state.has_ended else found.state
    click.echo(state.value)
    click.get_current_context().exit(CODES.get(state, 0))

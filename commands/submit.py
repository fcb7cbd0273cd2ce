"""powerstation submit: a build to a cluster, followed to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ..cloud import build as builds
from ..cloud.aws import Aws
from ..cloud.errors import CloudError
from ..cloud.estimate import estimate, price
from ..cloud.job import Job, Target
from ..cloud.prepare import Located, archive_at, locate, refuse_unfit, upload
from ..cloud.settings import Settings
from ..cloud.store import Store
from ..cloud.submit import Report, TimedOut, earlier
from ..cloud.targets import ON_AWS, on_aws
from ..cloud.targets.spark import Spark
from ..compiler.command import Command, complain, say
from .options import Refused, deployment
from .telling import (
    CODES,
    INTERRUPTED,
    TIMED_OUT,
    tell_amount,
    tell_cost,
    tell_end,
    tell_until_end,
)


@dataclass(frozen=True)
class How:
    """The options that say how a job is submitted, beside the job itself."""

    target: str
    master: str | None
    archive: str | None
    faker_installed: bool
    price: float | None
    again: bool
    detach: bool
    cancel: bool


class Submit(Command):
    """A command that tells where the arguments of run.py go."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise click.UsageError(
                f"{error.format_message()} Arguments of run.py come after --", ctx
            ) from None


@click.command("submit", cls=Submit)
@click.argument("build")
@click.argument("output")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- ARGUMENTS OF run.py]")
@click.option(
    "--target", type=click.Choice([*ON_AWS, "spark"]), default="emr-serverless", show_default=True
)
@click.option(
    "--master",
    metavar="URL",
    help="The cluster of --target spark: spark://HOST:7077, yarn, local[4] …",
)
@deployment("region", "bucket", "submit-role", "application", "runtime-role", "cluster")
@click.option(
    "--conf",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="A setting of Spark's. Repeatable.",
)
@click.option(
    "--archives", "archive", metavar="FILE|URI", help="A packed Python environment to run in."
)
@click.option(
    "--faker-installed",
    is_flag=True,
    help="The nodes have all that a build with Python functions needs.",
)
@click.option(
    "--price",
    type=click.FloatRange(0),
    metavar="USD",
    help="What a vCPU-hour costs you, for the estimate.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=720,
    show_default=True,
    metavar="MINUTES",
    help="Cancel the run if it takes longer.",
)
@click.option("--again", is_flag=True, help="Run it again, though the very same run has succeeded.")
@click.option("--detach", is_flag=True, help="Don't wait for the end.")
@click.option("--cancel", is_flag=True, help="Cancel the run that this very command has started.")
def command(
    build: str,
    output: str,
    arguments: tuple[str, ...],
    settings: tuple[str, ...],
    timeout: float,
    settings_of: Callable[[], Settings],
    **how: object,
) -> None:
    """Run BUILD on a cluster, into OUTPUT.

    \b
    powerstation submit build/ s3://BUCKET/data/demo -- --verify
    powerstation submit build/ out/ --target spark --master spark://HOST:7077

    BUILD is a directory, which is deployed first, or what `powerstation deploy` printed. What
    follows -- goes to run.py. The very same command starts nothing twice: it follows the run that
    goes on, or says that it has succeeded.

    Exits with 0 if the run succeeded, 1 if it failed, 2 if nothing could be started, 3 if --verify
    found something, 4 if the run was cancelled, 5 if it took too long. On AWS stdout is the run's
    id.
    """  # noqa: D301  click's mark
    asked = How(**how)  # type: ignore[arg-type]
    job = Job(build.rstrip("/"), output.rstrip("/") or output, arguments, settings, minutes=timeout)
    for setting in settings:
        if "=" not in setting.strip("="):
            raise click.BadParameter(f"{setting!r} is not KEY=VALUE", param_hint="--conf")
    code = _on_spark(job, asked) if asked.target == "spark" else _on_aws(job, asked, settings_of())
    click.get_current_context().exit(code)


def _on_spark(job: Job, asked: How) -> int:
    if asked.master is None:
        raise click.UsageError("--target spark needs --master")
    for name in ("again", "cancel", "detach", "faker_installed", "price"):
        if getattr(asked, name):
            raise click.UsageError(
                f"--{name.replace('_', '-')} is not for --target spark, which runs here and now"
            )
    tell_amount(estimate(builds.read(Path(job.build)).manifest, job.arguments, asked.target))
    target = Spark(asked.master)
    run = target.start(replace(job, archive=asked.archive), 0)
    try:
        return _followed(target, run, job, None, None)
    except (
        KeyboardInterrupt
    ):  # spark-submit has it from the terminal too, and removes what isn't finished
        target.wait()
        return INTERRUPTED


def _on_aws(job: Job, asked: How, settings: Settings) -> int:
    if asked.master is not None:
        raise click.UsageError("--master is for --target spark")
    aws = Aws(settings.region, settings.submit_role)
    store, target = Store(aws), on_aws(asked.target, aws, settings)
    located = locate(store, job.build, settings.builds_uri)
    refuse_unfit(
        located.manifest,
        job.output,
        settings.release_label,
        asked.faker_installed or bool(asked.archive),
    )
    job = replace(job, build=located.uri, archive=archive_at(asked.archive, settings.builds_uri))
    if asked.cancel:
        return _cancel(target, job)
    found, own_price = (
        estimate(located.manifest, job.arguments, asked.target),
        asked.price is not None,
    )
    tell_amount(found)
    tell_cost(
        found,
        asked.price if asked.price is not None else price(asked.target, settings.serverless),
        own_price,
    )
    report = Report(store, job.output)
    run = _started(target, store, job, asked, located)
    say(f"{run}: {target.link(run)}")
    click.echo(run)
    try:
        return 0 if asked.detach else _followed(target, run, job, store, report)
    except KeyboardInterrupt:
        say(f"\n{run} goes on: the same command follows it, and cancels it with --cancel")
        return INTERRUPTED


def _started(target: Target, store: Store, job: Job, asked: How, located: Located) -> str:
    """Return the id of the run that makes another one needless, or else of a new one."""
    run, count = earlier(target, store, job, asked.again)
    if run is None:
        upload(store, located, asked.archive, job.archive, say)
        return target.start(job, count)
    say(
        "nothing was started: this very run "
        + ("has succeeded (--again)" if run.state.has_ended else "goes on")
    )
    return run.id


def _cancel(target: Target, job: Job) -> int:
    going_on = [run.id for run in target.runs(job) if not run.state.has_ended]
    if not going_on:
        raise Refused("no run that this command started goes on")
    for run in going_on:
        target.cancel(run)
        say(f"{run}: is being cancelled")
    return 0


def _followed(
    target: Target, run: str, job: Job, store: Store | None, report: Report | None
) -> int:
    try:
        return CODES[tell_end(target, store, tell_until_end(target, run, report, job.minutes * 60))]
    except TimedOut:
        target.cancel(run)
        complain(f"{run}: took more than {job.minutes:g} minutes, and is being cancelled")
        return TIMED_OUT
    except CloudError as error:
        raise Refused(
            f"{error}\n{run} goes on: `powerstation status {run}` says how it is"
        ) from error

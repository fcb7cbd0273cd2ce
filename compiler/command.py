"""What all commands have: how much they say on stderr, and how a fault of their own is told."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .version import VERSION

FAULT = 70  # what sysexits.h calls an internal software error
_LOG = logging.getLogger("powerstation")
_LEVELS = {"quiet": logging.WARNING, "verbose": logging.DEBUG}
_HELP = {
    "quiet": "Say nothing but errors, and what was asked for.",
    "verbose": "Say each step, after how many seconds it was done, and all of an error of Spark's.",
}


def _keep(ctx: click.Context, option: click.Parameter, said: bool) -> None:
    if said and ctx.meta.setdefault(__name__, option.name) != option.name:
        raise click.UsageError("--quiet and --verbose exclude each other")


_OPTIONS = tuple(
    click.Option(
        [f"-{name[0]}", f"--{name}"], is_flag=True, expose_value=False, callback=_keep, help=text
    )
    for name, text in _HELP.items()
)


class Command(click.Command):
    """A command that says as much as it is told to, and whose own faults can be told from what is
    wrong with its input.
    """

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters: before --help what says how much is said."""
        *own, help_ = super().get_params(ctx)
        return [*own, *_OPTIONS, help_]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; say so if it fails in a way that nobody foresaw, which a foreign `exit`
        is too.
        """
        try:
            with _saying(_LEVELS.get(ctx.meta.get(__name__, ""), logging.INFO)):
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except (Exception, SystemExit) as fault:
            traceback.print_exc(limit=-8)
            last = traceback.extract_tb(fault.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}, in {last.name}"
            click.echo(
                f"this is a fault of PowerStation {VERSION} ({where}), please report it with the"
                " above",
                err=True,
            )
            ctx.exit(FAULT)


def say(text: str) -> None:
    """Say to people what happens; not with --quiet."""
    _LOG.info("%s", text)


def detail(text: str) -> None:
    """Say what only --verbose says."""
    _LOG.debug("%s", text)


def complain(text: str) -> None:
    """Say to people what went wrong, where the command still has something to do."""
    _LOG.error("%s", text)


def is_quiet() -> bool:
    """Whether --quiet was said."""
    return not _LOG.isEnabledFor(logging.INFO)


def is_verbose() -> bool:
    """Whether --verbose was said."""
    return _LOG.isEnabledFor(logging.DEBUG)


class _Stderr(logging.Handler):
    """Prints on stderr; what only --verbose says, with the seconds since the start."""

    def emit(self, record: logging.LogRecord) -> None:
        since = f"{record.relativeCreated / 1000:6.2f} s  "
        said = record.getMessage()
        click.echo(since + said if record.levelno < logging.INFO else said, err=True)


@contextmanager
def _saying(level: int) -> Iterator[None]:
    handler, before = _Stderr(), _LOG.level
    _LOG.addHandler(handler)
    _LOG.setLevel(level)
    try:
        yield
    finally:
        _LOG.removeHandler(handler)
        _LOG.setLevel(before)

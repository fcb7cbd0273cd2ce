"""The command line of pscompile, and what commands about definitions have in common."""

from __future__ import annotations

import datetime as dt
import functools
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from .clock import midnight
from .command import Command, is_quiet, say
from .definitions.project import Options
from .definitions.rows import OptionError
from .diagnostics.diagnostic import Diagnostic
from .diagnostics.report import render as render_report
from .emit.dialects import DIALECTS
from .emit.write import NotABuild, built, emit, refuse_foreign, stale
from .forecast.amounts import bytes_text, parse_size
from .pipeline import SPARK_VERSIONS, Compiled, Rejected, compile_project, scaled_project
from .version import VERSION


def table_rows(value: str) -> tuple[str, str]:
    """Split TABLE=N at the last `=`: the table's name may itself hold one."""
    table, equals, rows = value.rpartition("=")
    if not equals or not table:
        raise click.BadParameter(f"{value!r} is not TABLE=N, as in --rows car=1000")
    return table, rows


def written_size(value: str) -> int:
    """Read a number of bytes such as 500GB."""
    try:
        return parse_size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@dataclass(frozen=True)
class Request:
    """The definitions that a command is about, and how they are to be compiled."""

    tables: Path
    config: str | None
    spark_version: str
    size: int | None
    options: Mapping[str, Any]
    ddl: str | None = None

    def compiled(self, now: dt.datetime | None = None) -> Compiled:
        """Compile the definitions, and say on stderr what is odd; exit with 1 if they are wrong."""
        try:
            found = self.or_rejected(now)
        except Rejected as rejected:
            tell(rejected.diagnostics, rejected.sources, "error")
            click.get_current_context().exit(1)
        if not is_quiet():
            tell(found.warnings, found.sources, "warning")
            tell(found.notes, found.sources, "note")
        return found

    def or_rejected(self, now: dt.datetime | None = None) -> Compiled:
        """Compile the definitions. Raises Rejected."""
        gc.set_threshold(50_000)  # nearly all that a compilation makes lives as long as it does
        try:
            options = Options(now=now or midnight(), **self.options)
            if self.size is not None:
                options = replace(options, scale=self._scale(options, self.size))
            return compile_project(self.tables, self.config, options, self.spark_version, self.ddl)
        except OptionError as error:
            raise click.UsageError(str(error)) from None

    def _scale(self, options: Options, size: int) -> str:
        """Return the scale that comes nearest to a size, and say it."""
        if options.scale is not None:
            raise click.UsageError("--size chooses the scale: leave out --scale")
        found = scaled_project(self.tables, self.config, options, size)
        fixed = f"; as many rows at any scale: {', '.join(found.fixed)}" if found.fixed else ""
        say(f"--scale {found.scale} makes about {bytes_text(found.bytes)}{fixed}")
        return found.scale


_DEFINITIONS = (
    click.argument("tables", type=click.Path(exists=True, file_okay=False, path_type=Path)),
    click.option(
        "--config",
        metavar="NAME",
        help="The meta file in TABLES; else powerstation.json, .yaml or .yml.",
    ),
    click.option(
        "--seed",
        type=int,
        help="Another seed than the meta file's.",
    ),
    click.option(
        "--rows",
        type=table_rows,
        metavar="TABLE=N",
        multiple=True,
        help="Another number of rows for a table, not scaled. Repeatable.",
    ),
    click.option(
        "--scale",
        metavar="FACTOR",
        help="Multiply the rows of every table, but those that say scale: false.",
    ),
    click.option(
        "--size",
        type=written_size,
        metavar="SIZE",
        help="Choose the scale at which all tables together take about so much, such as 500GB.",
    ),
    click.option(
        "--today",
        metavar="DATE",
        help="The instant that now and today mean: an ISO date or timestamp, UTC.",
    ),
    click.option(
        "--spark-version",
        type=click.Choice(SPARK_VERSIONS),
        default="4",
        show_default=True,
        help="The oldest Spark that is to run the build; the values are the same.",
    ),
)


def definitions(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument TABLES and the options of compiling; it gets a Request."""

    @functools.wraps(command)
    def with_request(
        tables: Path, config: str | None, spark_version: str, size: int | None, **others: object
    ) -> None:
        options = {name: others.pop(name) for name in ("seed", "rows", "scale", "today")}
        command(Request(tables, config, spark_version, size, options), **others)

    for option in reversed(_DEFINITIONS):
        with_request = option(with_request)
    return with_request


@click.command(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@definitions
@click.argument("build", type=click.Path(path_type=Path))
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if BUILD isn't what TABLES compile to.",
)
@click.option(
    "--ddl",
    type=click.Choice(tuple(DIALECTS)),
    help="Also write ddl.sql, which creates the tables with their keys in such a database.",
)
@click.version_option(VERSION, prog_name="pscompile")
def main(request: Request, build: Path, check: bool, ddl: str | None) -> None:
    """Compile the table definitions in TABLES to Spark SQL in BUILD.

    BUILD is replaced only when everything compiled; a directory that holds anything but a build
    isn't touched. Exits with 1 if the definitions are wrong, with 2 if the command is, and with 70
    if PowerStation is.
    """
    if not check:
        with _usable(build):
            refuse_foreign(build)
    compiled = replace(request, ddl=ddl).compiled(_built_on(build) if check else None)
    if check:
        _check(compiled, build)
        return
    with _usable(build):
        emit(dict(compiled.files), build)
    say(f"compiled {request.tables} to {build}: {_count(compiled)}")


def _built_on(build: Path) -> dt.datetime:
    """The day of an earlier build, which --check compares with where the definitions don't say
    one.
    """
    manifest = built(build)
    if manifest is None:
        return dt.datetime(1970, 1, 1)
    return dt.datetime.fromisoformat(str(manifest["today"]).removesuffix("Z"))


@contextmanager
def _usable(build: Path) -> Iterator[None]:
    """Tell what the file system or emit refuses as what it is: another BUILD is wanted."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{build} can't be used: {error.strerror}") from None
    except NotABuild as refusal:
        raise click.UsageError(f"{refusal}\nMove it away, or name another BUILD.") from None


def _check(compiled: Compiled, build: Path) -> None:
    with _usable(build):
        differing = stale(dict(compiled.files), build) if build.exists() else ("everything",)
    if differing:
        click.echo(f"{build} is stale: {', '.join(differing)}", err=True)
        click.get_current_context().exit(1)
    say(f"{build} is up to date")


def _count(compiled: Compiled) -> str:
    tables = sum(path.startswith("tables/") for path in compiled.files)
    return f"{tables} table{'' if tables == 1 else 's'}"


def tell(
    diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, tuple[str, ...]], severity: str
) -> None:
    """Print diagnostics on stderr."""
    if diagnostics:
        click.echo(
            render_report(diagnostics, sources, severity=severity, color=_has_colors()),
            err=True,
        )


def _has_colors() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")

"""powerstation validate: whether definitions are right, without a build."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ..compiler.cli import Request, definitions, tell
from ..compiler.command import Command, say
from ..compiler.pipeline import Compiled, Rejected
from .findings import Finding, Findings, as_json, concise, findings_of, github
from .mending import Mending
from .sarif import sarif

_FORMS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "concise": concise,
    "json": as_json,
    "github": github,
    "sarif": lambda findings: json.dumps(sarif(findings), indent=2, ensure_ascii=False),
}


@click.command("validate", cls=Command)
@definitions
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", *_FORMS]),
    default="full",
    show_default=True,
    help=(
        "For people, one line each, for scripts, as annotations of GitHub Actions, or as SARIF"
        " 2.1.0."
    ),
)
@click.option(
    "--fix",
    is_flag=True,
    help="Write what was meant for certain into the files: a misspelt key, type, param or name.",
)
def command(request: Request, form: str, fix: bool) -> None:
    """Say all that is wrong or odd in the definitions in TABLES.

    \b
    powerstation validate tables/
    powerstation validate tables/ --fix
    powerstation validate tables/ --format github

    Each code is explained by powerstation explain CODE. Nothing is written without --fix, which
    keeps comments and layout, and says what it changed; what it wrote is validated again. Exits
    with 1 if something is wrong; warnings and notes don't count.
    """  # noqa: D301  click's mark
    if fix:
        _mend(request)
    found = findings_of(_compiled(request))
    if form == "full":
        _tell(found, request.tables)
    elif text := _FORMS[form](found.each()):
        click.echo(text)
    click.get_current_context().exit(1 if found.are_errors else 0)


def _compiled(request: Request) -> Compiled | Rejected:
    try:
        return request.or_rejected()
    except Rejected as rejected:
        return rejected


def _mend(request: Request) -> None:
    def look() -> Rejected | None:
        found = _compiled(request)
        return found if isinstance(found, Rejected) else None

    mending = Mending(look)
    try:
        mending.mend()
    except OSError as error:
        raise click.UsageError(f"{error.filename} can't be written: {error.strerror}") from None
    for fix in mending.done:
        say(f"{fix.at.path}:{fix.at.line}: {fix.written} -> {fix.meant}")


def _tell(found: Findings, tables: Path) -> None:
    for severity, diagnostics in found.by_severity.items():
        tell(diagnostics, found.sources, severity)
    fixable = sum(f.fix is not None for f in found.each())
    if fixable:
        say(f"{fixable} of them can be mended by --fix")
    if not found.are_errors:
        say(f"{tables} is right")

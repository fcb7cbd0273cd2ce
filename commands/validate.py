"""powerstation validate: whether definitions are right, without a build."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from ..compiler.cli import Command, Request, definitions, tell
from ..compiler.diagnostics.diagnostic import Diagnostic
from ..compiler.pipeline import Rejected


@dataclass(frozen=True)
class Finding:
    """A diagnostic, and how bad it is: error, warning or note."""

    severity: str
    diagnostic: Diagnostic


@click.command("validate", cls=Command)
@definitions
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json", "github"]),
    default="full",
    show_default=True,
    help="For people, one line each, for scripts, or as annotations of GitHub Actions.",
)
def command(request: Request, form: str) -> None:
    """Say all that is wrong or odd in the definitions in TABLES; write nothing.

    \b
    powerstation validate tables/
    powerstation validate tables/ --format github

    Exits with 1 if something is wrong; warnings and notes don't count.
    """  # noqa: D301  click's mark
    try:
        found = request.or_rejected()
        severities, sources = {"warning": found.warnings, "note": found.notes}, found.sources
    except Rejected as rejected:
        severities, sources = {"error": rejected.diagnostics}, rejected.sources
    if form == "full":
        for severity, diagnostics in severities.items():
            tell(diagnostics, sources, severity)
        if "error" not in severities:
            click.echo(f"{request.tables} is right", err=True)
    else:
        findings = [Finding(s, d) for s, diagnostics in severities.items() for d in diagnostics]
        _FORMS[form](findings)
    click.get_current_context().exit(1 if "error" in severities else 0)


def _concise(findings: Sequence[Finding]) -> None:
    for finding in findings:
        d, place = finding.diagnostic, finding.diagnostic.location
        hint = f" ({d.hint})" if d.hint else ""
        click.echo(
            f"{place.path}:{place.line}:{place.column}: {finding.severity}[{d.rule.code}]:"
            f" {d.message}{hint}"
        )


def _json(findings: Sequence[Finding]) -> None:
    listed = [
        {
            "severity": finding.severity,
            "code": finding.diagnostic.rule.code,
            "rule": finding.diagnostic.rule.name,
            "path": finding.diagnostic.location.path,
            "line": finding.diagnostic.location.line,
            "column": finding.diagnostic.location.column,
            "end_column": finding.diagnostic.location.end,
            "message": finding.diagnostic.message,
            "where": finding.diagnostic.where,
            "hint": finding.diagnostic.hint,
        }
        for finding in findings
    ]
    click.echo(json.dumps(listed, indent=2, ensure_ascii=False))


def _github(findings: Sequence[Finding]) -> None:
    for finding in findings:
        d, place = finding.diagnostic, finding.diagnostic.location
        kind = "notice" if finding.severity == "note" else finding.severity
        where = f"file={_property(place.path)},line={place.line},col={place.column}"
        title = f"{d.rule.code} {d.rule.name}"
        text = f"{d.message}\nhint: {d.hint}" if d.hint else d.message
        click.echo(f"::{kind} {where},title={_property(title)}::{_data(text)}")


def _data(text: str) -> str:
    """Return a text as GitHub's workflow commands take it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_FORMS: dict[str, Callable[[Sequence[Finding]], None]] = {
    "concise": _concise,
    "json": _json,
    "github": _github,
}

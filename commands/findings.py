"""What validating finds, in each form: for people, for scripts, for GitHub."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..compiler.diagnostics.diagnostic import Diagnostic
from ..compiler.diagnostics.fixes import Fix, fix_of
from ..compiler.pipeline import Compiled, Rejected


@dataclass(frozen=True)
class Finding:
    """A diagnostic, how bad it is (error, warning or note), and what mends it by itself."""

    severity: str
    diagnostic: Diagnostic
    fix: Fix | None


@dataclass(frozen=True)
class Findings:
    """All that is said of definitions, by severity, with the lines of their files."""

    by_severity: Mapping[str, tuple[Diagnostic, ...]]
    sources: Mapping[str, tuple[str, ...]]

    @property
    def are_errors(self) -> bool:
        """Whether the definitions are wrong."""
        return "error" in self.by_severity

    def each(self) -> list[Finding]:
        """Return them one by one."""
        return [
            Finding(severity, diagnostic, fix_of(diagnostic, self.sources))
            for severity, diagnostics in self.by_severity.items()
            for diagnostic in diagnostics
        ]


def findings_of(found: Compiled | Rejected) -> Findings:
    """Return what a compilation says."""
    if isinstance(found, Rejected):
        return Findings({"error": found.diagnostics}, found.sources)
    return Findings({"warning": found.warnings, "note": found.notes}, found.sources)


def concise(findings: Sequence[Finding]) -> str:
    """Return a line for each."""
    return "\n".join(map(_line, findings))


def _line(finding: Finding) -> str:
    d, place = finding.diagnostic, finding.diagnostic.location
    hint = f" ({d.hint})" if d.hint else ""
    where = f"{place.path}:{place.line}:{place.column}"
    return f"{where}: {finding.severity}[{d.rule.code}]: {d.message}{hint}"


def as_json(findings: Sequence[Finding]) -> str:
    """Return a list of objects; `fix` is what to write between two columns of the line."""
    return json.dumps([_object(f) for f in findings], indent=2, ensure_ascii=False)


def _object(finding: Finding) -> dict[str, Any]:
    d, place, fix = finding.diagnostic, finding.diagnostic.location, finding.fix
    return {
        "severity": finding.severity,
        "code": d.rule.code,
        "rule": d.rule.name,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_column": place.end,
        "message": d.message,
        "where": d.where,
        "hint": d.hint,
        "fix": fix
        and {
            "line": fix.at.line,
            "column": fix.at.column,
            "end_column": fix.at.end,
            "text": fix.meant,
        },
    }


def github(findings: Sequence[Finding]) -> str:
    """Return annotations as workflow commands of GitHub Actions."""
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    d, place = finding.diagnostic, finding.diagnostic.location
    kind = "notice" if finding.severity == "note" else finding.severity
    title = f"{d.rule.code} {d.rule.name}"
    where = f"file={_property(place.path)},line={place.line},col={place.column},title={title}"
    text = f"{d.message}\nhint: {d.hint}" if d.hint else d.message
    return f"::{kind} {where}::{_data(text)}"


def _data(text: str) -> str:
    """Return a text as workflow commands take it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

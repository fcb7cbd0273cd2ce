"""Diagnostics as SARIF 2.1.0, which code scanners and editors read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..compiler.diagnostics.diagnostic import Diagnostic, Location
from ..compiler.diagnostics.fixes import Fix
from ..compiler.diagnostics.rule import Rule
from ..compiler.version import VERSION
from .findings import Finding

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the log of one run."""
    rules = sorted({f.diagnostic.rule for f in findings}, key=lambda rule: rule.code)
    driver = {"name": "PowerStation", "version": VERSION, "rules": [_rule(r) for r in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, rules.index(f.diagnostic.rule)) for f in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    wrong, right = rule.wrong.strip(), rule.right.strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.says},
        "help": {
            "text": f"{rule.says}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}",
            "markdown": (
                f"{rule.says}\n\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```"
            ),
        },
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    d = finding.diagnostic
    text = f"{d.message}\nhint: {d.hint}" if d.hint else d.message
    found: dict[str, Any] = {
        "ruleId": d.rule.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": text},
        "locations": [_location(d)],
    }
    return {**found, "fixes": [_fix(d, finding.fix)]} if finding.fix else found


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.location
    physical = {"artifactLocation": _file(place), "region": _region(place)}
    logical = [{"fullyQualifiedName": diagnostic.where}] if diagnostic.where else []
    return {"physicalLocation": physical, "logicalLocations": logical}


def _file(place: Location) -> dict[str, str]:
    path = PurePath(place.path)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _region(place: Location) -> dict[str, int]:
    end = max(place.end, place.column + 1)
    return {"startLine": place.line, "startColumn": place.column, "endColumn": end}


def _fix(diagnostic: Diagnostic, fix: Fix) -> dict[str, Any]:
    replaced = {"deletedRegion": _region(fix.at), "insertedContent": {"text": fix.meant}}
    change = {"artifactLocation": _file(fix.at), "replacements": [replaced]}
    return {"description": {"text": diagnostic.hint}, "artifactChanges": [change]}

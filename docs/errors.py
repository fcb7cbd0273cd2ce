"""Write docs/errors.md: what each code of a diagnostic means, with what is said of its example."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from powerstation.compiler.definitions.project import Options
from powerstation.compiler.diagnostics.report import render
from powerstation.compiler.diagnostics.rule import Rule, files_of
from powerstation.compiler.diagnostics.rules.registry import GROUPS, rules_of
from powerstation.compiler.pipeline import Rejected, compile_project

PAGE = Path(__file__).parent / "errors.md"
TODAY = dt.datetime(2026, 1, 1)
HEAD = """# Errors

All that `pscompile` and `powerstation validate` say has a code, which stays; `powerstation explain
PS101` shows what stands here. An example is `sale.yaml`, unless a comment names its files; beside
it lies a `powerstation.yaml` that lists the tables. Warnings and notes don't keep a build from
being made. A test compiles every example. `make errors` writes this page.
"""


def rendered() -> str:
    """Return the page."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    for group in GROUPS:
        about, _, what = str(group.__doc__).partition(" about ")
        assert about == "Rules"
        yield f"## {what[0].upper()}{what[1:].rstrip('.')}\n"
        for rule in rules_of(group):
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code}: {rule.name}\n\n{rule.says}\n"
    yield f"```yaml\n{rule.wrong.strip()}\n```\n"
    yield f"```text\n{said(rule.wrong)}\n```\n"
    yield f"Right:\n\n```yaml\n{rule.right.strip()}\n```\n"


def said(example: str) -> str:
    """Return what is said of an example, as on the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files_of(example).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        here = Path.cwd()
        os.chdir(folder)
        try:
            found = compile_project(Path(), None, Options(TODAY), "4")
        except Rejected as rejected:
            return render(rejected.diagnostics, rejected.sources)
        finally:
            os.chdir(here)
    told = (("warning", found.warnings), ("note", found.notes))
    return "\n\n".join(render(d, found.sources, severity) for severity, d in told if d)


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")

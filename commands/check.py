"""powerstation check: whether what was written keeps what its definitions say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ..compiler.command import Command
from . import java
from .local_spark import need_pyspark, session
from .terminal import show_table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from ..runtime.runner.storage import Storage
    from ..runtime.runner.verdicts import Verdict


@click.command("check", cls=Command)
@click.argument("output")
@click.option(
    "--build",
    metavar="BUILD",
    help="Another build, or a folder of definitions, than what wrote it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "junit"]),
    default="table",
    show_default=True,
    help="For people, for scripts, or for continuous integration.",
)
@click.option(
    "--master", default="local[*]", show_default=True, help="The Spark to run on, as spark-submit."
)
@click.option("--memory", default="2g", show_default=True, help="The memory of Spark's driver.")
def command(output: str, build: str | None, form: str, master: str, memory: str) -> None:
    """Run the checks of a build again, on what the folder OUTPUT holds now.

    \b
    powerstation check out/
    powerstation check out/ --format junit > checks.xml
    powerstation check out/ --build tables/

    The build is the one that a run into OUTPUT kept there last, unless --build names another. A
    table is compared with its fingerprint, then its keys, references, windows, ranges, shares of
    nulls and the definitions' own checks are looked at. A check that fails says the line that it
    follows from, and shows up to five rows that break it. Exits with 3 if one fails.
    """  # noqa: D301  click's mark
    need_pyspark()
    os.environ["SPARK_SUBMIT_OPTS"] = java.options("run", brief=False)
    with session(master, memory) as spark:
        found = list(verdicts(spark, output, build))
    click.echo(FORMS[form](output, found))
    click.get_current_context().exit(3 if any(v.outcome == "failed" for v in found) else 0)


def verdicts(spark: SparkSession, output: str, build: str | None) -> list[Verdict]:
    """Run the checks as run.py --verify-only does, on the formats that the report names."""
    from ..runtime.runner.build import Build, compiled
    from ..runtime.runner.output import REPORT
    from ..runtime.runner.storage import Storage
    from ..runtime.runner.verdicts import timed
    from ..runtime.runner.verify import verified

    storage = Storage(spark)
    path = storage.full(output)
    report = json.loads(storage.read(f"{path}/{REPORT}") or "null")
    if not report:
        raise click.UsageError(f"{output} has no {REPORT}: no run wrote it")
    files = compiled(build, None) if build else _kept(storage, path)
    found = Build(storage, None if files else build, files)
    return list(timed(verified(spark, storage, found, path, report["tables"])))


def _kept(storage: Storage, path: str) -> dict[str, str]:
    """Return the build that the last run kept."""
    from ..runtime.runner.output import KEPT

    text = storage.read(f"{path}/{KEPT}")
    if text is None:
        raise click.UsageError(
            f"{path} has no {KEPT}, the build that wrote it: name that, or its definitions, by"
            " --build"
        )
    return dict(json.loads(text))


def _table(output: str, verdicts: Sequence[Verdict]) -> str:
    rows = [(v.outcome, v.name, v.where, v.detail) for v in verdicts]
    show_table(("outcome", "check", "definition", "why"), rows, output)
    counts = {o: sum(v.outcome == o for v in verdicts) for o in ("passed", "failed", "skipped")}
    lines = [""]
    for verdict in verdicts:
        if verdict.outcome == "failed" and verdict.rows:
            lines += [f"{verdict.where}: {verdict.name}", *_rows(verdict), ""]
    return "\n".join([*lines, ", ".join(f"{count} {outcome}" for outcome, count in counts.items())])


def _rows(verdict: Verdict) -> list[str]:
    from ..runtime.runner.verdicts import row_text

    return [f"  {row_text(row)}" for row in verdict.rows]


def _json(verdicts: Sequence[Verdict]) -> str:
    return json.dumps([asdict(v) for v in verdicts], indent=2, ensure_ascii=False, default=str)


def _junit(output: str, verdicts: Sequence[Verdict]) -> str:
    from ..runtime.runner.verdicts import junit

    return junit(output, list(verdicts))


FORMS: dict[str, Callable[[str, Sequence[Verdict]], str]] = {
    "table": _table,
    "json": lambda _, verdicts: _json(verdicts),
    "junit": _junit,
}

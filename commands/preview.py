"""powerstation preview: some rows of definitions, on the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..compiler.cli import Command, Request, definitions
from ..compiler.pipeline import Compiled
from .local_spark import session
from .telling import show_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@click.command("preview", cls=Command)
@definitions
@click.argument("names", nargs=-1, metavar="[TABLE]...")
@click.option("-n", "count", type=click.IntRange(1), default=10, show_default=True, help="Rows.")
@click.option("--where", metavar="SQL", help="Only rows of which this holds, as in a WHERE.")
@click.option("--json", "as_json", is_flag=True, help="Print rows as JSON, one a line.")
def command(
    request: Request, names: tuple[str, ...], count: int, where: str | None, as_json: bool
) -> None:
    """Show rows of each TABLE of the definitions in TABLES, or of all: as a run would write them.

    \b
    powerstation preview tables/ owner
    powerstation preview tables/ orders -n 3 --where "quantity > 5"

    It starts a Spark of its own; of a table no more rows are made than are shown.
    """  # noqa: D301  click's mark
    compiled = request.compiled()
    tables = _chosen(compiled, names)
    with session("local[1]", "1g") as spark:
        for name, frame in _frames(spark, compiled, tables).items():
            rows = _rows(frame, name, count, where)
            if as_json:
                for row in rows:
                    click.echo(json.dumps({"table": name, **row}, ensure_ascii=False, default=str))
            else:
                cells = [[_cell(row[column]) for column in frame.columns] for row in rows]
                show_table(frame.columns, cells, name)
                click.echo("" if rows else "no such row\n")


def _chosen(compiled: Compiled, names: Sequence[str]) -> set[str]:
    known = {t["name"]: t for t in json.loads(compiled.files["manifest.json"])["tables"]}
    folded = {name.casefold(): name for name in known}
    unknown = [name for name in names if name.casefold() not in folded]
    if unknown:
        raise click.UsageError(f"no table {', '.join(unknown)}; there are {', '.join(known)}")
    return {folded[name.casefold()] for name in names} or set(known)


def _frames(spark: SparkSession, compiled: Compiled, tables: set[str]) -> Mapping[str, DataFrame]:
    """Create the tables' views. Refuses what Spark refuses."""
    from ..runtime import run

    build = run.Build(run.Storage(spark), None, dict(compiled.files))
    targets = [t for t in run.plan(build, set(), "out", "noop") if t.name in tables]
    run.create_views(spark, build, targets)
    wrong = [target.error for target in targets if target.error]
    if wrong:
        raise click.ClickException("\n".join(wrong))
    order = [t["name"] for t in build.manifest["tables"]]
    found = {t.name: t.frame for t in targets if t.frame is not None}
    return {name: found[name] for name in order if name in found}


def _rows(frame: DataFrame, name: str, count: int, where: str | None) -> list[dict[str, Any]]:
    from pyspark.errors import AnalysisException, ParseException

    try:
        chosen = frame.where(where) if where else frame
    except (AnalysisException, ParseException) as error:
        reason = str(error).strip().splitlines()[0]
        raise click.BadParameter(f"{name}: {reason}", param_hint="--where") from None
    return [row.asDict(recursive=True) for row in chosen.limit(count).collect()]


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    return str(value).replace("\n", "\\n")

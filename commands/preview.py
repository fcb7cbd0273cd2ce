"""powerstation preview: some rows of definitions, on the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from ..build import Build
from ..compiler.cli import Command, Request, definitions
from ..compiler.pipeline import Compiled
from ..compiler.spark.names import fold
from .local_spark import session, texts
from .terminal import show_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@click.command("preview", cls=Command)
@definitions
@click.argument("names", nargs=-1, metavar="[TABLE]...")
@click.option("-n", "count", type=click.IntRange(1), default=10, show_default=True, help="Rows.")
@click.option("--where", metavar="SQL", help="Only rows of which this holds, as in a WHERE.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each row.")
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
        for name, frame in Build(compiled.files).register(spark, tables).items():
            rows = _where(frame, name, where)
            if as_json:
                _print_json(rows, name, count)
            else:
                found = texts(rows, count)
                cells = [[_cell(value) for value in row.values()] for row in found]
                show_table(rows.columns, cells, name)
                click.echo("" if found else "no such row\n")


def _chosen(compiled: Compiled, names: Sequence[str]) -> set[str]:
    known = {t["name"]: t for t in json.loads(compiled.files["manifest.json"])["tables"]}
    folded = {fold(name): name for name in known}
    unknown = [name for name in names if fold(name) not in folded]
    if unknown:
        raise click.UsageError(f"no table {', '.join(unknown)}; there are {', '.join(known)}")
    return {folded[fold(name)] for name in names} or set(known)


def _where(frame: DataFrame, name: str, where: str | None) -> DataFrame:
    from pyspark.errors import AnalysisException, ParseException

    try:
        return frame.where(where) if where else frame
    except (AnalysisException, ParseException) as error:
        reason = str(error).strip().splitlines()[0]
        raise click.BadParameter(f"{name}: {reason}", param_hint="--where") from None


def _print_json(frame: DataFrame, table: str, count: int) -> None:
    """Print rows as Spark writes JSON, with what is null."""
    row = "to_json(struct(*), map('ignoreNullFields', 'false'))"
    for (text,) in frame.limit(count).selectExpr(row).collect():
        click.echo(f'{{"table": {json.dumps(table, ensure_ascii=False)}, "row": {text}}}')


def _cell(value: str | None) -> str:
    return "NULL" if value is None else value.replace("\n", "\\n")

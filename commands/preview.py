"""powerstation preview: some rows of definitions, on the terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from ..build import Build
from ..compiler.cli import Request, definitions, tell
from ..compiler.command import Command, say
from ..compiler.pipeline import Compiled, Rejected
from ..compiler.spark.names import fold
from . import java
from .local_spark import session_meanwhile, texts
from .some_rows import Children, key_aliases, with_children, with_rows
from .terminal import show_table
from .watching import saved

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession


@dataclass(frozen=True)
class Asked:
    """What of which tables is shown, and how."""

    names: tuple[str, ...]
    count: int
    where: str | None
    row: int | None
    children: bool
    as_json: bool


@click.command("preview", cls=Command)
@definitions
@click.argument("names", nargs=-1, metavar="[TABLE]...")
@click.option("-n", "count", type=click.IntRange(1), default=10, show_default=True, help="Rows.")
@click.option("--where", metavar="SQL", help="Only rows of which this holds, as in a WHERE.")
@click.option("--row", type=click.IntRange(1), metavar="N", help="The row of this number.")
@click.option("--children", is_flag=True, help="With TABLE and --row: the rows that refer to it.")
@click.option("--watch", is_flag=True, help="Show the rows again at each save, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each row.")
def command(request: Request, watch: bool, **asked: object) -> None:
    """Show rows of each TABLE of the definitions in TABLES, or of all: as a run would write them.

    \b
    powerstation preview tables/ owner
    powerstation preview tables/ orders -n 3 --where "quantity > 5"
    powerstation preview tables/ customer --row 7 --children

    It starts a Spark of its own; of a table no more rows are made than are shown. The children of
    a row are looked for among all rows of their tables, but those of a fan-out.

    When it first ends, Java keeps Spark's classes in ~/.cache/powerstation (or $XDG_CACHE_HOME),
    140 MB that it starts quicker with from then on; they can be removed at any time.
    """  # noqa: D301  click's mark
    wanted = Asked(**asked)  # type: ignore[arg-type]
    if wanted.children and (wanted.row is None or len(wanted.names) != 1):
        raise click.UsageError("--children goes with one TABLE and --row")

    def first() -> Compiled | None:
        if watch:
            return _or_told(request)
        compiled = request.compiled()
        _refuse(compiled, wanted)
        return compiled

    os.environ["SPARK_SUBMIT_OPTS"] = java.options("preview", brief=True)
    with session_meanwhile("local[1]", "1g", first) as (spark, compiled):
        # They are made before Java's code for all of a table would be compiled.
        spark.conf.set("spark.sql.codegen.wholeStage", "false")
        if not watch:
            assert compiled is not None
            _show(spark, compiled, wanted)
            return
        with suppress(KeyboardInterrupt):
            _watch(spark, request, compiled, wanted)


def _watch(spark: SparkSession, request: Request, compiled: Compiled | None, asked: Asked) -> None:
    """Show rows, and again whenever the definitions are saved; what is wrong is told meanwhile."""
    for number, _ in enumerate(saved(request.tables)):
        if number:
            if sys.stdout.isatty():
                click.clear()
            compiled = _or_told(request)
        if compiled is not None:
            try:
                _show(spark, compiled, asked)
            except click.ClickException as error:
                error.show()
        say(f"waiting for a save in {request.tables}; Ctrl-C ends")


def _or_told(request: Request) -> Compiled | None:
    """Compile the definitions; None where they are wrong, which is told."""
    try:
        return request.or_rejected()
    except Rejected as rejected:
        tell(rejected.diagnostics, rejected.sources, "error")
    except click.UsageError as error:
        error.show()
    return None


def _show(spark: SparkSession, compiled: Compiled, asked: Asked) -> None:
    _refuse(compiled, asked)
    tables, files = _chosen(compiled, asked.names), compiled.files
    for name in tables if asked.row is not None else ():
        files = with_rows(files, name, asked.row or 1, asked.row or 1)
    for name, frame in Build(files).register(spark, tables).items():
        _print(frame, name, asked)
        if asked.children:
            _show_children(spark, compiled, frame, asked)


def _refuse(compiled: Compiled, asked: Asked) -> None:
    """Refuse what there isn't: a table, a row."""
    rows = _counts(compiled)
    few = [n for n in _chosen(compiled, asked.names) if rows[n] < (asked.row or 0)]
    if few:
        said = ", ".join(f"{name} has {rows[name]:,}" for name in few)
        raise click.UsageError(f"there is no row {asked.row:,}: {said}")


def _show_children(
    spark: SparkSession, compiled: Compiled, parent: DataFrame, asked: Asked
) -> None:
    (name,) = _chosen(compiled, asked.names)
    table = compiled.resolved.table(name)
    files, found = with_children(compiled, name, asked.row or 1)
    key = parent.select(*(_column(alias) for alias in key_aliases(table))).first()
    for child in found:
        frame = Build(files).table(spark, child.table)
        for column, value in zip(child.keys, key or (), strict=True):
            frame = frame.where(_column(column) == value)
        shown = frame.select(*(_column(c) for c in child.shown))
        _print(shown, _of(child, name, asked), asked)
    if not found:
        say(f"no table refers to {name}, by a key that it writes")


def _of(child: Children, parent: str, asked: Asked) -> str:
    by = "" if fold(child.join) == fold(parent) else f" by {child.join}"
    return f"{child.table} of {parent} {asked.row}{by}"


def _column(name: str) -> Column:
    from pyspark.sql import functions

    from ..runtime.runner.sql import quoted

    return functions.col(quoted(name))


def _print(frame: DataFrame, title: str, asked: Asked) -> None:
    rows = _where(frame, title, asked.where)
    if asked.as_json:
        _print_json(rows, title, asked.count)
        return
    found = texts(rows, asked.count)
    cells = [[_cell(value) for value in row.values()] for row in found]
    show_table(rows.columns, cells, title)
    click.echo("" if found else "no such row\n")


def _counts(compiled: Compiled) -> dict[str, int]:
    tables = json.loads(compiled.files["manifest.json"])["tables"]
    return {table["name"]: table["keys"] for table in tables}


def _chosen(compiled: Compiled, names: Sequence[str]) -> list[str]:
    known = {fold(name): name for name in _counts(compiled)}
    unknown = [name for name in names if fold(name) not in known]
    if unknown:
        there = ", ".join(known.values())
        raise click.UsageError(f"no table {', '.join(unknown)}; there are {there}")
    wanted = {known[fold(name)] for name in names}
    return [name for name in known.values() if name in wanted or not names]


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

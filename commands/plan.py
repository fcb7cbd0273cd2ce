"""powerstation plan: what a run will make, before anything runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from ..compiler.cli import Request, definitions
from ..compiler.command import Command
from ..compiler.forecast.amounts import Amount, amounts, bytes_text
from ..compiler.forecast.python_columns import PythonColumn, python_columns
from ..compiler.forecast.references import Reference, references
from ..compiler.forecast.repeats import Repeats, repeats
from ..compiler.forecast.samples import Samples
from ..compiler.pipeline import Compiled
from .plan_diff import tell_differences
from .terminal import show_table


@dataclass(frozen=True)
class Planned:
    """A table as it will be written."""

    table: str
    rows: int
    is_exact: bool
    keys: int
    versions: str
    columns: int
    bytes: dict[str, int]
    format: str
    files: int | None
    partition_by: list[str]


@dataclass(frozen=True)
class Forecast:
    """All that is said of a run."""

    scale: float
    tables: tuple[Planned, ...]
    references: tuple[Reference, ...]
    python_columns: tuple[PythonColumn, ...]
    near_unique: tuple[Repeats, ...]


@click.command("plan", cls=Command)
@definitions
@click.option(
    "--diff",
    "build",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="BUILD",
    help="Say instead whose values differ from those of an earlier build, and why.",
)
@click.option("--exit-code", is_flag=True, help="With --diff: exit with 3 if something differs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(request: Request, build: Path | None, exit_code: bool, as_json: bool) -> None:
    """Say what a run of the definitions in TABLES will make; nothing runs.

    \b
    powerstation plan tables/
    powerstation plan tables/ --size 500GB
    powerstation plan tables/ --diff build/ --exit-code

    Of each table its rows, and about how many bytes it takes in three formats; how the rows of
    other tables are chosen; what calls Python; how likely it is that values repeat which nearly
    never do. A value is its expression: so --diff compares these, with all that they call, and
    what it says stays is the same in every row that both have.
    """  # noqa: D301  click's mark
    if exit_code and build is None:
        raise click.UsageError("--exit-code goes with --diff")
    if build is not None:
        differs = tell_differences(request, build, as_json)
        click.get_current_context().exit(3 if differs and exit_code else 0)
    found = _forecast(request.compiled())
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        _show(found)


def _forecast(compiled: Compiled) -> Forecast:
    samples = Samples(compiled.resolved, compiled.facts)
    amount = amounts(samples)
    tables = json.loads(compiled.files["manifest.json"])["tables"]
    return Forecast(
        compiled.scale,
        tuple(_planned(t, amount[t["name"]], compiled) for t in tables),
        tuple(references(samples)),
        tuple(python_columns(compiled.project, compiled.facts)),
        tuple(repeats(compiled.resolved, compiled.facts)),
    )


def _planned(entry: dict[str, Any], amount: Amount, compiled: Compiled) -> Planned:
    table = compiled.project.table(entry["name"])
    scd = table.scd if table else None
    least, most = (scd.min_versions, scd.max_versions) if scd else (1, 1)
    some = f"{least}" if least == most else f"{least} to {most}"
    return Planned(
        table=entry["name"],
        rows=amount.rows,
        is_exact=entry["rows"] is not None,
        keys=entry["keys"],
        versions=f"1 of {scd.ratio} has {some}" if scd else "",
        columns=len(entry["columns"]),
        bytes=dict(amount.bytes),
        format=entry["output"]["format"],
        files=entry["output"]["files"],
        partition_by=entry["output"]["partition_by"],
    )


def _show(found: Forecast) -> None:
    written = sum(_written(t) for t in found.tables)
    rows = sum(t.rows for t in found.tables)
    many = "table" if len(found.tables) == 1 else "tables"
    scale = f" at --scale {found.scale:g}" if found.scale != 1 else ""
    click.echo(f"{len(found.tables)} {many}, {rows:,} rows, about {bytes_text(written)}{scale}\n")
    _section("tables", _table_rows(found.tables))
    _section("references, all computed from the row's number", _reference_rows(found.references))
    _section(
        "computed by Python, far slower than SQL",
        [("column", "type", "why")]
        + [(f"{c.table}.{c.column}", c.type, c.reason) for c in found.python_columns],
    )
    _section("nearly unique", _repeat_rows(found.near_unique))


def _section(title: str, rows: Sequence[Sequence[str]]) -> None:
    """Print a table, if it has more than its head."""
    if len(rows) > 1:
        used = [i for i in range(len(rows[0])) if any(row[i] for row in rows[1:])]
        cells = [[row[i] for i in used] for row in rows]
        show_table(cells[0], cells[1:], title)
        click.echo()


def _written(table: Planned) -> int:
    return table.bytes.get(table.format.lower(), table.bytes["parquet"])


def _table_rows(tables: Sequence[Planned]) -> list[tuple[str, ...]]:
    head = ("table", "rows", "versions", "columns", "parquet", "csv", "json", "as", "files")
    return [head, *(_table_row(t) for t in tables)]


def _table_row(table: Planned) -> tuple[str, ...]:
    by = f" by {', '.join(table.partition_by)}" if table.partition_by else ""
    return (
        table.table,
        f"{'' if table.is_exact else 'about '}{table.rows:,}",
        table.versions,
        str(table.columns),
        *(bytes_text(table.bytes[form]) for form in ("parquet", "csv", "json")),
        f"{table.format}{by}",
        f"{table.files:,}" if table.files else "",
    )


def _reference_rows(found: Sequence[Reference]) -> list[tuple[str, ...]]:
    head = ("from", "to", "chosen", "rows of the busiest")
    return [head, *((f"{r.child}.{r.name}", r.parent, r.how, f"{r.busiest:,}") for r in found)]


def _repeat_rows(found: Sequence[Repeats]) -> list[tuple[str, ...]]:
    head = ("column", "different values", "chance of a repeat", "rows that repeat one")
    return [
        head,
        *(
            (f"{r.table}.{r.column}", f"{r.values:,}", _chance(r.odds), f"about {r.rows:,.3g}")
            for r in found
        ),
    ]


def _chance(odds: float) -> str:
    if odds > 0.9995:
        return "certain"
    return f"{odds:.1%}" if odds >= 0.001 else f"1 in {1 / odds:,.0f}"

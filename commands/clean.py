"""powerstation clean: away with what a run wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..compiler.command import Command, say
from ..compiler.forecast.amounts import bytes_text
from .local_spark import need_pyspark

if TYPE_CHECKING:
    from ..runtime.runner.output import Output
    from ..runtime.runner.target import Target


@dataclass(frozen=True)
class Written:
    """A table that runs wrote: the folder, their files in it, and how many are others'."""

    name: str
    folder: Path
    files: tuple[Path, ...]
    strangers: int


@click.command("clean", cls=Command)
@click.argument("output", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def command(output: Path, dry_run: bool, yes: bool) -> None:
    """Remove what runs wrote to the folder OUTPUT, and nothing else.

    \b
    powerstation clean out/ --dry-run
    powerstation clean out/ --yes

    What that is say the report of the runs, _powerstation.json, and the record in each table's
    folder: a file that isn't in them stays. A table of Delta is removed whole; one of a catalog
    or a database stays where it is.
    """  # noqa: D301  click's mark
    need_pyspark()
    from ..runtime.runner.errors import Refused
    from ..runtime.runner.lease import Lease
    from ..runtime.runner.mounted import Mounted
    from ..runtime.runner.output import KEPT, REPORT, Origin, Output

    storage = Mounted()
    report = _report(output, REPORT)
    targets = list(_targets(output, report))
    try:
        with Lease(storage, str(output)):
            found = Output(storage, str(output), targets, Origin(""))
            if not dry_run:
                found.recover()
            tables = [_written(found, t, output) for t in targets if t.in_output]
            _tell(tables, [t.name for t in targets if not t.in_output])
            if not dry_run:
                yes or click.confirm("Remove it?", abort=True, err=True)
                _remove(tables)
                found.close()
                (output / KEPT).unlink(missing_ok=True)
                (output / REPORT).unlink()
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    if not dry_run and not any(output.iterdir()):
        output.rmdir()


def _report(output: Path, name: str) -> dict[str, Any]:
    try:
        return dict(json.loads((output / name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise click.UsageError(f"{output} has no {name}: no run wrote it") from None
    except (ValueError, TypeError):
        raise click.UsageError(f"{output / name} can't be read") from None


def _targets(output: Path, report: dict[str, Any]) -> Iterator[Target]:
    """Yield the tables of a report."""
    from ..runtime.runner.target import Target, folder

    for entry in [*report.get("tables", ()), *report.get("unfinished", ())]:
        place = output / folder(entry["name"])
        target = Target({"name": entry["name"]}, entry["format"], {}, str(place))
        target.place_as(entry)
        yield target


def _written(found: Output, target: Target, output: Path) -> Written:
    """Return what runs wrote of a table; nothing of a folder that lies elsewhere."""
    folder = Path(target.path)
    if folder.resolve().parent != output.resolve():
        return Written(target.name, folder, (), 0)
    there = sorted(p for p in folder.rglob("*") if p.is_file())
    strangers = {folder / name for name in found.strangers(target)}
    ours = tuple(p for p in there if p not in strangers)
    return Written(target.name, folder, ours, len(strangers))


def _tell(tables: list[Written], elsewhere: list[str]) -> None:
    for table in tables:
        amount = bytes_text(sum(p.stat().st_size for p in table.files))
        others = f"; {table.strangers} that no run wrote stay" if table.strangers else ""
        say(f"{table.folder}: {len(table.files)} files, {amount}{others}")
    for name in elsewhere:
        say(f"{name} stays: it is in a catalog or a database")


def _remove(tables: list[Written]) -> None:
    """Remove the files, and the folders that they leave empty."""
    for table in tables:
        for file in table.files:
            file.unlink()
        folders = {parent for file in table.files for parent in file.parents}
        inside = [f for f in folders if table.folder in (f, *f.parents)]
        for folder in sorted(inside, key=lambda f: len(f.parts), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

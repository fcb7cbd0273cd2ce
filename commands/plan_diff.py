"""What differs between definitions and an earlier build: for `powerstation plan --diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from ..compiler.cli import Request
from ..compiler.definitions.model import FanOut
from ..compiler.definitions.rows import OptionError
from ..compiler.emit.differences import (
    CHANGES,
    GONE,
    NEW,
    STAYS,
    Causes,
    ColumnChange,
    TableChange,
    differences,
)
from ..compiler.emit.write import built
from ..compiler.pipeline import Compiled, Rejected
from ..compiler.resolve.scope import ParentColumn, ResolvedTable, needed
from ..compiler.spark.names import fold
from .terminal import console

_SIGNS = {NEW: "+", GONE: "-", CHANGES: "~"}
_PLURAL = {NEW: "new", GONE: "gone", CHANGES: "change", STAYS: "stay"}
_STYLES = {NEW: "green", GONE: "red", CHANGES: "yellow"}


def tell_differences(request: Request, build: Path, as_json: bool) -> bool:
    """Print what differs between the definitions and a build; return whether anything does."""
    before = _manifest_of(build)
    request = replace(request, spark_version=before["spark_version"])
    compiled = request.compiled()
    after = json.loads(compiled.files["manifest.json"])
    found = differences(before, after, _causes(request, compiled, before, after))
    if as_json:
        click.echo(json.dumps([asdict(t) for t in found], indent=2, ensure_ascii=False))
    else:
        _show(found, build)
    return any(t.change != STAYS for t in found)


def _manifest_of(build: Path) -> Mapping[str, Any]:
    manifest = built(build)
    if manifest is None:
        raise click.BadParameter(f"{build} is not a build", param_hint="--diff")
    tables = manifest.get("tables")
    if not isinstance(tables, list) or not all("values" in table for table in tables):
        message = f"{build} is of an older PowerStation, which didn't note what values are made of"
        raise click.BadParameter(f"{message}: compile it anew", param_hint="--diff")
    return manifest


def _causes(
    request: Request, compiled: Compiled, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Causes:
    was = _was(compiled, before, after)
    single = {cause: _compiled(request, options) for cause, options in was.items()}
    every = {name: value for options in was.values() for name, value in options.items()}
    return Causes(
        {cause: manifest for cause, manifest in single.items() if manifest},
        (_compiled(request, every) if was else None) or after,
        _else(before, after),
        lambda table, column: _made_of(compiled, table, column),
    )


def _was(
    compiled: Compiled, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Return the options under which things are as they were, by what they are."""
    found: dict[str, dict[str, Any]] = {}
    if before["seed"] != after["seed"]:
        found[f"seed {after['seed']} instead of {before['seed']}"] = {"seed": before["seed"]}
    if before["today"] != after["today"]:
        today = f"today {after['today'][:10]} instead of {before['today'][:10]}"
        found[today] = {"today": before["today"]}
    keys = {table["name"]: table["keys"] for table in before["tables"]}
    rows = tuple(
        (table.name, str(keys[table.name]))
        for table in compiled.project.tables
        if not isinstance(table.rows, FanOut) and not table.is_given
        if keys.get(table.name, table.rows) != table.rows
    )
    if rows:
        names = ", ".join(name for name, _ in rows)
        found[f"rows of {names}"] = {"rows": rows}
    return found


def _compiled(request: Request, options: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the manifest under other options; None where the definitions don't allow them."""
    others = dict(request.options)
    if "rows" in options:
        named = {fold(name) for name, _ in options["rows"]}
        kept = [r for r in others.get("rows", ()) if fold(r[0]) not in named]
        options = {**options, "rows": (*kept, *options["rows"])}
    try:
        again = replace(request, options={**others, **options}).or_rejected()
    except (Rejected, OptionError, click.UsageError):
        return None
    found: Mapping[str, Any] = json.loads(again.files["manifest.json"])
    return found


def _else(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What differences are due to that seed, today and rows don't explain."""
    causes = []
    if before["definitions_sha256"] != after["definitions_sha256"]:
        causes.append("its definition")
    for program, key in (("Faker", "faker_version"), ("PowerStation", "powerstation_version")):
        if before[key] != after[key]:
            causes.append(f"{program} {after[key]} instead of {before[key]}")
    return " or ".join(causes) or "what it calls: a provider, or PowerStation itself"


def _made_of(compiled: Compiled, table: str, column: str) -> Sequence[tuple[str, str]]:
    """Return the written columns that one is made of, by their table."""
    of = compiled.resolved.table(table)
    name = next(w.column.name for w in of.written if w.alias == column)
    return list(_sources(compiled, of, name))


def _sources(compiled: Compiled, of: ResolvedTable, name: str) -> Iterator[tuple[str, str]]:
    for scoped in needed(of, [name]):
        if isinstance(scoped, ParentColumn):
            parent = compiled.resolved.table(scoped.join.table)
            yield from _written(parent, scoped.source)
        elif fold(scoped.name) != fold(name):
            yield from _written(of, scoped.name)


def _written(table: ResolvedTable, name: str) -> Iterator[tuple[str, str]]:
    for written in table.written:
        if fold(written.column.name) == fold(name) and written.column.name != "row_num":
            yield table.table.name, written.alias


def _show(found: Sequence[TableChange], build: Path) -> None:
    out = console()
    for table in found:
        if table.change != STAYS:
            out.print(_headed(table))
            if table.change == CHANGES:
                out.print(*_lines(table.columns), sep="\n")
            out.print()
    out.print(_counts(found, build))


def _headed(table: TableChange) -> Text:
    said = "; ".join(filter(None, (table.rows, table.output)))
    text = Text(f"{_SIGNS[table.change]} {table.name}", style=_STYLES[table.change])
    return text.append(f"{': ' if said else ''}{said}", style="default")


def _lines(columns: Sequence[ColumnChange]) -> Iterator[Text]:
    """Yield a line for all columns with the same change for the same reasons."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for column in columns:
        alike.setdefault((column.change, column.because), []).append(column.name)
    stay = len(alike.pop((STAYS, ()), ()))
    for (change, because), names in alike.items():
        text = Text(f"  {_SIGNS[change]} {', '.join(names)}", style=_STYLES[change])
        why = f": {'; '.join(because)}" if because else ""
        yield text.append(why, style="default")
    if stay:
        yield Text(f"    {stay} of {len(columns)} columns stay")


def _counts(found: Sequence[TableChange], build: Path) -> str:
    if all(table.change == STAYS for table in found):
        return f"all is as in {build}"
    columns = [c for table in found if table.change not in (NEW, GONE) for c in table.columns]
    said = []
    for what, changes in (
        ("tables", [t.change for t in found]),
        ("their columns", [c.change for c in columns]),
    ):
        counts = {c: changes.count(c) for c in (CHANGES, NEW, GONE, STAYS)}
        words = [f"{n} {_PLURAL[c] if n > 1 else c}" for c, n in counts.items() if n]
        said.append(f"{what}: {', '.join(words)}")
    return "; ".join(said)

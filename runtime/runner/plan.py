"""Which tables are written, with which options, and in which order."""

from __future__ import annotations

import difflib
import itertools
import json
import os
from collections.abc import Iterable
from typing import Any

from .build import Build
from .errors import Refused
from .target import Target, folder, with_environment


def chosen(tables: list[dict[str, Any]], asked: list[str]) -> set[str]:
    """Return the names of the tables to write; refuse an unknown one.

    A name may itself hold commas.
    """
    names = [str(t["name"]) for t in tables]
    wanted = [n for a in asked for n in ([a] if a in names else a.split(",")) if n]
    for name in wanted:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise Refused(f"the build has no table {name}: {hint}", 2)
    return set(wanted) if asked else set(names)


def looked_at(tables: list[dict[str, Any]], names: set[str], verifying: bool) -> set[str]:
    """Return the tables whose views are wanted: the chosen ones, and those that their checks
    read.
    """
    reads = {
        v for t in tables if t["name"] in names for q in t["checks"]["queries"] for v in q["reads"]
    }
    return names | {str(t["name"]) for t in tables if verifying and t["view"] in reads}


def plan(
    build: Build,
    names: set[str],
    output: str,
    format_: str | None = None,
    catalog: str | None = None,
) -> list[Target]:
    """Return a target for each table of the build; the environment is asked only for the named
    ones.

    What would be a folder of OUTPUT is a table of the catalog's schema, if there is one.
    """
    targets = []
    formats = json.loads(build.text("formats.json"))
    for entry in build.manifest["tables"]:
        out = entry["output"]
        name = format_ or out["format"]
        target = Target(
            entry, name, {} if format_ else out["options"], f"{output}/{folder(entry['name'])}"
        )
        target.holds = formats.get(name.lower(), {})
        target.file_name = None if format_ else out.get("file_name")
        target.catalog = catalog if target.in_output else None
        if target.name in names:
            target.options = with_environment(target, dict(os.environ))
        targets.append(target)
    return targets


def in_groups(targets: Iterable[Target]) -> list[list[Target]]:
    """Return the tables in groups to write one after the other: what others of a database refer to
    first, then the smallest tables.

    Spark gives cores to the job that came first: so small tables don't wait for large ones, and a
    large one has all of them. A session has one value of each setting at a time: of one magnitude,
    the tables with the same settings are together.
    """

    def settings(target: Target) -> str:
        return json.dumps(target.entry["settings"], sort_keys=True)

    def order(target: Target) -> tuple[int, int, str, int]:
        return target.depth, len(str(target.work)) // 3, settings(target), target.work

    ordered = sorted(targets, key=order)
    alike = itertools.groupby(ordered, lambda target: (target.depth, settings(target)))
    return [list(tables) for _, tables in alike]

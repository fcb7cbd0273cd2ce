"""Tables of databases that refer to each other: in which order they are filled and emptied."""

from __future__ import annotations

import graphlib
from collections.abc import Iterable, Iterator
from typing import Any

from pyspark.sql import SparkSession

from .database import DatabaseTable, database
from .errors import Refused
from .output import Output
from .target import Target


def look_into_databases(spark: SparkSession, targets: Iterable[Target], mode: str) -> list[Target]:
    """Refuse what a database wouldn't take, or would lose, before the first table is written.

    Enter which tables refer to which; return those that are to be emptied together.
    """
    there: dict[tuple[Any, ...], tuple[Target, DatabaseTable]] = {}
    for target in targets:
        if target.is_jdbc and not (target.error or target.skipped):
            with database(spark, target) as table:
                there[table.identity] = target, table
    problems = [
        f"{target.name}: {target.where}: {problem}"
        for target, table in there.values()
        for problem in _in_database(target, table, mode, set(there))
    ]
    if problems:
        raise Refused("\n".join([*problems, "nothing was written"]))
    together = []
    for identity, (target, table) in there.items():
        children = [there[key][0] for key in table.referring if key in there and key != identity]
        target.refers_to_itself = identity in table.referring
        for child in children:
            child.parents.append(target)
        together += [target, *children] if children else []
    _refuse_circles(t for t, _ in there.values())
    distinct = {target.name: target for target in together}
    return list(distinct.values()) if mode == "overwrite" else []


def _refuse_circles(targets: Iterable[Target]) -> None:
    """Refuse foreign keys in a circle: each task commits its rows for itself, so that no order of
    the tables keeps them.
    """
    parents = {target.name: [p.name for p in target.parents] for target in targets}
    try:
        graphlib.TopologicalSorter(parents).prepare()
    except graphlib.CycleError as circle:
        raise Refused(
            f"the foreign keys of {', '.join(circle.args[1][1:])} go round in a circle: no order of"
            " writing keeps them. Drop one for the run and add it again after it, or leave one of"
            " the tables out by --tables; nothing was written"
        ) from circle


def empty(spark: SparkSession, output: Output, targets: Iterable[Target]) -> None:
    """Empty tables of databases that refer to each other, in one step for each database."""
    urls: dict[str, list[Target]] = {}
    for target in targets:
        output.begin(target)
        target.is_emptied = True
        urls.setdefault(target.url, []).append(target)
    for alike in urls.values():
        with database(spark, alike[0]) as table:
            table.empty(alike)


def _in_database(
    target: Target, table: DatabaseTable, mode: str, written: set[tuple[Any, ...]]
) -> Iterator[str]:
    """Yield the reasons why a table that is there can't be emptied (or replaced) and filled."""
    if table.columns is None:
        return
    assert target.frame is not None
    drops = {k.lower(): v for k, v in target.writing().items()}[
        "truncate"
    ].lower() == "false" and mode == "overwrite"
    there = {c.lower() for c in table.columns}
    lacking = [c for c in target.frame.columns if c.lower() not in there]
    if lacking and not drops:
        way = (
            ' or say truncate: "false" in output_options, which drops it,'
            if mode == "overwrite"
            else ""
        )
        yield (
            f"{target.place} has no column {', '.join(lacking)}: add it there,{way} or leave it out"
        )
    if mode != "overwrite":
        return
    others = {k: name for k, name in table.referring.items() if k != table.identity}
    at_once = table.empties_together and not drops
    if others and not (at_once and written.issuperset(others)):
        left = [name for key, name in others.items() if not at_once or key not in written]
        also = "write these too, or empty all" if at_once else "empty all of them"
        yield (
            f"{target.place} can't be emptied, since foreign keys of {', '.join(left)} refer"
            f" to it: {also} yourself and use --mode append, or drop those keys for the run"
        )
    elif not others and not drops and not table.can_be_emptied:
        yield (
            f"Spark can't empty {target.place} without dropping it on this kind of database: empty"
            ' it yourself and use --mode append, or say truncate: "false" in output_options to'
            " have it dropped"
        )

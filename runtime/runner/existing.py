"""What is there before a run, and whether the run may replace it or add to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pyspark.sql import SparkSession

from .build import Build
from .database import database
from .errors import Refused
from .formats import loaded
from .output import Output
from .row_ranges import in_words, merged
from .storage import Storage, literal_path
from .target import Target, folder

_NAMED = 5


def has_data(spark: SparkSession, storage: Storage, target: Target) -> bool:
    """Is there anything at the target already?"""
    if target.table:
        return bool(spark.catalog.tableExists(target.table))
    if not target.is_jdbc:
        return bool(storage.listing(target.path))
    with database(spark, target) as there:
        return there.columns is not None


def refuse_overlap(build: Build, output: str, targets: list[Target]) -> None:
    """Refuse an OUTPUT that is or lies in BUILD, which is replaced whole, and a table that BUILD
    lies in.
    """
    if build.uri is None:
        return
    inner, outer = f"{build.storage.real(output)}/", f"{build.storage.real(build.uri)}/"
    if inner.startswith(outer):
        raise Refused(
            f"OUTPUT {output} {'is' if inner == outer else 'lies in'} BUILD: name a folder outside",
            2,
        )
    for target in targets:
        if outer.startswith(f"{inner}{folder(target.name)}/"):
            raise Refused(
                f"BUILD {build.uri} lies where the table {target.name} goes: name another OUTPUT", 2
            )


def refuse_unseen(spark: SparkSession, output: Output) -> None:
    """Refuse an OUTPUT that isn't the same folder here and where Spark runs."""
    probe = f"{output.work}/seen"
    try:
        output.storage.write(probe, output.work)
        seen = [row[0] for row in spark.read.text(literal_path(probe)).collect()]
    except Exception:
        seen = []
    output.close()
    if seen != [output.work]:
        raise Refused(
            f"Spark doesn't see what is written to {output.path} here: name a path that is mounted"
            " at both, such as /Volumes/… on Databricks"
        )


def look_before(
    spark: SparkSession, output: Output, targets: list[Target], mode: str | None
) -> None:
    """Refuse what the mode forbids, before anything is written; skip what the mode `ignore`
    says.
    """
    storage, targets = output.storage, [t for t in targets if not t.skipped]
    if mode is None:
        _refuse(
            targets,
            lambda t: _foreign(spark, output, t),
            "--mode overwrite replaces all of that",
        )
    elif mode == "append":
        _refuse(
            targets,
            lambda t: _other_shape(spark, output, t),
            "--mode overwrite replaces what is there",
        )
    elif mode == "error":
        there = {
            t.name: f"there is data in {t.place}" for t in targets if has_data(spark, storage, t)
        }
        _refuse(targets, lambda t: there.get(t.name), "--mode overwrite replaces it")
    elif mode == "ignore":
        for target in (t for t in targets if has_data(spark, storage, t)):
            target.skip(f"there is data in {target.place}")


def skip_done(spark: SparkSession, output: Output, targets: Iterable[Target]) -> None:
    """Skip the tables whose rows are there already, as this build makes them."""
    for target in targets:
        if output.is_done(target) and has_data(spark, output.storage, target):
            target.skip("this build has written it")


def _refuse(targets: list[Target], reason: Callable[[Target], str | None], remedy: str) -> None:
    """Refuse the run if there is a reason for any of the tables; name them all."""
    lines = [f"{target.name}: {why}" for target in targets for why in [reason(target)] if why]
    if lines:
        raise Refused("\n".join([*lines, f"nothing was written; {remedy}"]))


def _foreign(spark: SparkSession, output: Output, target: Target) -> str | None:
    """Say what is where a table goes though no run wrote it."""
    if target.format.lower() == "noop":
        return None
    if target.is_jdbc:
        theirs = (
            not output.owns(target)
            and has_data(spark, output.storage, target)
            and _has_rows(spark, target)
        )
        return f"{target.place} has rows that no run into {output.path} wrote" if theirs else None
    if target.table:
        theirs = not output.owns(target) and has_data(spark, output.storage, target)
        return f"no run into {output.path} wrote {target.place}" if theirs else None
    found = sorted(output.strangers(target))
    if not found:
        return None
    names = ", ".join(f"{target.path}/{path}".rstrip("/") for path in found[:_NAMED])
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    return f"not written by run.py: {names}{more}"


def _has_rows(spark: SparkSession, target: Target) -> bool:
    """Is there a row in a database's table?"""
    return not spark.read.format(target.format).options(**target.writing()).load().isEmpty()


def _other_shape(spark: SparkSession, output: Output, target: Target) -> str | None:
    """Say why a table's rows can't be added to what is there."""
    return (
        (None if target.table else _other_files(output, target))
        or (_overlap(output, target) if target.slice else None)
        or _other_columns(spark, output, target)
    )


def _other_files(output: Output, target: Target) -> str | None:
    """Say why a folder holds what a table's files can't lie beside."""
    storage, record = output.storage, output.record(target)
    files = storage.listing(target.path)
    logs = {"_delta_log": "delta", "metadata/version-hint.text": "iceberg"}
    formats = {logs[f] for f in logs if storage.exists(f"{target.path}/{f}")} or set(
        map(_format_of, set(files) - set(record.get("files", ())))
    ) - {None}
    if record:
        formats.add(record["entry"]["format"].lower())
    if formats and formats != {target.format.lower()}:
        held = " and ".join(sorted(map(str, formats)))
        return f"{target.path} holds {held}, to which no {target.format} can be added"
    if target.file_name and target.file_name in files:
        return f"there is {target.path}/{target.file_name}, to which nothing can be added"
    return None


def _other_columns(spark: SparkSession, output: Output, target: Target) -> str | None:
    """Say what else the rows that are there have."""
    record = output.record(target)
    for key, wanted in target.shape.items():
        if record and record[key] != wanted:
            return f"what is in {target.path} was written with other {key}: {record[key]}"
    if target.is_source and has_data(spark, output.storage, target):
        there = loaded(spark, target).columns
        # A Spark catalog has those of partitions last; rows are added by names.
        if sorted(there) != sorted(c["name"] for c in target.entry["columns"]):
            return f"what is in {target.place} has other columns: {', '.join(there)}"
    return None


def _overlap(output: Output, target: Target) -> str | None:
    """Say why a slice of a table doesn't fit to the rows of it that runs have written."""
    if not output.known(target):
        return None
    there, asked = output.keys(target), list(target.numbers)
    if there is None:
        return f"{target.place} holds rows of another build, or some twice: no slice fits to them"
    if merged([*there, asked]) is None:
        return (
            f"{target.place} holds the keys {in_words(there)}: with {in_words([asked])} some would"
            " be there twice (--resume passes over a slice that is there)"
        )
    return None


def _format_of(file: str) -> str | None:
    """Return the format of a data file that Spark wrote, by its name."""
    ending = re.search(
        r"(?:^|/)[^/_.][^/]*?\.(json|csv|parquet|orc|txt|avro|xml)(?:\.[a-z0-9]+)?$", file
    )
    return {"txt": "text"}.get(ending.group(1), ending.group(1)) if ending else None

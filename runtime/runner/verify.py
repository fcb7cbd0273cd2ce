"""What was written is read back, and the checks are run on that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyspark.sql import SparkSession

from .build import Build
from .errors import Absent, Refused, root_cause
from .existing import has_data
from .failure import explained
from .fingerprint import fingerprint
from .formats import read_back, refuse_catalogs, refuse_missing_formats
from .output import REPORT, Origin, Output
from .plan import looked_at, plan
from .row_ranges import in_words
from .session import refuse_older_spark
from .sql import quoted
from .storage import Storage
from .target import Target
from .verdicts import Verdict, row_text
from .views import create_views

# Rows that break a check, of which the first is printed.
_BROKEN = 5


def verify(
    spark: SparkSession, build: Build, output: Output, targets: list[Target], read: list[Target]
) -> Iterator[Verdict]:
    """Read the tables back and run the targets' checks on what was read."""
    opened: dict[str, Exception | None] = {}
    in_part = {}
    for target in read:
        try:
            _open_table(spark, output.storage, target)
            opened[target.entry["view"]] = None
        except Exception as error:
            opened[target.entry["view"]] = error
        there, all_keys = output.keys(target), [[1, target.entry["keys"]]]
        if there and there != all_keys:
            part = f"{target.name} is there in part: the keys {in_words(there)}"
            in_part[target.entry["view"]] = Absent(part)
    for target in targets:
        name = f"{target.name}: read_back"
        verdict = _unreadable(name, [target.entry["view"]], opened) or _same_as_written(
            spark, name, target, output.known(target), build.sha256()
        )
        verdict.where = target.where
        yield verdict
        queries = target.entry["checks"]["queries"]
        script = build.statements(target.entry["checks"]["script"]) if queries else []
        for query, sql in zip(queries, script):
            verdict = _unreadable(query["name"], query["reads"], {**opened, **in_part}) or _check(
                spark, query["name"], sql
            )
            verdict.where = "{path}:{line}".format(**query["definition"])
            yield verdict
        for left_out in target.entry["checks"]["left_out"]:
            yield Verdict(left_out["name"], "skipped", left_out["reason"], where=target.where)


def verified(
    spark: SparkSession, storage: Storage, build: Build, path: str, entries: list[dict[str, Any]]
) -> Iterator[Verdict]:
    """Run the checks of the tables that a folder's report has entries of, each where and in the
    format that it says.
    """
    refuse_older_spark(spark, build.manifest["spark_version"])
    written = {entry["name"]: entry for entry in entries}
    everything = plan(build, set(written), path)
    holds = json.loads(build.text("formats.json"))
    for target in (t for t in everything if t.name in written):
        format_ = written[target.name]["format"]
        if format_.lower() != target.format.lower():
            target.format, target.options = format_, {}
            target.holds = holds.get(format_.lower(), {})
        target.place_as(written[target.name])
    names = looked_at(build.manifest["tables"], set(written), True)
    targets = [t for t in everything if t.name in written]
    read = [t for t in everything if t.name in names]
    refuse_missing_formats(spark, read)
    refuse_catalogs(spark, read)
    create_views(spark, build, read)
    output = Output(storage, path, everything, Origin(build.sha256()))
    yield from verify(spark, build, output, [t for t in targets if not t.error], read)


def _open_table(spark: SparkSession, storage: Storage, target: Target) -> None:
    """Make what a table holds the view of its name."""
    if target.error:
        raise Refused(target.error)
    if target.format.lower() == "noop" or not has_data(spark, storage, target):
        raise Absent(f"{target.name} isn't in the output")
    read_back(spark, target).createOrReplaceTempView(quoted(target.entry["view"]))


def _unreadable(name: str, views: list[str], opened: dict[str, Exception | None]) -> Verdict | None:
    """Return the verdict of a check that can't be run: skipped where a table is absent, failed
    where one can't be read.

    None if all that it reads is there.
    """
    errors = [
        e for e in (opened.get(view, Absent(f"{view} isn't in the output")) for view in views) if e
    ]
    if not errors:
        return None
    failed = [e for e in errors if not isinstance(e, Absent)]
    told = dict.fromkeys(
        str(e) if isinstance(e, (Refused, Absent)) else root_cause(e) for e in failed or errors
    )
    return Verdict(name, "failed" if failed else "skipped", "; ".join(told))


def _same_as_written(
    spark: SparkSession, name: str, target: Target, written: dict[str, Any] | None, build: str
) -> Verdict:
    """Is what is read what was written, by this build or by one that makes the same?

    By the fingerprint.
    """
    known = written.get("whole", written) if written else None
    if written and not known:
        return Verdict(name, "skipped", f"it was added to rows of which {REPORT} doesn't know")
    try:
        rows, found = fingerprint(spark.table(quoted(target.entry["view"])))
        if known and written and written["build"] == build:
            wanted, who = (known["rows"], known["fingerprint"]), "wrote"
        else:
            assert target.frame is not None
            wanted, who = fingerprint(target.frame), "it is of another build: this one makes"
    except Exception as error:
        return Verdict(name, "failed", explained(target, error))
    if (rows, found) == wanted:
        return Verdict(name, "passed")
    return Verdict(
        name, "failed", f"{who} {wanted[0]:,} rows {wanted[1]}, read {rows:,} rows {found}"
    )


def _check(spark: SparkSession, name: str, sql: str) -> Verdict:
    """Run one check: it returns the rows that break the rule."""
    try:
        rows = [row.asDict() for row in spark.sql(sql).limit(_BROKEN).collect()]
    except Exception as error:
        return Verdict(name, "failed", root_cause(error))
    if not rows:
        return Verdict(name, "passed")
    return Verdict(name, "failed", f"for example {row_text(rows[0])}", rows)

"""A run, from its command line to its exit code."""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sys
import traceback
from dataclasses import dataclass

from pyspark.sql import SparkSession

from .build import Build, compiled
from .command_line import parse, refuse_options
from .errors import Refused, root_cause
from .existing import look_before, refuse_overlap, refuse_unseen, skip_done
from .failure import failed
from .formats import refuse_catalogs, refuse_missing_formats, refuse_unheld
from .lease import Lease
from .mounted import Mounted
from .output import Origin, Output
from .parallel import leave, on_interrupt, write
from .plan import chosen, looked_at, plan
from .references import empty, look_into_databases
from .row_ranges import cut
from .session import is_connect, refuse_older_spark, session
from .storage import Storage
from .summary import dry_run, show
from .target import Target
from .verdicts import Verdict, of_writing, reporting, timed, told
from .verify import verify
from .views import create_views
from .writer import Writer


def _do(options: argparse.Namespace, files: dict[str, str]) -> int:
    """Do what the command line asks; return the exit code."""
    refuse_options(options)
    files = files or compiled(options.build, options.config)
    spark = session()
    on_interrupt(leave)
    storage = Mounted() if is_connect(spark) else Storage(spark)
    path = storage.full(options.output)
    with reporting(storage, path, options.report) as found:
        build = Build(storage, None if files else options.build, files)
        refuse_older_spark(spark, build.manifest["spark_version"])
        tables = _tables(spark, build, path, options)
        if options.dry_run:
            print(dry_run([t for t in tables.chosen if not t.error]))
            return failed(tables.chosen)
        if not options.verify_only:
            if failed(tables.chosen):
                found.extend(of_writing(tables.chosen))
                print("nothing was written", file=sys.stderr)
                return 1
            refuse_unheld(tables.chosen)
        output = Output(storage, path, tables.all, _origin(spark, build))
        work = _Work(spark, options, build, output, tables)
        with contextlib.nullcontext() if options.verify_only else Lease(storage, path) as lease:
            return work.do(lease, found)


@dataclass(frozen=True)
class _Tables:
    """All tables of a build, those to be written or checked, and those that this looks at."""

    all: list[Target]
    chosen: list[Target]
    looked_at: list[Target]


def _tables(spark: SparkSession, build: Build, output: str, options: argparse.Namespace) -> _Tables:
    """Return the tables that the command line is about, with their views."""
    names = chosen(build.manifest["tables"], options.tables)
    is_checked = options.verify or options.verify_only
    wanted = looked_at(build.manifest["tables"], names, is_checked)
    everything = plan(build, wanted, output, options.format, options.catalog)
    targets = [t for t in everything if t.name in names]
    cut(targets, options.row_range)
    refuse_overlap(build, output, everything)
    refuse_missing_formats(spark, targets)
    refuse_catalogs(spark, targets)
    tables = _Tables(everything, targets, [t for t in everything if t.name in wanted])
    create_views(spark, build, tables.looked_at)
    return tables


def _origin(spark: SparkSession, build: Build) -> Origin:
    """Return what the report says of what a run was made with."""
    manifest = build.manifest
    about = {
        "source": build.uri and build.storage.full(build.uri),
        **{key: manifest[key] for key in ("seed", "today", "definitions_sha256")},
        "versions": {
            "powerstation": manifest["powerstation_version"],
            "faker": manifest["faker_version"],
            "spark": spark.version,
            "python": platform.python_version(),
        },
    }
    return Origin(build.sha256(), about, build.texts)


@dataclass(frozen=True)
class _Work:
    """What a run does once nothing speaks against it."""

    spark: SparkSession
    options: argparse.Namespace
    build: Build
    output: Output
    tables: _Tables

    def do(self, lease: Lease | None, found: list[Verdict]) -> int:
        """Write while OUTPUT is held, verify and show, as far as that is asked for.

        What is found of each table and check goes to `found`. Returns the exit code.
        """
        code, targets = 0, self.tables.chosen
        if lease:
            code = self._write(lease)
            found.extend(of_writing(targets))
        if self.options.verify or self.options.verify_only:
            sound = [t for t in targets if not t.error]
            verdicts = verify(self.spark, self.build, self.output, sound, self.tables.looked_at)
            judged = told(timed(verdicts))
            found.extend(judged)
            if lease:
                self.output.enter_checks(judged)
            code = code or 3 * any(v.outcome == "failed" for v in judged)
        if self.options.show:
            show(self.spark, targets, self.options.show)
        return code

    def _write(self, lease: Lease) -> int:
        """Write the tables unless something speaks against it; return the exit code."""
        spark, output, targets = self.spark, self.output, self.tables.chosen
        mode = self.options.mode
        if is_connect(spark) and any(t.in_output for t in targets):
            refuse_unseen(spark, output)
        output.recover()
        if self.options.resume:
            skip_done(spark, output, targets)
        look_before(spark, output, targets, mode)
        together = look_into_databases(spark, targets, mode or "overwrite")
        lease.check()
        empty(spark, output, together)
        write(spark, Writer(spark, output, lease, mode, self.options.quiet), targets)
        return failed(targets)


def run(arguments: list[str] | None = None, files: dict[str, str] | None = None) -> int:
    """Run, and turn what goes wrong into a message and an exit code.

    `arguments` are those of the command line unless they are given, `files` a bundle's build.
    """
    options = parse(arguments, bool(files))
    try:
        return _do(options, files or {})
    except Refused as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:
        print("interrupted; what was not finished was removed", file=sys.stderr)
        return 130
    except Exception as error:
        if os.environ.get("POWERSTATION_TRACEBACK"):
            traceback.print_exc()
        print(f"error: {root_cause(error)}", file=sys.stderr)
        return 1

"""A run, from its command line to its exit code."""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sys
import traceback
from typing import Any

from pyspark.sql import SparkSession

from .build import Build, compiled
from .command_line import parse, refuse_options
from .errors import Refused, root_cause
from .existing import look_before, refuse_overlap, refuse_unseen, skip_done
from .failure import failed
from .formats import refuse_missing_formats, refuse_unheld
from .lease import Lease
from .mounted import Mounted
from .output import Output
from .parallel import leave, on_interrupt, write
from .plan import chosen, looked_at, plan
from .references import empty, look_into_databases
from .row_ranges import cut
from .session import is_connect, refuse_older_spark, session
from .storage import Storage
from .summary import dry_run, show
from .target import Target
from .verdicts import of_writing, reporting, timed, told
from .verify import verify
from .views import create_views
from .writer import Writer


def run(options: argparse.Namespace, files: dict[str, str]) -> int:
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
        names = chosen(build.manifest["tables"], options.tables)
        verifying = options.verify or options.verify_only
        wanted = looked_at(build.manifest["tables"], names, verifying)
        everything = plan(build, wanted, path, options.format)
        targets = [t for t in everything if t.name in names]
        cut(targets, options.row_range)
        if not files:
            refuse_overlap(storage, options.build, path, everything)
        refuse_missing_formats(spark, targets)
        create_views(spark, build, [t for t in everything if t.name in wanted])
        if options.dry_run:
            print(dry_run([t for t in targets if not t.error]))
            return failed(targets)
        if not options.verify_only:
            if failed(targets):
                found += of_writing(targets)
                print("nothing was written", file=sys.stderr)
                return 1
            refuse_unheld(targets)
        source = None if files else storage.full(options.build)
        about = {"source": source, **told_of(spark, build)}
        output = Output(storage, path, everything, build.sha256(), about, build.texts)
        code = 0
        with contextlib.nullcontext() if options.verify_only else Lease(storage, path) as lease:
            if lease:
                code = written(
                    spark,
                    Writer(spark, storage, output, lease, options.mode, options.quiet),
                    targets,
                    options.resume,
                )
                found += of_writing(targets)
            if verifying:
                sound = [t for t in targets if not t.error]
                read = [t for t in everything if t.name in wanted]
                judged = told(timed(verify(spark, build, storage, output, sound, read)))
                found += judged
                if lease:
                    output.enter_checks(judged)
                code = code or 3 * any(v.outcome == "failed" for v in judged)
            if options.show:
                show(spark, targets, options.show)
        return code


def written(spark: SparkSession, writer: Writer, targets: list[Target], is_resumed: bool) -> int:
    """Write the tables unless something speaks against it; return the exit code."""
    storage, output, mode = writer.storage, writer.output, writer.mode
    if is_connect(spark):
        refuse_unseen(spark, storage, output)
    output.recover()
    if is_resumed:
        skip_done(spark, storage, output, targets)
    look_before(spark, storage, output, targets, mode)
    together = look_into_databases(spark, targets, mode or "overwrite")
    writer.lease.check()
    empty(spark, output, together)
    write(spark, writer, targets)
    return failed(targets)


def told_of(spark: SparkSession, build: Build) -> dict[str, Any]:
    """Return what the report says of what a run was made with."""
    manifest = build.manifest
    return {
        **{key: manifest[key] for key in ("seed", "today", "definitions_sha256")},
        "versions": {
            "powerstation": manifest["powerstation_version"],
            "faker": manifest["faker_version"],
            "spark": spark.version,
            "python": platform.python_version(),
        },
    }


def main(arguments: list[str] | None = None, files: dict[str, str] | None = None) -> int:
    """Run, and turn what goes wrong into a message and an exit code.

    `arguments` are those of the command line unless they are given, `files` a bundle's build.
    """
    options = parse(arguments, bool(files))
    try:
        return run(options, files or {})
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

"""Tables get into OUTPUT whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator

from pyspark.sql import SparkSession

from .errors import Interrupted, Refused
from .existing import has_data
from .failure import failure
from .fingerprint import observed, observing
from .jobs import Jobs
from .lease import Lease
from .output import Output
from .row_ranges import whole
from .sql import quoted
from .target import Target, folder


class Writer:
    """Writes tables so that OUTPUT never holds half of one: beside their place, and then by a
    rename into it.
    """

    def __init__(
        self, spark: SparkSession, output: Output, lease: Lease, mode: str | None, quiet: bool
    ) -> None:
        self._spark, self._storage, self.output, self.lease = spark, output.storage, output, lease
        self.mode, self.quiet = mode, quiet
        self._new, self._adding = (f"{output.work}/{name}" for name in ("new", "adding"))
        self._abandoned: list[str] = []
        self.jobs, self.stopping = Jobs(spark), lease.stopping

    def write(self, target: Target) -> None:
        """Write one table; its result, or the reason of its failure, goes into the target."""
        try:
            self.jobs.begin(target)
            self._stop_if_asked()
            failed = [parent.name for parent in target.parents if parent.error]
            if failed:
                raise Refused(f"not written, since {', '.join(failed)}, to which it refers, failed")
            (self._write_files if target.is_files else self._write_source)(target)
        except Exception as error:
            interrupted = self.stopping.is_set()
            target.error = "interrupted" if interrupted else failure(target, error)
            if target.is_jdbc and not isinstance(error, (Refused, Interrupted)):
                part = f"{target.place} may hold some of the rows until a run writes all"
                target.error = f"{target.error.rstrip('.')}; {part}"

    def clean(self) -> None:
        """Remove what only a run in progress needs, and what cancelled tasks wrote after their
        table was removed.
        """
        for path in self._abandoned:
            self._storage.delete(path)
        self.output.close()

    def _stop_if_asked(self) -> None:
        if self.stopping.is_set():
            raise Interrupted("the run was interrupted")

    def _save(self, target: Target, mode: str, path: str | None) -> None:
        assert target.frame is not None
        hashed, observation = observing(target.frame)
        if target.refers_to_itself:
            hashed = hashed.coalesce(1)  # a task is a transaction, and commits rows in their order
        started = time.monotonic()
        writer = hashed.write.format(target.format).options(**target.writing()).mode(mode)
        writer = writer.partitionBy(*target.partitions) if target.partitions else writer
        in_lake = target.in_output and target.format.lower() == "iceberg"
        table = _lake_table(self._spark, target) if in_lake else target.table
        writer.saveAsTable(table) if table else writer.save(path)
        seconds = self.jobs.seconds(target) or time.monotonic() - started
        rows, print_ = observed(observation, target.frame)
        _check_rows(target, rows)
        target.result = self.output.entry(target, rows, print_, seconds)

    def _write_source(self, target: Target) -> None:
        # The source has transactions of its own, or none: its modes are all there is.
        adding = self.mode == "append" and has_data(self._spark, self._storage, target)
        before, ours = self.output.known(target), self.output.owns(target)
        # Of another format, whose files the source would keep beside its own.
        other = target.in_output and not adding and self.output.holds_other(target)
        self.lease.check()
        with self.output.changing(target, ours or not adding), contextlib.ExitStack() as stack:
            if other:
                stack.enter_context(self._replacing(target, []))
            mode = "append" if target.is_emptied else self.mode or "overwrite"
            self._save(target, mode, target.path if target.in_output else None)
            if adding:
                target.result["whole"] = whole(before, target.result)

    def _write_files(self, target: Target) -> None:
        storage = self._storage
        storage.temporary(self._new)
        made = f"{self._new}/{folder(target.name)}"
        try:
            self._save(target, "overwrite", made)
            if target.file_name:
                self._name_file(made, target.file_name)
            files = storage.files(made)
            target.result.update(files=len(files), bytes=sum(files.values()))
            self._stop_if_asked()
            self.lease.check()
            if self.mode == "append" and storage.listing(target.path):
                self._add(target, made, list(files))
            else:
                self._swap(target, made)
        except BaseException:
            self._abandoned.append(made)
            storage.delete(made)
            raise

    def _name_file(self, made: str, name: str) -> None:
        """Give a table's one file a name."""
        files = list(self._storage.files(made))
        if len(files) != 1:
            raise ValueError(f"Spark made {len(files):,} files, where one was to be called {name}")
        self._storage.move(f"{made}/{files[0]}", f"{made}/{name}")
        # By Spark Connect the file of its checksum isn't moved along.
        self._storage.delete(f"{made}/.{files[0]}.crc")

    def _swap(self, target: Target, made: str) -> None:
        self.output.write_record(target, made, self._storage.listing(made))
        with (
            self.output.changing(target),
            self._replacing(target, sorted(self._storage.listing(made))),
        ):
            self._storage.move(made, target.path)

    @contextlib.contextmanager
    def _replacing(self, target: Target, new: list[str]) -> Iterator[None]:
        """Move what is where a table goes out of the way, and back if the table doesn't get there.

        `new` are the files that will be there; none where a source makes them.
        """
        work, name = self.output.work, folder(target.name)
        note, old = f"{work}/replacing/{name}", f"{work}/old/{name}"
        self.output.write(note, {"new": new, "old": sorted(self._storage.listing(target.path))})
        try:
            if self._storage.exists(target.path):
                self._storage.move(target.path, old)
            yield
        except BaseException:
            self.output.settle(work, name)
            raise
        self._storage.delete(note)
        self._storage.delete(old)

    def _add(self, target: Target, made: str, files: list[str]) -> None:
        before = self.output.record(target)
        target.result["whole"] = whole(before.get("entry"), target.result)
        note = f"{self._adding}/{folder(target.name)}"
        self.output.write(note, {"files": files})
        with self.output.changing(target):
            try:
                for path in files:
                    self._storage.move(f"{made}/{path}", f"{target.path}/{path}")
                self.output.write_record(target, target.path, [*before.get("files", ()), *files])
            except BaseException:
                for path in files:
                    self._storage.delete(f"{target.path}/{path}")
                raise
        self._storage.delete(note)


def _lake_table(spark: SparkSession, target: Target) -> str:
    """Return the name of an Iceberg table of OUTPUT, in a catalog over that: by a path Iceberg
    writes only where there is a table already.
    """
    output, _, name = target.path.rpartition("/")
    catalog = f"powerstation_{hashlib.sha256(output.encode('utf-8')).hexdigest()[:16]}"
    settings = {
        "": "org.apache.iceberg.spark.SparkCatalog",
        ".type": "hadoop",
        ".warehouse": output,
    }
    for key, value in {**settings, ".cache-enabled": "false"}.items():
        spark.conf.set(f"spark.sql.catalog.{catalog}{key}", value)
    return f"{catalog}.{quoted(name)}"


def _check_rows(target: Target, rows: int) -> None:
    """Compare the rows written with the manifest's."""
    wanted = target.rows
    if wanted is not None and rows != wanted:
        raise ValueError(f"wrote {rows:,} rows where the build promises {wanted:,}")

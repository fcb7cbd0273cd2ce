"""What Spark tells of its work on each table."""

from __future__ import annotations

import contextlib
import uuid
from typing import Any

from pyspark.sql import SparkSession

from .session import is_connect
from .target import Target


class Jobs:
    """What Spark tells of its work on each table, and how that is stopped.

    Spark Connect tells nothing.
    """

    def __init__(self, spark: SparkSession) -> None:
        self._spark, self._id = spark, uuid.uuid4().hex[:12]
        self._context: Any = None if is_connect(spark) else spark.sparkContext
        self.are_told = self._context is not None

    def make_active(self) -> None:
        """Make the session this thread's own: sources that look a catalog up do it in the thread's
        session.
        """
        if self._context:
            self._context._jvm.SparkSession.setActiveSession(self._spark._jsparkSession)

    def begin(self, target: Target) -> None:
        """What this thread does from now on is for this table."""
        if self._context:
            self._context.setJobGroup(self._group(target), f"PowerStation: {target.name}", True)

    def share(self, target: Target) -> float:
        """Return how much of a table's work is done."""
        done = tasks = 0
        for stage in map(self._context.statusTracker().getStageInfo, self._stages(target)):
            done, tasks = (
                done + (stage.numCompletedTasks if stage else 0),
                tasks + (stage.numTasks if stage else 0),
            )
        return done / tasks if tasks else 0.0

    def written(self, target: Target) -> tuple[int, int]:
        """Return the rows and bytes that a table's tasks have written, as far as Spark has heard.

        0 where it doesn't say.
        """
        rows = size = 0
        with contextlib.suppress(Exception):
            store = self._context._jsc.sc().statusStore()
            for stage in map(store.lastStageAttempt, self._stages(target)):
                rows, size = rows + stage.outputRecords(), size + stage.outputBytes()
        return rows, size

    def seconds(self, target: Target) -> float:
        """Return how long a table's tasks ran on the cores that they could use, without the wait
        for other tables'.

        0 where Spark doesn't say.
        """
        seconds = 0.0
        with contextlib.suppress(Exception):
            store = self._context._jsc.sc().statusStore()
            for stage in map(store.lastStageAttempt, self._stages(target)):
                cores = max(1, min(stage.numTasks(), self._context.defaultParallelism))
                seconds += stage.executorRunTime() / 1000 / cores
        return seconds

    def cancel(self) -> None:
        """Stop all that runs."""
        if self._context:
            self._context.cancelAllJobs()
        else:
            self._spark.interruptAll()

    def _group(self, target: Target) -> str:
        return f"powerstation-{self._id}-{target.name}"

    def _stages(self, target: Target) -> list[int]:
        tracker = self._context.statusTracker()
        jobs = map(tracker.getJobInfo, tracker.getJobIdsForGroup(self._group(target)))
        return [stage for job in jobs if job for stage in job.stageIds]

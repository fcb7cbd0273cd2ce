"""Tables are written a few at a time; an interrupt stops them all."""

from __future__ import annotations

import concurrent.futures
import signal
import threading
from collections.abc import Callable

from pyspark.sql import SparkSession

from .plan import in_groups
from .progress import Progress
from .session import set_for_now
from .summary import summary
from .target import Target
from .writer import Writer

_THREADS = 4


def write(spark: SparkSession, writer: Writer, targets: list[Target]) -> None:
    """Write the targets and print what was written."""
    on_interrupt(writer.stopping.set)
    try:
        for alike in in_groups(t for t in targets if not (t.error or t.skipped)):
            with set_for_now(spark, alike[0].entry["settings"]):
                _write_all(alike, writer)
    finally:
        writer.clean()
        on_interrupt(leave)
    print(summary(targets))
    writer.lease.check()
    if writer.stopping.is_set():
        leave()


def _write_all(targets: list[Target], writer: Writer) -> None:
    """Write the tables, a few at a time, until `writer.stopping`: then everything is cancelled."""
    progress, running = Progress(writer.jobs, writer.quiet), []

    def one(target: Target) -> None:
        if not writer.stopping.is_set():
            running.append(target)
            progress.started(target)
        writer.write(target)
        if target in running:
            running.remove(target)
            progress.finished(target)

    pool = concurrent.futures.ThreadPoolExecutor(_THREADS, initializer=writer.jobs.make_active)
    try:
        futures = [pool.submit(one, t) for t in targets]
        pending = set(futures)
        while pending:
            _, pending = concurrent.futures.wait(pending, timeout=0.25)
            progress.draw(list(running))
            if writer.stopping.is_set():
                writer.jobs.cancel()
                break
        else:
            for future in futures:
                future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def on_interrupt(action: Callable[[], None]) -> None:
    """Do this at Ctrl-C and SIGTERM.

    Instead of PySpark's handler, which calls Java in the middle of another call.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: action())


def leave() -> None:
    """Stop as Python does at Ctrl-C."""
    raise KeyboardInterrupt

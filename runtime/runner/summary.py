"""What was written and what would be, laid out for people."""

from __future__ import annotations

from pyspark.sql import SparkSession

from .formats import read_back
from .sql import quoted
from .target import Target


def _table_of(rows: list[list[str]]) -> str:
    """Lay rows out in columns: the first and the last to the left, numbers between them to the
    right.
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    last = len(widths) - 1

    def line(row: list[str]) -> str:
        return "  ".join(
            v.ljust(widths[i]) if i in (0, last) else v.rjust(widths[i]) for i, v in enumerate(row)
        )

    return "\n".join(line(row).rstrip() for row in rows)


def summary(targets: list[Target]) -> str:
    """Return the table of what was written."""
    rows = [["table", "rows", "files", "bytes", "seconds", "rows/s", "fingerprint"]]
    for result in (t.result for t in targets if t.result and not t.error):
        numbers = [result[k] for k in ("rows", "files", "bytes")]
        shown = ["-" if n is None else f"{n:,}" for n in numbers]
        speed = result["rows_per_second"]
        rows.append(
            [
                result["name"],
                *shown,
                f"{result['seconds']:.1f}",
                f"{speed or 0:,}",
                result["fingerprint"],
            ]
        )
    return _table_of(rows)


def dry_run(targets: list[Target]) -> str:
    """Return what would be written."""
    rows = [["table", "rows", "columns", "format", "target"]]
    for t in targets:
        count = f"{t.rows:,}" if t.rows is not None else "varies"
        rows.append([t.name, count, str(len(t.entry["columns"])), t.format, t.place])
    return _table_of(rows)


def show(spark: SparkSession, targets: list[Target], rows: int) -> None:
    """Print the first rows of each table that was written, by its key."""
    for target in targets:
        if target.frame is not None and not target.error:
            print(f"\n{target.name}")
            kept = target.format.lower() != "noop"
            frame = (
                read_back(spark, target).orderBy(*map(quoted, target.entry["order"]))
                if kept
                else target.frame
            )
            frame.show(rows, truncate=40)

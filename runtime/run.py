"""Run a PowerStation build: create its tables with Spark and write them.

    spark-submit run.py BUILD OUTPUT        or        python run.py BUILD OUTPUT

BUILD is a compiled build, OUTPUT the folder that gets one folder for each table; both may lie on
any file system that Spark knows. `run.py TABLES OUTPUT [CONFIG]` compiles definitions first, where
pscompile is installed. A build's run.py stands alone: the standard library and pyspark, Python 3.9
or later. Exit codes: 0 done, 1 a table failed or the run was refused, 2 usage, 3 a check failed,
130 interrupted.
"""

from __future__ import annotations

import sys

try:
    from runner.main import run  # type: ignore[import-not-found]  # mypy looks elsewhere
except ImportError as error:
    if __name__ != "__main__":
        raise
    sys.exit(
        f"error: {error}: start this by spark-submit, or in a Python that has PySpark 3.5 or later"
    )

# The build's text files by path. Empty, unless this is a bundle: then there is no BUILD to name.
FILES: dict[str, str] = {}


def main(arguments: list[str] | None = None) -> int:
    """Run with the arguments of the command line, unless others are given; return the exit code."""
    return int(run(arguments, FILES))


if __name__ == "__main__":
    code = main()
    # Databricks and notebooks take any SystemExit, even of 0, as a failure.
    if code:
        sys.exit(code)

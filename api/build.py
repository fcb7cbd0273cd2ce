"""`powerstation.compile` and the `Build` that it returns."""

from __future__ import annotations

import datetime as dt
import json
import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .compiler.clock import midnight
from .compiler.definitions.project import Options
from .compiler.diagnostics.report import render
from .compiler.diagnostics.suggest import did_you_mean
from .compiler.emit.write import emit
from .compiler.pipeline import compile_project

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, repr=False)
class Build:
    """What definitions compile to.

    `files` are the texts of a build directory by their paths in it: `files["tables/car.sql"]` is
    the SQL of the table car.
    """

    files: Mapping[str, str]

    def __repr__(self) -> str:
        return f"<Build of {', '.join(self.tables)}>"

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the order of the definitions."""
        return tuple(table["name"] for table in json.loads(self.files["manifest.json"])["tables"])

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the build directory that `pscompile` would write.

        An earlier build there is replaced. Raises NotABuild for a directory that holds anything
        else, OSError where nothing can be written.
        """
        emit(dict(self.files), Path(path))

    def register(
        self, spark: SparkSession, tables: Iterable[str] | None = None
    ) -> dict[str, DataFrame]:
        """Create a temporary view for each table, or for some; return them by name.

        A view has the values that a run would write: in no part do they depend on the settings of
        the session, which stay as they are. Nothing is computed before a view is read. Raises
        ValueError for a table that there isn't, RuntimeError for what Spark refuses.
        """
        from .runtime.runner import build as runtime
        from .runtime.runner import errors, mounted, plan, session, settings, sql, views

        wanted = set(self.tables if tables is None else map(self._known, tables))
        build = runtime.Build(mounted.Mounted(), None, dict(self.files))
        session.refuse_older_spark(spark, build.manifest["spark_version"])
        targets = [t for t in plan.plan(build, set(), "", "noop") if t.name in wanted]
        with session.set_for_now(spark, settings.SETTINGS):
            session.set_all(spark)
            views.create_views(spark, build, targets)
            wrong = [target.error for target in targets if target.error]
            if wrong:
                raise errors.Refused("\n".join(wrong))
            # Not the queries of the targets: Spark Connect would read these again when they are
            # used, with the session's own settings, and a view has those that it was made with.
            return {t.name: spark.table(sql.quoted(t.entry["view"])) for t in targets}

    def table(self, spark: SparkSession, name: str) -> DataFrame:
        """Create the view of one table and return it: as `register` does."""
        return self.register(spark, [name])[name]

    def _known(self, name: str) -> str:
        if name not in self.tables:
            hint = did_you_mean(name, self.tables) or f"there are {', '.join(self.tables)}"
            raise ValueError(f'there is no table "{name}": {hint}')
        return name


def compile(
    path: str | os.PathLike[str],
    *,
    config: str | None = None,
    seed: int | None = None,
    rows: Mapping[str, int | str] | None = None,
    scale: float | str | None = None,
    today: dt.date | str | None = None,
    spark_version: str = "4",
) -> Build:
    """Compile the table definitions in a directory, as `pscompile` does with the same options.

    `config` names another meta file, `seed` another seed. `rows` has other numbers of rows for
    tables, as 1000 or "10k"; `scale` multiplies those of the others. `today` is the instant that
    now and today mean, in UTC: else what the definitions say, else the day of compiling.
    `spark_version` is the oldest Spark that is to run the build, "4" or "3.5": the values are the
    same.

    Raises CompileError with all that is wrong with the definitions, ValueError for an option that
    doesn't fit them. What is odd about them is a warning.
    """
    options = Options(
        now=midnight(),
        seed=seed,
        rows=tuple((table, str(number)) for table, number in (rows or {}).items()),
        scale=None if scale is None else str(scale),
        today=None if today is None else str(today),
    )
    found = compile_project(Path(path), config, options, spark_version)
    if found.warnings:
        warnings.warn(render(found.warnings, found.sources, "warning"), stacklevel=2)
    return Build(found.files)

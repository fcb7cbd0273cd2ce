"""The plug-in for pytest: a test asks for `powerstation` and gets its tables.

```python
def test_every_owner_has_a_car(powerstation, powerstation_spark):
    assert powerstation["owner"].where("car_id IS NULL").isEmpty()
    joined = powerstation_spark.sql("SELECT * FROM owner JOIN car ON car.id = car_id")
    ...
```
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from .build import Build

DEFAULT = "tables"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what says which definitions, and how much of them."""
    parser.addini(
        "powerstation_tables",
        f"The folder of definitions, from the folder of this file; else {DEFAULT}.",
        default=DEFAULT,
    )
    group = parser.getgroup("powerstation")
    group.addoption(
        "--powerstation-scale",
        metavar="FACTOR",
        help="Multiply the rows of the tables that tests get, as pscompile's --scale does.",
    )
    group.addoption(
        "--powerstation-seed",
        metavar="SEED",
        type=int,
        help="Give tests the tables of another seed.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Describe the marker."""
    config.addinivalue_line(
        "markers",
        "powerstation(folder): the folder of definitions that the fixture `powerstation` compiles"
        " for this test, from the root folder; else the ini-option powerstation_tables says it",
    )


@pytest.fixture(scope="session")
def powerstation_spark() -> Iterator[SparkSession]:
    """The Spark of the tests: the one that runs already, or one of this machine, which ends with
    them. A project that has its own overrides this fixture.
    """
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    running = SparkSession.getActiveSession()
    spark = running or (
        SparkSession.builder.master("local[2]")
        .appName("pytest")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield spark
    if not running:
        spark.stop()


class Registry:
    """The builds of a session, and whose views Spark has now: folders may have tables of one
    name.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Begin with nothing compiled."""
        self._config = config
        self._builds: dict[Path, Build] = {}
        self._registered: tuple[Path, dict[str, DataFrame]] | None = None

    def tables(self, folder: Path, spark: SparkSession) -> dict[str, DataFrame]:
        """Return the tables of a folder, which Spark has as views now."""
        if self._registered is None or self._registered[0] != folder:
            self._registered = folder, self._build(folder, spark).register(spark)
        return dict(self._registered[1])

    def _build(self, folder: Path, spark: SparkSession) -> Build:
        from .build import compile

        if folder not in self._builds:
            self._builds[folder] = compile(
                folder,
                seed=self._config.getoption("powerstation_seed"),
                scale=self._config.getoption("powerstation_scale"),
                spark_version="3.5" if spark.version.startswith("3.") else "4",
            )
        return self._builds[folder]


@pytest.fixture(scope="session")
def _powerstation_registry(pytestconfig: pytest.Config) -> Registry:
    return Registry(pytestconfig)


@pytest.fixture
def powerstation(
    request: pytest.FixtureRequest,
    powerstation_spark: SparkSession,
    _powerstation_registry: Registry,
) -> dict[str, DataFrame]:
    """The tables of the definitions as DataFrames by name; each is a temporary view, too."""
    from . import CompileError

    config = request.config
    marker = request.node.get_closest_marker("powerstation")
    if marker:
        folder = config.rootpath / marker.args[0]
    else:
        folder = (config.inipath or config.rootpath / "pytest.ini").parent / str(
            config.getini("powerstation_tables")
        )
    try:
        return _powerstation_registry.tables(folder, powerstation_spark)
    except (CompileError, ValueError, RuntimeError) as error:
        pytest.fail(str(error), pytrace=False)

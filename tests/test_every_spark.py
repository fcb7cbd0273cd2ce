"""Each Spark gives the same data: `make test` runs the oldest and the newest, and `make test-all` alone the others."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
from pathlib import Path

import pytest
from conftest import TODAY, SparkProcess, fingerprints, pscompile, write
from test_examples import DIRECTORIES, FINGERPRINTS, SCALE

pytestmark = pytest.mark.all
TESTS = Path(__file__).parent
GOLDEN = {f"golden-{p.name}": p / "tables" for p in sorted((TESTS / "golden").iterdir())}
COLUMNS = 30  # of a table of Faker types


def faker_types():
    """Return the definitions of all of Faker's types that are SQL."""
    page = (TESTS.parent / "docs" / "types.md").read_text(encoding="utf-8")
    names = iter(re.findall(r"^\| `(\w+)` \| [^|]* \| SQL \|", page, re.M))
    tables = {}
    while some := list(itertools.islice(names, COLUMNS)):
        columns = [{"name": name, "type": name} for name in some]
        tables[f"types_{len(tables)}"] = {"columns": columns}
    listed = [{"filename": name, "rows": 100} for name in tables]
    meta = {"today": TODAY, "output_format": "parquet", "tables": listed}
    return {f"{name}.json": file for name, file in [*tables.items(), ("powerstation", meta)]}


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """The golden builds, which have all kinds of tables, Faker's types, and the examples."""
    folder = tmp_path_factory.mktemp("every-spark")
    tables = {**GOLDEN, "types": write(folder / "definitions", faker_types()), **DIRECTORIES}
    for name, definitions in tables.items():
        result = pscompile(definitions, folder / name, "--scale", SCALE.get(name, "1"))
        assert result.exit_code == 0, result.output
    return folder


def written(builds, names, out, version):
    """Return the fingerprints of what some builds write, in a Java of their own."""
    found = {}
    with contextlib.closing(SparkProcess(version, "2g")) as process:
        for name in names:
            done = process.run(builds / name, out / name)
            assert done.returncode == 0, (name, done.stdout + done.stderr)
            found[name] = fingerprints(out / name)
    return found


@pytest.fixture(scope="module")
def expected(builds, tmp_path_factory):
    held = json.loads(FINGERPRINTS.read_text(encoding="utf-8"))
    out = tmp_path_factory.mktemp("expected")
    return {**written(builds, [*GOLDEN, "types"], out, "4"), **held}


@pytest.mark.parametrize("version", ["4.0", "4.1", "4.2"])
def test_each_spark_gives_the_same(builds, expected, tmp_path, version):
    assert written(builds, expected, tmp_path, version) == expected

"""Every Faker type that has a SQL form: Spark gives, cell for cell, what the compiler's own evaluation gives."""

import datetime as dt
import itertools
import math

import pyarrow.parquet as pq
import pytest
from conftest import assert_computed, fingerprints, run_build
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe, problems
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.spark_type import as_constant

TODAY = dt.datetime(2026, 1, 1)
ROWS = 300
COLUMNS = 30  # of a table: one of all types needs more memory than a test may have
LOCALES = ("en_US", "ja_JP", "ar_EG")
# Of the other locales only what reads differently there.
LOCAL = "name address city company phone_number job ssn date license_plate catch_phrase sentence color_name".split()


def described(locale):
    names = (
        sorted(methods(locale, ()))
        if locale == "en_US"
        else [m for m in LOCAL if m in methods(locale, ())]
    )
    known = [m for m in names if not problems(m, Object(), locale, (), TODAY)]
    found = {m: describe(locale, (), m, Object(), TODAY) for m in known}
    return {m: f for m, f in found.items() if f.function}


TABLES = {}


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """The build of all types for each Spark, with what it wrote: some tables for each locale."""
    from conftest import TODAY as today
    from conftest import pscompile, write

    files = {}
    for locale in LOCALES:
        types = iter(described(locale).items())
        for number in itertools.count(1):
            name, some = f"{locale}_{number}", dict(itertools.islice(types, COLUMNS))
            if not some:
                break
            TABLES[name] = some
            columns = [{"name": m, "type": m} for m in some]
            files[f"{name}.json"] = {
                "locale": locale,
                "columns": [{"name": "id", "type": "row_number"}, *columns],
            }
    listed = [{"filename": name, "rows": ROWS} for name in TABLES]
    files["powerstation.json"] = {"today": today, "output_format": "parquet", "tables": listed}
    folder = tmp_path_factory.mktemp("every")
    tables, found = write(folder / "tables", files), {}
    for version in ("4", "3.5"):
        build, out = folder / f"build-{version}", folder / f"out-{version}"
        result = pscompile(tables, build, "--spark-version", version)
        assert result.exit_code == 0, result.output
        run = run_build(build, out, version=version)
        assert run.returncode == 0, run.stderr
        found[version] = build, out
    return found


def plain(value):
    """A cell as the compiler's constants are."""
    if isinstance(value, dict):
        return tuple(plain(v) for v in value.values())
    if isinstance(value, (list, tuple)):
        return tuple(plain(v) for v in value)
    if isinstance(value, dt.timedelta):  # Parquet holds an interval as microseconds
        return value // dt.timedelta(microseconds=1)
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value


def test_every_cell_is_what_the_compiler_says(builds):
    wrong = []
    for name, types in TABLES.items():
        written = {
            version: pq.read_table(out / name).sort_by("id") for version, (_, out) in builds.items()
        }
        for method, described_type in types.items():
            found, layout = described_type.lowered, arrange(described_type.lowered.draws)
            cells = {
                version: table.column(method).to_pylist() for version, table in written.items()
            }
            for row in range(ROWS):
                seed = xxhash64(row + 1, f"{name}.{method}@0")
                value = plain(
                    as_constant(evaluate(found.node, outcomes(layout, seed)), described_type.type)
                )
                different = [
                    (v, c[row]) for v, c in cells.items() if not equal(plain(c[row]), value)
                ]
                if different:
                    wrong.append((name, method, row, different, value))
                    break
    assert not wrong


def equal(cell, value):
    nan = (
        isinstance(cell, float)
        and isinstance(value, float)
        and math.isnan(cell)
        and math.isnan(value)
    )
    return nan or cell == value


def test_both_sparks_give_the_same(builds):
    assert fingerprints(builds["4"][1]) == fingerprints(builds["3.5"][1])


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_no_plan_has_python_or_a_join(version, builds):
    assert_computed(builds[version][0])

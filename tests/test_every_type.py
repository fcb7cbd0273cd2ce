"""Every Faker type that has a SQL form: Spark gives, cell for cell, what the compiler's own evaluation gives."""

import datetime as dt
import math
import re

import pyarrow.parquet as pq
import pytest
from conftest import fingerprints, plans, run_build
from powerstation.compiler.catalogue import catalogue
from powerstation.compiler.faker.describe import describe, problems
from powerstation.compiler.faker.evaluate import evaluate
from powerstation.compiler.faker.layout import arrange, outcomes
from powerstation.compiler.faker.node_types import as_constant
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.faker.xxhash import xxhash64
from powerstation.compiler.model import Object

TODAY = dt.datetime(2026, 1, 1)
ROWS = 1000
LOCALES = ("en_US", "ja_JP", "ar_EG")
# Of the other locales only what reads differently there.
LOCAL = "name address city company phone_number job ssn date license_plate catch_phrase sentence color_name".split()


def described(locale):
    names = sorted(methods(locale, ())) if locale == "en_US" else [m for m in LOCAL if m in methods(locale, ())]
    known = [m for m in names if not problems(m, Object(), locale, (), TODAY)]
    found = {m: describe(locale, (), m, Object(), TODAY) for m in known}
    return {m: f for m, f in found.items() if f.function}


TYPES = {}


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """The build of all types for each Spark, with what it wrote; tables of some 50 columns each."""
    from conftest import TODAY as today
    from conftest import pscompile, write

    TYPES.update({locale: described(locale) for locale in LOCALES})
    files, listed = {}, []
    for locale, types in TYPES.items():
        for start in range(0, len(types), 50):
            table = f"{locale}_{start}"
            columns = [{"name": m, "type": m} for m in list(types)[start : start + 50]]
            files[f"{table}.json"] = {"locale": locale, "columns": [{"name": "id", "type": "row_number"}, *columns]}
            listed.append({"filename": table, "rows": ROWS})
    files["powerstation.json"] = {"today": today, "output_format": "parquet", "tables": listed}
    folder = tmp_path_factory.mktemp("every")
    tables, found = write(folder / "tables", files), {}
    for version in ("4", "3.5"):
        build, out = folder / f"build-{version}", folder / f"out-{version}"
        result = pscompile(tables, build, "--spark-version", version)
        assert result.exit_code == 0, result.output
        run = run_build(build, out, version="4.1" if version == "4" else version)
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


def test_all_scalar_types_are_sql():
    scalar = [e for e in catalogue("en_US", (), TODAY) if e.scalar]
    assert len(scalar) >= 237
    assert [e.name for e in scalar if e.form != "SQL"] == []


def test_every_cell_is_what_the_compiler_says(builds):
    wrong = []
    for _, out in builds.values():
        for locale, types in TYPES.items():
            for start in range(0, len(types), 50):
                written = pq.read_table(out / f"{locale}_{start}").sort_by("id")
                for method in list(types)[start : start + 50]:
                    found = types[method].lowered
                    layout = arrange(found.draws)
                    for row, cell in enumerate(written.column(method).to_pylist(), 1):
                        seed = xxhash64(row, f"{locale}_{start}.{method}@0")
                        value = plain(as_constant(evaluate(found.node, outcomes(layout, seed)), types[method].type))
                        both = isinstance(cell, float) and isinstance(value, float)
                        if plain(cell) != value and not (both and math.isnan(cell) and math.isnan(value)):
                            wrong.append((out.name, locale, method, row, cell, value))
                            break
    assert not wrong


def test_both_sparks_give_the_same(builds):
    assert fingerprints(builds["4"][1]) == fingerprints(builds["3.5"][1])


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_no_plan_has_python_or_a_join(version, builds):
    for plan in plans(builds[version][0], "4.1" if version == "4" else version).values():
        # An operator stands at the start of a line; a list of words may hold any of these.
        assert not re.search(r"^[\s:+*()\d-]*(\w*EvalPython|\w*Exchange|\w*Join|Window)\b", plan, re.MULTILINE)

"""Calls with the values of columns: Spark gives, cell for cell, what the compiler's own evaluation gives of the cells
beside it; and between two ends all is alike often.
"""

import datetime as dt
import math

import pyarrow.parquet as pq
import pytest
from conftest import pscompile, run_build, verifying, write
from powerstation.compiler.definitions.project import Options, parse
from powerstation.compiler.resolve.columns import described
from powerstation.compiler.resolve.resolve import resolve
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.distributions import Given
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.spark_type import as_constant
from powerstation.compiler.values.traversal import draws_of

ROWS = 1000


def column(name, type_, **params):
    return {"name": name, "type": type_, "params": params}


def of(name, plus=None):
    return {"column": name} | ({"plus": plus} if plus else {})


SOURCES = [
    {
        **column("day", "date_between", start_date="1960-01-01", end_date="2030-01-01"),
        "null_ratio": 0.1,
    },
    column("day2", "date_between", start_date="1960-01-01", end_date="2030-01-01"),
    {
        **column("ts", "date_time_between", start_date="1960-01-01", end_date="2030-01-01"),
        "null_ratio": 0.1,
    },
    column("ts2", "date_time_between", start_date="1960-01-01", end_date="2030-01-01"),
    {**column("n", "random_int", min=-3, max=12), "null_ratio": 0.1},
    column("n2", "random_int", min=-5, max=2000),
    {**column("small", "random_int", min=1, max=5), "null_ratio": 0.1},
    {**column("x", "pyfloat", min_value=-50, max_value=50), "null_ratio": 0.1},
    column("x2", "pyfloat", min_value=-50, max_value=50),
    {"name": "wide", "type": "expression", "params": {"sql": "n2 * 1000"}},
    {"name": "cents", "type": "expression", "params": {"sql": "CAST(n2 / 100 AS DECIMAL(10, 2))"}},
    {"name": "short", "type": "random_int", "params": {"max": 7}, "data_type": "smallint"},
]
CALLS = [
    ("date_between", {"start_date": of("day")}),
    ("date_between", {"start_date": of("day"), "end_date": of("day2")}),
    ("date_between", {"start_date": of("ts"), "end_date": of("ts2")}),
    ("date_between", {"start_date": of("day"), "end_date": of("ts2")}),
    ("date_between", {"start_date": of("n")}),
    ("date_between_dates", {"date_start": of("ts"), "date_end": of("ts2")}),
    ("date_between_dates", {"date_start": of("day"), "date_end": of("day2")}),
    ("date_time_between", {"start_date": of("ts"), "end_date": of("ts2")}),
    ("date_time_between", {"start_date": of("day"), "end_date": of("ts2")}),
    ("date_time_between", {"start_date": of("ts")}),
    ("date_time_between_dates", {"datetime_start": of("ts"), "datetime_end": of("ts2")}),
    ("future_date", {"end_date": of("day")}),
    ("past_date", {"start_date": of("day")}),
    ("future_datetime", {"end_date": of("ts")}),
    ("past_datetime", {"start_date": of("ts")}),
    ("date_time", {"end_datetime": of("ts")}),
    ("date_time_ad", {"start_datetime": of("ts")}),
    ("unix_time", {"start_datetime": of("ts"), "end_datetime": of("ts2")}),
    ("iso8601", {"end_datetime": of("ts")}),
    ("date", {"end_datetime": of("day"), "pattern": "%d.%m.%Y"}),
    ("time", {"end_datetime": of("ts")}),
    ("time_object", {"end_datetime": of("ts")}),
    ("date_object", {"end_datetime": of("ts")}),
    ("date_of_birth", {"minimum_age": of("n")}),
    ("date_of_birth", {"minimum_age": of("n"), "maximum_age": of("small")}),
    ("random_int", {"min": of("n"), "max": of("n2")}),
    ("random_int", {"min": of("wide"), "max": 900_000}),
    ("random_int", {"max": of("short"), "step": of("small")}),
    ("pyint", {"min_value": of("n"), "max_value": of("n2")}),
    ("pyfloat", {"right_digits": 2, "min_value": of("n")}),
    ("pyfloat", {"right_digits": 2, "min_value": of("x"), "max_value": of("x2")}),
    ("pyfloat", {"right_digits": 2, "min_value": of("cents"), "max_value": 90}),
    ("pydecimal", {"right_digits": 2, "min_value": of("n"), "max_value": of("n2")}),
    ("random_number", {"digits": of("small"), "fix_len": True}),
    ("words", {"nb": of("small")}),
    ("sentence", {"nb_words": of("small")}),
]


def table():
    calls = [
        {"name": f"{method}_{i}", "type": method, "params": params}
        for i, (method, params) in enumerate(CALLS)
        if any(isinstance(p, dict) for p in params.values())
    ]
    return {"columns": [{"name": "id", "type": "row_number"}, *SOURCES, *calls]}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """What is known of the columns, and what each Spark wrote."""
    folder = tmp_path_factory.mktemp("given")
    meta = {
        "today": "2026-01-01",
        "output_format": "parquet",
        "tables": [{"filename": "t", "rows": ROWS}],
    }
    tables = write(folder / "tables", {"t.json": table(), "powerstation.json": meta})
    parsed = parse(tables, None, Options(dt.datetime(2026, 1, 1)))
    resolved, facts = resolve(parsed.project, described(parsed.project, parsed.lookups))
    assert not (*facts.diagnostics, *resolved.diagnostics)
    rows = {}
    for version in ("4", "3.5"):
        build, out = folder / f"build-{version}", folder / f"out-{version}"
        result = pscompile(tables, build, "--spark-version", version)
        assert result.exit_code == 0, result.output
        run = run_build(build, out, *verifying(version), version=version)
        assert run.returncode == 0, run.stdout + run.stderr
        rows[version] = pq.read_table(out / "t").sort_by("id").to_pylist()
    return {c.name: facts.of(c) for c in parsed.project.tables[0].columns}, rows


def expected(name, facts, row):
    """What a cell is, by the node of its column and the cells that it names."""
    given = {}
    for param, named in facts.given.items():
        value = row[named.name]
        if value is None:
            return None
        kind = next(
            draw.distribution.kind
            for draw in draws_of(facts.node)
            if isinstance(draw.distribution, Given) and draw.distribution.name == param
        )
        value = value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value
        given[param] = kind(value) if kind in (int, float) else value
    outcome = outcomes(arrange(draws_of(facts.node)), xxhash64(row["id"], f"t.{name}@0"))
    made = evaluate(
        facts.node,
        lambda d: given[d.distribution.name] if isinstance(d.distribution, Given) else outcome(d),
    )
    return as_constant(made, facts.type)


def agree(found, wanted):
    if isinstance(found, dt.datetime):
        found = found.replace(tzinfo=None)
    if isinstance(found, list):
        return tuple(found) == wanted
    if isinstance(found, float) and isinstance(wanted, float):
        return math.isclose(found, wanted, rel_tol=1e-12, abs_tol=1e-9)
    return found == wanted


NAMES = [c["name"] for c in table()["columns"][1 + len(SOURCES) :]]


@pytest.mark.parametrize("version", ["4", "3.5"])
@pytest.mark.parametrize("name", NAMES)
def test_spark_gives_what_the_node_says_of_the_cells_beside_it(written, name, version):
    facts, rows = written
    for row in rows[version]:
        wanted = expected(name, facts[name], row)
        assert agree(row[name], wanted), (row["id"], row[name], wanted)
    values = [row[name] for row in rows[version]]
    assert any(v is not None for v in values)

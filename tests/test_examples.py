"""The examples as a user runs them: whole builds, with their own checks, plans without a shuffle, and queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import assert_computed, fingerprints, pscompile, report, run_build, verifying

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
SCALE = {
    "tpch": "0.1",
    "retail": "0.01",
    "hr": "0.1",
    "enrolment": "0.1",
    "bank": "0.02",
    "people": "0.05",
    "marketplace": "0.05",
    "clinic": "0.1",
    "care": "0.1",
    "payments": "0.05",
    "tables": "0.1",
}
DIRECTORIES = {
    **{p.name: p for p in sorted(EXAMPLES.iterdir()) if (p / "powerstation.yaml").exists()},
    "tables": ROOT / "tables",
}
PARTS = {"4": "2", "3.5": "7"}  # no value depends on them either
FINGERPRINTS = Path(__file__).parent / "fingerprints.json"


@pytest.fixture(scope="module", params=DIRECTORIES)
def ran(request, tmp_path_factory):
    name = request.param
    path = tmp_path_factory.mktemp(name)
    for version in ("4", "3.5"):
        done = pscompile(
            DIRECTORIES[name], path / version, "--scale", SCALE[name], "--spark-version", version
        )
        assert done.exit_code == 0, done.output
        assert "warning" not in done.output
        finished = run_build(
            path / version,
            path / f"out-{version}",
            *verifying(version),
            version=version,
            settings={"spark.sql.leafNodeDefaultParallelism": PARTS[version]},
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
    (path / "out-4").rename(path / "out")
    return name, path


def test_it_passes_its_checks(ran):
    name, path = ran
    assert all(t["rows"] > 0 for t in report(path / "out").values())
    assert name in (EXAMPLES / "README.md").read_text(encoding="utf-8")


def test_every_value_stays(ran, accept):
    name, path = ran
    found = fingerprints(path / "out")
    held = json.loads(FINGERPRINTS.read_text(encoding="utf-8"))
    if accept:
        held[name] = found
        FINGERPRINTS.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    assert fingerprints(path / "out-3.5") == found == held[name]


def test_no_plan_has_a_shuffle(ran):
    _, path = ran
    for version in ("4", "3.5"):
        assert_computed(path / version)


def test_queries_return_rows(ran, spark):
    name, path = ran
    queries = sorted((EXAMPLES / name / "queries").glob("*.sql"))
    for table in report(path / "out") if queries else ():
        spark.read.parquet(str(path / "out" / table)).createOrReplaceTempView(table)
    for query in queries:
        assert spark.sql(query.read_text(encoding="utf-8").strip().rstrip(";")).count() > 0, (
            query.name
        )
    assert len(queries) == (12 if name == "tpch" else 0)


def test_an_order_is_the_sum_of_its_lines(ran, spark):
    name, path = ran
    if name != "tpch":
        pytest.skip("of TPC-H")
    for table in ("orders", "lineitem"):
        spark.read.parquet(str(path / "out" / table)).createOrReplaceTempView(table)
    different = spark.sql(
        """
        SELECT * FROM orders JOIN (
          SELECT l_orderkey, CAST(sum(l_extendedprice * (1 + l_tax) * (1 - l_discount)) AS DECIMAL(15, 2)) AS total,
            collect_set(l_linestatus) AS statuses, count(*) AS lines
          FROM lineitem GROUP BY l_orderkey
        ) ON l_orderkey = o_orderkey
        WHERE o_totalprice <> total OR o_orderstatus <> IF(size(statuses) = 1, statuses[0], 'P') OR lines > 7
        """
    )
    assert different.count() == 0
    assert (
        spark.sql("SELECT count(DISTINCT l_orderkey) FROM lineitem").first()[0]
        == spark.table("orders").count()
    )

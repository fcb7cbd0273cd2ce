"""Tables whose rows are given: as they are, as parents, by weights, and with children."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pyarrow.parquet as pq
import pytest
from conftest import TODAY, fingerprints, plans, pscompile, run_build, write

ID = {"name": "id", "type": "row_number"}
COUNTRIES = [
    {"code": "DE", "people": 84, "euro": True},
    {"code": "FR", "people": 68, "euro": True},
    {"code": "CH", "people": 9},
    {"code": "VA", "people": 0, "euro": True},
]
CITIES = [(f"City {n}", "" if n % 7 == 0 else str(n)) for n in range(1, 601)]
SALES = 20_000
TABLES = {
    "country": {
        "data": COUNTRIES,
        "columns": [
            {"name": "people", "hidden": True},
            {"name": "fairs", "type": "expression", "params": {"sql": "count(fair)"}},
            {"name": "motto", "type": "city_suffix"},
        ],
    },
    "city": {
        "data": "cities.csv",
        "columns": [{"name": "size", "data_type": "int"}],
        "primary_key": "name",
        "checks": [{"name": "sizes", "sql": "size > 0"}],
    },
    "fair": {
        "rows": {"per": "country", "min": 0, "max": 5},
        "columns": [ID],
        "output_columns": ["id", "country_code", "child_num"],
    },
    "rank": {"data": [{"n": n, "w": n} for n in range(0, 201)]},
    "sale": {
        "rows": SALES,
        "columns": [ID],
        "join_with": [
            {"table": "country", "distribution": {"weight": "people"}},
            {"table": "city", "null_ratio": 0.2, "distribution": {"zipf": 1}},
            {"table": "rank", "distribution": {"weight": "w"}},
        ],
        "output_columns": ["id", "country_code", "country_euro", "country_motto", "city_name", "city_size", "rank_n"],
    },
    "mayor": {
        "rows": 600,
        "columns": [ID],
        "join_with": [{"table": "city", "kind": "one_to_one"}],
        "output_columns": ["id", "city_name"],
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def outs(tmp_path_factory):
    path = tmp_path_factory.mktemp("given")
    meta = {"today": TODAY, "output_format": "parquet", "tables": list(TABLES)}
    files = {"powerstation.json": meta, **{f"{name}.json": d for name, d in TABLES.items()}}
    files["cities.csv"] = "name,size\n" + "".join(f"{n},{s}\n" for n, s in CITIES)
    tables = write(path / "tables", files)
    for version, spark in (("4", "4.1"), ("3.5", "3.5")):
        result = pscompile(tables, path / version / "build", "--spark-version", version)
        assert result.exit_code == 0, result.output
        done = run_build(
            path / version / "build", path / version / "out", "--verify", version=spark
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture(scope="module")
def rows(outs):
    return {name: pq.read_table(outs / "4" / "out" / name).to_pylist() for name in TABLES}


def test_rows_are_as_they_are_given(rows):
    written = sorted((r["code"], r["euro"]) for r in rows["country"])
    assert written == sorted((c["code"], c.get("euro")) for c in COUNTRIES)
    assert sorted(r["name"] for r in rows["city"]) == sorted(n for n, _ in CITIES)
    assert {r["name"]: r["size"] for r in rows["city"]} == {
        n: int(s) if s else None for n, s in CITIES
    }


def test_children_see_their_parents_row(rows):
    countries, cities = (
        {r[k]: r for r in rows[t]} for t, k in (("country", "code"), ("city", "name"))
    )
    for r in rows["sale"]:
        country = countries[r["country_code"]]
        assert (r["country_euro"], r["country_motto"]) == (country["euro"], country["motto"])
        assert r["city_size"] == (r["city_name"] and cities[r["city_name"]]["size"])
    assert {r["city_name"] for r in rows["mayor"]} == set(cities)
    fairs = Counter(r["country_code"] for r in rows["fair"])
    assert all(r["fairs"] == fairs[r["code"]] for r in rows["country"])


def test_a_parent_is_chosen_in_proportion_to_its_weight(rows):
    weights = {"country_code": {c["code"]: c["people"] for c in COUNTRIES}}
    weights["rank_n"] = {n: n for n in range(201)}
    for column, of in weights.items():
        found, total = Counter(r[column] for r in rows["sale"]), sum(of.values())
        for value, weight in of.items():
            expected = SALES * weight / total
            assert abs(found[value] - expected) <= 5 * sqrt(expected), (column, value)


def test_both_sparks_agree_without_a_shuffle(outs):
    assert fingerprints(outs / "4" / "out") == fingerprints(outs / "3.5" / "out")
    for label, version in (("4", "4.1"), ("3.5", "3.5")):
        for name, plan in plans(outs / label / "build", version).items():
            assert not any(word in plan for word in ("Exchange", "Join", "Window")), (version, name)

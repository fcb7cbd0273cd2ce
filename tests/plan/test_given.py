"""Tables whose rows are given: as they are, as parents, by weights, and with children."""

from __future__ import annotations

import json
from collections import Counter
from math import sqrt

import pyarrow.parquet as pq
import pytest
from conftest import TODAY, assert_computed, fingerprints, pscompile, run_build, verifying, write

ID = {"name": "id", "type": "row_number"}
COUNTRIES = [
    {"code": "DE", "people": 84, "euro": True},
    {"code": "FR", "people": 68, "euro": True},
    {"code": "CH", "people": 9},
    {"code": "VA", "people": 0, "euro": True},
]
CITIES = [(f"City {n}", "" if n % 7 == 0 else str(n)) for n in range(1, 601)]
SALES = 20_000
TOWNS = [
    ("DE", "Berlin", "10115", 3700),
    ("DE", "Hamburg", "20095", 1850),
    ("FR", "Paris", "75001", 2100),
    ("DE", "Munich", "80331", 1500),
    ("FR", "Lyon", "69001", 520),
    ("CH", "Zug", "6300", 31),
    ("FR", "Nil", "0", 0),
]
SHOPS = [
    ("DE", 1, "A"),
    ("DE", 1, "B"),
    ("DE", 2, "C"),
    ("FR", 2, "D"),
    ("CH", 1, "E"),
    (None, 2, "F"),
]


def town(column, country="country_code"):
    params = {
        "file": "towns.csv",
        "column": column,
        "weight": "people",
        "given": {"country": country},
    }
    return {"type": "lookup", "params": params}


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
    "buyer": {
        "rows": SALES,
        "columns": [
            ID,
            {"name": "tier", "type": "choice", "params": {"values": [1, 2]}},
            {"name": "town", **town("name")},
            {"name": "zip", **town("zip")},
            {"name": "place", "type": "struct", "params": {"columns": [{"name": "zip", **town("zip")}]}},
            {"name": "shop", "type": "lookup",
             "params": {"file": "shops.jsonl", "column": "shop", "given": {"land": "country_code", "tier": "tier"}}},
            {"name": "label", "type": "expression", "params": {"sql": "concat(town, ' ', zip)"}},
        ],
        "join_with": [{"table": "country", "distribution": {"weight": "people"}}],
        "output_columns": ["*", "country_code"],
    },
    "member": {
        "rows": 500,
        "columns": [
            ID,
            {"name": "land", "type": "choice", "params": {"values": ["DE", "FR", "CH"]}},
            {"name": "town", **town("name", "land")},
        ],
        "scd": {"ratio": "1:1", "versions": 3, "from_col": "since", "to_col": "until", "columns": ["land"]},
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
    files["towns.csv"] = "country,name,zip,people\n" + "".join(
        ",".join(map(str, t)) + "\n" for t in TOWNS
    )
    files["shops.jsonl"] = "".join(
        json.dumps({"land": land, "tier": tier, "shop": shop}) + "\n" for land, tier, shop in SHOPS
    )
    tables = write(path / "tables", files)
    for version in ("4", "3.5"):
        result = pscompile(tables, path / version / "build", "--spark-version", version)
        assert result.exit_code == 0, result.output
        done = run_build(
            path / version / "build", path / version / "out", *verifying(version), version=version
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


def test_a_line_agrees_with_what_is_given(rows):
    zips = {(land, name): zip_ for land, name, zip_, people in TOWNS if people}
    shops = {(land, tier, shop) for land, tier, shop in SHOPS}
    combinations = {(land, tier) for land, tier, _ in shops}
    for r in rows["buyer"]:
        assert r["zip"] == r["place"]["zip"] == zips[r["country_code"], r["town"]]
        assert r["label"] == f"{r['town']} {r['zip']}"
        given = (r["country_code"], r["tier"])
        assert (*given, r["shop"]) in shops if given in combinations else r["shop"] is None
    assert {(r["country_code"], r["tier"], r["shop"]) for r in rows["buyer"] if r["shop"]} == {
        s for s in shops if s[0]
    }
    assert len({(r["id"], r["land"]) for r in rows["member"]}) > 600
    assert all((r["land"], r["town"]) in zips for r in rows["member"])


def test_lines_of_a_group_follow_their_weights(rows):
    for land in ("DE", "FR", "CH"):
        found = Counter(r["town"] for r in rows["buyer"] if r["country_code"] == land)
        weights = {name: people for country, name, _, people in TOWNS if country == land}
        for name, weight in weights.items():
            expected = found.total() * weight / sum(weights.values())
            assert abs(found[name] - expected) <= 5 * sqrt(expected), (land, name)


def test_both_sparks_agree_without_a_shuffle(outs):
    assert fingerprints(outs / "4" / "out") == fingerprints(outs / "3.5" / "out")
    for label in ("4", "3.5"):
        assert_computed(outs / label / "build")

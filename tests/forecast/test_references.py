"""How a parent is chosen, and how many rows the busiest has: against what the definitions draw."""

import json
import random
from collections import Counter

import pytest
from conftest import powerstation, write
from powerstation.compiler.forecast.references import _greatest, _harmonic

ID = {"name": "id", "type": "row_number"}
KEY = [{"name": "p_id"}]


def test_references_and_repeats(tmp_path):
    joins = {
        "even": "p",
        "zipf": {"table": "p", "distribution": {"zipf": 1}},
        "shares": {"table": "p", "distribution": {"shares": [[0.1, 0.9], [0.9, 0.1]]}},
        "single": {"table": "p", "kind": "one_to_one"},
        "some": {"table": "p", "null_ratio": 0.5},
        "weights": {"table": "g", "distribution": {"weight": "w"}},
        "own": {"table": "p", "where": {"k": {"column": "k"}}},
        "own_data": {"table": "g", "where": {"k": {"column": "k"}}},
        "pairs": {"table": "p", "distribution": {"zipf": 1}},
    }
    k = {
        "name": "k",
        "type": "choice",
        "params": {"values": [1, 2], "weights": [1, 9], "exact": True},
    }
    k_of_row = {"name": "k", "type": "choice", "params": {"values": [1, 2]}}
    columns = [
        ID,
        k_of_row,
        {"name": "pin", "type": "random_int", "params": {"min": 0, "max": 99999}},
    ]
    tables = {
        "p": {"rows": 100, "columns": [ID, k]},
        "g": {"data": [{"k": 1, "w": 1}, {"k": 2, "w": 4}]},
        "line": {"rows": {"per": "p", "min": 1, "max": 7}, "columns": [ID]},
        "tree": {"rows": 1000, "columns": [ID], "join_with": [{"table": "tree", "as": "up", "earlier": True}]},
    }  # fmt: skip
    for name, join in joins.items():
        rows = 100 if name == "single" else 1000
        tables[name] = {"rows": rows, "columns": columns, "join_with": [join]}
    twice = [{"table": "p", "as": "p2"}]
    tables["pairs"] |= {"join_with": [joins["pairs"], *twice], "unique_joins": [["p", "p2"]]}
    meta = {"tables": list(tables)}
    files = {f"{name}.json": table for name, table in {**tables, "powerstation": meta}.items()}
    found = powerstation("plan", write(tmp_path, files), "--json")
    assert found.exit_code == 0, found.output
    plan = json.loads(found.stdout)
    references = {(r["child"], r["name"]): r for r in plan["references"]}
    assert references["pairs", "p"]["busiest"] == 100, "no more than there are partners"
    assert references["own", "p"]["busiest"] == pytest.approx(500 / 10 + 13, rel=0.15)
    assert references["own_data", "g"]["busiest"] == pytest.approx(500, rel=0.1)
    others = [r for r in references.values() if r["child"] not in ("pairs", "own", "own_data")]
    assert {r["child"]: (r["how"], r["busiest"]) for r in others} == {
        "even": ("uniform", 18),
        "line": ("1 to 7 rows each", 7),
        "shares": ("0.1 of them get 0.9 of the rows, 0.9 of them get 0.1 of the rows", 102),
        "single": ("one to one", 1),
        "some": ("uniform, 0.5 of the rows have none", 11),
        "tree": ("an earlier row", 7),
        "weights": ("by its w", 800),
        "zipf": ("zipf 1", 193),
    }
    (even, *_) = plan["near_unique"]
    assert (even["column"], even["values"]) == ("pin", 100_000)
    assert even["odds"] == pytest.approx(1 - 0.0067, abs=0.001)
    assert even["rows"] == pytest.approx(1000 * 999 / 2 / 100_000, rel=0.01)


@pytest.mark.parametrize("mean", [0.5, 10, 300])
def test_the_greatest_count_is_as_drawn(mean):
    source = random.Random(1)
    counts = [
        max(Counter(source.choices(range(200), k=int(200 * mean))).values()) for _ in range(30)
    ]
    assert _greatest(mean, 200, 10**6) == pytest.approx(sorted(counts)[15], rel=0.15, abs=1)


@pytest.mark.parametrize("s", [0, 0.8, 1, 2])
def test_harmonic_numbers(s):
    assert _harmonic(5000, s) == pytest.approx(sum(k**-s for k in range(1, 5001)), rel=1e-7)

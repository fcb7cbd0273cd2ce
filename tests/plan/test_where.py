"""`where`: a reference is to one of the chosen parents, however it is chosen, on both Sparks and without a join."""

import json
from collections import Counter

import pytest
from conftest import fingerprints, plans, pscompile, run_build, verifying, write
from scipy import stats

KIND = {
    "name": "kind",
    "type": "choice",
    "params": {"values": {"school": 3, "clinic": 6, "court": 1}, "exact": True},
}
ID = {"name": "id", "type": "row_number"}
HISTORY = {
    "ratio": "1:2",
    "from_col": "since",
    "to_col": "until",
    "columns": ["name"],
    "start": "2020-01-01",
    "max_gap_days": 300,
}
DATA = [
    {"code": "BE", "open": True, "people": 3},
    {"code": "HH", "open": False, "people": 2},
    {"code": "M", "open": True, "people": 1},
    {"code": "K", "open": True, "people": 0},
]
SEX = {
    "name": "sex",
    "type": "sex",
    "draw": "person",
    "params": {"share_female": 0.51, "exact": True},
}
TABLES = {
    "org": (9000, {
        "columns": [ID, KIND, {"name": "name", "type": "word"}],
        "scd": HISTORY,
        "join_with": [{"table": "org", "as": "above", "where": {"kind": "court"}}],
        "output_columns": ["*", "above_id", "above_kind"],
    }),
    "person": (500, {"columns": [ID, SEX, {"name": "name", "type": "name", "draw": "person"}]}),
    "place": (None, {"data": DATA}),
    "visit": (20_000, {
        "columns": [ID, {"name": "day", "type": "date_between", "params": {"start_date": "2021-01-01", "end_date": "2022-12-31"}}],
        "join_with": [
            {"table": "org", "as": "school", "where": {"kind": "school"}, "as_of": "day"},
            {"table": "org", "as": "office", "where": {"kind": ["school", "court"]}, "distribution": {"zipf": 1.1}, "null_ratio": 0.2},
            {"table": "org", "as": "court", "where": {"kind": ["court"]}, "distribution": {"shares": [[0.2, 0.8], [0.8, 0.2]]}},
            {"table": "person", "where": {"sex": "F"}},
            {"table": "place", "where": {"open": True}},
            {"table": "place", "as": "big", "where": {"open": True}, "distribution": {"weight": "people"}},
            {"table": "place", "as": "two", "where": {"open": True, "code": ["M", "BE", "HH"]}},
        ],
        "output_columns": [
            "*", "school_id", "school_kind", "school_since", "school_until", "office_id", "office_kind", "court_id", "court_kind",
            "person_id", "person_sex", "place_code", "place_open", "big_code", "two_code", "two_open",
        ],
    }),
    "head": (2000, {
        "columns": [ID],
        "join_with": [{"table": "org", "where": {"kind": ["school", "court"]}, "kind": "one_to_one"}],
        "output_columns": ["id", "org_id", "org_kind"],
    }),
    "pair": (2700, {
        "columns": [ID],
        "join_with": [{"table": "org", "where": {"kind": "court"}}, {"table": "place", "where": {"open": True}}],
        "unique_joins": [["org", "place"]],
        "primary_key": ["org_id", "place_code"],
        "output_columns": ["id", "org_id", "org_kind", "place_code"],
    }),
    "ward": ({"per": "org", "min": 0, "max": 3}, {
        "columns": [ID],
        "join_with": [{"table": "org", "as": "partner", "where": {"kind": "court"}}, {"table": "person", "where": {"sex": "M"}}],
        "unique_joins": [["org", "person"]],
        "output_columns": ["id", "org_id", "partner_id", "partner_kind", "person_id", "person_sex"],
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The build and the output of each Spark."""
    found = {}
    for version in ("4", "3.5"):
        directory = tmp_path_factory.mktemp("where")
        listed = [{"filename": t, "rows": rows} if rows else t for t, (rows, _) in TABLES.items()]
        files = {f"{t}.json": definition for t, (_, definition) in TABLES.items()}
        files["powerstation.json"] = {"today": "2026-01-01", "tables": listed}
        build, out = directory / "build", directory / "out"
        compiled = pscompile(write(directory / "tables", files), build, "--spark-version", version)
        assert compiled.exit_code == 0, compiled.output
        finished = run_build(build, out, *verifying(version), version=version.replace("4", "4.1"))
        assert finished.returncode == 0, finished.stdout + finished.stderr
        found[version] = (build, out)
    return found


def rows(out, table):
    files = sorted((out / table).glob("*.json"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_both_sparks_choose_the_same_rows(runs):
    assert fingerprints(runs["4"][1]) == fingerprints(runs["3.5"][1])


def test_nothing_is_looked_up(runs):
    for table, plan in plans(runs["4"][0], "4.1").items():
        assert not [node for node in ("Exchange", "Join", "Window") if node in plan], table


def test_the_chosen_rows_are_those_that_have_the_values(runs):
    out = runs["4"][1]
    orgs = {r["id"]: r["kind"] for r in rows(out, "org")}
    visits = rows(out, "visit")
    assert {r["school_id"] for r in visits} < {n for n, kind in orgs.items() if kind == "school"}
    of_office = {r["office_id"]: r["office_kind"] for r in visits if r["office_id"]}
    assert set(of_office.values()) == {"school", "court"}
    assert all(orgs[n] == kind for n, kind in of_office.items())
    assert {orgs[r["partner_id"]] for r in rows(out, "ward")} == {"court"}
    assert {orgs[r["above_id"]] for r in rows(out, "org")} == {"court"}
    assert len({r["org_id"] for r in rows(out, "head")}) == 2000
    pairs = {(r["org_id"], r["place_code"]) for r in rows(out, "pair")}
    assert pairs == {(n, c) for n, k in orgs.items() if k == "court" for c in ("BE", "M", "K")}
    assert {r["big_code"] for r in visits} == {"BE", "M"}
    assert {r["two_code"] for r in visits} == {"BE", "M"}


def test_distributions_are_over_the_chosen_rows(runs):
    visits = rows(runs["4"][1], "visit")
    schools, courts = (Counter(r[n] for r in visits) for n in ("school_id", "court_id"))
    counts = [*schools.values(), *[0] * (2700 - len(schools))]
    assert stats.chisquare(counts).pvalue > 1e-4
    busiest = sum(n for _, n in courts.most_common(180))  # 20 % of 900 courts
    assert 0.78 < busiest / len(visits) < 0.83
    office = Counter(r["office_id"] for r in visits if r["office_id"]).most_common(1)[0][1]
    share = office / sum(r["office_id"] is not None for r in visits)
    assert share == pytest.approx(1 / sum(k**-1.1 for k in range(1, 3601)), rel=0.1)
    assert 0.73 < sum(r["big_code"] == "BE" for r in visits) / len(visits) < 0.77

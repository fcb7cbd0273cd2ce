"""`where`: references to some parents, and children of some parents, however they are chosen, on both Sparks and without a join."""

import json
from collections import Counter

import pytest
from conftest import assert_computed, fingerprints, pscompile, run_build, verifying, write
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
WING = {"name": "wing", "type": "choice", "params": {"values": ["north", "south"], "exact": True}}


def sql(name, text):
    return {"name": name, "type": "expression", "params": {"sql": text}}


TABLES = {
    "org": (9000, {
        "columns": [ID, KIND, {"name": "name", "type": "word"}, sql("wards", "count(office)"), sql("floors", "sum(office.floor)")],
        "scd": HISTORY,
        "join_with": [{"table": "org", "as": "above", "where": {"kind": "court"}}],
        "output_columns": ["*", "above_id", "above_kind"],
    }),
    "person": (500, {"columns": [ID, SEX, {"name": "name", "type": "name", "draw": "person"}]}),
    "place": (None, {"data": DATA, "columns": [sql("stops", "count(stop)"), sql("last", "max(stop.id)")]}),
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
    "duty": (2700, {
        "columns": [ID],
        "join_with": [{"table": "org", "where": {"kind": "court"}, "distribution": {"zipf": 0.8}}, {"table": "person", "where": {"sex": "F"}}],
        "unique_joins": [["org", "person"]],
        "output_columns": ["id", "org_id", "org_kind", "person_id", "person_sex"],
    }),
    "ward": ({"per": "org", "min": 0, "max": 3}, {
        "columns": [ID],
        "join_with": [{"table": "org", "as": "partner", "where": {"kind": "court"}}, {"table": "person", "where": {"sex": "M"}}],
        "unique_joins": [["org", "person"]],
        "output_columns": ["id", "org_id", "partner_id", "partner_kind", "person_id", "person_sex"],
    }),
    "office": ({"per": "org", "weights": {0: 1, 1: 2, 3: 1}, "where": {"kind": ["school", "court"]}}, {
        "columns": [ID, WING, {"name": "floor", "type": "random_int", "params": {"min": 0, "max": 5}}, sql("rooms", "count(room)")],
        "join_with": [{"table": "org", "as": "landlord", "where": {"kind": "court"}}],
        "output_columns": ["*", "org_id", "org_kind", "child_num", "child_count", "landlord_kind"],
    }),
    "room": ({"per": "office", "min": 1, "max": 4, "where": {"wing": "north"}}, {
        "columns": [ID, WING, sql("desks", "count(desk)"), sql("numbers", "sum(desk.child_num)")],
        "output_columns": ["*", "office_id", "office_wing", "office_org_kind"],
    }),
    "desk": ({"per": "room", "min": 2, "max": 2, "where": {"wing": "south"}}, {
        "columns": [ID], "output_columns": ["id", "room_id", "room_wing", "child_num"],
    }),
    "stop": ({"per": "place", "min": 3, "max": 3, "where": {"open": True}}, {
        "columns": [ID], "output_columns": ["id", "place_code", "place_open"],
    }),
    "way": ({"per": "place", "mean": 2.5, "where": {"code": ["HH", "M"]}}, {
        "columns": [ID], "output_columns": ["id", "place_code", "child_count"],
    }),
    "call": ({"per": "person", "min": 0, "max": 20}, {
        "columns": [
            ID, {"name": "kind", "type": "choice", "params": {"values": ["school", "clinic", "court", "bank"]}, "null_ratio": 0.1},
            {"name": "flag", "type": "boolean"},
            {"name": "day", "type": "date_between", "params": {"start_date": "2021-01-01", "end_date": "2022-12-31"}},
            sql("sort", "coalesce(site_kind, 'court')"),
        ],
        "join_with": [
            {"table": "org", "as": "twin", "where": {"kind": {"column": "site_kind"}}, "null_ratio": 0.2},
            {"table": "org", "as": "site", "where": {"kind": {"column": "kind"}}, "as_of": "day", "before_first": "first"},
            {"table": "org", "as": "other", "where": {"kind": {"column": "sort"}}},
            {"table": "place", "as": "near", "where": {"open": {"column": "flag"}, "code": ["BE", "HH", "M"]}},
            {"table": "place", "as": "same", "where": {"code": {"column": "near_code"}, "open": {"column": "near_open"}}},
            {"table": "person", "as": "friend", "where": {"sex": {"column": "person_sex"}}},
            {"table": "org", "as": "rival", "where": {"kind": {"column": "kind"}}, "other_than": "site"},
            {"table": "org", "as": "third", "where": {"kind": {"column": "site_kind"}}, "other_than": "twin"},
            {"table": "place", "as": "far", "where": {"code": ["BE", "HH", "M"], "open": {"column": "flag"}}, "other_than": "near"},
        ],
        "output_columns": [
            "*", "person_id", "person_sex", "friend_id", "friend_sex", "site_id", "site_kind", "site_wards", "twin_id", "twin_kind",
            "other_id", "other_kind", "near_code", "near_open", "same_code", "rival_id", "rival_kind", "third_id", "third_kind", "far_code",
        ],
    }),
    "note": (300, {
        "columns": [ID], "join_with": ["call"],
        "output_columns": ["id", "call_id", "call_site_id", "call_twin_id", "call_other_id", "call_same_code"],
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The build and the output of each Spark, one of which splits tables into 7 parts."""
    found = {}
    for version, parts in (("4", "1"), ("3.5", "7")):
        directory = tmp_path_factory.mktemp("where")
        listed = [{"filename": t, "rows": rows} if rows else t for t, (rows, _) in TABLES.items()]
        files = {f"{t}.json": definition for t, (_, definition) in TABLES.items()}
        files["powerstation.json"] = {"today": "2026-01-01", "tables": listed}
        build, out = directory / "build", directory / "out"
        compiled = pscompile(write(directory / "tables", files), build, "--spark-version", version)
        assert compiled.exit_code == 0, compiled.output
        settings = {"spark.sql.leafNodeDefaultParallelism": parts}
        finished = run_build(build, out, *verifying(version), version=version, settings=settings)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        found[version] = (build, out)
    return found


def rows(out, table):
    files = sorted((out / table).glob("*.json"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_no_spark_and_no_partition_chooses_another_row(runs):
    assert fingerprints(runs["4"][1]) == fingerprints(runs["3.5"][1])


def test_nothing_is_looked_up(runs):
    for build, *_ in runs.values():
        assert_computed(build)


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
    duties = {(r["org_id"], r["person_id"]): r for r in rows(out, "duty")}
    assert len(duties) == 2700
    assert {(r["org_kind"], r["person_sex"]) for r in duties.values()} == {("court", "F")}
    assert {r["big_code"] for r in visits} == {"BE", "M"}
    assert {r["two_code"] for r in visits} == {"BE", "M"}


def test_distributions_are_over_the_chosen_rows(runs):
    visits = rows(runs["4"][1], "visit")
    schools, courts = (Counter(r[n] for r in visits) for n in ("school_id", "court_id"))
    counts = [*schools.values(), *[0] * (2700 - len(schools))]
    assert stats.chisquare(counts).pvalue > 1e-4
    busiest = sum(n for _, n in courts.most_common(180))  # 20 % of 900 courts
    assert 0.78 < busiest / len(visits) < 0.83
    (_, busiest), *_ = Counter(r["org_id"] for r in rows(runs["4"][1], "duty")).most_common(1)
    assert busiest == pytest.approx(2700 / sum(k**-0.8 for k in range(1, 901)), abs=1)
    office = Counter(r["office_id"] for r in visits if r["office_id"]).most_common(1)[0][1]
    share = office / sum(r["office_id"] is not None for r in visits)
    assert share == pytest.approx(1 / sum(k**-1.1 for k in range(1, 3601)), rel=0.1)
    assert 0.73 < sum(r["big_code"] == "BE" for r in visits) / len(visits) < 0.77


def test_the_chosen_rows_alone_have_children(runs):
    out = runs["4"][1]
    orgs = {r["id"]: r for r in rows(out, "org")}
    offices = rows(out, "office")
    counts = Counter(r["org_id"] for r in offices)
    assert sorted(r["id"] for r in offices) == list(range(1, len(offices) + 1))
    assert (
        {orgs[n]["kind"] for n in counts} == {"school", "court"} == {r["org_kind"] for r in offices}
    )
    # 3,600 of 9,000 are dealt their numbers of children: a quarter none, half of them one, a quarter three.
    assert Counter(counts.values()) == {1: 1800, 3: 900}
    floors = Counter()
    for r in offices:
        floors[r["org_id"]] += r["floor"]
        assert 1 <= r["child_num"] <= r["child_count"] == counts[r["org_id"]]
    for n, r in orgs.items():
        assert r["wards"] == counts[n]
        assert r.get("floors") == (floors[n] if n in counts else None)
    assert {r["landlord_kind"] for r in offices} == {"court"}


def test_chosen_children_of_chosen_children_have_children(runs):
    out = runs["4"][1]
    offices, rooms, desks = (rows(out, n) for n in ("office", "room", "desk"))
    of_office, of_room = (
        Counter(r[key] for r in found) for found, key in ((rooms, "office_id"), (desks, "room_id"))
    )
    assert {n: of_office[n] for n in (r["id"] for r in offices)} == {
        r["id"]: r["rooms"] for r in offices
    }
    assert {(r["wing"] == "north") for r in offices if r["rooms"]} == {True}
    assert all(1 <= r["rooms"] <= 4 for r in offices if r["wing"] == "north")
    assert all(
        (r["desks"], r.get("numbers")) == ((2, 3) if r["wing"] == "south" else (0, None))
        for r in rooms
    )
    assert {n: of_room[n] for n in (r["id"] for r in rooms)} == {r["id"]: r["desks"] for r in rooms}
    assert [r["id"] for r in desks] == list(
        range(1, 2 * sum(r["wing"] == "south" for r in rooms) + 1)
    )


def test_chosen_rows_of_data_have_children(runs):
    out = runs["4"][1]
    assert [r["place_code"] for r in rows(out, "stop")] == ["BE"] * 3 + ["M"] * 3 + ["K"] * 3
    found = [(r["code"], r["stops"], r.get("last")) for r in rows(out, "place")]
    assert found == [("BE", 3, 3), ("HH", 0, None), ("M", 3, 6), ("K", 3, 9)]
    assert {r["place_code"] for r in rows(out, "way")} == {"HH", "M"}


def test_rows_have_parents_with_their_own_values(runs):
    out = runs["4"][1]
    orgs = {r["id"]: r for r in rows(out, "org")}
    people = {r["id"]: r["sex"] for r in rows(out, "person")}
    calls = rows(out, "call")
    for r in calls:
        kind = r.get("kind") if r.get("kind") != "bank" else None
        assert r.get("site_kind") == kind == (kind and orgs[r["site_id"]]["kind"])
        assert r.get("site_wards") == (kind and orgs[r["site_id"]]["wards"])
        assert r.get("twin_kind") in (None, kind)
        assert r["other_kind"] == orgs[r["other_id"]]["kind"] == (kind or "court")
        assert (r["near_code"] == "HH") is not r["flag"]
        assert r["same_code"] == r["near_code"]
        assert people[r["friend_id"]] == r["friend_sex"] == r["person_sex"]
        assert r.get("rival_kind") == r.get("third_kind") == kind
        assert kind is None or (r["rival_id"] != r["site_id"] and r["third_id"] != r.get("twin_id"))
        others = {"BE", "M"} - {r["near_code"]} if r["flag"] else {None}
        assert r.get("far_code") in others, "the only row has no other"
    rivals = Counter(r["rival_id"] for r in calls if r.get("kind") == "court")
    assert (
        stats.chisquare([rivals[n] for n, r in orgs.items() if r["kind"] == "court"]).pvalue > 1e-4
    )
    with_site = [r for r in calls if r.get("site_id")]
    assert 0.15 < sum(r.get("twin_id") is None for r in with_site) / len(with_site) < 0.25
    friends = Counter(r["friend_id"] for r in calls if r["person_sex"] == "F")
    counts = [friends[n] for n, sex in people.items() if sex == "F"]
    assert stats.chisquare(counts).pvalue > 1e-4
    known = {r["id"]: r for r in calls}
    names = ("site_id", "twin_id", "other_id", "same_code")
    for r in rows(out, "note"):
        assert [r.get(f"call_{n}") for n in names] == [known[r["call_id"]].get(n) for n in names]

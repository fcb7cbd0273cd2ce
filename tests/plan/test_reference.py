"""Relations on data: how often each parent is drawn, which combinations occur, which version of it is joined."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import TODAY, assert_computed, fingerprints, pscompile, run_build, write
from scipy import stats

ID = {"name": "id", "type": "row_number"}
SCD = {"ratio": "1:3", "from_col": "since", "to_col": "until", "current_col": "is_current"}
DATE = {"type": "date_between", "params": {"start_date": "2009-06-01", "end_date": "2030-12-31"}}

MANY = {"ratio": "1:2", "versions": {"min": 2, "max": 24}, "max_gap_days": 300}


def joined(*joins, columns=(), **more):
    """A table with a key and joins; each parent's `id` is written."""
    listed = [{"table": j} if isinstance(j, str) else j for j in joins]
    names = [f"{j.get('as', j['table'])}_id" for j in listed]
    written = [
        {"name": n} for n in ["id", *(c["name"] for c in columns), *names, *more.pop("written", ())]
    ]
    return {"columns": [ID, *columns], "join_with": listed, "output_columns": written, **more}


TABLES = {
    "one": (1, {"columns": [ID]}),
    "ten": (10, {"columns": [ID]}),
    "hundred": (100, {"columns": [ID]}),
    "many": (
        20_000,
        joined(
            "one",
            {"table": "hundred", "as": "zipf", "distribution": {"zipf": 1.2}},
            {"table": "hundred", "as": "shares", "distribution": {"shares": [[0.2, 0.8], [0.8, 0.2]]}},
            {"table": "hundred", "as": "three", "distribution": {"shares": [[0.1, 0.5], [0.4, 0.3], [0.5, 0.2]]}},
            {"table": "hundred", "as": "even"},
            {"table": "hundred", "as": "some", "null_ratio": 0.25},
            {"table": "one", "as": "only", "distribution": {"zipf": 2}},
        ),
    ),
    "spouse": (
        60,
        joined({"table": "hundred", "kind": "one_to_one"}, {"table": "ten", "as": "maybe", "null_ratio": 1}),
    ),
    "widow": (90, joined({"table": "hundred", "kind": "one_to_one", "null_ratio": 0.5})),
    "person": (3000, joined({"table": "person", "as": "boss", "earlier": True})),
    "node": (500, joined({"table": "node", "as": "friend"})),
    "store": (40, joined("manager", columns=[{"name": "city", "type": "city"}], written=["manager_first"])),
    "manager": (30, joined("store", columns=[{"name": "first", "type": "first_name"}], written=["store_city"])),
    "enrolment": (1000, joined("ten", "hundred", unique_joins=[["ten", "hundred"]])),
    "seat": (
        700,
        joined("ten", "hundred", {"table": "ten", "as": "other"}, unique_joins=[["ten", "other", "hundred"]]),
    ),
    "follow": (
        9000,
        joined(
            {"table": "person", "as": "whom", "distribution": {"zipf": 1.1}},
            {"table": "person", "as": "who"},
            unique_joins=[["whom", "who"]],
        ),
    ),
    "ticket": (
        550,
        joined(
            {"table": "hundred", "distribution": {"shares": [[0.2, 0.8], [0.8, 0.2]]}},
            "ten",
            unique_joins=[["hundred", "ten"]],
        ),
    ),
    "like": (600, joined("follow", written=["follow_whom_id", "follow_who_id"])),
    "order": (400, {"columns": [ID, {"name": "day", **DATE}]}),
    "line": (
        {"per": "order", "min": 0, "max": 10},
        joined("ten", unique_joins=[["order", "ten"]], written=["order_id", "k", "order_day"])
        | {"columns": [ID, {"name": "k", "type": "row_number", "params": {"within": True}}]},
    ),
    "parcel": ({"per": "line", "min": 2, "max": 2}, joined(written=["line_id", "line_order_id", "line_ten_id"])),
    "claim": (
        {"per": "order", "weights": {"0": 10, "1": 60, "2": 30}},
        joined(written=["order_id", "order_day", "k"])
        | {"columns": [ID, {"name": "k", "type": "row_number", "params": {"within": True}}]},
    ),
    "damage": ({"per": "claim", "mean": 1.3, "max": 4}, joined(written=["claim_id", "claim_k", "claim_order_day"])),
    "remark": (300, joined("damage", written=["damage_claim_id", "damage_claim_k", "damage_claim_order_day"])),
    "note": (2000, joined("line", written=["line_ten_id", "line_order_day"])),
    "customer": (
        300,
        {
            "columns": [ID, {"name": "city", "type": "city"}, {"name": "at", "type": "expression", "params": {"sql": "concat(city, '!')"}}],
            "scd": {**SCD, "versions": {"min": 2, "max": 5}, "max_gap_days": 700},
        },
    ),
    "member": (4003, {"columns": [ID, {"name": "level", "type": "random_digit"}], "scd": {**SCD, "ratio": "1:4", "first_from": "2009-12-24"}}),
    "sale": (
        5000,
        joined(
            {"table": "customer", "as_of": "day"},
            {"table": "customer", "as": "now"},
            {"table": "customer", "as": "then", "as_of": "moment", "null_ratio": 0.1},
            {"table": "customer", "as": "begun", "as_of": "day", "before_first": "first"},
            {"table": "member", "as_of": "day"},
            columns=[
                {"name": "day", **DATE},
                {"name": "moment", "type": "expression", "params": {"sql": "customer_since"}},
                {"name": "label", "type": "expression", "params": {"sql": "concat(then_city, '/', customer_city)"}},
            ],
            written=[f"{p}_{c}" for p in ("customer", "now", "then", "begun") for c in ("city", "at", "since", "until", "is_current")] + ["member_level", "member_since", "member_until"],
        ),
    ),
    "meter": (60, {"columns": [ID, {"name": "price", "type": "random_int"}], "scd": {**SCD, **MANY}}),
    "tariff": (60, {"columns": [ID, {"name": "price", "type": "random_int"}], "scd": {**SCD, "ratio": "1:2", "start": "2010-01-01T06:30:00"}}),
    "reading": (
        500,
        joined(
            {"table": "meter", "as_of": "moment", "before_first": "nulls"},
            {"table": "tariff", "as_of": "moment", "before_first": "nulls"},
            columns=[{"name": "moment", "type": "date_time_between", "params": {"start_date": "2009-06-01", "end_date": "2030-12-31"}}],
            written=[f"{p}_{c}" for p in ("meter", "tariff") for c in ("price", "since", "until")],
        ),
    ),
    "return": (
        500,
        joined({"table": "sale"}, written=["sale_customer_city", "sale_customer_since", "sale_label"]),
    ),
    "contract": (
        400,
        joined(
            {"table": "customer", "as_of": "begun"},
            columns=[{"name": "text", "type": "word"}],
            written=["begun", "ended", "customer_city", "customer_since", "customer_until"],
            primary_key=["id", "begun"],
            scd={"ratio": "1:2", "from_col": "begun", "to_col": "ended", "versions": 4, "max_gap_days": 400},
        )
        | {"primary_key": "id"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("joins")
    listed = [{"filename": name, "rows": rows} for name, (rows, _) in TABLES.items()]
    files = {f"{name}.json": definition for name, (_, definition) in TABLES.items()}
    files["powerstation.json"] = {"today": TODAY, "output_format": "parquet", "tables": listed}
    tables = write(path / "tables", files)
    for version in ("4", "3.5"):
        result = pscompile(tables, path / version / "build", "--spark-version", version)
        assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="module")
def out(built):
    done = run_build(built / "4" / "build", built / "4" / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    return built / "4" / "out"


@pytest.fixture(scope="module")
def rows(out):
    return {name: pq.read_table(out / name).to_pylist() for name in TABLES}


def test_one_row_of_each_group_changes_at_a_place_of_its_own(rows):
    """And none of a last group that isn't whole: with every fourth row one property decided two."""
    changing = sorted(r["id"] - 1 for r in rows["member"] if not r["is_current"])
    assert [index // 4 for index in changing] == list(range(1000))
    places = [index % 4 for index in changing]
    for found, of in ((places, 4), (list(itertools.pairwise(places)), 16)):
        counts = Counter(found)
        assert len(counts) == of
        assert stats.chisquare(list(counts.values())).pvalue > 0.001


def test_both_sparks_agree_without_a_shuffle(built, out):
    done = run_build(built / "3.5" / "build", built / "3.5" / "out", version="3.5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprints(built / "3.5" / "out") == fingerprints(out)
    for version in ("4", "3.5"):
        assert_computed(built / version / "build")


def test_parents_are_drawn_as_declared(rows):
    many = rows["many"]
    assert {r["one_id"] for r in many} == {r["only_id"] for r in many} == {1}
    counts = Counter(r["even_id"] for r in many)
    assert stats.chisquare([counts[k] for k in range(1, 101)]).pvalue > 1e-4
    drawn = sorted(Counter(r["zipf_id"] for r in many).values(), reverse=True)
    weights = [k**-1.2 for k in range(1, 101)]
    for k in range(5):
        assert drawn[k] / 20_000 == pytest.approx(weights[k] / sum(weights), rel=0.08)
    frequent = [k for k, _ in Counter(r["zipf_id"] for r in many).most_common(10)]
    assert frequent != sorted(frequent)
    for name, sizes, shares in (
        ("shares", (20, 80), (0.8, 0.2)),
        ("three", (10, 40, 50), (0.5, 0.3, 0.2)),
    ):
        drawn = sorted(Counter(r[f"{name}_id"] for r in many).values(), reverse=True)
        assert len(drawn) == 100
        for size, share in zip(sizes, shares, strict=True):
            group, drawn = drawn[:size], drawn[size:]
            assert sum(group) / 20_000 == pytest.approx(share, abs=0.02)
    missing = sum(r["some_id"] is None for r in many)
    assert abs(missing / 20_000 - 0.25) < 0.02


def test_one_to_one_never_repeats_a_parent(rows):
    assert len({r["hundred_id"] for r in rows["spouse"]}) == 60
    assert [r["hundred_id"] for r in rows["spouse"]] != sorted(
        r["hundred_id"] for r in rows["spouse"]
    )
    assert {r["maybe_id"] for r in rows["spouse"]} == {None}
    present = [r["hundred_id"] for r in rows["widow"] if r["hundred_id"] is not None]
    assert len(present) == len(set(present)) and 25 < len(present) < 65


def test_earlier_makes_a_forest(rows):
    boss = {r["id"]: r["boss_id"] for r in rows["person"]}
    assert boss[1] is None
    assert all(1 <= boss[k] < k for k in range(2, 3001))
    places = [(boss[k] - 1) / (k - 1) for k in range(100, 3001)]
    assert stats.kstest(places, "uniform").pvalue > 1e-4
    assert any(r["friend_id"] >= r["id"] for r in rows["node"])


def test_tables_may_join_each_other(rows):
    store, manager = ({r["id"]: r for r in rows[t]} for t in ("store", "manager"))
    assert all(r["manager_first"] == manager[r["manager_id"]]["first"] for r in store.values())
    assert all(r["store_city"] == store[r["store_id"]]["city"] for r in manager.values())


def test_combinations_never_repeat(rows):
    everything = {(r["ten_id"], r["hundred_id"]) for r in rows["enrolment"]}
    assert len(everything) == 1000
    seats = {(r["ten_id"], r["other_id"], r["hundred_id"]) for r in rows["seat"]}
    assert len(seats) == 700
    assert stats.chisquare([*Counter(s[0] for s in seats).values()]).pvalue > 1e-4
    assert len({s[2] for s in seats}) > 95
    lines = rows["line"]
    assert len({(r["order_id"], r["ten_id"]) for r in lines}) == len(lines) == 2000
    several = [r["ten_id"] for r in lines if r["k"] == 1]
    assert stats.chisquare([*Counter(several).values()]).pvalue > 1e-4
    followed = Counter(
        (a["ten_id"], b["ten_id"]) for a, b in itertools.pairwise(lines) if b["k"] > 1
    )
    assert max(followed.values()) < 50, "a combination is followed by the same one in each parent"


def test_some_are_in_many_combinations(rows):
    follows = {r["id"]: r for r in rows["follow"]}
    assert len({(r["whom_id"], r["who_id"]) for r in follows.values()}) == 9000
    each = sorted(Counter(r["whom_id"] for r in follows.values()).values(), reverse=True)
    law = [k**-1.1 for k in range(1, 3001)]
    assert [*each[:20]] == pytest.approx([9000 * w / sum(law) for w in law[:20]], abs=1.1)
    whom, others = zip(*((r["whom_id"], r["who_id"]) for r in follows.values()), strict=True)
    assert stats.kstest([n / 3000 for n in others], "uniform").pvalue > 1e-4
    assert abs(stats.spearmanr(whom, others).statistic) < 0.04
    busiest = Counter(whom).most_common(1)[0][0]
    when = [r["id"] / 9000 for r in follows.values() if r["whom_id"] == busiest]
    assert stats.kstest(when, "uniform").pvalue > 1e-4, "the busiest one's rows are anywhere"
    tickets = Counter(r["hundred_id"] for r in rows["ticket"])
    assert Counter(tickets.values()) == {10: 20, 5: 30, 4: 50}
    assert len({(r["hundred_id"], r["ten_id"]) for r in rows["ticket"]}) == 550
    likes = rows["like"]
    assert all(r["follow_whom_id"] == follows[r["follow_id"]]["whom_id"] for r in likes)
    assert all(r["follow_who_id"] == follows[r["follow_id"]]["who_id"] for r in likes)


def test_children_are_joined_whole(rows):
    orders, lines = ({r["id"]: r for r in rows[t]} for t in ("order", "line"))
    assert sorted(lines) == list(range(1, 2001))
    assert all(r["order_day"] == orders[r["order_id"]]["day"] for r in lines.values())
    parcels = rows["parcel"]
    assert Counter(r["line_id"] for r in parcels) == dict.fromkeys(lines, 2)
    assert all(lines[r["line_id"]]["order_id"] == r["line_order_id"] for r in parcels)
    assert all(lines[r["line_id"]]["ten_id"] == r["line_ten_id"] for r in parcels)
    notes = rows["note"]
    assert all(lines[r["line_id"]]["ten_id"] == r["line_ten_id"] for r in notes)
    assert stats.kstest([r["line_id"] / 2000 for r in notes], "uniform").pvalue > 1e-4


def test_children_have_the_numbers_that_are_declared(rows):
    of_orders = Counter(r["order_id"] for r in rows["line"])
    numbers = [of_orders[k] for k in range(1, 401)]
    assert sum(numbers) == 2000
    assert set(Counter(numbers)) == set(range(11))
    assert all(abs(rows_ - 400 / 11) <= 1 for rows_ in Counter(numbers).values())
    neighbours = stats.pearsonr(numbers[::2], numbers[1::2])
    assert abs(neighbours.statistic) < 0.25, "neighbours mirror each other"
    claims = Counter(r["order_id"] for r in rows["claim"])
    assert Counter(claims[k] for k in range(1, 401)) == {0: 40, 1: 240, 2: 120}
    damages = Counter(r["claim_id"] for r in rows["damage"])
    assert max(damages.values()) == 4
    for n in range(4):
        share = sum(damages[k] == n for k in range(1, 481)) / 480
        assert share == pytest.approx(stats.poisson.pmf(n, 1.3), abs=1 / 480 + 1 / 4000)


def test_children_of_children_are_joined_whole(rows):
    orders, claims, damages = ({r["id"]: r for r in rows[t]} for t in ("order", "claim", "damage"))
    assert sorted(claims) == list(range(1, 481))
    for r in claims.values():
        assert r["order_day"] == orders[r["order_id"]]["day"]
        assert r["k"] == 1 or claims[r["id"] - 1]["order_id"] == r["order_id"]
    for r in damages.values():
        claim = claims[r["claim_id"]]
        assert (r["claim_k"], r["claim_order_day"]) == (claim["k"], claim["order_day"])
    for r in rows["remark"]:
        damage = damages[r["damage_id"]]
        assert {k: r[f"damage_{k}"] for k in ("claim_id", "claim_k", "claim_order_day")} == {
            k: damage[k] for k in ("claim_id", "claim_k", "claim_order_day")
        }


def midnight(day):
    return None if day is None else f"{day} 00:00:00+00:00"


def valid(versions, instant, before_first=False):
    """The version of a key that is valid at an instant; the current one without."""
    ordered = sorted(versions, key=lambda v: v["since"])
    if instant is None:
        return ordered[-1]
    return next(
        (v for v in reversed(ordered) if str(v["since"]) <= str(instant)),
        ordered[0] if before_first else None,
    )


def test_the_version_of_the_day_is_joined(rows):
    versions: dict[int, list] = {}
    for r in rows["customer"]:
        versions.setdefault(r["id"], []).append(r)
    assert max(map(len, versions.values())) == 5
    for r in rows["sale"]:
        day = midnight(r["day"])
        instants = {"customer": day, "now": None, "then": r["customer_since"], "begun": day}
        for prefix, instant in instants.items():
            if r[f"{prefix}_id"] is None:
                assert prefix == "then" and r["then_city"] is None
                continue
            wanted = valid(versions[r[f"{prefix}_id"]], instant, before_first=prefix == "begun")
            found = {c: r[f"{prefix}_{c}"] for c in ("city", "at", "since", "until", "is_current")}
            assert found == {c: wanted and wanted[c] for c in found}, (r, prefix)
        assert r["label"] is None or r["label"] == f"{r['then_city']}/{r['customer_city']}"
    chosen = [r["customer_is_current"] for r in rows["sale"]]
    assert chosen.count(False) > 50
    sales = {r["id"]: r for r in rows["sale"]}
    for r in rows["return"]:
        sale = sales[r["sale_id"]]
        assert r["sale_customer_city"] == sale["customer_city"] and r["sale_label"] == sale["label"]
    for r in rows["contract"]:
        wanted = valid(versions[r["customer_id"]], r["begun"]) or {"city": None, "since": None}
        assert (r["customer_city"], r["customer_since"]) == (wanted["city"], wanted["since"])


def test_many_versions_and_those_that_begin_in_the_day_are_told_apart(rows):
    for table in ("meter", "tariff"):
        versions: dict[int, list] = {}
        for r in rows[table]:
            versions.setdefault(r["id"], []).append(r)
        assert max(map(len, versions.values())) > (20 if table == "meter" else 1)
        for r in rows["reading"]:
            wanted = valid(versions[r[f"{table}_id"]], r["moment"])
            for c in ("price", "since", "until"):
                assert r[f"{table}_{c}"] == (wanted and wanted[c]), (r, table)
    assert {str(r["since"])[11:19] for r in rows["tariff"]} == {"06:30:00"}


def test_before_the_first_version_there_is_only_the_key(rows):
    sales = rows["sale"]
    assert all(r["customer_id"] and r["member_id"] for r in sales)
    early = [r for r in sales if r["customer_since"] is None]
    assert len(early) > 300 and all(r["customer_city"] is None for r in early)
    first = [r for r in sales if str(r["begun_since"]) > midnight(r["day"])]
    assert len(first) > 300 and all(r["begun_city"] for r in first)


def test_the_first_version_begins_when_it_is_said_to(rows):
    versions: dict[int, list] = {}
    for r in rows["member"]:
        versions.setdefault(r["id"], []).append(r)
    first = "2009-12-24 00:00:00+00:00"
    assert {str(min(v["since"] for v in of_one)) for of_one in versions.values()} == {first}
    for r in rows["sale"]:
        wanted = valid(versions[r["member_id"]], midnight(r["day"])) if r["day"] else None
        assert (r["member_since"] is None) == (midnight(r["day"]) < first), r
        assert r["member_level"] == (wanted and wanted["level"]) and r["member_until"] == (
            wanted and wanted["until"]
        )


def test_a_date_before_the_first_version_is_warned_of(tmp_path):
    """Unless the join says what it gets, or no date of the type is before it."""
    history = {
        "from_col": "since",
        "to_col": "until",
        "ratio": "1:3",
        "start": "2020-01-01",
        "max_gap_days": 31,
    }

    def warned(scd, join, start_date, day=None):
        between = {
            "type": "date_between",
            "params": {"start_date": start_date, "end_date": "2024-12-31"},
        }
        day = {"name": "day", **(day or between)}
        files = {
            "car.json": {"columns": [ID, {"name": "color", "type": "color_name"}], "scd": {**history, **scd}},
            "trip.json": {"columns": [ID, day]},
            "sale.json": joined("trip", {"table": "car", "as_of": "trip_day", **join}, written=["car_color"]),
            "powerstation.json": {
                "today": TODAY, "tables": [{"filename": t, "rows": 9} for t in ("car", "trip", "sale")]
            },
        }  # fmt: skip
        result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
        assert result.exit_code == 0, result.output
        return result.output

    text = warned({}, {}, "2020-01-31")
    assert (
        '"trip_day" can be 2020-01-31 00:00:00' in text and "as late as 2020-02-01 00:00:00" in text
    )
    assert '"first_from": "2020-01-01"' in text and '"before_first"' in text
    assert "warning" not in warned({}, {}, "2020-02-01")
    assert "warning" not in warned({}, {"before_first": "nulls"}, "2020-01-31")
    assert "warning" not in warned({"first_from": "2019-12-31"}, {}, "2019-12-31")
    assert "warning" in warned({"first_from": "2019-12-31"}, {}, "2019-12-30")

    def constant(value, data_type):
        return {"type": "constant", "params": {"value": value}, "data_type": data_type}

    assert '"trip_day" can be 2020-01-31 00:00:00' in warned(
        {}, {}, "", constant("2020-01-31", "date")
    )
    assert "can be 2020-01-31 23:59:00" in warned(
        {}, {}, "", constant("2020-01-31 23:59", "timestamp")
    )
    assert "warning" not in warned({}, {}, "", constant("2020-02-01", "date"))
    decade = {"type": "date_time_this_decade", "pool": 50}
    assert '"trip_day" can be 2020-0' in warned({"start": "2024-01-01"}, {}, "", decade)


def corrupted(out, broken, table, change):
    """Write a table anew with its rows changed."""
    rows = pq.read_table(out / table)
    made = pa.Table.from_pylist(change(rows.to_pylist()), schema=rows.schema)
    shutil.rmtree(broken / table)
    (broken / table).mkdir()
    pq.write_table(made, broken / table / "part-00000.parquet")


def test_what_breaks_a_relation_is_caught(built, out, tmp_path):
    broken = tmp_path / "out"
    shutil.copytree(out, broken)
    corrupted(
        out,
        broken,
        "spouse",
        lambda rows: [{**r, "hundred_id": 5 if r["id"] < 3 else r["hundred_id"]} for r in rows],
    )
    corrupted(
        out,
        broken,
        "enrolment",
        lambda rows: [{**r, "ten_id": 1, "hundred_id": 1} if r["id"] < 3 else r for r in rows],
    )
    corrupted(
        out,
        broken,
        "line",
        lambda rows: [{**r, "order_id": 1 if r["id"] < 50 else r["order_id"]} for r in rows],
    )
    corrupted(
        out,
        broken,
        "sale",
        lambda rows: [{**r, "customer_since": r["customer_until"]} for r in rows],
    )
    corrupted(
        out,
        broken,
        "many",
        lambda rows: [{**r, "some_id": None} if r["id"] % 2 else r for r in rows],
    )
    corrupted(
        out,
        broken,
        "ticket",
        lambda rows: [{**r, "hundred_id": 1} if r["hundred_id"] < 4 else r for r in rows],
    )
    tables = "spouse,enrolment,line,sale,many,ticket,widow,seat,parcel"
    done = run_build(built / "4" / "build", broken, "--verify-only", "--tables", tables)
    assert done.returncode == 3, done.stdout + done.stderr
    failed = [line for line in done.stdout.splitlines() if line.startswith("failed")]
    for check in (
        "spouse: one to one hundred",
        "enrolment: unique ten, hundred",
        "ticket: busiest hundred",
        "line: children of order",
        "many: nulls of some",
        "sale: customer as of day",
    ):
        assert any(check in line for line in failed), (check, failed)
    assert not any(f" {t}: " in line for line in failed for t in ("widow", "seat", "parcel"))

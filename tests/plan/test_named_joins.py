"""`other_than`, `same_as`, `row` and `within`: a reference follows from another or from a number, on both Sparks, in any partitions, without a join."""

import json
from collections import Counter

import pytest
from conftest import assert_computed, fingerprints, pscompile, run_build, verifying, write
from scipy import stats

ID = {"name": "id", "type": "row_number"}
KIND = {"name": "kind", "type": "choice", "params": {"values": {"private": 3, "firm": 1}, "exact": True}}  # fmt: skip
DAY = {"name": "day", "type": "date_between", "params": {"start_date": "2021-01-01", "end_date": "2025-12-31"}}  # fmt: skip
HISTORY = {"ratio": "1:2", "from_col": "since", "to_col": "until", "columns": ["owner"]}
TABLES = {
    "account": (400, {
        "columns": [ID, KIND, {"name": "owner", "type": "name"}],
        "scd": {**HISTORY, "start": "2020-06-01", "max_gap_days": 900},
        "join_with": [{"table": "account", "as": "backup", "other_than": "self"}],
        "output_columns": ["*", "backup_id", "backup_kind"],
    }),
    "transfer": (6000, {
        "columns": [ID, DAY],
        "join_with": [
            {"table": "account", "as": "third", "other_than": "payee", "as_of": "day", "before_first": "nulls"},
            {"table": "account", "as": "payee", "other_than": "payer"},
            {"table": "account", "as": "payer", "distribution": {"zipf": 1.1}, "null_ratio": 0.1, "as_of": "day", "before_first": "first"},
            {"table": "account", "as": "firm", "where": {"kind": "firm"}, "null_ratio": 0.1},
            {"table": "account", "as": "rival", "where": {"kind": ["firm"]}, "other_than": "firm", "null_ratio": 0.2},
            {"table": "account", "as": "payer_now", "same_as": "payer"},
            {"table": "account", "as": "rival_then", "same_as": "Rival"},
        ],
        "output_columns": [
            "id", "payer_id", "payer_owner", "payee_id", "third_id", "third_owner", "firm_id", "rival_id",
            "payer_now_id", "payer_now_owner", "rival_then_id",
        ],
    }),
    "shop": (20, {"columns": [ID, {"name": "name", "type": "company"}]}),
    "sale": (300, {
        "columns": [ID],
        "join_with": [
            {"table": "shop", "distribution": {"shares": [[0.2, 0.8], [0.8, 0.2]]}, "null_ratio": 0.2},
            {"table": "line", "as": "main"},
        ],
        "output_columns": ["id", "shop_id", "shop_name", "main_id"],
    }),
    "line": ({"per": "sale", "min": 0, "max": 3}, {
        "columns": [ID],
        "join_with": [
            {"table": "shop", "same_as": "sale.shop"},
            {"table": "shop", "as": "from", "other_than": "shop"},
            {"table": "sale", "as": "next_sale", "other_than": "sale"},
            {"table": "line", "as": "of_sale", "same_as": "sale.main"},
        ],
        "output_columns": ["id", "sale_id", "shop_id", "shop_name", "from_id", "next_sale_id", "of_sale_id"],
    }),
    "note": (500, {
        "columns": [ID],
        "join_with": [
            {"table": "shop", "as": "branch", "same_as": "line.shop"},
            {"table": "line"},
            {"table": "sale", "same_as": "line.sale"},
            {"table": "note", "as": "about", "other_than": "self", "null_ratio": 0.5},
        ],
        "output_columns": ["id", "line_id", "line_shop_id", "branch_id", "branch_name", "sale_id", "sale_shop_name", "about_id"],
    }),
    "member": (300, {
        "columns": [
            {**ID, "params": {"start": 101, "step": 3}},
            {"name": "name", "type": "last_name"},
            {"name": "steps", "type": "random_int", "params": {"min": 1, "max": 40}},
        ],
        "scd": {"ratio": "1:3", "from_col": "since", "to_col": "until", "columns": ["name"]},
        "join_with": [
            {"table": "member", "as": "next", "row": "row_num % parent_rows + 1"},
            {"table": "member", "as": "before", "row": "nullif(row_num - 1, 0)"},
            {"table": "member", "as": "friend", "other_than": "next"},
            {"table": "member", "as": "ahead", "row": "row_num + steps"},
        ],
        "output_columns": ["id", "name", "next_id", "next_name", "before_id", "friend_id", "ahead_id", "until"],
    }),
    "letter": ({"per": "member", "min": 0, "max": 4}, {
        "columns": [ID],
        "join_with": [
            {"table": "letter", "as": "last", "row": "IF(child_num > 1, row_num - 1, NULL)"},
            {"table": "member", "as": "to", "same_as": "member.next"},
            {"table": "member", "as": "copy", "other_than": "to"},
            {"table": "shop", "row": "1"},
            {"table": "letter", "as": "answer", "within": "member", "earlier": True, "null_ratio": 0.3},
            {"table": "letter", "as": "beside", "within": "member", "other_than": "self"},
        ],
        "output_columns": ["id", "child_num", "member_id", "last_id", "to_id", "to_name", "copy_id", "shop_id", "answer_id", "beside_id"],
    }),
    "card": ({"per": "account", "min": 2, "max": 3, "where": {"kind": "firm"}}, {
        "columns": [ID], "output_columns": ["id", "account_id"],
    }),
    "visit": (1500, {
        "columns": [ID],
        "join_with": [
            {"table": "letter", "within": "member"},
            {"table": "member", "distribution": {"zipf": 0.5}, "null_ratio": 0.1},
            {"table": "account"},
            {"table": "card", "within": "account"},
        ],
        "output_columns": ["id", "member_id", "letter_id", "letter_member_id", "account_id", "account_kind", "card_id"],
    }),
    "stamp": (600, {
        "columns": [ID],
        "join_with": [
            "letter",
            {"table": "member", "same_as": "letter.member"},
            {"table": "letter", "as": "twin", "within": "member"},
        ],
        "output_columns": ["id", "letter_id", "member_id", "twin_id"],
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The build and the output of each Spark, one of which splits tables into 7 parts."""
    found = {}
    for version, parts in (("4", "1"), ("3.5", "7")):
        directory = tmp_path_factory.mktemp("named")
        listed = [{"filename": t, "rows": rows} for t, (rows, _) in TABLES.items()]
        files = {f"{t}.json": definition for t, (_, definition) in TABLES.items()}
        files["powerstation.json"] = {"today": "2026-01-01", "tables": listed}
        build, out = directory / "build", directory / "out"
        compiled = pscompile(write(directory / "tables", files), build, "--spark-version", version)
        assert compiled.exit_code == 0, compiled.output
        settings = {"spark.sql.leafNodeDefaultParallelism": parts}
        finished = run_build(build, out, *verifying(version), version=version, settings=settings)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        found[version] = (build, out, finished.stdout)
    return found


def rows(out, table):
    files = sorted((out / table).glob("*.json"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def tables(runs):
    return {table: rows(runs["4"][1], table) for table in TABLES}


def by_id(rows):
    return {r["id"]: r for r in rows}


def test_no_spark_and_no_partition_changes_a_row(runs):
    assert fingerprints(runs["4"][1]) == fingerprints(runs["3.5"][1])


def test_nothing_is_looked_up(runs):
    for build, *_ in runs.values():
        assert_computed(build)


def test_the_rows_are_checked(runs):
    output = runs["4"][2]
    for check in (
        "account: backup other than self",
        "transfer: payee other than payer",
        "transfer: rival other than firm",
        "transfer: payer_now same as payer",
        "line: from other than shop",
        "note: branch same as line.shop",
        "note: about other than self",
        "member: row of next",
        "member: row of before",
        "letter: row of last",
        "letter: answer within member",
        "visit: letter within member",
        "stamp: twin within member",
    ):
        assert f"passed  {check}\n" in output
    assert " 0 failed" in output
    left_out = (runs["4"][0] / "checks/member.sql").read_text("utf-8")
    assert "-- left out: member: row of ahead: steps isn't written" in left_out


def test_another_is_any_other_alike_often(tables):
    transfers = tables["transfer"]
    assert all(r["payee_id"] != r.get("payer_id") for r in transfers)
    assert all(r["third_id"] != r["payee_id"] for r in transfers)
    # From the one who pays on, round and round, and among all where nobody does.
    steps = Counter((r["payee_id"] - r["payer_id"]) % 400 for r in transfers if r.get("payer_id"))
    assert stats.chisquare([steps[n] for n in range(1, 400)]).pvalue > 1e-4
    of_none = Counter(r["payee_id"] % 20 for r in transfers if not r.get("payer_id"))
    assert stats.chisquare([of_none[n] for n in range(20)]).pvalue > 1e-4
    thirds = Counter(r["third_id"] for r in transfers)
    assert stats.chisquare([thirds[n] for n in range(1, 401)]).pvalue > 1e-4
    assert all(r["backup_id"] != r["id"] for r in tables["account"])
    assert len({(r["id"], r["backup_id"]) for r in tables["account"]}) == 400
    abouts = [r["about_id"] for r in tables["note"] if r.get("about_id")]
    assert 200 < len(abouts) < 300


def test_another_of_the_chosen_ones(tables):
    kinds = {r["id"]: r["kind"] for r in tables["account"]}
    firms = sorted(n for n, kind in kinds.items() if kind == "firm")
    rivals = [r for r in tables["transfer"] if r.get("rival_id")]
    assert 0.77 < len(rivals) / 6000 < 0.83
    assert all(kinds[r["rival_id"]] == "firm" and r["rival_id"] != r.get("firm_id") for r in rivals)
    assert any(not r.get("firm_id") for r in rivals)
    counts = Counter(r["rival_id"] for r in rivals)
    assert stats.chisquare([counts[n] for n in firms]).pvalue > 1e-4


def test_the_same_row_has_a_version_of_its_own(tables):
    transfers, now = tables["transfer"], {r["id"]: r["owner"] for r in tables["account"] if r["until"] > "9999"}  # fmt: skip
    assert all(r.get("payer_now_id") == r.get("payer_id") for r in transfers)
    assert all(r["payer_now_owner"] == now[r["payer_now_id"]] for r in transfers if r.get("payer_id"))  # fmt: skip
    assert any(r.get("payer_owner") != r.get("payer_now_owner") for r in transfers)
    assert all(r.get("rival_then_id") == r.get("rival_id") for r in transfers)


def test_the_row_of_a_parents_join(tables):
    sales, lines, shops = (by_id(tables[t]) for t in ("sale", "line", "shop"))
    for line in lines.values():
        shop = sales[line["sale_id"]].get("shop_id")
        assert line.get("shop_id") == shop
        assert line.get("shop_name") == (shops[shop]["name"] if shop else None)
        assert line["from_id"] != shop
        assert line["next_sale_id"] != line["sale_id"]
        assert line["of_sale_id"] == sales[line["sale_id"]]["main_id"]
    for note in tables["note"]:
        line = lines[note["line_id"]]
        assert (note.get("branch_id"), note["sale_id"]) == (line.get("shop_id"), line["sale_id"])
        assert note.get("sale_shop_name") == note.get("branch_name")
    assert any(not note.get("branch_id") for note in tables["note"])


def test_a_row_that_an_expression_says(tables):
    members, letters = tables["member"], tables["letter"]
    number = {r["id"]: (r["id"] - 98) // 3 for r in members}
    names = {r["id"]: r["name"] for r in members if r["until"] > "9999"}
    for member in members:
        n = number[member["id"]]
        assert number[member["next_id"]] == n % 300 + 1
        assert member["next_name"] == names[member["next_id"]]
        assert member.get("before_id") == (98 + 3 * (n - 1) if n > 1 else None)
        assert member["friend_id"] != member["next_id"]
        ahead = member.get("ahead_id")
        assert ahead is None or 1 <= number[ahead] - n <= 40
    assert 3 < sum(not m.get("ahead_id") for m in members if number[m["id"]] > 260) < 60
    following = {r["id"]: r["next_id"] for r in members}
    for letter in letters:
        before = letter["id"] - 1 if letter["child_num"] > 1 else None
        assert letter.get("last_id") == before
        assert letter["to_id"] == following[letter["member_id"]] != letter["copy_id"]
        assert letter["to_name"] == names[letter["to_id"]]
        assert letter["shop_id"] == 1


def test_one_of_the_children_of_a_row(tables):
    letters, owner = by_id(tables["letter"]), {r["id"]: r["account_id"] for r in tables["card"]}
    of_member, at = {}, Counter()
    for n, letter in letters.items():
        of_member.setdefault(letter["member_id"], []).append(n)
    for n, letter in letters.items():
        siblings, answer = of_member[letter["member_id"]], letter.get("answer_id")
        assert answer is None or (answer in siblings and answer < n)
        assert letter["beside_id"] in set(siblings) - {n} if len(siblings) > 1 else not letter.get("beside_id")  # fmt: skip
    answered = sum(r.get("answer_id") is not None for r in letters.values())
    assert 0.6 < answered / sum(r["child_num"] > 1 for r in letters.values()) < 0.8
    for visit in tables["visit"]:
        among = of_member.get(visit.get("member_id"), [])
        assert visit["letter_id"] in among if among else visit.get("letter_id") is None
        assert visit.get("letter_member_id") == (visit["member_id"] if among else None)
        is_firm, card = visit["account_kind"] == "firm", visit.get("card_id")
        assert owner[card] == visit["account_id"] if is_firm else card is None
        if among:
            at[len(among), among.index(visit["letter_id"])] += 1
    assert all(stats.chisquare([at[n, k] for k in range(n)]).pvalue > 1e-4 for n in (2, 3, 4))
    for stamp in tables["stamp"]:
        assert letters[stamp["letter_id"]]["member_id"] == stamp["member_id"]
        assert stamp["twin_id"] in of_member[stamp["member_id"]]

"""Parameters that take the values of columns."""

import datetime as dt

import pytest
from conftest import assert_computed, fingerprints, pscompile, run_build, verifying, write

ID = {"name": "id", "type": "row_number"}
TODAY = dt.date(2026, 1, 1)


def column(name, type_, **params):
    return {"name": name, "type": type_, "params": params}


def of(name, plus=None):
    return {"column": name} | ({"plus": plus} if plus else {})


SHOP = {
    "columns": [
        ID,
        column("opened", "date_between", start_date="2015-01-01", end_date="2020-01-01"),
        {**column("visited", "date_time_between", start_date="2021-01-01"), "null_ratio": 0.2},
    ]
}
SALE = {
    "join_with": ["shop"],
    "columns": [
        ID,
        column("ordered", "date_time_between", start_date=of("shop_opened"), end_date="2025-06-01"),
        column(
            "sent",
            "date_time_between",
            start_date=of("ordered", "1h"),
            end_date=of("ordered", "3d"),
        ),
        column("paid", "date_between", start_date=of("ordered"), end_date=of("sent")),
        column("either", "date_time_between", start_date=of("shop_visited"), end_date=of("sent")),
        column("soon", "future_date", end_date=of("due")),
        {
            "name": "due",
            "type": "expression",
            "params": {"sql": "date_add(DATE'2025-12-25', CAST(id % 20 AS INT))"},
        },
        column("text", "date", end_datetime=of("ordered", "-1M")),
        column("low", "random_int", max=50),
        column("high", "random_int", min=of("low"), max=30),
        column("places", "choice", values=[1, 2, 3]),
        column("amount", "pydecimal", left_digits=2, right_digits=2, positive=True),
        column("price", "pyfloat", right_digits=2, min_value=of("low"), max_value=100),
        column("digits", "random_number", digits=of("places"), fix_len=True),
        column("tags", "words", nb=of("places")),
        column("born", "date_of_birth", minimum_age=of("low"), maximum_age=of("low")),
        column("state", "choice", values={"NY": 1, "CA": 2, "AL": 3, "CT": 1}),
        column("zip", "postcode_in_state", state_abbr=of("state")),
        {
            "name": "both",
            "type": "struct",
            "params": {"columns": [column("day", "date_between", start_date=of("paid"))]},
        },
    ],
}


def test_values_follow_the_columns_that_parameters_name(compiled, tmp_path, spark):
    for version in ("4", "3.5"):
        spark_version = ("--spark-version", version)
        tables = {"shop": (20, SHOP), "sale": (2000, SALE)}
        build = compiled(tables, *spark_version, name=f"build-{version}", today=str(TODAY))
        done = run_build(build, tmp_path / version, *verifying(version), version=version)
        assert done.returncode == 0, done.stderr
        assert_computed(build)
    assert fingerprints(tmp_path / "4") == fingerprints(tmp_path / "3.5")
    rows = spark.read.json(str(tmp_path / "4" / "sale")).collect()
    assert len(rows) == 2000
    for r in rows:
        agrees(r)
    assert {r.high is None for r in rows} == {True, False}
    assert {r.soon is None for r in rows} == {True, False}
    assert {r.either is None for r in rows} == {True, False}
    # Uniform between the ends: the mean of the shares of the way is a half.
    share = [(at(r.sent) - at(r.ordered)) / dt.timedelta(days=3) for r in rows]
    assert 0.45 < sum(share) / len(share) < 0.56
    assert len({round(s, 2) for s in share}) > 80


def at(text):
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


def agrees(r):
    hour, three_days = dt.timedelta(hours=1), dt.timedelta(days=3)
    assert at(r.ordered) + hour <= at(r.sent) <= at(r.ordered) + three_days
    assert r.ordered[:10] <= r.paid <= r.sent[:10]
    assert r.soon is None or "2026-01-02" <= r.soon <= r.due
    assert (r.soon is None) == (r.due < "2026-01-02")
    assert r.either is None or r.either <= r.sent
    assert r.text <= r.ordered[:10]
    assert (r.high is None) == (r.low > 30)
    assert r.high is None or r.low <= r.high <= 30
    assert r.low <= r.price <= 100
    assert len(str(r.digits)) == len(r.tags) == r.places
    firsts = {"NY": "1", "CA": "9", "AL": "3", "CT": "0"}
    assert r.zip.startswith(firsts[r.state])
    assert r.low - 1 <= (TODAY - dt.date.fromisoformat(r.born)).days / 365.25 <= r.low + 1.01
    assert r.both.day >= r.paid


def formulas(build, table="t"):
    return (build / "tables" / f"{table}.sql").read_text(encoding="utf-8")


def test_a_range_that_is_never_empty_needs_no_condition(compiled):
    day = column("day", "date_between", start_date="2020-01-01", end_date="2021-01-01")
    later = column("later", "date_between", start_date=of("day"), end_date="2022-01-01")
    build = compiled({"t": (10, {"columns": [ID, day, later]})})
    functions = (build / "functions.sql").read_text(encoding="utf-8")
    assert "NULL" not in functions
    never = column("later", "date_between", start_date=of("day"), end_date="2020-06-01")
    build = compiled({"t": (10, {"columns": [ID, day, never]})}, name="b")
    assert "NULL" in (build / "functions.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize(("versioned", "changes"), [(["day"], True), (["id2"], False)])
def test_a_value_follows_the_version_of_what_it_names(compiled, versioned, changes):
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until", "columns": versioned}
    columns = [ID, column("day", "date_this_decade"), column("id2", "random_int")]
    columns += [column("later", "future_date", end_date=of("day", "1y"))]
    sql = formulas(compiled({"t": (10, {"columns": columns, "scd": scd})}))
    assert ("'t.day@0', nullif(version_num, 1)" in sql) == changes
    assert "'t.later@0', nullif(version_num, 1)" not in sql


def test_a_key_that_follows_versions_is_refused(compiled):
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until", "columns": ["n"]}
    columns = [column("key", "random_int", max=of("n")), column("n", "random_int", min=1)]
    table = {"columns": columns, "scd": scd, "primary_key": ["key"]}
    with pytest.raises(AssertionError, match="depends on columns that change with the version"):
        compiled({"t": (10, table)})


@pytest.mark.parametrize(("known", "warns"), [(True, True), (False, False)])
def test_only_known_ends_say_that_a_date_may_be_before_all_versions(
    compiled, tmp_path, known, warns
):
    """Of a column of which nothing is known nothing follows."""
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until", "start": "2015-01-01"}
    price = {"columns": [ID, column("price", "random_int")], "scd": scd}
    first = {"name": "first", "type": "expression", "params": {"sql": "DATE'2020-01-01'"}}
    if known:
        first = column("first", "date_between", start_date="2010-01-01", end_date="2012-01-01")
    sold = column("sold", "date_between", start_date=of("first"), end_date="2024-01-01")
    sale = {
        "columns": [ID, first, sold],
        "join_with": [{"table": "price", "as_of": "sold"}],
        "output_columns": ["*", "price_price"],
    }
    meta = {
        "today": "2026-01-01",
        "tables": [{"filename": "price", "rows": 9}, {"filename": "sale", "rows": 9}],
    }
    files = {"price.json": price, "sale.json": sale, "powerstation.json": meta}
    result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert result.exit_code == 0, result.output
    assert ("before_first" in result.stderr) == warns


def test_a_type_that_holds_the_values_is_not_refused(compiled):
    """What is known of a sum of two draws is wider than what it can be."""
    low = column("low", "random_int", min=1, max=10)
    high = {**column("high", "random_int", min=of("low"), max=32767), "data_type": "smallint"}
    compiled({"t": (10, {"columns": [ID, low, high]})})

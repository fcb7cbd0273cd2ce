"""Whole builds on real Spark: what is promised of every value."""

import csv
import json
import shutil

import pytest
from conftest import TODAY, assert_computed, fingerprints, pscompile, report, run_build, write

CAR = {
    "columns": [
        {"name": "id", "type": "row_number"},
        {"name": "make", "type": "random_element", "params": {"elements": {"Ford": 0.7, "Volvo": 0.3}}},
        {"name": "plate", "type": "license_plate"},
        {"name": "label", "type": "expression", "params": {"sql": "concat(make, ' ', plate)"}},
    ],
    "primary_key": "id",
    "scd": {"ratio": "1:5", "from_col": "valid_from", "to_col": "valid_to", "current_col": "is_current"},
    "output_columns": [
        {"name": n, "as": a}
        for n, a in [
            ("id", "id"), ("make", "make"), ("plate", "plate"), ("label", "label"), ("maker_name", "maker"),
            ("valid_from", "valid_from"), ("valid_to", "valid_to"), ("is_current", "isCurrent"),
        ]
    ],
    "join_with": ["maker"],
}  # fmt: skip
MAKER = {
    "columns": [
        {"name": "id", "type": "row_number"},
        {"name": "name", "type": "company", "locale": "de_DE"},
    ],
    "primary_key": "id",
}
OWNER = {
    "columns": [
        {"name": "id", "type": "row_number", "params": {"start": 10, "step": 10}},
        {"name": "name", "type": "name", "null_ratio": 0.1},
        {"name": "born", "type": "date_of_birth"},
        {"name": "seen", "type": "date_time_this_century"},
        {"name": "income", "type": "pydecimal", "params": {"left_digits": 5, "right_digits": 2, "positive": True}},
        {"name": "shout", "type": "expression", "params": {"sql": "upper(concat(name, ' drives a ', car_make))"}},
        {"name": "age", "type": "expression", "params": {"sql": "floor(datediff(today, born) / 365.25)"}},
    ],
    "join_with": ["car", {"table": "car", "as": "second", "null_ratio": 0.5}],
    "output_columns": [
        {"name": n}
        for n in [
            "id", "name", "born", "seen", "income", "shout", "age", "car_id", "car_make", "car_maker", "car_isCurrent",
            "car_valid_to", "second_id", "second_label",
        ]
    ],
    "primary_key": "id",
}  # fmt: skip
ODD = {
    "name": "it's `odd` {a} *",
    "columns": [
        {"name": "select", "type": "row_number"},
        {
            "name": "a b",
            "type": "constant",
            "params": {"value": 'it\'s "quoted" \\ and\nbroken, ;\n 😀 \u05d0'},
        },
        {
            "name": "back`tick",
            "type": "expression",
            "params": {"sql": "concat(`a b`, ';\n', \"x\")"},
        },
        {"name": "größe", "type": "constant", "params": {"value": ""}, "null_ratio": 0.5},
    ],
}
TABLES = {"maker": (20, MAKER), "car": (1000, CAR), "owner": (3000, OWNER), "odd": (50, ODD)}


def parallel(partitions):
    return {
        "spark.default.parallelism": partitions,
        "spark.sql.leafNodeDefaultParallelism": partitions,
    }


def run(build, out, *options, **keywords):
    finished = run_build(build, out, *options, **keywords)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """One build, run and verified once; the tests look at it from many sides."""
    directory = tmp_path_factory.mktemp("first")
    build = build_of(directory, TABLES, output_format="parquet")
    finished = run(build, directory / "out", "--verify")
    return build, directory / "out", finished


def build_of(directory, tables, *options, name="build", **meta):
    listed = [{"filename": t, "rows": rows} for t, (rows, _) in tables.items()]
    files = {f"{t}.json": definition for t, (_, definition) in tables.items()}
    files["powerstation.json"] = {"today": TODAY, **meta, "tables": listed}
    result = pscompile(write(directory / f"{name}-tables", files), directory / name, *options)
    assert result.exit_code == 0, result.output
    return directory / name


def test_a_run_verifies_itself(first):
    _, out, finished = first
    assert " 0 failed" in finished.stdout
    tables = report(out)
    assert {n: t["rows"] for n, t in tables.items()} == {
        "maker": 20, "car": 1200, "owner": 3000, "it's `odd` {a} *": 50
    }  # fmt: skip
    assert all(
        (out / name).is_dir() for name in tables
    )  # the prototype wrote every table into one folder


@pytest.mark.parametrize(
    "partitions", ["1", "23", pytest.param("7", marks=pytest.mark.all)]
)  # 23 is more than some tables have rows
def test_values_do_not_depend_on_partitions(first, tmp_path, partitions):
    build, out, _ = first
    run(build, tmp_path / "out", settings=parallel(partitions))
    assert report(tmp_path / "out")["owner"]["files"] == int(partitions)
    assert fingerprints(tmp_path / "out") == fingerprints(out)


def test_values_do_not_depend_on_the_version_of_spark(first, tmp_path):
    newer, out, _ = first
    build = build_of(tmp_path, TABLES, "--spark-version", "3.5", output_format="parquet")
    run(build, tmp_path / "out", "--verify", version="3.5")
    assert fingerprints(tmp_path / "out") == fingerprints(out)
    assert_computed(build)
    assert_computed(newer)


def test_a_build_for_spark_4_is_refused_by_3_5(first, tmp_path):
    finished = run_build(first[0], tmp_path / "out", version="3.5")
    assert finished.returncode == 1
    assert "Spark 4" in finished.stderr
    assert not (tmp_path / "out").exists()


def test_other_tables_columns_and_orders_change_nothing(first, tmp_path):
    _, out, _ = first
    more = {"name": "unrelated", "type": "name"}
    owner = {**OWNER, "columns": [more, *OWNER["columns"]]}
    tables = {
        "new": (10, MAKER),
        **{n: TABLES[n] for n in ("odd", "car", "maker")},
        "owner": (3000, owner),
    }
    run(build_of(tmp_path, tables, output_format="json"), tmp_path / "out")
    found, expected = fingerprints(tmp_path / "out"), fingerprints(out)
    assert {n: found[n] for n in expected} == expected


def test_another_seed_changes_the_values(first, tmp_path):
    _, out, _ = first
    build = build_of(tmp_path, {"maker": TABLES["maker"]}, "--seed", "7", output_format="parquet")
    run(build, tmp_path / "out")
    assert fingerprints(tmp_path / "out")["maker"] != fingerprints(out)["maker"]


def test_more_rows_leave_the_earlier_ones(first, tmp_path, spark):
    build = build_of(tmp_path, {"maker": (40, MAKER)}, output_format="parquet")
    run(build, tmp_path / "out")
    few = spark.read.parquet(str(first[1] / "maker")).orderBy("id").collect()
    many = spark.read.parquet(str(tmp_path / "out" / "maker")).orderBy("id").collect()
    assert many[:20] == few


def test_every_version_of_a_changed_row_is_written(first, spark):
    """The prototype lost one of the two versions of each changed row."""
    car = spark.read.parquet(str(first[1] / "car"))
    assert car.where("isCurrent").count() == car.select("id").distinct().count() == 1000
    versions = car.groupBy("id").count()
    assert versions.where("count > 2").count() == 0
    changed = versions.where("count = 2")
    assert (
        changed.selectExpr("(id - 1) div 5").distinct().count() == changed.count() == 200
    )  # one row in five
    plates = car.join(changed, "id").select("id", "plate").distinct().count()
    assert plates > 390  # the versions differ


def test_a_joined_row_is_the_current_row_of_the_parent(first, spark):
    """The prototype gave orphans for joins to a table with history."""
    car = spark.read.parquet(str(first[1] / "car")).where("isCurrent")
    owner = spark.read.parquet(str(first[1] / "owner"))
    pairs = owner.join(car, owner.car_id == car.id)
    assert pairs.count() == 3000
    same = (
        "car_make = make AND car_maker = maker AND car_valid_to = valid_to AND"
        " (shout <=> upper(concat(name, ' drives a ', make)))"
    )
    assert (
        pairs.select(owner["*"], car.make, car.maker, car.valid_to).where(f"NOT ({same})").count()
        == 0
    )
    assert owner.join(car, owner.second_id == car.id).where("second_label <> label").count() == 0
    assert 1300 < owner.where("second_id IS NULL").count() < 1700
    assert owner.where("second_id IS NULL AND second_label IS NOT NULL").count() == 0


def test_versions_begin_and_end_as_declared(first, spark):
    car = spark.read.parquet(str(first[1] / "car"))
    (row,) = car.selectExpr("min(valid_from)", "max(valid_from)", "max(valid_to)").collect()
    assert str(row[0]) >= "2010-01-02"
    assert str(row[1]) <= str(row[2]) == "9999-12-31 00:00:00"


def test_names_and_values_survive_to_the_file(first, tmp_path, spark):
    odd = ODD["columns"][1]["params"]["value"]
    for format_ in ("csv", "json"):
        build = build_of(
            tmp_path,
            {"odd": TABLES["odd"]},
            name=format_,
            output_format=format_,
            output_file_partitions=1,
        )
        run(build, tmp_path / f"{format_}-out", "--verify")
    (file,) = (tmp_path / "csv-out" / ODD["name"]).glob("*.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {r["a b"] for r in rows} == {odd}
    assert {r["back`tick"] for r in rows} == {odd + ";\nx"}
    (file,) = (tmp_path / "json-out" / ODD["name"]).glob("*.json")
    values = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {v["a b"] for v in values} == {odd}
    assert {v["größe"] for v in values} == {"", None}


def test_the_number_of_files_is_the_declared_one(tmp_path):
    build = build_of(tmp_path, {"car": (100, CAR), "maker": (5, MAKER)}, output_file_partitions=3)
    run(build, tmp_path / "out")
    assert {n: t["files"] for n, t in report(tmp_path / "out").items()} == {"car": 3, "maker": 3}
    assert len(list((tmp_path / "out" / "car").glob("part-*"))) == 3


def test_a_corrupted_table_fails_its_verification(first, tmp_path, spark):
    build, out, _ = first
    broken = tmp_path / "out"
    shutil.copytree(out, broken)
    car = spark.read.parquet(str(out / "car"))
    car.where("id <> 7").union(car.where("id = 5")).coalesce(1).write.parquet(str(tmp_path / "new"))
    shutil.rmtree(broken / "car")
    shutil.copytree(tmp_path / "new", broken / "car")
    finished = run_build(build, broken, "--verify-only")
    assert finished.returncode == 3, finished.stdout + finished.stderr
    failed = [line for line in finished.stdout.splitlines() if "failed" in line]
    for check in (
        "car: row count",
        "car: one current row a key",
        "car: windows",
        "owner: no orphan of car",
        "read_back",
    ):
        assert any(check in line for line in failed), (check, failed)
    assert not any("maker" in line.split("failed")[0] and "car" not in line for line in failed)


def test_json_and_yaml_definitions_give_the_same_build(tmp_path):
    one = build_of(tmp_path, {"maker": (20, MAKER)}, name="one")
    rows = "columns:\n  - {name: id, type: row_number}\n  - {name: name, type: company, locale: de_DE}\nprimary_key: id\n"
    meta = f"today: {TODAY}\ntables:\n  - {{filename: maker, rows: 20}}\n"
    tables = write(tmp_path / "yaml", {"maker.yaml": rows, "powerstation.yml": meta})
    assert pscompile(tables, tmp_path / "two").exit_code == 0
    for path in (p.relative_to(one) for p in one.rglob("*.sql")):
        first = (one / path).read_text(encoding="utf-8").replace("maker.json", "maker.yaml")
        assert first == (tmp_path / "two" / path).read_text(encoding="utf-8")
    hashes = {
        json.loads((tmp_path / b / "manifest.json").read_text())["definitions_sha256"]
        for b in ("one", "two")
    }
    assert len(hashes) == 1

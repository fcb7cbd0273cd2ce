"""What plan --diff says of two builds: it never says that values stay which don't."""

import copy
import json

import pytest
from conftest import TODAY, powerstation, pscompile, run_build, write

EXPRESSION = {"type": "expression"}
TABLES = {
    "powerstation": {"today": TODAY, "seed": 1, "tables": ["maker", "car", "owner", "trip", "kind"]},
    "kind": {
        "data": [{"code": "a", "weight": 1}, {"code": "b", "weight": 3}],
    },
    "maker": {
        "rows": 40,
        "columns": [
            {"name": "id", "type": "row_number"},
            {"name": "name", "type": "company"},
            {"name": "code", "type": "regex", "params": {"pattern": "[A-Z]{3}"}, "unique": True},
        ],
    },
    "car": {
        "rows": 60,
        "columns": [
            {"name": "id", "type": "row_number"},
            {"name": "color", "type": "color_name"},
            {"name": "plate", "type": "license_plate"},
            {"name": "seats", "type": "choice", "params": {"values": {"2": 1, "4": 6, "7": 2}}},
            {"name": "label", **EXPRESSION, "params": {"sql": "concat(color, ' ', maker_name)"}},
        ],
        "join_with": ["maker", {"table": "kind", "distribution": {"weight": "weight"}}],
        "scd": {
            "ratio": "1:3", "columns": ["color"], "from_col": "since", "to_col": "until",
            "versions": {"min": 2, "max": 3}, "start": "2020-01-01",
        },
        "output_columns": [
            {"name": "id"}, {"name": "version_num", "as": "version"}, {"name": "color"}, {"name": "plate"},
            {"name": "seats"}, {"name": "label"}, {"name": "maker_id"}, {"name": "kind_code"},
            {"name": "since"}, {"name": "until"},
        ],
    },
    "owner": {
        "rows": 80,
        "columns": [
            {"name": "id", "type": "row_number"},
            {"name": "first", "type": "first_name", "draw": "who"},
            {"name": "mail", "type": "email", "draw": "who"},
            {"name": "born", "type": "date_of_birth"},
            {"name": "doc", "type": "json"},
            {"name": "motto", "type": "bs", "pool": 20},
            {"name": "km", **EXPRESSION, "params": {"sql": "sum(trip.km)"}},
            {"name": "trips", **EXPRESSION, "params": {"sql": "count(trip.id)"}},
            {"name": "days", **EXPRESSION, "params": {"sql": "datediff(today, born)"}},
        ],
        "join_with": [{"table": "car", "distribution": {"zipf": 1.1}}],
        "output_columns": ["*", {"name": "car_id"}, {"name": "car_color"}],
    },
    "trip": {
        "rows": {"per": "owner", "min": 0, "max": 4},
        "columns": [
            {"name": "id", "type": "row_number"},
            {"name": "km", "type": "random_int"},
            {"name": "nr", **EXPRESSION, "params": {"sql": "child_num"}},
        ],
        "output_columns": ["*", {"name": "owner_id"}, {"name": "owner_first"}],
    },
}  # fmt: skip


def changed(change):
    """Return the tables after a change of them."""
    tables = copy.deepcopy(TABLES)
    change(tables)
    return tables


def column(table, name):
    return next(c for c in table["columns"] if c["name"] == name)


def shapes(tables):
    tables["car"]["scd"]["versions"] = {"min": 2, "max": 5}
    column(tables["trip"], "km")["params"] = {"max": 500}
    tables["trip"]["rows"]["max"] = 5
    column(tables["car"], "seats")["params"]["values"]["7"] = 3
    tables["kind"]["data"][0]["weight"] = 2


def words(tables):
    column(tables["maker"], "name")["locale"] = "de_DE"
    column(tables["owner"], "motto")["pool"] = 21
    column(tables["car"], "id")["params"] = {"start": 100}
    tables["owner"]["columns"].insert(1, {"name": "new", "type": "city"})


def looks(tables):
    """Nothing that a value depends on."""
    tables["maker"]["description"] = "Makers"
    tables["maker"]["output_format"] = "csv"
    tables["powerstation"]["tables"].reverse()
    tables["car"]["columns"][1]["description"] = "As it is now"
    tables["a city"] = {
        "rows": 3,
        "columns": [{"name": "city", "type": "city"}, {"name": "c", "type": "company"}],
    }
    tables["powerstation"]["tables"].insert(0, "a city")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    write(folder / "tables", {f"{name}.json": table for name, table in TABLES.items()})
    assert pscompile(folder / "tables", folder / "build").exit_code == 0
    return folder / "build"


def diff(folder, base, tables, *options):
    """Return what is said of each table, and of each column: the change and why."""
    write(folder, {f"{name}.json": table for name, table in tables.items()})
    found = powerstation("plan", folder, "--diff", base, "--json", *options)
    assert found.exit_code == 0, found.output
    return {t["name"]: t for t in json.loads(found.stdout)}


def columns(table, change="changes"):
    return {c["name"]: c["because"] for c in table["columns"] if c["change"] == change}


def test_nothing_differs(tmp_path, base):
    found = diff(tmp_path, base, TABLES)
    assert {t["change"] for t in found.values()} == {"stays"}
    words = ("plan", tmp_path, "--diff", base, "--exit-code")
    assert powerstation(*words).exit_code == 0
    assert "all is as in" in powerstation(*words).stdout
    assert powerstation(*words, "--seed", 5).exit_code == 3
    assert powerstation(*words[:4], "--seed", 5).exit_code == 0


def test_names_words_and_order_change_no_value(tmp_path, base):
    found = diff(tmp_path, base, changed(looks))
    assert found["a city"]["change"] == "new"
    assert found["maker"]["output"] == "written as csv instead of json"
    assert not any(columns(table) for table in found.values())


def test_a_seed_changes_what_is_random(tmp_path, base):
    found = diff(tmp_path, base, TABLES, "--seed", "2")
    why = ["seed 2 instead of 1"]
    assert columns(found["maker"]) == {"name": why, "code": why}
    assert list(columns(found["trip"], "stays")) == [
        "id",
        "nr",
    ]  # numbers of children stand in order
    assert found["car"]["rows"] == "other numbers of versions"


def test_rows_change_references(tmp_path, base):
    found = diff(tmp_path, base, TABLES, "--rows", "maker=41")
    why = ["rows of maker"]
    assert columns(found["car"]) == {"label": why, "maker_id": why}
    assert not columns(found["maker"])
    assert found["maker"]["rows"] == "41 rows instead of 40 rows"


def test_today_changes_what_is_relative_to_it(tmp_path, base):
    found = diff(tmp_path, base, TABLES, "--today", "2026-02-01")
    why = ["today 2026-02-01 instead of 2026-01-01"]
    assert columns(found["owner"]) == {"born": why, "doc": why, "days": why}
    assert not columns(found["maker"])


def test_a_definition_changes_what_is_made_of_it(tmp_path, base):
    found = diff(tmp_path, base, changed(words))
    assert columns(found["maker"]) == {"name": ["its definition"]}
    assert columns(found["car"])["label"] == ["maker.name changes"]
    assert columns(found["owner"], "new") == {"new": []}
    assert columns(found["owner"])["car_id"] == ["car.id changes"]
    assert columns(found["owner"])["motto"] == ["its definition"]
    assert "first" in columns(found["owner"], "stays")


def test_what_is_gone(tmp_path, base):
    tables = copy.deepcopy(TABLES)
    tables["car"]["output_columns"].pop(3)
    tables["powerstation"]["tables"].remove("trip")
    del tables["trip"], tables["owner"]["columns"][6:8]
    found = diff(tmp_path, base, tables)
    assert found["trip"]["change"] == "gone"
    assert columns(found["owner"], "gone") == {"km": [], "trips": []}
    shown = powerstation("plan", tmp_path, "--diff", base).stdout
    assert "- trip\n" in shown
    assert "  - km, trips\n" in shown
    assert "tables: 2 change, 1 gone, 2 stay; their columns:" in shown


def test_another_faker_may_change_what_is_its(tmp_path, base):
    build = tmp_path / "build"
    manifest = json.loads((base / "manifest.json").read_text(encoding="utf-8"))
    manifest["faker_version"] = "1.0"
    next(t for t in manifest["tables"] if t["name"] == "maker")["values"]["name"] = "0" * 16
    write(build, {"manifest.json": manifest})
    (because,) = columns(diff(tmp_path / "tables", build, TABLES)["maker"]).values()
    assert because[0].startswith("Faker ")
    assert because[0].endswith(" instead of 1.0")


def test_what_is_no_build(tmp_path, base):
    write(tmp_path / "tables", {f"{name}.json": table for name, table in TABLES.items()})
    words = ("plan", tmp_path / "tables", "--diff")
    assert "is not a build" in powerstation(*words, tmp_path).stderr
    manifest = json.loads((base / "manifest.json").read_text(encoding="utf-8"))
    del manifest["tables"][0]["values"]
    write(tmp_path / "old", {"manifest.json": manifest})
    assert "compile it anew" in powerstation(*words, tmp_path / "old").stderr
    assert "goes with --diff" in powerstation("plan", tmp_path / "tables", "--exit-code").stderr


def rows_of(build, out):
    """Return the rows of each table of a build, run by Spark, by their number and version."""
    found = run_build(build, out, "--format", "json")
    assert found.returncode == 0, found.stderr
    rows = {}
    for table in TABLES.keys() - {"powerstation"}:
        files = sorted((out / table).glob("part-*"))
        lines = [
            json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines()
        ]
        keys = [(line.get("id", line.get("code")), line.get("version")) for line in lines]
        rows[table] = dict(zip(keys, lines, strict=True))
    return rows


@pytest.fixture(scope="module")
def base_rows(base, tmp_path_factory):
    return rows_of(base, tmp_path_factory.mktemp("run") / "out")


@pytest.mark.parametrize(
    ("change", "options"),
    [(shapes, ("--today", "2026-03-01")), (looks, ("--scale", "1.5", "--rows", "car=60"))],
    ids=["shapes", "rows"],
)
def test_what_stays_is_the_same_in_spark(change, options, tmp_path, base, base_rows):
    tables = changed(change)
    said = diff(tmp_path / "tables", base, tables, *options)
    assert pscompile(tmp_path / "tables", tmp_path / "build", *options).exit_code == 0
    found = rows_of(tmp_path / "build", tmp_path / "out")
    compared = 0
    for name, was in base_rows.items():
        stay = [] if columns(said[name]).keys() & {"id"} else columns(said[name], "stays")
        both = was.keys() & found[name].keys()
        for key in both:
            same = {c: was[key].get(c) == found[name][key].get(c) for c in stay}
            assert all(same.values()), (name, key, same)
            compared += len(same)
    assert compared > 500

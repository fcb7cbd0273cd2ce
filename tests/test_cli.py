"""The command line, as a user meets it."""

import datetime as dt
import json
import re
from pathlib import Path

import jsonschema
import pytest
from conftest import TODAY, pscompile, write
from powerstation.compiler.emit.runtime import joined

ID = {"name": "id", "type": "row_number"}
META = {"today": TODAY, "tables": [{"filename": "car", "rows": 100}]}
CAR = {"columns": [ID, {"name": "age", "type": "expression", "params": {"sql": "today"}}]}

LEAVES_LATER = """
from faker.providers import BaseProvider
class Provider(BaseProvider):
    def leave(self):
        raise SystemExit(0)
"""


@pytest.fixture
def tables(tmp_path):
    return write(tmp_path / "tables", {"powerstation.json": META, "car.json": CAR})


@pytest.fixture
def build(tmp_path):
    return tmp_path / "build"


def manifest(build):
    return json.loads((build / "manifest.json").read_text(encoding="utf-8"))


def files(build):
    return {p.relative_to(build): p.read_bytes() for p in build.rglob("*") if p.is_file()}


def test_a_build_holds_what_it_says(tables, build):
    result = pscompile(tables, build)
    assert (result.exit_code, result.stdout) == (0, "")
    names = {str(p) for p in files(build)}
    assert names == {
        "all.sql",
        "bundle.py",
        "formats.json",
        "run.py",
        "manifest.json",
        "tables/car.sql",
        "checks/car.sql",
    }
    assert {*manifest(build)["files"], "manifest.json"} == names
    root = Path(__file__).parents[1]
    assert (build / "run.py").read_text(encoding="utf-8") == joined()
    schema = json.loads((root / "runtime" / "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(manifest(build))


def test_the_same_definitions_give_the_same_bytes(tables, build, tmp_path):
    pscompile(tables, build)
    pscompile(tables, tmp_path / "again")
    assert files(build) == files(tmp_path / "again")


def test_a_build_is_replaced_whole(tables, build):
    pscompile(tables, build)
    before = files(build)
    (build / "tables" / "car.sql").write_text("changed by hand")
    (build / "checks" / "car.sql").unlink()
    assert pscompile(tables, build).exit_code == 0
    assert files(build) == before
    assert {p.name for p in build.parent.iterdir()} == {"tables", "build"}


def test_a_failed_compilation_leaves_the_build(tables, build):
    pscompile(tables, build)
    before = files(build)
    write(tables, {"car.json": {"columns": [{"name": "id", "type": "nothing"}]}})
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert files(build) == before


@pytest.mark.parametrize(
    "foreign", ["thesis.txt", "tables/mine.sql", "out/car/part-0.json", ".git/HEAD", "__link"]
)
@pytest.mark.parametrize("earlier", [True, False])
def test_a_directory_that_holds_anything_else_is_not_touched(tables, build, foreign, earlier):
    if earlier:
        assert pscompile(tables, build).exit_code == 0
    (build / foreign).parent.mkdir(parents=True, exist_ok=True)
    if foreign == "__link":
        (build / foreign).symlink_to(tables)
    else:
        (build / foreign).write_text("do not lose")
    before = files(build)
    result = pscompile(tables, build, "--seed", "5")
    assert result.exit_code == 2
    assert (
        f"{build} holds what no build of it lists, and compiling would delete that: {foreign}\n"
        in result.stderr
    )
    assert "Move it away, or name another BUILD." in result.stderr
    assert files(build) == before


def test_of_many_foreign_files_some_are_named(tables, build):
    write(build, {f"data/{i:04}.csv": "x" for i in range(1200)})
    result = pscompile(tables, build)
    names = ", ".join(f"data/{i:04}.csv" for i in range(5))
    assert f"would delete that: {names} and 1,195 more\n" in result.stderr


def test_a_manifest_of_something_else_is_not_touched(tables, build):
    write(
        build,
        {
            "manifest.json": '{"name": "my web site", "files": ["index.html"]}',
            "index.html": "<html>",
        },
    )
    result = pscompile(tables, build)
    assert result.exit_code == 2
    assert "would delete that: index.html, manifest.json" in result.stderr


def test_an_empty_directory_is_taken(tables, build):
    build.mkdir()
    assert pscompile(tables, build).exit_code == 0


def test_check(tables, build):
    assert pscompile(tables, build, "--check").exit_code == 1
    assert not build.exists()
    pscompile(tables, build)
    assert pscompile(tables, build, "--check").exit_code == 0
    result = pscompile(tables, build, "--check", "--seed", "5")
    assert result.exit_code == 1
    assert "manifest.json" in result.stderr
    (build / "tables" / "car.sql").write_text("-- changed by hand")
    result = pscompile(tables, build, "--check")
    assert result.exit_code == 1
    assert "tables/car.sql" in result.stderr
    (build / "mine.txt").write_text("no part of it")
    result = pscompile(tables, build, "--check")
    assert (result.exit_code, "mine.txt" in result.stderr) == (1, True)


def test_check_without_a_today_compares_with_that_of_the_build(tables, build):
    write(tables, {"powerstation.json": {"tables": META["tables"]}})
    pscompile(tables, build, "--today", "2020-02-02")
    assert manifest(build)["today"] == "2020-02-02T00:00:00Z"
    assert pscompile(tables, build, "--check").exit_code == 0


def test_today_is_the_day_of_compiling_unless_said(tables, build):
    write(tables, {"powerstation.json": {"tables": META["tables"]}})
    before = dt.datetime.now(dt.timezone.utc).date()
    pscompile(tables, build)
    after = dt.datetime.now(dt.timezone.utc).date()
    assert manifest(build)["today"] in {f"{day}T00:00:00Z" for day in (before, after)}


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (("--rows", "car=7"), 7),
        (("--scale", "0.5"), 50),
        (("--scale", "3", "--rows", "CAR=2k"), 2000),
    ],
)
def test_rows(tables, build, options, rows):
    assert pscompile(tables, build, *options).exit_code == 0
    assert manifest(build)["tables"][0]["rows"] == rows


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--rows", "car"), "TABLE=N"),
        (("--rows", "bus=7"), "no table 'bus'"),
        (("--rows", "car=many"), "not a number of rows"),
        (("--scale", "0"), "above 0"),
        (("--seed", "x"), "not a valid integer"),
        (("--today", "soon"), "not a date"),
        (("--spark-version", "2"), "'4', '3.5'"),
        (("--nothing",), "No such option"),
    ],
)
def test_usage_errors(tables, build, options, message):
    result = pscompile(tables, build, *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not build.exists()


def test_another_meta_file(tables, build):
    write(tables, {"small.yaml": f"today: {TODAY}\ntables: [{{filename: car, rows: 3}}]\n"})
    assert pscompile(tables, build, "--config", "small.yaml").exit_code == 0
    assert manifest(build)["tables"][0]["rows"] == 3


def test_an_unused_join_is_a_warning(tables, build):
    write(tables, {"car.json": {**CAR, "join_with": [{"table": "car", "as": "twin"}]}})
    result = pscompile(tables, build)
    assert result.exit_code == 0
    assert 'warning[PS504]: nothing uses the join "twin"' in result.stderr


def test_a_column_that_stays_python_gets_a_note(tables, build):
    write(tables, {"car.json": {"columns": [ID, {"name": "note", "type": "json"}]}})
    result = pscompile(tables, build)
    assert result.exit_code == 0
    assert (
        "car.json:1:77: note[PS311]: json runs as a Python function, far slower than SQL: "
        in result.stderr
    )
    assert 'hint: a "pool" makes it SQL' in result.stderr
    assert "Symbol" not in result.stderr


def test_minutes_of_a_date_get_a_note(tables, build):
    between = [
        {"start_date": "-3m"},
        {"start_date": "-3M"},
        {"start_date": "-48h"},
        {"end_date": "+12h"},
    ]
    columns = [
        {"name": f"d{i}", "type": "date_between", "params": p} for i, p in enumerate(between)
    ]
    instant = {"name": "at", "type": "date_time_between", "params": {"start_date": "-3m"}}
    write(tables, {"car.json": {"columns": [ID, *columns, instant]}})
    result = pscompile(tables, build)
    assert result.exit_code == 0
    assert (
        'note[PS312]: "-3m" is less than a day in Faker, whose m is minutes: a date so far away is today'
        in result.stderr
    )
    assert 'hint: months are M: "-3M"' in result.stderr
    assert '"+12h" is less than a day' in result.stderr
    assert result.stderr.count("note[") == 2


@pytest.mark.parametrize("column", [{"type": "constant", "params": {"value": 1}},
                                    {"type": "row_number", "params": {"step": 0}}])  # fmt: skip
def test_a_key_that_must_repeat_is_refused(tables, build, column):
    write(tables, {"car.json": {"columns": [{"name": "id", **column}], "primary_key": "id"}})
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert re.search(r"100 rows need 100 distinct keys; \w+ has 1 value$", result.stderr, re.M)


def test_half_a_character_is_refused(tables, build):
    write(
        tables,
        {
            "car.json": '{"columns": [{"name": "a", "type": "bothify", "params": {"text": "\\ud800"}}]}'
        },
    )
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert "car.json:1:66: error[PS001]: half a character" in result.stderr


def test_tables_whose_names_no_file_can_have_get_numbered_scripts(tables, build):
    write(tables, {"car.json": {**CAR, "name": "a:b*"}})
    assert pscompile(tables, build).exit_code == 0
    assert manifest(build)["tables"][0]["script"] == "tables/a_b__1.sql"


def test_a_fault_of_ours_has_an_exit_code_of_its_own(tables, build, monkeypatch):
    monkeypatch.setattr("powerstation.compiler.cli.compile_project", lambda *_: {}["no such key"])
    result = pscompile(tables, build)
    assert result.exit_code == 70
    assert "KeyError: 'no such key'" in result.stderr
    assert "this is a fault of PowerStation" in result.stderr
    assert "test_cli.py:" in result.stderr


@pytest.mark.parametrize("build", ["/proc/x", "/dev/null/x", "car.json/x", "x" * 300])
def test_a_build_that_can_not_be_made(tables, build):
    result = pscompile(tables, tables / build)
    assert result.exit_code == 2
    assert "can't be used: " in result.stderr


def test_a_provider_that_exits_does_not_end_the_compiler(tables, build, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    write(tmp_path, {"leaves_at_once.py": "raise SystemExit(0)", "leaves_later.py": LEAVES_LATER})
    write(
        tables,
        {
            "powerstation.json": {
                **META,
                "providers": ["leaves_at_once.Provider", "venv.__main__.X"],
            }
        },
    )
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert "leaves_at_once.Provider can't be imported: SystemExit: 0" in result.stderr
    write(tables, {"powerstation.json": {**META, "providers": ["leaves_later.Provider"]}})
    write(tables, {"car.json": {"columns": [ID, {"name": "a", "type": "leave"}]}})
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert "SystemExit: 0" in result.stderr


def test_a_long_value_is_not_repeated_whole(tables, build):
    write(
        tables,
        {
            "powerstation.json": {
                "today": "x\n\x1b[31m" * 20_000,
                "tables": [{"filename": "car", "rows": 1}],
            }
        },
    )
    result = pscompile(tables, build)
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr and r'"x\n\x1b[31m' in result.stderr
    assert " is not a date or timestamp: write 2026-01-31" in result.stderr
    assert len(result.stderr) < 1500


def test_a_partition_that_may_lose_a_text_is_warned_of(tmp_path, build):
    columns = [
        {"name": "id", "type": "row_number"},
        {"name": "city", "type": "city"},
        {"name": "initial", "type": "expression", "params": {"sql": "substring(city, 1, 1)"}},
    ]
    files = {
        "powerstation.json": {"tables": [{"filename": "a", "rows": 10}]},
        "a.json": {
            "columns": columns,
            "output_format": "parquet",
            "partition_by": ["city", "initial"],
        },
    }
    result = pscompile(write(tmp_path / "parted", files), build)
    assert result.exit_code == 0
    assert "\"initial\" may be '', which a folder's name can't say" in result.stderr
    assert '"city" may be' not in result.stderr

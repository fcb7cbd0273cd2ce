"""From nothing to rows: powerstation init, preview and run."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import powerstation, slow, spark_environment, write
from powerstation.commands.init import examples

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def in_a_process(*words, **variables):
    """Run the command in a process of its own, far from UTC: it starts a Spark and stops it."""
    script = "from powerstation.commands.group import main; main()"
    env = {**os.environ, **spark_environment("4"), "TZ": "Asia/Kathmandu", **variables}
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        env={name: value for name, value in env.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def tables(tmp_path):
    columns = [
        {"name": "id", "type": "row_number"},
        {"name": "n", "type": "random_int", "null_ratio": 0.5},
        {"name": "note", "type": "constant", "params": {"value": "two\nlines [b]"}},
        {"name": "at", "type": "expression", "params": {"sql": "TIMESTAMP '2026-01-01'"}},
    ]
    files = {"powerstation.json": {"tables": ["big", "other"]}}
    files["big.json"] = {"rows": "1B", "columns": columns}
    files["other.json"] = {"rows": 2, "columns": columns[:1], "output_format": "csv"}
    return write(tmp_path / "tables", files)


@pytest.mark.parametrize("example", [*slow(*examples()[1:]), examples()[0]])
def test_what_init_writes_is_right(example, tmp_path):
    found = powerstation("init", tmp_path / "new", "--example", example)
    assert found.exit_code == 0, found.output
    assert powerstation("validate", tmp_path / "new").exit_code == 0
    first = (tmp_path / "new" / "powerstation.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (tmp_path / "new" / first.partition("$schema=")[2]).is_file()


def test_each_example_comes_with_the_package():
    assert examples() == sorted(p.parent.name for p in EXAMPLES.glob("*/powerstation.yaml"))
    # Where it is installed by `pip install -e` nothing finds a package inside ours without a file.
    assert importlib.util.find_spec("powerstation.examples").origin


def test_init_overwrites_nothing(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    found = powerstation("init", tmp_path)
    assert found.exit_code == 2
    assert "isn't empty" in found.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_preview_shows_a_few_rows_of_very_many(tables):
    found = in_a_process("preview", tables, "BIG", "-n", 3, "--where", "id > 2")
    assert found.returncode == 0, found.stderr
    lines = [line.split() for line in found.stdout.splitlines()]
    assert lines[:2] == [["big"], ["id", "n", "note", "at"]]
    assert [line[0] for line in lines[2:5]] == ["3", "4", "5"]
    assert lines[2][2:] == [r"two\nlines", "[b]", "2026-01-01", "00:00:00"]
    # As a user's Java starts, but for the archive of classes, which has no place to be.
    ours = {"SPARK_SUBMIT_OPTS": None, "XDG_CACHE_HOME": os.devnull}
    asked = in_a_process("preview", tables, "-n", 1, "--json", **ours)
    java_itself = "WARNING: Using incubator modules: jdk.incubator.vector"
    assert [line for line in asked.stderr.splitlines() if line != java_itself] == []
    big, other = map(json.loads, asked.stdout.splitlines())
    assert (big["table"], other) == ("big", {"table": "other", "row": {"id": 1}})
    assert big["row"] == {
        "id": 1,
        "n": big["row"]["n"],
        "note": "two\nlines [b]",
        "at": "2026-01-01T00:00:00.000Z",
    }


def test_preview_says_what_is_missing(tables, tmp_path):
    found = in_a_process("preview", tables, "other", JAVA_HOME=str(tmp_path))
    assert found.returncode == 1
    assert found.stderr.splitlines()[-1].startswith(
        f"Error: Spark doesn't start: there is no Java in JAVA_HOME, {tmp_path}: Spark 4."
    )


def test_preview_refuses_what_there_isnt(tables):
    assert "no table no; there are big, other" in in_a_process("preview", tables, "no").stderr
    found = in_a_process("preview", tables, "big", "--where", "nope = 1")
    assert found.returncode == 2
    assert "big: [UNRESOLVED_COLUMN" in found.stderr


def test_preview_shows_a_row_with_its_children(tmp_path):
    key = {"name": "id", "type": "row_number", "params": {"start": 101}}
    files = {
        "powerstation.json": {"tables": ["p", "many", "few", "far"]},
        "p.json": {"rows": 9000, "columns": [key, {"name": "n", "type": "random_int"}]},
        "many.json": {"rows": {"per": "p", "min": 2, "max": 3}, "columns": [key], "output_columns": ["*", {"name": "p_id", "as": "of"}]},
        "few.json": {"rows": 20000, "columns": [key], "join_with": [{"table": "p", "as": "up"}]},
        "far.json": {"rows": "1B", "columns": [key]},
    }  # fmt: skip
    tables = write(tmp_path / "tables", files)
    found = in_a_process("preview", tables, "P", "--row", 8000, "--children", "--json")
    assert found.returncode == 0, found.stderr
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert (rows[0]["table"], rows[0]["row"]["id"]) == ("p", 8100)
    many = [r["row"] for r in rows if r["table"] == "many of p 8000"]
    assert {r["of"] for r in many} == {8100}
    assert len(many) in (2, 3)
    few = [r["row"] for r in rows if r["table"] == "few of p 8000 by up"]
    assert all(r.keys() == {"id"} for r in few)
    assert len(rows) == 1 + len(many) + len(few)
    far = in_a_process("preview", tables, "far", "--row", 900_000_000)
    assert far.stdout.splitlines()[2].strip() == "900000100"


def test_preview_refuses_rows_that_there_arent(tables):
    assert "other has 2" in in_a_process("preview", tables, "--row", 3).stderr
    found = powerstation("preview", tables, "big", "--children")
    assert "goes with one TABLE and --row" in found.stderr


def test_preview_watches_the_definitions(tmp_path):
    """A save shows the rows again; what is wrong is told, and the next save shows rows again."""
    table = {"rows": 1, "columns": [{"name": "v", "type": "constant", "params": {"value": "one"}}]}
    tables = write(tmp_path / "tables", {"powerstation.json": {"tables": ["t"]}, "t.json": table})
    # What runs in the background of a shell doesn't hear Ctrl-C.
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from powerstation.commands.group import main; main()"
    )
    watching = subprocess.Popen(
        [sys.executable, "-u", "-c", script, "preview", str(tables), "--watch", "--json"],
        env={**os.environ, **spark_environment("4")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert json.loads(watching.stdout.readline())["row"] == {"v": "one"}
        write(tables, {"t.json": '{"rows": 1'})
        told = iter(watching.stderr.readline, "")
        assert any(line.startswith("1 error") for line in told)
        table["columns"][0]["params"]["value"] = "two"
        write(tables, {"t.json": table})
        assert json.loads(watching.stdout.readline())["row"] == {"v": "two"}
        watching.send_signal(signal.SIGINT)
        assert watching.wait(60) == 0
    finally:
        watching.kill()
        watching.communicate()


def test_run_writes_what_the_build_would(tables, tmp_path):
    found = in_a_process(
        "run", tables, tmp_path / "out", "--rows", "big=5", "--verify", "--show", 1
    )
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "out" / "other" / "_SUCCESS").exists()
    report = json.loads((tmp_path / "out" / "_powerstation.json").read_text(encoding="utf-8"))
    assert {t["name"]: t["rows"] for t in report["tables"]} == {"big": 5, "other": 2}
    assert in_a_process("run", tables, tmp_path / "out", "--nonsense").returncode == 2

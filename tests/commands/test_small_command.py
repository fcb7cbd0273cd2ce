"""From nothing to rows: powerstation init, preview and run."""

import json
import os
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
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        env={**os.environ, **spark_environment("4.1"), "TZ": "Asia/Kathmandu", **variables},
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
    asked = in_a_process("preview", tables, "-n", 1, "--json")
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
        "Error: Spark doesn't start, which needs Java 17"
    )


def test_preview_refuses_what_there_isnt(tables):
    assert "no table no; there are big, other" in powerstation("preview", tables, "no").stderr
    found = in_a_process("preview", tables, "big", "--where", "nope = 1")
    assert found.returncode == 2
    assert "big: [UNRESOLVED_COLUMN" in found.stderr


def test_run_writes_what_the_build_would(tables, tmp_path):
    found = in_a_process(
        "run", tables, tmp_path / "out", "--rows", "big=5", "--verify", "--show", 1
    )
    assert found.returncode == 0, found.stderr
    assert (tmp_path / "out" / "other" / "_SUCCESS").exists()
    report = json.loads((tmp_path / "out" / "_powerstation.json").read_text(encoding="utf-8"))
    assert {t["name"]: t["rows"] for t in report["tables"]} == {"big": 5, "other": 2}
    assert in_a_process("run", tables, tmp_path / "out", "--nonsense").returncode == 2

"""What the prototype's README shows: its definitions and its command; and docs/from-the-prototype.md, whose commands run."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import fingerprints, pscompile, report, spark_environment, write
from powerstation.runtime.runner.main import run as main
from test_readme import run

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "from-the-prototype.md").read_text(encoding="utf-8")
# Every key that the prototype's README lists, in its own words.
TABLES = {
    "meta.json": {"tables": [{"filename": "vehicle", "rows": 100}, {"filename": "owner", "rows": 150}]},
    "vehicle.json": {
        "name": "car",
        "columns": [{"name": "id", "type": "row_number"}, {"name": "make", "type": "company"}],
        "output_columns": [
            {"name": "id"}, {"name": "make"}, {"name": "valid_from", "as": "since"}, {"name": "valid_to"}, {"name": "now"}
        ],
        "scd": {"ratio": "1:5", "from_col": "valid_from", "to_col": "valid_to", "current_col": "now"},
        "output_file_partitions": 2,
        "output_format": "csv",
    },
    "owner.json": {
        "columns": [{"name": "name", "type": "name"}],
        "join_with": ["car"],
        "output_columns": [{"name": "name"}, {"name": "car_make", "as": "drives"}],
        "output_file_partitions": 1,
        "output_format": "json",
    },
}  # fmt: skip


def commands():
    return re.findall(r"^```\n(.*?)^```$", PAGE, re.S | re.M)


@pytest.fixture
def checkout(tmp_path):
    """A folder like the repository after `make demo`."""
    for name in ("tables", "runtime"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.mark.spark
def test_the_commands_of_the_page_give_the_same(checkout):
    at_once, in_two_steps = commands()
    run(at_once, checkout)
    first = fingerprints(checkout / "output")
    assert set(first) == {"car", "owner", "customer", "store", "product", "orders"}
    (checkout / "output").rename(checkout / "first")
    run(in_two_steps, checkout)
    assert fingerprints(checkout / "output") == first


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_the_prototypes_definitions_are_compiled_and_run(version, tmp_path):
    tables, out = write(tmp_path / "tables", TABLES), tmp_path / "output"
    command = [sys.executable, ROOT / "runtime" / "run.py", tables, out, "meta.json"]
    done = subprocess.run(
        command, env=spark_environment(version), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {name: (t["rows"], t["files"]) for name, t in report(out).items()} == {
        "car": (120, 2),
        "owner": (150, 1),
    }
    cars = [
        row
        for path in (out / "car").glob("*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    assert list(cars[0]) == ["id", "make", "since", "valid_to", "now"]
    assert sorted(int(c["id"]) for c in cars if c["now"] == "true") == list(range(1, 101))
    owners = [
        json.loads(line)
        for path in (out / "owner").glob("*.json")
        for line in path.open(encoding="utf-8")
    ]
    assert {o["drives"] for o in owners} <= {c["make"] for c in cars}


def said(capfd, *arguments):
    """Return the exit code and what was said where Spark isn't even started."""
    return main([str(a) for a in arguments]), capfd.readouterr().err


def test_what_does_not_compile_writes_nothing(tmp_path, capfd):
    tables = write(
        tmp_path / "tables",
        {**TABLES, "owner.json": {"columns": [{"name": "name", "type": "nme"}]}},
    )
    code, error = said(capfd, tables, tmp_path / "output", "meta.json")
    assert code == 1
    assert "did you mean" in error and error.endswith("error: nothing was written\n")
    assert not (tmp_path / "output").exists()


def test_a_build_has_no_meta_file(tmp_path, capfd):
    assert (
        pscompile(
            write(tmp_path / "tables", TABLES), tmp_path / "build", "--config", "meta.json"
        ).exit_code
        == 0
    )
    code, error = said(capfd, tmp_path / "build", tmp_path / "output", "meta.json")
    assert (code, error.count("\n")) == (2, 1)
    assert (
        f"there is no meta.json in {tmp_path / 'build'}: CONFIG names a meta file of definitions"
        in error
    )


def test_definitions_want_the_compiler(tmp_path, capfd, monkeypatch):
    tables = write(tmp_path / "tables", {**TABLES, "powerstation.json": TABLES["meta.json"]})
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.executable", str(tmp_path / "python3"))
    code, error = said(capfd, tables, tmp_path / "output")
    assert (code, error.count("\n")) == (1, 1)
    assert (
        f"{tables} holds definitions, and there is no pscompile here to compile them: install PowerStation"
        in error
    )

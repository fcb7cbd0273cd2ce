"""powerstation check and clean, on what a run wrote: whether it holds what was defined, and away with it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import powerstation, pscompile, run_build, write
from powerstation.commands.check import FORMS
from powerstation.runtime.runner.verdicts import Verdict
from test_small_command import in_a_process

DEFINITIONS = {
    "powerstation.yaml": "today: 2026-01-01\ntables: [customer, sale]\n",
    "customer.yaml": "rows: 10\noutput_format: csv\ncolumns:\n  - {name: id, type: row_number}\n",
    "sale.yaml": (
        "rows: 100\n"
        "output_format: json\n"
        "partition_by: [kind]\n"
        "columns:\n"
        "  - {name: id, type: row_number}\n"
        "  - {name: kind, type: choice, params: {values: [a, b]}}\n"
        "  - {name: price, type: random_int, params: {min: 1, max: 90}}\n"
        "join_with: [customer]\n"
        "output_columns: [id, kind, price, customer_id]\n"
        "primary_key: id\n"
        "checks:\n"
        "  - {name: nothing is free, sql: price > 0}\n"
    ),
}


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    path = tmp_path_factory.mktemp("written")
    compiled = pscompile(write(path / "tables", DEFINITIONS), path / "build")
    assert compiled.exit_code == 0, compiled.output
    finished = run_build(path / "build", path / "out")
    assert finished.returncode == 0, finished.stderr
    shutil.rmtree(path / "build")  # what it was is kept in the output
    return path


@pytest.fixture
def out(once, tmp_path):
    return Path(shutil.copytree(once / "out", tmp_path / "out"))


def names(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_checks_hold_and_fail_with_rows_and_lines(out):
    found = in_a_process("check", out)
    assert found.returncode == 0, found.stderr
    title, head, *lines, blank, counts = found.stdout.splitlines()
    assert (title.strip(), head.split(), blank) == (
        str(out),
        ["outcome", "check", "definition", "why"],
        "",
    )
    assert {line.split()[0] for line in lines} == {"passed"}
    assert counts == f"{len(lines)} passed, 0 failed, 0 skipped"

    for file in (out / "sale").rglob("*.json"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('"price":', '"price":-'), encoding="utf-8")
        (file.parent / f".{file.name}.crc").unlink()
    found = in_a_process("check", out, "--format", "junit")
    assert found.returncode == 3, found.stderr
    suite = ElementTree.fromstring(found.stdout)
    assert (suite.get("failures"), suite.get("skipped")) == ("2", "0")
    case = next(c for c in suite if c.get("name") == "nothing is free")
    assert (case.get("classname"), case.get("file"), case.get("line")) == (
        "sale",
        "sale.yaml",
        "12",
    )
    rows = case.find("failure").text.splitlines()
    assert len(rows) == 5 and all("price=-" in row for row in rows)
    other = next(c for c in suite if c.get("name") == "no orphan of customer")
    assert other.get("line") == "8" and len(other) == 0


VERDICTS = [
    Verdict("sale", "passed", where="sale.yaml:1"),
    Verdict("sale: nothing is free", "failed", "2 rows", [{"id": 3, "at": None}], "sale.yaml:12"),
]


def test_a_failed_check_shows_its_rows(capsys):
    counts = FORMS["table"]("out", VERDICTS)
    assert [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()[2:]] == [
        "passed",
        "failed",
    ]
    assert counts.splitlines() == [
        "",
        "sale.yaml:12: sale: nothing is free",
        "  id=3, at=None",
        "",
        "1 passed, 1 failed, 0 skipped",
    ]


def test_checks_for_scripts():
    passed, failed = json.loads(FORMS["json"]("out", VERDICTS))
    assert (passed["outcome"], passed["where"]) == ("passed", "sale.yaml:1")
    assert (failed["detail"], failed["rows"]) == ("2 rows", [{"id": 3, "at": None}])


def test_where_the_build_is_gone_it_is_named(out):
    (out / "_powerstation.build").unlink()
    found = in_a_process("check", out)
    assert found.returncode == 2
    assert "--build" in found.stderr


def test_clean_removes_what_was_written_and_nothing_else(out):
    before = names(out)
    (out / "mine.txt").write_text("x")
    (out / "sale" / "kind=a" / "mine.json").write_text("{}")
    said = powerstation("clean", out, "--dry-run")
    assert said.exit_code == 0, said.output
    assert "1 that no run wrote stay" in said.stderr
    assert set(names(out)) > set(before)

    asked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from powerstation.commands.group import main; main()",
            "clean",
            out,
        ],
        input="n\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert set(names(out)) > set(before)

    assert powerstation("clean", out, "--yes").exit_code == 0
    assert names(out) == ["mine.txt", "sale/kind=a/mine.json"]
    assert not (out / "customer").exists()


def test_clean_leaves_no_empty_folder(out):
    assert powerstation("clean", out, "--yes").exit_code == 0
    assert not out.exists()


def test_clean_of_what_no_run_wrote(tmp_path):
    found = powerstation("clean", tmp_path, "--yes")
    assert found.exit_code == 2
    assert "no run wrote it" in found.stderr


def test_clean_does_not_follow_a_report_out_of_its_folder(tmp_path):
    write(tmp_path / "elsewhere", {"file": "x"})
    out = write(tmp_path / "out", {"readme": "x"})
    (out / "t").symlink_to(tmp_path / "elsewhere")
    entry = {"name": "t", "format": "delta", "address": None}
    (out / "_powerstation.json").write_text(json.dumps({"tables": [entry], "unfinished": []}))
    assert powerstation("clean", out, "--yes").exit_code == 0
    assert (tmp_path / "elsewhere" / "file").exists() and (out / "t").is_symlink()

"""Whole builds and whole error messages, as files that people read."""

import json
import os
from pathlib import Path

import pytest
from conftest import pscompile

HERE = Path(__file__).parent
# Files that are copies of the runtime.
NOT_GOLDEN = {"run.py", "bundle.py", "formats.json"}


# What Faker itself says.
PINNED = {"faker_cannot"}


def cases(folder):
    names = sorted(p.name for p in (HERE / folder).iterdir())
    return [
        pytest.param(name, marks=[pytest.mark.pinned] if name in PINNED else []) for name in names
    ]


@pytest.mark.parametrize("case", cases("errors"))
def test_error(case, accept, monkeypatch, tmp_path):
    monkeypatch.chdir(HERE / "errors" / case)
    result = pscompile(Path("tables"), tmp_path / "build")
    expected = Path("stderr.txt")
    if accept:
        expected.write_text(result.stderr, encoding="utf-8")
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr == expected.read_text(encoding="utf-8")
    assert not (tmp_path / "build").exists()


def read(build):
    files = (p for p in build.rglob("*") if p.is_file() and p.name not in NOT_GOLDEN)
    return {p.relative_to(build).as_posix(): p.read_text(encoding="utf-8") for p in files}


def without_scripts(files):
    """Return the files of a build with what all.sql has of its own: the rest of it is the scripts in order."""
    manifest = json.loads(files["manifest.json"])
    paths = [
        *(f["script"] for f in manifest["functions"]),
        *(t["script"] for t in manifest["tables"]),
    ]
    head, rest = files["all.sql"].split("\n\n\n", 1)
    assert rest == "\n\n".join(files[path] for path in paths)
    return {**files, "all.sql": head + "\n"}


@pytest.mark.pinned
@pytest.mark.parametrize("version", ["4", "3.5"])
@pytest.mark.parametrize("case", cases("golden"))
def test_build(case, version, accept, monkeypatch, tmp_path):
    monkeypatch.chdir(HERE / "golden" / case)
    result = pscompile(
        Path(os.path.relpath("tables")), tmp_path / "build", "--spark-version", version
    )
    assert result.exit_code == 0, result.output
    files = without_scripts(read(tmp_path / "build"))
    expected = Path(f"spark-{version}")
    if accept:
        for path, text in files.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, encoding="utf-8")
    assert files == read(expected)


def test_no_table_needs_a_lambda():
    scripts = [*(HERE / "golden").glob("*/spark-*/tables/*.sql")]
    assert scripts
    for script in scripts:
        assert "->" not in script.read_text(encoding="utf-8"), script

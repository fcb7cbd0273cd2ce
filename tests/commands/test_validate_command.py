"""powerstation validate: what is wrong, for people, scripts and GitHub."""

import json

import pytest
from conftest import powerstation, write


@pytest.fixture
def wrong(tmp_path):
    column = {"name": "id", "type": "row_numbr"}
    return write(
        tmp_path / "a,b",
        {
            "powerstation.json": {"tables": ["t"]},
            "t.json": {"rows": 3, "columns": [column], "colour": 1},
        },
    )


@pytest.fixture
def odd(tmp_path):
    column = {"name": "code", "type": "csv"}
    return write(
        tmp_path / "odd",
        {
            "powerstation.json": {"tables": ["t"]},
            "t.json": {"rows": 3, "columns": [column]},
        },
    )


def validate(*words):
    return powerstation("validate", *words)


def test_people_get_all_of_it(wrong):
    found = validate(wrong)
    assert found.exit_code == 1
    assert "2 errors" in found.stderr
    assert 'did you mean "row_number"?' in found.stderr
    assert found.stdout == ""


def test_a_line_each(wrong):
    lines = validate(wrong, "--format", "concise").stdout.splitlines()
    assert len(lines) == 2
    assert all(": error[PS" in line and "t.json:" in line for line in lines)


def test_json(wrong):
    found = json.loads(validate(wrong, "--format", "json").stdout)
    assert {f["severity"] for f in found} == {"error"}
    unknown = next(f for f in found if "row_numbr" in f["message"])
    assert unknown["hint"] == 'did you mean "row_number"?'
    assert unknown["end_column"] > unknown["column"]


def test_annotations_of_github(wrong):
    lines = validate(wrong, "--format", "github").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=") and "a%2Cb/t.json,line=" in line for line in lines)
    assert any("%0Ahint: did you mean" in line for line in lines)


def test_notes_are_no_errors(odd):
    found = validate(odd, "--format", "json")
    assert found.exit_code == 0
    assert [f["severity"] for f in json.loads(found.stdout)] == ["note"]
    assert "::notice " in validate(odd, "--format", "github").stdout
    assert validate(odd).stderr.endswith("is right\n")

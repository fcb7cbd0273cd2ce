"""Columns with cases: the first condition that holds says what makes the value."""

import re

import pytest
from conftest import fingerprints, run_build, verifying

ID = {"name": "id", "type": "row_number"}
NULL = {"type": "constant", "params": {"value": None}}
STATUS = {
    "name": "status",
    "type": "random_element",
    "params": {"elements": ["new", "sent", "back"]},
}
SENT = {"when": "status = 'sent'", "type": "expression", "params": {"sql": "id * 10"}}
CASES = {
    "columns": [
        ID,
        STATUS,
        {"name": "tenfold", **NULL, "cases": [SENT]},
        {"name": "plain", "type": "random_int"},
        {"name": "n", "type": "random_int", "cases": [{"when": "id <= 100", **NULL}]},
        {
            "name": "who",
            "type": "random_int",
            "null_ratio": 0.5,
            "data_type": "string",
            "cases": [
                {"when": "id <= 200", "type": "constant", "params": {"value": "first"}},
                {"when": "id <= 400", "type": "regex", "params": {"pattern": "[A-Z]{3}"}},
            ],
        },
        {
            "name": "both",
            "type": "struct",
            "params": {
                "columns": [
                    {
                        "name": "x",
                        "type": "word",
                        "cases": [
                            {"when": "n is null", "type": "regex", "params": {"pattern": "-"}}
                        ],
                    }
                ]
            },
        },
    ]
}


def test_the_first_case_that_holds_makes_the_value(compiled, tmp_path, spark):
    for version in ("4", "3.5"):
        spark_version = ("--spark-version", version)
        build = compiled({"t": (1000, CASES)}, *spark_version, name=f"build-{version}")
        done = run_build(build, tmp_path / version, *verifying(version), version=version)
        assert done.returncode == 0, done.stderr
    assert fingerprints(tmp_path / "4") == fingerprints(tmp_path / "3.5")
    rows = spark.read.json(str(tmp_path / "4" / "t")).orderBy("id").collect()
    assert all(r.tenfold == (r.id * 10 if r.status == "sent" else None) for r in rows)
    assert all((r.n is None) == (r.id <= 100) for r in rows)
    assert {r.who for r in rows[:200]} == {None, "first"}
    assert all(r.who is None or len(r.who) == 3 for r in rows[200:400])
    assert all(r.who is None or r.who.isdigit() for r in rows[400:])
    assert 400 < sum(r.who is None for r in rows) < 600
    assert all((r.both.x == "-") == (r.id <= 100) for r in rows)


def test_a_check_says_what_each_case_makes(compiled):
    choice = {"type": "choice", "params": {"values": ["a", "b"]}}
    after = {
        "type": "date_between",
        "params": {"start_date": {"column": "day"}, "end_date": "today"},
    }
    columns = [
        ID,
        STATUS,
        {"name": "day", "type": "date_between", "params": {"start_date": "-1y"}},
        {
            "name": "letter",
            **choice,
            "cases": [{"when": "id < 3", **NULL}, {"when": "id < 5", "type": "word"}],
        },
        {"name": "later", **NULL, "data_type": "date"},
        {"name": "sent", **after, "cases": [{"when": "status = 'new'", **NULL}]},
        {"name": "unknown", **choice, "cases": [{"when": "today > day", **NULL}]},
        {"name": "free", "type": "word", "cases": [{"when": "id < 3", "type": "name"}]},
    ]
    build = compiled({"t": (9, {"columns": columns})})
    checks = (build / "checks" / "t.sql").read_text(encoding="utf-8")
    found = dict(
        re.findall(
            r"^-- t: cases of (\w+)\nSELECT \*\nFROM t\nWHERE NOT \((.*?)\);$", checks, re.M | re.S
        )
    )
    assert {name: " ".join(text.split()) for name, text in found.items()} == {
        "letter": "CASE WHEN id < 3 THEN letter IS NULL WHEN id < 5 THEN TRUE ELSE letter IN ('a', 'b') END",
        "sent": "IF(status = 'new', sent IS NULL, day <= sent)",
    }


def values(build):
    """The formulas of a table's columns, a line each."""
    return (build / "tables" / "t.sql").read_text(encoding="utf-8")


def test_one_more_case_leaves_the_other_rows_as_they_are(compiled):
    """All branches are generated from the column's one stream."""
    without = {"columns": [ID, {"name": "n", "type": "random_int"}]}
    case = {"when": "id < 5", "type": "random_int", "params": {"min": 1, "max": 6}}
    more = {"columns": [ID, {"name": "n", "type": "random_int", "cases": [case]}]}
    before = values(compiled({"t": (10, without)}, name="a"))
    after = values(compiled({"t": (10, more)}, name="b"))
    formula = before.partition("row_num AS id,\n")[2].strip().partition(" AS n")[0]
    assert formula in after
    assert before.count("'t.n@0'") == 1
    assert after.count("'t.n@0'") == 2


@pytest.mark.parametrize(
    ("versioned", "changes"), [(["status"], True), (["tenfold"], False), (None, True)]
)
def test_a_case_follows_the_version_of_what_it_names(compiled, versioned, changes):
    scd = {"ratio": "1:2", "from_col": "since", "to_col": "until"}
    scd |= {"columns": versioned} if versioned else {}
    tenfold = {"name": "tenfold", "type": "random_int", "cases": [SENT]}
    sql = values(compiled({"t": (10, {"columns": [ID, STATUS, tenfold], "scd": scd})}))
    assert ("'t.status@0', nullif(version_num, 1)" in sql) == changes
    assert ("'t.tenfold@0', nullif(version_num, 1)" in sql) == (versioned != ["status"])

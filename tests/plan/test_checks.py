"""Which checks follow from definitions whose first column is no key: a beginner's tables."""

import json

from conftest import run_build

NAME = {"name": "name", "type": "first_name", "null_ratio": 0.2}
NUMBER = {"name": "number", "type": "row_number"}
CHILD = {"columns": [{"name": "note", "type": "word"}]}


def written(*names):
    return {"output_columns": [{"name": n} for n in names]}


TABLES = {
    "person": (200, {"columns": [NAME]}),
    "firm": (200, {"columns": [NAME, NUMBER]}),
    "passport": (150, {**CHILD, "join_with": [{"table": "person", "kind": "one_to_one"}], **written("person_name")}),
    "licence": (
        150,
        {**CHILD, "join_with": [{"table": "firm", "kind": "one_to_one", "null_ratio": 0.5}], **written("firm_name", "firm_number")},
    ),
    "letter": ({"per": "person", "min": 0, "max": 3}, {**CHILD, **written("person_name", "note")}),
    "invoice": ({"per": "firm", "min": 0, "max": 3}, {**CHILD, **written("firm_number", "note")}),
    "visit": (
        300,
        {
            **CHILD,
            "join_with": ["person", {"table": "firm", "as": "shop"}],
            "unique_joins": [["person", "shop"]],
            **written("person_name", "shop_number"),
        },
    ),
}  # fmt: skip


def test_checks_need_a_key_that_is_one(compiled, tmp_path):
    build = compiled(TABLES)
    tables = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["tables"]
    left_out = {c["name"]: c["reason"] for t in tables for c in t["checks"]["left_out"]}
    why = 'person_name may repeat or be null: give person a "primary_key" that is written'
    assert left_out == dict.fromkeys(
        (
            "passport: one to one person",
            "letter: children of person",
            "letter: shares of children of person",
            "visit: unique person, shop",
        ),
        why,
    )
    assert f"-- left out: passport: one to one person: {why}" in (
        build / "checks/passport.sql"
    ).read_text("utf-8")

    done = run_build(build, tmp_path / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    for made in ("licence: one to one firm", "licence: nulls of firm", "invoice: children of firm"):
        assert f"passed  {made}\n" in done.stdout
    for name in left_out:
        assert f"skipped  {name}: {why}\n" in done.stdout


def test_a_default_key_is_checked_where_it_can_neither_repeat_nor_be_null(compiled):
    columns = {
        "sure": {"type": "row_number"},
        "random": {"type": "uuid4"},
        "unique": {"type": "bothify", "unique": True},
        "null": {"type": "bothify", "unique": True, "null_ratio": 0.5},
        "pool": {"type": "uuid4", "pool": 3},
        "cast": {"type": "row_number", "data_type": "boolean"},
    }
    build = compiled(
        {name: (10, {"columns": [{"name": "id", **c}]}) for name, c in columns.items()}
    )
    checks = {name: (build / f"checks/{name}.sql").read_text(encoding="utf-8") for name in columns}
    assert [name for name, text in checks.items() if "primary key" in text] == [
        "sure",
        "random",
        "unique",
    ]

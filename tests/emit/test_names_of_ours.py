"""Whatever the SQL and the checks call things of their own, a table or a column of a user may be called so too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import pscompile, run_build, write

RELATIONS = Path(__file__).parents[1] / "golden" / "relations" / "tables"
# Where a parent has a `number`, `seller_number` is a joined column; and so on.
COLUMNS = """
    numbers versions begins each_version each_child child_row pair position first_count child_offset child_count parent_row words items seed
    number t r q u tail far as_of begin gap_seconds version next_begin rows_with_this_key rows_with_these found
    expected least most child parent permuted generated pairs line_pairs hash rows xor low email_ordinal id_ordinal
    version_counts validity valid rounds elapsed gap_1 gap_2 line_0 spot_0 line_1 spot_1 stream key
    boss_row person_row desk_row order_row
    seller_row price_row line_row _powerstation_hash
""".split()


def definitions():
    """Return the definitions of the golden build of relations."""
    return {
        p.stem: json.loads(json.dumps(yaml.safe_load(p.read_text(encoding="utf-8")), default=str))
        for p in RELATIONS.glob("*.yaml")
    }


def with_odd_columns(table):
    """Return a table that also writes a 7 under each of our names that is free in it."""
    written = table.get("output_columns")
    taken = {c["name"] for c in table["columns"]} | {c["name"] for c in written or ()}
    if any("within" in c.get("params", {}) for c in table["columns"]):
        taken.add("child_count")  # of a fan-out
    names = [n for n in COLUMNS if n not in taken]
    more = [{"name": n, "type": "constant", "params": {"value": 7}} for n in names]
    listed = {"output_columns": [*written, *({"name": n} for n in names)]} if written else {}
    return {**table, "columns": [*table["columns"], *more], **listed}


def rows(out, table, columns):
    """Return these columns of a written table."""
    lines = [
        line
        for p in (out / table).glob("part-*")
        for line in p.read_text(encoding="utf-8").splitlines()
    ]
    return sorted(json.dumps([json.loads(line)[c] for c in columns]) for line in lines)


@pytest.mark.parametrize("version", ["4", pytest.param("3.5", marks=pytest.mark.all)])
def test_names_of_ours_are_free_for_users(tmp_path, version):
    target = ("--spark-version", version[0] if version[0] == "4" else version)
    plain = definitions()
    pscompile(
        write(tmp_path / "plain", {f"{n}.json": d for n, d in plain.items()}),
        tmp_path / "b1",
        *target,
    )
    scripts = (tmp_path / "b1" / "words.sql").read_text(encoding="utf-8")
    lists = re.findall(r"VIEW (\w+) AS\s+SELECT", scripts)
    assert lists
    odd = {n: d if n == "powerstation" else with_odd_columns(d) for n, d in plain.items()}
    for name in lists:
        odd[name.upper()] = {"columns": [{"name": "items", "type": "row_number"}]}
        odd["powerstation"]["tables"].append({"filename": name.upper(), "rows": 3})
    made = pscompile(
        write(tmp_path / "odd", {f"{n}.json": d for n, d in odd.items()}), tmp_path / "b2", *target
    )
    assert made.exit_code == 0, made.stderr
    for build in ("b1", "b2"):
        done = run_build(tmp_path / build, tmp_path / f"{build}-out", "--verify", version=version)
        assert done.returncode == 0, done.stdout + done.stderr
    for name in ("person", "desk", "order", "line", "price"):
        columns = json.loads(
            next((tmp_path / "b1-out" / name).glob("part-*")).read_text().splitlines()[0]
        )
        assert rows(tmp_path / "b1-out", name, columns) == rows(tmp_path / "b2-out", name, columns)
        assert rows(tmp_path / "b2-out", name, ["hash", "version"])[0] == "[7, 7]"
    assert rows(tmp_path / "b2-out", lists[0].upper(), ["items"]) == ["[1]", "[2]", "[3]"]


def test_a_check_may_read_a_column_called_today(compiled, tmp_path):
    table = {
        "columns": [
            {"name": "id", "type": "row_number"},
            {"name": "day", "type": "constant", "params": {"value": 5}},
        ],
        "output_columns": [{"name": "id"}, {"name": "day", "as": "today"}],
        "checks": [{"name": "five", "sql": "today = 5"}],
    }
    build = compiled({"t": (3, table)})
    assert "AS today" not in (build / "checks" / "t.sql").read_text(encoding="utf-8")
    done = run_build(build, tmp_path / "out", "--verify")
    assert "passed  t: five" in done.stdout, done.stdout + done.stderr

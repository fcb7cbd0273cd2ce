"""powerstation plan, as people and scripts read it."""

import json

from conftest import TODAY, powerstation, write

COLUMNS = [
    {"name": "id", "type": "row_number"},
    {"name": "color", "type": "color_name"},
    {"name": "doc", "type": "json"},
]
SCD = {"ratio": "1:4", "columns": ["color"], "from_col": "f", "to_col": "t", "versions": {"min": 2, "max": 4}}  # fmt: skip


def tables(folder):
    car = {"rows": 400, "columns": COLUMNS, "scd": SCD}
    store = {"data": [{"city": "Rome"}], "output_format": "csv", "output_file_partitions": 1}
    meta = {"today": TODAY, "tables": ["car", "store"]}
    return write(folder, {"powerstation.json": meta, "car.json": car, "store.json": store})


def test_what_people_read(tmp_path):
    found = powerstation("plan", tables(tmp_path))
    assert found.exit_code == 0
    lines = [line.split() for line in found.stdout.splitlines()]
    assert lines[0][:4] == ["2", "tables,", "601", "rows,"]
    (car,) = (line for line in lines if line[:1] == ["car"])
    assert car[1:8] == ["about", "600", "1", "of", "4", "has", "2"]
    (python,) = (line for line in lines if line[:1] == ["car.doc"])
    assert python[1] == "json"
    assert "references" not in found.stdout


def test_what_scripts_read(tmp_path):
    plan = json.loads(powerstation("plan", tables(tmp_path), "--json").stdout)
    assert plan["scale"] == 1
    car, store = plan["tables"]
    assert (car["rows"], car["is_exact"], car["keys"], car["columns"]) == (600, False, 400, 5)
    assert (store["rows"], store["is_exact"], store["files"], store["format"]) == (
        1,
        True,
        1,
        "csv",
    )
    assert store["bytes"]["csv"] == len("city\nRome\n")
    assert {c["column"] for c in plan["python_columns"]} == {"doc"}


def test_a_size_says_its_scale(tmp_path):
    found = powerstation("plan", tables(tmp_path), "--size", "1MB", "--json")
    plan = json.loads(found.stdout)
    assert found.stderr.startswith(f"--scale {plan['scale']:g} makes about 1")
    assert 0.9e6 < sum(t["bytes"]["json"] for t in plan["tables"]) < 1.1e6
    assert (
        "about"
        in powerstation("plan", tmp_path, "--scale", 2).stdout.partition(" at --scale 2\n")[0]
    )


def test_what_is_wrong(tmp_path):
    files = {"powerstation.json": {"tables": ["t"]}, "t.json": {"rows": 1, "columns": [{"name": "a", "type": "nam"}]}}  # fmt: skip
    found = powerstation("plan", write(tmp_path, files), "--size", "1MB")
    assert found.exit_code == 1
    assert "there is no type" in found.stderr

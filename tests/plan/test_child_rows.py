"""What a row of a fan-out is among the children of its parent, wherever a column says it."""

import json
import re

import pytest

K = {"type": "row_number", "params": {"within": True}}
COLUMNS = {
    "column": K,
    "case": {"type": "constant", "params": {"value": 0}, "cases": [{"when": "row_num > 1", **K}]},
    "array": {"type": "array", "params": {"items": K, "max": 2}},
    "struct": {"type": "struct", "params": {"columns": [{"name": "k", **K}]}},
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_number_within_is_computed_where_something_needs_it(compiled, kind):
    line = {"columns": [{"name": "x", **COLUMNS[kind]}], "output_columns": ["x", "order_id"]}
    order = {"columns": [{"name": "id", "type": "row_number"}]}
    build = compiled({"order": (5, order), "line": ({"per": "order", "min": 1, "max": 1}, line)})
    sql = (build / "tables" / "line.sql").read_text(encoding="utf-8")
    assert "AS child_num" in sql
    assert "child_count" not in sql
    (_, table) = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["tables"]
    assert "BIGINT" in table["columns"][0]["type"]


def test_no_column_stands_twice_in_a_select(compiled):
    total = {
        "name": "total",
        "type": "expression",
        "params": {"sql": "sum(line.child_num * line.n)"},
    }
    order = {"columns": [{"name": "id", "type": "row_number"}, total]}
    twice = {"name": "n", "type": "expression", "params": {"sql": "child_num * child_count"}}
    line = {"columns": [twice], "output_columns": ["n", "order_id"]}
    build = compiled({"order": (5, order), "line": ({"per": "order", "min": 1, "max": 3}, line)})
    sql = (build / "tables" / "order.sql").read_text(encoding="utf-8")
    layer = re.search(r"line_generated AS \(\n  SELECT\n(.*?)\n  FROM", sql, re.S)[1]
    columns = [c.strip(" ,") for c in layer.split("\n")]
    assert len(columns) == len(set(columns))
    assert "child_num" in columns

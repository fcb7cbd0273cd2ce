"""powerstation diagram: the tables and their relations, for Mermaid and Graphviz."""

import re
from xml.etree import ElementTree

import pytest
from conftest import powerstation, write

KEY = {"name": "id", "type": "row_number"}
TABLES = {
    "powerstation.json": {"tables": ["shop", "till", "sale", "line", 'a "b"']},
    "shop.json": {
        "rows": 9,
        "columns": [KEY, {"name": "size of", "type": "random_int"}],
        "scd": {"ratio": "1:2", "from_col": "since", "to_col": "until"},
    },
    "till.json": {
        "rows": 9,
        "columns": [KEY],
        "join_with": [{"table": "shop", "kind": "one_to_one"}],
        "output_columns": ["id", "shop_id"],
    },
    "sale.json": {
        "rows": 9,
        "columns": [KEY],
        "join_with": [{"table": "till", "null_ratio": 0.5}],
        "output_columns": ["id", {"name": "till_id", "as": "at"}],
    },
    "line.json": {"rows": {"per": "sale", "min": 1, "max": 2}, "columns": [KEY]},
    'a "b".json': {"rows": 1, "columns": [KEY], "join_with": [{"table": "shop", "as": 'x"y'}]},
}


@pytest.fixture
def tables(tmp_path):
    return write(tmp_path / "tables", TABLES)


def diagram(tables, form):
    found = powerstation("diagram", tables, "--format", form)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_mermaid(tables):
    found = diagram(tables, "mermaid")
    assert found.startswith("erDiagram\n    shop {\n        BIGINT id PK\n        BIGINT size_of\n")
    assert '        TIMESTAMP since "valid from"\n        TIMESTAMP until "valid to"\n' in found
    assert "        BIGINT at FK\n" in found
    assert found.splitlines()[-4:] == [
        '    shop ||--o| till : "shop"',
        '    till |o--o{ sale : "till"',
        '    sale ||--|{ line : "sale"',
        '    shop ||--o{ "a \'b\'" : "x\'y"',
    ]


def test_dot(tables):
    found = diagram(tables, "dot")
    assert (
        r'"shop" [label="{shop|id\ BIGINT\ PK\lsize\ of\ BIGINT\lsince\ TIMESTAMP\ from\l' in found
    )
    assert (
        '"till" -> "shop" [label="shop", dir=both, arrowtail=teeodot, arrowhead=teetee];' in found
    )
    assert (
        '"line" -> "sale" [label="sale", dir=both, arrowtail=crowtee, arrowhead=teetee];' in found
    )
    assert r'"a \"b\"" -> "shop" [label="x\"y"' in found
    assert len(re.findall(r"[{}]", found.replace("\\{", "").replace("\\}", ""))) % 2 == 0


def test_a_picture(tmp_path):
    files = {
        "powerstation.json": {"tables": ["child", "a<b", "alone"]},
        "a<b.json": {"rows": 3, "columns": [{"name": "id", "type": "row_number"}],
                     "join_with": [{"table": "a<b", "as": "boss", "earlier": True}]},
        "child.json": {"rows": {"per": "a<b", "min": 1, "max": 2}, "columns": [{"name": "n", "type": "name"}]},
        "alone.json": {"rows": 1, "columns": [{"name": "n", "type": "name"}]},
    }  # fmt: skip
    found = powerstation("diagram", write(tmp_path, files), "--format", "svg")
    assert found.exit_code == 0, found.output
    picture = ElementTree.fromstring(found.stdout)
    drawn = {"box": [], "line": [], "name": [], "mark": []}
    for element in picture.iter():
        drawn.setdefault(element.get("class", ""), []).append(element)
    assert [e.text for e in drawn["name"]] == ["child", "n", "a<b", "id", "alone", "n"]
    left = [float(box.get("x")) for box in drawn["box"]]
    assert left[1] == left[2] < left[0]  # parents to the left of children
    tops = [(float(box.get("y")), float(box.get("height"))) for box in drawn["box"]]
    assert tops[1][0] + tops[1][1] < tops[2][0]  # one above the other
    assert len(drawn["line"]) == 2
    assert {"1..n", "boss 0..n", "0..1", "1"} <= {e.text for e in drawn["mark"]}

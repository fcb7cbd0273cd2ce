"""Rows that a table file gives: their types, what they count, and that a file's text is a part of the definitions."""

import datetime as dt
import json

import pytest
from conftest import write
from powerstation.compiler.definitions.project import Options, parse
from powerstation.compiler.definitions.rows import OptionError

NOW = dt.datetime(2026, 1, 1)


def parsed(tmp_path, table, files=(), **options):
    for name, content in dict(files).items():
        (tmp_path / name).write_bytes(content)
    files = {"t.json": table, "powerstation.json": {"tables": ["t"]}}
    return parse(write(tmp_path, files), None, Options(now=NOW, **options))


def fields(tmp_path, table, files=()):
    """Return each field's type and values."""
    found = parsed(tmp_path, table, files)
    assert not found.diagnostics
    (table,) = found.project.tables
    assert table.rows == len(table.columns[0].given.values)
    return {c.name: (str(c.given.type), *c.given.values) for c in table.columns if c.given}


def test_a_list_of_objects_has_the_types_of_its_values(tmp_path):
    rows = [{"a": "x", "b": 1, "c": 1.5, "d": True, "e": 1, "f": None}, {"a": "y", "e": "z"}]
    assert fields(tmp_path, {"data": rows}) == {
        "a": ("STRING", "x", "y"),
        "b": ("BIGINT", 1, None),
        "c": ("DOUBLE", 1.5, None),
        "d": ("BOOLEAN", True, None),
        "e": ("STRING", "1", "z"),
        "f": ("STRING", None, None),
    }


def test_csv_is_text_and_an_empty_cell_is_null(tmp_path):
    files = {"c.csv": "code;n\nDE;1\nÖ;\n".encode("latin-1")}
    said = {"file": "c.csv", "delimiter": ";", "encoding": "latin-1"}
    expected = {"code": ("STRING", "DE", "Ö"), "n": ("STRING", "1", None)}
    assert fields(tmp_path, {"data": said}, files) == expected


def test_json_lines_keep_their_types(tmp_path):
    files = {"c.jsonl": b'{"code": "DE", "n": 1}\n{"code": "", "x": 1.5}\n'}
    assert fields(tmp_path, {"data": "c.jsonl"}, files) == {
        "code": ("STRING", "DE", ""),
        "n": ("BIGINT", 1, None),
        "x": ("DOUBLE", None, 1.5),
    }


def test_fields_stand_before_the_columns_in_their_own_order(tmp_path):
    table = {
        "data": [{"a": 1, "b": 2}],
        "columns": [{"name": "id", "type": "row_number"}, {"name": "B", "hidden": True}],
    }
    (found,) = parsed(tmp_path, table).project.tables
    assert [c.name for c in found.columns] == ["a", "b", "id"]
    assert found.shown == ("a", "id")


def test_neither_scale_nor_rows_changes_them(tmp_path):
    table = {"data": [{"a": 1}, {"a": 2}]}
    assert parsed(tmp_path, table, scale="10").project.tables[0].rows == 2
    with pytest.raises(OptionError, match='the rows of t are its "data"'):
        parsed(tmp_path, table, rows=(("t", "5"),))


def test_the_text_of_their_file_is_a_part_of_the_definitions(tmp_path):
    table = {"data": "c.csv"}
    one, other = (
        parsed(tmp_path, table, {"c.csv": text}).project.definitions_sha256
        for text in (b"a\n1\n", b"a\n2\n")
    )
    assert one != other


@pytest.mark.parametrize("rows, says", [(100_000, ()), (100_001, ("100,001 rows are more",))])
def test_there_are_at_most_so_many(tmp_path, rows, says):
    files = {"c.jsonl": b"".join(json.dumps({"a": n}).encode() + b"\n" for n in range(rows))}
    found = parsed(tmp_path, {"data": "c.jsonl"}, files).diagnostics
    assert len(found) == len(says)
    assert all(said in d.message for said, d in zip(says, found, strict=True))

"""The files of `lookup` columns, in the ways that they are written."""

import datetime as dt

import pytest
from conftest import write
from powerstation.compiler.definitions.project import Options, parse

NOW = dt.datetime(2026, 1, 1)
CITIES = "city;people\nKöln;1087000\nMünchen;1512000\n"


def found(tmp_path, content, file="cities.csv", **params):
    """Return what a column draws from, or what is wrong."""
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_bytes(content)
    column = {"name": "c", "type": "lookup", "params": {"file": file, "column": "city", **params}}
    files = {
        "t.json": {"columns": [column]},
        "powerstation.json": {"tables": [{"filename": "t", "rows": 1}]},
    }
    parsed = parse(write(tmp_path, files), None, Options(now=NOW))
    if parsed.diagnostics:
        return [(d.message, d.hint) for d in parsed.diagnostics]
    return parsed.lookups.of(parsed.project.tables[0].columns[0]).values


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", {}),
        ("utf-8-sig", {}),
        ("latin-1", {"encoding": "latin-1"}),
        ("utf-16", {"encoding": "UTF-16"}),
        ("utf-8-sig", {"encoding": "utf-8"}),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_encodings(tmp_path, encoding, said, delimiter):
    content = CITIES.replace(";", delimiter).encode(encoding)
    said = said if delimiter == "," else {**said, "delimiter": delimiter}
    assert found(tmp_path, content, weight="people", **said) == ("Köln", "München")


@pytest.mark.parametrize(
    ("file", "content", "params", "message", "hint"),
    [
        ("a.csv", CITIES.encode("latin-1"), {"delimiter": ";"}, "is not UTF-8 text", "latin-1"),
        ("a.csv", CITIES.encode(), {}, 'has no column "city"', "city;people"),
        *(
            ("a.csv", CITIES.encode(), {"delimiter": d}, "the delimiter is one character", "")
            for d in ('"', "\n", "", ";;")
        ),
        ("a.csv", CITIES.encode(), {"encoding": "utf-99"}, 'no encoding "utf-99"', "utf-16"),
        ("a.csv", CITIES.encode(), {"encoding": "base64"}, 'no encoding "base64"', ""),
        ("a.jsonl", b'{"city": 1}', {"delimiter": ";"}, '"delimiter" has no effect', "take it out"),
    ],
)
def test_what_is_refused(tmp_path, file, content, params, message, hint):
    ((said, way),) = found(tmp_path, content, file, **params)
    assert message in said
    assert hint in way

"""Files to the model."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from conftest import write
from powerstation.compiler.definitions.literals import parse_rows, scaled
from powerstation.compiler.definitions.model import Object, Scd
from powerstation.compiler.definitions.project import Options, parse
from powerstation.compiler.definitions.rows import OptionError
from powerstation.compiler.resolve.child_tables import with_rows
from powerstation.compiler.spark.type_text import parse_type

ID = {"name": "id", "type": "row_number"}
NOW = dt.datetime(2026, 1, 1)


def project(tmp_path, tables, meta=None, **options):
    listed = [{"filename": name, "rows": 10} for name in tables]
    files = {f"{name}.json": definition for name, definition in tables.items()}
    write(tmp_path, {**files, "powerstation.json": {"tables": listed, **(meta or {})}})
    parsed = parse(tmp_path, None, Options(now=NOW, **options))
    assert not parsed.diagnostics, parsed.diagnostics
    return parsed.project


def messages(tmp_path, table, meta=None):
    files = {
        "t.json": table,
        "powerstation.json": {"tables": [{"filename": "t", "rows": 10}], **(meta or {})},
    }
    return [d.message for d in parse(write(tmp_path, files), None, Options(now=NOW)).diagnostics]


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (0, 0),
        (1000, 1000),
        (1e6, 10**6),
        ("10k", 10**4),
        ("2.5M", 2_500_000),
        ("1B", 10**9),
        ("7", 7),
        (2**53, 2**53),
    ],
)
def test_rows(value, rows):
    assert parse_rows(value) == rows


@pytest.mark.parametrize(
    "value", [-1, 1.5, "x", "1.2345k", "-5", 2**53 + 1, "", True, None, "1e6 rows", "1kk"]
)
def test_rows_that_are_none(value):
    with pytest.raises(ValueError):
        parse_rows(value)


@pytest.mark.parametrize(
    ("rows", "factor", "result"),
    [(10, "0.25", 3), (10, "0.249", 2), (10, "0.001", 1), (0, "5", 0), (3, "1e6", 3_000_000)],
)
def test_scale_rounds_half_up_but_not_down_to_none(rows, factor, result):
    assert scaled(rows, Decimal(factor)) == result


def test_options_change_the_rows(tmp_path):
    meta = {
        "tables": [{"filename": "a", "rows": 10}, {"filename": "b", "rows": 10, "scale": False}]
    }
    tables = {"a": {"columns": [ID]}, "b": {"columns": [ID]}}
    assert [t.rows for t in project(tmp_path, tables, meta, scale="3").tables] == [30, 10]
    assert [
        t.rows for t in project(tmp_path, tables, meta, scale="3", rows=(("A", "7k"),)).tables
    ] == [7000, 10]
    with pytest.raises(OptionError, match="no table 'c'"):
        project(tmp_path, tables, meta, rows=(("c", "7"),))
    with pytest.raises(OptionError, match="--scale"):
        project(tmp_path, tables, meta, scale="-1")


def test_rows_of_a_fan_out_follow_the_parent(tmp_path):
    meta = {
        "tables": [
            {"filename": "a", "rows": 10},
            {"filename": "b", "rows": {"per": "a", "min": 1, "max": 3}},
        ]
    }
    tables = {"a": {"columns": [ID]}, "b": {"columns": [ID]}}
    with pytest.raises(OptionError, match="follows its parent"):
        project(tmp_path, tables, meta, rows=(("b", "5"),))


@pytest.mark.parametrize(
    ("given", "option", "today"),
    [
        (None, None, NOW),
        ("2025-06-30", None, dt.datetime(2025, 6, 30)),
        ("2025-06-30T12:00:00+02:00", None, dt.datetime(2025, 6, 30, 10)),
        ("2025-06-30", "2024-01-01T01:00:00Z", dt.datetime(2024, 1, 1, 1)),
    ],
)
def test_today(tmp_path, given, option, today):
    meta = {"today": given} if given else {}
    assert project(tmp_path, {"t": {"columns": [ID]}}, meta, today=option).today == today


def test_output_options_lie_over_those_of_the_meta_file_unless_the_format_differs(tmp_path):
    meta = {
        "output_format": "csv",
        "output_options": {"sep": ";", "header": True},
        "partition_by": ["id"],
    }
    tables = {
        "a": {
            "columns": [ID],
            "output_options": {"sep": "|", "n": 5},
            "output_file_partitions": 3.0,
        },
        "b": {"columns": [ID], "output_format": "JSON", "partition_by": []},
    }
    a, b = (t.output for t in project(tmp_path, tables, meta).tables)
    assert a.options == (("sep", "|"), ("header", "true"), ("n", "5"))
    assert (a.files, a.partition_by) == (3, ("id",))
    assert (b.format, b.options, b.partition_by) == ("json", (), ())


def test_locales_are_written_as_faker_does(tmp_path):
    column = {"name": "n", "type": "name", "locale": "ja-jp"}
    (table,) = project(
        tmp_path, {"t": {"columns": [column], "locale": "DE_de"}}, {"locale": "fr_FR"}
    ).tables
    assert (table.locale, table.columns[0].locale) == ("de_DE", "ja_JP")


def test_history(tmp_path):
    scd = {
        "ratio": "1:5",
        "from_col": "f",
        "to_col": "t",
        "versions": {"min": 2, "max": 4},
        "open_end": None,
    }
    (table,) = project(tmp_path, {"t": {"columns": [ID], "scd": scd}}).tables
    assert table.scd == Scd(
        5, "f", "t", table.scd.place, None, None, 2, 4, dt.datetime(2010, 1, 1), 2000, None
    )


def test_params_keep_their_order_and_kind(tmp_path):
    column = {"name": "c", "type": "constant", "params": {"value": 1.0}}
    choice = {
        "name": "e",
        "type": "random_element",
        "params": {"elements": {"b": 1, "a": [1, None]}},
    }
    (table,) = project(tmp_path, {"t": {"columns": [column, choice]}}).tables
    assert repr(table.columns[0].params.get("value")) == "1.0"
    assert table.columns[1].params.get("elements") == Object((("b", 1), ("a", (1, None))))


def test_the_hash_follows_the_content_and_not_the_format(tmp_path):
    table = {"columns": [ID, {"name": "n", "type": "name", "null_ratio": 0.5}]}
    meta = {"tables": [{"filename": "t", "rows": 10}]}
    json_, yaml = tmp_path / "json", tmp_path / "yaml"
    write(json_, {"t.json": json.dumps(table, indent=4), "powerstation.json": meta})
    rows = "columns:\n- {name: id, type: row_number}\n- name: n\n  type: name\n  null_ratio: 0.5\n"
    write(yaml, {"t.yaml": rows, "powerstation.yml": "tables: [{filename: t, rows: 10}]"})
    first, second = (
        parse(d, None, Options(now=NOW)).project.definitions_sha256 for d in (json_, yaml)
    )
    assert first == second
    write(yaml, {"t.yaml": rows.replace("0.5", "0.6")})
    assert parse(yaml, None, Options(now=NOW)).project.definitions_sha256 != first


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"columns": [ID], "name": "a/b"}, "can't be called"),
        ({"columns": [ID], "name": ".a"}, "can't be called"),
        ({"columns": []}, "at least 1 item"),
        ({"columns": [{**ID, "null_ratio": 1.5}]}, "at most 1"),
        ({"columns": [{**ID, "params": {"begin": 1}}]}, 'no param "begin"'),
        ({"columns": [{**ID, "params": {"start": "1"}}]}, "must be a whole number"),
        ({"columns": [{**ID, "locale": "de_DE"}]}, "has no locale"),
        ({"columns": [{"name": "x", "type": "constant"}]}, '"params" is missing'),
        ({"columns": [ID], "output_columns": []}, "at least 1 item"),
        ({"columns": [ID], "output_options": {"path": "x"}}, "can't be set"),
        ({"columns": [ID], "output_file_partitions": 0}, "at least 1"),
        ({"columns": [ID], "join_with": [{"table": "t", "kind": "many"}]}, "must be"),
        (
            {
                "columns": [ID],
                "join_with": [{"table": "t", "distribution": {"shares": [[0.5, 0.5]]}}],
            },
            "sum to 0.5",
        ),
        ({"columns": [ID], "scd": {"ratio": "1:0", "from_col": "f", "to_col": "t"}}, "not a ratio"),
        (
            {"columns": [ID], "scd": {"ratio": "1:2", "from_col": "f", "to_col": "F"}},
            "already a column",
        ),
        (
            {"columns": [ID], "checks": [{"name": "a", "sql": "1"}, {"name": "A", "sql": "2"}]},
            "already a check",
        ),
        ([], "must be an object"),
    ],
)
def test_what_is_refused(tmp_path, table, message):
    found = messages(tmp_path, table)
    assert any(message in text for text in found), found


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("int", "INT"), ("decimal(10,2)", "DECIMAL(10, 2)"), ("ARRAY<struct<a: int, `b c`:string>>", None),
        ("map<string, decimal>", "MAP<STRING, DECIMAL(10, 0)>"), ("interval day to second", "INTERVAL DAY TO SECOND"),
        ("varchar(10)", "STRING"), ("timestamp_ntz", "TIMESTAMP_NTZ"),
    ],
)  # fmt: skip
def test_types(text, printed):
    type_ = parse_type(text)
    assert str(type_) == (printed or "ARRAY<STRUCT<a: INT, `b c`: STRING>>")
    assert parse_type(str(type_)) == type_


@pytest.mark.parametrize(
    "text", ["", "strin", "decimal(39,0)", "decimal(3,4)", "array<", "int int", "variant", "int;"]
)
def test_texts_that_are_no_type(text):
    with pytest.raises(ValueError):
        parse_type(text)


LINE = [
    ID,
    {"name": "cents", "type": "random_int", "hidden": True},
    {"name": "name", "type": "name"},
]
SCD = {"ratio": "1:2", "from_col": "since", "to_col": "until"}


@pytest.mark.parametrize(
    ("table", "written"),
    [
        ({}, None),
        ({"output_columns": ["*"]}, ["id", "name"]),
        ({"output_columns": ["name", "*"]}, ["name", "id"]),
        ({"output_columns": ["*", "NAME"]}, ["id", "NAME"]),
        ({"output_columns": ["cents", {"name": "id", "as": "n"}, "*"]}, ["cents", "n", "name"]),
        ({"output_columns": ["*", "since"], "scd": SCD}, ["id", "name", "until", "since"]),
        ({"output_columns": [{"name": "*"}]}, ["*"]),
    ],
)
def test_output_columns(tmp_path, table, written):
    (found,) = project(tmp_path, {"t": {"columns": LINE, **table}}).tables
    assert (found.output_columns and [o.alias for o in found.output_columns]) == written
    assert found.shown == ("id", "name", *(("since", "until") if "scd" in table else ()))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["id", "ID"], '"ID" is written already'),
        (["*", "*"], '"id" is written already'),
        (["id", "name", "*"], '"*" names no column'),
    ],
)
def test_output_columns_that_are_refused(tmp_path, columns, message):
    found = messages(tmp_path, {"columns": LINE, "output_columns": columns})
    assert any(message in text for text in found), found


def test_a_table_says_its_rows_itself(tmp_path):
    files = {"a": {"rows": "2k"}, "b": {"rows": {"per": "a", "min": 1, "max": 1}}, "c": {}}
    tables = {name: {"columns": [ID], **said} for name, said in files.items()}
    tables["c"]["scale"] = False
    listed = {"tables": ["a", {"filename": "b"}, {"filename": "c", "rows": 3}]}
    found = with_rows(project(tmp_path, tables, listed, scale="0.5")).tables
    assert [t.rows if isinstance(t.rows, int) else t.rows.rows for t in found] == [1000, 1000, 3]


@pytest.mark.parametrize(
    ("table", "entry", "message"),
    [
        ({}, "t", '"rows" is missing'),
        ({}, {"filename": "t"}, '"rows" is missing'),
        ({"rows": 1}, {"filename": "t", "rows": 1}, 't.json says "rows" too'),
        ({"rows": 1, "scale": True}, {"filename": "t", "scale": True}, 't.json says "scale" too'),
        ({"rows": 1.5}, "t", "1.5"),
        ({"scale": 2}, {"filename": "t", "rows": 1}, "must be true or false"),
    ],
)
def test_rows_that_are_said_nowhere_or_twice(tmp_path, table, entry, message):
    found = messages(tmp_path, {"columns": [ID], **table}, {"tables": [entry]})
    assert any(message in text for text in found), found

"""Definitions that nobody means well: each is compiled or refused at its place, in seconds, and never a fault."""

import copy
import json

import pytest
from conftest import TODAY, pscompile, slow, write

ID = {"name": "id", "type": "row_number"}


def project(rows, **tables):
    """Return the files of tables that have so many rows each."""
    listed = [{"filename": name, "rows": rows} for name in tables]
    files = {f"{name}.json": definition for name, definition in tables.items()}
    return {"powerstation.json": {"today": TODAY, "tables": listed}, **files}


def one(*columns, **rest):
    return project(10, t={"columns": [ID, *columns], **rest})


def column(type_, params=None, **rest):
    return {"name": "c", "type": type_, "params": params or {}, **rest}


def sql(text):
    return one(column("expression", {"sql": text}))


def refused(tmp_path, files, *said):
    result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert result.exit_code == 1, result.output[-2000:]
    for words in said:
        assert words in result.stderr


NUMBERS = [0, -1, 0.5, 1e20, -1e20, 1e308, 2**31, 2**63, 10**300, 1e-320]
OTHERS = [
    None,
    True,
    "",
    "x",
    "now",
    "9" * 30,
    [],
    [None],
    [[1, 2]],
    {},
    {"a": None},
    {"name": "x", "type": "name"},
]

# Each with all its params: every one of them is replaced by every value above.
OWN = [
    column("row_number", {"start": 1, "step": 2, "within": False}),
    column("row_number", {"start": 1, "step": 2}, unique=True),
    column("normal", {"mean": 0, "stddev": 1, "min": -3, "max": 3}),
    column("lognormal", {"mu": 0, "sigma": 1}),
    column("exponential", {"mean": 1}),
    column("zipf", {"n": 100, "s": 1.1}),
    column("regex", {"pattern": "[a-z]{3}"}, unique=True),
    column("constant", {"value": 1}, data_type="int"),
    column("lookup", {"file": "f.csv", "column": "a", "weight": "w"}),
    column("array", {"items": {"type": "word"}, "min": 0, "max": 2}),
    column("struct", {"columns": [{"name": "x", "type": "word"}]}),
]


@pytest.mark.parametrize("own", [*OWN[:1], *slow(*OWN[1:])], ids=lambda c: c["type"])
def test_no_param_of_an_own_type_is_a_fault(tmp_path, own):
    files = {**one(own), "f.csv": "a,w\nx,1\ny,2\n"}
    found = {}
    for key in own["params"]:
        for value in [*NUMBERS, *OTHERS]:
            changed = copy.deepcopy(own)
            changed["params"][key] = value
            files["t.json"]["columns"] = [ID, changed]
            result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
            found[key, repr(value)] = result.exit_code
    assert {k: code for k, code in found.items() if code not in (0, 1)} == {}
    assert 1 in found.values()


JOINED = {
    "columns": [ID, {"name": "e", "type": "email"}],
    "join_with": [{"table": "p", "distribution": {"shares": [[0.2, 0.8], [0.8, 0.2]]}, "null_ratio": 0.1}],
    "scd": {"ratio": "1:5", "from_col": "f", "to_col": "u", "versions": {"min": 2, "max": 3}, "max_gap_days": 9,
            "start": "2010-01-01", "open_end": "9999-12-31", "columns": ["e"]},
    "output_columns": [{"name": "id"}, {"name": "e"}, {"name": "p_id", "as": "p"}],
    "primary_key": ["id"],
    "checks": [{"name": "x", "sql": "id > 0"}],
}  # fmt: skip


def keys(value, path=()):
    """Yield the path of each value."""
    yield path
    for key, inside in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        yield from keys(inside, (*path, key))


def changed(value, path, new):
    if not path:
        return new
    result = copy.copy(value)
    result[path[0]] = changed(value[path[0]], path[1:], new)
    return result


@pytest.mark.parametrize("value", [*OTHERS[:4], *slow(*NUMBERS[3:8], *OTHERS[4:])], ids=repr)
def test_no_value_of_any_key_is_a_fault(tmp_path, value):
    found = {}
    for path in keys(JOINED):
        files = project(10, t=changed(JOINED, path, value), p={"columns": [ID]})
        found[path] = pscompile(write(tmp_path / "tables", files), tmp_path / "build").exit_code
    assert {path: code for path, code in found.items() if code not in (0, 1)} == {}
    assert 1 in found.values()


def nested(levels):
    """Return a struct of structs."""
    inside = {"name": "x", "type": "word"}
    for i in range(levels):
        inside = {"name": f"s{i}", "type": "struct", "params": {"columns": [inside]}}
    return inside


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (one(nested(40)), "inside each other, more than 100 deep"),
        (
            one(column("constant", {"value": None}, data_type="array<" * 500 + "int" + ">" * 500)),
            "more than 100 deep",
        ),
        (sql("1" + "+1" * 5000), "nested too deeply"),
        (sql("abs(" * 500 + "1" + ")" * 500), "nested too deeply"),
        (sql("CASE WHEN true THEN " * 500 + "1" + " END" * 500), "nested too deeply"),
        (one(column("regex", {"pattern": "(?=x)"}, unique=True)), "can't be generated"),
        (one(column("regex", {"pattern": "(" * 200}, unique=True)), "is not a regular expression"),
        (one(column("row_number", {"start": 1e20})), "doesn't fit a BIGINT"),
        (one(column("zipf", {"n": 1e300, "s": 1})), "must be from 1 to"),
        (one(column("word", locale="x" * 100_000)), "99,"),
    ],
)
def test_what_is_refused(tmp_path, files, said):
    refused(tmp_path, files, "error[PS", said)


def test_structs_and_types_may_be_nested_as_deep_as_anyone_needs(tmp_path):
    array = column("constant", {"value": None}, data_type="array<" * 90 + "int" + ">" * 90)
    files = one(
        nested(30), array, {"name": "d", "type": "expression", "params": {"sql": "1" + "+1" * 190}}
    )
    result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 5000, "can't be a file"), ("x" * 300, "can't be a file"), ("a\0b", "control characters"), (".", "there is no"),
        ("..", "there is no"), ("sub/../../t", "leaves the directory"), ("/dev/zero", "leaves the directory"),
        ("loop", "can't be a file"), ("pipe", "there is no"), ("folder", "there is no"), ("\udcff", None),
    ],
)  # fmt: skip
def test_no_file_name_is_a_fault(tmp_path, name, said):
    tables = write(tmp_path / "tables", one())
    (tables / "loop.json").symlink_to("loop.json")
    (tables / "folder.json").mkdir()
    __import__("os").mkfifo(tables / "pipe.json")
    text = json.dumps({"today": TODAY, "tables": [{"filename": name, "rows": 1}]})
    refused(tables.parent, {"powerstation.json": text}, said or "half a character")


def chain(length, backwards=False):
    """Return a table whose columns each need the one before."""
    found = [
        {"name": f"c{i}", "type": "expression", "params": {"sql": f"c{i - 1} + 1"}}
        for i in range(1, length)
    ]
    return one({"name": "c0", "type": "row_number"}, *(reversed(found) if backwards else found))


def chain_of_joins(length, twice=False):
    """Return tables that each need a column of the one before, or need it twice."""
    tables = {}
    for i in range(length):
        joins = (
            [{"table": f"t{i - 1}", "as": name} for name in ("a", "b")[: 1 + twice]] if i else []
        )
        value = "a_v + b_v" if twice else "a_v + 1"
        tables[f"t{i}"] = {
            "columns": [ID, column("expression", {"sql": value if i else "id"}) | {"name": "v"}],
            "join_with": joins,
        }
    return project(5, **tables)


def chain_of_totals(length):
    """Return tables that each count the children's counts."""
    files = project(5, **{f"t{i}": {"columns": [ID]} for i in range(length)})
    for i, entry in enumerate(files["powerstation.json"]["tables"]):
        if i:
            entry["rows"] = {"per": f"t{i - 1}", "min": 1, "max": 1}
        total = f"sum(t{i + 1}.v)" if i + 1 < length else "id"
        files[f"t{i}.json"]["columns"].append(
            column("expression", {"sql": total}, data_type="bigint") | {"name": "v"}
        )
    return files


@pytest.mark.parametrize(
    ("files", "column", "said"),
    [
        (chain(1000), '"c80"', "more than 80 of them"),
        (chain(1000, backwards=True), '"c80"', "more than 80 of them"),
        (chain_of_joins(100), '"a_v"', "more than 80 of them"),
        (chain_of_joins(30, twice=True), "1,022 rows of other tables", "more than 1,000"),
        (chain_of_totals(100), '"v"', "more than 80 of them"),
    ],
    ids=["expressions", "backwards", "joins", "joins twice", "totals"],
)
def test_chains_that_are_too_long_are_told_once(tmp_path, files, column, said):
    refused(tmp_path, files, column, said, "\n1 error\n")


@pytest.mark.parametrize(
    "files",
    [chain(78), chain(78, backwards=True), chain_of_joins(38), chain_of_joins(8, twice=True)],
)
def test_chains_that_are_not_too_long_compile(tmp_path, files):
    result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert result.exit_code == 0, result.output


def test_columns_that_need_two_before_take_no_longer_than_others(tmp_path):
    found = [
        {"name": f"c{i}", "type": "expression", "params": {"sql": f"c{i - 1} + c{i - 2}"}}
        for i in range(2, 60)
    ]
    start = [{"name": "c0", "type": "row_number"}, {"name": "c1", "type": "row_number"}]
    result = pscompile(write(tmp_path / "tables", one(*start, *found)), tmp_path / "build")
    assert result.exit_code == 0, result.output


def test_files_that_are_too_large_are_not_read(tmp_path):
    """A hole on the disk, which takes no room, is as long as what would fill the memory."""
    look = column("lookup", {"file": "rows.csv", "column": "name"})
    tables = write(tmp_path / "tables", project(5, look={"columns": [ID, look]}, long={}))
    (tables / "slow.yaml").write_text("columns: []")
    listed = {
        "today": TODAY,
        "tables": [{"filename": n, "rows": 1} for n in ("look", "long", "slow")],
    }
    (tables / "powerstation.json").write_text(json.dumps(listed))
    for name, size in {"long.json": 100e6, "slow.yaml": 5e6, "rows.csv": 100e6}.items():
        with (tables / name).open("wb") as file:
            file.truncate(int(size))
    result = pscompile(tables, tmp_path / "build")
    assert result.exit_code == 1
    assert '"rows.csv" has 100,000,000 bytes: at most 64,000,000 are read' in result.stderr
    assert "long.json:1:1: error[PS001]: has 100,000,000 bytes: at most 16,000,000" in result.stderr
    assert "slow.yaml:1:1: error[PS001]: has 5,000,000 bytes: at most 4,000,000" in result.stderr

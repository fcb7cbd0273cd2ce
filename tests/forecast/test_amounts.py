"""How much a run writes, and the scale that a size asks for."""

import pytest
from conftest import TODAY, powerstation, pscompile, report, run_build, write
from powerstation.compiler.forecast.amounts import bytes_text, parse_size

COLUMNS = {
    "client": [
        {"name": "id", "type": "row_number"},
        {"name": "name", "type": "name", "draw": "who"},
        {"name": "mail", "type": "email", "draw": "who", "null_ratio": 0.2},
        {"name": "uid", "type": "uuid4"},
        {"name": "city", "type": "city"},
        {"name": "born", "type": "date_of_birth"},
        {"name": "label", "type": "expression", "params": {"sql": "concat(city, ' / ', upper(name))"}},
        {"name": "tags", "type": "choice", "params": {"values": ["a,b", "plain", "quoted \"x\""]}},
    ],
    "payment": [
        {"name": "id", "type": "row_number"},
        {"name": "at", "type": "date_time_between", "params": {"start_date": "2020-01-01", "end_date": "2025-12-31"}},
        {"name": "amount", "type": "lognormal", "params": {"mu": 4, "sigma": 1}, "data_type": "decimal(12,2)"},
        {"name": "rate", "type": "normal"},
        {"name": "count", "type": "random_int"},
        {"name": "state", "type": "choice", "params": {"values": {"paid": 9, "open": 1}}},
        {"name": "ok", "type": "boolean"},
    ],
    "line": [
        {"name": "nr", "type": "row_number", "params": {"within": True}},
        {"name": "sku", "type": "regex", "params": {"pattern": "[A-Z]{2}-[0-9]{5}"}},
    ],
    "kind": [{"name": "id", "type": "row_number"}],
}  # fmt: skip
SCD = {"ratio": "1:2", "columns": ["city"], "from_col": "since", "to_col": "until"}
TABLES = {
    "client": {"rows": 1000, "scd": SCD},
    "kind": {"rows": 5, "scale": False},
    "payment": {"rows": 8000, "join_with": [{"table": "client", "distribution": {"zipf": 0.8}}, "kind"],
                "output_columns": ["*", {"name": "client_id"}, {"name": "client_label"}, {"name": "kind_id"}]},
    "line": {"rows": {"per": "payment", "min": 1, "max": 3},
             "output_columns": [{"name": "payment_id"}, "*"]},
}  # fmt: skip


@pytest.fixture
def tables(tmp_path):
    def written(form):
        meta = {
            "today": TODAY,
            "tables": list(TABLES),
            "output_format": form,
            "output_file_partitions": 2,
        }
        files = {f"{n}.json": {**t, "columns": COLUMNS[n]} for n, t in TABLES.items()}
        return write(tmp_path / form, {**files, "powerstation.json": meta})

    return written


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_run_writes_as_much_as_its_size_says(form, tables, tmp_path):
    said = pscompile(tables(form), tmp_path / "build", "--size", "9 MB")
    assert said.exit_code == 0, said.output
    assert "; as many rows at any scale: kind" in said.stderr
    found = run_build(tmp_path / "build", tmp_path / "out")
    assert found.returncode == 0, found.stderr
    assert sum(t["bytes"] for t in report(tmp_path / "out").values()) == pytest.approx(9e6, rel=0.1)


def test_a_size_and_a_scale_are_one_too_many(tables):
    folder = tables("json")
    assert "leave out --scale" in powerstation("plan", folder, "--size", "1GB", "--scale", 2).stderr
    assert "no size, such as 500GB" in powerstation("plan", folder, "--size", "much").stderr
    least = powerstation("plan", folder, "--size", "1B")
    assert "--scale 1e-09 makes about" in least.stderr


@pytest.mark.parametrize(
    ("text", "size"),
    [("500GB", 500 * 10**9), ("1.5 tb", 1_500 * 10**9), ("20 kB", 20_000), ("7B", 7)],
)
def test_sizes(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "5", "GB", "-1GB", "0GB", "1 GiB", "1e3MB"])
def test_what_is_no_size(text):
    with pytest.raises(ValueError, match="no size"):
        parse_size(text)


def test_bytes_as_people_write_them():
    assert [bytes_text(n) for n in (0, 999, 1000, 1_234_567)] == ["0 B", "999 B", "1 kB", "1.23 MB"]

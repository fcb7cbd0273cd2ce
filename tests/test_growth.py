"""Compiling takes work in proportion to what is defined, counted in calls and not in seconds."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from conftest import slow, write
from powerstation.compiler.definitions.project import Options
from powerstation.compiler.pipeline import compile_project


def expressions(n):
    columns = [
        {"name": f"e{i}", "type": "expression", "params": {"sql": f"id + {i}"}} for i in range(n)
    ]
    return {"t": {"columns": [{"name": "id", "type": "row_number"}, *columns]}}


def fields(n):
    columns = [
        {"name": f"e{i}", "type": "expression", "params": {"sql": f"id + {i}"}} for i in range(n)
    ]
    whole = {"name": "s", "type": "struct", "params": {"columns": columns}}
    return {"t": {"columns": [{"name": "id", "type": "row_number"}, whole]}}


def combinations(n):
    names = [f"p{i}" for i in range(n)]
    child = {
        "columns": [{"name": "id", "type": "row_number"}],
        "join_with": [{"table": name, "as": name} for name in names],
        "unique_joins": [names],
        "output_columns": [{"name": "id"}, *({"name": f"{name}_id"} for name in names)],
    }
    return {"t": child} | {
        name: {"columns": [{"name": "id", "type": "row_number"}]} for name in names
    }


def calls(folder, tables):
    """How many calls of functions it takes to compile some tables, of Python's own functions too."""
    meta = {"tables": [{"filename": name, "rows": 10} for name in tables], "today": "2026-01-01"}
    write(
        folder,
        {"powerstation.json": meta} | {f"{name}.json": table for name, table in tables.items()},
    )
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        compile_project(folder, None, Options(now=dt.datetime(2026, 1, 1)), "4")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("tables", [expressions, fields, *slow(combinations)])
def test_twice_as_much_is_twice_the_work(tmp_path, tables):
    calls(tmp_path / "warm", tables(50))
    once, twice = (calls(tmp_path / str(n), tables(n)) for n in (60, 120))
    assert twice < 2.5 * once  # four times as much where each looks at all others

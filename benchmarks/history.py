"""(d) Changing rows, facts as of their date, children of a varying number, and totals over them."""

from __future__ import annotations

from typing import Any

from .harness import Bench, Section, rate, seconds

KEY = {"name": "id", "type": "row_number"}


def tables(keys: int, facts: int) -> dict[str, dict[str, Any]]:
    """Return the definitions: two histories, facts over each, parents with totals of children."""
    found: dict[str, dict[str, Any]] = {}
    for versions in (2, 5):
        found[f"history_{versions}"] = {
            "rows": keys,
            "columns": [KEY, {"name": "city", "type": "city"}],
            "primary_key": "id",
            "scd": {
                "ratio": "1:5", "versions": versions, "columns": ["city"], "start": "2010-01-01",
                "max_gap_days": 500, "from_col": "valid_from", "to_col": "valid_to",
            },
        }  # fmt: skip
        day = {"start_date": "2010-01-01", "end_date": "2024-01-01"}
        found[f"as_of_{versions}"] = {
            "rows": facts,
            "columns": [KEY, {"name": "day", "type": "date_between", "params": day}],
            "join_with": [
                {"table": f"history_{versions}", "as_of": "day", "before_first": "first"}
            ],
            "output_columns": [
                {"name": name} for name in ("id", "day", f"history_{versions}_valid_from")
            ],
        }
    amount = {"name": "amount", "type": "random_int"}
    total = {"name": "total", "type": "expression", "params": {"sql": "sum(child.amount)"}}
    found["parent"] = {"rows": keys // 2, "columns": [KEY, total], "primary_key": "id"}
    found["child"] = {"rows": {"per": "parent", "min": 1, "max": 7}, "columns": [KEY, amount]}
    return found


def change(bench: Bench) -> Section:
    """Measure each of the tables."""
    whole = tables(bench.size.rows(5_000_000), bench.size.rows(10_000_000))
    targets = bench.targets(bench.build(whole))
    names = {
        "history_2": "SCD, 2 versions of one key in five",
        "history_5": "SCD, 5 versions of one key in five",
        "as_of_2": "facts as of their date, 2 versions",
        "as_of_5": "facts as of their date, 5 versions",
        "child": "children, 1 to 7 of each parent",
        "parent": "parents with a total over their children",
    }
    timings = [bench.compare(bench.to_noop(targets[name]))[0] for name in names]
    return Section(
        "Change, time and fan-out",
        "To noop.",
        ["", "rows", "rows a second", "time"],
        [
            [name, f"{t.rows:,}", rate(t.rate), seconds(t.seconds)]
            for name, t in zip(names.values(), timings, strict=True)
        ],
    )

"""(f) How long pscompile takes, each time in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from .harness import ROOT, Bench, Section, Side, seconds

MAIN = "from powerstation.compiler.cli import main; main()"
# Twenty columns and a key, with params of which a number may be another in each table.
PARAMS: list[tuple[str, str, dict[str, object]]] = [
    ("random_int", "max", {"min": 1}),
    ("pyint", "max_value", {"min_value": 0}),
    ("pydecimal", "max_value", {"min_value": 1, "right_digits": 2}),
    ("pyfloat", "max_value", {"min_value": 0}),
    ("normal", "mean", {"stddev": 3}),
    ("random_number", "digits", {}),
]
PLAIN = """
    name first_name last_name email phone_number street_address city job company uuid4 date_of_birth
    boolean postcode country
""".split()


def times(bench: Bench) -> Section:
    """Compile nothing, the example, and many tables."""
    out = bench.new_folder() / "build"
    sides = [
        side("pscompile --help", ["--help"]),
        side("the tables of `make demo`", [str(ROOT / "tables"), str(out)]),
        side("TPC-H", [str(ROOT / "docs" / "examples" / "tpch"), str(out)]),
    ]
    for count in bench.size.some(("1", "10", "100", "1000"), 3):
        for distinct in (False, True):
            folder = definitions(bench.new_folder(), int(count), distinct)
            params = "params of its own" if distinct else "the same params"
            name = f"{count} x 21 columns, each table with {params}"
            sides.append(side(name, [str(folder), str(out)]))
    timings = bench.compare(*sides)
    return Section(
        "Compiling",
        "`pscompile` from its start to its end.",
        ["", "time"],
        [[timing.name, seconds(timing.seconds)] for timing in timings],
    )


def side(name: str, arguments: list[str]) -> Side:
    """Return the side that runs pscompile."""
    command = [sys.executable, "-c", MAIN, *arguments]
    run = partial(subprocess.run, command, check=True, capture_output=True)
    return Side(name, 1, run, anew=True)


def definitions(folder: Path, tables: int, distinct: bool) -> Path:
    """Write tables of 21 columns; return their folder."""
    names = [f"t{i}" for i in range(tables)]
    for i, name in enumerate(names):
        number = 5 + (i if distinct else 0)
        columns: list[dict[str, object]] = [{"name": "id", "type": "row_number"}]
        columns += [{"name": t, "type": t} for t in PLAIN]
        for method, param, others in PARAMS:
            value = number % 9 + 1 if param == "digits" else number * 100
            params = {**others, param: value}
            columns.append({"name": f"a_{method}", "type": method, "params": params})
        (folder / f"{name}.json").write_text(json.dumps({"columns": columns}), encoding="utf-8")
    meta = {"today": "2026-01-01", "tables": [{"filename": n, "rows": 10} for n in names]}
    (folder / "powerstation.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder

"""Builds made by hand: what the tests of the runtime share."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from powerstation.compiler.emit.runtime import joined
from powerstation.compiler.spark.formats import TABLE

ROOT = Path(__file__).parents[1]
RUN = ROOT / "runtime" / "run.py"
SCHEMA = json.loads((ROOT / "runtime" / "manifest.schema.json").read_text(encoding="utf-8"))
NASTY = [
    "plain", 'say "hi"', "back\\slash", '\\"', "a,b;c|d", "cr\rlf\nboth\r\n", "\ttab\t", "  blanks  ", "", None,
    "😀 emoji", "שלום עולם", "NULL", "#hash", "'", "\\N", '"', "\n", "\r", " ", "a\\", "${x}", "{}[]*?", "é" * 40,
]  # fmt: skip
ODD = "od d\"'`{a,b}*[x]?%é"


def sql_text(value: str | None) -> str:
    """Return a string as an expression that no parser setting can alter."""
    return (
        "CAST(NULL AS STRING)"
        if value is None
        else f"decode(unhex('{value.encode().hex()}'), 'UTF-8')"
    )


def table(
    name,
    select,
    columns,
    *,
    rows,
    format="json",
    files=1,
    checks=(),
    udfs=(),
    uses=(),
    settings=None,
    **output,
):
    """Return a manifest entry with its scripts under `_view` and `_checks`."""
    quoted = "`" + name.replace("`", "``") + "`"
    plain = "".join(c if c.isalnum() else "_" for c in name)
    plain = plain.lstrip("_")  # Hadoop hides files whose names start with it
    return {
        "name": name,
        "script": f"tables/{plain}.sql",
        "view": name,
        "keys": rows or 10,
        "rows": rows,
        "columns": [{"name": n, "type": t} for n, t in columns],
        "row_set": "0" * 16,
        "values": {n: "0" * 16 for n, _ in columns},
        "output": {
            "format": format,
            "options": {},
            "files": files,
            "partition_by": [],
            **output,
            "places": {
                key: {"path": "definitions/powerstation.json", "line": 3}
                for key in output.get("options", {})
            },
        },
        "order": [columns[0][0]],
        "udfs": list(udfs),
        "uses": list(uses),
        "size": 1,
        "settings": settings or {},
        "checks": {
            "script": f"checks/{plain}.sql",
            "queries": [
                {
                    "name": n,
                    "reads": list(r),
                    "definition": {"path": f"definitions/{plain}.json", "line": 7},
                }
                for n, r, _ in checks
            ],
            "left_out": [],
        },
        "definition": {
            "path": f"definitions/{plain}.json",
            "line": 7,
            "columns": {name: line for line, (name, _) in enumerate(columns, 8)},
        },
        "_view": f"-- {plain};\n\nCREATE OR REPLACE TEMPORARY VIEW {quoted} AS\n{select};\n",
        "_checks": "-- Checks;\n" + "".join(f"\n-- {n}\n{sql};\n" for n, _, sql in checks),
    }


def build(path: Path, *tables, udfs=None, check_schema=True, **manifest) -> Path:
    """Write a build; its manifest keeps the schema that is the compiler's contract too."""
    files = {"run.py": joined(), "formats.json": TABLE}
    entries = []
    for entry in tables:
        files[entry["script"]], files[entry["checks"]["script"]] = entry["_view"], entry["_checks"]
        entries.append({k: v for k, v in entry.items() if not k.startswith("_")})
    whole = {
        "format": 1, "powerstation_version": "0", "faker_version": "0", "spark_version": "3.5", "seed": 1,
        "today": "2026-01-01T00:00:00Z", "definitions_sha256": "0" * 64, "files": [], "udfs": "udfs.py" if udfs else None,
        "functions": [], "tables": entries, **manifest,
    }  # fmt: skip
    if check_schema:
        jsonschema.validate(whole, SCHEMA)
    files["manifest.json"] = json.dumps(whole)
    if udfs:
        files["udfs.py"] = udfs
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8", newline="")
    return path


def nasty(name, format, **output):
    """Return a table of nasty strings and of types that text formats hold only with care."""
    values = ",\n  ".join(
        f"struct({i}L AS id, {sql_text(v)} AS value)" for i, v in enumerate(NASTY)
    )
    select = (
        "SELECT id, value, TIMESTAMP'2024-01-31 12:00:00.000001' + make_dt_interval(CAST(id AS INT)) AS moment,\n"
        "  DATE'0001-01-03' AS old, CAST(id * 0.01BD AS DECIMAL(12, 2)) AS price, id / 3.0D AS third\n"
        f"FROM (SELECT inline(array(\n  {values}\n)))"
    )
    columns = [("id", "BIGINT"), ("value", "STRING"), ("moment", "TIMESTAMP"), ("old", "DATE"),
               ("price", "DECIMAL(12, 2)"), ("third", "DOUBLE")]  # fmt: skip
    return table(name, select, columns, rows=len(NASTY), format=format, **output)


def numbers(
    name, rows=100, files=4, select="row_num, row_num % 3 AS third", columns=None, **options
):
    """Return a table of numbers in that many partitions."""
    text = f"SELECT {select}\nFROM range(1, {rows + 1}, 1, {files}) AS numbers (row_num)"
    columns = columns or [("row_num", "BIGINT"), ("third", "BIGINT")]
    return table(name, text, columns, **{"rows": rows, "files": files, **options})

"""The manifest of a build: all that the runtime knows of the definitions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import faker

from ..plan.plan import Plan, PlannedTable
from ..version import VERSION
from .identity import Identity

# Rows of more expressions are faster without whole-stage code: as one method they are too large for
# a JVM to compile, and can fill the driver's memory before that is found out.
# `make bench` measures it (wide tables).
_LARGE = 1000


def manifest(
    plan: Plan, paths: tuple[str, ...], files: list[str], identities: Mapping[str, Identity]
) -> str:
    """Return the text of manifest.json, of the tables' scripts and all files of the build."""
    scripts = function_scripts(plan).items()
    value = {
        "format": 1,
        "powerstation_version": VERSION,
        "faker_version": faker.VERSION,
        "spark_version": plan.spark_version,
        "seed": plan.seed,
        "today": f"{plan.today.isoformat()}Z",
        "definitions_sha256": plan.definitions_sha256,
        "files": files,
        "udfs": "udfs.py" if plan.udfs else None,
        "functions": [{"script": p, "creates": names} for p, names in scripts],
        "tables": list(_tables(plan, paths, identities)),
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def function_scripts(plan: Plan) -> dict[str, list[str]]:
    """Return the scripts of what tables use, in order, with the names that each creates."""
    scripts = {
        "words.sql": [words.name for words in plan.words],
        "functions.sql": [function.title.name for function in plan.functions],
    }
    return {path: names for path, names in scripts.items() if names}


def _tables(
    plan: Plan, paths: tuple[str, ...], identities: Mapping[str, Identity]
) -> Iterator[dict[str, object]]:
    needs = plan.needs()
    for table, path in zip(plan.tables, paths, strict=True):
        output, need = table.output, needs[table.view.name]
        identity = identities[table.view.name]
        yield {
            "name": table.view.name,
            "script": f"tables/{path}",
            "view": table.view.name,
            "keys": table.keys,
            "rows": table.rows,
            "columns": [
                {
                    "name": f.name,
                    "type": str(f.type) if f.type else None,
                    **({"description": f.description} if f.description else {}),
                }
                for f in table.fields
            ],
            "row_set": identity.rows,
            "values": dict(identity.columns),
            "output": {
                "format": output.format,
                "options": dict(output.options),
                "files": output.files,
                "partition_by": list(output.partition_by),
                **({"file_name": output.file_name} if output.file_name else {}),
                "places": {key: {"path": path, "line": line} for key, path, line in output.places},
            },
            "order": list(table.order),
            "udfs": list(table.udfs),
            "uses": list(need.uses),
            "size": need.size,
            "settings": {"spark.sql.codegen.wholeStage": "false"} if need.size > _LARGE else {},
            "checks": _checks(table, path),
            "definition": {"path": table.path, "line": table.line, "columns": dict(table.lines)},
        }


def _checks(table: PlannedTable, path: str) -> dict[str, object]:
    return {
        "script": f"checks/{path}",
        "queries": [
            {
                "name": c.name,
                "reads": list(c.reads),
                "definition": {"path": c.at[0], "line": c.at[1]},
            }
            for c in table.checks
        ],
        "left_out": [{"name": c.name, "reason": c.reason} for c in table.left_out],
    }

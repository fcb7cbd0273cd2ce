"""docs/clusters/databricks.yml: what the schema of bundles takes, around what pscompile writes and bundle.py takes."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from powerstation.runtime.runner.command_line import parse
from powerstation.runtime.runner.mounted import Mounted

PAGES = Path(__file__).parents[2] / "docs" / "clusters"
PAGE = (PAGES / "databricks.md").read_text(encoding="utf-8")
SCHEMA = json.loads((Path(__file__).parent / "databricks.json").read_text(encoding="utf-8"))[
    "schema"
]
BUNDLE = yaml.safe_load((PAGES / "databricks.yml").read_text(encoding="utf-8"))
((NAME, JOB),) = BUNDLE["resources"]["jobs"].items()
(TASK,) = JOB["tasks"]


def problems(bundle):
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(SCHEMA).iter_errors(bundle)
    ]


def test_the_schema_takes_it():
    assert problems(BUNDLE) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("bundle",), {}),
        (("resources", "jobs", NAME, "queue"), True),
        (("resources", "jobs", NAME, "performance_target"), "CHEAP"),
        (("resources", "jobs", NAME, "environments", 0, "spec", "environment_version"), 4),
        (("resources", "jobs", NAME, "tasks", 0, "spark_submit_task"), {"parameters": []}),
        (("resources", "jobs", NAME, "tasks", 0, "spark_python_task", "parameters"), "one two"),
        (("resources", "jobs", NAME, "tasks", 0, "spark_python_task"), {"parameters": []}),
    ],
)
def test_the_schema_does_not_take(path, value):
    bundle = copy.deepcopy(BUNDLE)
    place = bundle
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert len(problems(bundle)) == 1


def test_the_task_runs_what_pscompile_writes_and_the_bundle_uploads(compiled):
    build = compiled({"t": (1, {"columns": [{"name": "id", "type": "row_number"}]})})
    script = TASK["spark_python_task"]["python_file"]
    assert (build.parent / script).is_file()
    assert script in BUNDLE["sync"]["include"]
    assert TASK["environment_key"] in [e["environment_key"] for e in JOB["environments"]]


def test_bundle_takes_the_arguments_and_the_page_names_them():
    parsed = parse(TASK["spark_python_task"]["parameters"], is_bundle=True)
    assert parsed.verify
    assert parsed.output == Mounted().full(parsed.output)  # a path, as Spark Connect needs it
    _, volumes, catalog, schema, volume, _ = parsed.output.split("/")
    assert volumes == "Volumes"
    assert f"databricks volumes create {catalog} {schema} {volume} MANAGED\n" in PAGE
    assert f"databricks volumes delete {catalog}.{schema}.{volume}\n" in PAGE
    assert f"dbfs:{parsed.output}\n" in PAGE
    assert f"databricks bundle run {NAME}\n" in PAGE
    assert set(re.findall(r"^\| `(\w+)`", PAGE, re.M)) - {"parameters"} <= {
        *JOB,
        *TASK,
        *JOB["environments"][0]["spec"],
    }

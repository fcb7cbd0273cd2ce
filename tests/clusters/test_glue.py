"""docs/clusters/glue*: a job that AWS's own model of Glue takes, and a script that really starts a build's bundle.py."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import botocore.session
import pytest
from botocore.validate import ParamValidator
from conftest import report, spark_environment

PAGES = Path(__file__).parents[2] / "docs" / "clusters"
PAGE = (PAGES / "glue.md").read_text(encoding="utf-8")
GLUE = botocore.session.get_session().get_service_model("glue")
CREATE = GLUE.operation_model("CreateJob").input_shape
# What Glue puts among the arguments of a script.
OF_GLUE = ["--JOB_ID", "j_1", "--JOB_NAME", "demo", "--JOB_RUN_ID", "jr_1", "--job-bookmark-option", "job-bookmark-disable"]  # fmt: skip


def job():
    return json.loads((PAGES / "glue-job.json").read_text(encoding="utf-8"))


def problems(given):
    """Return what the model of the service says: its shapes, and its enumerations, which botocore leaves to the service."""
    found = re.findall(r"^\w.*", ParamValidator().validate(given, CREATE).generate_report(), re.M)
    enums = {
        name: shape.enum for name, shape in CREATE.members.items() if getattr(shape, "enum", None)
    }
    return found + [
        f"{name}: none of {enum}"
        for name, enum in enums.items()
        if given.get(name, enum[0]) not in enum
    ]


def test_glue_takes_it():
    assert problems(job()) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Workers", 4),
        ("NumberOfWorkers", "4"),
        ("WorkerType", "G.3X"),
        ("Command", {"Script": "x"}),
        ("Role", None),
    ],
)
def test_glue_does_not_take(key, value):
    (problem,) = problems({**job(), key: value})
    assert key in problem


def test_the_page_and_the_job_name_the_same():
    given = job()
    copied = set(re.findall(r"^aws s3 cp \S+ (\S+)$", PAGE, re.M))
    assert copied == {
        given["Command"]["ScriptLocation"],
        given["DefaultArguments"]["--extra-py-files"],
    }
    assert set(re.findall(r"--job-name (\S+)", PAGE)) == {given["Name"]}
    for operation in re.findall(r"^aws glue ([a-z-]+)", PAGE, re.M):
        assert "".join(map(str.capitalize, operation.split("-"))) in GLUE.operation_names
    removed = re.findall(r"^aws s3 rm --recursive (\S+)$", PAGE, re.M)
    assert all(
        any(name.startswith(at) for at in removed)
        for name in [*copied, given["DefaultArguments"]["--output"] + "/"]
    )


@pytest.mark.parametrize(("rows", "code"), [(5, 0), (6, 3)])
def test_the_script_starts_the_build(rows, code, compiled, tmp_path):
    build = compiled({"t": (5, {"columns": [{"name": "id", "type": "row_number"}]})})
    bundle = (build / "bundle.py").read_text(encoding="utf-8")
    (build / "bundle.py").write_text(bundle.replace("<> 5L", f"<> {rows}L"), encoding="utf-8")
    default = {**job()["DefaultArguments"], "--output": str(tmp_path / "out")}
    arguments = [word for pair in default.items() for word in pair]
    environment = {**spark_environment("4"), "PYTHONPATH": str(build)}  # as --extra-py-files does
    command = [sys.executable, str(PAGES / "glue.py"), *OF_GLUE, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert report(tmp_path / "out")["t"]["rows"] == 5

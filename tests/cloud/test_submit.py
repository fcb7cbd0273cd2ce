"""powerstation submit, end to end: moto answers as AWS does, an agent runs what was submitted, on Spark 3.5 with S3A."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import threading
import time
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from conftest import LOADS_PACKAGES
from moto.emr.models import Cluster
from moto.emr.responses import ElasticMapReduceResponse

from .agent import RUNS_KEY, Agent, cancel_steps, status
from .conftest import ASKED, BUCKET, REGION, objects, powerstation

pytestmark = LOADS_PACKAGES
OUTPUT = f"s3://{BUCKET}/data/demo"


@pytest.fixture
def deployment(deployed, server, tmp_path, monkeypatch):
    """A deployment with the agent at work."""
    monkeypatch.setattr(ElasticMapReduceResponse, "cancel_steps", cancel_steps, raising=False)
    monkeypatch.setattr(Cluster, "status", property(status))
    agent = Agent(REGION, server, tmp_path / "agent")
    agent.start()
    yield agent
    agent.stopping.set()
    agent.join()


LIMIT = ("--timeout", "6")


def submit(*arguments):
    return powerstation("submit", *arguments[:2], *LIMIT, *arguments[2:])


@pytest.mark.spark
@pytest.mark.parametrize("target", ["emr-serverless", "emr", "emr-transient"])
def test_from_the_build_to_the_data(deployment, aws, person, target):
    command = (person, OUTPUT, "--target", target, "--", "--verify")
    result = submit(*command)
    assert result.exit_code == 0, result.output
    report = json.loads(objects(aws)["data/demo/_powerstation.json"])
    assert [(t["name"], t["rows"]) for t in report["tables"]] == [("person", 500)]
    assert re.search(r"^1 table, 500 rows, about [\d.]+ kB$", result.stderr, re.M)
    assert re.search(r"^about [\d.]+ vCPU-hours, \d+\.\d\d USD .*an estimate", result.stderr, re.M)
    assert "https://eu-central-1.console.aws.amazon.com/" in result.stderr
    assert re.search(r"^person: 500 rows in [\d.]+ s$", result.stderr, re.M)
    run = result.stdout.strip()
    assert result.stderr.splitlines()[-1] == f"{run}: succeeded"
    # The same again starts nothing, and says so.
    again = submit(*command)
    assert (again.exit_code, again.stdout) == (0, result.stdout)
    assert "nothing was started: this very run has succeeded" in again.stderr
    status = powerstation("status", run)
    assert (status.exit_code, status.stdout) == (0, "succeeded\n")
    assert len(deployment.ran) == 1
    said = b"".join(
        gzip.decompress(body)
        for key, body in objects(aws, "logs/").items()
        if key.endswith("stdout.gz")
    )
    assert b"3 passed, 0 failed, 0 skipped" in said
    assert refused(ASKED) == []


def rights():
    """Return what terraform/ lets a run do, as its own test has it: patterns of keys by action."""
    text = (Path(__file__).parents[2] / "terraform/tests/roles.tftest.hcl").read_text(
        encoding="utf-8"
    )
    found = {}
    for name in ("ReadBuilds", "ReadAndWriteData", "WriteLogs"):
        (words,) = re.findall(rf"^ +{name} += (\[.*\])$", text, re.M)
        keys = [
            word.removeprefix("arn:aws:s3:::b/")
            for word in json.loads(words)
            if word.startswith("arn:")
        ]
        for action in (word for word in json.loads(words) if word.startswith("s3:")):
            found.setdefault(action, []).extend(keys)
    return found


def needed(method, query):
    """Return the action that a request to S3 for a key needs."""
    if method == "POST":
        return "s3:DeleteObject" if query.startswith("delete") else "s3:PutObject"
    return {
        "GET": "s3:GetObject",
        "HEAD": "s3:GetObject",
        "PUT": "s3:PutObject",
        "DELETE": "s3:DeleteObject",
    }[method]


def refused(asked):
    """Return the requests of runs that the role of terraform/ wouldn't allow; a bucket's list is allowed."""
    of_runs = [(method, path, query) for key, method, path, query in asked if key == RUNS_KEY]
    assert of_runs
    keys = [
        (method, path.split("/", 2)[2], query)
        for method, path, query in of_runs
        if path.strip("/") != BUCKET
    ]
    return [a for a in keys if not any(fnmatchcase(a[1], p) for p in rights()[needed(a[0], a[2])])]


@pytest.fixture
def wrong(compiled):
    """A build with a check that its data don't keep."""
    definition = {
        "columns": [{"name": "id", "type": "row_number"}],
        "checks": [{"name": "small", "sql": "id < 5"}],
    }
    return compiled({"numbers": (10, definition)}, "--spark-version", "3.5")


@pytest.mark.spark
def test_failed_checks_have_a_code_of_their_own(deployment, aws, wrong):
    result = submit(wrong, OUTPUT, "--", "--verify")
    assert result.exit_code == 3, result.output
    assert "failed  numbers: small: for example id=" in result.stderr
    assert result.stderr.splitlines()[-1].startswith(f"{result.stdout.strip()}: checks failed")
    status = powerstation("status", result.stdout.strip())
    assert (status.exit_code, status.stdout) == (3, "checks failed\n")


@pytest.mark.spark
@pytest.mark.parametrize(
    ("target", "log"),
    [
        ("emr-serverless", r"applications/\w+/jobs/\w+/SPARK_DRIVER"),
        ("emr", r"clusters/j-\w+/steps/s-\w+"),
    ],
)
def test_a_failed_run_shows_its_log_and_is_started_anew(deployment, aws, person, target, log):
    command = (person, OUTPUT, "--target", target, "--", "--tables", "persons")
    first = submit(*command)
    assert first.exit_code == 1, first.output
    assert "error: the build has no table persons: did you mean person?" in first.stderr
    assert re.search(rf"^s3://{BUCKET}/logs/{log}/stderr.gz$", first.stderr, re.M)
    assert first.stderr.splitlines()[-1].startswith(f"{first.stdout.strip()}: failed")
    second = powerstation("submit", *command[:4], "--detach", *command[4:])
    assert second.exit_code == 0
    assert second.stdout != first.stdout


@pytest.mark.spark
@pytest.mark.parametrize(
    "target", ["emr-serverless", "emr", pytest.param("emr-transient", marks=pytest.mark.all)]
)
def test_a_run_is_cancelled_in_its_middle(deployment, aws, compiled, target):
    build = compiled(
        {"numbers": ("50M", {"columns": [{"name": "id", "type": "row_number"}]})},
        "--spark-version",
        "3.5",
    )
    command = (build, OUTPUT, "--target", target)
    started = powerstation("submit", *command, "--detach")
    assert started.exit_code == 0, started.output
    # Who submits the same follows it.
    results = []
    following = threading.Thread(target=lambda: results.append(run_command("submit", *command)))
    following.start()
    waited(lambda: b"numbers: writing 50,000,000 rows" in deployment.said("stderr"))
    assert powerstation("status", started.stdout.strip()).stdout == "running\n"
    cancelled = powerstation("submit", *command, "--cancel")
    assert cancelled.exit_code == 0, cancelled.output
    following.join()
    (followed,) = results
    assert followed.returncode == 4, followed.stderr
    assert followed.stdout == started.stdout
    assert "nothing was started: this very run goes on" in followed.stderr
    assert followed.stderr.splitlines()[-1].startswith(f"{started.stdout.strip()}: cancelled")
    none = powerstation("submit", *command, "--cancel")
    assert (none.exit_code, none.stderr) == (2, "Error: no run that this command started goes on\n")
    assert len(deployment.ran) == 1


def waited(ready):
    for _ in range(1200):
        if ready():
            return
        time.sleep(0.1)
    pytest.fail("it never came")


def run_command(*arguments):
    """Run the command in a process of its own."""
    command = [str(Path(sys.executable).parent / "powerstation"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)

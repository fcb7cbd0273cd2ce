"""powerstation submit and status where nothing is run: what is refused, followed, cancelled and started anew."""

from __future__ import annotations

import gzip
import json
import re
import threading
import time
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from moto.core.utils import utcnow
from moto.emrserverless.models import emrserverless_backends
from powerstation.cloud import submit as following
from powerstation.commands import submit as command

from .conftest import ACCOUNT, ASKED, BUCKET, REGION, objects, powerstation

OUTPUT = f"s3://{BUCKET}/data/demo"
REPORT = "data/demo/_powerstation.json"


def runs(application):
    return emrserverless_backends[ACCOUNT][REGION].job_runs[application]


def becomes(application, state, detail=None):
    """Let the last run be so."""
    run = runs(application)[-1]
    run.updated_at, run.state, run.state_details = utcnow(), state, detail


def started(person, *options):
    result = powerstation("submit", person, OUTPUT, "--detach", *options)
    assert result.exit_code == 0, result.output
    return result


def report(aws, *tables):
    entries = [{"name": name, "rows": rows, "seconds": 1.5} for name, rows in tables]
    body = json.dumps({"build": "x", "tables": entries, "unfinished": []})
    aws.client("s3").put_object(Bucket=BUCKET, Key=REPORT, Body=body)


def test_detached_it_prints_the_runs_id_alone_on_stdout(deployed, aws, person):
    result = started(person)
    (run,) = runs(deployed)
    assert result.stdout == f"{deployed}/{run.id}\n"
    assert run.tags == {"PowerStation": "demo"}
    assert any(key.endswith("/manifest.json") for key in objects(aws, "builds/"))


def test_a_second_submit_starts_nothing_while_one_goes_on(deployed, person):
    first = started(person)
    second = powerstation("submit", f"{person}/", f"{OUTPUT}/", "--detach")
    assert second.stdout == first.stdout
    assert "nothing was started: this very run goes on" in second.stderr
    assert len(runs(deployed)) == 1
    # With other arguments it is another run.
    started(person, "--", "--verify")
    assert len(runs(deployed)) == 2


@pytest.mark.parametrize("state", ["FAILED", "CANCELLED"])
def test_what_has_failed_is_started_anew_with_another_token(deployed, person, state):
    started(person)
    becomes(deployed, state)
    assert "nothing was started" not in started(person).stderr
    first, second = (run.client_token for run in runs(deployed))
    assert first[:-1] == second[:-1]
    assert (first[-2:], second[-2:]) == ("-0", "-1")


def test_what_has_succeeded_is_not_started_again_unless_asked(deployed, aws, person):
    started(person)
    report(aws, ("person", 500))
    becomes(deployed, "SUCCESS")
    again = powerstation("submit", person, OUTPUT)
    assert again.exit_code == 0
    assert "nothing was started: this very run has succeeded (--again)" in again.stderr
    assert len(runs(deployed)) == 1
    started(person, "--again")
    assert len(runs(deployed)) == 2


def test_what_was_changed_since_is_written_again(deployed, aws, person):
    started(person)
    becomes(deployed, "SUCCESS")
    runs(deployed)[-1].updated_at = utcnow().replace(year=2000)
    report(aws, ("person", 500))  # by another run, later
    started(person)
    assert len(runs(deployed)) == 2


def test_what_is_gone_is_written_again(deployed, person):
    started(person)
    becomes(deployed, "SUCCESS")
    started(person)
    assert len(runs(deployed)) == 2


def test_each_table_is_told_as_it_is_written(deployed, aws, person):
    report(aws, ("old", 7))
    run = started(person).stdout.strip()

    def go_on():
        looked_at(run)  # now it is followed
        report(aws, ("old", 7), ("person", 500))
        becomes(deployed, "RUNNING")
        looked_at(run)
        becomes(deployed, "SUCCESS")

    going = threading.Thread(target=go_on)
    going.start()
    result = powerstation("submit", person, OUTPUT)
    going.join()
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert told.count("person: 500 rows in 1.5 s") == 1
    assert told[-1] == f"{run}: succeeded"
    assert "old: 7 rows" not in result.stderr


def looked_at(run):
    """Wait until somebody asks how a run is."""
    before = len(ASKED)
    while not any(path.endswith(run.split("/")[1]) for _, _, path, _ in ASKED[before:]):
        time.sleep(0.01)


def test_a_report_of_someone_else_is_none(deployed, aws, person):
    aws.client("s3").put_object(Bucket=BUCKET, Key=REPORT, Body=b"[no report")
    started(person)
    becomes(deployed, "CANCELLED")
    assert powerstation("submit", person, OUTPUT, "--timeout", "0.01").exit_code == 5


def test_it_is_cancelled_when_it_takes_too_long(deployed, person):
    result = powerstation("submit", person, OUTPUT, "--timeout", "0.02")
    assert result.exit_code == 5
    assert result.stderr.splitlines()[-1].endswith(
        "took more than 0.02 minutes, and is being cancelled"
    )
    assert runs(deployed)[-1].state == "CANCELLED"
    assert runs(deployed)[-1].execution_timeout_minutes == 5  # the least that EMR takes


def test_a_failure_shows_why_and_the_end_of_the_log(deployed, aws, person, monkeypatch):
    run = started(person).stdout.strip()
    place = f"logs/applications/{run.replace('/', '/jobs/')}/SPARK_DRIVER"
    lines = [f"line {n}" for n in range(100)]
    aws.client("s3").put_object(
        Bucket=BUCKET, Key=f"{place}/stderr.gz", Body=gzip.compress("\n".join(lines).encode())
    )
    becomes(deployed, "FAILED", "Job failed")
    result = powerstation("status", run)
    assert (result.exit_code, result.stdout) == (1, "failed\n")
    assert f"s3://{BUCKET}/{place}/stderr.gz\nline 70\n" in result.stderr
    assert result.stderr.endswith(f"line 99\n{run}: failed: Job failed\n")


def test_a_log_that_is_late_is_waited_for(deployed, aws, person, monkeypatch):
    monkeypatch.setattr(following, "LOG_PAUSE", 0.1)
    run = started(person).stdout.strip()
    place = f"logs/applications/{run.replace('/', '/jobs/')}/SPARK_DRIVER"

    def fail():
        looked_at(run)
        becomes(deployed, "FAILED")
        while not any("SPARK_DRIVER" in query for _, _, _, query in ASKED):
            time.sleep(0.01)
        aws.client("s3").put_object(
            Bucket=BUCKET, Key=f"{place}/stdout.gz", Body=gzip.compress(b"it was late")
        )

    failing = threading.Thread(target=fail)
    failing.start()
    result = powerstation("submit", person, OUTPUT)
    failing.join()
    assert result.exit_code == 1
    assert "\nit was late\n" in result.stderr
    assert result.stderr.count("waiting for the driver's log") <= 1
    # A status doesn't wait for it.
    aws.client("s3").delete_object(Bucket=BUCKET, Key=f"{place}/stdout.gz")
    assert "waiting" not in powerstation("status", run).stderr


@pytest.mark.parametrize(
    ("state", "said", "code"),
    [
        ("SUBMITTED", "waiting", 0),
        ("QUEUED", "waiting", 0),
        ("RUNNING", "running", 0),
        ("CANCELLED", "cancelled", 4),
    ],
)
def test_the_status_of_a_run_is_a_word_and_a_code(deployed, person, state, said, code):
    run = started(person).stdout.strip()
    becomes(deployed, state)
    result = powerstation("status", run)
    assert (result.stdout, result.exit_code) == (f"{said}\n", code)


def test_ctrl_c_leaves_the_run_alone(deployed, person, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "tell_until_end", interrupted)
    result = powerstation("submit", person, OUTPUT)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1].endswith(
        "goes on: the same command follows it, and cancels it with --cancel"
    )
    assert runs(deployed)[-1].state == "SUBMITTED"


def test_what_breaks_while_it_is_followed_says_that_the_run_goes_on(
    deployed, person, wire, monkeypatch
):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    run = started(person).stdout.strip()
    wire.broken = lambda method, url: "/jobruns/" in url
    result = powerstation("submit", person, OUTPUT)
    assert result.exit_code == 2
    assert f"{run} goes on: `powerstation status {run}` says how it is" in result.stderr


def test_a_build_is_named_by_where_it_was_deployed(deployed, aws, person):
    uri = powerstation("deploy", person).stdout.strip()
    by_uri, by_folder = started(uri), started(person)
    assert by_uri.stdout == by_folder.stdout
    none = powerstation("submit", f"s3://{BUCKET}/builds/0", OUTPUT)
    assert none.exit_code == 2
    assert (
        f"no build lies at s3://{BUCKET}/builds/0: `powerstation deploy` uploads one" in none.stderr
    )


@pytest.fixture
def with_python(compiled):
    """A build with a column that stays Python."""
    columns = [
        {"name": "id", "type": "row_number"},
        {"name": "note", "type": "paragraphs", "params": {"nb": 100}},
    ]
    return compiled({"person": (5, {"columns": columns})}, "--spark-version", "3.5")


def test_python_functions_need_their_packages(deployed, aws, with_python, tmp_path):
    refused = powerstation("submit", with_python, OUTPUT)
    assert refused.exit_code == 2
    assert "Error: the build calls Python functions (" in refused.stderr
    assert "(--archives)" in refused.stderr
    assert runs(deployed) == []
    assert objects(aws, "builds/") == {}
    started(with_python, "--faker-installed")
    archive = tmp_path / "environment.tar.gz"
    archive.write_bytes(b"packed")
    started(with_python, "--archives", str(archive))
    (uploaded,) = (key for key in objects(aws, "builds/archives/"))
    assert objects(aws)[uploaded] == b"packed"
    parameters = runs(deployed)[-1].job_driver["sparkSubmit"]["sparkSubmitParameters"]
    assert f"spark.archives=s3://{BUCKET}/{uploaded}#environment" in parameters
    missing = powerstation("submit", with_python, OUTPUT, "--archives", "nowhere.tar.gz")
    assert "nowhere.tar.gz can't be read: No such file or directory" in missing.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("out",), "out is no place in S3: write s3://BUCKET/FOLDER"),
        ((OUTPUT, "--conf", "spark.x"), "'spark.x' is not KEY=VALUE"),
        ((OUTPUT, "--master", "local"), "--master is for --target spark"),
        ((OUTPUT, "--target", "spark"), "--target spark needs --master"),
        (
            (OUTPUT, "--target", "spark", "--master", "local", "--detach"),
            "--detach is not for --target spark",
        ),
        (
            (OUTPUT, "--target", "spark", "--master", "local", "--price", "1"),
            "--price is not for --target spark",
        ),
        ((OUTPUT, "--timeout", "0"), "--timeout"),
        ((OUTPUT, "--verify"), "Arguments of run.py come after --"),
        ((OUTPUT, "--cancel"), "no run that this command started goes on"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_started(deployed, person, arguments, said):
    result = powerstation("submit", person, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert runs(deployed) == []


def test_a_build_for_a_later_spark_is_refused(deployed, compiled):
    build = compiled({"a": (5, {"columns": [{"name": "id", "type": "row_number"}]})})
    result = powerstation("submit", build, OUTPUT)
    assert result.exit_code == 2
    assert (
        "the build needs Spark 4 and emr-7.14.0 has 3.5: compile it with --spark-version 3.5"
        in result.stderr
    )


def test_the_price_can_be_said(deployed, person):
    assert "(at 0.5000 a vCPU-hour: as you say)" in started(person, "--price", "0.5").stderr


def test_a_status_wants_the_id_of_a_run(deployed):
    result = powerstation("status", "00abc")
    assert result.exit_code == 2
    assert "00abc is not APPLICATION/RUN or CLUSTER/STEP" in result.stderr


def test_the_submit_role_is_asked_for_nothing_that_it_may_not(deployed, aws, person):
    """terraform/modules/roles/submit.tf: lists beneath three folders, reads there, writes builds; four verbs for runs."""
    text = (Path(__file__).parents[2] / "terraform/modules/roles/submit.tf").read_text(
        encoding="utf-8"
    )
    (folders,) = re.findall(r'"s3:prefix" = (\[.*\])', text)
    assert json.loads(folders) == ["builds/*", "data/*", "logs/*"]
    run = started(person).stdout.strip()
    powerstation("status", run)
    becomes(deployed, "FAILED")
    powerstation("status", run)
    started(person)
    powerstation("submit", person, OUTPUT, "--cancel")
    asked = [
        (method, path, parse_qs(query))
        for key, method, path, query in ASKED
        if key.startswith("ASIA")
    ]
    lists = [query for method, path, query in asked if path.strip("/") == BUCKET]
    assert lists
    assert all(any(fnmatchcase(q["prefix"][0], f) for f in json.loads(folders)) for q in lists)
    objects_asked = {
        (m, path.split("/")[2])
        for m, path, _ in asked
        if path.startswith(f"/{BUCKET}/") and path.count("/") > 2
    }
    assert objects_asked <= {("GET", "builds"), ("PUT", "builds"), ("GET", "data"), ("GET", "logs")}
    verbs = {
        "StartJobRun": ("POST", 3),
        "ListJobRuns": ("GET", 3),
        "GetJobRun": ("GET", 4),
        "CancelJobRun": ("DELETE", 4),
    }
    for_runs = {
        (m, len(path.strip("/").split("/")))
        for m, path, _ in asked
        if path.startswith("/applications/")
    }
    assert for_runs == set(verbs.values())
    assert all(f"emr-serverless:{verb}" in text for verb in verbs)

"""powerstation deploy: under the content's hash, the manifest last, nothing twice."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from powerstation.cloud import build as builds
from powerstation.cloud.aws import NO_BOTO3
from powerstation.commands.group import COMMANDS

from .conftest import BUCKET, ENVIRONMENT, as_outputs, objects, powerstation


def uploading(result):
    return re.findall(r"^uploading (.*)$", result.stderr, re.M)


def test_a_build_lies_under_its_hash(aws, person):
    result = powerstation("deploy", person)
    assert result.exit_code == 0, result.output
    sha256 = builds.read(person).sha256
    assert result.stdout == f"s3://{BUCKET}/builds/{sha256}\n"
    here = {
        p.relative_to(person).as_posix(): p.read_bytes() for p in person.rglob("*") if p.is_file()
    }
    assert objects(aws) == {f"builds/{sha256}/{path}": body for path, body in here.items()}
    assert sorted(uploading(result)) == sorted(here)
    assert uploading(result)[-1] == "manifest.json"


def test_what_is_there_is_not_uploaded_again(aws, person):
    first, second = powerstation("deploy", person), powerstation("deploy", person)
    assert (second.exit_code, uploading(second)) == (0, [])
    assert second.stdout == first.stdout
    (person / "run.py").write_text(
        (person / "run.py").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    third = powerstation("deploy", person)
    assert third.stdout != first.stdout
    assert len(uploading(third)) == len(uploading(first))


def test_a_dry_run_uploads_nothing(aws, person):
    result = powerstation("deploy", person, "--dry-run")
    assert result.exit_code == 0
    assert objects(aws) == {}
    assert len(re.findall(r"^would upload .* \([\d,]+ bytes\)$", result.stderr, re.M)) == len(
        builds.read(person).files
    )
    assert result.stdout.startswith(f"s3://{BUCKET}/builds/")


def test_a_broken_upload_leaves_no_manifest_and_is_taken_up(aws, person, wire, monkeypatch):
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    wire.broken = lambda method, url: method == "PUT" and url.endswith("/bundle.py")
    broken = powerstation("deploy", person)
    assert broken.exit_code == 2
    assert re.search(
        r"^Error: http://\S+/bundle.py closed the connection: try again$", broken.stderr, re.M
    )
    assert broken.stdout == ""
    there = {key.split("/", 2)[2] for key in objects(aws)}
    assert there
    assert "manifest.json" not in there
    wire.broken = lambda method, url: False
    again = powerstation("deploy", person)
    assert again.exit_code == 0
    assert set(uploading(again)) == set(builds.read(person).files) - there


def test_what_breaks_once_is_tried_again(aws, person, wire):
    wire.broken = lambda method, url: len(wire.sent) == 3
    assert powerstation("deploy", person).exit_code == 0
    assert len(objects(aws)) == len(builds.read(person).files)


def test_the_place_comes_from_terraforms_outputs(aws, person, tmp_path, monkeypatch):
    monkeypatch.delenv("POWERSTATION_REGION")
    monkeypatch.delenv("POWERSTATION_BUCKET")
    monkeypatch.chdir(tmp_path)
    none = powerstation("deploy", person)
    assert none.exit_code == 2
    assert "Error: no region is known" in none.stderr
    (tmp_path / "outputs.json").write_text(
        as_outputs({"region": "eu-central-1", "bucket": BUCKET}), encoding="utf-8"
    )
    assert powerstation("deploy", person, "--terraform", "outputs.json").exit_code == 0
    # ./terraform is asked by itself; `terraform` is a script here that answers as it does.
    (tmp_path / "terraform").mkdir()
    (tmp_path / "terraform/outputs.tf").touch()
    script = tmp_path / "bin/terraform"
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\n[ "$*" = "-chdir=terraform output -json" ] && cat {tmp_path}/outputs.json\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    assert powerstation("deploy", person).exit_code == 0
    script.write_text('#!/bin/sh\necho "Error: no state" >&2; exit 1\n')
    assert "terraform output in terraform: Error: no state" in powerstation("deploy", person).stderr
    # What is said wins.
    other = powerstation("deploy", person, "--terraform", "outputs.json", "--bucket", "another")
    assert "there is no bucket another" in other.stderr


def test_the_submit_role_is_assumed(aws, person, wire):
    role = "arn:aws:iam::123456789012:role/demo-submit"
    assert powerstation("deploy", person, "--submit-role", role).exit_code == 0
    (_, _, own), *others = wire.sent
    assert (
        own == ENVIRONMENT["AWS_ACCESS_KEY_ID"]
    )  # which asks for the role's keys, and for nothing else
    assert len(others) == 1 + len(builds.read(person).files)
    assert all(key.startswith("ASIA") for _, _, key in others)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda build: (build / "manifest.json").unlink(),
            "it has no manifest.json; compile one with pscompile",
        ),
        (
            lambda build: (build / "run.py").unlink(),
            "is not whole: run.py can't be read; compile it anew",
        ),
        (
            lambda build: (build / "manifest.json").write_text("{"),
            "its manifest.json can't be read",
        ),
        (
            lambda build: (build / "manifest.json").write_text(json.dumps({"format": 2})),
            "by a later PowerStation",
        ),
    ],
)
def test_what_is_no_build_is_told(aws, person, change, said):
    change(person)
    result = powerstation("deploy", person)
    assert result.exit_code == 2
    assert said in result.stderr
    assert objects(aws) == {}


def test_without_boto3_it_says_what_to_install(person, tmp_path):
    """Help works, and what needs boto3 names the extra."""
    (tmp_path / "boto3.py").write_text("raise ImportError('not here')\n")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "POWERSTATION_REGION": "x",
        "POWERSTATION_BUCKET": "y",
    }
    command = [str(Path(sys.executable).parent / "powerstation")]
    run = {"env": environment, "capture_output": True, "text": True, "check": False}
    assert subprocess.run([*command, "--help"], **run).returncode == 0
    done = subprocess.run([*command, "deploy", str(person)], **run)
    assert (done.returncode, done.stderr) == (2, f"Error: {NO_BOTO3}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps(name):
    result = powerstation(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: powerstation {name}" in result.stdout
    assert f"\n  powerstation {name} " in result.stdout  # an example

"""The commands of docs/clusters/google.md: flags that gcloud has, with arguments that bundle.py takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from clusters.derive_gcloud import PAGE, commands, name_of
from powerstation.runtime.runner.command_line import parse

FLAGS = json.loads((Path(__file__).parent / "gcloud.json").read_text(encoding="utf-8"))["flags"]


def problems(command):
    """Return the flags that the command doesn't have, or not so."""
    known, words = (
        FLAGS[name_of(command)],
        command[: command.index("--") if "--" in command else None],
    )
    given = [word.partition("=") for word in words if word.startswith("--")]
    return [flag for flag, equals, _ in given if known.get(flag) is not bool(equals)]


def submit():
    (command,) = [c for c in commands() if "submit" in c]
    return command


@pytest.mark.parametrize("command", commands(), ids=name_of)
def test_gcloud_takes_it(command):
    assert problems(command) == []


@pytest.mark.parametrize("flag", ["--batchid=x", "--version", "--async=yes", "--memory=1g"])
def test_gcloud_does_not_take(flag):
    command = submit()
    assert problems([*command[:6], flag, *command[6:]]) == [flag.partition("=")[0]]


def test_every_flag_of_the_page_is_one():
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`(--[a-z-]+)`", page)) - {"--"}
    assert "--container-image" in named
    assert named <= set(FLAGS["gcloud dataproc batches submit pyspark"])


def test_bundle_takes_the_arguments(compiled):
    command = submit()
    build = compiled({"t": (1, {"columns": [{"name": "id", "type": "row_number"}]})})
    assert (build.parent / command[5]).is_file()
    parsed = parse(command[command.index("--") + 1 :], is_bundle=True)
    assert (parsed.output, parsed.verify) == ("gs://my-bucket/data/demo", True)


def test_the_batch_has_a_name_that_google_takes():
    batch = dict(w.split("=", 1) for w in submit() if w.startswith("--batch="))["--batch"]
    assert re.fullmatch(r"[a-z0-9-]{4,63}", batch)

"""Runs that are killed, and runs that meet: what OUTPUT holds then, and after the next run."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import report, spark_environment
from hand_made import build, numbers
from powerstation.runtime.runner.lease import Lease
from powerstation.runtime.runner.storage import Storage
from test_output import LOCK, RECORD, WORK, content, entries, pair  # noqa: F401  pair is a fixture


def killed(made, out, moment):
    """Run a build in a process of its own and kill it at a moment that can be seen in OUTPUT."""
    command = [sys.executable, str(made / "run.py"), str(made), str(out)]
    process = subprocess.Popen(
        command, env=spark_environment("4"), stderr=subprocess.DEVNULL, start_new_session=True
    )
    while not moment():
        assert process.poll() is None, "the run ended before the moment came"
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("moment", ["writing", "first table in place", "first table replaced"])
def test_a_killed_run_leaves_whole_tables(pair, tmp_path, go, moment):  # noqa: F811
    first, _, written = pair
    slow = (
        "row_num, CAST(length(java_method('java.lang.Thread', 'sleep', 100L)) AS BIGINT) AS third"
    )
    made = build(tmp_path / "build", numbers("a", 40, 2, "row_num + 1 AS row_num, row_num % 3 AS third"),
                 numbers("slow", 600, 1, slow))  # fmt: skip
    out = tmp_path / "out"
    if moment == "first table replaced":
        shutil.copytree(written, out)
    old = record(out)

    def now():
        if moment == "writing":
            return any((out / WORK).glob("*/new/slow/_temporary/*"))
        return record(out) not in (None, old)

    killed(made, out, now)
    there = content(out / "a") if (out / "a").exists() else {}
    assert (out / LOCK).exists()
    assert not (out / "slow").exists()
    assert (
        "a" not in reported(out)
        or reported(out)["a"] == json.loads(there[RECORD])["entry"]["fingerprint"]
    )
    if there:
        assert set(json.loads(there[RECORD])["files"]) <= set(there)
    assert go(first, out, "--verify").returncode == 0
    assert entries(out)["a"] == entries(written)["a"]
    assert {p.name for p in out.iterdir()} == {
        "a",
        "b",
        "_powerstation.build",
        "_powerstation.json",
    }


def record(out):
    """Return what the folder of the first table says of itself."""
    try:
        return (out / "a" / RECORD).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def reported(out):
    """Return the fingerprints in a report, if there is one."""
    return (
        {n: t["fingerprint"] for n, t in report(out).items()}
        if (out / "_powerstation.json").exists()
        else {}
    )


def test_two_runs_at_once(tmp_path):
    slow = "row_num, CAST(length(java_method('java.lang.Thread', 'sleep', 20L)) AS BIGINT) AS third"
    made, out = build(tmp_path / "build", numbers("a", 600, 2, slow)), tmp_path / "out"
    command = [sys.executable, str(made / "run.py"), str(made), str(out)]
    runs = [
        subprocess.Popen(
            command,
            env=spark_environment("4"),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1], said
    refused = said[[run.returncode for run in runs].index(1)]
    assert (
        f"error: another run is writing to file:{out}: wait for its end, or name another OUTPUT\n"
        in refused
    )
    assert (
        report(out)["a"]["rows"]
        == 600
        == sum(len(p.read_text().splitlines()) for p in (out / "a").glob("part-*"))
    )
    assert {p.name for p in out.iterdir()} == {"a", "_powerstation.build", "_powerstation.json"}


def test_a_run_that_lost_output_writes_no_more(tmp_path, go, monkeypatch):
    slow = (
        "row_num, CAST(length(java_method('java.lang.Thread', 'sleep', 100L)) AS BIGINT) AS third"
    )
    made, out = build(tmp_path / "build", numbers("slow", 300, 2, slow)), tmp_path / "out"
    monkeypatch.setattr(Lease, "BEAT", 0.2)
    create = Storage.create

    def taken_over(storage, path, text):
        made = create(storage, path, text)
        storage.write(path, json.dumps({"run": "other"}))
        return made

    monkeypatch.setattr(Storage, "create", taken_over)
    lost = go(made, out)
    assert lost.returncode == 1
    assert f"another run has taken file:{out} over" in lost.stderr
    assert json.loads((out / LOCK).read_text()) == {"run": "other"}
    assert {p.name for p in out.iterdir()} == {LOCK}

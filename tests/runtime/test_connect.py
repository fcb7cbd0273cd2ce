"""run.py over Spark Connect: the same data from Spark's own Connect server, by Python's own files."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import powerstation
import pytest
from conftest import fingerprints, pscompile, report, run_build, spark_environment, write
from powerstation.runtime.runner.errors import Refused
from powerstation.runtime.runner.existing import refuse_unseen
from powerstation.runtime.runner.fingerprint import fingerprint
from powerstation.runtime.runner.mounted import Mounted
from powerstation.runtime.runner.output import Origin, Output
from powerstation.runtime.runner.session import set_all

ROOT = Path(__file__).parents[2]
SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
PAGE = (ROOT / "docs" / "clusters" / "connect.md").read_text(encoding="utf-8")
IDS = {"name": "id", "type": "row_number"}


@pytest.fixture(scope="module")
def server():
    """The address of a server that ends with the module."""
    command = [
        str(Path(sys.executable).parent / "spark-submit"),
        "--master",
        "local[2]",
        "--driver-memory",
        "1g",
    ]
    for setting in (
        "ui.enabled=false",
        "connect.grpc.binding.address=127.0.0.1",
        "connect.grpc.binding.port=0",
    ):
        command += ["--conf", f"spark.{setting}"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        environment = spark_environment("4")
        started = [*command, "--class", SERVER, "spark-internal"]
        process = subprocess.Popen(
            started, env=environment, stdout=log, stderr=log, cwd=tempfile.gettempdir()
        )
        try:
            yield f"sc://127.0.0.1:{told(process, log, r'Connect server started at: .*:([0-9]+)$')}"
        finally:
            process.terminate()
            process.wait()


def told(process, log, pattern):
    """Return what a server says, once it does."""
    for _ in range(1200):
        log.seek(0)
        text = log.read()
        if found := re.search(pattern, text, re.M):
            return found[1]
        assert process.poll() is None, text
        time.sleep(0.1)
    pytest.fail(f"no {pattern} in:\n{text}")


@pytest.fixture
def go(server):
    """Run a build over Connect, as its command line does."""

    def start(build, *arguments, script="run.py"):
        named = [str(build)] if script == "run.py" else []
        command = [sys.executable, str(build / script), *named, *map(str, arguments)]
        environment = {**spark_environment("4"), "SPARK_REMOTE": server}
        return subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=build.parent,
        )

    def finish(*arguments, **options):
        process = start(*arguments, **options)
        out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    finish.start = start
    return finish


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_the_example_is_the_same_as_without_connect(go, tmp_path):
    assert pscompile(ROOT / "tables", tmp_path / "build").exit_code == 0
    done = go(tmp_path / "build", tmp_path / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^\d+ passed, 0 failed, 0 skipped$", done.stdout, re.M)
    assert run_build(tmp_path / "build", tmp_path / "classic").returncode == 0
    assert fingerprints(tmp_path / "out") == fingerprints(tmp_path / "classic")
    tables = set(report(tmp_path / "out"))
    assert set(names(tmp_path / "out")) == {"_powerstation.build", "_powerstation.json", *tables}
    assert all(entry["files"] and entry["bytes"] for entry in report(tmp_path / "out").values())
    assert [
        line for line in done.stderr.splitlines() if "arn" in line
    ] == []  # no warning of Spark's own


def test_python_columns_and_every_mode_of_a_bundle(go, compiled, tmp_path):
    columns = [
        IDS,
        {"name": "things", "type": "pydict", "params": {"nb_elements": 2}},
        {"name": "ok", "type": "boolean"},
    ]
    build, out = (
        compiled({"t": (40, {"columns": columns})}, output_file_partitions=2),
        tmp_path / "out",
    )
    (shown,) = re.findall(
        r"^SPARK_REMOTE=\S+ python (build/bundle\.py) OUTPUT --verify$", PAGE, re.M
    )
    assert (build.parent / shown).is_file()
    first = go(build, out, "--verify", script="bundle.py")
    assert first.returncode == 0, first.stdout + first.stderr
    assert run_build(build, tmp_path / "classic").returncode == 0
    assert fingerprints(out) == fingerprints(tmp_path / "classic")
    before = {p.name for p in (out / "t").glob("part-*")}
    assert go(build, out, script="bundle.py").returncode == 0
    assert len(before & {p.name for p in (out / "t").glob("part-*")}) == 0  # replaced
    assert go(build, out, "--mode", "append", script="bundle.py").returncode == 0
    assert len(list((out / "t").glob("part-*"))) == 4
    assert report(out)["t"]["whole"]["rows"] == 80
    assert "there is data" in go(build, out, "--mode", "error", script="bundle.py").stderr
    (out / "t" / "part-mine.json").write_text("{}\n", encoding="utf-8")
    strange = go(build, out, script="bundle.py")
    assert (
        strange.returncode,
        f"not written by run.py: {out}/t/part-mine.json" in strange.stderr,
    ) == (1, True)
    assert names(out) == ["_powerstation.build", "_powerstation.json", "t"]


def test_what_another_build_wrote_does_not_pass(go, compiled, tmp_path):
    tables = {"t": (50, {"columns": [IDS, {"name": "name", "type": "name"}]})}
    one, other = compiled(tables, name="one", seed=1), compiled(tables, name="other", seed=2)
    assert go(one, tmp_path / "out").returncode == 0
    wrong = go(other, tmp_path / "out", "--verify-only")
    assert wrong.returncode == 3
    assert "failed  t: read_back: it is of another build" in wrong.stdout


def test_an_interrupt_leaves_nothing(go, compiled, tmp_path):
    # Long enough to be interrupted, and no longer: Spark only asks tasks to end, and one that never waits doesn't hear.
    build = compiled({"t": (10**7, {"columns": [IDS, {"name": "name", "type": "name"}]})})
    process = go.start(build, tmp_path / "out")
    for _ in range(1200):
        if any((tmp_path / "out").glob("_powerstation.work/*/new/t/**/part-*")):
            break
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate()
    assert (process.returncode, names(tmp_path / "out")) == (130, [])
    assert error.endswith("interrupted; what was not finished was removed\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ["s3a://bucket/out"],
            2,
            "s3a://bucket/out can't be reached through Spark Connect: name a path that is mounted",
        ),
        (
            ["out", "--format", "kafkaa"],
            1,
            "t: t.json:1: the format kafkaa isn't on the class path",
        ),
        (
            ["out", "--format", "jdbc"],
            1,
            "the database's table t can't be looked at: Spark Connect gives no way to do it",
        ),
        (["build/out"], 2, "/build/out lies in BUILD: name a folder outside"),
    ],
)
def test_what_does_not_go_is_refused_in_a_sentence(go, compiled, tmp_path, arguments, code, said):
    done = go(compiled({"t": (5, {"columns": [IDS]})}), *arguments)
    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (
        code,
        True,
        False,
    ), done.stderr
    assert not list(tmp_path.glob("out/*"))


@pytest.fixture
def session(server, monkeypatch):
    """A session of this process."""
    monkeypatch.setenv("SPARK_CONNECT_MODE_ENABLED", "1")
    from pyspark.sql.connect.session import SparkSession

    found = SparkSession.builder.remote(server).create()
    yield found
    found.stop()


def test_views_have_the_values_of_a_run(session, go, tmp_path):
    session.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    seen = {"name": "seen", "type": "date_time_this_century"}
    text = {"name": "text", "type": "expression", "params": {"sql": "CAST(seen AS STRING)"}}
    meta = {"today": "2026-01-01", "tables": [{"filename": "t", "rows": 30}]}
    files = {"powerstation.json": meta, "t.json": {"columns": [IDS, seen, text]}}
    build = powerstation.compile(write(tmp_path / "tables", files))
    build.write(tmp_path / "build")
    assert go(tmp_path / "build", tmp_path / "out").returncode == 0
    found = {"t": fingerprint(build.table(session, "t"))[1]}
    assert found == fingerprints(tmp_path / "out")


def test_an_output_that_spark_does_not_see_is_refused(session, tmp_path):
    class Elsewhere(Mounted):
        """A disk that only this machine has."""

        def write(self, path, text, draft=""):
            super().write(path.replace("/shared/", "/local/"), text, draft)

    def refuse(storage):
        output = Output(storage, str(tmp_path / "shared" / "out"), [], Origin("0"))
        refuse_unseen(session, output)

    refuse(Mounted())
    with pytest.raises(Refused, match=r"Spark doesn't see what is written to .*/shared/out here"):
        refuse(Elsewhere())
    assert not list(tmp_path.rglob("shared/**/_powerstation*"))


def test_a_mount_that_knows_no_renaming_copies(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(95, "not supported")

    write(tmp_path / "made", {"a/one.txt": "1", "two.txt": "2"})
    monkeypatch.setattr(os, "rename", refused)
    files = Mounted()
    files.move(str(tmp_path / "made"), str(tmp_path / "there" / "t"))
    assert files.listing(str(tmp_path / "there" / "t")) == {"a/one.txt": 1, "two.txt": 1}
    assert names(tmp_path) == ["there"]
    with pytest.raises(OSError, match="could not rename"):
        files.move(str(tmp_path / "there"), str(tmp_path / "there" / "t"))


def test_settings_that_a_platform_keeps_for_itself_are_told(session, monkeypatch, capsys):
    kept = {"spark.sql.variable.substitute", "spark.sql.orc.filterPushdown"}
    conf = type(session.conf)
    for method in ("set", "get"):
        monkeypatch.setattr(conf, method, keeping(getattr(conf, method), kept))
    set_all(session)
    assert re.match(
        r"this Spark neither takes nor tells (\S+), (\S+): if it", capsys.readouterr().err
    ).groups() == tuple(sorted(kept))
    monkeypatch.setattr(conf, "get", lambda *_: "other")
    with pytest.raises(
        Refused, match=r"this Spark doesn't let spark\.sql\.orc\.filterPushdown be true"
    ):
        set_all(session)


def keeping(method, kept):
    """Return a method of a session's settings that knows nothing of some, as Databricks' serverless Spark does."""

    def known(self, key, *value):
        if key in kept:
            raise ValueError(f"[CONFIG_NOT_AVAILABLE] Configuration {key} is not available.")
        return method(self, key, *value)

    return known

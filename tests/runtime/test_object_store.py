"""A driver that is killed at random moments, on disk and in an object store, and the run repeated."""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import boto3
import pytest
from conftest import LOADS_PACKAGES, SparkProcess
from hand_made import build, numbers
from moto.server import ThreadedMotoServer
from test_output import LOCK, RECORD, content

pytestmark = [pytest.mark.all, LOADS_PACKAGES]
KILLS = 20
AFRESH = 5  # of so many kills one befalls a run into an OUTPUT where there is nothing
OURS = {"_powerstation.json", "_powerstation.build"}
TABLES = "abcd"
BUCKET = "kills"


@pytest.fixture(scope="module")
def server():
    """The address of moto's server."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    yield "http://{}:{}".format(*started.get_host_and_port())
    started.stop()


@pytest.fixture(scope="module")
def spark_35(server):
    """A Spark that knows moto's buckets, by the Hadoop of 3.5."""
    settings = {
        "spark.jars.packages": "org.apache.hadoop:hadoop-aws:3.3.4",
        "spark.hadoop.fs.s3a.endpoint": server,
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.access.key": "AKIAEXAMPLE",
        "spark.hadoop.fs.s3a.secret.key": "secret",
    }
    with contextlib.closing(SparkProcess("3.5", settings=settings)) as process:
        yield process


@pytest.fixture
def disk(tmp_path):
    """Where a run writes, as others see it: does one hold it, all files by their paths, and what removes them."""
    out = tmp_path / "out"
    return SimpleNamespace(
        uri=str(out),
        is_held=(out / LOCK).exists,
        files=lambda: content(out),
        empty=lambda: shutil.rmtree(out),
    )


@pytest.fixture
def s3a(server):
    """The same in a bucket."""
    client = boto3.client(
        "s3", endpoint_url=server, region_name="us-east-1",
        aws_access_key_id="AKIAEXAMPLE", aws_secret_access_key="secret",
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET)  # one that is there already stays

    def keys():
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="out/")
        return [found["Key"] for page in pages for found in page.get("Contents", ())]

    def files():
        bodies = {k: client.get_object(Bucket=BUCKET, Key=k)["Body"].read() for k in keys()}
        return {k.removeprefix("out/"): body for k, body in bodies.items() if k[-1] != "/"}

    def empty():
        for key in keys():
            client.delete_object(Bucket=BUCKET, Key=key)

    yield SimpleNamespace(
        uri=f"s3a://{BUCKET}/out",
        is_held=lambda: f"out/{LOCK}" in keys(),
        files=files,
        empty=empty,
    )
    empty()


def seen(files):
    """Return of each table the fingerprint that the report tells, if it does, and the lines that a reader finds."""
    told = json.loads(files.get("_powerstation.json", "{}")).get("tables", ())
    prints = {table["name"]: table["fingerprint"] for table in told}
    parts = {
        t: [body for path, body in files.items() if path.startswith(f"{t}/part-")] for t in TABLES
    }
    return {t: (prints.get(t), sorted(b"".join(parts[t]).splitlines())) for t in TABLES}


def assert_no_litter(files):
    """Fail if there is more than what the tables' records name."""
    ours = OURS | {f"{t}/{RECORD}" for t in TABLES}
    for table in TABLES:
        ours |= {f"{table}/{f}" for f in json.loads(files[f"{table}/{RECORD}"])["files"]}
    assert {path for path in files if not path.endswith(".crc")} == ours


def killed(process, made, place, wait):
    """Run a build in a process of its own, and kill it so long after it began to write; return for how long it did if
    it ended before.
    """
    run = subprocess.Popen(
        [sys.executable, str(made / "run.py"), str(made), place.uri],
        env=process.environment(), stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    while not place.is_held():
        assert run.poll() is None, "the run ended before it began"
        time.sleep(0.01)
    began = time.monotonic()
    try:
        run.wait(wait)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return None
    assert run.returncode == 0
    return time.monotonic() - began


@pytest.mark.parametrize("where", ["disk", "s3a"])
def test_a_driver_killed_at_random_moments(spark_35, request, tmp_path, where):
    place, moments, whole = request.getfixturevalue(where), random.Random(17), []
    selects = [f"row_num + {n} AS row_num, row_num % 3 AS third" for n in range(2)]
    builds = [
        build(tmp_path / f"build{n}", *(numbers(table, 30, 3, select) for table in TABLES))
        for n, select in enumerate(selects)
    ]
    for made in builds:
        assert spark_35.run(made, place.uri).returncode == 0
        whole.append(seen(place.files()))
    lasts = killed(spark_35, builds[0], place, None)
    kills = parts = 0
    for turn in itertools.count(1):
        if turn % AFRESH == 0:
            place.empty()
        wait = moments.random() * lasts
        if killed(spark_35, builds[turn % 2], place, wait) is not None:
            continue
        there = seen(place.files())
        for table, (told, lines) in there.items():
            known = dict(one[table] for one in whole)
            assert told is None or lines == known[told]
            in_part = lines not in ([], *known.values())
            assert where == "s3a" or not in_part
            parts += in_part
        again = spark_35.run(builds[turn % 2], place.uri, "--verify")
        assert again.returncode == 0, again.stdout + again.stderr
        after = place.files()
        assert seen(after) == whole[turn % 2]
        assert_no_litter(after)
        told = [table for table, (print_, _) in there.items() if print_]
        print(
            f"killed {wait:.2f} s after it began, {told} told as whole: the next run set it right"
        )
        kills += 1
        if kills == KILLS:
            break
    print(f"{kills} kills in {turn} runs of {lasts:.1f} s; {parts} tables were there in part")

"""A run that dies before each of its steps, one after the other: what a reader of its file system finds, and the next run."""

from __future__ import annotations

import contextlib
import itertools
import json
from types import SimpleNamespace

import pytest
from hand_made import build, numbers
from powerstation.runtime.runner.lease import Lease
from powerstation.runtime.runner.storage import Storage
from pyspark.sql import SparkSession
from test_output import LOCK, RECORD, WORK


@pytest.fixture(scope="module")
def place(tmp_path_factory, go):
    """Two builds with other values in table a, and a folder where the first one wrote tables."""
    path = tmp_path_factory.mktemp("steps")
    other = "row_num + 1 AS row_num, row_num % 3 AS third"
    first = build(path / "first", numbers("a", 8, 2), numbers("b", 3, 1))
    second = build(path / "second", numbers("a", 8, 2, other), numbers("b", 3, 1))
    root = f"file:{path}"
    for out, tables in (("both", "a,b"), ("one", "b")):
        assert go(first, f"{root}/{out}", "--tables", tables).returncode == 0
    session = SparkSession.getActiveSession()
    return SimpleNamespace(
        root=root,
        first=first,
        second=second,
        files=Storage(session),
        jvm=session._jvm,
    )


def copied(place, source, target):
    """Copy a folder of the place; return the copy's path."""
    paths = [
        place.jvm.org.apache.hadoop.fs.Path(f"{place.root}/{name}") for name in (source, target)
    ]
    settings = place.jvm.org.apache.hadoop.conf.Configuration()
    system = paths[0].getFileSystem(settings)
    place.jvm.org.apache.hadoop.fs.FileUtil.copy(
        system, paths[0], system, paths[1], False, settings
    )
    return f"{place.root}/{target}"


def lines(place, out):
    """Return what a reader finds of the table a."""
    texts = [place.files.read(f"{out}/a/{name}") for name in place.files.files(f"{out}/a")]
    return sorted(line for text in texts for line in text.splitlines())


def told(place, out):
    """Return the fingerprints of the table a: the report's, and the one in its folder."""
    report = json.loads(place.files.read(f"{out}/_powerstation.json"))["tables"]
    record = json.loads(place.files.read(f"{out}/a/{RECORD}") or "{}").get("entry", {})
    return next((t["fingerprint"] for t in report if t["name"] == "a"), None), record.get(
        "fingerprint"
    )


class Died(BaseException):
    """The process is gone."""


def dying(method, steps, last):
    """Return a method of the storage that works until so many steps were done, and never again."""

    def step(storage, *arguments):
        if next(steps) >= last:
            raise Died
        return method(storage, *arguments)

    return step


@pytest.mark.parametrize("kind", ["first", "second", "append"])
def test_a_run_may_die_before_any_step(place, go, monkeypatch, kind):
    monkeypatch.setattr(Lease, "BEAT", 10**6)
    shift = 1 if kind == "second" else 0
    made = [f'{{"row_num":{n + shift},"third":{n % 3}}}' for n in range(1, 9)]
    before = [] if kind == "first" else lines(place, f"{place.root}/both")
    after = sorted([*before, *made] if kind == "append" else made)
    for last in itertools.count():
        out = copied(place, "one" if kind == "first" else "both", f"{kind}{last}")
        died = True
        with monkeypatch.context() as patched, contextlib.suppress(Died):
            steps = itertools.count()
            for name in ("create", "write", "move", "delete", "temporary"):
                patched.setattr(Storage, name, dying(getattr(Storage, name), steps, last))
            mode = ("--mode", "append") if kind == "append" else ()
            build_ = place.second if kind == "second" else place.first
            died = go(build_, out, "--tables", "a", *mode).returncode != 0
        assert kind == "append" or lines(place, out) in ([], before, after)
        reported, recorded = told(place, out)
        assert reported in (None, recorded)
        place.files.delete(f"{out}/{LOCK}")
        assert go(place.first, out, "--tables", "b").returncode == 0
        assert lines(place, out) in (before, after)
        reported, recorded = told(place, out)
        assert reported == recorded
        assert not place.files.exists(f"{out}/{WORK}")
        if not died:
            break
    assert lines(place, out) == after
    assert last > 8


WHOLE, OTHER = slice(None), ["_SUCCESS", "part-other"]
STATES = {
    "a new table, in part": (OTHER, [], OTHER[:1], [], []),
    "a new table, in part, for another": (OTHER, WHOLE, OTHER[:1], WHOLE, WHOLE),
    "the old one, half gone": (OTHER, WHOLE, slice(1, None), WHOLE, WHOLE),
    "the old one, half copied": (OTHER, WHOLE, WHOLE, slice(1), WHOLE),
    "the new one, whole": (WHOLE, OTHER, WHOLE, OTHER, WHOLE),
}


@pytest.mark.parametrize("state", STATES)
def test_a_rename_may_die_between_two_files(place, go, state):
    """An object store copies file by file, and then deletes so."""
    out = copied(place, "both", state)
    table, dead = f"{out}/a", f"{out}/{WORK}/dead"
    texts = {name: place.files.read(f"{table}/{name}") for name in place.files.files(table)}
    texts[RECORD] = place.files.read(f"{table}/{RECORD}")
    new, old, there, aside, then = (
        sorted(texts)[names] if isinstance(names, slice) else names for names in STATES[state]
    )
    place.files.delete(table)
    for folder, names in ((table, there), (f"{dead}/old/a", aside)):
        for name in names:
            assert place.files.create(f"{folder}/{name}", texts.get(name, ""))
    assert place.files.create(f"{dead}/replacing/a", json.dumps({"new": new, "old": old}))
    assert go(place.first, out, "--tables", "b").returncode == 0
    assert sorted(place.files.listing(table)) == then
    assert not place.files.exists(f"{out}/{WORK}")
    assert go(place.second, out, "--verify").returncode == 0

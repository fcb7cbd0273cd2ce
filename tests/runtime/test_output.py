"""What run.py does with an OUTPUT that isn't empty, isn't its own alone, or was left by a run that died."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time

import pytest
from conftest import report, run_build
from hand_made import build, numbers
from powerstation.runtime.runner.fingerprint import together
from powerstation.runtime.runner.lease import Lease, machine

LOCK, WORK, RECORD = "_powerstation.lock", "_powerstation.work", "_powerstation"


def content(folder):
    """Return all files below a folder by their paths."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def entries(out):
    """Return the report's entries without how long it took."""
    return {n: {k: v for k, v in t.items() if "second" not in k} for n, t in report(out).items()}


@pytest.fixture(scope="module")
def pair(tmp_path_factory, go):
    """A build of two tables, another with other values, and what a run of the first wrote."""
    path = tmp_path_factory.mktemp("pair")
    first = build(path / "first", numbers("a", 40, 2), numbers("b", 30, 1, format="parquet"))
    second = build(
        path / "second",
        numbers("a", 40, 2, "row_num + 1 AS row_num, row_num % 3 AS third"),
        numbers("b", 30, 1, format="parquet"),
    )
    assert go(first, path / "out").returncode == 0
    return first, second, path / "out"


@pytest.fixture
def written(pair, tmp_path):
    """Return the pair with a copy of what the first wrote."""
    first, second, out = pair
    shutil.copytree(out, tmp_path / "out")
    return first, second, tmp_path / "out"


def test_a_table_tells_what_it_is(written):
    _, _, out = written
    record = json.loads((out / "a" / RECORD).read_text(encoding="utf-8"))
    assert record["entry"] == report(out)["a"]
    assert {f for f in content(out / "a") if not f.endswith((".crc", RECORD))} == set(
        record["files"]
    )
    whole = json.loads((out / "_powerstation.json").read_text(encoding="utf-8"))
    assert whole["build"] == report(out)["a"]["build"] == report(out)["b"]["build"]
    assert whole["unfinished"] == []
    assert {p.name for p in out.iterdir()} == {
        "a",
        "b",
        "_powerstation.build",
        "_powerstation.json",
    }


def test_what_run_py_wrote_is_replaced(written, go):
    _, second, out = written
    before = entries(out)
    assert go(second, out).returncode == 0
    after = entries(out)
    assert before["a"]["fingerprint"] != after["a"]["fingerprint"]
    assert before["b"]["fingerprint"] == after["b"]["fingerprint"]
    assert before["b"]["build"] != after["b"]["build"]


@pytest.mark.parametrize(
    "stranger", ["a/precious.txt", "a/.hidden", "a/_notes/plan.md", "a/part-9.json"]
)
def test_a_strangers_file_stops_the_run(written, go, stranger):
    first, _, out = written
    (out / stranger).parent.mkdir(exist_ok=True)
    (out / stranger).write_text("precious")
    before = content(out)
    refused = go(first, out)
    assert refused.returncode == 1
    assert f"a: not written by run.py: file:{out / stranger}\n" in refused.stderr
    assert "nothing was written; --mode overwrite replaces all of that" in refused.stderr
    assert content(out) == before
    assert go(first, out, "--tables", "b").returncode == 0
    assert go(first, out, "--mode", "overwrite").returncode == 0
    assert not (out / stranger).exists()


def test_what_lies_where_a_table_goes_stops_the_run(pair, tmp_path, go):
    first, _, _ = pair
    out = tmp_path / "out"
    (out / "a").mkdir(parents=True)
    (out / "b").write_text("a file, no folder")
    for i in range(7):
        (out / "a" / f"{i}.txt").write_text("precious")
    before = content(out)
    refused = go(first, out)
    assert refused.returncode == 1
    names = ", ".join(f"file:{out}/a/{i}.txt" for i in range(5))
    assert f"a: not written by run.py: {names} and 2 more\n" in refused.stderr
    assert f"b: not written by run.py: file:{out}/b\n" in refused.stderr
    assert content(out) == before
    (out / "mine").mkdir()
    (out / "mine" / "precious.txt").write_text("not where a table goes")
    assert go(first, out, "--mode", "overwrite").returncode == 0
    assert (out / "mine" / "precious.txt").exists()


def test_output_and_build_lie_apart(pair, tmp_path, go):
    made = shutil.copytree(pair[0], tmp_path / "out" / "a" / "build")
    before = content(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(made)
    for out, says in (
        (made, "is BUILD"),
        (made / "data" / "x", "lies in BUILD"),
        (link / "x", "lies in BUILD"),
    ):
        refused = go(made, out)
        assert (refused.returncode, f"{says}: name a folder outside" in refused.stderr) == (
            2,
            True,
        ), refused.stderr
    refused = go(made, tmp_path / "out")
    assert (refused.returncode, "lies where the table a goes" in refused.stderr) == (2, True)
    link.unlink()
    assert content(tmp_path) == before


def test_a_run_that_holds_output_keeps_others_out(written, go):
    first, second, out = written
    before = content(out)
    alive = subprocess.Popen([sys.executable, "-c", BEATING, str(out / LOCK)])
    try:
        while not (out / LOCK).exists():
            time.sleep(0.05)
        refused = go(second, out)
        assert refused.returncode == 1
        assert refused.stderr == (
            f"error: another run is writing to file:{out}: wait for its end, or name another OUTPUT\n"
        )
        assert go(first, out, "--verify-only").returncode == 0
    finally:
        alive.kill()
        alive.wait()
    (out / LOCK).unlink()
    assert content(out) == before


BEATING = """
import json, pathlib, sys, time
for beat in range(10**6):
    pathlib.Path(sys.argv[1]).write_text(json.dumps({"run": "other", "machine": "elsewhere", "pid": 1, "beat": beat}))
    time.sleep(0.3)
"""


@pytest.mark.parametrize("lock", ["here", "elsewhere", "half"])
def test_a_dead_run_does_not_keep_output(written, go, monkeypatch, lock):
    _, second, out = written
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    where = machine() if lock == "here" else "elsewhere"
    text = json.dumps({"run": "dead", "machine": where, "pid": gone.pid, "beat": 3})
    (out / LOCK).write_text(text[: 20 if lock == "half" else None])
    monkeypatch.setattr(Lease, "SILENCE", 0 if lock == "here" else 2)
    assert go(second, out).returncode == 0
    assert not (out / LOCK).exists()


def left(out, kind, table, files):
    """Lay out what a run that died left."""
    for name, text in files.items():
        path = out / WORK / "0123456789ab" / kind / table / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.mark.parametrize("moment", ["writing", "between the renames", "before the report"])
def test_what_a_dead_run_left_is_set_right(written, go, moment):
    first, _, out = written
    before, old = entries(out), content(out / "a")
    left(out, "new", "a", {"part-0.json": "{", "_temporary/0/x": "{"})
    if moment != "writing":
        dead = {"name": "a", "format": "json", "address": None}
        told = {
            "tables": [t for name, t in report(out).items() if name != "a"],
            "unfinished": [dead],
        }
        (out / "_powerstation.json").write_text(json.dumps(told), encoding="utf-8")
        left(out, "old", "a", {"part-0.json": "{}"})
        left(out, "", "replacing", {"a": json.dumps({"new": sorted(old), "old": ["part-0.json"]})})
    if moment == "between the renames":
        shutil.rmtree(out / WORK / "0123456789ab" / "old" / "a")
        (out / "a").rename(out / WORK / "0123456789ab" / "old" / "a")
        left(out, "", "replacing", {"a": json.dumps({"new": ["part-0.json"], "old": sorted(old)})})
    (out / "_new_mine").mkdir()
    assert go(first, out, "--tables", "b").returncode == 0
    assert content(out / "a") == old
    assert entries(out)["a"] == before["a"]
    assert {p.name for p in out.iterdir()} == {
        "a",
        "b",
        "_powerstation.build",
        "_powerstation.json",
        "_new_mine",
    }


def test_a_dead_first_run_claims_nothing(written, go):
    first, _, out = written
    shutil.rmtree(out / "a")
    assert go(first, out, "--tables", "b").returncode == 0
    assert set(report(out)) == {"b"}


def test_an_addition_that_died_is_taken_out(written, go):
    first, _, out = written
    before = content(out / "a")
    (out / "a" / "part-00000-new.json").write_text('{"row_num":1,"third":1}\n')
    (out / "a" / ".part-00000-new.json.crc").write_text("x")
    left(
        out,
        "adding",
        ".",
        {"a": json.dumps({"files": ["part-00000-new.json", "part-00001-new.json"]})},
    )
    assert go(first, out, "--tables", "b").returncode == 0
    assert content(out / "a") == before
    assert not (out / WORK).exists()


def test_adding_twice(written, go):
    first, _, out = written
    for rows in (80, 120):
        assert go(first, out, "--tables", "a", "--mode", "append").returncode == 0
        assert report(out)["a"]["whole"]["rows"] == rows
    assert "passed  a: read_back" in go(first, out, "--verify-only").stdout
    assert go(first, out).returncode == 0
    assert "whole" not in report(out)["a"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "csv"}, "a holds json, to which no csv can be added"),
        (
            {"format": "parquet", "partition_by": ["third"]},
            "a holds json, to which no parquet can be added",
        ),
        ({"partition_by": ["third"]}, "was written with other partition_by: []"),
        (
            {"select": "row_num", "columns": [("row_num", "BIGINT")]},
            "was written with other columns: ",
        ),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_adding_what_does_not_fit_is_refused(written, tmp_path, go, change, says, known):
    _, _, out = written
    if not known:
        (out / "a" / RECORD).unlink()
        if "format" not in change:
            pytest.skip("without a record only the files' names tell")
    before = content(out)
    made = build(tmp_path / "build", numbers("a", 40, 2, **change), numbers("c", 10, 1))
    refused = go(made, out, "--mode", "append")
    assert (refused.returncode, says in refused.stderr) == (1, True), refused.stderr
    assert content(out) == before


def test_adding_to_what_someone_else_wrote(pair, tmp_path, go):
    first, out = pair[0], tmp_path / "out"
    (out / "a").mkdir(parents=True)
    (out / "a" / "part-0.json").write_text('{"row_num":1,"third":1}\n')
    assert go(first, out, "--mode", "append", "--tables", "a").returncode == 0
    assert report(out)["a"]["whole"] is None
    assert (
        "skipped  a: read_back: it was added to rows of which"
        in go(first, out, "--verify-only").stdout
    )
    refused = go(first, out)
    assert f"a: not written by run.py: file:{out}/a/part-0.json\n" in refused.stderr


def test_another_builds_data_fails(written, go):
    _, second, out = written
    other = go(second, out, "--verify-only")
    assert other.returncode == 3
    assert "failed  a: read_back: it is of another build: this one makes 40 rows " in other.stdout
    assert "passed  b: read_back" in other.stdout


def test_a_strangers_table_of_a_database_stops_the_run(tmp_path, go):
    options = {
        "url": f"jdbc:derby:{tmp_path}/derby;create=true",
        "driver": "org.apache.derby.jdbc.EmbeddedDriver",
    }
    made = build(tmp_path / "build", numbers("in_db", 20, 2, format="jdbc", options=options))
    assert go(made, tmp_path / "out").returncode == 0
    assert go(made, tmp_path / "out").returncode == 0
    refused = go(made, tmp_path / "elsewhere")
    assert refused.returncode == 1
    assert "in_db: the database's table in_db has rows that no run into" in refused.stderr
    assert go(made, tmp_path / "elsewhere", "--mode", "overwrite").returncode == 0
    assert go(made, tmp_path / "elsewhere").returncode == 0


@pytest.mark.parametrize(
    "name", ["_powerstation.json", "_POWERSTATION.lock", "_powerstation.work", "_powerstation"]
)
def test_a_table_may_be_called_as_our_files_are(tmp_path, go, name):
    made, out = build(tmp_path / "build", numbers(name, 10, 1)), tmp_path / "out"
    assert go(made, out, "--verify").returncode == 0
    assert {p.name for p in out.iterdir()} == {
        "%5F" + name[1:],
        "_powerstation.build",
        "_powerstation.json",
    }
    assert report(out)[name]["rows"] == 10


@pytest.mark.parametrize(
    "name", ["_powerstation_hash", "_POWERSTATION_HASH", "hash", "HASH", "hash_", "rows", "xor"]
)
def test_a_column_may_be_called_as_ours_are(tmp_path, go, name):
    made, out = (
        build(tmp_path / "build", numbers("t", 10, 1, f"row_num AS {name}", [(name, "BIGINT")])),
        tmp_path / "o",
    )
    assert go(made, out, "--verify").returncode == 0
    line = next((out / "t").glob("part-*.json")).read_text().splitlines()[0]
    assert json.loads(line) == {name: 1}


def test_seconds_are_of_the_tables_own_work(tmp_path, go):
    slow = (
        "row_num, CAST(length(java_method('java.lang.Thread', 'sleep', 100L)) AS BIGINT) AS third"
    )
    made = build(tmp_path / "build", *(numbers(f"slow_{i}", 60, 1, slow) for i in range(4)))
    started = time.monotonic()
    assert go(made, tmp_path / "out").returncode == 0
    elapsed = time.monotonic() - started
    took = [t["seconds"] for t in report(tmp_path / "out").values()]
    assert min(took) >= 6
    # The time of two cores: that two tables wait for the others' counts for none of them.
    assert sum(took) <= 2 * elapsed


@pytest.fixture(scope="module")
def sliced(tmp_path_factory, go):
    """A build of a table with versions and one of the same build's checks, and what a whole run of it wrote."""
    path = tmp_path_factory.mktemp("sliced")
    rule = ("a: row count", ["a"], "SELECT count(*) FROM a HAVING count(*) <> 71")
    made = build(
        path / "build",
        {**numbers("a", 35, 3, "row_num, explode(sequence(1L, 1 + row_num % 3)) AS v",
                   [("row_num", "BIGINT"), ("v", "BIGINT")], checks=[rule]), "rows": None},
        numbers("b", 30, 1, format="parquet"),
    )  # fmt: skip
    assert go(made, path / "out", "--verify").returncode == 0
    return made, report(path / "out")["a"]["fingerprint"]


def test_slices_of_a_table_make_the_table(sliced, tmp_path, go):
    made, whole = sliced
    asked = (":15", "31:", "16:30")
    apart = []
    for number, rows in enumerate(asked):
        done = go(made, tmp_path / str(number), "--tables", "a", "--row-range", rows)
        assert done.returncode == 0, done.stderr
        apart.append(report(tmp_path / str(number))["a"]["fingerprint"])
    assert together(together(*apart[:2]), apart[2]) == whole
    out = tmp_path / "out"
    adding = ("--tables", "a", "--mode", "append", "--verify")
    for rows in asked[:2]:
        done = go(made, out, *adding, "--row-range", rows)
        assert done.returncode == 0, done.stderr
    assert report(out)["a"]["whole"]["keys"] == [[1, 15], [31, 35]]
    assert "passed  a: read_back" in done.stdout
    assert "skipped  a: row count: a is there in part: the keys 1 to 15 and 31 to 35" in done.stdout
    refused = go(made, out, *adding, "--row-range", "15:30")
    assert "holds the keys 1 to 15 and 31 to 35: with 15 to 30 some would" in refused.stderr
    for rows in ("16:30", "1:15"):
        done = go(made, out, *adding, "--resume", "--row-range", rows)
        assert done.returncode == 0, done.stderr
    assert "a: skipped, this build has written it" in done.stderr
    assert "passed  a: row count" in done.stdout
    assert report(out)["a"]["whole"] == {"keys": [[1, 35]], "rows": 71, "fingerprint": whole}


def test_slices_of_ten_trillion_rows(compiled, tmp_path):
    last, ids = 10**13, {"name": "id", "type": "row_number"}
    parent = {"columns": [ids, {"name": "name", "type": "name"}], "primary_key": "id"}
    child = {
        "columns": [ids, {"name": "code", "type": "uuid4", "unique": True}],
        "join_with": ["parent"],
        "output_columns": [{"name": n} for n in ("id", "code", "parent_id", "parent_name")],
    }
    made = compiled({"parent": (last, parent), "child": (last, child)})
    prints = []
    for rows in (f"{last - 19}:", f"{last - 19}:{last - 10}", f"{last - 9}:{last}"):
        done = run_build(made, tmp_path / "out", "--tables", "child", "--row-range", rows)
        assert done.returncode == 0, done.stderr
        prints.append(report(tmp_path / "out")["child"]["fingerprint"])
    assert together(*prints[1:]) == prints[0]
    files = (tmp_path / "out" / "child").glob("part-*")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    written = list(map(json.loads, lines))
    assert {row["id"] for row in written} == set(range(last - 9, last + 1))
    assert all(1 <= row["parent_id"] <= last and row["parent_name"] for row in written)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--row-range", "1:2"), "is about one table: name it by --tables"),
        (("--tables", "a", "--row-range", "5"), "write A:B, such as 1:1000, both included"),
        (("--tables", "a", "--row-range", "0:5"), "the keys of a are 1 to 35"),
        (("--tables", "a", "--row-range", "7:36"), "the keys of a are 1 to 35"),
        (("--resume", "--verify-only"), "--dry-run and --verify-only write nothing"),
        (("--resume", "--mode", "append"), "can't go with --mode append"),
        (("--resume", "--mode", "ignore"), "not --mode ignore"),
    ],
)
def test_what_no_slice_is_and_nothing_to_resume(sliced, tmp_path, go, options, says):
    refused = go(sliced[0], tmp_path / "out", *options)
    assert (refused.returncode, says in refused.stderr) == (2, True), refused.stderr


def test_a_run_is_resumed(sliced, tmp_path, go):
    made, whole = sliced
    out = tmp_path / "out"
    assert go(made, out, "--tables", "b").returncode == 0
    before = content(out / "b")
    done = go(made, out, "--resume", "--verify")
    assert done.returncode == 0, done.stderr
    assert "b: skipped, this build has written it" in done.stderr
    assert "a: writing" in done.stderr
    assert (content(out / "b"), report(out)["a"]["fingerprint"]) == (before, whole)
    next((out / "b").glob("part-*")).unlink()
    assert "b: writing" in go(made, out, "--resume").stderr
    gzip = shutil.copytree(made, tmp_path / "gzip")
    manifest = json.loads((gzip / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"][1]["output"]["options"] = {"compression": "gzip"}
    (gzip / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = go(gzip, out, "--resume")
    assert ("a: skipped" in done.stderr, "b: writing" in done.stderr) == (True, True)
    assert next((out / "b").glob("part-*.gz.parquet"))
    assert go(made, out, "--row-range", "1:9", "--tables", "a").returncode == 0
    assert "a: writing" in go(made, out, "--resume", "--tables", "a").stderr
    assert report(out)["a"]["fingerprint"] == whole

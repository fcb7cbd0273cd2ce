"""The runtime on builds made by hand: what it writes, reads back, refuses and leaves behind."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.csv
import pyarrow.orc
import pyarrow.parquet
import pytest
from conftest import report, run_build, spark_environment
from hand_made import NASTY, ODD, build, nasty, numbers, table
from powerstation.compiler.emit.render import bundle
from powerstation.runtime.runner.plan import in_groups
from powerstation.runtime.runner.target import Target
from powerstation.runtime.runner.writer import Writer
from pyspark.sql import SparkSession

UDFS = """
from pyspark.sql.functions import udf

SUFFIX = "!"


def shout(text):
    return text.upper() + SUFFIX


def fail(text):
    raise ValueError("no names today")


def register(spark, names):
    for name in names:
        spark.udf.register(name, {"shout": shout, "fail": fail}[name], "string")
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory, go):
    """One run of everything that should work, and of the ways in which a table can fail."""
    path = tmp_path_factory.mktemp("first")
    rule = ("positive", ["count"], "SELECT * FROM count WHERE row_num < 1")
    broken = ("never ten", ["count"], "SELECT * FROM count WHERE row_num = 10")
    elsewhere = ("elsewhere", ["count", "nowhere"], "SELECT * FROM nowhere")
    made = build(
        path / "bu{il}d 1",
        *(nasty(f"nasty_{f}", f, file_name=f"my {f}{{1}}") for f in ("json", "csv", "parquet", "orc")),
        numbers("count", 100, 7, checks=[rule, broken, elsewhere]),
        numbers("count_one_file", 100, 1),
        numbers(ODD, format="csv"),
        numbers("_x", 10, 1),
        numbers("parts", 100, 2, format="parquet", partition_by=["third"]),
        numbers("nested", 20, 2, "struct(row_num AS a, array(row_num, NULL) AS b) AS s, map('k', row_num) AS m,"
                " make_dt_interval(CAST(row_num AS INT)) AS i, CAST('x' AS BINARY) AS bytes",
                [("s", "STRUCT<a: BIGINT, b: ARRAY<BIGINT>>"), ("m", None), ("i", "INTERVAL DAY TO SECOND"),
                 ("bytes", "BINARY")]),
        numbers("shouting", 10, 2, "shout('a') AS name", [("name", "STRING")], format="text", udfs=["shout"]),
        numbers("nothing", 0, 1),
        table("single", "SELECT * FROM VALUES ('a'), (NULL), ('') AS t (v)", [("v", "STRING")], rows=3, format="csv"),
        numbers("divides", 10, 1, "1L div (row_num - 5) AS q", [("q", "BIGINT")]),
        numbers("python_fails", 10, 1, "fail('a') AS name", [("name", "STRING")], udfs=["fail"]),
        numbers("miscounted", rows=11, select="row_num, 1L AS third"),
        udfs=UDFS,
    )  # fmt: skip
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    next(t for t in manifest["tables"] if t["name"] == "miscounted")["rows"] = 12
    (made / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    out = path / "o[u]t"
    old = out / "divides"
    old.mkdir(parents=True)
    (old / "part-old.json").write_text('{"q":1}\n', encoding="utf-8")
    options = ("--verify", "--show", "2", "--mode", "overwrite")
    return made, out, go(made, out, *options, "--report", "junit", path / "ci" / "run.xml")


FAILING = ("divides", "python_fails", "miscounted")


def test_all_that_can_be_written_is_written(first):
    _, out, done = first
    written = report(out)
    assert done.returncode == 1, done.stderr
    assert not set(FAILING) & set(written)
    assert {n: t["rows"] for n, t in written.items() if n in ("count", "parts", "nothing", "single")} == {
        "count": 100, "parts": 100, "nothing": 0, "single": 3}  # fmt: skip
    assert written["count"]["files"] == 7 == len(list((out / "count").glob("part-*.json")))
    assert written["count"]["bytes"] == sum(
        f.stat().st_size for f in (out / "count").glob("part-*.json")
    )
    assert written["count"]["fingerprint"] == written["count_one_file"]["fingerprint"]
    assert written["count"]["fingerprint"] != written["nothing"]["fingerprint"]
    assert (out / ODD.replace("%", "%25")).is_dir()
    for word in ("fingerprint", "count", written["count"]["fingerprint"]):
        assert word in done.stdout


@pytest.mark.parametrize("name", ["nasty_json", "nasty_csv", "nasty_parquet", "nasty_orc", ODD, "_x", "parts",
                                  "nested", "shouting", "nothing", "single"])  # fmt: skip
def test_what_is_read_back_is_what_was_generated(first, name):
    assert f"passed  {name}: read_back" in first[2].stdout, first[2].stdout


def test_python_reads_the_nasty_values_too(first):
    _, out, _ = first
    lines = (out / "nasty_json" / "my json{1}").read_bytes().decode().split("\n")
    values = [json.loads(line) for line in lines if line]
    assert [v["value"] for v in sorted(values, key=lambda v: v["id"])] == NASTY
    assert values[0]["moment"] == "2024-01-31T12:00:00.000001Z"
    # Of Python's readers the one that tells "" from nothing.
    read = pyarrow.csv.read_csv(
        out / "nasty_csv" / "my csv{1}",
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={"value": pyarrow.string()},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    tables = [
        read,
        pyarrow.parquet.read_table(out / "nasty_parquet" / "my parquet{1}"),
        pyarrow.orc.read_table(out / "nasty_orc" / "my orc{1}"),
    ]
    for one in tables:
        assert [v["value"] for v in sorted(one.to_pylist(), key=lambda v: v["id"])] == NASTY


def test_one_file_has_the_name_that_it_was_given(first):
    _, out, _ = first
    for format_ in ("json", "csv", "parquet", "orc"):
        folder = out / f"nasty_{format_}"
        assert {p.name for p in folder.iterdir()} == {
            *("_powerstation", "_SUCCESS", "._SUCCESS.crc"),
            *(f"my {format_}{{1}}", f".my {format_}{{1}}.crc"),
        }
        assert report(out)[folder.name]["bytes"] == (folder / f"my {format_}{{1}}").stat().st_size


def test_checks_are_passed_failed_or_skipped(first):
    lines = first[2].stdout
    assert "passed  positive" in lines
    assert "failed  never ten: for example row_num=10, third=1" in lines
    assert "skipped  elsewhere: nowhere isn't in the output" in lines


def test_the_report_says_what_a_pipeline_wants_to_know(first):
    made, out, _ = first
    written = report(out)  # whose schema is held there
    told = json.loads((out / "_powerstation.json").read_text(encoding="utf-8"))
    assert (told["seed"], told["today"]) == (1, "2026-01-01T00:00:00Z")
    assert (told["source"], told["build"]) == (f"file:{made}", written["count"]["build"])
    outcomes = {check["name"]: check["outcome"] for check in told["checks"]}
    assert outcomes["count: read_back"] == outcomes["positive"] == "passed"
    assert (outcomes["never ten"], outcomes["elsewhere"]) == ("failed", "skipped")
    assert all(check["where"] for check in told["checks"])


def test_continuous_integration_reads_what_became_of_each_table(first):
    _, out, _ = first
    suite = ElementTree.parse(out.parent / "ci" / "run.xml").getroot()
    cases = {(case.get("classname"), case.get("name")): case for case in suite}
    assert len(cases) == len(suite) == int(suite.get("tests"))
    failed = {key for key, case in cases.items() if case.find("failure") is not None}
    assert failed == {("never ten", "never ten"), *((name, "written") for name in FAILING)}
    assert int(suite.get("failures")) == len(failed)
    case = cases["divides", "written"]
    assert (case.get("file"), case.get("line")) == ("definitions/divides.json", "7")
    assert "DIVIDE_BY_ZERO" in case.find("failure").get("message")
    assert cases["count", "written"].find("*") is None
    assert "row_num=10" in cases["never ten", "never ten"].find("failure").text


def test_a_refused_run_is_reported_too(first, tmp_path, go):
    made, _, _ = first
    (tmp_path / "out" / "count").mkdir(parents=True)
    (tmp_path / "out" / "count" / "mine").write_text("precious")
    file = tmp_path / "run.xml"
    options = ("--tables", "count", "--report", "junit", file)
    assert go(made, tmp_path / "out", *options).returncode == 1
    (case,) = ElementTree.parse(file).getroot()
    assert "count: not written by run.py" in case.find("failure").get("message")
    assert go(made, tmp_path / "out", "--report", "tap", file).returncode == 2


def test_a_failure_names_table_place_and_cause(first):
    errors = {
        line.split(":")[1].strip(): line
        for line in first[2].stderr.split("\n")
        if line.startswith("error: ")
    }
    for name, cause in {
        "divides": "8: q: [DIVIDE_BY_ZERO]",
        "python_fails": "8: name: ValueError: no names today",
        "miscounted": "7: wrote 11 rows where the build promises 12",
    }.items():
        assert f"definitions/{name}.json:{cause}" in errors[name]
    assert "\tat " not in first[2].stderr
    assert "Traceback" not in first[2].stderr


def test_a_failure_leaves_nothing_half_written(first):
    _, out, _ = first
    assert [p.name for p in (out / "divides").iterdir()] == ["part-old.json"]
    assert not any((out / name).exists() for name in FAILING[1:])
    assert not [p.name for p in out.iterdir() if p.name.startswith(("_new", "_old"))]


def test_modes(tmp_path, go):
    named = numbers("c", 10, 1, format="csv", file_name="my feed")
    made = build(tmp_path / "build", numbers("a", 10, 2), numbers("b", 10, 3, format="csv"), named)
    out = tmp_path / "out"
    assert go(made, out, "--tables", "a").returncode == 0
    before = {p.name for p in (out / "a").glob("part-*")}
    refused = go(made, out, "--mode", "error")
    assert refused.returncode == 1
    assert "a: there is data in" in refused.stderr
    assert not (out / "b").exists()
    ignored = go(made, out, "--mode", "ignore")
    assert "a: skipped" in ignored.stderr
    assert {p.name for p in (out / "a").glob("part-*")} == before
    assert set(report(out)) == {"a", "b", "c"}
    refused = go(made, out, "--mode", "append")
    assert f"c: there is file:{out}/c/my feed, to which nothing can be added" in refused.stderr
    refused = go(made, out, "--mode", "append", "--format", "json", "--tables", "c")
    assert "c holds csv, to which no json can be added" in refused.stderr
    appended = go(made, out, "--mode", "append", "--tables", "a,b", "--verify")
    assert appended.returncode == 0, appended.stdout + appended.stderr
    assert len(list((out / "a").glob("part-*"))) == 4
    assert len(list((out / "b").glob("part-*"))) == 6


def test_overwriting_and_verifying_what_is_there(tmp_path, go):
    made = build(tmp_path / "build", numbers("a", 10, 2))
    out = tmp_path / "out"
    (out / "a").mkdir(parents=True)
    (out / "a" / "part-old.json").write_text("{}\n")
    assert go(made, out, "--mode", "overwrite").returncode == 0
    files = sorted((out / "a").glob("part-*"))
    assert len(files) == 2
    text = files[0].read_text()
    files[0].write_text(text.replace('"third":1', '"third":2', 1))
    (files[0].parent / f".{files[0].name}.crc").unlink()
    spoilt = go(made, out, "--verify-only")
    assert spoilt.returncode == 3
    assert "failed  a: read_back: wrote 10 rows" in spoilt.stdout


def test_nothing_is_written_before_a_refusal(tmp_path, go, monkeypatch):
    made = build(
        tmp_path / "build",
        numbers("customers", 10, 1),
        numbers("lake", 10, 1, format="delta"),
        numbers("secret", 10, 1, options={"compression": "${PACKED}"}),
    )
    out = tmp_path / "out"
    typo = go(made, out, "--tables", "custmers")
    assert (typo.returncode, "did you mean customers?" in typo.stderr) == (2, True)
    unset = go(made, out, "--tables", "customers,secret")
    assert unset.returncode == 1
    assert (
        "secret: definitions/powerstation.json:3: compression wants the environment variable PACKED"
        in unset.stderr
    )
    missing = go(made, out, "--tables", "customers,lake")
    assert missing.returncode == 1
    assert (
        "lake: definitions/lake.json:7: the format delta isn't on the class path" in missing.stderr
    )
    older = go(
        build(tmp_path / "future", numbers("a", 1, 1), check_schema=False, spark_version="9"), out
    )
    assert (older.returncode, "this build needs Spark 9 or later" in older.stderr) == (1, True)
    dry = go(made, out, "--tables", "customers", "--dry-run")
    assert dry.returncode == 0
    assert "customers" in dry.stdout
    assert not out.exists()
    monkeypatch.setenv("PACKED", "gzip")
    assert go(made, out, "--tables", "secret", "--verify").returncode == 0
    assert len(list((out / "secret").glob("*.json.gz"))) == 1


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_formats_that_spark_does_not_have_are_named(version, tmp_path):
    formats = ("avro", "csv", "delta", "jdbc", "noop", "nonsense")
    made = build(
        tmp_path / "build", *(numbers(f"t_{name}", 10, 1, format=name) for name in formats)
    )
    missing = run_build(made, tmp_path / "out", version=version)
    assert missing.returncode == 1
    named = re.findall(r"the format (\w+) isn't on the class path", missing.stderr)
    assert named == ["avro", "delta", "nonsense"]
    assert not (tmp_path / "out").exists()


def test_settings_of_a_table_are_its_own(tmp_path, go, monkeypatch):
    key = "spark.sql.codegen.wholeStage"
    with_code, written = (numbers(f"t_{name}", 10, 1) for name in ("a", "c")), {}
    large = numbers("t_b", 10, 1, settings={key: "false"})
    made = build(tmp_path / "build", *with_code, large)
    session = SparkSession.getActiveSession()
    write = Writer.write

    def noting(writer, target):
        written[target.name] = session.conf.get(key)
        write(writer, target)

    monkeypatch.setattr(Writer, "write", noting)
    assert go(made, tmp_path / "out", "--verify").returncode == 0
    assert written == {"t_a": "true", "t_b": "false", "t_c": "true"}
    assert session.conf.get(key) == "true"


def test_small_tables_do_not_wait_for_large_ones():
    off = {"spark.sql.codegen.wholeStage": "false"}
    sizes = {"huge": (10**9, 50, {}), "wide": (10**8, 2000, off), "large": (10**7, 40, {}),
             "varying": (None, 30, {}), "small_wide": (100, 2000, off), "small": (1000, 300, {})}  # fmt: skip
    targets = [
        Target({"name": n, "rows": r, "keys": 5, "size": s, "settings": given}, "csv", {}, n)
        for n, (r, s, given) in sizes.items()
    ]
    groups = [[target.name for target in group] for group in in_groups(targets)]
    assert groups == [["varying"], ["small_wide"], ["small", "large", "huge"], ["wide"]]
    alike = in_groups(t for t in targets if not t.entry["settings"])
    assert [[t.name for t in group] for group in alike] == [["varying", "small", "large", "huge"]]


def test_every_table_is_analysed_before_the_first_is_written(tmp_path, go):
    wrong = "row_num,\n  row_num + named_struct('a', 1) AS third"
    inside = (
        "SELECT row_num, other FROM range(1, 11) AS numbers (row_num)\n"
        "LEFT JOIN LATERAL (\n  SELECT row_num + named_struct('a', 1) AS wrong_third FROM (SELECT row_num)\n)"
    )
    made = build(
        tmp_path / "build",
        numbers("right", 10, 1),
        numbers("mistyped", select="row_num, 'x' AS third"),
        numbers("wrong", select=wrong),
        table("child", inside, [("row_num", "BIGINT"), ("wrong_third", "BIGINT")], rows=10),
    )
    done = go(made, tmp_path / "out")
    assert done.returncode == 1
    assert (
        "mistyped: definitions/mistyped.json:9: third: it is STRING; the build promises BIGINT"
        in done.stderr
    )
    assert "wrong: definitions/wrong.json:9: third: [DATATYPE_MISMATCH" in done.stderr
    assert "the same in child" in done.stderr
    assert done.stderr.count("DATATYPE_MISMATCH") == 1
    assert not (tmp_path / "out").exists()
    assert go(made, tmp_path / "out", "--tables", "right").returncode == 0


def test_a_format_of_the_command_line_is_judged_before_anything_is_written(tmp_path, go):
    nested = numbers("nested", 5, 1, "row_num, array(row_num) AS a, X'00' AS b, TIMESTAMP_NTZ'2024-01-31 12:00:00' AS `n``t`",
                     [("row_num", "BIGINT"), ("a", "ARRAY<BIGINT>"), ("b", "BINARY"), ("n`t", "TIMESTAMP_NTZ")])  # fmt: skip
    made = build(tmp_path / "build", numbers("plain", 5, 1), nested)
    csv_, orc = (go(made, tmp_path / "out", "--format", f) for f in ("csv", "orc"))
    assert csv_.returncode == orc.returncode == 1
    assert (
        "nested: definitions/nested.json:9: a: csv can't hold a, whose type is or has ARRAY"
        in csv_.stderr
    )
    assert (
        "nested: definitions/nested.json:10: b: csv can't hold b, whose type is or has BINARY"
        in csv_.stderr
    )
    assert "orc can't hold n`t, whose type is or has TIMESTAMP_NTZ" in orc.stderr
    assert "orc can't hold the name n`t: its names are anything without a backtick" in orc.stderr
    assert not (tmp_path / "out").exists()
    assert go(made, tmp_path / "out", "--format", "parquet", "--verify").returncode == 0
    two = go(made, tmp_path / "out", "--format", "text", "--tables", "plain")
    assert "text can't hold row_num, third: it has one column" in two.stderr


def test_python_functions_are_registered_only_for_tables_that_use_them(tmp_path, go):
    shouting = numbers("loud", 5, 1, "shout('a') AS s", [("s", "STRING")], udfs=["shout"])
    made = build(
        tmp_path / "build", numbers("quiet", 5, 1), shouting, udfs="import no_such_faker\n"
    )
    assert go(made, tmp_path / "out", "--tables", "quiet", "--verify").returncode == 0
    refused = go(made, tmp_path / "out")
    assert refused.returncode == 1
    assert "No module named 'no_such_faker': shout has no SQL form" in refused.stderr
    assert "pandas and pyarrow, on the driver and on every executor" in refused.stderr


def test_functions_are_created_only_for_tables_that_use_them(tmp_path, go):
    doubled = numbers(
        "doubled", 5, 1, "twice(row_num) AS n", [("n", "BIGINT")], uses=["two", "twice"]
    )
    made = build(
        tmp_path / "build",
        numbers("plain", 5, 1),
        doubled,
        functions=[
            {"script": "words.sql", "creates": ["two", "broken"]},
            {"script": "functions.sql", "creates": ["twice", "wrong"]},
        ],
        files=["words.sql", "functions.sql"],
    )
    (made / "words.sql").write_text(
        "CREATE OR REPLACE TEMPORARY VIEW two AS SELECT 2L AS n;\n"
        "CREATE OR REPLACE TEMPORARY VIEW broken AS SELECT nothing;\n"
    )
    (made / "functions.sql").write_text(
        "CREATE OR REPLACE TEMPORARY FUNCTION twice(x BIGINT) RETURNS BIGINT\n"
        "RETURN x * (SELECT n FROM two);\n"
        "CREATE OR REPLACE TEMPORARY FUNCTION wrong(x BIGINT) RETURNS BIGINT RETURN nothing;\n"
    )
    done = go(made, tmp_path / "out", "--show", "1")
    assert done.returncode == 0, done.stderr
    assert "\n|  2|\n" in done.stdout
    (made / "words.sql").unlink()  # of what the run's hash is made
    refused = go(made, tmp_path / "out", "--tables", "plain")
    assert (refused.returncode, "there is no" in refused.stderr) == (2, True)


def test_show_begins_with_the_first_key(tmp_path, go):
    made = build(
        tmp_path / "build", numbers("a", 1000, 7, "1001 - row_num AS id", [("id", "BIGINT")])
    )
    shown = go(made, tmp_path / "out", "--show", "3").stdout
    assert [line.strip("| ") for line in shown.splitlines() if line.startswith("|")] == [
        "id",
        "1",
        "2",
        "3",
    ]


def test_jdbc_takes_the_tables_name(tmp_path, go):
    options = {
        "url": f"jdbc:derby:{tmp_path}/derby;create=true",
        "driver": "org.apache.derby.jdbc.EmbeddedDriver",
    }
    made = build(tmp_path / "build", numbers("in_db", 20, 2, format="jdbc", options=options))
    done = go(made, tmp_path / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed  in_db: read_back" in done.stdout
    assert report(tmp_path / "out")["in_db"]["rows"] == 20
    assert go(made, tmp_path / "out", "--mode", "error").returncode == 1


def test_a_bundle_needs_no_build(tmp_path):
    shouting = numbers("a", 5, 1, "upper(shout('a')) AS s", [("s", "STRING")], udfs=["shout"])
    made = build(tmp_path / "build", nasty("nasty", "json"), shouting, udfs=UDFS)
    files = {
        p.relative_to(made).as_posix(): p.read_bytes().decode()
        for p in made.rglob("*.*")
        if p.name != "run.py"
    }
    text = bundle(files)
    assignments = [
        n for n in ast.parse(text).body if isinstance(n, ast.AnnAssign) and n.target.id == "FILES"
    ]
    assert ast.literal_eval(assignments[0].value) == files
    (tmp_path / "bundle.py").write_text(text, encoding="utf-8")
    submit = str(Path(sys.executable).parent / "spark-submit")
    command = [
        submit,
        "--master",
        "local[2]",
        str(tmp_path / "bundle.py"),
        str(tmp_path / "out"),
        "--verify",
    ]
    done = subprocess.run(
        command, env=spark_environment("4"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert set(report(tmp_path / "out")) == {"nasty", "a"}
    # spark-submit's stdout is the summary and the checks alone.
    assert done.stdout.startswith("table ")
    assert "a: writing 5 rows as json" in done.stderr


def test_ctrl_c_leaves_nothing_half_written(tmp_path):
    slow = (
        "row_num, CAST(length(java_method('java.lang.Thread', 'sleep', 1000L)) AS BIGINT) AS third"
    )
    made = build(tmp_path / "build", numbers("a", 3, 1), numbers("slow", 600, 1, slow))
    out = tmp_path / "out"
    (out / "slow").mkdir(parents=True)
    (out / "slow" / "old.json").write_text("{}\n")
    command = [sys.executable, str(made / "run.py"), str(made), str(out), "--mode", "overwrite"]
    process = subprocess.Popen(
        command, env=spark_environment("4"), stderr=subprocess.PIPE, text=True
    )
    for line in process.stderr:
        if line.startswith("a: 3 rows"):
            process.send_signal(signal.SIGINT)
            break
    rest = process.stderr.read()
    assert process.wait(60) == 130, rest
    assert "Traceback" not in rest
    assert sorted(p.name for p in out.iterdir() if p.suffix != ".crc") == [
        "_powerstation.build",
        "_powerstation.json",
        "a",
        "slow",
    ]
    assert [p.name for p in (out / "slow").iterdir()] == ["old.json"]
    assert set(report(out)) == {"a"}


def test_the_build_says_what_run_py_needs_to_know_of_a_table(compiled):
    row = {"name": "id", "type": "row_number"}
    python = {"name": "document", "type": "json"}
    hiding = {
        "columns": [python, row],
        "output_columns": [{"name": "id", "as": "number"}],
        "primary_key": "id",
    }
    loud = {"columns": [row, python], "output_options": {"compression": "gzip"}}
    made = compiled(
        {"quiet": (5, hiding), "loud": (5, loud)}, output_options={"encoding": "${CODE}"}
    )
    quiet, loud = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["tables"]
    assert (quiet["udfs"], loud["udfs"]) == ([], ["faker_en_us_json"])
    assert (quiet["uses"], loud["uses"]) == ([], [])
    assert (quiet["order"], loud["order"]) == (["number"], ["id"])
    assert quiet["definition"]["columns"] == {"document": 1, "id": 1}
    assert loud["output"]["places"] == {
        "encoding": {"path": "powerstation.json", "line": 1}, "compression": {"path": "loud.json", "line": 1}}  # fmt: skip
    alone = compiled({"quiet": (5, hiding)}, name="alone")
    assert not (alone / "udfs.py").exists()


@pytest.mark.parametrize("format", ["orc", "parquet"])
def test_the_order_of_a_maps_entries_counts_for_nothing(tmp_path, go, format):
    select = """row_num, map('z', row_num, 'a', 2L, 'm', NULL) AS `m.1`, array(map(3, map('y', 1, 'b', 2), 1, NULL)) AS n,
      named_struct('of', map(9, 1, 4, 2), 'b c', IF(row_num = 2, NULL, map(2, 1))) AS s"""
    types = [("row_num", "BIGINT"), ("m.1", "MAP<STRING, BIGINT>"), ("n", "ARRAY<MAP<INT, MAP<STRING, INT>>>"),
             ("s", "STRUCT<of: MAP<INT, INT>, `b c`: MAP<INT, INT>>")]  # fmt: skip
    made = build(tmp_path / "build", numbers("maps", 3, 1, select, types, format=format))
    done = go(made, tmp_path / "out", "--verify")
    assert done.returncode == 0, done.stdout + done.stderr
    found = report(tmp_path / "out")["maps"]["fingerprint"]
    other = select.replace("'z', row_num, 'a', 2L", "'a', 2L, 'z', row_num").replace(
        "9, 1, 4, 2", "4, 2, 9, 1"
    )
    turned = build(tmp_path / "turned", numbers("maps", 3, 1, other, types, format=format))
    assert go(turned, tmp_path / "again").returncode == 0
    assert report(tmp_path / "again")["maps"]["fingerprint"] == found

"""`powerstation.compile` and what can be done with the Build that it returns."""

import datetime as dt
import subprocess
import sys

import powerstation
import pytest
from conftest import TODAY, fingerprints, pscompile, run_build, spark_process, write
from powerstation.compiler.emit.write import NotABuild

ID = {"name": "id", "type": "row_number"}
COLUMNS = [
    ID,
    {"name": "seen", "type": "date_time_this_century"},
    {"name": "day", "type": "expression", "params": {"sql": "CAST(Seen AS DATE)"}},
    {"name": "text", "type": "expression", "params": {"sql": "concat(\"it's \", CAST(seen AS STRING))"}},
    {"name": "note", "type": "json"},
]  # fmt: skip
META = {"today": TODAY, "tables": [{"filename": "Big", "rows": 40}, {"filename": "a b", "rows": 7}]}
TABLES = {
    "powerstation.json": META,
    "Big.json": {"columns": COLUMNS},
    "a b.json": {"columns": [ID], "join_with": ["Big"], "output_columns": ["*", {"name": "Big_day"}]},
}  # fmt: skip


@pytest.fixture
def tables(tmp_path):
    return write(tmp_path / "tables", TABLES)


def test_import_reads_no_compiler():
    script = (
        "import sys, powerstation; print(powerstation.__version__, *sys.modules);"
        "assert set(powerstation.__all__) <= set(dir(powerstation))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    version, *modules = done.stdout.split()
    assert version == powerstation.__version__
    assert not {"faker", "sqlglot", "pyspark", "click"} & set(modules)


def test_what_it_has_not_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'Biuld'"):
        powerstation.Biuld  # noqa: B018


def test_it_writes_what_pscompile_writes(tables, tmp_path):
    build = powerstation.compile(
        tables, seed=5, rows={"big": "2k"}, scale=2, today=dt.date(2026, 2, 3), spark_version="3.5"
    )
    assert build.tables == ("Big", "a b")
    assert repr(build) == "<Build of Big, a b>"
    build.write(tmp_path / "one")
    options = "--seed 5 --rows big=2k --scale 2 --today 2026-02-03 --spark-version 3.5".split()
    assert pscompile(tables, tmp_path / "one", *options, "--check").exit_code == 0
    with pytest.raises(NotABuild):
        build.write(tables)


def test_all_that_is_wrong_is_one_exception(tables):
    columns = [
        {"name": "id", "type": "row_numbr"},
        {"name": "x", "type": "random_int", "colour": 1},
    ]
    write(tables, {"Big.json": {"columns": columns}})
    with pytest.raises(powerstation.CompileError) as caught:
        powerstation.compile(tables)
    text = str(caught.value)
    assert 'hint: did you mean "row_number"?' in text
    assert text.endswith(f"{len(caught.value.diagnostics)} errors")
    assert len(caught.value.diagnostics) >= 2
    assert "\n".join(caught.value._render_traceback_()) == text


def test_what_is_odd_is_a_warning(tables):
    write(tables, {"a b.json": {"columns": [ID], "join_with": ["Big"]}})
    with pytest.warns(UserWarning, match=r'warning\[PS504\]: nothing uses the join "Big"') as told:
        powerstation.compile(tables)
    assert told[0].filename == __file__


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"seed": 2**63}, "is not between"),
        ({"rows": {"bug": 1}}, "no table 'bug'"),
        ({"scale": "much"}, "above 0"),
        ({"today": "soon"}, "not a date"),
        ({"spark_version": "2"}, "not 4 or 3.5"),
    ],
)
def test_an_option_that_does_not_fit_is_a_value_error(tables, options, said):
    with pytest.raises(ValueError, match=said):
        powerstation.compile(tables, **options)


def test_a_table_that_there_is_not(tables):
    with pytest.raises(ValueError, match='no table "bog": did you mean "Big"'):
        powerstation.compile(tables).table(None, "bog")


@pytest.mark.spark
@pytest.mark.parametrize("version", ["4", "3.5"])
def test_views_have_the_values_of_a_run_whatever_the_session(tables, tmp_path, version):
    build = tmp_path / "build"
    powerstation.compile(tables, spark_version=version[:3].removesuffix(".1")).write(build)
    found, counted, kept = spark_process(version).ask("views", build)
    assert run_build(build, tmp_path / "out", version=version).returncode == 0
    assert found == fingerprints(tmp_path / "out")
    assert counted == [7, 40]
    assert kept, "the session keeps its own settings"


@pytest.mark.spark
def test_an_older_spark_is_refused(tables, tmp_path):
    powerstation.compile(tables).write(tmp_path / "build")
    with pytest.raises(RuntimeError, match=r"needs Spark 4 or later and this is Spark 3\.5"):
        raise RuntimeError(spark_process("3.5").ask("views", tmp_path / "build"))

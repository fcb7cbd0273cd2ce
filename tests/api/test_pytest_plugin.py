"""The plug-in for pytest, in a pytest of its own, as a project has it."""

import json

import pytest

INI = """
[pytest]
powerstation_tables = data/shop
addopts = --strict-markers
filterwarnings =
    error
    ignore::ResourceWarning
"""
CONFTEST = """
import powerstation.build
import pytest

compiled = []
genuine = powerstation.build.compile

def counting(path, **options):
    compiled.append((path.name, options["seed"]))
    return genuine(path, **options)

powerstation.build.compile = counting

@pytest.fixture
def folders():
    return compiled
"""
TESTS = """
import pytest

def test_scaled_tables_as_frames(powerstation):
    assert {name: frame.count() for name, frame in powerstation.items()} == {"car": 5, "owner": 10}

@pytest.mark.powerstation("data/other")
def test_another_folder(powerstation, powerstation_spark):
    assert set(powerstation) == {"car"}
    assert powerstation_spark.sql("SELECT * FROM car").columns == ["id"]

def test_the_first_again(powerstation, powerstation_spark, folders):
    assert powerstation_spark.sql("SELECT * FROM car").columns == ["id", "make"]
    assert powerstation_spark.conf.get("spark.sql.session.timeZone") != "UTC"
    assert folders == [("shop", 7), ("other", 7)]

@pytest.mark.powerstation("data/wrong")
def test_wrong(powerstation):
    raise AssertionError("it has no tables")
"""
ID = {"name": "id", "type": "row_number"}


def folder(path, rows, **columns):
    path.mkdir(parents=True)
    tables = [{"filename": name, "rows": number} for name, number in rows.items()]
    files = {"powerstation": {"seed": 1, "tables": tables}}
    files |= {name: {"columns": [ID, *more]} for name, more in columns.items()}
    for name, value in files.items():
        (path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


@pytest.mark.spark
def test_a_project_tests_with_its_tables(pytester, monkeypatch):
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    data = pytester.path / "data"
    make = {"name": "make", "type": "company"}
    folder(data / "shop", {"car": 10, "owner": 20}, car=[make], owner=[])
    folder(data / "other", {"car": 3}, car=[])
    folder(data / "wrong", {"car": 3}, car=[{"name": "x", "type": "nmae"}])
    pytester.makeini(INI)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS)
    options = ("--powerstation-scale", "0.5", "--powerstation-seed", "7")
    found = pytester.runpytest_subprocess(*options)
    found.assert_outcomes(passed=3, errors=1)
    found.stdout.fnmatch_lines(["*car.json:1:*nmae*", '*hint: did you mean "name"?'])
    assert "Traceback" not in found.stdout.str()

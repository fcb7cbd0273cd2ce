"""The rendered `udfs.py`: a value depends on its seed alone, and arrives in Spark as it was."""

import datetime
import hashlib
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal

import faker
import pytest
from conftest import spark_environment
from faker import Faker
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.emit.render import udfs
from powerstation.compiler.faker.describe import describe, function_name
from powerstation.runtime.pure_faker import Draws, PureFaker, create_generator
from powerstation.runtime.spark_values import converter, text

TODAY = datetime.datetime(2026, 11, 24)


def frozen(value):
    if isinstance(value, dict):
        return Object(tuple((k, frozen(v)) for k, v in value.items()))
    return tuple(frozen(v) for v in value) if isinstance(value, list) else value


def render(calls, providers=(), version=faker.VERSION):
    """Render `udfs.py` for calls of (locale, method, params)."""
    made = [describe(loc, providers, m, frozen(p), TODAY).udf() for loc, m, p in calls]
    functions = [replace(udf, name=name) for udf, name in zip(made, names(calls), strict=True)]
    return udfs(functions, TODAY, providers, version)


def names(calls):
    """Name the functions of calls; a build would call some as their columns."""
    return [function_name(loc, m, frozen(p)) or f"call_{i}" for i, (loc, m, p) in enumerate(calls)]


def pure(locale="en_US", today=TODAY, providers=()):
    return PureFaker(create_generator(locale, providers, Draws(0)), today)


def test_the_rendered_file_is_python_39():
    import ast

    text = render([("en_US", "name", {}), ("en_US", "random_int", {"min": 1, "max": 9})])
    ast.parse(text, feature_version=(3, 9))
    assert "{'min': 1, 'max': 9}" in text and "'faker_en_us_random_int_min_1_max_9'" in text
    assert (
        "{%" not in text
        and "stopped_clock import" not in text
        and text.count("from __future__") == 1
    )


def test_draws_are_uniform_and_pure():
    draws = Draws(0)
    for key in (0, -1, 2**63):
        draws.key(key)
        first = [
            draws.random(),
            draws.getrandbits(200),
            draws.gauss(0, 1),
            draws.sample(range(99), 5),
        ]
        draws.key(key)
        assert first == [
            draws.random(),
            draws.getrandbits(200),
            draws.gauss(0, 1),
            draws.sample(range(99), 5),
        ]
    values = []
    for key in range(20_000):
        draws.key(key)
        values.append(draws.random())
    assert abs(sum(values) / len(values) - 0.5) < 0.01
    buckets = [sum(1 for v in values if i <= v * 10 < i + 1) for i in range(10)]
    assert sum((b - 2000) ** 2 / 2000 for b in buckets) < 30  # chi-square, 9 degrees: P < 0.0005
    assert max(draws.getrandbits(1) for _ in range(50)) == 1 and draws.getrandbits(0) == 0


def test_values_depend_on_the_seed_alone():
    made = pure()
    for method in (
        "name",
        "profile",
        "color",
        "passport_full",
        "ssn",
        "uuid4",
        "pystr",
        "random_elements",
        "zip",
    ):
        arguments = {"uncompressed_size": 5000} if method == "zip" else {}
        forth = made.values(method, arguments, range(5))
        back = [made.values(method, arguments, [s])[0] for s in reversed(range(5))][::-1]
        assert forth == back == pure().values(method, arguments, range(5)), method


def test_now_is_the_definitions_today():
    made = pure(today=datetime.datetime(2001, 2, 3))
    days = made.values("date_this_year", {}, range(300))
    assert min(days) == datetime.date(2001, 1, 1) and datetime.date(2001, 2, 1) < max(
        days
    ) < datetime.date(2001, 2, 4)
    assert (
        made.values("passport_dates", {}, [1])[0][0] == "03 Feb 2001"
    )  # a default read from the clock on import
    assert max(made.values("date_time", {}, range(50))) < datetime.datetime(2001, 2, 3)
    assert made.values("past_date", {}, [1])[0] < datetime.date(2001, 2, 3)
    assert type(made.values("date_time", {}, [1])[0]) is datetime.datetime


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can't be set")
def test_the_zone_of_the_process_does_not_count(monkeypatch):
    here = pure().values("date_time_between", {"start_date": datetime.date(1960, 1, 1)}, range(20))
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    assert (
        pure().values("date_time_between", {"start_date": datetime.date(1960, 1, 1)}, range(20))
        == here
    )
    assert os.environ["TZ"] == "Asia/Kolkata"
    monkeypatch.undo()
    time.tzset()


def test_nothing_stays_bound():
    module = sys.modules["faker.providers.date_time"]
    color, base = (
        sys.modules["faker.providers.color.color"],
        sys.modules["faker.providers"].BaseProvider,
    )
    before = (module.datetime, color.random, base.random_elements)
    with pure().bound():
        assert module.datetime.now() == TODAY
        assert color.random is not random and base.random_elements is not before[2]
    assert (module.datetime, color.random, base.random_elements) == before
    assert module.datetime is datetime.datetime and color.random is random


def test_cached_weights_give_the_same_values():
    made = pure()
    plain = Faker("en_US")._factories[0]
    for method in ("first_name", "name", "address", "email"):
        plain.random = draws = Draws(0)
        expected = []
        for seed in range(40):
            draws.key(seed)
            expected.append(getattr(plain, method)())
        assert made.values(method, {}, range(40)) == expected


def test_a_provider_forgets(tmp_path, monkeypatch):
    source = """
import random, time
from faker.providers import BaseProvider
class Provider(BaseProvider):
    def __init__(self, generator):
        super().__init__(generator)
        self.count = 0
        self.base = random.randint(0, 9)
    def counted(self):
        self.count += 1
        return self.count
    def drawn(self):
        return random.randint(0, 10**9), random.Random().random(), time.time()
"""
    (tmp_path / "given_memory.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made = pure(providers=("given_memory.Provider",))
    assert made.values("counted", {}, range(3)) == [1, 1, 1]
    drawn = made.values("drawn", {}, [1, 2, 1])
    assert drawn[0] == drawn[2] != drawn[1] and drawn[0][2] == 1795478400.0
    del sys.modules["given_memory"]


def test_text():
    assert text(True) == "true" and text(Decimal("1E+2")) == "100" and text("é") == "é"
    assert text({"b": {3, 10}, "a": None}) == '{"b": [10, 3], "a": null}'
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert text(datetime.datetime(2024, 1, 31, 1, tzinfo=zone)) == "2024-01-30 23:00:00"


def test_converters_refuse_what_does_not_fit():
    T = pytest.importorskip("pyspark.sql.types")
    refused = [
        (T.LongType(), 2**63), (T.LongType(), True), (T.LongType(), 1.0), (T.DoubleType(), "1"),
        (T.DecimalType(5, 2), Decimal("1000")), (T.DecimalType(5, 2), Decimal("0.001")), (T.BooleanType(), 1),
        (T.DateType(), datetime.datetime(2024, 1, 1)), (T.TimestampType(), datetime.date(2024, 1, 1)),
        (T.BinaryType(), "a"), (T.ArrayType(T.LongType()), "abc"), (T.ArrayType(T.LongType()), ["a"]),
        (T.StructType([T.StructField("a", T.LongType())]), {"b": 1}), (T.DayTimeIntervalType(), 1),
    ]  # fmt: skip
    for data_type, value in refused:
        with pytest.raises(ValueError):
            converter(data_type)(value)
        assert converter(data_type)(None) is None
    assert converter(T.DecimalType(5, 2))(Decimal("-999.9")) == Decimal("-999.90")
    assert converter(T.ArrayType(T.StringType()))({"b", "a", "c"}) == ["a", "b", "c"]


CALLS = [
    ("en_US", "profile", {}),
    ("en_US", "date_time_ad", {"end_datetime": "0002-01-01"}),
    ("en_US", "date_time_ad", {"tzinfo": "Asia/Tokyo"}),
    ("en_US", "time_delta", {"end_datetime": "+40y"}),
    ("en_US", "pydecimal", {"left_digits": 3, "right_digits": 2}),
    ("en_US", "random_number", {"digits": 25, "fix_len": True}),
    ("en_US", "binary", {"length": 16}),
    ("en_US", "uuid4", {"cast_to": None}),
    ("en_US", "random_elements", {"elements": {"a": 0.5, "b": 0.2, "c": 0.3}, "length": 3}),
    (
        "en_US",
        "random_element",
        {"elements": [{"at": "x", "in": {"n": [1, 2]}}, {"at": None, "in": {"n": []}}]},
    ),
    ("en_US", "pyset", {}),
    ("en_US", "pydict", {}),
    ("en_US", "time_series", {}),
    ("en_US", "color_rgb", {}),
    ("en_US", "null_boolean", {}),
    ("en_US", "date_between", {"start_date": "0001-01-01", "end_date": "today"}),
    ("de_DE", "name", {}),
    ("ja_JP", "address", {}),
    ("it_IT", "city", {}),
]

SCRIPT = """
import hashlib, json, sys
from pyspark.sql import SparkSession
names = {"__name__": "build_udfs"}
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), names)
spark = SparkSession.builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
names["register"](spark)
functions = [f[0] for f in names["FUNCTIONS"]]
calls = ", ".join(f"{f}(xxhash64(id, '{f}')) AS {f}" for f in functions)
def shown(f, kind):
    special = {"binary": f"hex({f})", "interval day to second": f"CAST({f} AS STRING)"}
    return special.get(kind, f"to_json(struct({f}))")
for partitions, batch in json.loads(sys.argv[2]):
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", batch)
    frame = spark.sql(f"SELECT id, {calls} FROM range(0, 150, 1, {partitions})")
    plan = frame._jdf.queryExecution().executedPlan().toString()
    rows = sorted(frame.selectExpr("id", *[shown(f, t) + " AS " + f for f, t in frame.dtypes[1:]]).collect())
    columns = {f: [row[f] for row in rows] for f in functions}
    print("RESULT", json.dumps([plan.count("ArrowEvalPython"), columns]))
"""


def run(tmp_path, source, runs, version):
    (tmp_path / "udfs.py").write_text(source, encoding="utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    environment = spark_environment(version)
    environment["PYSPARK_SUBMIT_ARGS"] = (
        "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
    )
    command = [
        sys.executable,
        str(tmp_path / "script.py"),
        str(tmp_path / "udfs.py"),
        json.dumps(runs),
    ]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return done, [
        json.loads(line[7:]) for line in done.stdout.splitlines() if line.startswith("RESULT ")
    ]


def test_spark_gives_the_same_values_however_it_is_run(tmp_path):
    source = render(CALLS)
    done, new = run(tmp_path, source, [[1, 10000], [7, 10], [64, 10000]], "4")
    assert len(new) == 3, done.stderr[-3000:]
    done, old = run(tmp_path, source, [[7, 10]], "3.5")
    assert len(old) == 1, done.stderr[-3000:]
    for stages, columns in (*new, *old):
        assert stages == 1  # all of a projection's functions run in one Python stage
        for name, values in columns.items():
            assert (
                hashlib.sha256(repr(values).encode()).digest()
                == hashlib.sha256(repr(new[0][1][name]).encode()).digest()
            ), name
    columns = new[0][1]
    called = names(CALLS)
    assert list(columns) == called
    assert '"0001-' in columns[called[1]][0]
    assert all(v is not None for n in called if n != called[14] for v in columns[n])


def test_another_faker_on_the_executor_is_one_clear_sentence(tmp_path):
    done, results = run(tmp_path, render([("en_US", "name", {})], version="1.2.3"), [[1, 10]], "4")
    assert not results
    assert (
        f"This build was compiled with Faker 1.2.3, but an executor has Faker {faker.VERSION}"
        in done.stderr
    )


def test_a_value_that_does_not_fit_names_its_function(tmp_path):
    source = render([("en_US", "random_int", {"max": 100000})]).replace(
        "'BIGINT'", "'DECIMAL(2, 0)'"
    )
    done, results = run(tmp_path, source, [[1, 10]], "4")
    assert not results
    assert (
        "faker_en_us_random_int_max_100000:" in done.stderr
        and "doesn't fit DECIMAL(2, 0)" in done.stderr
    )

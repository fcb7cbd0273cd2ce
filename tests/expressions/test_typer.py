"""Expressions are typed as both Sparks type them: never accepted where one refuses, never refused without a reason."""

import itertools
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import fingerprints, pscompile, run_build, spark_environment, verifying, write
from powerstation.compiler.expressions import expression
from powerstation.compiler.expressions.calls import _CASTS as CASTS
from powerstation.compiler.expressions.lambdas import LAMBDAS
from powerstation.compiler.expressions.parser import parse
from powerstation.compiler.expressions.refused import IMPURE, PURE_FROM
from powerstation.compiler.expressions.typer import Typer
from powerstation.compiler.spark.nested_returns import Argument
from powerstation.compiler.spark.return_types import RULES, result
from powerstation.compiler.spark.signatures import functions
from powerstation.compiler.spark.type_text import parse_type
from powerstation.compiler.spark.types import STRING

COLUMNS = {
    "tiny": "TINYINT", "i": "INT", "big": "BIGINT", "f": "FLOAT", "x": "DOUBLE", "price": "DECIMAL(10,2)",
    "name": "STRING", "ok": "BOOLEAN", "born": "DATE", "at": "TIMESTAMP", "local": "TIMESTAMP_NTZ", "raw": "BINARY",
    "gap": "INTERVAL DAY TO SECOND", "age": "INTERVAL YEAR TO MONTH", "nums": "ARRAY<INT>", "tags": "ARRAY<STRING>",
    "days": "ARRAY<DATE>", "grid": "ARRAY<ARRAY<INT>>", "sizes": "MAP<STRING,BIGINT>", "codes": "MAP<INT,STRING>",
    "home": "STRUCT<a:INT,b:STRING>",
}  # fmt: skip
SCOPE = expression.Columns({name: parse_type(type_) for name, type_ in COLUMNS.items()})
VALUES = [*COLUMNS, "NULL", "'x'", "1", "1.5", "-2L", "'2024-01-01'"]
# An argument that each kind of parameter takes, and a constant one where only that is taken.
BASE = {
    "any": "i", "text": "name", "string": "name", "texts": "name", "bytes": "name", "binary": "raw", "blob": "raw",
    "hashed": "i", "bool": "ok", "flag": "ok", "number": "i", "numeric": "i", "integral": "i", "int": "i",
    "days": "i", "place": "i", "places": "i", "bits": "i", "measure": "i", "date": "born", "day": "born", "time": "at",
    "local": "local", "instant": "at", "parsed": "at", "array": "nums", "listed": "tags", "map": "sizes",
    "struct": "home", "nested": "nums", "sized": "nums", "options": "map('a', 'b')", "order": "true",
}  # fmt: skip
CONSTANT = {"number": "1", "string": "'a'", "text": "'%s'", "any": "'a INT'"}
SPECIAL = {("to_number", 1): "'999.99'", ("try_to_number", 1): "'999.99'", ("to_char", 1): "'999'",
           ("to_varchar", 1): "'999'", ("to_binary", 1): "'hex'", ("date_part", 0): "'YEAR'",
           ("datepart", 0): "'YEAR'", ("elt", 0): "1"}  # fmt: skip
# What we refuse although both Sparks take it, and why.
REASONS = {
    r"depends? on (when|the machine|where)|text as a date|time of day|non-deterministic": "law 1",
    r"'.*' is no (DATE|TIMESTAMP)": "it would fail when it runs",
    r"to_(date|timestamp\w*)\(\) takes": "a number read as a date by way of its text",
    r"no column holds": "NULL has no type, and no format holds a calendar interval",
    r"(format_string|printf)\(\) takes a constant": "%t depends on the machine's time zone",
    r"NULL|VOID|arrays_zip\(\) takes at least": "it is always NULL, or empty",
    r"from_json\(STRING, STRING\)": "the schema is a text, so that its type is known",
    r"can't compare ARRAY": "IN reads the texts in an array as numbers or dates, = doesn't",
    r"list in parentheses": "a tuple is no value",
    r"try_to_binary\(\) takes": "always NULL",
    r"MAP<INT, STRING>": "a field of a map whose keys are no texts",
}


def variants(name, call):
    """Yield a call with arguments of its kinds, and with each argument in turn of other types."""
    texts = [p for p in re.fullmatch(r"\((.*?)\) .+", call)[1].split(", ") if p]
    kinds = [p.strip("[]*=") for p in texts]
    base = [
        CONSTANT.get(k, BASE[k]) if "=" in p else BASE[k] for k, p in zip(kinds, texts, strict=True)
    ]
    base = [SPECIAL.get((name, i), argument) for i, argument in enumerate(base)]
    least = sum(not p.startswith("[") for p in texts)
    yield from (f"{name}({', '.join([*base, 'i', 'i'][:n])})" for n in range(len(base) + 2))
    for n in {least, len(base)}:
        for i, value in itertools.product(range(n), VALUES):
            yield f"{name}({', '.join([*base[:i], value, *base[i + 1 : n]])})"


def calls():
    """Return calls of every function."""
    loaded = json.loads(
        (Path(__file__).parents[2] / "compiler" / "spark" / "functions.json").read_text("utf-8")
    )
    found = [sql for name, f in loaded.items() for call in f.get("calls", "").split(" | ") if call
             for sql in variants(name, call)]  # fmt: skip
    return [sql for sql in dict.fromkeys(found) if not sql.startswith("assert_true")]


def operations():
    """Return operators over pairs of types."""
    forms = ["{} + {}", "{} - {}", "{} * {}", "{} / {}", "{} % {}", "{} DIV {}", "{} || {}", "{} = {}", "{} < {}",
             "{} & {}", "{} AND {}", "{} LIKE {}", "coalesce({}, {})", "array({}, {})", "greatest({}, {})",
             "CASE WHEN ok THEN {} ELSE {} END", "{} IN ({})", "nullif({}, {})", "{}[{}]", "if(ok, {}, {})"]  # fmt: skip
    pairs = [f.format(a, b) for f in forms for a, b in itertools.product(VALUES, VALUES)]
    casts = [f"CAST({a} AS {t})" for a in VALUES for t in [*COLUMNS.values(), "INTERVAL DAY"]]
    ones = [f.format(a) for f in ("-{}", "+{}", "~{}", "NOT {}", "{} IS TRUE", "{}.a", "CASE WHEN {} THEN 1 END")
            for a in VALUES]  # fmt: skip
    return [*pairs, *casts, *ones]


WRITTEN = """array(1, 2, 3)[1] | array('a', 'b')[i % 2] | array(array(1))[0][0] | array(home)[0].a | map('a', 1)['a']
    | split(name, ',')[0] | (nums)[0] + 1 | struct(i, 1) | struct(home.a, name AS n) | named_struct('a', 1).a
    | array(home).a | home.c | home.a.b | sizes.x | decode(i, 1, 'a', 'b') | decode(raw, 'utf-8') | decode(i, 1, born)
    | name || i + 1 | i + 1 || name | +name | to_char(born, 'yyyy') | get(nums, x) | array_append(nums, f)
    | date_add(MONTH, 1, born) | timestampadd(HOUR, i, local) | timestampdiff(DAY, born, at) | datediff(DAY, i, at)
    | extract(SECOND FROM at) | extract(HOUR FROM gap) | extract(YEAR FROM gap) | extract(EPOCH FROM at)
    | sequence(born, born, INTERVAL '1' MONTH) | sequence(1, big) | sequence(born, at, 1) | INTERVAL '1.5' SECOND
    | INTERVAL '1.5' DAY | INTERVAL '1 2' DAY TO HOUR | INTERVAL '1 2' DAY TO SECOND | INTERVAL '1' MONTH TO YEAR
    | INTERVAL 1 DAY 2 HOURS | INTERVAL 1 YEAR 2 DAYS | INTERVAL 1 WEEK | INTERVAL 'x' DAY | INTERVAL i DAY
    | 128Y | 127Y | 40000S | 1e400 | 99999999999999999999L | 1e3BD | 12345678901234567890123456789012345678901
    | transform(nums, e -> e + x) | transform(nums, (e, k) -> k) | transform(i, e -> e) | filter(nums, e -> e)
    | exists(nums, e -> e > 1) | aggregate(nums, 0, (a, e) -> a + e) | aggregate(nums, 0L, (a, e) -> a + e)
    | aggregate(nums, 0, (a, e) -> a + e, a -> a * 1.5) | aggregate(nums, '', (a, e) -> concat(a, e))
    | aggregate(nums, 0, (a, e) -> a + CAST(e AS BIGINT)) | zip_with(nums, tags, (a, b) -> concat(a, b))
    | map_filter(sizes, (k, v) -> v > 1) | transform_keys(sizes, (k, v) -> v) | map_zip_with(sizes, codes, (k, a, b) -> k)
    | array_sort(nums, (a, b) -> a - b) | array_sort(nums, (a, b) -> 1L) | transform(nums, (a, b, c) -> a)
    | from_json(name, 'a INT, b STRUCT<c: DATE>') | from_json(name, 'INT') | from_json(name, name) | to_number(name, '9,9D9')
    | round(price, -1) | round(price, 5) | ceil(price, 1) | floor(x, 2) | round(price, i) | position('a' IN name)
    | position(name, name, i, 1) | substring(name FROM 2) | substr(name, 1, 1, 1) | trim(LEADING 'x' FROM name)
    | overlay(name PLACING 'a' FROM 1) | overlay(raw PLACING name FROM 1) | price BETWEEN name AND x | ok = 1
    | CASE i WHEN name THEN 1 END | CASE i WHEN born THEN 1 END | name LIKE ANY ('a', 'b') | i LIKE 'a' ESCAPE '/'
    | CASE WHEN name THEN 1 END | if(name, 1, 2) | sizes = sizes | nums = tags | home = home | hash(sizes) | i DIV 0.5"""
WRITTEN = [sql.strip() for line in WRITTEN.split("\n    | ") for sql in line.split(" | ")]


@pytest.fixture(params=[20, pytest.param(1, marks=pytest.mark.all)])
def asked(request):
    """Expressions: those written here, and one in so many of the others, always the same."""
    return list(dict.fromkeys([*WRITTEN, *[*calls(), *operations()][:: request.param]]))


def analysed(version, expressions):
    """Return what a Spark says of the expressions."""
    command = [sys.executable, str(Path(__file__).parents[1] / "analyse.py")]
    given = json.dumps({"columns": COLUMNS, "expressions": expressions})
    done = subprocess.run(
        command,
        env=spark_environment(version),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def plain(type_):
    return (
        None
        if type_ is None
        else re.sub(r"\s|`|NOTNULL", "", type_.replace("NOT NULL", "")).upper()
    )


def test_types_and_refusals_are_those_of_both_sparks(asked):
    assert len(asked) > 800
    old, new = (map(plain, analysed(version, asked)) for version in ("3.5", "4"))
    wrong = {}
    for sql, before, now in zip(asked, old, new, strict=True):
        spark = before if before == now else None
        found = expression.problems(sql, SCOPE)
        ours = None if found else plain(str(Typer().type(parse(sql).tree, SCOPE.scope)))
        reasons = [
            why
            for pattern, why in REASONS.items()
            if found and re.search(pattern, found[0].message)
        ]
        # A text is read as a number, a boolean … by a cast that Spark tries while it analyses.
        fails = spark is None and re.search(r"'x'|'2024-01-01'", sql) and not found
        if ours != spark and not reasons and not fails:
            wrong[sql] = (spark, ours or found[0].message)
    assert wrong == {}


def test_every_function_says_how_it_is_called():
    special = {*CASTS, *LAMBDAS, "struct", "arrays_zip", "cast", "extract"}
    operators = {"and", "or", "not", "in", "when"}
    windows = {"window", "session_window", "window_time"}
    impure = set(IMPURE) - set(PURE_FROM)
    silent = {
        n for n, f in functions().items() if (f.kind, f.since) == ("scalar", "3.5") and not f.calls
    }
    assert silent - special - operators - windows - impure == set()


def test_every_result_is_a_type_or_a_rule():
    named = {call.result for f in functions().values() for call in f.calls}
    assert {n for n in named if n in RULES} == set(RULES) - {"moved"}
    for name in named - set(RULES):
        assert result(name, [Argument(STRING)]) is not None


DOORS = """date_add('now', 1) | datediff('now', born) | datediff(born, 'tomorrow') | 'now' + INTERVAL '1' DAY
    | INTERVAL '1' DAY + 'now' | 'now' - INTERVAL '1' DAY | born - 'now' | 'now' - at | at > 'now' | born = name | name < at
    | CASE WHEN ok THEN 'now' ELSE DATE '2020-01-01' END | if(ok, 'now', born) | coalesce(name, born) | nvl(born, name)
    | nvl2(i, 'now', at) | array('now', born) | map('now', 1, born, 2) | map(1, 'now', 2, born) | born IN ('now')
    | born BETWEEN 'yesterday' AND at | CASE born WHEN 'now' THEN 1 END | CAST(concat('no', 'w') AS TIMESTAMP)
    | to_timestamp(trim(' now ')) | CAST(lower('TODAY') AS DATE) | TRY_CAST(name AS DATE) | date(name) | timestamp('now')
    | to_date(name) | try_to_timestamp(name) | to_timestamp_ltz('now') | to_timestamp_ntz(name) | CAST(name AS TIMESTAMP_NTZ)
    | DATE 'today' | TIMESTAMP ' NOW ' | TIMESTAMP_NTZ 'now' | TIMESTAMP '12:34' | TIMESTAMP 'T12:34:56' | at > '12:34'
    | CAST(tags AS ARRAY<DATE>) | CAST(home AS STRUCT<a: STRING, b: TIMESTAMP>) | days = array('now') | concat(days, tags)
    | year('now') | month(name) | hour(name) | extract(DAY FROM 'now') | last_day('today') | next_day('now', 'MO')
    | date_format('now', 'yyyy') | date_trunc('DAY', 'now') | trunc('now', 'MM') | add_months('now', 1) | nullif(born, 'now')
    | months_between('now', at) | sequence('now', born) | from_utc_timestamp('now', 'UTC') | timestampadd(DAY, 1, 'now')
    | timestampdiff(DAY, 'now', at) | convert_timezone('Europe/Berlin', 'now') | equal_null(born, 'now')
    | from_json(name, 'a TIMESTAMP') | from_csv(name, 'a TIMESTAMP') | from_json(name, 'a ARRAY<STRUCT<b: TIMESTAMP>>')
    | codes[born] | decode(born, 'now', 1) | format_string('%tY', at) | printf('%n') | unix_date(CAST(name AS DATE))"""


@pytest.mark.parametrize(
    "sql", [sql.strip() for line in DOORS.split("\n    | ") for sql in line.split(" | ")]
)
def test_no_text_becomes_the_day_of_the_query(sql):
    assert len(expression.problems(sql, SCOPE)) == 1


@pytest.mark.parametrize(
    "sql",
    ["born > '2024-01-31'", "CAST('2024-01-31 12:00:00+02:00' AS TIMESTAMP)", "DATE '2024-2'", "DATE 'epoch'",
     "TIMESTAMP '2024-01-31 12:00:00.123 Europe/Berlin'", "to_date(name, 'dd.MM.yyyy')", "unix_timestamp(name, 'yyyy')",
     "coalesce(born, CASE WHEN ok THEN '2024-01-31' ELSE NULL END)", "to_timestamp('12:34', 'HH:mm')",
     "from_json(name, 'a DATE, b TIMESTAMP_NTZ')", "format_string('%05d %s %%t', i, name)", "'now' = name"],
)  # fmt: skip
def test_what_cannot_be_the_day_of_the_query_is_right(sql):
    assert expression.problems(sql, SCOPE) == ()


def test_a_column_whose_texts_are_dates_may_become_one():
    assert expression.problems("CAST(name AS DATE)", replace(SCOPE, dated=["Name"])) == ()
    assert (
        len(expression.problems("CAST(upper(name) AS DATE)", replace(SCOPE, dated=["name"]))) == 1
    )
    assert (
        expression.problems("name", replace(SCOPE, dated=["name"]), data_type=SCOPE.types["born"])
        == ()
    )
    assert len(expression.problems("name", SCOPE, data_type=SCOPE.types["born"])) == 1


DATED = {
    "columns": [
        {"name": "id", "type": "row_number"},
        {"name": "day", "type": "date"},
        {"name": "instant", "type": "iso8601"},
        {"name": "cast", "type": "iso8601", "data_type": "timestamp"},
        {"name": "fixed", "type": "constant", "params": {"value": "2024-01-31"}},
        {
            "name": "list",
            "type": "constant",
            "params": {"value": ["2024-01-31"]},
            "data_type": "array<date>",
        },
        {
            "name": "one",
            "type": "random_element",
            "params": {"elements": ["2024-01-31 12:00", "2025-01-31"]},
        },
        {"name": "a", "type": "expression", "params": {"sql": "CAST(day AS DATE)"}},
        {"name": "b", "type": "expression", "params": {"sql": "CAST(instant AS TIMESTAMP)"}},
        {"name": "c", "type": "expression", "params": {"sql": "datediff(fixed, day) + hour(one)"}},
        {"name": "d", "type": "expression", "params": {"sql": "one"}, "data_type": "timestamp"},
        {"name": "e", "type": "expression", "params": {"sql": "TIMESTAMP '2024-01-31 12:00'"}},
        {
            "name": "f",
            "type": "expression",
            "params": {"sql": "date_format(cast, 'HH') || ' ' || CAST(cast AS STRING)"},
        },
        {"name": "g", "type": "expression", "params": {"sql": "list[0] - CAST(fixed AS DATE)"}},
    ],
    "checks": [{"name": "past", "sql": "CAST(day AS DATE) <= today"}],
}
VISIT = {"columns": [{"name": "of", "type": "expression", "params": {"sql": "to_date(person_day)"}}],
         "join_with": ["person"]}  # fmt: skip


def test_texts_that_are_dates_run_alike_in_every_time_zone(compiled, tmp_path):
    build = compiled({"person": (200, DATED), "visit": (50, VISIT)}, "--spark-version", "3.5")
    found = []
    for version, zone in (("3.5", "Asia/Tokyo"), ("4", "America/New_York")):
        conf = {
            "spark.sql.session.timeZone": zone,
            "spark.driver.extraJavaOptions": f"-Duser.timezone={zone}",
        }
        done = run_build(build, tmp_path / version, *verifying(version), version=version, conf=conf)
        assert done.returncode == 0, done.stdout + done.stderr
        found.append(fingerprints(tmp_path / version))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "column",
    [{"type": "time", "data_type": "timestamp"}, {"type": "word", "data_type": "date"},
     {"type": "constant", "params": {"value": "now"}, "data_type": "date"},
     {"type": "constant", "params": {"value": ["2024-01-31", "now"]}, "data_type": "array<timestamp>"},
     {"type": "constant", "params": {"value": {"a": "now"}}, "data_type": "struct<a: date>"},
     {"type": "pystr_format", "params": {"string_format": "now"}, "data_type": "date"},
     {"type": "random_element", "params": {"elements": ["today"]}, "data_type": "timestamp"},
     {"type": "regex", "params": {"pattern": "now"}, "data_type": "date"},
     {"type": "date", "params": {"pattern": "now"}, "data_type": "date"},
     {"type": "array", "params": {"max": 2, "items": {"type": "word"}}, "data_type": "array<date>"}],
)  # fmt: skip
def test_a_data_type_does_not_read_the_day_of_the_query(column, tmp_path):
    files = {
        "powerstation.json": {"tables": [{"filename": "t", "rows": 1}]},
        "t.json": {"columns": [{"name": "c", **column}]},
    }
    done = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert done.exit_code == 1
    assert "depend" in done.stderr


PATTERNS = [
    letter * n for letter in "GyYMLdDQqEeFawWhHkKmsSVzOXxZuc" for n in (1, 2, 3, 4, 5, 6, 7, 9, 10)
]
PATTERNS += ["yyyy-MM-dd''HH", "yyyy-MM-dd'T'HH:mm", "[yyyy]", "#", "{", "A", "n", "yyyy'", "b"]


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.all)])
def test_patterns_of_dates_are_those_of_spark(spark, step):
    wrong = {}
    for pattern in PATTERNS[::step]:
        sql = f'date_format(TIMESTAMP "2024-01-31 12:34:56", "{pattern}")'
        try:
            refused = spark.sql(f"SELECT {sql}").first() is None
        except Exception:
            refused = True
        if refused != bool(expression.problems(sql, expression.Columns({}))):
            wrong[pattern] = refused
    assert wrong == {}


@pytest.mark.parametrize("letter", "EFqQYwc")
def test_patterns_that_read_know_fewer_letters(letter):
    assert len(expression.problems(f"to_date(name, 'yyyy {letter}')", SCOPE)) == 1

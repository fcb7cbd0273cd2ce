"""Users' SQL expressions: what is refused and why, the names and the type, and that Spark agrees."""

import pytest
from powerstation.compiler.expressions import expression
from powerstation.compiler.spark.type_text import parse_type
from powerstation.compiler.spark.types import (
    BIGINT,
    BOOLEAN,
    BYTE,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    INTERVAL,
    SHORT,
    STRING,
    TIMESTAMP,
    Array,
    Decimal,
    Map,
)

SCOPE = expression.Columns({
    "tiny": BYTE, "small": SHORT, "i": INT, "row_num": BIGINT, "f": FLOAT, "x": DOUBLE, "price": Decimal(10, 2),
    "big": Decimal(38, 10), "make": STRING, "ok": BOOLEAN, "day": DATE, "today": TIMESTAMP, "gap": INTERVAL,
    "home": parse_type("STRUCT<city: STRING, at: STRUCT<x: DOUBLE>>"), "nums": Array(INT), "tags": Array(STRING),
    "sizes": Map(STRING, BIGINT), "customer_id": BIGINT, "Odd Name": STRING, "unknown": None,
})  # fmt: skip


def messages(sql):
    return [(p.message, p.hint) for p in expression.problems(sql, SCOPE)]


@pytest.mark.parametrize(
    ("sql", "message", "hint"),
    [
        ("", "empty", ""),
        ("-- nothing", "empty", ""),
        ("i; i", "semicolon", "one expression"),
        ("i;", "semicolon", ""),
        ("1) AS x, (2", 'doesn\'t parse, near ") AS x, (2"', ""),
        ("i +", "ends too early", ""),
        ("i i", 'doesn\'t parse, near "i"', ""),
        ("'abc", "single quote that is not closed", ""),
        ("i /* x", "comment that is not closed", ""),
        ("i AS j", "no alias", '"name"'),
        ("*", "* in an expression", "name the columns"),
        ("home.*", "* in an expression", "name the columns"),
        ("i::string", "3.5 doesn't have", "CAST(a AS type)"),
        ("?", "no parameters", ""),
        (":x", "no parameters", ""),
        ("${x}", "no braces", ""),
        ("/*+ hint */ i", "no hints", ""),
        ("(SELECT 1)", "subquery", "join_with"),
        ("EXISTS (SELECT 1)", "subquery", "join_with"),
        ("i IN (SELECT 1)", "subquery", "join_with"),
        ("sum(i) OVER (ORDER BY i)", "window function looks at other rows", ""),
        ("row_number()", "looks at other rows", "row_num"),
        ("explode(nums)", "makes rows", ""),
        ("json_tuple(make, 'a')", "makes rows", ""),
        ("sum(i)", "sum() aggregates rows; an expression sees one row", "a + b"),
        ("max(i)", "aggregates rows", "greatest"),
        ("collect_list(i)", "aggregates rows", ""),
        ("sum(line.price)", 'there is no table "line" whose rows are', ""),
        ("count(line)", 'there is no table "line" whose rows are', ""),
        ("rand()", "non-deterministic", "column of its own"),
        ("uuid()", "non-deterministic", ""),
        ("now()", "when the query runs", "write today"),
        ("current_date", "when the query runs", "write today"),
        ("unix_timestamp()", "when the query runs", "unix_timestamp(today)"),
        ("DATE 'today'", "when the query runs", "write today"),
        ("day < 'now'", "when the query runs", "write today"),
        ("user", "where the query runs", ""),
        ("input_file_name()", "where the query runs", ""),
        ("java_method('java.util.UUID', 'randomUUID')", "where the query runs", ""),
        ("monotonically_increasing_id()", "where the query runs", "row_num"),
        ("uper(make)", 'no function "uper"', 'did you mean "upper"?'),
        ("parse_json(make)", "Spark 4 only", ""),
        ("i << 2", "Spark 4 only", "shiftleft"),
        ("CAST(i AS VARIANT)", "VARIANT is Spark 4 only", ""),
        ("CAST(i AS TIME)", "TIME is Spark 4 only", ""),
        ("CAST(i AS TEXT)", "TEXT is not a Spark SQL type", ""),
        ("CAST(i AS strng)", "strng is not a Spark SQL type", ""),
        ("CAST(nums AS INT)", "no cast from ARRAY<INT> to INT", ""),
        ("mke", 'no column "mke"', 'did you mean "make"?'),
        ("customer.id", 'no column "customer"', "write customer_id"),
        ("home.town", '"home" has no field "town"', ""),
        ("home.at.y", '"home.at" has no field "y"', ""),
        ("i.x", '"i" has no field "x"', ""),
        (
            "date_add(today, row_num)",
            "date_add() takes an INT here, and this is a BIGINT",
            "write CAST(… AS INT)",
        ),
        ("day + row_num", "Spark has no DATE + BIGINT", "CAST(… AS INT)"),
        ("element_at(nums, row_num)", "takes an INT here, and this is a BIGINT", "CAST(… AS INT)"),
        ("transform(nums, e -> e + f2)", 'no column "f2"', ""),
        ("INTERVAL i DAY", "a constant", "a * INTERVAL"),
        ("make AT TIME ZONE 'UTC'", "no AT TIME ZONE", ""),
    ],
)
def test_refused(sql, message, hint):
    found = messages(sql)
    assert len(found) == 1, found
    assert message in found[0][0]
    assert hint in found[0][1]
    assert "\x1b" not in found[0][0]


def test_all_problems_at_once_and_where():
    found = expression.problems("rand() + mke + now()", SCOPE)
    assert [(p.offset, p.length) for p in found] == [(0, 4), (9, 3), (15, 3)]


def test_names_are_those_of_the_scope():
    sql = (
        "MAKE || `odd name` || home.city || transform(nums, i -> i + X)[0] || 'row_num' /* price */"
    )
    sql += " || date_add(DAY, 1, today)"
    assert expression.names(sql, SCOPE) == ("make", "Odd Name", "home", "nums", "x", "today")
    assert expression.problems(sql, SCOPE) == ()
    assert expression.names("i +", SCOPE) == ()


def test_a_doubtful_type_is_none():
    for sql in ("NULL", "unknown", "unknown + 1", "make_interval(1)", "day + 1.5"):
        assert expression.type_of(sql, SCOPE) is None


@pytest.mark.parametrize(
    ("sql", "emitted"),
    [
        ("  make  ", "make"),
        ("i -- why\n  + 1", "i + 1"),
        ("i/* a /* b */ c */+1", "i +1"),
        ("'it''s'", r"'it\'s'"),
        ("'a\nb;\r\n'", r"'a\nb;\r\n'"),
        ("'a\\\nb'", r"'a\nb'"),
        ("'-- no /* comment'", "'-- no /* comment'"),
        (r"r'a\d'", r"r'a\d'"),
        ("r'a\\d\n'", r"'a\\d\n'"),
        ("'${x}'", r"'\u0024{x}'"),
        ("`a -- b` + 1", "`a -- b` + 1"),
    ],
)
def test_text(sql, emitted):
    assert expression.text(sql) == emitted
    assert expression.text(emitted) == emitted


TYPED = """1 | 1L | 1S | 1Y | 1.50 | .5 | 1.5BD | 1.5D | 1e3 | -2147483648 | 2147483648 | 'x' | r'a' | X'1F' | true
    | DATE '2024-01-01' | TIMESTAMP '2024-01-01 00:00:00' | i | home.at.x | nums[0] | sizes['a'] | tags
    | i + 1 | i + row_num | tiny + small | small * tiny | f + i | f + f | x * 2 | i / 2 | f / f | i DIV 2 | i % 3
    | row_num % 5 | price + 1 | price * 3 | price / 3 | price * i | price - row_num | price * price | big * big
    | big / price | big + 1.5 | price % 7 | price * x | 5 * price | -price | (12) * price | price + 100L
    | make || 'x' | make || i | concat(make, day) | concat(nums, nums) | NOT ok | i = 1 AND ok | make LIKE 'a%'
    | i BETWEEN 1 AND 2 | make RLIKE 'a' | i IN (1, 2) | i <=> NULL | make IS NULL | ok IS TRUE
    | CASE WHEN ok THEN 1 ELSE 2L END | CASE i WHEN 1 THEN make END | IF(ok, price, price) | IF(ok, price, 0)
    | COALESCE(make, 'x') | NVL(i, 0) | NULLIF(i, 0) | greatest(day, day) | least(i, row_num)
    | CAST(i AS DECIMAL(12, 3)) | CAST('2024-01-31' AS TIMESTAMP) | TRY_CAST(make AS INT) | CAST(i AS VARCHAR(3)) | string(i)
    | upper(make) | length(make) | trim(make) | trim(BOTH 'x' FROM make) | substr(make, 1, 2) | substring(make FROM 2)
    | replace(make, 'a', 'b') | lpad(make, 3, '0') | regexp_replace(make, 'a', 'b') | initcap(make) | reverse(make)
    | date_add(day, 1) | datediff(day, day) | datediff(DAY, day, today) | year(day) | month(day) | day(today)
    | extract(YEAR FROM day) | extract(SECOND FROM today) | date_format(day, 'yyyy') | to_date(make, 'yyyy')
    | date_trunc('MONTH', today) | last_day(day) | unix_timestamp(today) | make_date(2024, 1, 1)
    | timestampadd(HOUR, 1, today) | day + 1 | day + INTERVAL 1 DAY | day + INTERVAL 1 HOUR | day + INTERVAL 2 MONTHS
    | today + INTERVAL 3 HOURS | today - INTERVAL 1 MONTH | today - today | today + gap | day + gap | gap * 2
    | today + INTERVAL 1 HOUR * i | round(x, 2) | round(price, 1) | round(i) | ceil(x) | floor(price) | abs(price)
    | sqrt(i) | pow(i, 2) | pmod(row_num, 7) | pmod(price, 3) | md5(make) | sha2(make, 256) | xxhash64(make) | hash(i)
    | hex(i) | crc32(make) | size(nums) | element_at(nums, 1) | element_at(sizes, 'a') | split(make, ',')
    | split(make, ',')[0] | concat_ws(',', tags) | array(1, 2) | array(1, 2L) | array(1, x) | named_struct('a', 1)
    | struct(i, make AS m) | map('a', 1) | map_keys(sizes) | sequence(1, 3) | transform(nums, e -> e * 2.5)
    | filter(nums, e -> e > 1) | exists(nums, e -> e > 1) | transform(tags, (t, k) -> k) | array_join(tags, ',')"""
TYPED = [sql.strip() for sql in TYPED.split("\n    | ") for sql in sql.split(" | ")]
# What Spark knows and we needn't.
MAYBE = [
    "i + NULL",
    "i + make",
    "day - day",
    "aggregate(nums, 0, (a, e) -> a + e)",
    "make || NULL",
    "from_json(make, 'a INT')",
]


def test_types_are_those_of_spark(spark):
    known = {name: type_ for name, type_ in SCOPE.types.items() if type_ is not None}
    columns = ", ".join(f"CAST(NULL AS {type_}) AS `{name}`" for name, type_ in known.items())
    wanted = [*TYPED, *MAYBE]
    items = ",\n".join(f"{expression.text(sql)} AS c{i}" for i, sql in enumerate(wanted))
    schema = spark.sql(f"SELECT {items} FROM (SELECT {columns})").schema
    ours = {sql: expression.type_of(sql, expression.Columns(known)) for sql in wanted}
    real = {sql: field.dataType.simpleString() for sql, field in zip(wanted, schema, strict=True)}
    assert [messages(sql) for sql in wanted if messages(sql)] == []
    assert {sql: real[sql] for sql in TYPED if ours[sql] is None} == {}
    assert {
        s: (str(t), real[s]) for s, t in ours.items() if t is not None and t != parse_type(real[s])
    } == {}


TEXTS = {
    "'it''s'": "it's",
    '"a""b\'"': "a\"b'",
    "'a\nb'": "a\nb",
    "'a\\\nb'": "a\nb",
    "r'a\\d'": "a\\d",
    "r'a\\d\n'": "a\\d\n",
    r"'a\tb\\c\'d\u00e9'": "a\tb\\c'd\u00e9",
    "'${spark.app.name}'": "${spark.app.name}",
    "'a' -- 'b'\n || /* 'c' */ 'd'": "ad",
    "'-- ; /* x'": "-- ; /* x",
    "'a\u2028b'": "a\u2028b",
    "length('\r\n')": 2,
}


def test_emitted_texts_are_what_was_meant(spark):
    emitted = [expression.text(sql) for sql in TEXTS]
    assert not any(len(sql.splitlines()) > 1 for sql in emitted)
    assert list(spark.sql("SELECT " + ", ".join(emitted)).first()) == list(TEXTS.values())

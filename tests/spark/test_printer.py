"""Expressions to text, and what real Spark makes of the text."""

import datetime as dt
import decimal

import pytest
from powerstation.compiler.spark import literals, printer
from powerstation.compiler.spark.expr import (
    Binary,
    Call,
    Case,
    Cast,
    Col,
    Field,
    IsNull,
    Lambda,
    Let,
    Lit,
    Not,
    SimpleCase,
    UserSql,
    Words,
)
from powerstation.compiler.spark.types import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    INT,
    INTERVAL,
    STRING,
    TIMESTAMP,
    Array,
    Decimal,
    Struct,
)

A, B, ONE = Col("a"), Col("b"), Lit(1, INT)


@pytest.mark.parametrize(
    ("expr", "text"),
    [
        (Binary("*", Binary("+", A, ONE), B), "(a + 1) * b"),
        (Binary("+", A, Binary("*", ONE, B)), "a + 1 * b"),
        (Binary("-", A, Binary("-", B, ONE)), "a - (b - 1)"),
        (Binary("-", Binary("-", A, B), ONE), "a - b - 1"),
        (Binary("+", A, Binary("-", B, ONE)), "a + (b - 1)"),
        (Binary("AND", Binary("OR", A, B), Binary("=", A, ONE)), "(a OR b) AND a = 1"),
        (Binary("=", Binary("=", A, B), Lit(True, BOOLEAN)), "(a = b) = TRUE"),
        (Not(Binary("AND", A, B)), "NOT (a AND b)"),
        (Not(IsNull(A)), "a IS NOT NULL"),
        (IsNull(Binary("+", A, B)), "a + b IS NULL"),
        (Binary("-", A, Lit(-1, INT)), "a - -1"),
        (Binary("*", A, UserSql("b + 1")), "a * (b + 1)"),
        (Case(((A, ONE),), B), "IF(a, 1, b)"),
        (Case(((A, ONE), (B, ONE)), Lit(None, INT)), "CASE WHEN a THEN 1 WHEN b THEN 1 END"),
        (SimpleCase(A, ((ONE, B),), Lit(None, INT)), "CASE a WHEN 1 THEN b END"),
        (Cast(A, Decimal(5, 2)), "CAST(a AS DECIMAL(5, 2))"),
        (Words("names"), "(SELECT items FROM names)"),
        (Field(Col("s t"), "select"), "`s t`.`select`"),
        (Lambda(("x", "i"), Binary("+", Col("x"), Col("i"))), "(x, i) -> x + i"),
        (Call("f", ()), "f()"),
    ],
)
def test_expressions(expr, text):
    assert printer.expression(expr) == text


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("a", "a"),
        ("A_1", "A_1"),
        ("1a", "`1a`"),
        ("a b", "`a b`"),
        ("a`b", "`a``b`"),
        ("Select", "`Select`"),
        ("ä", "`ä`"),
    ],
)
def test_names(name, quoted):
    assert literals.name(name) == quoted


def test_a_comment_stays_one():
    assert literals.comment("a\nDROP TABLE x;\u2028b\r\nc") == "-- a\n-- DROP TABLE x;\n-- b\n-- c"


VALUES = [
    (None, INT), (True, BOOLEAN), (0, INT), (-(2**31), INT), (1, BIGINT), (-(2**63), BIGINT), (2**63 - 1, BIGINT),
    (1.5, DOUBLE), (-0.1, DOUBLE), (1e300, DOUBLE), (5e-324, DOUBLE), (1e16, DOUBLE), (float("inf"), DOUBLE),
    (decimal.Decimal("1.50"), Decimal(3, 2)), (decimal.Decimal("-0.05"), Decimal(10, 2)), (decimal.Decimal(7), Decimal(38, 0)),
    ("it's \"q\" \\ \n\r\t\0 \x07 \u2028 😀 \u05d0 ${x} %s", STRING), ("", STRING), ("a\\nb", STRING),
    (b"\x00\xff", BINARY), (b"", BINARY), (dt.date(1, 1, 1), DATE), (dt.date(9999, 12, 31), DATE),
    (dt.datetime(1, 1, 1, 0, 0, 0, 1), TIMESTAMP), (dt.datetime(9999, 12, 31, 23, 59, 59, 999999), TIMESTAMP),
    (dt.timedelta(days=-3, microseconds=5), INTERVAL), (dt.timedelta(days=40000, hours=5), INTERVAL),
    ((1, 2), Array(BIGINT)), ((), Array(STRING)), (("x", None), Array(STRING)), ((1, "a'b"), Struct((("n", INT), ("a b", STRING)))),
]  # fmt: skip


def test_spark_reads_every_constant_as_it_was(spark):
    columns = ", ".join(
        f"{literals.literal(value, type_)} AS c{i}" for i, (value, type_) in enumerate(VALUES)
    )
    frame = spark.sql(f"SELECT {columns}")
    wanted = spark.sql(
        "SELECT " + ", ".join(f"CAST(NULL AS {t}) AS c{i}" for i, (_, t) in enumerate(VALUES))
    )
    kinds = [[f.dataType.simpleString() for f in s.schema] for s in (frame, wanted)]
    assert kinds[0] == kinds[1]
    texts = spark.sql(
        "SELECT "
        + ", ".join(
            f"CAST({literals.literal(v, t)} AS STRING)" for v, t in VALUES if t == TIMESTAMP
        )
    )
    assert list(texts.first()) == ["0001-01-01 00:00:00.000001", "9999-12-31 23:59:59.999999"]
    row = [c for c, (_, t) in zip(frame.columns, VALUES, strict=True) if t != TIMESTAMP]
    found = [_plain(v) for v in frame.select(*row).first()]
    assert found == [_plain(v) for v, t in VALUES if t != TIMESTAMP]


def _plain(value):
    if isinstance(value, (tuple, list)):
        return [_plain(v) for v in value]
    return bytes(value) if isinstance(value, bytearray) else value


def test_names_of_every_kind_survive_in_spark(spark):
    names = [
        "select",
        "a b",
        "a`b",
        "ä",
        "1",
        "from",
        "😀",
        "time",
        "anti",
        "x.y",
        "'",
        '"',
        "sql",
        "user",
        "null",
        "cross",
    ]
    frame = spark.sql("SELECT " + ", ".join(f"{literals.name(n)}" for n in names) + " FROM (SELECT "
                      + ", ".join(f"1 AS {literals.name(n)}" for n in names) + ")")  # fmt: skip
    assert frame.columns == names


LONG = Call("concat", (Col("some_rather_long_name"), Col("another_rather_long_name")))


def test_a_long_case_has_a_branch_a_line():
    choice = SimpleCase(A, tuple((Lit(i, INT), LONG) for i in range(2)), LONG)
    assert printer.expression(choice).splitlines() == [
        "CASE a",
        "  WHEN 0 THEN concat(some_rather_long_name, another_rather_long_name)",
        "  WHEN 1 THEN concat(some_rather_long_name, another_rather_long_name)",
        "  ELSE concat(some_rather_long_name, another_rather_long_name)",
        "END",
    ]


def test_operators_of_one_rank_stand_below_each_other():
    total = Binary("-", Binary("+", LONG, Binary("*", LONG, ONE)), LONG)
    assert printer.expression(total).splitlines() == [
        "concat(some_rather_long_name, another_rather_long_name)",
        "  + concat(some_rather_long_name, another_rather_long_name) * 1",
        "  - concat(some_rather_long_name, another_rather_long_name)",
    ]


@pytest.mark.parametrize("expr", [
    Binary("*", Binary("+", LONG, LONG), Binary("+", LONG, LONG)), Cast(Binary("+", LONG, LONG), BIGINT),
    Case(((Binary("=", Binary("+", LONG, LONG), LONG), LONG), (B, LONG)), LONG),
    Lit(tuple(f"word {i}" for i in range(50)), Array(STRING)),
    Binary("+", *(Call("f", (LONG, LONG, ONE)),) * 2), Call("f", (Lambda(("x",), Binary("+", LONG, LONG)), A)),
    IsNull(Call("f", (LONG, LONG))), IsNull(Case(((B, LONG),), LONG)), Let("a note of words " * 9, ((("x", A),),), B),
])  # fmt: skip
@pytest.mark.parametrize("indent", [0, 8])
def test_lines_are_short(expr, indent):
    found = printer.column(expr, "a_name", indent)
    assert found.endswith(" AS a_name") and "\n" in found
    assert (
        max(len(line) + (0 if i else indent) for i, line in enumerate(found.splitlines()))
        <= printer.WIDTH
    )

"""Which names are one to Spark, and that what surrounds a name can't be broken by it."""

import pytest
from powerstation.compiler.spark.names import fold

# Spark 3.5 and 4.1 refuse a view with both, or a reference to one of them.
ONE = [
    ("a", "A"), ("é", "É"), ("i", "ı"), ("I", "İ"), ("i", "İ"), ("İ", "ı"), ("i\u0307", "İ"), ("s", "ſ"), ("k", "\u212a"),
    ("å", "\u212b"), ("ß", "ẞ"), ("Σ", "ς"), ("ασ", "ας"), ("µ", "μ"), ("ǆ", "ǅ"), ("𐐀", "𐐨"), ("ᾳ", "ᾼ"),
]  # fmt: skip
TWO = [("a", "ä"), ("ß", "ss"), ("ﬀ", "ff"), ("é", "e\u0301"), ("ŉ", "ʼn"), ("yil", "yl")]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_names_that_are_one(one, other):
    assert fold(f"x{one}y") == fold(f"X{other}Y")


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_are_two(one, other):
    assert fold(one) != fold(other)


def test_spark_agrees(spark):
    from pyspark.errors import AnalysisException

    for pairs, wanted in ((ONE, True), (TWO, False)):
        for one, other in pairs:
            refused = False
            try:
                spark.sql(
                    f"CREATE OR REPLACE TEMPORARY VIEW both AS SELECT 1 AS `{one}`, 2 AS `{other}`"
                )
                spark.table("both").collect()
            except AnalysisException:
                refused = True
            assert refused == wanted, (one, other)


def test_a_backslash_at_the_end_of_a_comment_does_not_take_the_next_line_in(compiled, spark):
    check = {"name": "C:\\", "sql": "id > 0"}
    columns = [{"name": "id", "type": "row_number"}]
    build = compiled(
        {"t": (3, {"description": "D:\\\nE:\\", "columns": columns, "checks": [check]})}
    )
    spark.sql((build / "tables" / "t.sql").read_text(encoding="utf-8").strip().rstrip(";"))
    script = (build / "checks" / "t.sql").read_text(encoding="utf-8")
    rule = script[script.index("-- t: C:\\") :].strip().rstrip(";")
    assert spark.sql(rule).collect() == []
    assert spark.sql(rule.replace("id > 0", "id > 1")).count() == 1

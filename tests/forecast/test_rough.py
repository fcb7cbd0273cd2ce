"""What an expression roughly makes of values: as Spark does, or nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from powerstation.compiler.forecast.rough import values

ROW = {
    "n": 7,
    "name": "Ann",
    "price": Decimal("2.50"),
    "day": dt.date(2024, 2, 28),
    "nothing": None,
    "x": 0.5,
}


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("n + 1", 8),
        ("n * price", Decimal("17.50")),
        ("x * price", 1.25),
        ("-n % 4 = -3 OR n > 6", True),
        ("concat(upper(name), '-', n)", "ANN-7"),
        ("name || lpad(n, 3, '0')", "Ann007"),
        ("CASE WHEN n < 5 THEN 'low' ELSE 'high' END", "high"),
        ("CASE n WHEN 7 THEN 'seven' END", "seven"),
        ("if(nothing IS NULL, coalesce(nothing, name), '')", "Ann"),
        ("n IN (1, 7) AND NOT n BETWEEN 8 AND 9", True),
        ("CAST(n AS DECIMAL(6, 2))", Decimal("7.00")),
        ("CAST(day AS STRING)", "2024-02-28"),
        ("date_add(DATE '2024-02-28', 2)", dt.date(2024, 3, 1)),
        ("day + INTERVAL 1 DAY", dt.date(2024, 2, 29)),
        ("substring(name, 2, 1)", "n"),
        ("round(x * 3, 1)", 1.5),
        ("n + nothing", None),
    ],
)
def test_what_is_known(sql, value):
    assert values(sql, lambda name: [ROW[name]], 1) == (value,)


@pytest.mark.parametrize(
    "sql", ["soundex(name)", "n / 0", "name.part", "transform(array(n), x -> x)"]
)
def test_what_is_not(sql):
    assert values(sql, lambda name: [ROW[name]], 1) is None

"""The Spark types of values, and of Faker's methods as its sampling finds them."""

import datetime
import decimal
import uuid
from decimal import Decimal

import pytest
from powerstation.compiler.faker.providers import generator
from powerstation.compiler.faker.sampling import Impure, samples
from powerstation.compiler.values.observed_type import observed_type, settled

TODAY = datetime.datetime(2026, 11, 24)
NOON = datetime.datetime(2024, 1, 31, 12)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([None], "None"),
        (["a", None], "STRING"),
        ([1, -(2**63)], "BIGINT"),
        ([2**63], "DECIMAL(19, 0)"),
        ([10**38], "STRING"),
        ([1, 1.5], "DOUBLE"),
        ([1, "a"], "STRING"),
        ([True, 1], "STRING"),
        ([NOON, NOON.replace(tzinfo=datetime.timezone.utc)], "TIMESTAMP"),
        ([NOON.date()], "DATE"),
        ([NOON.date(), NOON], "STRING"),
        ([NOON.time()], "STRING"),
        ([datetime.timedelta(1)], "INTERVAL DAY TO SECOND"),
        ([b""], "BINARY"),
        ([uuid.UUID(int=1)], "STRING"),
        ([Decimal("999.99"), Decimal(-1)], "DECIMAL(5, 2)"),
        ([Decimal("0.001")], "DECIMAL(3, 3)"),
        ([Decimal("1E+3"), Decimal(0)], "DECIMAL(4, 0)"),
        ([Decimal(10) ** 30, Decimal("1e-10")], "STRING"),
        ([decimal.Decimal("NaN")], "STRING"),
        ([[], (1,), {2}], "ARRAY<BIGINT>"),
        ([[]], "ARRAY<VOID>"),
        ([{"a": 1}, {"a": None}], "STRUCT<a: BIGINT>"),
        ([[], [1.5]], "ARRAY<DOUBLE>"),
        ([[1], ["a"]], "ARRAY<STRING>"),
        ([[1], 1], "STRING"),
        (
            [{"a": 1, "b c": [Decimal(1)]}, {"b c": [], "a": None}],
            "STRUCT<a: BIGINT, `b c`: ARRAY<DECIMAL(1, 0)>>",
        ),
        ([{"a": 1}, {"b": 1}], "STRING"),
        ([{"a": 1, "A": 2}], "STRING"),
        ([{}], "STRING"),
    ],
)
def test_observed_types(values, wanted):
    assert str(observed_type(values)) == wanted


def test_what_no_value_shows_is_a_text():
    assert str(settled(observed_type([{"a": []}, {"a": [None]}]))) == "STRUCT<a: ARRAY<STRING>>"


@pytest.mark.parametrize(
    ("method", "arguments", "wanted"),
    [
        ("pydecimal", {"left_digits": 3, "right_digits": 2}, "DECIMAL(5, 2)"),
        ("pydecimal", {"right_digits": 4, "min_value": 0, "max_value": 1000}, "DECIMAL(8, 4)"),
        ("pydecimal", {}, "STRING"),
        ("latitude", {}, "DECIMAL(9, 7)"),
        ("longitude", {}, "DECIMAL(9, 6)"),
        ("random_number", {"digits": 18}, "BIGINT"),
        ("random_number", {"digits": 19}, "DECIMAL(19, 0)"),
        ("random_int", {"min": 0, "max": 2**63}, "DECIMAL(19, 0)"),
        ("random_int", {"min": 0, "max": 2**63 - 1}, "BIGINT"),
        ("pyfloat", {}, "DOUBLE"),
        ("color_rgb", {}, "ARRAY<BIGINT>"),
        ("null_boolean", {}, "BOOLEAN"),
        ("random_element", {"elements": (1, 2.5)}, "DOUBLE"),
        ("pydict", {}, "STRING"),
        ("uuid4", {"cast_to": None}, "STRING"),
        ("binary", {"length": 3}, "BINARY"),
    ],
)
def test_types_of_methods(method, arguments, wanted):
    found = samples(generator("en_US", ()), method, arguments, TODAY)
    assert str(settled(observed_type(found))) == wanted


def test_sampling_is_deterministic_and_on_the_given_day():
    drawn = samples(generator("en_US", ()), "date_this_year", {}, datetime.datetime(2019, 5, 5))
    assert drawn == samples(
        generator("en_US", ()), "date_this_year", {}, datetime.datetime(2019, 5, 5)
    )
    assert min(drawn) == datetime.date(2019, 1, 1) and max(drawn) <= datetime.date(2019, 5, 5)


def test_a_method_that_remembers_is_impure():
    made = generator("en_US", ())
    count = []
    made.remembering = lambda: count.append(1) or len(count)
    with pytest.raises(Impure):
        samples(made, "remembering", {}, TODAY)
    del made.remembering

"""How many different values a type has, as the catalogue of types and the checks of keys say."""

import datetime as dt

import pytest
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe
from powerstation.compiler.values.cardinality import distinct
from powerstation.runtime.pure_faker import Draws, PureFaker, create_generator

TODAY = dt.datetime(2026, 7, 15)


def count(method):
    return distinct(describe("en_US", (), method, Object(), TODAY).lowered.node)


@pytest.fixture(scope="module")
def pure():
    return PureFaker(create_generator("en_US", (), Draws(0)), TODAY)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("boolean", "2"),
        ("state", "50"),
        ("random_int", "10,000"),
        ("bothify", "270,400"),
        ("credit_card_security_code", "11,000"),
        ("am_pm", "about 2"),
        ("day_of_week", "about 7"),
        ("date_this_year", "about 196"),
        ("credit_card_expire", "about 144"),
        ("building_number", "111,000"),
        ("ean13", "1.0e+12"),
        ("date_between_dates", "1"),
        ("paragraphs", "unbounded"),
    ],
)
def test_the_number_of_values_is_counted(method, said):
    assert str(count(method)) == said


@pytest.mark.parametrize(
    "method", ["postcode", "file_extension", "locale", "city_suffix", "hexify", "random_elements"]
)
def test_no_more_values_come_than_are_counted(method, pure):
    found = count(method)
    values = {repr(v) for v in pure.values(method, {}, range(10, 3000))}
    assert len(values) <= found.count
    assert not found.exact or found.count > 1000 or len(values) == found.count

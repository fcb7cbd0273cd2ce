"""Providers that nobody here has written: they lower by themselves."""

import datetime as dt

import pytest
from conftest import SLOW
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe
from powerstation.compiler.faker.providers import methods


@pytest.mark.parametrize(
    ("provider", "fewest"),
    [
        pytest.param("faker_vehicle.VehicleProvider", 16, marks=SLOW),
        ("faker_airtravel.AirTravelProvider", 6),
        ("faker_food.FoodProvider", 12),
    ],
)
def test_every_type_of_a_community_provider_is_sql(provider, fewest):
    added = set(methods("en_US", (provider,))) - set(methods("en_US", ()))
    found = {m: describe("en_US", (provider,), m, Object(), dt.datetime(2026, 1, 1)) for m in added}
    assert len(found) >= fewest
    assert not {m: f.lowered for m, f in found.items() if not f.function}

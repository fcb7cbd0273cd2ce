"""What is bound while Faker runs: all of it inside, nothing of it after."""

import datetime as dt

import pytest
from faker.providers import date_time, misc
from powerstation.compiler.faker.patched import Patches
from powerstation.compiler.faker.substitutes.same_distribution import OTHER_DRAWS, uuid4
from powerstation.runtime.pure_faker import Draws, create_generator

TODAY = dt.datetime(2026, 1, 1)
FAKERS_OWN = misc.Provider.uuid4


def state(generator):
    """Return everything that may be bound, as it is now."""
    return (
        generator.random,
        dict(vars(generator)),
        [dict(vars(provider)) for provider in generator.providers],
        dict(vars(date_time)),
        dict(vars(misc.Provider)),
    )


@pytest.fixture
def generator():
    return create_generator("en_US", (), Draws(0))


@pytest.mark.parametrize("substitutes", [None, OTHER_DRAWS])
def test_nothing_stays_bound_even_if_the_run_raises(generator, substitutes):
    patches = Patches(generator, TODAY)
    before = state(generator)
    with pytest.raises(ZeroDivisionError), patches.patched(substitutes):
        generator.providers[0].cache = object()
        assert state(generator) != before
        raise ZeroDivisionError
    assert state(generator) == before


def test_the_draws_and_the_clock_are_ours(generator):
    patches = Patches(generator, TODAY)
    with patches.patched():
        assert generator.random is patches.draws
        assert date_time.datetime.now() == TODAY


def test_a_provider_forgets_what_it_remembered(generator):
    provider = generator.providers[0]
    provider.remembered = object()
    with Patches(generator, TODAY).patched():
        assert not hasattr(provider, "remembered")
        assert provider.generator is generator
    assert hasattr(provider, "remembered")


def test_substitutes_stand_in_for_methods_of_classes_and_of_the_generator(generator):
    patches = Patches(generator, TODAY)
    with patches.patched(OTHER_DRAWS):
        assert misc.Provider.uuid4 is uuid4
        assert generator.uuid4.__func__ is uuid4
    with patches.patched():
        assert misc.Provider.uuid4 is FAKERS_OWN
        assert generator.uuid4.__func__ is FAKERS_OWN

"""What SQL draws is distributed as Faker's own values: the draws themselves, and the most used types."""

import datetime as dt
from collections import Counter

import pytest
from conftest import EVERY_TYPE, THAT_DAY, slow
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe
from powerstation.compiler.faker.lower_call import Lowered
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.distributions import Int, Perm, Unif, Weights
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.nodes import Draw
from powerstation.compiler.values.spark_type import as_constant
from powerstation.runtime.pure_faker import Draws, PureFaker, create_generator
from scipy import stats

pytestmark = EVERY_TYPE
# A right lowering fails one test in ten million; the seeds are fixed.
LEAST = 1e-7
N = 4000
POPULAR = """
    name first_name last_name first_name_female first_name_male prefix suffix email safe_email free_email company_email
    user_name domain_name url ipv4 mac_address user_agent password address street_address street_name building_number
    city state state_abbr postcode country country_code latitude longitude phone_number company company_suffix
    catch_phrase bs job ssn iban bban swift credit_card_number credit_card_provider credit_card_expire
    credit_card_security_code currency_code pyint random_int random_digit boolean date_object date_of_birth
    date_this_year date_time date_time_this_decade time word sentence color_name license_plate ean13 isbn13 locale
""".split()
# What stands in for these draws otherwise than Faker does.
STOOD_IN_FOR = "text slug pydecimal dga uuid4 ipv6 md5 sha1 passport_full".split()


def drawn(distributions, count=20_000):
    """The outcomes of draws side by side, as SQL makes them."""
    draws = [Draw.of((i,), d) for i, d in enumerate(distributions)]
    layout = arrange(draws)
    for row in range(1, count + 1):
        outcome = outcomes(layout, xxhash64(row, "test"))
        yield tuple(outcome(d) for d in draws)


def fits(observed, expected):
    """The probability of counts at least that far from the expected ones."""
    return stats.chisquare(list(observed), list(expected)).pvalue


def test_whole_numbers_are_uniform_and_independent():
    pairs = Counter(drawn([Int(7), Int(10), Int(3)]))
    assert (
        fits(
            [pairs[a, b, c] for a in range(7) for b in range(10) for c in range(3)],
            [20_000 / 210] * 210,
        )
        > LEAST
    )


@pytest.mark.parametrize(
    "weights", [(0.5, 0.2, 0.3), (5, 1, 1, 2, 0.5, 3, 7, 2, 9, 4, 11, 0.25), tuple(range(1, 40))]
)
def test_weights_count(weights):
    found = Counter(w for w, _ in drawn([Weights(weights), Int(5)]))
    assert (
        fits([found[i] for i in range(len(weights))], [20_000 * w / sum(weights) for w in weights])
        > LEAST
    )


def test_a_value_without_weight_never_comes():
    assert {w for (w,) in drawn([Weights((1, 0, 3, 0, 1, 1, 1, 1, 1, 1, 1))], 3000)}.isdisjoint(
        {1, 3}
    )


def test_doubles_are_uniform():
    assert stats.kstest([u for u, _ in drawn([Unif(), Int(10)])], "uniform").pvalue > LEAST


def test_orders_are_equally_likely():
    found = Counter(order for (order,) in drawn([Perm(4, 3)]))
    assert len(found) == 24
    assert fits(found.values(), [20_000 / 24] * 24) > LEAST


@pytest.fixture(scope="module")
def pure():
    return PureFaker(create_generator("en_US", (), Draws(0)), THAT_DAY)


@pytest.mark.parametrize(
    "method",
    [
        *slow(*POPULAR, "text", "passport_full"),
        *(m for m in STOOD_IN_FOR if m not in ("text", "passport_full")),
    ],
)
def test_a_type_has_fakers_distribution(method, pure):
    found = describe("en_US", (), method, Object(), THAT_DAY)
    assert isinstance(found.lowered, Lowered), found.lowered
    node = found.lowered.node
    layout = arrange(found.lowered.draws)
    ours = [evaluate(node, outcomes(layout, xxhash64(row, method))) for row in range(1, N + 1)]
    fakers = pure.values(
        method, found.arguments, [xxhash64(row, f"{method} of Faker") for row in range(1, N + 1)]
    )
    assert {type(v) for v in ours} == {type(v) for v in fakers}
    ours, fakers = ([as_constant(v, found.type) for v in values] for values in (ours, fakers))
    for view in (
        str,
        lambda v: len(str(v)),
        lambda v: str(v)[:1],
        lambda v: str(v)[-2:],
        lambda v: str(v).count(" "),
    ):
        assert alike([view(v) for v in ours], [view(v) for v in fakers]) > LEAST
    if not isinstance(ours[0], (str, bool)):
        numbers = [[float(v.timestamp() if isinstance(v, dt.datetime) else v.toordinal() if isinstance(v, dt.date) else v)
                    for v in values] for values in (ours, fakers)]  # fmt: skip
        assert stats.ks_2samp(*numbers).pvalue > LEAST


def alike(ours, fakers):
    """The probability of two samples at least that different; values that are rare in both count as one."""
    left, right = Counter(ours), Counter(fakers)
    often = [v for v in left | right if left[v] + right[v] >= 20]
    table = [[c[v] for v in often] + [N - sum(c[v] for v in often)] for c in (left, right)]
    columns = [pair for pair in zip(*table, strict=True) if sum(pair)]
    return stats.chi2_contingency(columns).pvalue if len(columns) > 1 else 1.0

"""Columns of one draw agree: Faker, whose parts are pinned to what the draw's other columns have, gives what the expression gives."""

from __future__ import annotations

import datetime as dt
import functools
import random

import pytest
from conftest import slow
from faker.config import AVAILABLE_LOCALES
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe, problems
from powerstation.compiler.faker.lower_call import DIFFERS, Lowered, Unlowered
from powerstation.compiler.faker.of_draw import of_draw, session
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.faker.random_source import Recorder
from powerstation.compiler.faker.trace.tree import Fork, Ranged, Sub, joined, own_draws
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.nodes import SEX

TODAY = dt.datetime(2026, 1, 1)
LOCALES = "hu_HU ja_JP zh_CN".split()
MORE_LOCALES = "en_US ar_AA hi_IN pl_PL".split()
METHODS = "name first_name last_name prefix suffix user_name email company street_address address city".split()
MORE = (
    "safe_email ascii_email company_email free_email domain_word domain_name tld url uri hostname"
    " street_name state postcode building_number"
).split()
ROWS = 40


@functools.cache
def lowered(locale, method):
    """What a method is in a draw; None of one that Faker doesn't have there."""
    if method not in methods(locale, ()) or problems(method, Object(), locale, (), TODAY):
        return None
    plain = describe(locale, (), method, Object(), TODAY)
    return of_draw(plain, (), TODAY, Object()).lowered


def given(layout, seeds, sex):
    """The outcome of each draw, and the sex."""
    drawn = outcomes(layout, seeds[""], seeds)
    return lambda draw: sex if draw is SEX else drawn(draw)


def made(found, seeds, sex):
    """The value of a part."""
    return evaluate(found.node, given(arrange(found.draws, (), found.parts), seeds, sex))


def asked(tree, outcome, path=()):
    """What Faker's random generator is asked for besides the parts, in order."""
    for event in tree.events:
        if isinstance(event, Ranged):
            yield outcome(event.draw.below(path))
        elif not isinstance(event, Sub):
            yield outcome(event.below(path))
        elif not event.part:
            yield from asked(event.tree, outcome, (*path, *event.path))
    if isinstance(tree, Fork):
        key = evaluate(tree.key, lambda draw: outcome(draw.below(path)))
        case = next(c for v, c in zip(tree.values, tree.cases, strict=True) if v.value == key)
        yield from asked(case, outcome, path)


def agree(locale, method, found, source):
    """Compare values with Faker's."""
    of = session(locale, (), TODAY)
    names = {p: of.common.variants.get(p, {0: p})[0] for p in found.parts}
    parts = {p: lowered(locale, p if p in methods(locale, ()) else n) for p, n in names.items()}
    layout = arrange(own_draws(found.tree), (), found.parts)
    tree, part = found.tree, ""
    if method in found.parts:  # it is a part itself, which is made here
        ((tree, part),) = [(e.tree, e.part) for e in tree.events if isinstance(e, Sub)]
    with of.bound(of.substitutes()):
        for _ in range(ROWS):
            seeds = {p: source.getrandbits(64) - 2**63 for p in ["", *found.parts]}
            of.pinned.sex = sex = source.randrange(2)
            outcome = given(layout, seeds, sex)
            forced = list(asked(tree, lambda draw, of=outcome: of(draw.below((), part))))
            of.pinned.given = {
                p: made(f, seeds, sex)
                for p, f in parts.items()
                if p != method and isinstance(f, Lowered)
            }
            recorder = of.patches.draws.form = Recorder(random.Random(0), forced)
            value = getattr(of.generator, method)()
            assert (method, value) == (method, evaluate(joined(found.tree), outcome))
            assert (method, len(recorder.log)) == (method, len(forced))
    of.pinned.given = {}


def compare(locale, tried):
    source = random.Random(locale)
    compared = 0
    for method in tried:
        found = lowered(locale, method)
        if isinstance(found, Unlowered):
            assert found.reason != DIFFERS, (method, found.detail)
        elif found is not None:
            compared += 1
            agree(locale, method, found, source)
    assert compared >= len(tried) / 2


@pytest.mark.parametrize("locale", [*LOCALES, *slow(*MORE_LOCALES)])
def test_columns_of_a_draw_are_what_faker_makes_of_each_other(locale):
    compare(locale, METHODS + MORE * (locale in ("en_US", "de_DE")))


@pytest.mark.all
@pytest.mark.filterwarnings("ignore:fr_QC")
@pytest.mark.parametrize("locale", sorted(AVAILABLE_LOCALES))
def test_columns_of_a_draw_agree_in_every_locale(locale):
    compare(locale, METHODS + MORE)

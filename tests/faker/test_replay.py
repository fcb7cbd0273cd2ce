"""Every lowering is compared with Faker itself, on recorded draws, in locales of many scripts; a wrong one is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import SLOW, slow
from faker.config import AVAILABLE_LOCALES
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker import describe, replay
from powerstation.compiler.faker.lower_call import DIFFERS, Lowered, Session, Unlowered
from powerstation.compiler.faker.providers import generator, methods
from powerstation.compiler.spark.expr import Title, walk
from powerstation.compiler.values import evaluate
from powerstation.compiler.values.construct import cat, switch
from powerstation.compiler.values.distributions import Int
from powerstation.compiler.values.functions.number_texts import FORMAT
from powerstation.compiler.values.nodes import Call, Draw, Switch, const

TODAY = dt.datetime(2026, 1, 1)
LOCALES = "ar_EG hi_IN".split()
MORE_LOCALES = "de_DE ja_JP".split()


def test_a_text_between_two_others_is_no_choice():
    """A choice of a thousand such texts filled the memory of Spark's compiler: Japan's license plates."""
    draw = Draw.of((1,), Int(1000))
    digits = Call.of(FORMAT, (draw, const("03d")))
    texts = [f"{i:03d}" for i in range(1000)]
    framed = switch(digits, [const(t) for t in texts], [const(f"<{t}>") for t in texts])
    assert framed == cat([const("<"), digits, const(">")])
    one_differs = switch(
        digits,
        [const(t) for t in texts],
        [const(f"<{t}>"[: 4 if t == "500" else 5]) for t in texts],
    )
    assert isinstance(one_differs, Switch)


@SLOW
@pytest.mark.pinned
def test_license_plates_of_japan_are_short():
    plate = describe.describe("ja_JP", (), "license_plate", Object(), TODAY).function
    assert sum(1 for _ in walk(plate.body)) < 200


def localised(locale):
    """The methods that a locale has of its own: its provider isn't that of en_US."""
    default = methods("en_US", ())
    return [
        name
        for name, method in methods(locale, ()).items()
        if name not in default or type(method.__self__) is not type(default[name].__self__)
    ]


def lowered(locale, names):
    """What became of methods, by name; without those that Faker itself refuses."""
    possible = [n for n in names if not describe.problems(n, Object(), locale, (), TODAY)]
    return {n: describe.describe(locale, (), n, Object(), TODAY).lowered for n in possible}


def proved(found):
    """Faker and the expressions agreed on all draws that were compared, and most types are SQL."""
    wrong = {
        n: v.detail for n, v in found.items() if isinstance(v, Unlowered) and v.reason == DIFFERS
    }
    assert not wrong
    assert sum(isinstance(v, Lowered) for v in found.values()) > 0.85 * len(found)


@pytest.mark.parametrize("locale", [*LOCALES, *slow(*MORE_LOCALES)])
def test_what_a_locale_has_of_its_own_is_what_faker_gives(locale):
    found = lowered(locale, localised(locale))
    assert len(found) > 10
    proved(found)


@pytest.mark.all
@pytest.mark.filterwarnings("ignore:fr_QC")
@pytest.mark.parametrize("locale", sorted(AVAILABLE_LOCALES))
def test_every_type_is_what_faker_gives(locale):
    proved(lowered(locale, methods(locale, ())))


@pytest.mark.parametrize(
    ("function", "wrong", "method"),
    [
        ("add", lambda a, b: a + b + 1, "ssn"),
        ("mod", lambda a, b: -(a % b), "ean13"),
        ("str", lambda a: f"{a} ", "postcode"),
        ("utc_date", lambda a: dt.date(2000, 1, 1), "date_between"),
    ],
)
def test_a_wrong_lowering_is_refused(monkeypatch, function, wrong, method):
    assert isinstance(lowered("en_NZ", [method])[method], Lowered)
    monkeypatch.setattr(describe, "_OUTCOMES", {})
    right = evaluate._RULES[Call]

    def call(node, draw):
        if node.name != function:
            return right(node, draw)
        return wrong(*[evaluate._evaluate(a, draw) for a in node.args])

    monkeypatch.setitem(evaluate._RULES, Call, call)
    found = lowered("en_NZ", [method])[method]
    assert isinstance(found, Unlowered)
    assert found.reason == DIFFERS


@SLOW
def test_a_value_that_costs_much_is_replayed_less_often():
    def replays(method, **params):
        calls = 0

        def compare(*args):
            nonlocal calls
            calls += 1
            return original(*args)

        original = replay._compare
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(describe, "_OUTCOMES", {})
            describe._session.cache_clear()  # which remembers the methods that agreed
            patch.setattr(replay, "_compare", compare)
            describe.describe("en_US", (), method, Object(tuple(params.items())), TODAY)
        return calls

    assert replays("text") == replay.RANDOM_REPLAYS
    assert replay.FEWEST_REPLAYS <= replays("text", max_nb_chars=20_000) <= 60
    assert replay.FEWEST_REPLAYS <= replays("texts", nb_texts=300) <= 30


@SLOW
@pytest.mark.pinned
def test_what_was_too_much_work_is_not_tried_again():
    def runs(method):
        count = 0

        def run(*args):
            nonlocal count
            count += 1
            return original(*args)

        original = session.tracer._run
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(session.tracer, "_run", run)
            found = session.lower(method, {}, Title("", "", ""))
        return count, found.reason

    session = Session(generator("zh_CN", ()), TODAY)
    tried, too_much = runs("domain_name")
    assert tried > 1000
    again, reason = runs("url")
    assert again < 10
    assert reason == too_much

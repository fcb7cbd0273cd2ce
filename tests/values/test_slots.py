"""How values are written: the pairs of `fixtures/slots.txt`, `leaves.txt`, `alike.txt` and `patterns.txt`, and that each method's text has the value it had."""

import random

import pytest
from conftest import EVERY_TYPE, SLOW, THAT_DAY
from notation import node, sections, written
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe, problems
from powerstation.compiler.faker.lower_call import as_printed
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.values.alike import join_alike
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.leaves import join_leaves
from powerstation.compiler.values.nodes import const
from powerstation.compiler.values.patterns import in_patterns
from powerstation.compiler.values.slots import in_slots
from powerstation.compiler.values.traversal import draws_of

ALIKE = [pair for pairs in sections("alike.txt").values() for pair in pairs]
LEAVES = [pair for pairs in sections("leaves.txt").values() for pair in pairs]
PAIRS = [pair for pairs in sections("slots.txt").values() for pair in pairs]
PATTERNS = [pair for pairs in sections("patterns.txt").values() for pair in pairs]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_choice_becomes_a_text_of_slots(before, after):
    assert written(in_slots(node(before))) == after


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_text_of_slots_stays_one(before, after):
    assert written(in_slots(in_slots(node(before)))) == after


@pytest.mark.parametrize(("before", "after"), LEAVES)
def test_a_tree_becomes_a_choice_between_its_ends(before, after):
    assert written(join_leaves(node(before))) == after


@pytest.mark.parametrize(("before", "after"), ALIKE)
def test_values_that_differ_in_constants_become_one(before, after):
    assert written(join_alike(node(before))) == after


@pytest.mark.parametrize(("before", "after"), PATTERNS)
def test_signs_in_many_forms_become_a_pattern(before, after):
    assert written(in_patterns(node(before))) == after


@EVERY_TYPE
@SLOW
def test_every_method_keeps_its_value_and_its_draws():
    source = random.Random(0)
    changed = []
    for method in sorted(methods("en_US", ())):
        if problems(method, Object(), "en_US", (), THAT_DAY):
            continue
        found = describe("en_US", (), method, Object(), THAT_DAY)
        plain = found.lowered.node if found.function else const(None)
        slots = as_printed(plain)
        assert draws_of(slots) == draws_of(plain), method
        if slots is not plain:
            changed.append(method)
            layout = arrange(draws_of(plain))
            for _ in range(100):
                drawn = outcomes(layout, source.getrandbits(63))
                assert evaluate(slots, drawn) == evaluate(plain, drawn), method
    assert {
        "name",
        "phone_number",
        "license_plate",
        "pyfloat",
        "credit_card_number",
        "isbn13",
        "vin",
    } <= set(changed)

"""The pairs of `fixtures/rewrites.txt`: a choice, and what it is rewritten to."""

import pytest
from notation import node, sections, written
from powerstation.compiler.values.rewrites import REWRITES

SECTIONS = sections("rewrites.txt")
PAIRS = [pair for pairs in SECTIONS.values() for pair in pairs]


def test_each_rewrite_has_pairs_in_the_order_in_which_it_is_tried():
    assert [rewrite.__name__ for rewrite in REWRITES] == list(SECTIONS)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_choice_is_rewritten(before, after):
    assert written(node(before)) == after


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_what_is_rewritten_is_in_its_simplest_form(before, after):
    assert written(node(after)) == after

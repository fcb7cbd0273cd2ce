"""Texts that `concat_ws` joins, and lists of which one is a multiple of another."""

import random

import pytest
from notation import node, written
from powerstation.compiler.values.bit_layout import arrange, outcomes
from powerstation.compiler.values.construct import choose
from powerstation.compiler.values.distributions import Int
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.functions.registry import call
from powerstation.compiler.values.nodes import Draw, Elem
from powerstation.compiler.values.rewrites import pieces
from powerstation.compiler.values.separated import separated
from powerstation.compiler.values.shared_lists import share_lists
from powerstation.compiler.values.traversal import draws_of, walk

TITLE, SUFFIX, MIDDLE = (
    "{0: '', 1: s + ' '}[d2]",
    "{0: '', 1: ' ' + u}[e2]",
    "{0: '', 1: ' ' + s, 2: ' ' + s}[d3]",
)


@pytest.mark.parametrize(
    ("text", "items", "rest"),
    [
        (
            f"{TITLE} + t + ' ' + u + {SUFFIX}",
            ["{0: None, 1: s}[d2]", "t", "u", "{0: None, 1: u}[e2]"],
            [],
        ),
        (
            f"t + 'ton' + {MIDDLE} + {SUFFIX} + '.'",
            ["t + 'ton'", "{0: None, 1: s, 2: s}[d3]", "{0: None, 1: u}[e2]"],
            ["'.'"],
        ),
        (
            f"t + {SUFFIX} + {MIDDLE} + ' ' + s",
            ["t", "{0: None, 1: u}[e2]", "{0: None, 1: s, 2: s}[d3]", "s"],
            [],
        ),
    ],
)
def test_items_and_separator_are_recognised(text, items, rest):
    found = separated(node(text).parts)
    assert found.separator == " "
    assert [written(n) for n in found.items] == items
    assert [written(n) for n in found.rest] == rest
    source = node(text)
    for seed in range(200):
        drawn = outcomes(arrange(draws_of(source)), random.Random(seed).getrandbits(63))
        joined = " ".join(v for v in (evaluate(i, drawn) for i in found.items) if v is not None)
        assert joined + "".join(evaluate(r, drawn) for r in found.rest) == evaluate(source, drawn)


@pytest.mark.parametrize(
    "text",
    [
        f"s + {SUFFIX}",  # one part alone may be missing
        f"{SUFFIX} + {MIDDLE} + s",  # it would begin with a separator
        f"{TITLE} + {{0: '', 1: u + ' '}}[e2]",  # it would end with one
        f"s + ' ' + {SUFFIX} + {MIDDLE}",  # two separators side by side
        "s + {0: '', 1: '-' + t}[d2] + {0: '', 1: ' ' + u}[e2]",
        "s + {0: '', 1: ' '}[d2] + {0: '', 1: ' ' + u}[e2]",
    ],
)
def test_other_texts_are_concatenated(text):
    assert separated(pieces(node(text))) is None


def test_lists_of_multiples_are_one_list():
    values = [7 * i % 31 for i in range(30)]
    each = [choose([k * v for v in values], Draw.of((k,), Int(30))) for k in (1, 8, 10)]
    total = call("add", call("add", *each[:2]), each[2])
    shared = share_lists(total)
    assert len({n.table for n in walk(shared) if isinstance(n, Elem)}) == 1
    for seed in range(100):
        drawn = outcomes(arrange(draws_of(total)), random.Random(seed).getrandbits(63))
        assert evaluate(shared, drawn) == evaluate(total, drawn)
    assert share_lists(each[2]) is each[2]

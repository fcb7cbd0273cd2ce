"""The pairs of `fixtures/bit_layout.txt`: draws, and the bits of a seed that each is."""

import re
from pathlib import Path

import pytest
from powerstation.compiler.values.bit_layout import TooBig, arrange, outcomes, uniform_size
from powerstation.compiler.values.distributions import Bits, Int, Perm, Unif, Weights
from powerstation.compiler.values.nodes import Draw

FIXTURE = Path(__file__).parents[1] / "fixtures" / "bit_layout.txt"
PAIRS = [
    line.split(" ; ")
    for line in FIXTURE.read_text(encoding="utf-8").splitlines()
    if " ; " in line and not line.startswith("#")
]
KINDS = {"int": Int, "perm": Perm, "weights": lambda *w: Weights(w), "unif": Unif, "bits": Bits}


def read(text):
    """Return the draws of a line: those that `|` joins have one path."""
    found = []
    for at, group in enumerate(text.split()):
        for draw in group.split("|"):
            kind, numbers = re.fullmatch(r"(\w+)(?:\((.*)\))?", draw).groups()
            sizes = [int(n) for n in numbers.split(",")] if numbers else []
            found.append(Draw.of((at,), KINDS[kind](*sizes)))
    return found


def written(layout, draw):
    """Return which number of which hash a draw is."""
    number = layout.hash_of(draw)
    text = f"hash {number}" if number else "seed"
    slot = layout.slots.get(draw)
    if slot is None:
        return text
    text += f" div {slot.divisor}" if slot.divisor > 1 else ""
    text += f" % {slot.size}"
    text += f" div {slot.inner}" if slot.inner > 1 else ""
    return text + (f" % {slot.n}" if slot.n * slot.inner != slot.size else "")


@pytest.mark.parametrize(("draws", "bits"), PAIRS)
def test_draws_are_cut_from_hashes(draws, bits):
    found = read(draws)
    layout = arrange(found)
    assert ", ".join(written(layout, d) for d in found) == bits


@pytest.mark.parametrize("draws", [d for d, _ in PAIRS])
def test_outcomes_are_within_their_sizes_and_all_come_up(draws):
    found = read(draws)
    layout = arrange(found)
    for draw in found:
        values = {outcomes(layout, seed * 0x9E3779B97F4A7C15 % 2**63)(draw) for seed in range(400)}
        size = uniform_size(draw.distribution)
        if isinstance(draw.distribution, Int) and size <= 20:
            assert values == set(range(size))
        assert len(values) > 1


def test_a_draw_of_more_outcomes_than_a_hash_has_is_refused():
    with pytest.raises(TooBig):
        arrange([Draw.of((0,), Int(2**63))])

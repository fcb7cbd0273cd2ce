"""`exact`: of every block of rows each value has its share, at places that look like chance."""

import json
from collections import Counter

import numpy as np
import pytest
from conftest import slow
from evaluate_sql import columns
from powerstation.compiler.definitions.blocks import Blocks, lowest_terms
from powerstation.compiler.diagnostics.refusal import Refusal
from powerstation.compiler.plan import exact
from powerstation.compiler.plan.dealing import Steps
from powerstation.compiler.spark.expr import Binary, Col, Lit
from powerstation.compiler.spark.types import INT
from scipy import stats

STREAM = "org.kind:dealt@0"
INDEX = Binary("-", Col("row_num"), Lit(1, INT))
WEIGHTS = {"half": (1, 1), "three": (3, 6, 1), "rare": (99, 1), "even": (1,) * 11}


def shares(blocks, stream=STREAM):
    """The share that each row is dealt."""
    steps = Steps(["row_num"])
    share = exact.share_of(blocks, stream, INDEX, steps)
    return columns(steps, {"row_num": np.arange(1, blocks.rows + 1)}, share)[0]


@pytest.mark.parametrize("rows", [1, 2, 3, 63, 64, 777, 4096, 4100, 9001])
@pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS)
def test_every_block_has_its_shares(weights, rows):
    blocks = Blocks(rows, sum(weights))
    found = shares(blocks)
    for block in range(blocks.whole):
        there = Counter(found[block * blocks.size : (block + 1) * blocks.size].tolist())
        assert there == dict.fromkeys(range(blocks.shares), blocks.rounds)
    listed = [(i, w) for i, w in enumerate(weights)]
    owner = np.repeat(range(len(weights)), weights)
    counts = Counter(owner[found].tolist())
    assert counts == {v: n for v, n in exact.rows_with(blocks, listed).items() if n}
    assert sum(counts.values()) == rows


@pytest.mark.parametrize("name", ["three", *slow(*[n for n in WEIGHTS if n != "three"])])
def test_no_row_prefers_a_value_and_neighbours_tell_nothing(name):
    weights = WEIGHTS[name]
    size = Blocks(1, sum(weights)).size
    found = np.repeat(range(len(weights)), weights)[shares(Blocks(size * 40, sum(weights)))]
    for lag in (*range(1, 70), 128, size // 2, size - 1, size, size + 1, 2 * size):
        assert abs(np.corrcoef(found[:-lag], found[lag:])[0, 1]) < 0.03, lag
    # Each 16th of a block has each value as often as chance would give it.
    places = [
        Counter(part.ravel().tolist())
        for part in np.split(found.reshape(40, size)[:, : size // 16 * 16], 16, axis=1)
    ]
    table = [[place[v] for v in range(len(weights))] for place in places]
    assert stats.chi2_contingency(table).pvalue > 1e-4
    other = np.repeat(range(len(weights)), weights)[
        shares(Blocks(size * 40, sum(weights)), "org.size:dealt@0")
    ]
    assert abs(np.corrcoef(found, other)[0, 1]) < 0.03


def test_more_rows_leave_whole_blocks_as_they_are():
    few, many = Blocks(9000, 10), Blocks(20_000, 10)
    upto = few.whole * few.size
    assert (shares(few)[:upto] == shares(many)[:upto]).all()


def test_weights_in_lowest_terms():
    assert lowest_terms([70, 30]) == (7, 3)
    assert lowest_terms([0.51, 0.49]) == (51, 49)
    assert lowest_terms([4095, 1, 0]) == (4095, 1, 0)
    with pytest.raises(Refusal, match="4,097"):
        lowest_terms([4096, 1])


def test_many_values_are_a_list_and_more_than_a_query_takes_are_not_counted(compiled):
    many = {"name": "n", "type": "choice", "params": {"values": list(range(1001)), "exact": True}}
    text = {
        "name": "t",
        "type": "choice",
        "params": {"values": [1, 2], "exact": True},
        "data_type": "string",
    }
    build = compiled({"org": (5000, {"columns": [many, text]})})
    (table,) = json.loads((build / "manifest.json").read_text(encoding="utf-8"))["tables"]
    assert {c["name"]: c["reason"] for c in table["checks"]["left_out"]} == {
        "org: shares of n": "1,001 values are more than 1,000",
        "org: shares of t": "the values are written as STRING",
    }
    assert "element_at((SELECT items FROM org_n_shares)" in (build / "functions.sql").read_text(
        "utf-8"
    )

"""Values that are dealt: every block has its share of each, place and row are formulas of each other, no order shows."""

import math
from collections import Counter

import numpy as np
import pytest
from conftest import slow
from powerstation.compiler.definitions import child_counts
from powerstation.compiler.definitions.model import FanOut
from powerstation.compiler.diagnostics.refusal import Refusal
from powerstation.compiler.plan import child_ranges
from powerstation.compiler.plan.dealing import Blocks, Dealt, Steps, stride
from powerstation.compiler.plan.plan import Item
from powerstation.compiler.spark import printer
from powerstation.compiler.spark.expr import Binary, Col, Lit
from powerstation.compiler.spark.hashing import xxhash64
from powerstation.compiler.spark.types import INT
from scipy import stats

STREAM = "line.order:children@0"


def row(blocks, block, place):
    """What `row_of` should compute, in Python."""
    key = xxhash64(block, STREAM) % 2**64
    k1, k2, k3 = key >> 16 & 0xFFFF, key >> 32 & 0xFFFF, key >> 48
    size = blocks.size if block < blocks.whole else blocks.last
    width = math.isqrt(size)
    line, column = divmod(place, width)
    column = (column + (k3 + line * (k2 + line * k1)) // 251) % min(width, size - width * line)
    line = (line + (k1 + column * (k2 + column * k3)) // 251) % ((size - 1 - column) // width + 1)
    return line * width + column


def places(blocks):
    """Every block and place that there is."""
    return [
        (block, place)
        for block in range(blocks.whole + (blocks.last > 0))
        for place in range(blocks.size if block < blocks.whole else blocks.last)
    ]


@pytest.mark.parametrize("shares", [1, 2, 3, 7, 11, 64, 100, 251, 4093, 4096])
def test_a_block_is_a_multiple_of_the_shares(shares):
    blocks = Blocks(10**6, shares)
    assert 4096 <= blocks.size < 4096 + shares
    assert blocks.size % shares == 0
    assert blocks.whole * blocks.size + blocks.last == 10**6


@pytest.mark.parametrize("rows", [*range(1, 200), 1000, 9999])
@pytest.mark.parametrize("shares", [1, 5, 11])
def test_every_row_gets_one_place(rows, shares):
    blocks = Blocks(rows, shares)
    found = [b * blocks.size + row(blocks, b, place) for b, place in places(blocks)]
    assert sorted(found) == list(range(rows))


@pytest.mark.parametrize("size", [*range(1, 100), 2048, 4096, 4100, 5000])
def test_a_stride_reaches_all(size):
    assert math.gcd(stride(size), size) == 1
    assert size < 20 or 0.5 < stride(size) / size < 0.75


def test_more_rows_leave_whole_blocks_as_they_are():
    few, many = Blocks(9000, 5), Blocks(20_000, 5)
    assert few.whole == 2
    assert all(row(few, b, p) == row(many, b, p) for b, p in places(few) if b < 2)


def in_order(columns, source):
    """A SELECT over a source, whose columns name each other."""
    return (
        "SELECT "
        + ", ".join(["*", *(printer.item(printer.expression(i.value), i.name) for i in columns)])
        + f" FROM {source}"
    )


def split(blocks, name, steps):
    """The block of a number, and its number there."""
    sizes = [Binary(op, Col(name), Lit(blocks.size, INT)) for op in ("div", "%")]
    return [
        steps.add(f"{name}_{part}", size)
        for part, size in zip(("block", "nth"), sizes, strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "shares"), [(80, 5), (1, 5), (7, 5), (61, 5), (8200, 5), (9000, 11), (9000, 4093)]
)
def test_spark_computes_the_same_both_ways(spark, rows, shares):
    blocks = Blocks(rows, shares)
    steps = Steps(["i"])
    block, place = split(blocks, "i", steps)
    is_whole = Binary("<", block, Lit(blocks.whole, INT))
    found = steps.add("row", Dealt(blocks, STREAM, block, is_whole, steps).row_of(place))
    steps.add("back", Dealt(blocks, STREAM, block, is_whole, steps).place_of(found))
    rows_ = spark.sql(in_order(steps.items, f"range({rows}) AS n (i)")).orderBy("i").collect()
    assert [r.row for r in rows_] == [row(blocks, *p) for p in places(blocks)]
    assert [r.back for r in rows_] == [place for _, place in places(blocks)]


def numbers_of_children(counts_, parents):
    """How many children each parent has, computed in Python."""
    rows = FanOut("order", counts_)
    blocks = child_counts.blocks(rows, parents)
    found = [0] * parents
    for block in range(blocks.whole + (blocks.last > 0)):
        size = blocks.size if block < blocks.whole else blocks.last
        values = in_child_order(rows, blocks, size)
        for nth, value in enumerate(values):
            place = nth if rows.is_range else nth * stride(size) % size
            found[block * blocks.size + row(blocks, block, place)] = value
    return found


def in_child_order(rows, blocks, size):
    """The numbers of children of a block's parents, in the order of the children."""
    if not rows.is_range:
        counts_ = rows.counts if size == blocks.size else child_counts.of_last(rows, size)
        return [n for n, w in counts_ for _ in range(w)] * (
            blocks.rounds if size == blocks.size else 1
        )
    half = (size + 1) // 2
    ranks = [((pair + 1) * stride(half) - 1) % half for pair in range(half)]
    first = [rows.max - (2 * rank + 1) * blocks.shares // (2 * size) for rank in ranks]
    return [n for more in first for n in (more, rows.min + rows.max - more)][:size]


SERIES = {
    "0 or 1": child_counts.in_range(0, 1),
    "0 to 4": child_counts.in_range(0, 4),
    "1 to 11": child_counts.in_range(1, 11),
    "0 to 99": child_counts.in_range(0, 99),
    "three weights": child_counts.weighted({"0": 10, "1": 60, "2": 30}),
    "one in a hundred": child_counts.weighted({"0": 99, "7": 1}),
    "poisson": child_counts.poisson(2.5, None),
}


@pytest.mark.parametrize("name", ["0 to 4", *slow(*[n for n in SERIES if n != "0 to 4"])])
def test_neighbours_tell_nothing_of_each_other(name):
    shares = sum(w for _, w in SERIES[name])
    size = Blocks(1, shares).size
    values = np.array(numbers_of_children(SERIES[name], size * 30))
    spread = np.var(values)
    for lag in (*range(1, 70), 128, size // 2, size):
        assert abs(np.corrcoef(values[:-lag], values[lag:])[0, 1]) < 0.03, lag
    # The children of some neighbours together vary as if each had been drawn by itself; so does each row over the blocks.
    for some in (4, 16, 64):
        sums = [values[i : i + some].sum() for i in range(0, len(values), some)]
        assert 0.85 < np.var(sums) / (spread * some) < 1.15, some
        assert abs(np.corrcoef(sums[:-1], sums[1:])[0, 1]) < 0.1, some
    sums = values.reshape(30, size).sum(axis=0)
    assert 0.85 < np.var(sums) / (spread * 30) < 1.15
    assert (values != values[::-1]).any()


# Counts


def test_weights_in_lowest_terms():
    assert child_counts.weighted({"2": 30, "0": 10, "1": 60, "5": 0}) == ((0, 1), (1, 6), (2, 3))
    assert child_counts.weighted({"0": 0.1, "1": 0.65, "2": 0.25}) == ((0, 2), (1, 13), (2, 5))
    assert child_counts.weighted({"0": 1, "1": 1, "2": 1}) == child_counts.in_range(0, 2)
    for wrong in (
        {"0": 1},
        {"0": 1, "1": 0},
        {},
        {"1": 1, "01": 1},
        {"10001": 1},
        {"1": 1, "2": 4096},
        {"1": 1e-9, "2": 1},
    ):
        with pytest.raises(Refusal):
            child_counts.weighted(wrong)


@pytest.mark.parametrize("mean", [0.05, 0.5, 1, 2.5, 30, 1000])
def test_a_mean_is_poisson(mean):
    found = child_counts.poisson(mean, None)
    shares = sum(w for _, w in found)
    assert 4000 % shares == 0
    for n, weight in found:
        assert weight / shares == pytest.approx(stats.poisson.pmf(n, mean), abs=1 / 4000)
    assert child_counts.total(found) / shares == pytest.approx(mean, rel=0.01)
    cut = child_counts.poisson(mean, max(1, int(mean)))
    assert cut[-1][0] == max(1, int(mean))
    assert cut[:-1] == found[: len(cut) - 1] or sum(w for _, w in cut) != shares


def test_a_mean_that_cant_be():
    for mean, most in ((1e-5, None), (9999, None), (10_001, None), (1e300, 5)):
        with pytest.raises(Refusal):
            child_counts.poisson(mean, most)


# Children


FAN_OUTS = {
    "range": child_counts.in_range(0, 10),
    "odd": child_counts.in_range(1, 4),
    "one": child_counts.in_range(0, 1),
    "wide": child_counts.in_range(3, 900),
    "weights": child_counts.weighted({"0": 10, "1": 60, "2": 30}),
    "rare": child_counts.weighted({"0": 99, "7": 1}),
    "far": child_counts.weighted({"1": 1, "100": 2, "3": 4}),
    "mean": child_counts.poisson(1.5, None),
}


@pytest.mark.parametrize(
    ("parents", "name"),
    [
        # The wide ones of many parents have most rows, and those of some are like them.
        pytest.param(
            parents, name, marks=pytest.mark.all if (parents, name) == (8081, "wide") else []
        )
        for parents in (1, 2, 3, 64, 501, 8081)
        for name in FAN_OUTS
    ],
)
def test_children_and_parents_agree(spark, name, parents):
    rows = FanOut("order", FAN_OUTS[name])
    of_all = child_counts.children(rows, parents)
    dealt = child_ranges.dealt(rows, parents, STREAM)
    index = Binary("-", Col("row_num"), Lit(1, INT))
    steps = Steps(["row_num"])
    for column, value in zip(("before", "has"), dealt.range_of(index, steps), strict=True):
        steps.items += (Item(column, value),)
    found = (
        spark.sql(in_order(steps.items, f"range(1, {parents + 1}) AS n (row_num)"))
        .orderBy("row_num")
        .collect()
    )
    numbers = [r.has for r in found]
    assert numbers == numbers_of_children(FAN_OUTS[name], parents)
    assert sum(numbers) == of_all
    assert Counter(numbers) == dict(child_counts.of_parents(rows, parents))
    steps = Steps(["row_num"])
    named = zip(("parent", "number", "siblings"), dealt.child(index, steps, True), strict=True)
    for column, value in named:
        steps.items += (Item(column, value),)
    child = spark.sql(
        in_order(steps.items, f"range(1, {min(of_all, 50_000) + 1}) AS n (row_num)")
    ).orderBy("row_num")
    expected = sorted(
        (r.before + k, r.row_num, k, r.has) for r in found for k in range(1, r.has + 1)
    )
    assert [(r.row_num, r.parent, r.number, r.siblings) for r in child.collect()] == expected[
        :50_000
    ]


@pytest.mark.parametrize("name", FAN_OUTS)
def test_every_block_has_its_shares(name):
    rows = FanOut("order", FAN_OUTS[name])
    blocks = child_counts.blocks(rows, 10**6)
    parents = blocks.size * 2 + 777
    numbers = numbers_of_children(FAN_OUTS[name], parents)
    multiset = Counter({n: w * blocks.rounds for n, w in rows.counts})
    for block in range(2):
        assert Counter(numbers[block * blocks.size : (block + 1) * blocks.size]) == multiset
    last = Counter(numbers[2 * blocks.size :])
    assert set(last) <= {n for n, _ in rows.counts}
    for n, w in rows.counts:
        assert abs(last[n] - 777 * w / blocks.shares) <= 1

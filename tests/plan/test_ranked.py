"""Combinations that never repeat, of parents of which some have many rows: each row is one of one parent's, whatever the numbers."""

import itertools

import numpy as np
import pytest
from conftest import slow
from evaluate_sql import columns
from powerstation.compiler.definitions.join import Shares, Zipf
from powerstation.compiler.plan.dealing import Steps
from powerstation.compiler.plan.ranked import rank_and_place
from powerstation.compiler.resolve.parent_counts import parent_counts
from powerstation.compiler.spark.expr import Col


def found(counts, numbers):
    """The ranks and places of some rows."""
    steps = Steps(["number"])
    rank, place = rank_and_place(counts, Col("number"), steps)
    values = columns(steps, {"number": numbers}, rank, place)
    return [np.broadcast_to(v, numbers.shape).astype(np.int64) for v in values]


def shares_of(s, parents, partners, rows):
    """How many rows each rank should have, not rounded."""
    weights = 1 / np.arange(1.0, parents + 1) ** s
    for full in range(parents + 1):
        rest = rows - full * partners
        each = rest * weights[full:] / weights[full:].sum() if full < parents else np.array([])
        if not (each > partners).any():
            return np.concatenate([np.full(full, partners), each])
    raise AssertionError


SIZES = [
    (parents, partners, rows)
    for parents, partners in itertools.product((1, 2, 3, 7, 50, 1000), (1, 2, 5, 40, 1000))
    for rows in {1, 2, 10, parents * partners // 3, parents * partners - 1, parents * partners}
    if 1 <= rows <= min(parents * partners, 60_000)
]


@pytest.mark.parametrize("s", [0, 1.1, *slow(0.3, 1, 2, 7, 60)])
def test_each_parent_has_its_share_and_no_partner_twice(s):
    for parents, partners, rows in SIZES:
        counts = parent_counts(Zipf(float(s)), parents, partners, rows)
        ranks, places = found(counts, np.arange(rows))
        each = np.bincount(ranks, minlength=parents)
        where = (s, parents, partners, rows)
        assert len(each) == parents, where
        assert (places >= 0).all(), where
        assert (places < each[ranks]).all(), where
        assert len({*zip(ranks.tolist(), places.tolist(), strict=True)}) == rows, where
        assert each.max() <= partners, where
        assert np.abs(each - shares_of(s, parents, partners, rows)).max() < 1.6, where
        assert counts.most <= each.max() <= counts.most + 1, where


@pytest.mark.parametrize("s", [0, 0.2, 0.5, 0.99999, 1, 1.00001, 1.1, 1.5, 3, 10, 50])
def test_the_rank_next_to_it_tells_up_to_a_trillion_rows(s):
    """The row before the first of a rank is the last of one before, wherever one looks."""
    source = np.random.default_rng(1)
    sizes = itertools.product((10**9, 10**12), (10**3, 10**6, 10**9), (1000, 10**6, 10**9))
    for rows, parents, partners in sizes:
        if parents * partners < rows:
            continue
        counts = parent_counts(Zipf(float(s)), parents, partners, rows)
        start = counts.tail.first if counts.tail else 0
        ends = [np.arange(2000), rows - 1 - np.arange(2000), start + np.arange(2000)]
        numbers = np.unique(np.concatenate([source.integers(0, rows, 5000), *ends]))
        numbers = numbers[numbers < rows]
        ranks, places = found(counts, numbers)
        where = (s, rows, parents, partners)
        assert (places >= 0).all(), where
        assert (places < partners).all(), where
        assert (ranks < parents).all(), where
        first = numbers - places
        again, begins = found(counts, first)
        assert (again == ranks).all(), where
        assert (begins == 0).all(), where
        others, last = found(counts, first[first > 0] - 1)
        assert (others < ranks[first > 0]).all(), where
        assert (last >= 0).all(), where
        assert (last < partners).all(), where


@pytest.mark.parametrize("rows", [1, 9, 100, 1000, 3000, 5000])
@pytest.mark.parametrize(
    "shares",
    [((0.2, 0.8), (0.8, 0.2)), ((0.1, 0.4, 0.5), (0.5, 0.3, 0.2)), ((0.5, 0.5), (0.0, 1.0))],
)
def test_groups_have_their_shares(shares, rows):
    parents, partners = 100, 50 if shares[1][0] else 100
    counts = parent_counts(Shares(*shares), parents, partners, rows)
    ranks, places = found(counts, np.arange(rows))
    each = np.bincount(ranks, minlength=parents)
    assert len({*zip(ranks.tolist(), places.tolist(), strict=True)}) == rows
    assert (places < each[ranks]).all()
    assert each.max() == counts.most <= partners
    edges = np.cumsum([0, *(round(share * parents) for share in shares[0])])
    groups = [each[a:b] for a, b in itertools.pairwise(edges)]
    assert all(group.max() - group.min() <= 1 for group in groups)
    of_groups = [group.sum() for group in groups]
    if rows == 1000:
        assert of_groups == [round(rows * share) for share in shares[1]]
    if rows == 3000 and shares[1] == (0.8, 0.2):
        assert of_groups == [1000, 2000], "a group without room leaves the rest to the others"

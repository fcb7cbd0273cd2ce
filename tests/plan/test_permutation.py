"""A shuffle of any size is a bijection, is mixed, and is the same in Spark as written down here."""

import itertools
from collections import Counter

import pytest
from powerstation.compiler.definitions.combinations import MOST
from powerstation.compiler.plan.permutation import Shuffle, permuted
from powerstation.compiler.spark import printer
from powerstation.compiler.spark.expr import Col
from powerstation.compiler.spark.hashing import xxhash64
from scipy import stats

STREAM = "t.j:shuffle@0"


def permute(number, n, stream=STREAM, key=()):
    """What `permuted` should compute, in Python."""
    shuffle = Shuffle("found", Col("number"), n, stream)
    width = shuffle.width
    line, place = divmod(number, width)
    for i in range(1, shuffle.rounds + 1):
        of = place if i % 2 else line
        turn = xxhash64(of, stream, i, *key) % 2**64 >> 2
        if i % 2:
            line = (line + turn) % ((n - 1 - place) // width + 1)
        else:
            place = (place + turn) % min(width, n - line * width)
    return line * width + place


def with_shuffles(source, *shuffles):
    """The SQL of shuffles of the source's columns `number` and `key`."""
    items = ", ".join(f"{printer.expression(permuted(s))} AS {s.name}" for s in shuffles)
    return f"SELECT *, {items} FROM {source}"


@pytest.mark.parametrize("n", [*range(1, 130), 1000, 4999, 65_536, 100_003])
def test_every_number_is_hit_once(n):
    assert sorted(permute(x, n) for x in range(n)) == list(range(n))


@pytest.mark.parametrize("n", [1, 2, 3, 5, 1000, 100_003, 2**53, 2**53 - 111, MOST])
def test_spark_computes_the_same(spark, n):
    size = min(n, 1000)
    source = f"(SELECT id + {n - size} AS number, id AS key FROM range({size}))"
    one = Shuffle("found", Col("number"), n, STREAM)
    many = Shuffle("found_by_key", Col("number"), n, STREAM, Col("key"))
    rows = spark.sql(with_shuffles(source, one, many)).collect()
    assert [r.found for r in rows] == [permute(r.number, n) for r in rows]
    assert [r.found_by_key for r in rows] == [permute(r.number, n, key=(r.key,)) for r in rows]
    assert len({r.found for r in rows}) == size
    missing = spark.sql(
        with_shuffles("(SELECT CAST(NULL AS BIGINT) AS number, 1L AS key)", one, many)
    ).first()
    assert (missing.found, missing.found_by_key) == (None, None)


def test_every_number_may_go_anywhere():
    streams = [f"t{i}.j:shuffle@0" for i in range(3000)]
    for n in (2, 3, 5, 7):
        for x in range(n):
            found = [permute(x, n, s) for s in streams]
            assert all(abs(found.count(y) - 3000 / n) < 200 for y in range(n)), (n, x)


@pytest.mark.parametrize("n", [4, 5, 7, 10, 19, 20, 50, 97])
def test_every_number_may_follow_any_other(n):
    pairs, shuffles = Counter(), 20_000 // n
    for i in range(shuffles):
        found = [permute(x, n, f"t{i}.j:shuffle@0") for x in range(n)]
        pairs.update(itertools.pairwise(found))
    counts = [pairs[a, b] for a in range(n) for b in range(n) if a != b]
    assert stats.chisquare(counts).statistic / len(counts) < 2


def test_neighbours_are_scattered():
    n = 9973
    found = [permute(x, n) for x in range(n)]
    steps = [(b - a) % n for a, b in itertools.pairwise(found)]
    assert max(map(steps.count, set(steps))) < 20
    assert abs(sum(step < n / 2 for step in steps) / n - 0.5) < 0.03

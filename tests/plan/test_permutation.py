"""A permutation of any size is a bijection, is mixed, and is the same in Spark as written down here."""

import functools
import itertools
from collections import Counter

import pytest
from conftest import SLOW, slow
from powerstation.compiler.definitions.combinations import MOST
from powerstation.compiler.own_types.writer import Writer
from powerstation.compiler.plan.permutation import Permutation, permuted_layers
from powerstation.compiler.spark import literals, printer
from powerstation.compiler.spark.expr import Col
from powerstation.compiler.spark.hashing import xxhash64
from scipy import stats

STREAM = "t.j:shuffle@0"


def permutation(n, stream=STREAM, key=None, name="found"):
    return Permutation(name, Col("number"), n, stream, f"numbers_{n}", key)


@functools.cache
def amount(*values):
    return xxhash64(*values) % 2**64 >> 2


def permute(number, n, stream=STREAM, key=()):
    """What a permutation should compute, in Python."""
    width, rounds = permutation(n).width, permutation(n).rounds
    line, spot = divmod(number, width)
    for i in range(1, rounds + 1):
        if i % 2:
            line = (line + amount(spot, stream, i, *key)) % ((n - 1 - spot) // width + 1)
        else:
            spot = (spot + amount(line, stream, i, *key)) % min(width, n - line * width)
    return line * width + spot


def permuted(spark, source, permutations, inlines):
    """The rows of a source with permutations of its column `number`."""
    writer = Writer(inlines)
    for layer in permuted_layers(permutations, ("number", "key"), writer):
        items = (f"{printer.expression(i.value)} AS {i.name}" for i in layer.items)
        source = f"(SELECT {', '.join(items)} FROM {source})"
    for words in writer.book.lists():
        listed = literals.word_list(words.values)
        spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {words.name} AS SELECT {listed} AS items")
    for function in writer.functions():
        parameters = ", ".join(f"{name} {type_}" for name, type_ in function.parameters)
        spark.sql(
            f"CREATE OR REPLACE TEMPORARY FUNCTION {function.title.name}({parameters}) RETURNS BIGINT"
            f" RETURN {printer.expression(function.body)}"
        )
    return spark.sql(f"SELECT * FROM {source}").collect()


@pytest.mark.parametrize("n", [*range(1, 130), 1000, 4999, *slow(65_536, 100_003)])
def test_every_number_is_hit_once(n):
    assert sorted(permute(x, n) for x in range(n)) == list(range(n))


@pytest.mark.parametrize("n", [1, 2, 3, 5, 20, 97, 1000, 100_003, 2**53, 2**53 - 111, MOST])
@pytest.mark.parametrize("inlines", [False, True])
def test_spark_computes_the_same(spark, n, inlines):
    size = min(n, 1000)
    source = f"(SELECT id + {n - size} AS number, id AS key FROM range({size}))"
    both = permutation(n), permutation(n, key=Col("key"), name="found_by_key")
    rows = permuted(spark, source, both, inlines)
    assert [r.found for r in rows] == [permute(r.number, n) for r in rows]
    assert [r.found_by_key for r in rows] == [permute(r.number, n, key=(r.key,)) for r in rows]
    assert len({r.found for r in rows}) == size
    missing = "(SELECT CAST(NULL AS BIGINT) AS number, 1L AS key)"
    (row,) = permuted(spark, missing, both, inlines)
    assert (row.found, row.found_by_key) == (None, None)


@SLOW
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

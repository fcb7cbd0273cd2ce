"""A shuffle of any size is a bijection, is mixed, and is the same in Python and in Spark."""

import itertools

import pytest
from powerstation.compiler import sql
from powerstation.compiler.ir import Col, Item
from powerstation.compiler.permutation import MOST, permute, permuted


def named(purpose):
    return f"t.j:{purpose}@0"


def shuffled(source, n):
    """The SQL of a shuffle of the source's column `number`."""
    for layer in permuted(Col("number"), n, named, lambda value: Item("found", value)):
        items = ", ".join(f"{sql.expression(i.value)} AS {i.name}" for i in layer.items)
        source = f"(SELECT number, {items} FROM {source})"
    return source


@pytest.mark.parametrize("n", [*range(1, 130), 1000, 4999, 65_536, 100_003])
def test_every_number_is_hit_once(n):
    assert sorted(permute(x, n, named) for x in range(n)) == list(range(n))


@pytest.mark.parametrize("n", [1, 2, 3, 5, 1000, 100_003, 2**53, 2**53 - 111, MOST])
def test_spark_computes_the_same(spark, n):
    size = min(n, 1000)
    source = f"(SELECT id + {n - size} AS number FROM range({size}))"
    rows = spark.sql(f"SELECT number, found FROM {shuffled(source, n)}").collect()
    assert all(row.found == permute(row.number, n, named) for row in rows)
    assert len({row.found for row in rows}) == size
    assert spark.sql(f"SELECT found FROM {shuffled('(SELECT CAST(NULL AS BIGINT) AS number)', n)}").first()[0] is None


def test_every_number_may_go_anywhere():
    streams = [lambda purpose, i=i: f"t{i}.j:{purpose}@0" for i in range(3000)]
    for n in (2, 3, 5, 7):
        for x in range(n):
            found = [permute(x, n, s) for s in streams]
            assert all(abs(found.count(y) - 3000 / n) < 200 for y in range(n)), (n, x)


def test_neighbours_are_scattered():
    n = 9973
    found = [permute(x, n, named) for x in range(n)]
    steps = [(b - a) % n for a, b in itertools.pairwise(found)]
    assert max(map(steps.count, set(steps))) < 20
    assert abs(sum(step < n / 2 for step in steps) / n - 0.5) < 0.03

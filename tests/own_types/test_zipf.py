"""Zipf's law: the shares of ranks, from the formula itself and on data."""

import math
from functools import cache

import pytest
from powerstation.compiler.own_types.zipf import zipf
from powerstation.compiler.spark import printer
from powerstation.compiler.spark.expr import Call, Col, Let, Lit
from powerstation.compiler.spark.types import BIGINT

EXPONENTS = [1e-9, 0.01, 0.5, 0.999999, 1.0, 1.0000001, 1.2, 2.0, 3.0, 5.0, 9.5, 13.0, 40.0]
ROWS = 500_000


def value(expr, names):
    """Compute an expression in Python."""
    functions = {"exp": math.exp, "log1p": math.log1p, "least": min}
    match expr:
        case Lit():
            return expr.value
        case Col():
            return names[expr.name]
        case Call():
            return functions[expr.name](*(value(a, names) for a in expr.args))
    left, right = value(expr.left, names), value(expr.right, names)
    return {
        "+": left + right,
        "-": left - right,
        "*": left * right,
        "/": left / right if right else math.inf,
    }[expr.op]


@cache
def harmonic(n, s):
    """The sum of 1 / k ** s: term by term, then by the trapezoidal Euler-Maclaurin formula."""
    exact = min(n, 100_000)
    total = math.fsum(k**-s for k in range(1, exact + 1))
    if n > exact:
        integral = (
            math.log(n / exact)
            if s == 1
            else exact ** (1 - s) * math.expm1((1 - s) * math.log(n / exact)) / (1 - s)
        )
        total += integral + (n**-s - exact**-s) / 2 - s * (n ** (-s - 1) - exact ** (-s - 1)) / 12
    return total


@pytest.mark.parametrize("s", EXPONENTS)
@pytest.mark.parametrize("n", [1, 2, 5, 7, 30, 1000, 10**6, 10**9])
def test_every_rank_has_its_share(n, s):
    body = zipf(n, s).body
    if n == 1:
        assert body == Lit(1, BIGINT)
        return
    beyond = [0.0 + c.right.value for c, _ in body.body.branches]
    if len(body.stages) == 2:
        beyond += [survival(body, k) for k in range(len(beyond) + 1, min(n, 40))]
    shares = [a - b for a, b in zip([1.0, *beyond], beyond, strict=False)]
    for k, share in enumerate(shares, 1):
        expected = k**-s / harmonic(n, s)
        assert share == pytest.approx(expected, rel=2e-6, abs=1e-15), k


def survival(body: Let, k):
    """The u at which the tail goes over to ranks beyond k: by bisection."""
    low, high = 0.0, body.body.branches[-1][0].right.value
    for _ in range(80):
        u = (low + high) / 2
        y = value(body.stages[1][0][1], {"u": u})
        rank = value(body.body.default.operand, {"y": y})
        low, high = (low, u) if rank < k + 1 else (u, high)
    return low


def test_a_rank_never_leaves_its_range(spark):
    names = [(n, s) for n in (1, 3, 50, 10**9, 2**53) for s in (0.0, 0.3, 1.0, 2.5, 9.0)]
    seeds = "(VALUES (0L), (-1L), (4096L), (9223372036854775807L), (-9223372036854775808L)) AS seeds (seed)"
    ranks = ", ".join(
        f"{printer.expression(zipf(n, s).body)} AS r{i}" for i, (n, s) in enumerate(names)
    )
    for row in spark.sql(f"SELECT {ranks} FROM {seeds}").collect():
        assert all(1 <= rank <= n for rank, (n, _) in zip(row, names, strict=True))


def test_the_head_of_the_data_follows_the_law(spark):
    cases = [(n, s) for n in (10, 10**6, 10**9) for s in (0.5, 1.0, 1.2, 2.0, 3.0)]
    seeds = f"(SELECT xxhash64(id, 'test') AS seed FROM range({ROWS}))"
    ranks = ", ".join(
        f"{printer.expression(zipf(n, s).body)} AS r{i}" for i, (n, s) in enumerate(cases)
    )
    edges = (1, 2, 3, 8, 100, 10_000)
    counts = ", ".join(f"count_if(r{i} <= {k})" for i in range(len(cases)) for k in edges)
    found = iter(spark.sql(f"SELECT {counts} FROM (SELECT {ranks} FROM {seeds})").first())
    for n, s in cases:
        for k in edges:
            share = min(1.0, harmonic(min(k, n), s) / harmonic(n, s))
            spread = math.sqrt(ROWS * share * (1 - share))
            assert abs(next(found) - ROWS * share) <= 5 * spread + 1, (n, s, k)

"""(i) What stays Python: the same types by SQL and as the UDFs that a build falls back to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from powerstation.compiler.faker import describe
from powerstation.compiler.faker.lower_call import Session, Unlowered

from .harness import Bench, Section, rate, ratio

TYPES = "name address phone_number email company job date_of_birth uuid4 ipv4 text".split()


def udfs(bench: Bench) -> Section:
    """Measure types in both forms."""
    rows, few = bench.size.rows(2_000_000), bench.size.rows(50_000)
    names = list(bench.size.some(TYPES, 5))
    by_sql = bench.targets(bench.build(tables("sql", names, rows)))
    with python_only():
        by_udf = bench.targets(bench.build(tables("udf", names, few)))
    found = []
    for name in names:
        sql, udf = bench.compare(
            bench.to_noop(by_sql[f"sql_{name}"]), bench.to_noop(by_udf[f"udf_{name}"])
        )
        found.append([name, rate(sql.rate), rate(udf.rate), ratio(sql.rate, udf.rate)])
    return Section(
        "SQL and the UDFs for what has no SQL",
        "One column to noop, compiled as ever, and as if Faker's method had no SQL form.",
        ["type", "SQL", "UDF", "gain"],
        found,
    )


def tables(kind: str, names: list[str], rows: int) -> dict[str, dict[str, object]]:
    """Return a table of one column for each type."""
    return {
        f"{kind}_{name}": {"rows": rows, "columns": [{"name": "value", "type": name}]}
        for name in names
    }


@contextlib.contextmanager
def python_only() -> Iterator[None]:
    """Compile as if no type had a SQL form."""
    real = Session.lower
    describe._OUTCOMES.clear()
    Session.lower = lambda *_: Unlowered("the benchmark wants Python")  # type: ignore[method-assign]
    try:
        yield
    finally:
        Session.lower = real  # type: ignore[method-assign]
        describe._OUTCOMES.clear()

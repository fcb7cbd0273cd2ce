"""(a) A customer of ten columns: to each format against the same rows from a cache, and against
what Python makes of the same methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import faker
import mimesis
import pandas as pd
from powerstation.runtime.runner.fingerprint import observing
from powerstation.runtime.runner.session import set_for_now
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from .harness import Bench, Section, Side, against, noop, run_main

METHODS = "uuid4 name email phone_number address date_of_birth job company pyint".split()
COLUMNS = [{"name": "id", "type": "row_number"}, *({"name": m, "type": m} for m in METHODS)]
MIMESIS: dict[str, Callable[[mimesis.Generic], object]] = {
    "uuid4": lambda g: g.cryptographic.uuid(),
    "name": lambda g: g.person.full_name(),
    "email": lambda g: g.person.email(),
    "phone_number": lambda g: g.person.phone_number(),
    "address": lambda g: g.address.address(),
    "date_of_birth": lambda g: g.person.birthdate(),
    "job": lambda g: g.person.occupation(),
    "company": lambda g: g.finance.company(),
    "pyint": lambda g: g.numeric.integer_number(0, 9999),
}


def formats(bench: Bench) -> Section:
    """Write it from a cache, as the view, and by run.py."""
    rows = bench.size.rows(1_000_000)
    build, out = bench.build(customer(rows)), bench.new_folder()
    target = bench.targets(build)["customer"]
    assert target.frame is not None
    view, cached = target.frame, bench.cached(target.frame)
    found: list[list[str]] = []
    for name in bench.size.some(("noop", "parquet", "csv", "json"), 4):

        def save(frame: DataFrame, format_: str = name) -> None:
            with set_for_now(bench.spark, target.entry["settings"]):
                frame.write.format(format_).mode("overwrite").save(str(out / "plain"))

        def by_run(format_: str = name) -> None:
            run_main(build, out / "run", "--format", format_)

        timings = bench.compare(
            Side(f"{name}: from a cache", rows, lambda: save(cached)),
            Side(f"{name}: the view", rows, lambda: save(view)),
            Side(f"{name}: run.py", rows, by_run),
        )
        found += against(timings)
    cached.unpersist()
    return Section(
        "A customer of ten columns",
        f"{rows:,} rows. `run.py` reads the build, creates the view, takes the fingerprint and puts"
        " the files in their place; the cache holds the finished rows.",
        ["", "rows a second", "time", "of the cache's time"],
        found,
    )


def fingerprint(bench: Bench) -> Section:
    """Write it to Parquet with and without the fingerprint that run.py takes."""
    rows = bench.size.rows(1_000_000)
    target = bench.targets(bench.build(customer(rows)))["customer"]
    path = bench.new_folder()

    def save(observed: bool) -> None:
        assert target.frame is not None
        with set_for_now(bench.spark, target.entry["settings"]):
            frame = observing(target.frame)[0] if observed else target.frame
            frame.write.mode("overwrite").parquet(str(path))

    timings = bench.compare(
        Side("without", rows, lambda: save(False)), Side("with", rows, lambda: save(True))
    )
    return Section(
        "The fingerprint",
        "The same customer to Parquet, without and with the fingerprint.",
        ["", "rows a second", "time", "of the time without"],
        list(against(timings)),
    )


def python(bench: Bench) -> Section:
    """Make it by SQL and by Python's libraries."""
    rows, few = bench.size.rows(1_000_000), bench.size.rows(25_000)
    view = bench.targets(bench.build(customer(rows)))["customer"]

    def of_udfs(name: str, column: Callable[[str], Column]) -> Side:
        columns = [column(method) for method in bench.size.some(METHODS, len(METHODS))]
        return Side(name, few, lambda: noop(bench.spark.range(few).select("id", *columns)))

    timings = bench.compare(
        Side("this, in SQL", rows, bench.to_noop(view).run),
        of_udfs("Faker in a pandas UDF for each column", lambda m: in_pandas(m, of_faker)),
        of_udfs("Faker in a plain UDF for each column", in_python),
        of_udfs("Mimesis in a pandas UDF for each column", lambda m: in_pandas(m, of_mimesis)),
        Side("Faker's own loop, one process", few, lambda: faker_loop(few)),
    )
    return Section(
        "A customer of ten columns, by SQL and by Python",
        "To Spark's noop; Python's sides make fewer rows, their rates count.",
        ["", "rows a second", "time", "of the time a row in SQL"],
        list(against(timings)),
    )


def customer(rows: int) -> dict[str, dict[str, Any]]:
    """Return the table."""
    return {"customer": {"rows": rows, "columns": COLUMNS}}


def of_faker(method: str) -> Callable[[], object]:
    """Return a method of a Faker of its own."""
    made: Callable[[], object] = getattr(faker.Faker(), method)
    return made


def of_mimesis(method: str) -> Callable[[], object]:
    """Return a function that calls what Mimesis has of the kind."""
    generic = mimesis.Generic()
    return lambda: MIMESIS[method](generic)


def in_pandas(method: str, source: Callable[[str], Callable[[], object]]) -> Column:
    """Return a column that is made in batches, by one provider for each task."""

    def values(batches: Iterator[pd.Series]) -> Iterator[pd.Series]:
        make = source(method)
        for batch in batches:
            yield pd.Series([str(make()) for _ in batch])

    made: Column = F.pandas_udf(values, "string")("id")  # type: ignore[attr-defined]
    return made.alias(method)


def in_python(method: str) -> Column:
    """Return a column that is made row by row."""
    made: list[Callable[[], object]] = []

    def value(_: int) -> str:
        if not made:
            made.append(of_faker(method))
        return str(made[0]())

    return F.udf(value, "string", useArrow=False)("id").alias(method)


def faker_loop(rows: int) -> None:
    """Make the rows in this process."""
    makers = [of_faker(method) for method in METHODS]
    for _ in range(rows):
        [make() for make in makers]

"""(h) Tables of many columns: values a second with whole-stage code, without, and as compiled."""

from __future__ import annotations

from collections.abc import Iterator

from powerstation.runtime.runner.session import set_for_now
from powerstation.runtime.runner.target import Target

from .harness import Bench, Section, Side, noop, rate, ratio
from .types import every_type

WHOLE_STAGE = "spark.sql.codegen.wholeStage"
TYPES = """
    name email phone_number street_address city date_of_birth job company uuid4 random_int
""".split()


def wide(bench: Bench) -> Section:
    """Measure the same number of values in tables of more and more columns."""
    found = [
        measured(bench, f"{count} columns", [TYPES[i % 10] for i in range(int(count))])
        for count in bench.size.some(("10", "100", "250", "500"), 4)
    ]
    if bench.size.share:
        every = every_type()
        found.append(measured(bench, f"all {len(every)} types of en_US", every))
    return Section(
        "Wide tables",
        "To noop, with Spark's whole-stage code and without, and which of them the build asks for.",
        ["", "size of a row", "values a second with", "without", "gain without", "as built"],
        found,
    )


def measured(bench: Bench, name: str, types: list[str]) -> list[str]:
    """Return the cells of one table."""
    rows = max(10, bench.size.rows(5_000_000) // len(types))
    columns = [{"name": f"c{i}", "type": t} for i, t in enumerate(types)]
    target = bench.targets(bench.build({"wide": {"rows": rows, "columns": columns}}))["wide"]
    timings = bench.compare(*whole_stage(bench, target, rows * len(types)))
    with_, without = (timing.rate for timing in timings)
    built = "without" if target.entry["settings"].get(WHOLE_STAGE) == "false" else "with"
    cells = [name, f"{target.entry['size']:,}", rate(with_), rate(without), ratio(without, with_)]
    return [*cells, built]


def whole_stage(bench: Bench, target: Target, values: int) -> Iterator[Side]:
    """Yield a table with whole-stage code and without."""
    for setting in ("true", "false"):

        def make(setting: str = setting) -> None:
            with set_for_now(bench.spark, {WHOLE_STAGE: setting}):
                noop(target.frame)

        yield Side(setting, values, make)

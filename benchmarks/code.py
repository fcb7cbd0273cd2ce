"""The code that Spark generates: how large its largest method is, and whether it is used at all.

Spark gives whole-stage code up where a method is larger than what Java's compiler takes (8,000
bytes, `hugeMethodLimit`), or where the class can't be compiled (a method above 64 KB).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from powerstation.runtime.runner.session import set_for_now
from powerstation.runtime.runner.settings import SETTINGS
from powerstation.runtime.runner.target import Target
from pyspark.sql import DataFrame

from .harness import ROOT, Bench, Section
from .types import USED, every_type
from .wide import WHOLE_STAGE

LIMIT = int(SETTINGS["spark.sql.codegen.hugeMethodLimit"])


@dataclass(frozen=True)
class Code:
    """What Spark generates for a table: the largest method's bytes; 0 if it generates nothing, None
    if what it generates can't be compiled.
    """

    table: str
    size: int
    largest: int | None
    built_without: bool

    @property
    def given_up(self) -> bool:
        """Does Spark run the table without whole-stage code, though it may use it?"""
        return self.largest is None or self.largest > LIMIT

    def cells(self) -> list[str]:
        """Return the cells of a line about it."""
        largest = "not compiled" if self.largest is None else f"{self.largest:,} bytes"
        used = "used" if self.largest else "none"
        used = "given up" if self.given_up else used
        return [self.table, f"{self.size:,}", largest, "off" if self.built_without else used]


def generated(bench: Bench) -> Section:
    """Look at each type alone and at each table of the examples."""
    names = USED
    if bench.size.name == "full":
        names = every_type()
    alone = list(of_types(bench, list(bench.size.some(names, len(names)))))
    given_up = sorted((c for c in alone if c.given_up), key=lambda c: -(c.largest or 10**9))
    kept = max((c.largest or 0 for c in alone if not c.given_up), default=0)
    examples = sorted(str(p.parent) for p in ROOT.glob("docs/examples/*/powerstation.*"))
    folders = bench.size.some([str(ROOT / "tables"), *examples], 99)
    tables = [code for folder in folders for code in of_tables(bench, folder)]
    return Section(
        "Generated code",
        f"The largest method of each table of the examples, and of the {len(given_up)} of"
        f" {len(alone)} types for which Spark gives whole-stage code up; the largest of the others"
        f" has {kept:,} bytes. *Off*: the build asks for none.",
        ["table, type", "size of a row", "largest method", "whole-stage code"],
        [code.cells() for code in [*tables, *given_up]],
    )


def of_types(bench: Bench, names: list[str]) -> Iterator[Code]:
    """Yield what is generated for each type alone."""
    tables = {name: {"rows": 10, "columns": [{"name": "value", "type": name}]} for name in names}
    for target in bench.targets(bench.build(tables)).values():
        yield code_of(bench, target)


def of_tables(bench: Bench, definitions: str) -> Iterator[Code]:
    """Yield what is generated for the tables of an example."""
    for target in bench.targets(bench.compiled(ROOT / definitions)).values():
        folder = definitions.rpartition("/")[2]
        code = code_of(bench, target)
        yield Code(f"{folder}: {code.table}", code.size, code.largest, code.built_without)


def code_of(bench: Bench, target: Target) -> Code:
    """Have Spark generate and compile the code of a table."""
    assert target.frame is not None
    with set_for_now(bench.spark, {WHOLE_STAGE: "true"}):
        sizes = list(methods(bench.spark.sql(target.statement)))
    largest = None if min(sizes, default=0) < 0 else max(sizes, default=0)
    built_without = target.entry["settings"].get(WHOLE_STAGE) == "false"
    return Code(target.name, target.entry["size"], largest, built_without)


def methods(frame: DataFrame) -> Iterator[int]:
    """Yield the size of the largest method of each stage; below 0 if it can't be compiled."""
    stages = frame._jdf.queryExecution().debug().codegenToSeq()
    for i in range(stages.size()):
        yield int(stages.apply(i)._3().maxMethodCodeSize())

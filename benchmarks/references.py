"""(c) A child with its parent's attributes: recomputed, and joined to a parent that is made."""

from __future__ import annotations

from powerstation.runtime.runner.session import set_for_now
from pyspark.sql import DataFrame

from .harness import Bench, Section, Side, against, noop

ATTRIBUTES = "name city date_of_birth job random_int".split()
HINTS = {
    "made and joined by broadcast": "broadcast",
    "made and joined by shuffle, as hashes": "shuffle_hash",
    "made and joined by shuffle, sorted": "merge",
}


def joined(bench: Bench) -> Section:
    """Compare recomputing the parent's attributes with making the parent and joining it."""
    rows, parents = bench.size.rows(10_000_000), bench.size.rows(1_000_000)
    key = {"name": "id", "type": "row_number"}
    parent = {"rows": parents, "primary_key": "id"}
    parent["columns"] = [key, *({"name": a, "type": a} for a in ATTRIBUTES)]
    child = {"rows": rows, "columns": [key], "join_with": ["parent"]}
    keys = [{"name": "id"}, {"name": "parent_id"}]
    written = [*keys, *({"name": f"parent_{a}"} for a in ATTRIBUTES)]
    recomputed = {**child, "output_columns": written}
    tables = {"parent": parent, "child": recomputed, "keys": {**child, "output_columns": keys}}
    targets = bench.targets(bench.build(tables))
    left, right = targets["keys"].frame, targets["parent"].frame
    assert left is not None
    assert right is not None

    def join(hint: str) -> Side:
        def make() -> None:
            with set_for_now(bench.spark, {"spark.sql.adaptive.enabled": "false"}):
                noop(by(hint))

        return Side(hint, rows, make)

    def by(hint: str) -> DataFrame:
        renamed = right.select(*(right[a].alias(f"parent_{a}") for a in ("id", *ATTRIBUTES)))
        return left.join(renamed.hint(hint), "parent_id")

    sides = [join(hint) for hint in HINTS.values()]
    timings = bench.compare(bench.to_noop(targets["child"]), *sides, bench.to_noop(targets["keys"]))
    found = list(against(timings))
    names = ["recomputed, without a join", *HINTS, "the child without them"]
    return Section(
        "A child with five attributes of its parent",
        f"{rows:,} children, {parents:,} parents, to noop.",
        ["parent", "children a second", "time", "of recomputing"],
        [[name, *cells] for name, (_, *cells) in zip(names, found, strict=True)],
    )

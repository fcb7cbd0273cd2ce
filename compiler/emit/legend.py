"""How to read a table's script: the few ideas that the rest of it follows from."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.plan import View
from ..spark.expr import Call, Col, walk


def legend(view: View) -> tuple[str, ...]:
    """Return the lines that say what a view's own text doesn't: of its ideas those that it has."""
    return ("How to read this:", *(f"  {line}" for line in _lines(view)))


def _lines(view: View) -> Iterator[str]:
    yield "row_num numbers the rows from 1; every value is a formula of it, in any order, anywhere"
    if any(isinstance(e, Call) and e.name == "xxhash64" for e in walk(view)):
        yield "xxhash64(row_num, 'table.column@seed') is a stream: 64 random bits for one purpose"
    if any(layer.laterals for layer in view.layers):
        yield "LATERAL: a row beside each, computed from its number: nothing is looked up"
    if any(isinstance(e, Call) and e.args[:1] == (Col("version_num"),) for e in walk(view)):
        yield "nullif(version_num, 1): a hash skips NULL, so version 1 is as without versions"
    if view.base.partitions:
        yield "range(first, end, 1, n): the rows are made in n partitions, one for each file"

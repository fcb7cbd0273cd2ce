"""The pairs of `fixtures/schedule.txt`: the columns of a table, and the layers that compute them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from powerstation.compiler.definitions.join import Join
from powerstation.compiler.definitions.model import Column
from powerstation.compiler.plan.schedule import layers_of
from powerstation.compiler.resolve.scope import OwnColumn, ParentColumn

FIXTURE = Path(__file__).parents[1] / "fixtures" / "schedule.txt"
LINES = FIXTURE.read_text(encoding="utf-8").splitlines()
PAIRS = [line.split(" ; ") for line in LINES if " ; " in line and not line.startswith("#")]
HERE = None  # no place in a file: nothing is complained of


def column(text):
    """Read a column such as `x/!p(a,b)`."""
    name, through, needs = re.fullmatch(r"(\w+)(?:/(!?\w+))?(?:\((.*)\))?", text).groups()
    needed = tuple(needs.split(",")) if needs else ()
    if through:
        join = Join(through, through, HERE)
        return ParentColumn(name=name, type=None, needs=needed, join=join, source=name)
    return OwnColumn(name=name, type=None, needs=needed, column=Column(name, "word", HERE))


@pytest.mark.parametrize(("columns", "layers"), PAIRS)
def test_each_column_is_in_the_first_layer_that_can(columns, layers):
    found = [column(text) for text in columns.split()]
    expanded = {
        v.join for v in found if isinstance(v, ParentColumn) and v.join.table.startswith("!")
    }
    layer_of = layers_of(found, expanded)
    names = [[v.name for v in found if layer_of[v.name] == n] for n in range(1, 9)]
    assert " | ".join(" ".join(layer) for layer in names if layer) == layers

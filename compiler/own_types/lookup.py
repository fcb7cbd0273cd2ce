"""`lookup`: a value of a column of a file that lies beside the definitions."""

from __future__ import annotations

from collections.abc import Sequence

from ..definitions.lookups import Lookup, draw_of, file_of, unique_beside
from ..definitions.model import Column
from ..spark.expr import Binary, Call, Expr, Function, Lit, Title, whole
from ..spark.types import INT
from . import naming
from .own_type import TEXT, Here, OwnType, Param, Use
from .weighted import weighted_row
from .writer import Applied


def _value(of: Use, here: Here) -> Expr:
    found = of.lookups.of(of.column)
    assert found is not None
    if here.number is not None:
        rows = of.lookups.different_rows(unique_beside(of.table, of.column))
        different = Lookup(tuple(found.values[row] for row in rows), found.type, None)
        return here.writer.item(different, naming.words(of.column), here.number)
    if len(found.values) == 1:
        return Lit(found.values[0], found.type)
    bits = here.site.shared(draw_of(of.column), "lookup")
    row: Expr = Call("pmod", (bits, Lit(len(found.values), INT)))
    if found.weights is not None:
        function = _weighted(of.column, found.weights)
        position = here.writer.call(function, Applied(here.site, bits))
        row = Binary("-", position, whole(1))
    return here.writer.item(found, naming.words(of.column), row)


def _weighted(column: Column, weights: Sequence[float]) -> Function:
    """Return the function from a seed to the number of a row, from 1, each in proportion to its
    weight.
    """
    file, weight = file_of(column.params), column.params.get("weight")
    comment = f"The number of a row of {file}, weighted by {weight}"
    title = Title(f"lookup {file} {weight}", naming.weighted(column), comment)
    return weighted_row(title, naming.rows(column), range(1, len(weights) + 1), weights)


def _values(of: Use) -> tuple[object, ...] | None:
    found = of.lookups.of(of.column)
    return found.values if found else None


def _count(of: Use) -> int | None:
    if of.lookups.of(of.column) is None:
        return None
    return len(of.lookups.different_rows(unique_beside(of.table, of.column)))


LOOKUP = OwnType(
    "lookup",
    (
        Param(
            "file",
            TEXT,
            "A file beside the definitions: CSV, JSON lines, or a value a line",
            required=True,
        ),
        Param("column", TEXT, "The column, or the key; a text file has none"),
        Param("weight", TEXT, "The column of the numbers in whose proportion lines are taken"),
        Param("delimiter", TEXT, "What is between the values of a CSV line, else a comma"),
        Param("encoding", TEXT, "How the file's text is written, else UTF-8"),
    ),
    example={"file": "countries.csv", "column": "name"},
    value=_value,
    type=lambda of: found.type if (found := of.lookups.of(of.column)) else None,
    values=_values,
    count=_count,
)

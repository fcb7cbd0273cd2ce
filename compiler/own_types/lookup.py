"""`lookup`: a value of a column of a file that lies beside the definitions."""

from __future__ import annotations

from collections.abc import Sequence

from ..definitions.lookups import Lookup, draw_of, file_of, unique_beside
from ..definitions.model import Column, Object
from ..spark.expr import Binary, Call, Expr, Function, Lit, Title, whole
from ..spark.types import INT, STRING
from . import naming
from .grouped import GroupedLines, item_or_null
from .own_type import TEXT, Here, OwnType, Param, Use
from .weighted import weighted_row
from .writer import Applied

_GIVEN = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"type": "string", "minLength": 1},
    "examples": [{"country": "country_code"}],
}


def _value(of: Use, here: Here) -> Expr:
    found = of.lookups.of(of.column)
    assert found is not None
    if here.number is not None:
        rows = of.lookups.different_rows(unique_beside(of.table, of.column))
        different = Lookup(tuple(found.values[row] for row in rows), found.type, None)
        return here.writer.item(different, naming.words(of.column), here.number)
    if found.groups:
        return _of_group(of, found, here)
    if len(found.values) == 1:
        return Lit(found.values[0], found.type)
    bits = here.site.shared(draw_of(of.column), "lookup")
    row: Expr = Call("pmod", (bits, Lit(len(found.values), INT)))
    if found.weights is not None:
        function = _weighted(of.column, found.weights)
        position = here.writer.call(function, Applied(here.site, bits))
        row = Binary("-", position, whole(1))
    return here.writer.item(found, naming.words(of.column), row)


def _of_group(of: Use, found: Lookup, here: Here) -> Expr:
    """The value of a line of the group that agrees with the row; NULL without one."""
    assert found.groups is not None
    given, weight = of.params.get("given"), of.params.get("weight")
    assert isinstance(given, Object)
    texts = [here.text(str(name)) for _, name in given.items]
    separator = Lit(found.groups.separator, STRING)
    parted = [part for text in texts for part in (separator, text)][1:]
    key = parted[0] if len(parted) == 1 else Call("concat", tuple(parted))
    fields = " and ".join(found.groups.fields)
    by = f", weighted by {weight}" if weight else ""
    comment = f"The number of a line of {file_of(of.params)} of one {fields}{by}"
    name = naming.grouped(of.column, found.groups.fields)
    title = Title(f"lookup {file_of(of.params)} {given} {weight}", name.name, comment)
    lines = GroupedLines(found.groups, found.weights, name, here.writer.book)
    bits = here.site.shared(draw_of(of.column), "lookup")
    line = here.writer.apply(lines.function(title), bits, key)
    values = here.writer.book.written(found.values, found.type, lambda: naming.words(of.column))
    return item_or_null(values, line)


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
    missing = (None,) if found and found.groups else ()  # of a group that isn't there
    return (*found.values, *missing) if found else None


def _count(of: Use) -> int | None:
    if of.lookups.of(of.column) is None or of.params.get("given"):
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
        Param("given", _GIVEN, "Fields of the file, and the columns that say what they are"),
        Param("delimiter", TEXT, "What is between the values of a CSV line, else a comma"),
        Param("encoding", TEXT, "How the file's text is written, else UTF-8"),
    ),
    example={"file": "countries.csv", "column": "name"},
    value=_value,
    type=lambda of: found.type if (found := of.lookups.of(of.column)) else None,
    values=_values,
    count=_count,
)

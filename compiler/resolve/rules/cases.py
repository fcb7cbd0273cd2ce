"""Cases of several types, where no `data_type` says which one the column has, and pools beside
cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.model import Column
from ...definitions.nested import base_type, is_null, walk_columns
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.shape import CONFLICTING_KEYS
from ...diagnostics.rules.types import UNTYPED
from ...expressions import expression
from ...spark.types import TIMESTAMP, Type
from ..facts import Facts
from ..scope import OwnColumn, Resolved, ResolvedTable


def broken_cases(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with the cases of columns."""
    for table in resolved.tables:
        for v in table.scope:
            for column in walk_columns(v.column) if isinstance(v, OwnColumn) else ():
                if column.cases and column.pool is not None:
                    message, hint = "a column with cases has no pool", "take one of the two out"
                    yield column.place.at("pool").error(CONFLICTING_KEYS, message, hint)
                if column.cases and column.data_type is None:
                    yield from _mixed(table, column, facts)


def _mixed(table: ResolvedTable, column: Column, facts: Facts) -> Iterator[Diagnostic]:
    over = expression.Columns({"today": TIMESTAMP} | {v.name: v.type for v in table.everything})

    def type_of(part: Column) -> Type | None:
        if part.type == "expression":
            return expression.type_of(str(part.params.get("sql", "")), over)
        return facts.of(part).type

    types = [base_type(b.alone, type_of) for b in column.branches if not is_null(b)]
    different = list(dict.fromkeys(types))
    if not types:
        yield column.place.at("cases").error(UNTYPED, "all cases are null", 'say "data_type"')
    elif None not in different and len(different) > 1:
        message = f"the cases have different types: {', '.join(map(str, different))}"
        yield column.place.at("cases").error(
            UNTYPED, message, 'say the "data_type" that all are cast to'
        )

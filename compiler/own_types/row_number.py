"""`row_number`: start, start + step, …"""

from __future__ import annotations

from collections.abc import Iterator

from ..definitions.model import CHILD_NUM, Column, FanOut, Object, Table, row_count
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.rules.shape import NO_EFFECT, TOO_MUCH
from ..spark.expr import Binary, Col, Expr, whole
from ..spark.types import BIGINT
from .own_type import TRUE_OR_FALSE, WHOLE_NUMBER, Here, OwnType, Param, Use, numbers


def _value(of: Use, _: Here) -> Expr:
    counted = CHILD_NUM if of.params.get("within") else "row_num"
    return numbered(_param(of.params, "start"), _param(of.params, "step"), counted)


def numbered(start: int, step: int, of: str = "row_num") -> Expr:
    """Return start + step × (row_num − 1), as short as it can be said; the same of another
    number.
    """
    number: Expr = Col(of)
    offset = start - step
    if abs(step) != 1:
        number = Binary("*", number, whole(step))
    if step == -1:
        return Binary("-", whole(offset), number)
    if offset == 0:
        return number
    return Binary("+" if offset > 0 else "-", number, whole(abs(offset)))


def _param(params: Object, key: str) -> int:
    value = params.get(key, 1)
    assert isinstance(value, int)
    return value


def _never_repeats(of: Use) -> bool:
    return not of.params.get("within") and of.params.get("step") != 0


def _values(of: Use) -> tuple[object, ...] | None:
    """The first number, if it is all that there is."""
    return (numbers(of.params).get("start", 1),) if of.params.get("step") == 0 else None


def _extremes(of: Use) -> Iterator[int | float]:
    if not of.params.get("within"):
        given = numbers(of.params)
        start, step = given.get("start", 1), given.get("step", 1)
        yield from (start, start + step * (row_count(of.table) - 1))


def _problems(table: Table, column: Column) -> Iterator[Diagnostic]:
    start, step = column.params.get("start", 1), column.params.get("step", 1)
    within, rows = column.params.get("within"), row_count(table)
    if within is not None and not isinstance(table.rows, FanOut):
        message = f'"within" counts the children of a row: {table.name} is no fan-out'
        hint = "it is for a table whose rows are {per, min, max}"
        yield column.place.at("params", "within").error(NO_EFFECT, message, hint)
    elif within and isinstance(table.rows, FanOut):
        rows = table.rows.max
    if isinstance(start, int) and isinstance(step, int):
        last = start + step * max(rows - 1, 0)
        if not all(-(2**63) <= n < 2**63 for n in (start, step, last)):
            yield column.place.at("params").error(TOO_MUCH, f"{last} doesn't fit a {BIGINT}")


ROW_NUMBER = OwnType(
    "row_number",
    (
        Param("start", WHOLE_NUMBER, "The first number. Default: 1"),
        Param("step", WHOLE_NUMBER, "From one to the next. Default: 1"),
        Param("within", TRUE_OR_FALSE, "Count the children of each row, in a fan-out"),
    ),
    example={"start": 1000, "step": 10},
    value=_value,
    type=lambda _: BIGINT,
    problems=_problems,
    values=_values,
    extremes=_extremes,
    count=lambda of: row_count(of.table),
    never_repeats=_never_repeats,
    fixed=True,
)

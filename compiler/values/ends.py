"""Two values that all of a node lie between, where these are numbers, days or instants."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any

from .analysis import python_type, value_range
from .distributions import Given
from .functions.between import midnight
from .functions.dates import utc_date
from .functions.instants import naive
from .nodes import Call, Const, Draw, Elem, Node, Switch

Ends = tuple[Any, Any]


def ends(node: Node) -> Ends | None:
    """Return two values of a node's type that its own lie between; None where that isn't known."""
    if python_type(node) in (int, float):
        low, high = value_range(node)
        as_number = float if python_type(node) is float else int
        return None if math.isinf(low) or math.isinf(high) else (as_number(low), as_number(high))
    try:
        return _of_time(node)
    except OverflowError:
        return None


def ends_of_values(values: Iterable[object]) -> Ends | None:
    """Return the least and the greatest of some values, but of those that are None."""
    known: list[Any] = [v for v in values if v is not None]
    kinds = {type(v) for v in known}
    one = len(kinds) == 1 and kinds <= {int, float, dt.date, dt.datetime}
    return (min(known), max(known)) if one else None


def joined(found: Iterable[Ends | None]) -> Ends | None:
    """Return the ends of all together."""
    pairs = list(found)
    known = [pair for pair in pairs if pair is not None]
    if len(known) < len(pairs):
        return None
    return ends_of_values(end for pair in known for end in pair)


def _of_time(node: Node) -> Ends | None:
    match node:
        case Const():
            return ends_of_values([node.value])
        case Draw(_, Given() as given):
            return given.least, given.most
        case Elem(table, _):
            return ends_of_values(table.values)
        case Switch(_, _, cases):
            return joined(ends(c) for c in cases if not _is_none(c))
        case Call("naive" | "utc_date" as name, (seconds,)):
            low, high = value_range(seconds)
            made = naive if name == "naive" else utc_date
            return made(low), made(high)
        case Call(name, args):
            return _of_parts(name, [ends(part) for part in args])
    return None


def _of_parts(name: str, parts: list[Ends | None]) -> Ends | None:
    """Return the ends of a function of days and instants, from those of its arguments."""
    match name, parts:
        case "date", [(first, last)]:
            return first.date(), last.date()
        case "midnight", [(first, last)]:
            return midnight(first), midnight(last)
        case "day_between" | "instant_between", [(first, _), (_, last), _]:
            return first, last
        case "days_later", [(first, last), (low, high)]:
            return first + dt.timedelta(days=low), last + dt.timedelta(days=high)
    return None


def _is_none(node: Node) -> bool:
    return isinstance(node, Const) and node.value is None

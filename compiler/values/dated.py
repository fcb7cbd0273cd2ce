"""Which texts are dates, whenever they are read: a cast of Spark's takes 'now' and '12:34' for the
query's own time.
"""

from __future__ import annotations

import datetime

from .analysis import python_type, text_shape
from .nodes import Call, Cat, Const, Elem, Node, Switch

_DIGITS = frozenset("0123456789")


def is_dated(node: Node) -> bool:
    """Tell whether no text of a node can be a word or a time of day: it begins with a digit, and a
    clock with a year.

    >>> from .nodes import const
    >>> is_dated(const("2024-01-31")), is_dated(const("12:34"))
    (True, False)
    """
    text = text_shape(node)
    if text is None or not text.first <= _DIGITS:
        return False
    return ":" not in text.characters or _begins_with_year(node)


def _begins_with_year(node: Node) -> bool:
    match node:
        case Call("isoformat", (of, *_)):
            return python_type(of) in (datetime.date, datetime.datetime)
        case Call("strftime", (_, Const(_, _, _) as pattern)):
            return str(pattern.value).startswith("%Y-")
        case Const(_, _, _):
            return _has_year(str(node.value))
        case Elem(table, _):
            return all(_has_year(str(value)) for value in table.values)
        case Switch(_, _, cases):
            return all(_begins_with_year(case) for case in cases)
        case Cat((first, *_)):
            return _begins_with_year(first)
    return False


def _has_year(text: str) -> bool:
    return len(text) > 4 and text[:4].isdigit() and text[4] == "-"

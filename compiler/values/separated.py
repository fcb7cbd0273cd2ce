"""Texts with one separator between their parts, of which some may be missing: what `concat_ws`
joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .construct import cat
from .nodes import Const, Node, Switch, const
from .rewrites import pieces

_FEWEST = 2  # parts that may be missing; with fewer a plain concatenation reads as well
_NOTHING, _NONE = const(""), const(None)


@dataclass(frozen=True)
class Separated:
    """Items with a separator between them, None where one is missing, and the text after them."""

    separator: str
    items: tuple[Node, ...]
    rest: tuple[Node, ...]


def separated(parts: Sequence[Node]) -> Separated | None:
    """Recognise `a + ' ' + b + {0: '', 1: ' ' + c}[d] + {0: '', 1: ' ' + e}[f] + '.'`.

    Its items are a, b, `{0: None, 1: c}[d]` and `{0: None, 1: e}[f]`, the rest is a full stop.
    """
    ends = [s for part in parts for s in (_separator(part, 0), _separator(part, -1)) if s]
    if not ends:
        return None
    separator = max(ends, key=ends.count)
    items, rest = _items(parts, separator)
    missing = sum(isinstance(item, Switch) and _NONE in item.cases for item in items)
    if missing < _FEWEST:
        return None
    return Separated(separator.value, tuple(items), tuple(rest))


def _items(parts: Sequence[Node], separator: Const) -> tuple[list[Node], Sequence[Node]]:
    """Return the items that a text begins with, and what isn't one any more."""
    items: list[Node] = []
    item: list[Node] = []
    is_over = False  # the item; a separator must follow
    for at, part in enumerate(parts):
        if part is separator:
            if not item and not is_over:
                return [], parts
            items += [cat(item)] if item else []
            item, is_over = [], False
        elif not item and not is_over and _separator(part, -1) is separator:
            items.append(_without(part, -1))
        elif (item or is_over) and _separator(part, 0) is separator:
            items += [cat(item)] if item else []
            items.append(_without(part, 0))
            item, is_over = [], True
        elif is_over:
            return items, parts[at:]
        else:
            item.append(part)
    if not item and not is_over:
        return [], parts
    return [*items, cat(item)] if item else items, ()


def _separator(part: Node, end: int) -> Const | None:
    """Return the constant at an end of each content of a part that may be empty."""
    if not isinstance(part, Switch) or _NOTHING not in part.cases:
        return None
    at_end = {pieces(c)[end] for c in part.cases if c is not _NOTHING and len(pieces(c)) > 1}
    all_have_one = all(c is _NOTHING or len(pieces(c)) > 1 for c in part.cases)
    found = at_end.pop() if all_have_one and len(at_end) == 1 else None
    return found if isinstance(found, Const) else None


def _without(part: Node, end: int) -> Node:
    """Return a part without the separator at an end, None where it was empty."""
    assert isinstance(part, Switch)
    return Switch.of(part.key, part.values, tuple(_contents(part.cases, end)))


def _contents(cases: Iterable[Node], end: int) -> Iterable[Node]:
    for case in cases:
        inner = pieces(case)[1:] if end == 0 else pieces(case)[:-1]
        yield _NONE if case is _NOTHING else cat(inner)

"""Lists of which one is a multiple of the other, as one list.

The check digit of a VIN is a sum of values times 8, 7, 6 …; the tracer lists each product.
"""

from __future__ import annotations

import math
from collections import defaultdict

from .functions.numbers import MUL
from .nodes import Call, Elem, Node, Table, const
from .traversal import children, rebuilt, walk

_SHORT = 20  # numbers: so few are written where they are used


def share_lists(root: Node) -> Node:
    """Return a node with the same value that reads fewer long lists.

    `[1, 2, 3 …][a] + [8, 16, 24 …][b]` → `[1, 2, 3 …][a] + [1, 2, 3 …][b] * 8`.
    """
    multiples: dict[Table, set[Table]] = defaultdict(set)
    for node in walk(root):
        if isinstance(node, Elem) and _is_long_list_of_numbers(node.table):
            multiples[_least(node.table)].add(node.table)
    shared = {t for tables in multiples.values() if len(tables) > 1 for t in tables}
    return _rebuilt(root, shared, {}) if shared else root


def _is_long_list_of_numbers(table: Table) -> bool:
    return len(table.values) > _SHORT and all(type(v) is int for v in table.values)


def _least(table: Table) -> Table:
    """Return the list of whole numbers that a list is the smallest multiple of."""
    return Table.of([v // _divisor(table) for v in table.values])


def _divisor(table: Table) -> int:
    return math.gcd(*table.values) or 1


def _rebuilt(node: Node, shared: set[Table], known: dict[Node, Node]) -> Node:
    if node not in known:
        inner = rebuilt(node, [_rebuilt(part, shared, known) for part in children(node)])
        if isinstance(inner, Elem) and inner.table in shared:
            found = Elem.of(_least(inner.table), inner.index)
            times = _divisor(inner.table)
            inner = found if times == 1 else Call.of(MUL, (found, const(times)))
        known[node] = inner
    return known[node]

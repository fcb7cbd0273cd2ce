"""Walks over what needs each other: in order, as far as one gets, round in a circle.

`needs` gives what one node needs; all three take any hashable nodes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def ordered(
    nodes: Iterable[N], needs: Callable[[N], Iterable[N]]
) -> tuple[list[N], list[tuple[N, ...]]]:
    """Return nodes with all that they need, each after what it needs, and the circles that are in
    the way.

    However long a chain of needs is, no call goes deeper. Of a node that is in several circles one
    is told.

    >>> ordered("c", {"c": "ba", "b": "a", "a": ""}.get)
    (['a', 'b', 'c'], [])
    >>> ordered("a", {"a": "b", "b": "cb", "c": "a"}.get)
    (['c', 'b', 'a'], [('a', 'b', 'c'), ('b',)])
    """
    order: dict[N, None] = {}
    circles: list[tuple[N, ...]] = []
    closing: set[N] = set()
    path: dict[N, Iterator[N]] = {}
    for start in nodes:
        if start not in order:
            path[start] = iter(needs(start))
        while path:
            node = next(reversed(path))
            following = next((n for n in path[node] if n not in order), None)
            if following is None:
                del path[node]
                order[node] = None
            elif following not in path:
                path[following] = iter(needs(following))
            elif node not in closing:
                closing.add(node)
                names = list(path)
                circles.append(tuple(names[names.index(following) :]))
    return list(order), circles


def reached(start: Iterable[N], needs: Callable[[N], Iterable[N]]) -> dict[N, N | None]:
    """Return the nodes and all that they need, nearest first, each with the one from which a
    shortest way comes.

    >>> reached("a", {"a": "bc", "b": "d", "c": "d", "d": ""}.get)
    {'a': None, 'b': 'a', 'c': 'a', 'd': 'b'}
    """
    before: dict[N, N | None] = dict.fromkeys(start)
    todo = deque(before)
    while todo:
        node = todo.popleft()
        for following in needs(node):
            if following not in before:
                before[following] = node
                todo.append(following)
    return before


def circle(start: N, needs: Callable[[N], Iterable[N]]) -> tuple[N, ...]:
    """Return a shortest way from a node back to it, without its second end; nothing if there is
    none.

    >>> circle("a", {"a": "bc", "b": "", "c": "d", "d": "a"}.get)
    ('a', 'c', 'd')
    >>> circle("b", {"a": "b", "b": ""}.get)
    ()
    """
    before = reached(needs(start), needs)
    if start not in before:
        return ()
    way, node = [], before[start]
    while node is not None:
        way.append(node)
        node = before[node]
    return (start, *reversed(way))

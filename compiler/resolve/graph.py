"""The order of what needs each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def ordered(nodes: Iterable[N], needs: Callable[[N], Iterable[N]]) -> tuple[list[N], list[tuple[N, ...]]]:
    """Return nodes with all that they need, each after what it needs, and the circles that are in the way.

    However long a chain of needs is, no call goes deeper. Of a node that is in several circles one is told.

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

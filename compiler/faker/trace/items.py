"""Subscripts, iteration, membership and identity, where the container or what is looked for is a
symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...values.analysis import python_type, text_shape
from ...values.construct import cat, choose, switch
from ...values.distributions import Perm
from ...values.functions.registry import call
from ...values.functions.texts import characters_of
from ...values.nodes import Array, Cat, Elem, Node, Switch, const
from .on_dates import compare, taken
from .symbols import Hooks, Symbol, is_symbolic, node_of, wrap


def item(run: Hooks, container: Any, key: Any) -> Any:
    """Return `container[key]`."""
    if isinstance(key, slice) and is_symbolic([key.start, key.stop, key.step]):
        key = slice(*(run.known(b) for b in (key.start, key.stop, key.step)))
    if isinstance(container, Symbol):
        return _item_of_symbol(run, container.node, key)
    if not isinstance(key, Symbol):
        return container[key]
    if isinstance(container, (list, tuple, str)) and python_type(key.node) is int:
        return wrap(choose([v if type(v) is str else node_of(v) for v in container], key.node))
    if isinstance(container, dict) and not is_symbolic(container):
        found = run.lifted(lambda k: container[k], key.node)
        if found is not None:
            return wrap(found)
    return container[run.decide(key.node)]


def _item_of_symbol(run: Hooks, node: Node, key: Any) -> Any:
    of = python_type(node)
    if of is str and not isinstance(key, Symbol):
        start, stop = (key.start, key.stop) if isinstance(key, slice) else (key, key + 1 or None)
        if isinstance(key, slice) and key.step not in (None, 1):
            characters = characters_of(_of_one_length(run, node))
            if characters is not None:
                return wrap(cat(characters[key]))
        else:
            key = key if isinstance(key, slice) else slice(start, stop)
            found = _part(run, node, start, stop) or run.lifted(lambda v: v[key], node)
            if found is None:
                found = _part(run, _of_one_length(run, node), start, stop)
            return wrap(found) if found is not None else run.decide(node)[key]
    if isinstance(key, Symbol) and of in (list, tuple, str):
        length = run.decide(call("len", node))
        return wrap(choose([node_of(item(run, Symbol(node), i)) for i in range(length)], key.node))
    if isinstance(node, Switch):
        return _item_of_switch(run, node, key)
    found = _nth(run, node, key) if isinstance(key, int) else run.lifted(lambda v: v[key], node)
    return wrap(found) if found is not None else run.decide(node)[run.known(key)]


def _of_one_length(run: Hooks, node: Node) -> Node:
    """Return a text after a decision on the length of each part; others stand for none that this
    run has.
    """
    parts = []
    for part in node.parts if isinstance(node, Cat) else (node,):
        known = text_shape(part)
        if known and known.shortest == known.longest:
            parts.append(part)
            continue
        if isinstance(part, Switch):
            parts.append(
                _of_one_length(run, part.cases[part.values.index(const(run.decide(part.key)))])
            )
            continue
        length = run.decide(call("len", part))
        some = min(known.characters) if known and known.characters else " "
        cut = run.lifted(lambda v, n=length, s=some: ((v or s) * n)[:n], part)  # type: ignore[misc]
        parts.append(const(run.decide(part)) if cut is None else cut)
    return cat(parts)


def _part(run: Hooks, node: Node, start: int | None, stop: int | None) -> Node | None:
    """Return a slice of a text; a reversed or unknown one is None."""
    found = call("part", node, const(start), const(stop))
    return None if getattr(found, "name", "") == "part" and text_shape(node) is None else found


def _item_of_switch(run: Hooks, node: Switch, key: Any) -> Any:
    if all(isinstance(c, Array) for c in node.cases) and isinstance(key, (int, slice)):
        found = [wrap(c)[key] for c in node.cases if _has(c, key)]
        if len(found) == len(node.cases):
            return wrap(switch(node.key, node.values, [node_of(i) for i in found]))
    return item(run, taken(run, node), key)


def _nth(run: Hooks, node: Node, key: int) -> Node | None:
    """Return an item of a choice of lists; lists that are too short stand for none that this run
    has.
    """
    if isinstance(node, Elem):
        values = [v[key] for v in node.table.values if -len(v) <= key < len(v)]
        if len(values) < len(node.table.values):
            run.decide(call("len", node))
        short = values[0] if values else None
        return choose(
            [v[key] if -len(v) <= key < len(v) else short for v in node.table.values], node.index
        )
    if isinstance(getattr(node, "distribution", None), Perm):
        return call("place", node, const(key))
    return run.lifted(lambda v: v[key], node)


def iterate(run: Hooks, symbol: Symbol) -> Iterator[Any]:
    """Yield the items of a symbol whose length is decided first."""
    for i in range(run.decide(call("len", symbol.node))):
        yield item(run, symbol, i)


def contains(run: Hooks, container: Any, element: Any) -> Any:
    """Return `element in container`."""
    if not isinstance(container, Symbol) and not is_symbolic(container):
        if not isinstance(element, Symbol):
            return element in container
        found = run.lifted(lambda v: v in container, element.node)
        return wrap(found) if found is not None else run.decide(element.node) in container
    if (
        isinstance(container, Symbol)
        and python_type(container.node) is str
        and isinstance(element, str)
    ):
        text = text_shape(container.node)
        if text and set(element) - text.characters:
            return False
        found = run.lifted(lambda v: element in v, container.node)
        return wrap(found) if found is not None else element in run.decide(container.node)
    return any(bool(compare(run, "eq", one, element)) for one in container)


def same(run: Hooks, left: Any, right: Any) -> Any:
    """Return `left is right`."""
    if not isinstance(left, Symbol) or right is not None:
        return left is right
    of = python_type(left.node)
    if of is not None:
        return of is type(None)
    found = run.lifted(lambda v: v is None, left.node)
    return wrap(found) if found is not None else run.decide(left.node) is None


def _has(node: Node, key: Any) -> bool:
    return isinstance(key, slice) or -len(node.items) <= key < len(node.items)  # type: ignore[attr-defined]

"""Nodes in their simplest form: constants folded, functions of a choice turned into a choice of
results.

What Python computes here needs no SQL: `title`, `unidecode` or a hex format become other values of
a table.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .analysis import all_values
from .distributions import Int, Weights
from .evaluate import evaluate
from .nodes import Call, Cat, Const, Draw, Elem, Function, Node, Switch, Table, const
from .outcomes import size
from .rewrites import REWRITES, Choice, Make
from .traversal import children, draws_of, rebuilt, walk

# A function of more combinations of draws than these isn't made a table.
LARGEST_TABLE = 2000
# Parts of a node times the choices in it: with more each_choice leaves it as it is.
_MOST_WORK = 2_000_000


def cat(parts: Sequence[Node]) -> Node:
    """Return texts one after the other; constants side by side are one."""
    flat: list[Node] = []
    for part in parts:
        for piece in part.parts if isinstance(part, Cat) else (part,):
            if isinstance(piece, Const) and flat and isinstance(flat[-1], Const):
                flat[-1] = const(flat[-1].value + piece.value)
            elif not (isinstance(piece, Const) and piece.value == ""):
                flat.append(piece)
    if not flat:
        return const("")
    return flat[0] if len(flat) == 1 else Cat.of(tuple(flat))


def choose(values: Sequence[Any], index: Node) -> Node:
    """Return the value (a node or a Python value) at an index, which may be negative as in
    Python.
    """
    match index:
        case Const():
            return _node(values[index.value])
        case Switch(key, keys, cases):
            return switch(key, keys, [choose(values, c) for c in cases])
        case Elem(table, _) if _any_open(values):
            return _branches(values, index, dict.fromkeys(table.values))
        case Elem(table, inner):
            return choose([values[i] for i in table.values], inner)
        case Draw(_, Int(_) | Weights(_)):
            count = int(size((index,)))
            if count > len(values):
                raise IndexError("the index may lie beyond the list")
            values = values[:count]
        case Draw():
            pass
        case _:
            draw, possible = single_draw(index)
            if draw is not None:
                return choose([values[i] for i in possible], draw)
    if _any_open(values):
        return _branches(values, index, range(len(values)))
    return elem([v.value if isinstance(v, Const) else v for v in values], index)


def _any_open(values: Sequence[Any]) -> bool:
    return any(isinstance(v, Node) and not isinstance(v, Const) for v in values)


def _branches(values: Sequence[Any], index: Node, places: Iterable[int]) -> Node:
    """Return a choice where a table would do if all values were constants."""
    places = list(places)
    return switch(index, [const(i) for i in places], [_node(values[i]) for i in places])


def _node(value: Any) -> Node:
    return value if isinstance(value, Node) else const(value)


def elem(values: Sequence[Any], index: Node) -> Node:
    """Return an element of a table of Python values."""
    table = Table.of(values)
    if table.values and all(const(v) is const(table.values[0]) for v in table.values):
        return const(table.values[0])
    return Elem.of(table, index)


def single_draw(node: Node, most: int = 50_000) -> tuple[Draw | None, list[Any]]:
    """Return the one small draw that a node depends on and its value for each outcome, or None."""
    draws = draws_of(node)
    if (
        len(draws) != 1
        or size(draws) > most
        or not isinstance(draws[0].distribution, (Int, Weights))
    ):
        return None, []
    count = int(size(draws))
    return draws[0], [evaluate(node, {draws[0]: i}) for i in range(count)]


def switch(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    """Return the case beside the value that the key has, as `rewrites.py` simplifies it."""
    choice = Choice(key, tuple(values), tuple(cases))
    for rewrite in REWRITES:
        found = rewrite(choice, _MAKE)
        if isinstance(found, Choice):
            choice = found
        elif found is not None:
            return found
    return Switch.of(choice.key, choice.values, choice.cases)


_SMALL = 60


def fixed(node: Node, draw: Draw, value: Const) -> Node:
    """Return a node where a draw has a known outcome, if that is little work."""
    if draw not in draws_of(node) or sum(1 for _ in itertools.islice(walk(node), _SMALL)) == _SMALL:
        return node
    return resimplified(node, {draw: value})


def resimplified(node: Node, known: dict[Node, Node]) -> Node:
    """Return a node in its simplest form with other nodes in the place of some."""
    if node not in known and isinstance(node, Switch):
        key = resimplified(node.key, known)
        if isinstance(key, Const):  # no other case comes up; without one the node itself doesn't
            case = dict(zip(node.values, node.cases, strict=True)).get(key)
            known[node] = node if case is None else resimplified(case, known)
    if node not in known:
        parts = children(node)
        changed = [resimplified(p, known) for p in parts]
        if all(a is b for a, b in zip(parts, changed, strict=True)):
            known[node] = node
        else:
            match node:
                case Elem(table, _):
                    known[node] = choose(table.values, changed[0])
                case Switch(_, values, _):
                    known[node] = switch(changed[0], values, changed[1:])
                case Cat():
                    known[node] = cat(changed)
                case Call():
                    known[node] = apply(node.function, *changed)
                case _:
                    known[node] = rebuilt(node, changed)
    return known[node]


def lift(change: Callable[[Any], Any], node: Node) -> Node | None:
    """Return a pure Python function of a node as a choice of its results, or None where it has too
    many values.

    What the function raises passes through.
    """
    match node:
        case Const():
            return const(change(node.value))
        case Elem(table, index):
            return choose([change(v) for v in table.values], index)
        case Switch(key, values, cases):
            lifted = [lift(change, c) for c in cases]
            known = [n for n in lifted if n is not None]
            return switch(key, values, known) if len(known) == len(lifted) else None
    draw, possible = single_draw(node, LARGEST_TABLE)
    if draw is not None:
        return choose([change(v) for v in possible], draw)
    return None


def apply(function: Function, *args: Node) -> Node:
    """Return a function applied to nodes: a constant, a choice of its results, or what its own rule
    says.
    """
    if all(isinstance(a, Const) for a in args):
        return const(function.python(*(a.value for a in args)))  # type: ignore[attr-defined]
    open_args = [a for a in args if not isinstance(a, Const)]
    if len(open_args) == 1 and isinstance(open_args[0], (Elem, Switch)):
        at = args.index(open_args[0])
        if isinstance(open_args[0], Switch):
            key, values, cases = open_args[0].key, open_args[0].values, open_args[0].cases
            return switch(
                key, values, [apply(function, *args[:at], c, *args[at + 1 :]) for c in cases]
            )
        if function.tabulated or len(open_args[0].table.values) <= _SMALL:
            consts = [a.value if isinstance(a, Const) else None for a in args]
            lifted = lift(
                lambda v: function.python(*consts[:at], v, *consts[at + 1 :]), open_args[0]
            )
            assert lifted is not None
            return lifted
    simpler = function.simplify(*args) if function.simplify else None
    return Call.of(function, args) if simpler is None else simpler


def values_within(node: Node, most: int) -> list[Any] | None:
    """Return a node's different values in order of first appearance, or None if they may be more
    than `most`.
    """
    found = all_values(node, 50 * most)
    if found is None:
        return None
    different = list(dict.fromkeys(const(v) for v in found))
    return [c.value for c in different] if len(different) <= most else None


_MAKE = Make(switch, cat, elem, apply, fixed)


def each_choice(root: Node, change: Callable[[Node, Switch], Node]) -> Node:
    """Return a node with each choice in it changed, the outermost first, until that changes none.

    `change` gets the whole node and the choice. A node of very many parts stays as it is.
    """
    parts = list(walk(root))
    if sum(isinstance(n, Switch) for n in parts) * len(parts) > _MOST_WORK:
        return root
    done: set[Node] = set()
    while parts:
        choice = parts.pop()
        if isinstance(choice, Switch) and choice not in done:
            done.add(choice)
            better = change(root, choice)
            if better is not choice:
                root = resimplified(root, {choice: better})
                parts = list(walk(root))
    return root

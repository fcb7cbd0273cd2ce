"""Nodes in their simplest form: constants folded, functions of a choice turned into a choice of results.

What Python computes here needs no SQL: `title`, `unidecode` or a hex format become other values of a table.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from .analysis import all_values, kind
from .distributions import Int, Weights
from .evaluate import evaluate
from .nodes import Call, Cat, Const, Draw, Elem, Function, Node, Struct, Switch, Table, const
from .outcomes import size
from .traversal import children, draws_of, rebuilt, walk

# A function of more combinations of draws than these isn't made a table.
LARGEST_TABLE = 2000


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
    """Return the value (a node or a Python value) at an index, which may be negative as in Python."""
    if isinstance(index, Const):
        found = values[index.value]
        return found if isinstance(found, Node) else const(found)
    if isinstance(index, Switch):
        return switch(index.key, index.values, [choose(values, c) for c in index.cases])
    if isinstance(index, Elem):
        places = dict.fromkeys(index.table.values)
        if any(isinstance(v, Node) and not isinstance(v, Const) for v in values):
            nodes = [v if isinstance(v, Node) else const(v) for v in (values[i] for i in places)]
            return switch(index, [const(i) for i in places], nodes)
        return choose([values[i] for i in index.table.values], index.index)
    if not isinstance(index, Draw):
        plain, possible = single_draw(index)
        if plain is not None:
            return choose([values[i] for i in possible], plain)
    elif isinstance(index.distribution, (Int, Weights)):
        count = index.distribution.n if isinstance(index.distribution, Int) else len(index.distribution.weights)
        if count > len(values):
            raise IndexError("the index may lie beyond the list")
        values = values[:count]
    if any(isinstance(v, Node) and not isinstance(v, Const) for v in values):
        nodes = [v if isinstance(v, Node) else const(v) for v in values]
        return switch(index, [const(i) for i in range(len(values))], nodes)
    return elem([v.value if isinstance(v, Const) else v for v in values], index)


def elem(values: Sequence[Any], index: Node) -> Node:
    """Return an element of a table of Python values."""
    table = Table.of(values)
    if table.values and all(const(v) is const(table.values[0]) for v in table.values):
        return const(table.values[0])
    return Elem.of(table, index)


def single_draw(node: Node, most: int = 50_000) -> tuple[Draw | None, list[Any]]:
    """Return the one small draw that a node depends on and its value for each outcome, or None."""
    draws = draws_of(node)
    if len(draws) != 1 or size(draws) > most or not isinstance(draws[0].distribution, (Int, Weights)):
        return None, []
    count = int(size(draws))
    return draws[0], [evaluate(node, {draws[0]: i}) for i in range(count)]


def switch(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    """Return the case beside the value that the key has."""
    if isinstance(key, Const):
        return cases[[v is key for v in values].index(True)]
    if all(c is cases[0] for c in cases):
        return cases[0]
    if all(c is v for c, v in zip(cases, values, strict=True)):
        return key
    if isinstance(key, Draw):
        cases = [fixed(c, key, v) for c, v in zip(cases, values, strict=True)]
    plain = all(isinstance(c, Const) for c in cases)
    if plain and kind(key) is str and kind(cases[0]) is str and (framed := _framed(key, values, cases)):
        return framed
    if (
        isinstance(key, Elem)
        and not isinstance(key.index, Switch)
        and (plain or len(key.table.values) <= 2 * len(cases))
    ):
        by_value = dict(zip(values, cases, strict=True))
        if all(const(v) in by_value for v in key.table.values):
            count = range(len(key.table.values))
            return switch(key.index, [const(i) for i in count], [by_value[const(v)] for v in key.table.values])
    if isinstance(key, Draw) and isinstance(key.distribution, Int) and len(values) == key.distribution.n:
        ordered = sorted(zip(values, cases, strict=True), key=lambda pair: pair[0].value)
        values, cases = [v for v, _ in ordered], [c for _, c in ordered]
        if all(isinstance(c, Const) for c in cases):
            return elem([c.value for c in cases if isinstance(c, Const)], key)
    first = cases[0]
    if isinstance(first, Struct) and all(isinstance(c, Struct) and c.names == first.names for c in cases):
        fields = zip(*(children(c) for c in cases), strict=True)
        return Struct.of(first.names, tuple(switch(key, values, field) for field in fields))
    if all(kind(c) is dt.date for c in cases) and any(isinstance(c, Call) and c.name == "days_later" for c in cases):
        moved = [c.args if isinstance(c, Call) and c.name == "days_later" else (c, const(0)) for c in cases]
        if all(day is moved[0][0] for day, _ in moved):
            later = next(c.function for c in cases if isinstance(c, Call))
            return apply(later, moved[0][0], switch(key, values, [days for _, days in moved]))
    if all(kind(c) is str for c in cases):
        return _factored(key, values, cases)
    return Switch.of(key, tuple(values), tuple(cases))


def _framed(key: Node, values: Sequence[Const], cases: Sequence[Any]) -> Node | None:
    """Return the key between two texts, if each case is its value between these: '-0' for '0', '-1' for '1' …"""
    before, value, after = cases[0].value.partition(values[0].value)
    if value and all(c.value == before + v.value + after for c, v in zip(cases, values, strict=True)):
        return cat([const(before), key, const(after)])
    return None


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


def pieces(node: Node) -> tuple[Node, ...]:
    """Return the parts of a text."""
    return node.parts if isinstance(node, Cat) else () if node is const("") else (node,)


def _factored(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    """Return a choice of texts with what they have in common outside; texts that end early come first."""
    parts = [pieces(c) for c in cases]
    shortest = min(map(len, parts))
    before = next((i for i in range(shortest) if any(p[i] is not parts[0][i] for p in parts)), shortest)
    room = shortest - before
    after = next((i for i in range(room) if any(p[-1 - i] is not parts[0][-1 - i] for p in parts)), room)
    if before + after == 0:
        return _chained(key, values, cases)
    inner = [cat(p[before : len(p) - after]) for p in parts]
    return cat([*parts[0][:before], switch(key, values, inner), *parts[0][len(parts[0]) - after :]])


def _chained(key: Node, values: Sequence[Const], cases: Sequence[Node]) -> Node:
    empty = [c is const("") for c in cases]
    if not any(empty) or sum(empty) >= len(cases) - 1:
        return Switch.of(key, tuple(values), tuple(cases))
    others = [(v, c) for v, c, e in zip(values, cases, empty, strict=True) if not e]
    rest = switch(key, [v for v, _ in others], [c for _, c in others])
    return Switch.of(key, tuple(values), tuple(c if e else rest for c, e in zip(cases, empty, strict=True)))


def lift(change: Callable[[Any], Any], node: Node) -> Node | None:
    """Return a pure Python function of a node as a choice of its results, or None where it has too many values.

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
    """Return a function applied to nodes: a constant, a choice of its results, or what its own rule says."""
    if all(isinstance(a, Const) for a in args):
        return const(function.python(*(a.value for a in args)))  # type: ignore[attr-defined]
    open_args = [a for a in args if not isinstance(a, Const)]
    if len(open_args) == 1 and isinstance(open_args[0], (Elem, Switch)):
        at = args.index(open_args[0])
        if isinstance(open_args[0], Switch):
            key, values, cases = open_args[0].key, open_args[0].values, open_args[0].cases
            return switch(key, values, [apply(function, *args[:at], c, *args[at + 1 :]) for c in cases])
        if function.tabulated or len(open_args[0].table.values) <= _SMALL:
            consts = [a.value if isinstance(a, Const) else None for a in args]
            lifted = lift(lambda v: function.python(*consts[:at], v, *consts[at + 1 :]), open_args[0])
            assert lifted is not None
            return lifted
    simpler = function.simplify(*args) if function.simplify else None
    return Call.of(function, args) if simpler is None else simpler


def values_within(node: Node, most: int) -> list[Any] | None:
    """Return a node's different values in order of first appearance, or None if they may be more than `most`."""
    found = all_values(node, 50 * most)
    if found is None:
        return None
    different = list(dict.fromkeys(const(v) for v in found))
    return [c.value for c in different] if len(different) <= most else None

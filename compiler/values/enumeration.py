"""Values that never repeat: a node with some of its draws taken from a number, so that two numbers
have two values.

A part of a text may be numbered if where it begins and ends can be told from the text alone: what
is left of the first part of unknown length, right of the last, or beside a separator that can't be
inside it. Where a choice of several forms was drawn, the one with the most values is kept; weights
don't count.
"""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .analysis import python_type, text_shape
from .construct import cat, resimplified, values_within
from .distributions import Int
from .functions.comparisons import GE
from .functions.division import FLOORDIV, MOD
from .nodes import (
    Array,
    Call,
    Cat,
    Const,
    Draw,
    Elem,
    Node,
    Numbered,
    Struct,
    Switch,
    Table,
    const,
    outcomes,
)
from .outcomes import size
from .rewrites import pieces
from .told_apart import of_first, told_apart
from .traversal import children, draws_of, mapped, rebuilt

# The most numbers: a permutation of more doesn't fit 64 bits.
MOST = 2**62
_ENOUGH = 2**53  # as many as a table can have rows
_ENUMERABLE = 5_000


def numbered(node: Node) -> Numbered:
    """Return a node with the draws that its values tell apart; a node with `count` 1 can't be
    numbered.
    """
    return _limited(_numbered(node), MOST)


def _limited(found: Numbered, most: int) -> Numbered:
    """Return the same with no more than so many numbers: the other draws are drawn."""
    kept: list[Draw] = []
    for draw in sorted(dict.fromkeys(found.draws), key=lambda d: (-outcomes(d), d.path)):
        if math.prod(map(outcomes, [*kept, draw])) <= most:
            kept.append(draw)
    return Numbered(found.node, tuple(sorted(kept, key=lambda d: d.path)))


@lru_cache(maxsize=1000)
def _numbered(node: Node) -> Numbered:
    """Number a node in the way that tells the most values apart; of equal ones the first."""
    ways = [_formed(node), _listed(node), *_repeated(node)]
    return max((way for way in ways if way), key=lambda way: min(way.count, _ENOUGH))


def _formed(node: Node) -> Numbered:
    """A node numbered by what it is made of."""
    match node:
        case Draw(_, Int()):
            return Numbered(node, (node,))
        case Switch(key, _, cases) if _independent(key, cases):
            return max(map(_numbered, cases), key=lambda n: n.count)
        case Cat(parts):
            return _text(parts)
        case Array(_, items) | Struct(_, items):
            each = _parts(items)
            return _all(each, rebuilt(node, [p.node for p in each]))
        case Call(_, (value, *_)) if node.function.injective and python_type(value) is int:
            return of_first(_numbered, node)
        case Call() if node.function.numbered and (
            found := node.function.numbered(_numbered, node)
        ):
            return found
    return Numbered(node, ())


def _listed(node: Node) -> Numbered | None:
    """A node of few values as a choice from the list of them."""
    if isinstance(node, Const):
        return Numbered(node, ())
    if isinstance(node, Elem) and isinstance(node.index, Draw):
        weights = getattr(node.index.distribution, "weights", None)
        values = [v for i, v in enumerate(node.table.values) if weights is None or weights[i] > 0]
    elif isinstance(node, Draw) or size(draws_of(node)) > _ENUMERABLE:
        return None
    else:
        try:
            values = values_within(node, _ENUMERABLE) or []
        except LookupError:  # part of a choice that is never looked at with these draws
            return None
    return _chosen(values, draws_of(node)) if values else None


def _chosen(values: Sequence[object], draws: Sequence[Draw]) -> Numbered:
    different = [c.value for c in dict.fromkeys(map(const, values))]
    if len(different) == 1 or not draws:
        return Numbered(const(different[0]), ())
    draw = Draw.of(draws[0].path, Int(len(different)))
    return Numbered(Elem.of(Table.of(different), draw), (draw,))


def is_digest(node: Node) -> bool:
    """Tell whether a node is a piece of a digest: hexadecimal digits that nothing else follows
    from.
    """
    match node:
        case Call("part", (Call() as hashed, Const(), Const())) if hashed.function.one_way:
            return len(draws_of(node)) == 1
    return False


def _independent(key: Node, cases: Iterable[Node]) -> bool:
    """Tell whether each case may be had whatever its own draws are."""
    return set(draws_of(key)).isdisjoint(d for c in cases for d in draws_of(c))


def _parts(parts: Sequence[Node]) -> list[Numbered]:
    """Number each part; one that shares draws with others only if it stays as it is."""
    found = []
    for i, part in enumerate(parts):
        elsewhere = {d for j, other in enumerate(parts) if j != i for d in draws_of(other)}
        own = _numbered(part)
        alone = own.node is part or elsewhere.isdisjoint(draws_of(part)) or is_digest(part)
        found.append(own if alone else Numbered(part, ()))
    return found


def _all(parts: Sequence[Numbered], node: Node) -> Numbered:
    """A node whose numbered parts can all be told from its value."""
    return Numbered(node, tuple(d for p in parts for d in p.draws))


# Repeats: parts of a text that are there from a number of repeats on, which is a draw


def _repeated(node: Node) -> Iterator[Numbered]:
    """Number a text with repeats: each run of them as a whole, or the longest form alone."""
    parts = pieces(node)
    counts = dict.fromkeys(c for c in map(_count, parts) if c)
    if len(counts) == 1 and all(map(_count, parts)):
        yield from _run(next(iter(counts)), parts)
    elif counts:
        found = _text(
            [
                p
                for of, run in itertools.groupby(parts, _count)
                for p in ([Cat.of(tuple(run))] if of else run)
            ]
        )
        yield Numbered(cat(children(found.node)), found.draws)
    if counts:
        yield _numbered(resimplified(node, {c: const(outcomes(c) - 1) for c in counts}))


def _count(part: Node) -> Draw | None:
    """Return the number of repeats that a part of a text depends on, if it is one of its
    repeats.
    """
    match part:
        case Switch(Call("ge", (Draw(_, Int()) as count, Const())), (yes, _), (_, nothing)):
            return count if yes is const(True) and nothing is const("") else None
    return None


def _run(count: Draw, parts: Sequence[Node]) -> Iterator[Numbered]:
    """Number 0, 1, 2 … repeats, which their length tells: first all texts without one, then those
    of one repeat, …

    The first repeat is the last digit of the number, whatever the number of repeats is.
    """
    inside = [part.cases[0] for part in parts if isinstance(part, Switch)]
    each = [_limited(_numbered(part), MOST // (len(parts) + 1)) for part in inside]
    texts, draws = (
        [text_shape(one.node) for one in each],
        [count, *(d for part in inside for d in draws_of(part))],
    )
    fixed = len(each) == 1 or all(t and t.shortest == t.longest for t in texts)
    if not fixed or not all(t and t.shortest for t in texts) or len(draws) > len(set(draws)):
        return
    places = list(itertools.accumulate([1, *(one.count for one in each)], operator.mul))
    while sum(places) > MOST:  # later repeats are drawn
        most = max(places)
        places = [min(p, max(q for q in places if q < most)) for p in places]
    number = Draw.of(count.path, Int(sum(places)))
    repeats = []
    for i, (one, part) in enumerate(zip(each, parts, strict=True)):
        there = Call.of(GE, (number, const(sum(places[: i + 1]))))
        told = places[i + 1] > places[i]
        repeats.append(
            rebuilt(part, (there, _digits(one, number, places[i]) if told else one.node, const("")))
        )
    yield Numbered(Cat.of(tuple(repeats)), (number,))


def _digits(of: Numbered, number: Draw, place: int) -> Node:
    """Return a node whose numbered draws are digits of a number, from a place on."""
    digits: dict[Draw, Node] = {}
    for draw in of.draws:
        quotient = Call.of(FLOORDIV, (number, const(place))) if place > 1 else number
        digits[draw] = Call.of(MOD, (quotient, const(outcomes(draw))))
        place *= outcomes(draw)
    return mapped(of.node, lambda draw: digits.get(draw, draw))


# Texts


def _text(parts: Sequence[Node]) -> Numbered:
    """A text, of whose parts those are numbered that can be told from it."""
    found = _parts(parts)
    return _all([found[i] for i in told_apart(found)], Cat.of(tuple(p.node for p in found)))

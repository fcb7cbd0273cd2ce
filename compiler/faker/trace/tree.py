"""What a tracing found: the draws on each way, the decisions between them, the result of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...values.construct import switch
from ...values.nodes import Const, Draw, Node, Path
from ...values.traversal import mapped


@dataclass(frozen=True, eq=False)
class Leaf:
    """The end of a run: what happened since the last decision, and the value."""

    events: tuple[Event, ...]
    value: Node


@dataclass(frozen=True, eq=False)
class Fork:
    """A decision: what happened before it, what was decided, and how it goes on for each value."""

    events: tuple[Event, ...]
    key: Node
    values: tuple[Const, ...]
    cases: tuple[Tree, ...]


@dataclass(frozen=True, eq=False)
class Sub:
    """A call of another method that makes so many draws at most; those of its tree are below
    `path`, or those of a part that other values have in common with this one.
    """

    tree: Tree
    path: Path
    draws: int
    part: str = ""


@dataclass(frozen=True, eq=False)
class Ranged:
    """A draw below a number that isn't known before the run: bits, of which the remainder is
    taken.
    """

    draw: Draw
    size: Node


Tree = Leaf | Fork
Event = Draw | Sub | Ranged


def joined(tree: Tree) -> Node:
    """Return the value of a method as one node."""
    match tree:
        case Leaf(_, value):
            return value
        case Fork(_, key, values, cases):
            return switch(key, values, [joined(c) for c in cases])


def most_draws(tree: Tree) -> int:
    """Return how many draws a method makes in the longest of its ways."""
    return sum(map(draws_in, tree.events)) + (
        max(map(most_draws, tree.cases)) if isinstance(tree, Fork) else 0
    )


def draws_in(event: Event) -> int:
    """Return how many draws an event stands for."""
    return event.draws if isinstance(event, Sub) else 1


def below(node: Node, path: Path, part: str = "") -> Node:
    """Return a node whose draws are those of a call at a path, or of a part."""
    return mapped(node, lambda draw: draw.below(path, part))


def parts_in(tree: Tree) -> Mapping[str, list[Tree]]:
    """Return the trees of the common parts that a method calls, also of parts of these."""
    found: dict[str, list[Tree]] = defaultdict(list)
    seen, open_trees = {tree}, [tree]
    while open_trees:
        each = open_trees.pop()
        called = [e for e in each.events if isinstance(e, Sub)]
        for event in called:
            if event.part:
                found[event.part].append(event.tree)
        inside = {e.tree for e in called} | {*(each.cases if isinstance(each, Fork) else ())}
        open_trees += inside - seen
        seen |= inside
    return found


def own_draws(tree: Tree, path: Path = (), part: str = "") -> Iterator[Draw]:
    """Yield the draws that a method makes on any way, without those of common parts."""
    for event in tree.events:
        match event:
            case Sub(below_it, at, _, ""):
                yield from own_draws(below_it, (*path, *at), part)
            case Ranged(draw):
                yield draw.below(path, part)
            case Draw():
                yield event.below(path, part)
    for case in tree.cases if isinstance(tree, Fork) else ():
        yield from own_draws(case, path, part)


def leaves(tree: Tree) -> Iterator[tuple[tuple[Node, Const], ...]]:
    """Yield the decisions that lead to each leaf."""
    match tree:
        case Leaf():
            yield ()
        case Fork(_, key, values, cases):
            for value, case in zip(values, cases, strict=True):
                for rest in leaves(case):
                    yield ((key, value), *rest)

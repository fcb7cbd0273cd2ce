"""The proof of a lowering: Faker itself, fed with logged draws, must give what the tree gives for
the same draws.

Values, types, the draws' distributions and their number must agree: on random draws, and on draws
that lead to each leaf. What doesn't agree isn't lowered, so a mistake of the tracer can cost speed
but never correctness.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..values.distributions import Distribution, Int, Unif, Weights
from ..values.evaluate import evaluate
from ..values.nodes import Draw, Path, given_name
from ..values.outcomes import combinations, size
from ..values.traversal import draws_of
from .random_source import Draws, Recorder, real_draw
from .trace.tree import Event, Fork, Leaf, Ranged, Sub, Tree

RANDOM_REPLAYS = 200
REPLAYS_AGAIN = 40  # of a method that agreed with other params: its leaves are all led to anyway
FEWEST_REPLAYS = 20  # of a value whose replay costs much
MOST_WORK = 1_000_000  # draws made and characters compared
MOST_LEAVES = 300
_TRIES = 40

_NONE: Mapping[Draw, Any] = MappingProxyType({})

Log = list[tuple[Distribution, Any]]
Outcome = Callable[[Draw], Any]


class Different(Exception):
    """Faker and the tree don't agree."""


@dataclass(frozen=True)
class Replayed:
    """Faker's call, its random generator, and its parameters that have values of columns."""

    call: Callable[..., Any]
    draws: Draws
    given: tuple[Draw, ...] = ()


def check(tree: Tree, of: Replayed, seed: int = 0, times: int = RANDOM_REPLAYS) -> None:
    """Compare Faker's call with the tree; Different says where they part."""
    source = random.Random(seed)
    seen: set[Leaf] = set()
    previous, work = of.draws.form, 0

    def compare(forced: Sequence[Any] = (), chosen: Mapping[Draw, Any] = _NONE) -> Leaf:
        nonlocal work
        recorder = Recorder(source, forced)
        values = {g: real_draw(source, g.distribution) for g in of.given if g not in chosen}
        values.update((g, chosen[g]) for g in of.given if g in chosen)
        leaf, value = _compare(tree, of, recorder, values)
        work += len(recorder.log) + len(repr(value))
        return leaf

    try:
        for i in range(times):
            if i < FEWEST_REPLAYS or work < MOST_WORK:
                seen.add(compare())
        missing = [leaf for leaf in _paths(tree) if leaf[-1] not in seen]
        for leaf in missing[: MOST_LEAVES if work < MOST_WORK else FEWEST_REPLAYS]:
            forced = _forced(leaf, source)
            if forced is not None:
                compare(*forced)
    finally:
        of.draws.form = previous


def _compare(
    tree: Tree, of: Replayed, recorder: Recorder, given: Mapping[Draw, Any]
) -> tuple[Leaf, object]:
    of.draws.form = recorder
    value = _value(of, given)
    walker = _Walker(recorder.log, given)
    leaf, outcome = walker.walk(tree, ())
    if walker.at != len(recorder.log):
        raise Different(f"Faker makes {len(recorder.log)} draws, the trace {walker.at}")
    expected = evaluate(leaf.value, outcome)
    if not same(value, expected):
        raise Different(f"Faker gives {value!r:.80}, the trace {expected!r:.80}")
    return leaf, value


def _value(of: Replayed, given: Mapping[Draw, Any]) -> Any:
    """Return what Faker gives; None for values of columns that it refuses."""
    try:
        return of.call(**{given_name(draw): value for draw, value in given.items()})
    except Exception:  # whatever a provider raises
        if not given:
            raise
        return None


class _Walker:
    """Reads a log along a tree."""

    def __init__(self, log: Log, given: Mapping[Draw, Any]) -> None:
        self.log, self.at = log, 0
        self.outcomes = dict(given)
        self.parts: set[str] = set()  # of the draw, that are made already

    def walk(self, tree: Tree, path: Path, part: str = "") -> tuple[Leaf, Outcome]:
        def outcome(draw: Draw) -> Any:
            return self.outcomes[draw.below(path, part)]

        while True:
            for event in tree.events:
                if isinstance(event, Sub):
                    self._call(event, path, part)
                elif isinstance(event, Ranged):
                    size = evaluate(event.size, outcome)
                    self._read(event.draw.below(path, part), Int(size))
                else:
                    self._read(event.below(path, part), event.distribution)
            if isinstance(tree, Leaf):
                return tree, outcome
            tree = self._case(tree, outcome)

    def _call(self, sub: Sub, path: Path, part: str) -> None:
        if not sub.part:
            self.walk(sub.tree, (*path, *sub.path), part)
        elif sub.part not in self.parts:
            self.parts.add(sub.part)
            self.walk(sub.tree, (), sub.part)

    def _case(self, fork: Fork, outcome: Outcome) -> Tree:
        found = evaluate(fork.key, outcome)
        for value, case in zip(fork.values, fork.cases, strict=True):
            if type(value.value) is type(found) and value.value == found:
                return case
        raise Different(f"the trace has no case for {found!r:.60}")

    def _read(self, draw: Draw, expected: Distribution) -> None:
        if self.at >= len(self.log):
            raise Different(f"Faker makes {len(self.log)} draws, the trace more")
        distribution, outcome = self.log[self.at]
        if distribution != expected:
            raise Different(f"Faker draws {distribution!r:.60}, the trace {expected!r:.60}")
        self.outcomes[draw] = outcome
        self.at += 1


def same(left: Any, right: Any) -> bool:
    """Tell whether two values are equal and of one type, also inside."""
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        pairs = zip(left, right, strict=False)
        return (
            isinstance(left, type(right))
            and len(left) == len(right)
            and all(same(a, b) for a, b in pairs)
        )
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[k], right[k]) for k in left)
    if isinstance(left, dt.datetime) and isinstance(right, dt.datetime):
        return (left.tzinfo is None) == (right.tzinfo is None) and left == right
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    return type(left) is type(right) and bool(left == right)


def _paths(tree: Tree) -> Iterator[tuple[Tree, ...]]:
    """Yield the way to each leaf: the forks, then the leaf."""
    if isinstance(tree, Leaf):
        yield (tree,)
    else:
        for case in tree.cases:
            for rest in _paths(case):
                yield (tree, *rest)


def _forced(
    way: Sequence[Tree], source: random.Random
) -> tuple[list[Any], Mapping[Draw, Any]] | None:
    """Return outcomes of the draws, in order, that lead to a leaf, and of all that was chosen; None
    if none were found.
    """
    outcomes: dict[Draw, Any] = {}
    wanted = [
        (fork, fork.values[_index(fork.cases, after)])
        for fork, after in itertools.pairwise(way)
        if isinstance(fork, Fork)
    ]
    for fork, value in wanted:
        if not _force(fork, value.value, outcomes, source):
            return None
    order: dict[Draw, None] = {}
    for step in way:
        if not _straight(step.events, ((), ""), order, outcomes):
            return None
    return [
        outcomes[d] if d in outcomes else real_draw(source, d.distribution) for d in order
    ], outcomes


def _index(cases: Sequence[Tree], wanted: Tree) -> int:
    return next(i for i, c in enumerate(cases) if c is wanted)


def _force(fork: Fork, value: Any, outcomes: dict[Draw, Any], source: random.Random) -> bool:
    """Choose outcomes of the key's draws that aren't chosen yet, so that it has the value."""
    free = [d for d in draws_of(fork.key) if d not in outcomes]
    tries = (
        combinations(free)
        if size(free) <= 2000
        else ({d: real_draw(source, d.distribution) for d in free} for _ in range(_TRIES))
    )
    if any(isinstance(d.distribution, Unif) for d in free):
        tries = itertools.chain((_at_edge(free, e, source) for e in (0.0, 1 - 2.0**-53)), tries)
    for chosen in tries:
        found = evaluate(fork.key, {**outcomes, **chosen})
        if (
            type(found) is type(value)
            and found == value
            and all(_possible(d, o) for d, o in chosen.items())
        ):
            outcomes.update(chosen)
            return True
    return False


def _at_edge(free: Sequence[Draw], edge: float, source: random.Random) -> dict[Draw, Any]:
    """Choose an edge for the numbers from 0 to 1, and any outcome of other draws."""
    at = {d: isinstance(d.distribution, Unif) for d in free}
    return {d: edge if at[d] else real_draw(source, d.distribution) for d in free}


def _possible(draw: Draw, outcome: Any) -> bool:
    """An index of weight 0 never comes up."""
    return not isinstance(draw.distribution, Weights) or draw.distribution.weights[outcome] > 0


def _straight(
    events: Sequence[Event],
    place: tuple[Path, str],
    order: dict[Draw, None],
    outcomes: dict[Draw, Any],
) -> bool:
    """Append the draws of events in order, those of a part of the draw once; at a fork of a called
    method follow what is chosen, or the first way.
    """
    path, part = place
    for event in events:
        if isinstance(event, (Draw, Ranged)):
            draw = event.draw if isinstance(event, Ranged) else event
            order.setdefault(draw.below(path, part))
            continue
        below = event.tree
        at = ((), event.part) if event.part else ((*path, *event.path), part)
        while True:
            if not _straight(below.events, at, order, outcomes):
                return False
            if isinstance(below, Leaf):
                break
            below = _way(below, at, outcomes)
            if below is None:
                return False
    return True


def _way(fork: Fork, place: tuple[Path, str], outcomes: dict[Draw, Any]) -> Any:
    renamed = {d: d.below(*place) for d in draws_of(fork.key)}
    for draw in renamed.values():
        if draw not in outcomes:
            outcomes[draw] = _least(draw)
    found = evaluate(fork.key, {d: outcomes[r] for d, r in renamed.items()})
    for value, case in zip(fork.values, fork.cases, strict=True):
        if type(value.value) is type(found) and value.value == found:
            return case
    return None


def _least(draw: Draw) -> Any:
    match draw.distribution:
        case Int():
            return 0
        case Weights(weights):
            return next(i for i, w in enumerate(weights) if w > 0)
        case other:
            return real_draw(random.Random(0), other)

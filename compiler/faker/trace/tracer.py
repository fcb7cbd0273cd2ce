"""Tracing: a Faker method run with symbols for draws, once for each way that its decisions can go.

A run is a straight line of events: draws, calls of other methods, decisions. Where a decision depends on a
symbol, the method is run again for each value; what was drawn before is the same in all of them. The runs form
a tree, whose joined leaves are the method's value as a node.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...values.analysis import bounds, kind
from ...values.construct import resimplified, values_within
from ...values.distributions import Bits, Distribution, Int
from ...values.evaluate import evaluate
from ...values.functions.comparisons import MIRRORED
from ...values.functions.registry import call
from ...values.nodes import Call, Const, Draw, Node, Path, Switch, Table, const
from ...values.outcomes import combinations, size
from ...values.traversal import draws_of, walk
from .intervals import truth_within
from .symbols import Symbol, Untraceable, deciders, is_symbolic, node_of, wrap
from .tree import Event, Fork, Leaf, Ranged, Sub, Tree, below, draws_in, joined, most_draws

MOST_VALUES = 1000  # of one decision
MOST_LEAVES = 2000  # of one method
MOST_RUNS = 6000  # in all
MOST_WORK = 300_000  # combinations of draws looked at, in all
_DECISION = 10  # such combinations: what a decision counts as
MOST_TABLES = 1_000_000  # elements of all tables that are made
MOST_DRAWS = 3000  # of one run
MOST_DECISIONS = 200  # of one run: a loop until something fits has no end
_ENUMERABLE = 10_000
_EQUAL = {("eq", True), ("ne", False)}
_FEW = 3  # sizes that a draw may have before it becomes bits
_FEW_BOUNDS = 12  # that a number is compared with
_LENGTHS = 64  # values that follow from bounds alone
# The texts of one part of a date, whatever the date is drawn from.
_FIELDS = {"%w": [str(d) for d in range(7)], "%m": [f"{m:02}" for m in range(1, 13)]}


class _TooMuchWork(Untraceable):
    """A trace takes too long."""


@dataclass
class Decision:
    """A point of a run where it could have gone otherwise."""

    key: Node
    values: tuple[Const, ...]
    events: tuple[Event, ...]


@dataclass
class Run:
    """One run of one method."""

    base: Path
    script: tuple[Const, ...]
    known: list[tuple[Node, Const]]
    decisions: list[Decision] = field(default_factory=list)
    taken: list[Const] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    count: int = 0
    draws: int = 0
    value: Node | None = None
    error: Exception | None = None

    def add(self, event: Event) -> None:
        """Append an event."""
        self.draws += draws_in(event)
        if max(self.count, self.draws) > MOST_DRAWS:
            raise Untraceable(f"one value takes more than {MOST_DRAWS:,} random numbers")
        self.events.append(event)

    def next_path(self) -> Path:
        """Return the path of the next event."""
        self.count += 1
        return (*self.base, self.count - 1)


class Tracer:
    """Runs methods; also the form of `Draws` that returns symbols."""

    def __init__(self) -> None:
        """Start without memory."""
        self.runs: list[Run] = []
        self.count = self.work = 0
        self._memory: dict[Any, tuple[Tree, Node, int, Any]] = {}
        self._possible_values: dict[Any, tuple[Const, ...]] = {}
        self._tables = Table.read

    def forget(self) -> None:
        """Start anew, so that no call depends on what was traced before it."""
        self.count = self.work = 0
        self._memory.clear()
        self._possible_values.clear()
        self._tables = Table.read

    # --- draws and decisions of the run that is going on

    def __call__(self, distribution: Distribution) -> Any:
        """Return a draw as a symbol."""
        run = self.runs[-1]
        draw = Draw.of(run.next_path(), distribution)
        run.add(draw)
        return 0 if distribution == Int(1) else wrap(draw)

    def below(self, size: Any) -> Any:
        """Return a draw below a size that may be a symbol."""
        if not isinstance(size, Symbol):
            return self(Int(int(size)))
        if values_within(size.node, _FEW) is not None:
            return self(Int(self.decide(size.node)))
        run = self.runs[-1]
        bits = Draw.of(run.next_path(), Bits())
        run.add(Ranged(bits, size.node))
        return wrap(call("below", bits, size.node))

    def pick(self, population: Any, index: Any) -> Any:
        """Return an element of a population."""
        return deciders[-1].item(population, index)

    def decide(self, node: Node) -> Any:
        """Return a value of the node; other runs take its other values."""
        if isinstance(node, Const):
            return node.value
        run = self.runs[-1]
        for key, value in run.known:
            if key is node:
                return value.value
            if isinstance(key, Call) and key.args[0] is node and (key.name, value.value) in _EQUAL:
                return self.decide(key.args[1])
        implied = truth_within(node, run.known)
        if implied is not None:
            return implied
        if isinstance(node, Call) and node.name in MIRRORED and size(draws_of(node)) > _ENUMERABLE:
            sides = [self._few(a) for a in node.args]
            if any(a is not b for a, b in zip(sides, node.args, strict=True)):
                return self.decide(call(node.name, *sides))
        try:
            values = self._values_of(node, run.known)
        except _TooMuchWork:
            raise  # how much was done before must not decide how it goes on
        except Untraceable:
            choice = _choice_in(node)
            if choice is None:
                raise
            case = choice.cases[choice.values.index(const(self.decide(choice.key)))]
            return self.decide(resimplified(node, {choice: case}))
        if len(values) == 1:
            return values[0].value
        self._spend(_DECISION)
        if len(run.taken) > MOST_DECISIONS:
            raise Untraceable("it repeats until something fits, without a bound")
        at = len(run.taken)
        taken = run.script[at] if at < len(run.script) else values[0]
        run.decisions.append(Decision(node, values, tuple(run.events)))
        run.events.clear()
        run.taken.append(taken)
        run.known.append((node, taken))
        return taken.value

    def _few(self, side: Node) -> Node:
        """Return a side of a comparison, decided if it has few values: the other may be in an interval."""
        few = not isinstance(side, Const) and values_within(side, _FEW_BOUNDS) is not None
        return const(self.decide(side)) if few else side

    def _values_of(self, node: Node, known: list[tuple[Node, Const]]) -> tuple[Const, ...]:
        """Return the values that a node can have; another run that came the same way needs no work."""
        key = (node, tuple(known))
        if key not in self._possible_values:
            self._possible_values[key] = self._possible(node, known)
        return self._possible_values[key]

    def _possible(self, node: Node, known: list[tuple[Node, Const]]) -> tuple[Const, ...]:
        """Return the values that a node can have beside what is known, in order."""
        draws, related = dict.fromkeys(draws_of(node)), []
        for key, value in reversed(known):
            wider = draws | dict.fromkeys(draws_of(key))
            if not draws.keys().isdisjoint(draws_of(key)) and size(tuple(wider)) <= _ENUMERABLE:
                draws = wider
                related.append((key, value))
        if related:
            self._spend(int(size(tuple(draws))))
            found = dict.fromkeys(
                const(evaluate(node, outcomes))
                for outcomes in combinations(sorted(draws, key=lambda d: d.path))
                if all(const(evaluate(k, outcomes)) is v for k, v in related)
            )
            if found and len(found) <= MOST_VALUES:
                return tuple(found)
        combined = size(draws_of(node))
        self._spend(int(combined) if combined <= 20 * MOST_VALUES else 1)
        values = values_within(node, MOST_VALUES) if combined <= 20 * MOST_VALUES else None
        if values is not None:
            return tuple(const(v) for v in values)
        if kind(node) is bool and isinstance(node, Switch):
            raise Untraceable("it branches on a choice")  # that is decided first
        if kind(node) is bool:
            return const(False), const(True)
        match node:
            case Call("strftime", (_, Const(_, _, _) as pattern)) if pattern.value in _FIELDS:
                return tuple(map(const, _FIELDS[pattern.value]))
        low, high = bounds(node)
        if kind(node) is int and high - low < _LENGTHS and _choice_in(node) is None:
            return tuple(const(v) for v in range(int(low), int(high) + 1))
        raise Untraceable(f"it branches on a value with more than {MOST_VALUES:,} outcomes")

    def _spend(self, work: int) -> None:
        self.work += work
        if self.work > MOST_WORK or Table.read - self._tables > MOST_TABLES:
            raise _TooMuchWork("its branches depend on too many random numbers at once")

    # --- methods

    def method(self, function: Callable[..., Any], key: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        """Return the value of a method called by the run that is going on, with draws of its own."""
        self._spend(1)
        run = self.runs[-1]
        path = run.next_path()
        # With symbols as arguments it goes on with what is known of them, and its draws have their paths at once.
        base, known = (path, run.known) if is_symbolic(args) or is_symbolic(dict(kwargs)) else ((), [])
        memory_key = (key, _argument_key(args), _argument_key(sorted(kwargs.items())), base, tuple(known))
        if memory_key not in self._memory:
            tree = self.explore(lambda: function(*args, **kwargs), base, known)
            self._memory[memory_key] = tree, joined(tree), most_draws(tree), (args, kwargs)
        tree, value, draws, _ = self._memory[memory_key]
        run.add(Sub(tree, path if base == () else (), draws))
        return wrap(below(value, path) if base == () else value)

    def explore(self, body: Callable[[], Any], base: Path, known: list[tuple[Node, Const]]) -> Tree:
        """Run a method in every way that it can go."""
        leaves = 0

        def execute(script: tuple[Const, ...]) -> Run:
            nonlocal leaves
            leaves += 1
            self.count += 1
            if leaves > MOST_LEAVES or self.count > MOST_RUNS:
                raise Untraceable(f"it can go in more than {MOST_LEAVES:,} ways")
            return self._run(body, Run(base, script, list(known)))

        def grow(run: Run, depth: int) -> Tree:
            if depth == len(run.decisions):
                if run.error is not None:
                    raise (
                        run.error if not depth else Untraceable(f"it may raise {type(run.error).__name__}: {run.error}")
                    )
                assert run.value is not None
                return Leaf(tuple(run.events), run.value)
            decision = run.decisions[depth]
            cases = [grow(run, depth + 1)]
            for value in decision.values[1:]:
                cases.append(grow(execute((*run.taken[:depth], value)), depth + 1))
            return Fork(decision.events, decision.key, decision.values, tuple(cases))

        return grow(execute(()), 0)

    def _run(self, body: Callable[[], Any], run: Run) -> Run:
        self.runs.append(run)
        try:
            value = body()
            if isinstance(value, (types.GeneratorType, map, filter, zip)):
                raise Untraceable("it returns a Python generator")
            run.value = node_of(value)
        except Exception as error:  # whatever a provider raises; the caller may catch it
            run.error = error
        finally:
            self.runs.pop()
        return run


def _choice_in(node: Node) -> Switch | None:
    """Return the outermost choice in a node."""
    return next((n for n in reversed(list(walk(node))) if isinstance(n, Switch)), None)


def _argument_key(value: Any) -> Any:
    """Return a key that only equal arguments share; big collections count as equal only if they are one."""
    if isinstance(value, Symbol):
        return value.node
    if isinstance(value, (tuple, list)) and len(value) <= 40:
        return (type(value), tuple(_argument_key(v) for v in value))
    if isinstance(value, (str, int, float, bytes, bool, type(None))):
        return (type(value), value)
    return (type(value), id(value))

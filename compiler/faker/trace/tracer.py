"""Tracing: a Faker method run with symbols for draws, once for each way that its decisions can go.

A run is a straight line of events: draws, calls of other methods, decisions. Where a decision
depends on a symbol, the method is run again for each value; what was drawn before is the same in
all of them. The runs form a tree, whose joined leaves are the method's value as a node.
"""

from __future__ import annotations

import contextlib
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...values.construct import resimplified, values_within
from ...values.distributions import Bits, Distribution, Given, Int
from ...values.functions.registry import call
from ...values.nodes import SEX, Call, Const, Draw, Node, Path, const
from ...values.traversal import draws_of
from .decisions import ONE_DECISION, Decisions, TooMuchWork, choice_in
from .parts import COLUMN, Frame, Taken
from .symbols import Symbol, Untraceable, deciders, is_symbolic, node_of, wrap
from .tree import Event, Fork, Leaf, Ranged, Sub, Tree, below, draws_in, joined, most_draws

MOST_LEAVES = 2000  # of one method
MOST_RUNS = 6000  # in all
MOST_DRAWS = 3000  # of one run
MOST_DECISIONS = 200  # of one run: a loop until something fits has no end
_ALONE = Taken(COLUMN)
_FEW = 3  # sizes that a draw may have before it becomes bits


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
    frame: Frame = COLUMN
    used: set[str] = field(default_factory=set)  # parts of the draw
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
        # Whether called methods are a part of the run: an error of theirs then ends all of it.
        self.inline = False
        self.runs: list[Run] = []
        self.count = 0
        self.decisions = Decisions()
        self._memory: dict[Any, tuple[Tree, Node, int, Any]] = {}
        self._placed: dict[tuple[Node, Path, str], Node] = {}
        self._too_much: dict[Any, tuple[TooMuchWork, Any]] = {}

    def forget(self) -> None:
        """Start anew, so that no call depends on what was traced before it: what is too much work
        alone always is.
        """
        self.count = 0
        self.decisions = Decisions()
        self._memory.clear()
        self._placed.clear()

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
        known = self.decisions.implied(node, run.known)
        if known is not None:
            return self.decide(known)
        sides = self.decisions.with_few_values(node)
        if sides and isinstance(node, Call):
            decided = (const(self.decide(a)) if a in sides else a for a in node.args)
            return self.decide(call(node.name, *decided))
        try:
            values = self.decisions.values_of(node, run.known)
        except TooMuchWork:
            raise  # how much was done before must not decide how it goes on
        except Untraceable:
            choice = choice_in(node)
            if choice is None:
                raise
            case = choice.cases[choice.values.index(const(self.decide(choice.key)))]
            return self.decide(resimplified(node, {choice: case}))
        return values[0].value if len(values) == 1 else self._forked(run, node, values)

    def _forked(self, run: Run, node: Node, values: tuple[Const, ...]) -> Any:
        """Return the value that this run's script says, or else the first."""
        self.decisions.spend(ONE_DECISION)
        if len(run.taken) > MOST_DECISIONS:
            raise Untraceable("it repeats until something fits, without a bound")
        at = len(run.taken)
        taken = run.script[at] if at < len(run.script) else values[0]
        run.decisions.append(Decision(node, values, tuple(run.events)))
        run.events.clear()
        run.taken.append(taken)
        run.known.append((node, taken))
        return taken.value

    # --- methods

    def method(
        self,
        function: Callable[..., Any],
        key: Any,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        taken: Taken = _ALONE,
    ) -> Any:
        """Return the value of a method called by the run that is going on, with draws of its own,
        or as a part of the draw that the value belongs to.
        """
        self.decisions.spend(1)
        if self.inline:
            return function(*args, **kwargs)
        run = self.runs[-1]
        path = run.next_path()
        # With symbols as arguments it goes on with what is known of them, and its draws have their
        # paths at once.
        base, known = (
            (path, run.known) if is_symbolic(args) or is_symbolic(dict(kwargs)) else ((), [])
        )
        memory_key = (
            key,
            _argument_key(args),
            _argument_key(sorted(kwargs.items())),
            base,
            tuple(known),
            taken.frame,
            taken.part,
        )
        if memory_key not in self._memory:
            with self._remembered(memory_key, (args, kwargs)):
                tree = self.explore(lambda: function(*args, **kwargs), base, known, taken.frame)
            self._memory[memory_key] = tree, joined(tree), most_draws(tree), (args, kwargs)
        tree, value, draws, _ = self._memory[memory_key]
        path = () if base or taken.part else path
        run.add(Sub(tree, path, draws, taken.part))
        return wrap(value if base else self._at(path, taken.part, value))

    def _at(self, path: Path, part: str, value: Node) -> Node:
        """Return a value of a call at a path: every run comes to the same calls again."""
        if (value, path, part) not in self._placed:
            self._placed[value, path, part] = below(value, path, part)
        return self._placed[value, path, part]

    @contextlib.contextmanager
    def _remembered(self, key: Any, arguments: Any) -> Iterator[None]:
        """Remember a call that is too much work even if it is all that is traced.

        `arguments` are kept, since a key may have the id of one.
        """
        if key in self._too_much:
            raise self._too_much[key][0].with_traceback(None)
        is_all = len(self.runs) == 1
        try:
            yield
        except TooMuchWork as error:
            if is_all:
                self._too_much[key] = error, arguments
            raise

    def explore(
        self,
        body: Callable[[], Any],
        base: Path,
        known: list[tuple[Node, Const]],
        frame: Frame = COLUMN,
    ) -> Tree:
        """Run a method in every way that it can go; where a column has a value that it refuses, the
        result is None.
        """
        leaves = 0

        def execute(script: tuple[Const, ...]) -> Run:
            nonlocal leaves
            leaves += 1
            self.count += 1
            if leaves > MOST_LEAVES or self.count > MOST_RUNS:
                raise Untraceable(f"it can go in more than {MOST_LEAVES:,} ways")
            return self._run(body, Run(base, script, list(known), frame))

        def grow(run: Run, depth: int) -> Tree:
            if depth == len(run.decisions):
                if run.error is not None and _is_given(run.decisions[:depth]):
                    return Leaf(tuple(run.events), const(None))
                if run.error is not None:
                    raise (
                        run.error
                        if not depth
                        else Untraceable(f"it may raise {type(run.error).__name__}: {run.error}")
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


def _is_given(decisions: list[Decision]) -> bool:
    """Tell whether a column of the row had its say in one of some decisions, and not the sex alone,
    of which a method takes either.
    """
    draws = {draw for decision in decisions for draw in draws_of(decision.key)} - {SEX}
    return any(isinstance(draw.distribution, Given) for draw in draws)


def _argument_key(value: Any) -> Any:
    """Return a key that only equal arguments share; big collections count as equal only if they are
    one.
    """
    if isinstance(value, Symbol):
        return value.node
    if isinstance(value, (tuple, list)) and len(value) <= 40:
        return (type(value), tuple(_argument_key(v) for v in value))
    if isinstance(value, (str, int, float, bytes, bool, type(None))):
        return (type(value), value)
    return (type(value), id(value))

"""What a decision of a run may be: what follows from earlier ones, the values that are left, and
the limits of both.
"""

from __future__ import annotations

from ...values.analysis import python_type, value_range
from ...values.construct import values_within
from ...values.evaluate import evaluate
from ...values.functions.comparisons import MIRRORED
from ...values.nodes import Call, Const, Node, Switch, Table, const
from ...values.outcomes import combinations, size
from ...values.traversal import draws_of, walk
from .intervals import Known, truth_within
from .symbols import Untraceable

MOST_VALUES = 1000  # of one decision
MOST_WORK = 300_000  # combinations of draws looked at, in all
ONE_DECISION = 10  # such combinations: what a decision counts as
MOST_TABLES = 1_000_000  # elements of all tables that are made
_ENUMERABLE = 10_000
_FEW_BOUNDS = 12  # that a number is compared with
_LENGTHS = 64  # values that follow from bounds alone
_EQUAL = {("eq", True), ("ne", False)}
# The texts of one part of a date, whatever the date is drawn from.
_DATE_PARTS = {"%w": [str(d) for d in range(7)], "%m": [f"{m:02}" for m in range(1, 13)]}


class TooMuchWork(Untraceable):
    """A trace takes too long."""


class Decisions:
    """The values that nodes can have, and how much work it was to find them."""

    def __init__(self) -> None:
        """Start without memory, so that no call depends on what was traced before it."""
        self._work = 0
        self._tables = Table.read
        self._possible_values: dict[
            tuple[Node, tuple[tuple[Node, Const], ...]], tuple[Const, ...]
        ] = {}

    def spend(self, work: int) -> None:
        """Count combinations of draws that are looked at."""
        self._work += work
        if self._work > MOST_WORK or Table.read - self._tables > MOST_TABLES:
            raise TooMuchWork("its branches depend on too many random numbers at once")

    def implied(self, node: Node, known: Known) -> Node | None:
        """Return what a node is after what is known: a constant, or a node that it equals; None if
        that is open.
        """
        for key, value in known:
            if key is node:
                return value
            if isinstance(key, Call) and key.args[0] is node and (key.name, value.value) in _EQUAL:
                return key.args[1]
        truth = truth_within(node, known)
        return None if truth is None else const(truth)

    def with_few_values(self, node: Node) -> list[Node]:
        """Return the sides of a comparison that are decided first: the other one may then be in an
        interval.
        """
        if not (
            isinstance(node, Call) and node.name in MIRRORED and size(draws_of(node)) > _ENUMERABLE
        ):
            return []
        return [
            a
            for a in node.args
            if not isinstance(a, Const) and values_within(a, _FEW_BOUNDS) is not None
        ]

    def values_of(self, node: Node, known: Known) -> tuple[Const, ...]:
        """Return the values that a node can have; another run that came the same way needs no
        work.
        """
        key = (node, tuple(known))
        if key not in self._possible_values:
            self._possible_values[key] = self._possible(node, known)
        return self._possible_values[key]

    def _possible(self, node: Node, known: Known) -> tuple[Const, ...]:
        """Return the values that a node can have beside what is known, in order."""
        draws, related = dict.fromkeys(draws_of(node)), []
        for key, value in reversed(known):
            wider = draws | dict.fromkeys(draws_of(key))
            if not draws.keys().isdisjoint(draws_of(key)) and size(tuple(wider)) <= _ENUMERABLE:
                draws = wider
                related.append((key, value))
        if related:
            self.spend(int(size(tuple(draws))))
            found = dict.fromkeys(
                const(evaluate(node, outcomes))
                for outcomes in combinations(sorted(draws, key=lambda d: d.path))
                if all(const(evaluate(k, outcomes)) is v for k, v in related)
            )
            if found and len(found) <= MOST_VALUES:
                return tuple(found)
        combined = size(draws_of(node))
        self.spend(int(combined) if combined <= 20 * MOST_VALUES else 1)
        values = values_within(node, MOST_VALUES) if combined <= 20 * MOST_VALUES else None
        if values is not None:
            return tuple(const(v) for v in values)
        if python_type(node) is bool and isinstance(node, Switch):
            raise Untraceable("it branches on a choice")  # that is decided first
        if python_type(node) is bool:
            return const(False), const(True)
        match node:
            case Call("strftime", (_, Const(_, _, _) as pattern)) if pattern.value in _DATE_PARTS:
                return tuple(map(const, _DATE_PARTS[pattern.value]))
        low, high = value_range(node)
        if python_type(node) is int and high - low < _LENGTHS and choice_in(node) is None:
            return tuple(const(v) for v in range(int(low), int(high) + 1))
        raise Untraceable(f"it branches on a value with more than {MOST_VALUES:,} outcomes")


def choice_in(node: Node) -> Switch | None:
    """Return the outermost choice in a node."""
    return next((n for n in reversed(list(walk(node))) if isinstance(n, Switch)), None)

"""One Faker call as an expression over draws, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import faker

from ..spark.expr import Function, Title, calls
from ..values.alike import join_alike
from ..values.bit_layout import NO_PARTS, PartDraws, TooBig
from ..values.check_digits import join_check_digits
from ..values.leaves import join_leaves
from ..values.merge_draws import merge_exclusive_draws
from ..values.nodes import SEX, Draw, Node, Numbered, given_name
from ..values.patterns import in_patterns
from ..values.propagate_choice import propagate_choice
from ..values.shared_lists import share_lists
from ..values.slots import in_slots
from ..values.spark_type import NoSql
from ..values.to_sql import to_function
from ..values.traversal import draws_of
from ..values.value_lists import ListName
from ..values.whole_values import never_repeating
from . import replay
from .boundary_draws import FOREIGN
from .patched import Patches, Substitutes
from .substitutes import ranges, same_distribution, same_draws
from .trace.hooks import Operations
from .trace.overrides import OVERRIDES
from .trace.symbols import UNFOLLOWED, Untraceable, deciders, wrap
from .trace.tracer import Tracer
from .trace.tree import Tree, joined
from .value_list_names import ListNames

# 100 texts in one value are 2,600 calls: Spark needs minutes and a gigabyte before the first row of
# these.
MOST_CALLS = 1_500


@dataclass(frozen=True)
class Lowered:
    """A call whose value is a node; `tree` is how it came about, for the replay check."""

    node: Node
    tree: Tree
    draws: tuple[Draw, ...]
    function: Function
    # What it takes from the draw of its column, with all draws of each part.
    parts: PartDraws = field(default_factory=dict)


def as_printed(node: Node) -> Node:
    """Return a node with the same value for the same draws, as it reads best and runs fastest: what
    counts and numbers values looks at the plain one.
    """
    return share_lists(in_slots(in_patterns(join_alike(join_leaves(join_check_digits(node))))))


REFUSED = "Faker refuses the values in every row"
DIFFERS = "its SQL would give other values than Faker"


@dataclass(frozen=True)
class Unlowered:
    """A call that stays Python, and why; `detail` is for who works on PowerStation."""

    reason: str
    detail: str = ""


class Session:
    """What the calls of one generator on one day share: the tracer's memory of methods."""

    def __init__(
        self, generator: faker.Generator, today: dt.datetime, of_columns: bool = False
    ) -> None:
        """`today` is in UTC, naive: what Faker's now means. With `of_columns` the calls have
        parameters whose values are those of columns.
        """
        self.generator = generator
        self.patches = Patches(generator, today)
        packages = {
            c.__module__.partition(".")[0] for p in generator.providers for c in type(p).__mro__
        }
        self.list_names = ListNames(generator)
        self.tracer = Tracer()
        stand_ins = {same_draws.__name__, same_distribution.__name__, ranges.__name__}
        traced = packages - {"builtins"} | stand_ins
        self.operations = Operations(self.tracer, frozenset(traced), {})
        self.operations.overrides.update(
            {f: make(self.operations) for f, make in OVERRIDES.items()}
        )
        self.compared: set[str] = set()
        self.others = {**same_distribution.OTHER_DRAWS, **(ranges.RANGES if of_columns else {})}
        self.operations.overrides.update({**same_draws.SAME_DRAWS, **self.others})
        self.tracer.inline = of_columns

    def lower(
        self, method: str, kwargs: Mapping[str, Any], title: Title, given: tuple[Draw, ...] = ()
    ) -> Lowered | Unlowered:
        """Return a call as a function of that title which has been compared with Faker, or why
        there is none.

        `given` are parameters beside `kwargs` that have values of columns.
        """
        try:
            with self.bound():
                self.patches.draws.form = self.tracer
                symbols = {given_name(draw): wrap(draw) for draw in given}
                tree = self._trace(getattr(self.generator, method), {**kwargs, **symbols})
            with self.bound(self.substitutes()):
                again = method in self.compared
                times = replay.REPLAYS_AGAIN if again else replay.RANDOM_REPLAYS
                call = functools.partial(getattr(self.generator, method), **kwargs)
                replay.check(tree, self.replayed(call, given), times=times)
                self.compared.add(method)
        except Untraceable as error:
            return Unlowered(str(error))
        except replay.Different as error:
            return Unlowered(DIFFERS, str(error))
        except RecursionError:
            return Unlowered("its SQL would be nested too deeply")
        except FOREIGN as error:  # whatever a provider raises
            reason = REFUSED if given and isinstance(error, ValueError) else UNFOLLOWED
            return Unlowered(reason, f"{type(error).__name__}: {error}")
        return self._with_sql(title, tree, given)

    def bound(self, substitutes: Substitutes | None = None) -> AbstractContextManager[None]:
        """Bind all that a run depends on."""
        return self.patches.patched(substitutes)

    def substitutes(self) -> Substitutes:
        """Return what stands for methods of Faker's in a replay."""
        return self.others

    def replayed(self, call: Callable[..., Any], given: tuple[Draw, ...]) -> replay.Replayed:
        """Return a call as it is compared with its trace."""
        return replay.Replayed(call, self.patches.draws, given)

    def parts(self, tree: Tree) -> PartDraws:  # noqa: ARG002  of a single value there are none
        """Return all draws of each part that a value has in common with others of a draw."""
        return NO_PARTS

    def _with_sql(self, title: Title, tree: Tree, given: tuple[Draw, ...]) -> Lowered | Unlowered:
        node = merge_exclusive_draws(propagate_choice(joined(tree)))
        parts = self.parts(tree)
        given += (SEX,) if SEX in draws_of(node) else ()
        try:
            function = self._function(title, Numbered(node, ()), given, parts)
        except (NoSql, TooBig) as error:
            return Unlowered(f"Spark SQL can't make {error}")
        count = sum(1 for _ in calls(function.body))
        if count > MOST_CALLS:
            return Unlowered(
                f"one value would take {count:,} calls of SQL functions, more than {MOST_CALLS:,}"
            )
        return Lowered(node, tree, draws_of(node), function, parts)

    def numbered(self, lowered: Lowered) -> tuple[Function, int] | None:
        """Return a call as a function of a number too, and how many values it then has; None if it
        can't be.
        """
        found, of = never_repeating(lowered.node), lowered.function.title
        name = of.name and f"{of.name}_unique"
        title = Title(f"{of.key}, unique", name, f"{of.comment}, each value once")
        try:
            unique = self._function(title, found)
        except (NoSql, TooBig):
            return None
        return (unique, found.count) if found.draws else None

    def _function(
        self,
        title: Title,
        of: Numbered,
        given: tuple[Draw, ...] = (),
        parts: PartDraws = NO_PARTS,
    ) -> Function:
        def named(values: Sequence[Any]) -> ListName:
            return self.list_names.of(values) or ListName("_items", f"items of {title.comment}")

        return to_function(title, Numbered(as_printed(of.node), of.draws), named, given, parts)

    def _trace(self, call: Any, kwargs: Mapping[str, Any]) -> Tree:
        self.tracer.forget()
        deciders.append(self.operations)
        try:
            return self.tracer.explore(lambda: self.operations.call(call, **kwargs), (), [])
        finally:
            deciders.pop()

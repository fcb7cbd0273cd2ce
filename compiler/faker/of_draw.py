"""A call of Faker whose column belongs to a draw: a function of its parts, and what these are."""

from __future__ import annotations

import contextlib
import datetime as dt
import inspect
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import faker

from ..definitions.model import Object
from ..spark.expr import Title
from ..values.bit_layout import PartDraws
from ..values.nodes import SEX, Draw
from .describe import FakerType, canonical, comment
from .lower_call import Lowered, Session
from .patched import Substitutes
from .providers import generator
from .replay import Replayed
from .trace.parts import Call, Parts, group_of, sex_in, without_sex
from .trace.pinned import Pinned
from .trace.tree import Tree, own_draws, parts_in

# Parameters of methods that choose a sex themselves.
_SEXED = ("gender", "sex")


class DrawSession(Session):
    """What the calls of one generator share whose columns belong to draws."""

    def __init__(self, generator: faker.Generator, today: dt.datetime) -> None:
        """Trace and replay with parts."""
        super().__init__(generator, today)
        self.common = Parts(generator)
        self.pinned = Pinned(self.common)
        self.operations.parts = self.common

    @contextlib.contextmanager
    def bound(self, substitutes: Substitutes | None = None) -> Iterator[None]:
        """Bind all that a run depends on, and patterns of names for each sex."""
        with super().bound(substitutes):
            self.common.separate_formats()
            yield

    def substitutes(self) -> Substitutes:
        """Return methods that share their parts."""
        return self.pinned.substitutes(self.others)

    def replayed(self, call: Callable[..., Any], given: tuple[Draw, ...]) -> Replayed:
        """Return a call for a draw of either sex."""

        def of_sex(sex: int) -> object:
            self.pinned.sex = sex
            return call()

        return Replayed(of_sex, self.patches.draws, (*given, SEX))

    def parts(self, tree: Tree) -> PartDraws:
        """Return all draws of each part of a value."""
        return {
            part: tuple(dict.fromkeys(draw for of in made for draw in own_draws(of, (), part)))
            for part, made in sorted(parts_in(tree).items())
        }


@dataclass(frozen=True)
class InDraw:
    """What a call has in common with others of its draw.

    `part` is the name of the part that it makes itself, if it is one, `taken` are those that it
    takes; `shares` tells whether others have any of them, `by_sex` whether it depends on the draw's
    sex, `constant` that it is always the same. `for_sex` says which sex its method is for, or
    which parameter chooses one, `plain` what is called for the draw's.
    """

    part: str
    taken: frozenset[str]
    shares: bool
    by_sex: bool
    constant: bool
    for_sex: str
    plain: str


def of_draw(
    plain: FakerType, providers: tuple[str, ...], today: dt.datetime, params: Object
) -> FakerType:
    """Return the same call of a column that belongs to a draw, as a function of its parts."""
    said = comment(plain.method, plain.arguments, plain.locale)
    title = Title(
        f"{plain.locale} {plain.method} {canonical(params)}, of parts",
        plain.name and f"{plain.name}_of_parts",
        f"{said}, of parts that other columns take too",
    )
    lowered = session(plain.locale, providers, today).lower(plain.method, plain.arguments, title)
    return replace(plain, name=title.name, lowered=lowered)


def in_draw(found: FakerType, providers: tuple[str, ...], today: dt.datetime) -> InDraw:
    """Return what a call of a draw has in common with others."""
    common, method = session(found.locale, providers, today).common, found.callable
    assert isinstance(method, types.MethodType)
    parameters = inspect.signature(method).parameters
    own = common.part(Call(method, (), found.arguments)) if group_of(method) else ""
    lowered = found.lowered if isinstance(found.lowered, Lowered) else None
    taken = frozenset(lowered.parts if lowered else ()) - {own}
    return InDraw(
        part=own,
        taken=taken,
        shares=bool(taken) or common.is_part(found.method),
        by_sex=lowered is not None and SEX in lowered.draws,
        constant=lowered is not None and not lowered.draws,
        for_sex=sex_in(found.method) or next(filter(_SEXED.__contains__, parameters), ""),
        plain=without_sex(found.method) if sex_in(found.method) else "name",
    )


@cache
def session(locale: str, providers: tuple[str, ...], today: dt.datetime) -> DrawSession:
    """Return the session of a locale on a day."""
    return DrawSession(generator(locale, providers), today)

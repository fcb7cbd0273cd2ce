"""What the values of one draw have in common: the parts of a person, a company, an address.

Faker's methods call each other: `email` makes a `user_name`, which takes a `first_name`. In a draw
such a part is made once, and every value that takes it takes the same. Parts are the names and what
belongs to them, companies and their domains, and the parts of addresses, each among methods of its
own kind: the surname in a street's name isn't the person's.

A draw has one sex. Where a method has a variant for each, the draw's is called.
"""

from __future__ import annotations

import inspect
import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import faker
from faker.providers import BaseProvider

from .symbols import is_symbolic

PERSON, COMPANY, ADDRESS, INTERNET = "person", "company", "address", "internet"
# The kinds of methods that may call the parts of a kind; the column itself may call all.
_CALLERS = {
    PERSON: ("", PERSON, INTERNET),
    COMPANY: ("", COMPANY, INTERNET),
    ADDRESS: ("", ADDRESS),
}
_KINDS = (*_CALLERS, INTERNET)
_OTHERS = {
    "user_name": PERSON,
    "date_of_birth": PERSON,
    "domain_word": COMPANY,
    "domain_name": COMPANY,
    "tld": COMPANY,
}
FEMALE, MALE = 0, 1
_SEXES = {"female": FEMALE, "male": MALE, "nonbinary": None}
_SEX = re.compile(r"_(female|male|nonbinary)(?=_|$)")


@dataclass(frozen=True)
class Frame:
    """A method that runs: its kind, the part that it makes (with what it is called with, and
    without), and whether what it calls is apart from the draw.
    """

    kind: str = ""
    part: str = ""
    base: str = ""
    apart: bool = False


COLUMN = Frame()  # what calls the method of a column


@dataclass(frozen=True)
class Taken:
    """How a method is called: in which frame, as which part of the draw, if it is one, and which
    variants of it there are for the sexes.
    """

    frame: Frame
    part: str = ""
    variants: Mapping[int, str] | None = None


@dataclass(frozen=True)
class Call:
    """A call of a provider's method."""

    method: types.MethodType
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the method's name."""
        return self.method.__name__

    @property
    def said(self) -> str:
        """Return the arguments that aren't the defaults, as the end of a name."""
        if not self.args and not self.kwargs:
            return ""
        signature = inspect.signature(self.method)
        given = signature.bind(*self.args, **self.kwargs).arguments
        said = [
            f"_{name}_{json.dumps(value, default=str)}"
            for name, value in given.items()
            if value != signature.parameters[name].default
        ]
        return re.sub(r"[^a-z0-9_]+", "_", "".join(said).lower())


class Parts:
    """The parts that the methods of one generator have in common."""

    def __init__(self, generator: faker.Generator) -> None:
        """Look at the providers of a generator."""
        self.generator = generator

    def taken(self, frame: Frame, used: set[str], call: Call, sex: Callable[[], int]) -> Taken:
        """Return how a method is called in a frame that has used some parts already."""
        kind, group = _kind(type(call.method.__self__)), group_of(call.method)
        if not group or frame.apart:
            return Taken(Frame(kind, apart=frame.apart or kind not in _KINDS))
        apart = Frame(kind, apart=True)
        if frame.kind not in _CALLERS[group] or is_symbolic((*call.args, *call.kwargs.values())):
            return Taken(apart)
        part, base = self.part(call), self.base(call)
        if part == frame.part:  # the same for a sex of which a locale knows nothing, or super()
            return Taken(frame)
        own = _SEX.search(call.name)
        if base == frame.base or (own and frame.kind == PERSON and sex() != _SEXES[own[1]]):
            return Taken(apart)
        variants = self.variants.get(base)
        if part in used:
            return Taken(Frame(kind, part, base, apart=True), variants=variants)
        used.add(part)
        return Taken(Frame(kind, part, base), part, variants)

    def base(self, call: Call) -> str:
        """Return the name of a method, without the sex that it is for if there is one for each."""
        plain = without_sex(call.name)
        return plain if plain in self.variants else call.name

    def part(self, call: Call) -> str:
        """Return the name of the part that a call makes."""
        return self.base(call) + call.said

    @cached_property
    def variants(self) -> Mapping[str, Mapping[int, str]]:
        """The names of the methods for each sex, by what both have in common."""
        found: dict[str, dict[int, str]] = {}
        for name in dir(self.generator):
            own = _SEX.search(name)
            if own and _SEXES[own[1]] is not None:
                found.setdefault(without_sex(name), {})[_SEXES[own[1]] or FEMALE] = name
        return {base: names for base, names in found.items() if len(names) == len((FEMALE, MALE))}

    def method(self, name: str) -> Any:
        """Return a method of the generator."""
        return getattr(self.generator, name)

    def separate_formats(self) -> None:
        """Give a provider patterns of names by sex where it has none, or none that work: all but
        those with parts of the other sex.

        It is undone with all that a provider remembers, when the run is over.
        """
        for provider in self.generator.providers:
            if _kind(type(provider)) == PERSON:
                for sex, other in (("female", "male"), ("male", "female")):
                    formats = getattr(provider, "formats", None)
                    of_sex = _named_in(getattr(provider, f"formats_{sex}", ()))
                    works = of_sex and all(hasattr(self.generator, name) for name in of_sex)
                    if formats and not works:
                        vars(provider)[f"formats_{sex}"] = _without(formats, other)

    def is_part(self, name: str) -> bool:
        """Tell whether a method is a part of others: these, or their patterns, call it."""
        called = name in self._called or name in _OTHERS
        return called and bool(group_of(self.method(name)))

    @cached_property
    def _called(self) -> frozenset[str]:
        found: set[str] = set()
        for provider in self.generator.providers:
            for of in type(provider).__mro__ if _kind(type(provider)) in _KINDS else ():
                for value in vars(of).values():
                    found |= _named_in(value)
        return frozenset(found)


def sex_in(name: str) -> str:
    """Return the sex that a method is for, if it is for one.

    >>> sex_in("first_name_female"), sex_in("first_name")
    ('female', '')
    """
    found = _SEX.search(name)
    return found[1] if found else ""


def without_sex(name: str) -> str:
    """Return the name of a method without the sex that it is for.

    >>> without_sex("first_name_female_pair")
    'first_name_pair'
    """
    return _SEX.sub("", name)


def _kind(provider: type) -> str:
    """Return the kind of a provider: that of the folder that it or a base of it is in."""
    found = (re.match(r"faker\.providers\.(\w+)", of.__module__) for of in provider.__mro__)
    return next((folder[1] for folder in found if folder), "other")


def group_of(method: Any) -> str:
    """Return the kind of part that a method makes, if any."""
    kind, name = _kind(type(method.__self__)), method.__name__
    if hasattr(BaseProvider, name):
        return ""
    if kind in (INTERNET, "date_time"):
        return _OTHERS.get(name, "")
    return kind if kind in _CALLERS else ""


def _without(formats: Any, sex: str) -> Any:
    """Return patterns without those with parts of a sex, if any are left."""
    of_sex = re.compile(rf"_{sex}(_|\}}\}})")
    kept = [f for f in formats if not of_sex.search(f)]
    if not kept:
        return formats
    if isinstance(formats, dict):
        return type(formats)((f, formats[f]) for f in kept)
    return tuple(kept)


def _named_in(value: Any) -> set[str]:
    """Return what an attribute of a provider may call: names in a function's code, or those in
    patterns.
    """
    if callable(value):
        code = getattr(inspect.unwrap(value), "__code__", None)
        return {*code.co_names, *map(str, code.co_consts)} if code else set()
    is_pattern = isinstance(value, (str, list, tuple, dict))
    return set(re.findall(r"\{\{(\w+)", str(value))) if is_pattern else set()

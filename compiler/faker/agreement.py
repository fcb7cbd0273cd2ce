"""What agrees in the draws of a locale: what its methods make of each other, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..spark.expr import Title
from ..values.nodes import SEX
from .lower_call import Lowered
from .of_draw import session
from .providers import methods

_APART, _NO_SQL = "apart", "no SQL"
_PLACES = ("street_address", "street_name", "city", "postcode", "administrative_unit")


@dataclass(frozen=True)
class Agreement:
    """Of a locale: which names, and whether prefixes, depend on the sex; what user names and
    domains are made of; the parts of addresses.
    """

    names_by_sex: str
    prefix_by_sex: str
    user_name: str
    domain: str
    address: str


def agreement(locale: str, today: dt.datetime) -> Agreement:
    """Return what agrees in a locale."""
    names = {n: _lowered(locale, n, today) for n in ("first_name", "last_name", "name")}
    by_sex = [n.replace("_", " ") for n, of in names.items() if of and SEX in of.draws]
    prefix = _lowered(locale, "prefix", today)
    people = {part: "the name" for of in names.values() if of for part in of.parts}
    return Agreement(
        names_by_sex=", ".join(by_sex) or "none",
        prefix_by_sex="" if prefix and not prefix.draws else _yes(prefix),
        user_name=_made_of(_lowered(locale, "user_name", today), people.items()),
        domain=_made_of(
            _lowered(locale, "domain_word", today), [("company", "the company"), *people.items()]
        ),
        address=_address(_lowered(locale, "address", today)),
    )


def _lowered(locale: str, method: str, today: dt.datetime) -> Lowered | None:
    """Return a method of a draw; None of one without SQL, which can't belong to one."""
    if method not in methods(locale, ()):
        return None
    found = session(locale, (), today).lower(method, {}, Title(method, "", ""))
    return found if isinstance(found, Lowered) else None


def _yes(found: Lowered | None) -> str:
    if found is None:
        return _NO_SQL
    return "yes" if SEX in found.draws else "no"


def _made_of(found: Lowered | None, parts: Iterable[tuple[str, str]]) -> str:
    if found is None:
        return _NO_SQL
    return next((said for part, said in parts if part in found.parts), _APART)


def _address(found: Lowered | None) -> str:
    if found is None:
        return _NO_SQL
    of = [part for part in _PLACES if part in found.parts]
    return ", ".join(f"`{part}`" for part in of if part != "street_name" or of[0] == part)

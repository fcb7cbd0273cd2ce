"""What the locale of a draw doesn't tell: columns that stay apart, where another locale's agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...definitions.draws import Member, grouped
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.types import UNRELATED
from ...faker.of_draw import InDraw, in_draw
from ..facts import Facts, FakerFacts
from ..scope import Resolved

_NAMES = ("name", "first_name", "last_name")
_BY_SEX = ("name", "first_name", "prefix")


def untold(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield warnings of the draws of all tables."""
    project = resolved.project
    for table in resolved.tables:
        for of_draw in grouped(table.table.columns).values():
            found = {
                member.whole.name: (
                    member,
                    in_draw(of.faker, project.providers, project.today),
                )
                for member in of_draw
                if isinstance(of := facts.of(member.column), FakerFacts)
            }
            yield from _apart(found, "user_name", _NAMES, "user names of the names")
            yield from _apart(found, "domain_word", ("company",), "domains of the company")
            if any(member.column.type == "sex" for member in of_draw):
                yield from _of_any_sex(found)


Found = Mapping[str, tuple[Member, InDraw]]


def _apart(found: Found, made: str, of: Sequence[str], what: str) -> Iterator[Diagnostic]:
    """Values that Faker makes of something else than what the draw has."""
    names = [(m, d) for m, d in found.values() if d.part in of]
    taken = frozenset[str]().union(*(d.taken | {d.part} for _, d in names))
    for member, draw in found.values():
        if made in draw.taken | {draw.part} and names and not taken & draw.taken:
            message = f"Faker makes no {what} in this locale"
            hint = f'"{member.whole.name}" doesn\'t follow "{names[0][0].whole.name}"'
            yield member.column.place.at("type").error(UNRELATED, message, hint)


def _of_any_sex(found: Found) -> Iterator[Diagnostic]:
    """Names that are the same for both sexes."""
    for member, draw in found.values():
        if draw.part in _BY_SEX and not draw.by_sex and not draw.constant:
            message = f"Faker has one {draw.part} for both sexes in this locale"
            hint = f'"{member.whole.name}" doesn\'t follow the sex of "{member.column.draw}"'
            yield member.column.place.at("type").error(UNRELATED, message, hint)

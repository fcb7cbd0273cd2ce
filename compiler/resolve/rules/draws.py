"""Columns that belong to draws: which can, and that those of one draw fit together."""

from __future__ import annotations

from collections.abc import Iterator

from ...definitions.draws import Member, draws_of, grouped
from ...definitions.model import Column, Table
from ...definitions.named_columns import column_params
from ...definitions.nested import every_column
from ...diagnostics.diagnostic import Diagnostic
from ...diagnostics.rules.names import UNKNOWN_COLUMN
from ...diagnostics.rules.shape import CONFLICTING_KEYS, NO_EFFECT
from ...diagnostics.rules.types import BROKEN_DRAW
from ...diagnostics.suggest import Edit, Hint, did_you_mean
from ...faker.of_draw import in_draw
from ...own_types.registry import OWN_TYPES
from ...spark.names import fold
from ...values.nodes import Elem
from ..facts import ColumnFacts, Facts, FakerFacts
from ..scope import OwnColumn, Resolved, ResolvedTable


def broken_draws(resolved: Resolved, facts: Facts) -> Iterator[Diagnostic]:
    """Yield what is wrong with the draws of all tables."""
    for table in resolved.tables:
        for column in every_column(table.table):
            if column.draw and not column.of_case:
                yield from _misplaced(column)
            elif column.type == "sex" and not column.of_case:
                hint = 'add the "draw" of those whose sex it is; else a "choice" has such values'
                yield column.place.at("type").error(BROKEN_DRAW, "sex is that of a draw", hint)
        for found in grouped(table.table.columns).values():
            yield from _of_draw(table, found, facts)


def _misplaced(column: Column) -> Iterator[Diagnostic]:
    """What can't belong to a draw, or not together with another key."""
    types = [b.type for b in column.branches]
    if all(t in OWN_TYPES and t not in ("sex", "lookup") for t in types):
        message = f'"draw" has no effect on {column.type}'
        inside = column.type in ("array", "struct")
        hint = (
            "say it of the columns inside" if inside else "it is for Faker's types, sex and lookup"
        )
        yield column.place.at("draw").error(NO_EFFECT, message, hint)
    if any(column_params(b) for b in column.branches):
        message = "a parameter that names a column makes a value of its own, and not of a draw"
        yield column.place.at("draw").error(CONFLICTING_KEYS, message, 'take out "draw"')
    for key in ("unique", "pool"):
        if column.type not in OWN_TYPES and getattr(column, key):
            message = f'"{key}" makes a value of the row number alone, and not of a draw'
            yield column.place.at(key).error(
                CONFLICTING_KEYS, message, 'take out one of "draw" and "' + key + '"'
            )


def _of_draw(table: ResolvedTable, found: list[Member], facts: Facts) -> Iterator[Diagnostic]:
    sexes = [m.column for m in found if m.column.type == "sex"]
    for sex in sexes[1:]:
        yield sex.place.at("type").error(
            BROKEN_DRAW, f'the sex of "{sex.draw}" is a column already'
        )
    for sex in sexes[:1]:
        if sex.of_case:
            message, hint = "the sex of a draw is no case", "make it the type of the column"
            yield sex.place.at("type").error(BROKEN_DRAW, message, hint)
        yield from _sex_source(table, sex, facts)
    seen: dict[str, Column] = {}
    for member in found:
        of = facts.of(member.column)
        for call in of.each if isinstance(of, FakerFacts) else ():
            yield from _faker(call, member, seen)
    yield from _locales(table.table, [m for m in found if m.column.type not in OWN_TYPES])
    yield from _listed(table.table, found)


def _faker(of: FakerFacts, member: Member, seen: dict[str, Column]) -> Iterator[Diagnostic]:
    """A column of Faker's in a draw: that it has parts in common, and no other is the same."""
    column, place = member.column, member.column.place.at("type")
    made = in_draw(of.faker, of.project.providers, of.project.today)
    if made.for_sex:
        message = f"{column.type} has a sex of its own, whatever that of the draw is"
        hint = Hint(f'write "{made.plain}"', Edit(column.type, made.plain))
        yield place.error(BROKEN_DRAW, message, hint)
    elif of.is_python:
        message = f"{column.type} can't belong to a draw: it has no form in SQL, {of.python_reason}"
        yield place.error(BROKEN_DRAW, message, 'take out "draw"')
    elif not made.shares:
        message = f"{column.type} has nothing in common with others of a draw"
        yield place.error(BROKEN_DRAW, message, 'take out "draw"')
    elif made.part:
        other = seen.setdefault(made.part, member.whole)
        if other is not member.whole:
            message = f'"{other.name}" is the {column.type} of "{column.draw}" already'
            yield place.error(BROKEN_DRAW, message, 'give one of them another "draw"')


def _locales(table: Table, found: list[Member]) -> Iterator[Diagnostic]:
    """All members of a draw have one locale."""
    for member in found[1:]:
        own, first = (m.column.locale or table.locale for m in (member, found[0]))
        if own != first:
            message = f'"{member.column.draw}" is of {first} and of {own}'
            hint = "give all its columns one locale"
            yield member.column.place.at("locale").error(BROKEN_DRAW, message, hint)


def _listed(table: Table, found: list[Member]) -> Iterator[Diagnostic]:
    """All columns of a draw are generated anew in a version, or none."""
    if table.scd is None or table.scd.columns is None:
        return
    listed = set(map(fold, table.scd.columns))
    wholes = list(dict.fromkeys(m.whole.name for m in found))
    missing = [name for name in wholes if fold(name) not in listed]
    if missing and len(missing) < len(wholes):
        message = f'"{found[0].column.draw}" changes as a whole: list all its columns or none'
        yield table.scd.place.at("columns").error(
            BROKEN_DRAW, message, f"missing: {', '.join(missing)}"
        )


def _sex_source(table: ResolvedTable, sex: Column, facts: Facts) -> Iterator[Diagnostic]:
    """The column that a sex is taken from is a generated one of the table, with its values."""
    name = sex.params.get("column")
    if not isinstance(name, str) or table.told(name):
        return
    place, source = sex.place.at("params", "column"), table.get(name)
    if not isinstance(source, OwnColumn):
        hint = did_you_mean(name, [c.name for c in table.table.columns])
        yield place.error(UNKNOWN_COLUMN, f'there is no own column "{name}"', hint)
    elif not source.generated or draws_of(source.column) & draws_of(sex):
        what = "belongs to the draw itself" if source.generated else "depends on a join"
        yield place.error(BROKEN_DRAW, f'"{name}" {what}', "name a column that is generated before")
    else:
        known = facts.of(sex).values or ()
        values = [v for branch in facts.branches(source.column) for v in _values(branch)]
        strange = [v for v in values if v is not None and v not in known]
        if strange:
            said = " nor ".join(map(str, known))
            message = f'"{name}" may be {strange[0]}, which is neither {said}'
            yield place.error(BROKEN_DRAW, message, 'say "female" and "male" as that column does')


def _values(found: ColumnFacts) -> tuple[object, ...]:
    """Return the values of a column, if they are listed."""
    if isinstance(found.node, Elem):
        return found.node.table.values
    return found.values or ()

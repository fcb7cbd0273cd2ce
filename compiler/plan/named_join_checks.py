"""The checks that joins with `same_as` have the row of the join that they name, and those with
`other_than` another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from ..definitions.join import Join, OtherThan, SameAs, Within, may_precede
from ..resolve.facts import Facts
from ..resolve.scope import ParentColumn, Resolved, ResolvedTable, key_columns
from ..spark.expr import Binary, Call, Col, Expr, Not
from ..spark.names import fold
from .check_queries import Holds, LeftOut, Siblings
from .keys import key_of_parent, sure_keys
from .written import aliases, aliases_through


def named_join_checks(
    resolved: Resolved, table: ResolvedTable, facts: Facts
) -> Iterator[Holds | LeftOut | Siblings]:
    """Yield them where keys of both rows are written."""
    for join in table.table.joins:
        choice = join.choice
        if isinstance(choice, Within):
            yield from _siblings(resolved, table, facts, join)
        if not isinstance(choice, (OtherThan, SameAs)):
            continue
        keys = _keys(resolved, table, facts, join)
        name = f"{table.table.name}: {join.prefix} {choice.key.replace('_', ' ')} {choice.name}"
        if keys is None:
            continue
        if isinstance(choice, OtherThan) and not keys.is_sure:
            yield LeftOut(name, f'give {join.table} a "primary_key" that is written')
            continue
        pairs = [(Col(a), Col(b)) for a, b in zip(keys.here, keys.there, strict=True)]
        if isinstance(choice, SameAs):
            condition = _all([Call("equal_null", pair) for pair in pairs])
        elif len(pairs) == 1:
            condition = Binary("<>", *pairs[0])
        else:
            condition = Not(_all([Binary("=", *pair) for pair in pairs]))
        at = join.place.at(choice.key).location.file_line
        yield Holds(name, table.table.name, condition, at=at)


def _siblings(
    resolved: Resolved, table: ResolvedTable, facts: Facts, join: Join
) -> Iterator[Siblings]:
    """The row is a child of the row that the other join has, by the keys of both."""
    assert isinstance(join.choice, Within)
    if (of := join.choice.join) is None:
        return
    parent, family = resolved.table(join.table), resolved.table(of.table)
    child = key_of_parent(table, join, parent, facts)
    fan_out = next(j for j in parent.table.joins if j.fan_out)
    here = key_of_parent(table, of, family, facts)
    there = key_of_parent(parent, fan_out, family, facts)
    if child.here and child.there and here.here and there.here and here.there == there.there:
        at = join.place.at("within").location.file_line
        names = (table.table.name, parent.table.name)
        columns, keys = (*child.here, *here.here), (*child.there, *there.here)
        said = f"{names[0]}: {join.prefix} within {join.choice.name}"
        yield Siblings(said, *names, columns, keys, len(child.here), at=at)


@dataclass(frozen=True)
class _Keys:
    """The names of the keys of both rows, as they are written; do they tell the rows apart?"""

    here: tuple[str, ...]
    there: tuple[str, ...]
    is_sure: bool


def _keys(resolved: Resolved, table: ResolvedTable, facts: Facts, join: Join) -> _Keys | None:
    parent = resolved.table(join.table)
    names = [(n, True) for n in sure_keys(parent.table, facts)] + [(key_columns(parent), False)]
    if may_precede(join):
        # Before the first version all but the primary key is null.
        names = [(n, is_sure) for n, is_sure in names if n == key_columns(parent)]
    found = (
        _Keys(aliases_through(table, join, n), _of_other(resolved, table, join, n), is_sure)
        for n, is_sure in names
    )
    return next((keys for keys in found if keys.here and keys.there), None)


def _of_other(
    resolved: Resolved, table: ResolvedTable, join: Join, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Under which names the columns of the row that a join names are written."""
    match join.choice:
        case SameAs(join=Join() as same, through=Join() as through):
            further = {
                fold(v.source): v.name
                for v in resolved.table(through.table).scope
                if isinstance(v, ParentColumn) and v.join == same
            }
            found = tuple(further.get(fold(n), "") for n in names)
            return aliases_through(table, through, found) if all(found) else ()
        case OtherThan(join=Join() as other) | SameAs(join=Join() as other):
            if may_precede(other) and names != key_columns(resolved.table(join.table)):
                return ()
            return aliases_through(table, other, names)
    return aliases(table, names)


def _all(conditions: list[Expr]) -> Expr:
    return reduce(lambda a, b: Binary("AND", a, b), conditions)

"""What the columns of a draw have in common: the sex and the seeds of its parts, each a column of a
row beside the table's.

`LEFT JOIN LATERAL (SELECT xxhash64(row_num, 'car.owner>tld:part@1') AS tld_bits, …) AS owner`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..definitions.draws import members, sex_of
from ..definitions.model import Column, Table
from ..own_types import sex
from ..own_types.registry import is_exact
from ..own_types.writer import Writer
from ..resolve.facts import Facts, FakerFacts
from ..resolve.scope import OwnColumn, ResolvedTable, ScopeColumn
from ..spark.expr import Col, Expr
from ..spark.names import free
from ..values.nodes import SEX as SEX_GIVEN
from ..values.nodes import given_name
from ..values.sites import Site
from . import exact
from .history import redrawn
from .plan import Item, Lateral, Layer, Row

SEX = given_name(SEX_GIVEN)
_COMMENT = "what columns have in common: the bits of each part that they are made of"


def taken(
    resolved: ResolvedTable, facts: Facts, column: Column, site: Site
) -> Iterator[tuple[str, Expr]]:
    """Yield what a column takes from its draw: columns of the row beside, but in an array, each
    item of which has a draw of its own.
    """
    for name in _names(facts, column):
        if site.elements:
            yield name, made(resolved.table, column.draw, site, name)
        else:
            yield name, Col(_called(resolved, name), beside(resolved, column.draw))


def _names(facts: Facts, column: Column) -> tuple[str, ...]:
    """Return the names of what a column takes from its draw."""
    found = facts.of(column)
    if not column.draw:
        return ()
    if isinstance(found, FakerFacts):
        functions = [call.function for call in found.each if call.function]
        named = (name for function in functions for name, _ in function.parameters)
        return tuple(dict.fromkeys(name for name in named if name != "seed"))
    return (SEX,) if column.type == "sex" else ()


def made(table: Table, draw: str, site: Site, name: str) -> Expr:
    """Return the sex of a draw, or the seed of one of its parts."""
    key = (*site.around, draw)
    bits = site.shared((*key, name), "part")
    return sex.number(sex_of(table.columns, key), bits) if name == SEX else bits


def beside(resolved: ResolvedTable, draw: str) -> str:
    """Return what the row of a draw is called: as nothing else, in upper or in lower case."""
    taken = [v.name for v in resolved.everything]
    taken += [*(join.prefix for join in resolved.table.joins), "clock"]
    names: dict[str, str] = {}
    for member in members(resolved.table.columns):
        if member.column.draw not in names:
            names[member.column.draw] = free(member.column.draw, [*taken, *names.values()])
    return names[draw]


def rows(
    resolved: ResolvedTable,
    columns: Iterable[ScopeColumn],
    facts: Facts,
    seed: int,
    writer: Writer,
) -> Iterator[Lateral]:
    """Yield a row for each draw that some columns belong to, with what they take from it."""
    table = resolved.table
    found: dict[str, dict[str, Expr]] = {}
    for whole in (v.column for v in columns if isinstance(v, OwnColumn)):
        site = Site(table.name, (), seed, redrawn(table, whole))
        for column in _of_row(whole):
            for name in _names(facts, column):
                of_draw = found.setdefault(column.draw, {})
                of_draw[name] = made(table, column.draw, site, name)
    for draw, items in found.items():
        said = sex_of(table.columns, (draw,))
        is_dealt = said is not None and SEX in items and is_exact(said)
        if said is not None and is_dealt:
            items[SEX] = exact.dealt(table, said, seed, sex.numbers(said), writer)
        named = ((_called(resolved, name), value) for name, value in sorted(items.items()))
        row = tuple(Item(name, value) for name, value in named)
        # What is dealt is itself a subquery, which Spark 3.5 has beside a row, and not inside one.
        layers = (Layer("dealt", "", row),) if is_dealt else ()
        base = Row((Item("row_num", Col("row_num")),) if is_dealt else row)
        yield Lateral(beside(resolved, draw), _COMMENT, layers, base)


def _called(resolved: ResolvedTable, name: str) -> str:
    """Return what the column of a part is called, or that of the sex: as none of the table's, which
    users' SQL names beside it.
    """
    return free("sex_bit" if name == SEX else f"{name}_bits", (v.name for v in resolved.everything))


def _of_row(column: Column) -> Iterator[Column]:
    """Yield a column, its cases and the fields of a struct: what a row has but one of."""
    for branch in column.branches:
        yield branch
        for field in branch.nested if branch.type == "struct" else ():
            yield from _of_row(field)

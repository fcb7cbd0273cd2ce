"""Slowly changing dimensions: which versions a row has, and when each of them is valid.

Of each group of `ratio` neighbours one row changes, at a place drawn by hash. Version v of a row
begins the sum of its first v gaps after `start`; a gap is 1 … max_gap_days whole days. With
`first_from` version 1 begins then instead, and the others as they would without. A version ends
where the next one begins, so that the windows have neither holes nor overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..definitions.model import BeforeFirst, Column, Scd, Table, row_count
from ..resolve.scope import ScopeColumn, scd_columns
from ..resolve.versions import versioned
from ..spark.expr import Binary, Call, Case, Cast, Col, Expr, Field, IsNull, Lambda, Lit, whole
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, INT, STRING, TIMESTAMP, VOID
from ..values.streams import bits, stream
from .plan import Explode, Item, Layer
from .row_source import RowSource

_ROW, _VERSION, _VERSIONS, _BEGINS = (
    Col("row_num"),
    Col("version_num"),
    Col("versions"),
    Col("begins"),
)


def redrawn(table: Table, column: Column) -> tuple[Expr, ...]:
    """Return what a column's draws depend on besides the row: the version, if it changes with it.

    Version 1 is NULL, which a hash ignores: it has the values that the table would have without
    history.
    """
    if table.scd is None or fold(column.name) not in versioned(table):
        return ()
    return (Call("nullif", (_VERSION, Lit(1, INT))),)


def history(
    table: Table, seed: int, columns: Sequence[ScopeColumn], source: RowSource
) -> tuple[Layer, ...]:
    """Return the layers that give each row its versions, with the SCD columns among those wanted.

    Of a row of the source that is all of them, that of its instant, or else the current one.
    """
    found = _versions_of(table, seed, columns, source)
    return tuple(replace(layer, items=(*layer.items, *source.passed)) for layer in found)


def _versions_of(
    table: Table, seed: int, columns: Sequence[ScopeColumn], source: RowSource
) -> tuple[Layer, ...]:
    if table.scd is None:
        return ()
    names = {fold(v.name) for v in columns}
    dated = bool(names & {fold(n) for n in scd_columns(table)})
    windows = (_windows(table, table.scd, seed, names),) if dated else ()
    if source.all_versions:
        return (*_all_versions(table, table.scd, seed, dated), *windows)
    if not changes(table, columns):
        return ()
    if source.before_first:
        return (*_version_at(table, table.scd, seed, dated, source.before_first), *windows)
    current = Layer(
        "current",
        "",
        (Item("row_num", _ROW), Item("version_num", _versions(table, table.scd, seed))),
    )
    return (current, _current_window(table, table.scd, seed, names)) if dated else (current,)


def changes(table: Table, columns: Sequence[ScopeColumn]) -> bool:
    """Tell whether some of the columns differ between the versions of a row."""
    names = {fold(v.name) for v in columns}
    return bool(
        names & ({fold(n) for n in scd_columns(table)} | versioned(table) | {"version_num"})
    )


def _version_at(
    table: Table, scd: Scd, seed: int, dated: bool, before_first: BeforeFirst
) -> tuple[Layer, ...]:
    """The version valid at `as_of`: the first or NULL before any begins, the current one if `as_of`
    is null.
    """
    versions, as_of, gaps = (
        Item("versions", _versions(table, scd, seed)),
        Col("as_of"),
        _gaps(table, scd, seed),
    )
    changing = Layer("changing", "", (Item("row_num", _ROW), Item("as_of", as_of), versions))
    days = Binary("+", Field(Col("so_far"), "days"), _gap(scd, gaps, Col("v")))
    has_begun = Binary("<=", _day(scd, days), as_of)
    valid = Case(((has_begun, Col("v")),), Field(Col("so_far"), "version"))
    names = Lit("days", STRING), Lit("version", STRING)
    step = Call("named_struct", (names[0], days, names[1], valid))
    start = Call(
        "named_struct", (names[0], Lit(0, BIGINT), names[1], _of_none_begun(scd, before_first))
    )
    every = Call("sequence", (Lit(1, BIGINT), _VERSIONS))
    done = Lambda(("so_far",), Field(Col("so_far"), "version"))
    last = Call("aggregate", (every, start, Lambda(("so_far", "v"), step), done))
    version = Item("version_num", Case(((IsNull(as_of), _VERSIONS),), last))
    found = Layer(
        "valid",
        "the last version that has begun",
        (Item("row_num", _ROW), version, Item("versions", _VERSIONS)),
    )
    if not dated:
        return changing, found
    passed = tuple(Item(n, Col(n)) for n in ("row_num", "version_num", "versions"))
    return changing, found, Layer("dated", "", (*passed, Item("begins", _begins(scd, gaps))))


def _of_none_begun(scd: Scd, before_first: BeforeFirst) -> Expr:
    """The version of an instant at which none has begun by its gaps: the first, if it is valid by
    then or wanted.
    """
    first, unknown = Lit(1, BIGINT), Cast(Lit(None, VOID), BIGINT)
    if before_first == "first":
        return first
    if scd.first_from is None:
        return unknown
    return Case(((Binary("<=", Lit(scd.first_from, TIMESTAMP), Col("as_of")), first),), unknown)


def _all_versions(table: Table, scd: Scd, seed: int, dated: bool) -> tuple[Layer, Layer]:
    versions = Item("versions", _versions(table, scd, seed))
    changing = Layer("changing", _describe(scd), (Item("row_num", _ROW), versions))
    known = (Item("row_num", _ROW), Item("version_num", _VERSION), Item("versions", _VERSIONS))
    begins = (Item("begins", _begins(scd, _gaps(table, scd, seed))),) if dated else ()
    comment = "a version begins so many days after the start" if dated else ""
    every = Explode(Call("sequence", (Lit(1, BIGINT), _VERSIONS)), "version_num")
    return changing, Layer("history", comment, (*known, *begins), explode=every)


def _windows(table: Table, scd: Scd, seed: int, names: set[str]) -> Layer:
    """From, to and current of each version."""
    last = Binary("=", _VERSION, _VERSIONS)
    following = Binary(
        "+", _BEGINS, _gap(scd, _gaps(table, scd, seed), Binary("+", _VERSION, Lit(1, INT)))
    )
    valid_to = Case(((last, _open_end(scd)),), _day(scd, following))
    return _window_layer(table, (_valid_from(scd, _BEGINS), valid_to, last), names)


def _current_window(table: Table, scd: Scd, seed: int, names: set[str]) -> Layer:
    """From, to and current of the current version, which nothing ends."""
    begins = _begins(scd, _gaps(table, scd, seed))
    return _window_layer(
        table, (_valid_from(scd, begins), _open_end(scd), Lit(True, BOOLEAN)), names
    )


def _window_layer(table: Table, values: tuple[Expr, ...], names: set[str]) -> Layer:
    named = zip(scd_columns(table), values, strict=False)
    wanted = tuple(Item(name, value) for name, value in named if fold(name) in names)
    return Layer("windows", "", (Item("row_num", _ROW), Item("version_num", _VERSION), *wanted))


def _gaps(table: Table, scd: Scd, seed: int) -> str:
    return stream(table.name, scd.from_col, seed, "gap")


def _open_end(scd: Scd) -> Expr:
    return Lit(scd.open_end, TIMESTAMP)


def _day(scd: Scd, days: Expr) -> Expr:
    """The instant so many days after the start."""
    return Binary("+", Lit(scd.start, TIMESTAMP), Call("make_dt_interval", (Cast(days, INT),)))


def _valid_from(scd: Scd, days: Expr) -> Expr:
    """The begin of a version, which the first may have been given."""
    begin = _day(scd, days)
    if scd.first_from is None:
        return begin
    return Case(((Binary("=", _VERSION, Lit(1, INT)), Lit(scd.first_from, TIMESTAMP)),), begin)


def _describe(scd: Scd) -> str:
    if scd.min_versions == scd.max_versions:
        return (
            f"one row in {scd.ratio} changes: it has {scd.max_versions} versions, the others"
            " have one"
        )
    return (
        f"one row in {scd.ratio} changes: it has {scd.min_versions} to {scd.max_versions} versions,"
        " the others have one"
    )


def _versions(table: Table, scd: Scd, seed: int) -> Expr:
    count: Expr = Lit(scd.min_versions, BIGINT)
    if scd.max_versions > scd.min_versions:
        drawn = bits(stream(table.name, scd.from_col, seed, "versions"))
        span = scd.max_versions - scd.min_versions + 1
        count = Binary("+", count, Call("pmod", (drawn, Lit(span, INT))))
    if scd.ratio == 1:
        return count
    if row_count(table) < scd.ratio:
        return Lit(1, BIGINT)
    return Case(((_is_changing(table, scd, seed), count),), Lit(1, BIGINT))


def _is_changing(table: Table, scd: Scd, seed: int) -> Expr:
    """Tell whether a row changes: one of each group of `ratio` neighbours, none of a last group
    that is smaller.
    """
    size, index = whole(scd.ratio), Binary("-", _ROW, Lit(1, INT))
    drawn = bits(stream(table.name, scd.from_col, seed, "changes"), row=Binary("div", index, size))
    its_turn = Binary("=", Binary("%", index, size), Call("pmod", (drawn, size)))
    rest = row_count(table) % scd.ratio
    if not rest:
        return its_turn
    return Binary("AND", its_turn, Binary("<=", _ROW, whole(row_count(table) - rest)))


def _gap(scd: Scd, gaps: str, version: Expr) -> Expr:
    """Days between the begin of a version and that of the one before (or `start`)."""
    drawn = Call("pmod", (bits(gaps, version), Lit(scd.max_gap_days, INT)))
    return Binary("+", Lit(1, INT), drawn)


def _begins(scd: Scd, gaps: str) -> Expr:
    """Days from `start` to the begin of the version: a sum of gaps."""
    days = Lambda(("days", "v"), Binary("+", Col("days"), _gap(scd, gaps, Col("v"))))
    return Call("aggregate", (Call("sequence", (Lit(1, BIGINT), _VERSION)), Lit(0, BIGINT), days))


def drawn_rows(table: Table, seed: int) -> Expr:
    """Return the number of versions of a row, as the table's own formula."""
    assert table.scd is not None
    return _versions(table, table.scd, seed)

"""Slowly changing dimensions: which versions a row has, and when each of them is valid.

Of each group of `ratio` neighbours one row changes, at a place drawn by hash. Version v of a row
begins the sum of its first v gaps after `start`; a gap is 1 … max_gap_days whole days. With
`first_from` version 1 begins then instead, and the others as they would without. A version ends
where the next one begins, so that the windows have neither holes nor overlaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..definitions.join import BeforeFirst
from ..definitions.model import Column, Scd, Table, row_count
from ..resolve.scope import ScopeColumn, scd_columns
from ..resolve.versions import versioned
from ..spark.expr import Binary, Call, Case, Col, Expr, Lit, whole
from ..spark.names import fold
from ..spark.types import BIGINT, BOOLEAN, INT, TIMESTAMP, VOID
from ..values.streams import bits, stream
from .gaps import Gaps, gaps
from .plan import Explode, Item, Layer
from .row_source import RowSource

_ROW, _VERSION, _VERSIONS, _BEGINS, _AS_OF = map(
    Col, ("row_num", "version_num", "versions", "begins", "as_of")
)
_NUMBERED = Item("row_num", _ROW)
_KNOWN = (_NUMBERED, Item("version_num", _VERSION), Item("versions", _VERSIONS))


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
    history = _History(table, table.scd, seed, dated, gaps(table, table.scd, seed, source.keys))
    validity = (history.validity(names),) if dated else ()
    if source.all_versions:
        return (*history.all_versions(), *validity)
    if not changes(table, columns):
        return ()
    if source.before_first:
        return (*history.version_at(source.before_first), *validity)
    return (history.current(), history.current_validity(names)) if dated else (history.current(),)


def changes(table: Table, columns: Sequence[ScopeColumn]) -> bool:
    """Tell whether some of the columns differ between the versions of a row."""
    names = {fold(v.name) for v in columns}
    return bool(
        names & ({fold(n) for n in scd_columns(table)} | versioned(table) | {"version_num"})
    )


@dataclass(frozen=True)
class _History:
    """The layers of a table's versions; `dated` if it is wanted when they are valid."""

    table: Table
    scd: Scd
    seed: int
    dated: bool
    gaps: Gaps

    def all_versions(self) -> tuple[Layer, Layer]:
        """Return the layers with a row for each version."""
        begins = (Item("begins", self.gaps.begins()),) if self.dated else ()
        comment = "a version begins so many days after the start" if self.dated else ""
        every = Explode(Call("sequence", (Lit(1, BIGINT), _VERSIONS)), "version_num")
        counts = self._counts(_describe(self.scd), self.gaps.items if self.dated else ())
        return counts, Layer("versions", comment, (*_KNOWN, *begins), explode=every)

    def version_at(self, before_first: BeforeFirst) -> tuple[Layer, ...]:
        """Return the layers with the version valid at `as_of`: the first or NULL before any begins,
        the current one if `as_of` is null.
        """
        instant = Item("as_of", _AS_OF), Item("elapsed", self.gaps.elapsed)
        counts = self._counts("", (*instant, *self.gaps.items))
        version = self.gaps.version_at_instant(_of_none_begun(self.scd, before_first))
        passed = tuple(Item(i.name, Col(i.name)) for i in self.gaps.items) if self.dated else ()
        found = Layer(
            "valid",
            "the last version that has begun",
            (_NUMBERED, Item("version_num", version), Item("versions", _VERSIONS), *passed),
        )
        if not self.dated:
            return counts, found
        return counts, found, Layer("dated", "", (*_KNOWN, Item("begins", self.gaps.begins())))

    def validity(self, names: set[str]) -> Layer:
        """Return the layer with from, to and current of each version."""
        last = Binary("=", _VERSION, _VERSIONS)
        following = self.gaps.gap(Binary("+", _VERSION, Lit(1, INT)))
        end = self.gaps.day(Binary("+", _BEGINS, following))
        last_end = Lit(None, VOID) if self.scd.open_end is None else _open_end(self.scd)
        valid_to = Case(((last, last_end),), end)
        return self._validity((self._valid_from(_BEGINS), valid_to, last), names)

    def current(self) -> Layer:
        """Return the layer with the current version of each row."""
        version = Item("version_num", _versions(self.table, self.scd, self.seed))
        return Layer("current", "", (_NUMBERED, version, *(self.gaps.items * self.dated)))

    def current_validity(self, names: set[str]) -> Layer:
        """Return the layer with from, to and current of the current version, which nothing ends."""
        begin = self._valid_from(self.gaps.begins())
        return self._validity((begin, _open_end(self.scd), Lit(True, BOOLEAN)), names)

    def _counts(self, comment: str, more: tuple[Item, ...]) -> Layer:
        versions = Item("versions", _versions(self.table, self.scd, self.seed))
        return Layer("version_counts", comment, (_NUMBERED, versions, *more))

    def _validity(self, values: tuple[Expr, ...], names: set[str]) -> Layer:
        named = zip(scd_columns(self.table), values, strict=False)
        wanted = tuple(Item(name, value) for name, value in named if fold(name) in names)
        return Layer("validity", "", (_NUMBERED, Item("version_num", _VERSION), *wanted))

    def _valid_from(self, days: Expr) -> Expr:
        """The begin of a version, which the first may have been given."""
        begin, first = self.gaps.day(days), self.scd.first_from
        if first is None:
            return begin
        return Case(((Binary("=", _VERSION, Lit(1, INT)), Lit(first, TIMESTAMP)),), begin)


def _of_none_begun(scd: Scd, before_first: BeforeFirst) -> Expr:
    """The version of an instant at which none has begun by its gaps: the first, if it is valid by
    then or wanted.
    """
    first, unknown = Lit(1, BIGINT), Lit(None, VOID)
    if before_first == "first":
        return first
    if scd.first_from is None:
        return unknown
    return Case(((Binary("<=", Lit(scd.first_from, TIMESTAMP), Col("as_of")), first),), unknown)


def _open_end(scd: Scd) -> Expr:
    return Lit(scd.open_end, TIMESTAMP)


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


def drawn_rows(table: Table, seed: int) -> Expr:
    """Return the number of versions of a row, as the table's own formula."""
    assert table.scd is not None
    return _versions(table, table.scd, seed)

"""From names to formulas: each table as layers of expressions over its row number.

A reference needs no look-up: the parent's row number is a formula of the child's, and the parent's columns are
the same formulas as in the parent's own table, over that row number (`LEFT JOIN LATERAL` of one row).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from ..definitions.lookups import Lookups
from ..definitions.model import BeforeFirst, Column, FanOut, Join, Table, may_lack, may_precede, needs_place, row_count
from ..definitions.versions import written_rows
from ..own_types.values import OwnTypes, may_be_null
from ..resolve.chains import levels
from ..resolve.facts import FakerColumns, is_faker
from ..resolve.scope import Resolved, ResolvedTable, Visible, key_columns, needed
from ..spark.expr import Binary, Call, Cast, Col, Expr, Lit, Words, calls, whole
from ..spark.names import fold, free
from ..spark.types import INT, TIMESTAMP
from ..values.streams import unless_null
from . import child_rows
from .checks import MayBeNull, checks
from .child_aggregates import totals
from .column import Formulas, called, inlined
from .history import changes, history
from .permutation import shuffled
from .plan import CheckQuery, Item, Lateral, Layer, LeftOut, Numbers, OutputField, Plan, PlannedTable, Row, View
from .reference import References, needs_layers
from .unique import Uniques


@dataclass(frozen=True)
class Lowering:
    """What lowering a table needs to know of the rest."""

    resolved: Resolved
    formulas: Formulas
    references: References
    uniques: Uniques
    faker_may_be_null: MayBeNull
    udfs: frozenset[str]

    def view(self, resolved: ResolvedTable) -> View:
        """Lower a table to its view: layers from the row numbers up to the written columns."""
        table = resolved.table
        aliases = tuple((w.visible, w.alias) for w in resolved.written)
        layers = _distinct(self._layers(resolved, aliases, own=True))
        partitions = table.output.files
        return View(table.name, table.description, Numbers(row_count(table), partitions), layers)

    def table(self, resolved: ResolvedTable) -> PlannedTable:
        """Lower a table whole: its view, what is written, and its checks."""
        table = resolved.table
        fields = tuple(OutputField(w.alias, w.visible.type, _description(w.visible)) for w in resolved.written)
        place = table.places.at()
        rows = row_count(table)
        view = self.view(resolved)
        found = tuple(checks(self.resolved, resolved, self._may_be_null))
        return PlannedTable(
            view=view,
            keys=rows,
            rows=written_rows(rows, table.scd),
            fields=fields,
            output=replace(table.output, places=tuple((k, self._inside(p), n) for k, p, n in table.output.places)),
            checks=tuple(c for c in found if isinstance(c, CheckQuery)),
            left_out=tuple(c for c in found if isinstance(c, LeftOut)),
            order=_order(resolved),
            udfs=tuple(sorted(set(calls(view)) & self.udfs)),
            path=self._inside(place.path),
            line=place.line,
            lines=tuple((c.name, c.places.at().line) for c in table.columns),
        )

    def _inside(self, path: str) -> str:
        """Return a file's path inside the definitions."""
        return PurePath(path).relative_to(self.resolved.project.directory).as_posix()

    def _may_be_null(self, table: Table, column: Column) -> bool:
        if is_faker(column):
            return self.faker_may_be_null(table, column)
        return may_be_null(column, self.formulas.own_types.lookups)

    def _layers(
        self,
        resolved: ResolvedTable,
        aliases: tuple[tuple[Visible, str], ...],
        own: bool,
        keep: tuple[str, ...] = (),
        keys: tuple[str, ...] = (),
        before_first: BeforeFirst | None = None,
        missing: bool = False,
    ) -> tuple[Layer, ...]:
        """Compute columns, each in the first layer that can; the last layer gives them their aliases.

        Every layer passes on the `keys`. The last is made of the columns to `keep` too. With `before_first` the source
        has an instant, `as_of`: the version of then is wanted.
        `missing`: some rows may have no number.
        """
        names, seed = [v.name for v, _ in aliases], self.resolved.project.seed
        columns = needed(resolved, [*names, *keep])
        spread = {v.join for v in columns if v.join and self._needs_layers(v.join, v)}
        depth = levels(columns, spread)
        top = max([1, *depth.values()])
        joins = {j: depth[fold(v.name)] for j in resolved.table.joins for v in columns if v.join == j}
        layers = list(self._base(resolved, columns, own, keys, before_first, missing))
        for number in range(1, top + 1):
            above = [v for v in columns if depth[fold(v.name)] > number]
            used = {n for v in above for n in v.needs} | {fold(n) for n in names}
            used |= set(keep)
            carried = [(v, v.name) for v in columns if fold(v.name) in used and depth[fold(v.name)] <= number]
            items = tuple(
                Item(alias, self.formulas.value(resolved, v) if depth[fold(v.name)] == number else Col(v.name))
                for v, alias in (aliases if number == top else carried)
            )
            later = [self._parent_row(resolved, j, number) for j, at in joins.items() if at > number]
            later += [Item(s.name, Col(s.name)) for s in self.uniques.shuffles(resolved, above, seed)]
            items += (*later, *(Item(key, Col(key)) for key in keys))
            laterals: tuple[Lateral, ...] = ()
            for join in _dated_last(resolved, [j for j, at in joins.items() if at == number]):
                through, row = [v for v in columns if v.join == join], self._parent_row(resolved, join, number).value
                if join in spread:
                    layers += self._spread(resolved, join, through, row, _names(tuple(layers), keys), missing)
                else:
                    laterals += (self._lateral(resolved, join, through, row),)
            if any(v.uses_today for v in columns if depth[fold(v.name)] == number):
                laterals = (self._clock(), *laterals)
            layers.append(Layer("drawn" if number == 1 else f"derived_{number}", "", items, laterals))
        return tuple(layers)

    def _needs_layers(self, join: Join, column: Visible) -> bool:
        parent = self.resolved.table(join.table)
        return needs_layers(self.resolved, parent, needed(parent, [column.source]))

    def _parent_row(self, child: ResolvedTable, join: Join, layer: int) -> Item:
        """The parent's row number: drawn in the first layer, and passed on to those above it."""
        name = free(f"{join.prefix}_row", (v.name for v in child.visible))
        return Item(name, self.references.row(child, join) if layer == 1 else Col(name))

    def _base(
        self,
        resolved: ResolvedTable,
        columns: list[Visible],
        own: bool,
        keys: tuple[str, ...],
        before_first: BeforeFirst | None,
        missing: bool,
    ) -> tuple[Layer, ...]:
        """Return the layers below the columns: a row's versions, its place among the children, its totals, shuffles."""
        table, seed = resolved.table, self.resolved.project.seed
        passed = tuple(Item(key, Col(key)) for key in keys)
        layers = tuple(replace(x, items=(*x.items, *passed)) for x in history(table, seed, columns, own, before_first))
        joins = [j for j in table.joins if any(v.join == j for v in columns)]
        if isinstance(table.rows, FanOut):
            parents = row_count(self.resolved.table(table.rows.per).table)
            both = any(needs_place(table, j) for j in joins)
            layers += child_rows.places(resolved, columns, parents, seed, _names(layers, keys), both)
        layers += totals(self.resolved, resolved, columns, _names(layers, keys), missing, self._child_layers)
        shuffles = (*self.references.shuffles(resolved, joins), *self.uniques.shuffles(resolved, columns, seed))
        return layers + shuffled(shuffles, _names(layers, keys))

    def _child_layers(
        self, child: ResolvedTable, aliases: tuple[tuple[Visible, str], ...], keys: tuple[str, ...], missing: bool
    ) -> tuple[Layer, ...]:
        return self._layers(child, aliases, own=False, keys=keys, missing=missing)

    def _clock(self) -> Lateral:
        """`today`, as a name that expressions may use."""
        today = Lit(self.resolved.project.today, TIMESTAMP)
        return Lateral("clock", "", (), Row((Item("today", today),)))

    def _lateral(self, child: ResolvedTable, join: Join, columns: list[Visible], row: Expr) -> Lateral:
        """The parent's columns as a subquery of one row."""
        parent = self.resolved.table(join.table)
        aliases = tuple((parent.see(v.source), v.name) for v in columns)
        instant, keep = self._instant(child, join, columns), self._keeps(join, columns)
        before_first = (join.before_first or "nulls") if instant else None
        layers = self._layers(parent, aliases, own=False, keep=keep, before_first=before_first)
        layers = _unless_null(layers, keep, self._of_key(join, columns))
        return Lateral(join.prefix, self._refers(join, bool(instant)), layers, Row((Item("row_num", row), *instant)))

    def _spread(
        self,
        child: ResolvedTable,
        join: Join,
        columns: list[Visible],
        row: Expr,
        known: tuple[str, ...],
        missing: bool,
    ) -> tuple[Layer, ...]:
        """The parent's columns as layers over the child's rows, where no subquery of one row can have them.

        `known` are the columns below these layers, which are passed on.
        """
        parent = self.resolved.table(join.table)
        aliases = tuple((parent.see(v.source), v.name) for v in columns)
        taken = [v.name for v in (*parent.visible, *parent.totals)] + [v.name for v in columns]
        taken += [f"{j.prefix}_row" for j in parent.table.joins]
        keys = {name: free(f"{child.table.name}_{name}", taken) for name in known}
        instant, keep = self._instant(child, join, columns), self._keeps(join, columns)
        before_first = (join.before_first or "nulls") if instant else None
        carried = tuple(Item(key, Col(name)) for name, key in keys.items())
        first = Layer("row", self._refers(join, bool(instant)), (*carried, Item("row_num", row), *instant))
        layers = self._layers(
            parent, aliases, own=False, keep=keep, keys=tuple(keys.values()), before_first=before_first,
            missing=missing or may_lack(join),
        )  # fmt: skip
        layers = _unless_null(layers, keep, self._of_key(join, columns), tuple(keys.values()))
        back = tuple(Item(name, Col(key)) for name, key in keys.items())
        last = Layer("known", "", (*back, *(Item(v.name, Col(v.name)) for v in columns)))
        return tuple(replace(layer, name=f"{join.prefix}_{layer.name}") for layer in (first, *layers, last))

    def _instant(self, child: ResolvedTable, join: Join, columns: list[Visible]) -> tuple[Item, ...]:
        """The instant of the version that is wanted, if the columns differ between versions, or from none."""
        parent = self.resolved.table(join.table)
        names = [*(v.source for v in columns), *self._keeps(join, columns)]
        if join.as_of and changes(parent.table, needed(parent, names)):
            return (Item("as_of", Cast(Col(child.see(join.as_of).name), TIMESTAMP)),)
        return ()

    def _keeps(self, join: Join, columns: list[Visible]) -> tuple[str, ...]:
        """What is null where the parent's columns are: its row number without a row, its version before the first."""
        before = may_precede(join) and len(self._of_key(join, columns)) < len(columns)
        return ("row_num",) * may_lack(join) + ("version_num",) * before

    def _of_key(self, join: Join, columns: list[Visible]) -> tuple[str, ...]:
        """The names of those columns that are of the parent's key: known without a version too."""
        keys = {fold(k) for k in key_columns(self.resolved.table(join.table))}
        return tuple(v.name for v in columns if fold(v.source) in keys)

    def _refers(self, join: Join, dated: bool) -> str:
        parent = self.resolved.table(join.table).table.name
        verb, then = "belongs" if join.fan_out else "refers", f", as of {join.as_of}" if dated else ""
        return f"the row of {parent} that it {verb} to{then}, computed from its number"


def _dated_last(resolved: ResolvedTable, joins: list[Join]) -> list[Join]:
    """Return the joins of a layer in an order in which each comes after the one that its `as_of` is a column of."""
    found: list[Join] = []
    while joins:
        sources = {j: resolved.see(j.as_of).join if j.as_of else None for j in joins}
        found += (ready := [j for j in joins if sources[j] not in joins])
        joins = [j for j in joins if j not in ready]
    return found


def _unless_null(
    layers: tuple[Layer, ...], kept: tuple[str, ...], of_key: tuple[str, ...], passed: tuple[str, ...] = ()
) -> tuple[Layer, ...]:
    """Return the layers with NULL in each column of the last, but those passed on, where a kept one is null.

    The parent's key is null only without a row, not without a version.
    """
    last = layers[-1]
    for name in kept:
        spared = (*passed, *of_key) if name == "version_num" else passed
        items = tuple(i if i.name in spared else Item(i.name, unless_null(name, i.value)) for i in last.items)
        last = replace(last, items=items)
    return (*layers[:-1], last)


def _distinct(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return the layers of a view, each under a name of its own."""
    result: list[Layer] = []
    for layer in layers:
        result.append(replace(layer, name=free(layer.name, (r.name for r in result))))
    return tuple(result)


def _names(layers: tuple[Layer, ...], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that layers make, or that the source under them has."""
    return tuple(i.name for i in layers[-1].items) if layers else ("row_num", *keys)


def _order(resolved: ResolvedTable) -> tuple[str, ...]:
    """Return the written columns that order a table's rows: its key and, of versions, their begin; else the first."""
    written = {fold(w.visible.name): w.alias for w in reversed(resolved.written)}
    begin = (resolved.table.scd.from_col,) if resolved.table.scd else ()
    found = [written[fold(n)] for n in (*key_columns(resolved), *begin) if fold(n) in written]
    return tuple(found) or (resolved.written[0].alias,)


def _description(visible: Visible) -> str:
    return visible.column.description if visible.column else ""


def lower(
    resolved: Resolved, faker_columns: FakerColumns, lookups: Lookups, uniques: Uniques, spark_version: str
) -> Plan:
    """Lower a resolved project without errors to the plan of its build."""
    has_functions = spark_version != "3.5"
    apply = called if has_functions else inlined

    def faker_call(table: Table, column: Column, seed: Expr, number: Expr | None) -> Expr:
        if column.pool:
            place = Call("pmod", (seed, whole(column.pool))) if number is None else number
            words = Words(faker_columns.pool_name(table, column))
            return Call("element_at", (words, Cast(Binary("+", place, Lit(1, INT)), INT)))
        function = faker_columns.function(table, column)
        return apply(function, seed, number) if function else Call(faker_columns.of(table, column).name, (seed,))

    own_types = OwnTypes(lookups, apply)
    references = References(resolved, own_types)
    formulas = Formulas(resolved, faker_call, own_types, uniques)
    udfs = {udf.name: udf for udf in faker_columns.udfs()}
    lowering = Lowering(resolved, formulas, references, uniques, faker_columns.may_be_null, frozenset(udfs))
    project = resolved.project
    tables = tuple(lowering.table(t) for t in resolved.tables)
    functions = (*faker_columns.functions(), *own_types.functions())
    words = {name: words for f in functions for name, words in f.words}
    words |= dict(own_types.book.lists()) | dict(faker_columns.pools())
    return Plan(
        tables=tables,
        udfs=tuple(udf for name, udf in udfs.items() if any(name in t.udfs for t in tables)),
        functions=functions if has_functions else (),
        words=tuple(sorted(words.items())),
        seed=project.seed,
        today=project.today,
        providers=project.providers,
        definitions_sha256=project.definitions_sha256,
        spark_version=spark_version,
    )

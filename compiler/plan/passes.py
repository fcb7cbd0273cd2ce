"""Passes over the plan of a build: a SELECT that only passes on what stands below it goes away.

Spark does the same before it runs a query. Here it is done for those who read one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..spark.expr import (
    Binary,
    Case,
    Cast,
    Col,
    Expr,
    IsNull,
    Lambda,
    Let,
    Lit,
    Not,
    UserSql,
    replaced,
    walk,
)
from ..spark.names import fold
from .plan import Item, Lateral, Layer, Row, View

_PLAIN = (Lit, Col, Binary, Case, Cast, IsNull, Not)


def simplified(view: View) -> View:
    """Apply the passes to a view."""
    return replace(view, layers=without_unused(tuple(map(with_keys_inlined, view.layers))))


def without_unused(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Leave out of each layer what neither the one above uses nor a later column beside it.

    `SELECT a AS x FROM (SELECT a, b …)` → `SELECT a AS x FROM (SELECT a …)`.

    >>> below = Layer("below", "", (Item("a", Col("a")), Item("b", Col("b"))))
    >>> above = Layer("above", "", (Item("x", Col("a")),))
    >>> [[item.name for item in layer.items] for layer in without_unused((below, above))]
    [['a'], ['x']]
    """
    kept = layers[-1:]
    for layer in reversed(layers[:-1]):
        used: tuple[Item, ...] = ()
        for item in reversed(layer.items):
            beside = () if item.value == Col(item.name) else used
            if _mentions((kept[0], beside), item.name) or item.name in kept[0].group_by:
                used = (item, *used)
        kept = (replace(layer, items=used or layer.items[:1]), *kept)
    return kept


def merged(base: Row, layers: tuple[Layer, ...]) -> tuple[Row, tuple[Layer, ...]]:
    """Write two SELECTs as one where the lower only names columns, or the upper takes each of its
    values once and calls nothing.

    `SELECT row_num AS id FROM (SELECT parent_row AS row_num)` → `SELECT parent_row AS id`.

    >>> base = Row((Item("row_num", Col("parent_row")),))
    >>> merged(base, (Layer("only", "", (Item("id", Col("row_num")),)),))
    (Row(items=(Item(name='id', value=Col(name='parent_row', table=None)),)), ())
    """
    result: list[Layer] = []
    for layer in layers:
        below = result[-1] if result else base
        if not _can_be_merged(below, layer):
            result.append(layer)
        elif isinstance(below, Row):
            base = Row(_put(layer.items, below.items))
        else:
            comment = layer.comment or below.comment
            result[-1] = replace(below, items=_put(layer.items, below.items), comment=comment)
    return base, tuple(result)


def with_keys_inlined(layer: Layer) -> Layer:
    """Write the columns of a parent that are expressions of its row number where they are used.

    `SELECT id … LEFT JOIN LATERAL (SELECT number AS id)` → `SELECT number AS id …`.

    >>> known = Layer("known", "", (Item("id", Col("row_num")),))
    >>> parent = Lateral("parent", "", (known,), Row((Item("row_num", Col("number")),)))
    >>> child = with_keys_inlined(Layer("child", "", (Item("parent_id", Col("id")),), (parent,)))
    >>> child.items, child.laterals
    ((Item(name='parent_id', value=Col(name='number', table=None)),), ())
    """
    found = [_lateral(lateral) for lateral in layer.laterals]
    layer = replace(layer, laterals=tuple(inner for inner, _ in found))
    keys = [inner for inner, is_key in found if is_key]
    while put := _that_can_be_put(keys, layer):
        values = tuple(item for key in put for item in key.base.items)
        kept = tuple(o for o in layer.laterals if not any(o is key for key in put))
        layer = replace(layer, items=_put(layer.items, values), laterals=kept)
        keys = [key for key in keys if not any(key is other for other in put)]
    return layer


def _lateral(lateral: Lateral) -> tuple[Lateral, bool]:
    """A subquery after all passes; and whether it has but columns that follow from its row number
    without a call.
    """
    layers = without_unused(tuple(map(with_keys_inlined, lateral.layers)))
    is_plain = bool(layers) and all(_is_plain(layer) for layer in layers)
    base, layers = merged(lateral.base, layers)
    return replace(lateral, layers=layers, base=base), is_plain and not layers


def _is_plain(layer: Layer) -> bool:
    """Tell whether a layer calls nothing, and has the rows of the one below."""
    return not (layer.laterals or layer.explode or layer.group_by) and all(
        isinstance(e, _PLAIN) for e in walk(layer.items)
    )


def _can_be_merged(below: Row | Layer, layer: Layer) -> bool:
    if layer.laterals or layer.explode or layer.group_by:
        return False
    if isinstance(below, Layer) and (below.group_by or _hides_a_name(below.items)):
        return False
    # Spark knows the names of one query around a subquery, not of two.
    closed = (UserSql, Let) if isinstance(below, Row) else UserSql
    if any(isinstance(e, closed) for e in walk(layer.items)):
        return False
    only_names = all(isinstance(i.value, (Col, Lit)) for i in below.items)
    if not (only_names or _is_plain(layer)) or not _Uses.of(layer.items).put_once(below.items):
        return False
    # Without a source a name means the column before it in the same SELECT.
    return isinstance(below, Layer) or not _hides_a_name(_put(layer.items, below.items))


def _that_can_be_put(keys: list[Lateral], layer: Layer) -> list[Lateral]:
    """Return the subqueries whose columns can be written where the items of a layer name them:
    those that nothing else of the layer names.
    """
    if not keys:
        return []
    uses = _Uses.of(layer.items)
    texts = (*uses.texts, *_Uses.of((layer.laterals, layer.explode)).texts)
    beside = Counter(n for part in (*layer.laterals, layer.explode) for n in _names(part))
    grouped = set(layer.group_by)

    def is_free(key: Lateral) -> bool:
        own = _names(key)
        return not any(
            beside[fold(v.name)] > (fold(v.name) in own)
            or v.name in grouped
            or any(fold(v.name) in text for text in texts)
            for v in key.base.items
        )

    return [key for key in keys if is_free(key) and uses.put_once(key.base.items)]


@dataclass(frozen=True)
class _Uses:
    """How often some items name each column, the names that they bind inside, and users' SQL in
    them, folded.
    """

    columns: Counter[str]
    bound: frozenset[str]
    texts: tuple[str, ...]

    @staticmethod
    def of(node: object) -> _Uses:
        parts = list(walk(node))
        return _Uses(
            Counter(e.name for e in parts if isinstance(e, Col)),
            frozenset(name for e in parts for name in _bound(e)),
            tuple(_text(e) for e in parts if isinstance(e, UserSql)),
        )

    def put_once(self, values: tuple[Item, ...]) -> bool:
        """Tell whether each value that is more than a name is used once at most, and none of their
        names means something else there.
        """
        return not self.bound & _names(values) and all(
            isinstance(v.value, (Col, Lit)) or self.columns[v.name] <= 1 for v in values
        )


def _bound(expr: Expr) -> Iterable[str]:
    """The names that an expression gives to something inside itself."""
    match expr:
        case Lambda(parameters, _):
            return parameters
        case Let(_, stages, _):
            return [name for stage in stages for name, _ in stage]
        case _:
            return ()


def _hides_a_name(items: tuple[Item, ...]) -> bool:
    """Tell whether a column has the name of something that a later one beside it uses."""
    before: set[str] = set()
    for item in items:
        if before & _names(item.value):
            return True
        if item.value != Col(item.name):
            before.add(fold(item.name))
    return False


def _names(node: object) -> set[str]:
    return {fold(e.name) for e in walk(node) if isinstance(e, Col)}


def _mentions(node: object, name: str) -> bool:
    """Tell whether a column is named somewhere; of a user's text rather once too often."""
    wanted = fold(name)
    return any(
        (isinstance(e, Col) and fold(e.name) == wanted)
        or (isinstance(e, UserSql) and wanted in _text(e))
        for e in walk(node)
    )


def _text(sql: UserSql) -> str:
    return fold(sql.text).replace("``", "`")


def _put(items: tuple[Item, ...], values: tuple[Item, ...]) -> tuple[Item, ...]:
    """Write some values where items name them; 1 + x - 1 is x."""
    named = {v.name: v.value for v in values}

    def put(expr: Expr) -> Expr | None:
        match expr:
            case Col(name, None):
                return named.get(name)
            case Binary("-", left, Lit(1) as one):
                match replaced(left, put):
                    case Binary("+", Lit(1), right):
                        return right
                    case other:
                        return Binary("-", other, one)
        return None

    return tuple(Item(i.name, replaced(i.value, put)) for i in items)

"""`choice`: one of some values, all alike or by weights."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..definitions.blocks import lowest_terms
from ..definitions.literals import thaw
from ..definitions.lookups import typed
from ..definitions.model import Column, Object, Table
from ..diagnostics.diagnostic import Diagnostic
from ..diagnostics.refusal import Refusal
from ..diagnostics.rules.shape import BROKEN_WEIGHTS, CONFLICTING_KEYS, WRONG_VALUE
from ..spark.expr import Constant, Expr, Function, Title
from ..spark.types import Type
from ..values.construct import elem
from ..values.distributions import Int, Weights
from ..values.enumeration import numbered
from ..values.nodes import Draw, Node, Numbered
from ..values.to_sql import to_function
from ..values.value_lists import ListName
from .own_type import EXACT, TRUE_OR_FALSE, Here, OwnType, Param, Use

MOST_VALUES = 100_000
_SHOWN = 60  # characters of the values, in the comment of a function
_VALUES = {
    "type": ["array", "object"],
    "minItems": 1,
    "minProperties": 1,
    "maxItems": MOST_VALUES,
    "maxProperties": MOST_VALUES,
    "additionalProperties": {"type": "number", "minimum": 0},
    "examples": [["new", "used"], {"new": 70, "used": 30}],
}
_WEIGHTS = {
    "type": "array",
    "items": {"type": "number", "minimum": 0},
    "examples": [[70, 30]],
}


def _chosen(params: Object) -> tuple[tuple[object, ...], tuple[float, ...] | None]:
    """Return the values as plain JSON, and their weights; None draws them equally."""
    values, weights = params.get("values"), params.get("weights")
    if isinstance(values, Object):
        return tuple(k for k, _ in values.items), _numbers(tuple(w for _, w in values.items))
    listed = tuple(map(thaw, values)) if isinstance(values, tuple) else ()
    return listed, _numbers(weights) if isinstance(weights, tuple) else None


def _numbers(weights: tuple[object, ...]) -> tuple[float, ...]:
    return tuple(float(w) if isinstance(w, (int, float)) else 0.0 for w in weights)


def _node(of: Use) -> Node | None:
    values, weights = _chosen(of.params)
    if not values or _wrong_weights(values, weights):
        return None
    draw = Draw.of((0,), Int(len(values)) if weights is None else Weights(weights))
    return elem(typed(values)[0], draw)


def _wrong_weights(values: tuple[object, ...], weights: tuple[float, ...] | None) -> str:
    if weights is not None and len(weights) != len(values):
        return f"{len(values)} values have {len(weights)} weights"
    return "all weights are 0" if weights is not None and not any(weights) else ""


def _shares(column: Column) -> tuple[tuple[Constant, int], ...]:
    values, weights = _chosen(column.params)
    if not values or _wrong_weights(values, weights) or min(weights or (0,)) < 0:
        raise Refusal(BROKEN_WEIGHTS, f"{len(values)} values can't be dealt by these weights")
    return tuple(zip(typed(values)[0], lowest_terms(weights or [1.0] * len(values)), strict=True))


def _value(of: Use, here: Here) -> Expr:
    if of.params.get(EXACT):
        return here.dealt()
    return here.call(_function(of, here.number is not None))


def _function(of: Use, unique: bool) -> Function:
    node = _node(of)
    assert node is not None
    said = json.dumps(_chosen(of.params)[0], ensure_ascii=False)[1:-1]
    shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
    comment = f"One of {shown}{', each once' if unique else ''}"
    title = Title(f"choice {of.params} {unique}", "", comment)
    of_number = numbered(node) if unique else Numbered(node, ())
    return to_function(title, of_number, lambda _: ListName("_items", f"values: {shown}"))


def _type(of: Use) -> Type | None:
    values, _ = _chosen(of.params)
    return typed(values)[1] if values else None


def _count(of: Use) -> int | None:
    node = _node(of)
    return numbered(node).count if node else None


def _problems(_: Table, column: Column) -> Iterator[Diagnostic]:
    values, weights = _chosen(column.params)
    said, place = column.place.at("params", "weights"), column.place.at("params", "values")
    is_weighted = isinstance(column.params.get("values"), Object)
    if is_weighted and column.params.get("weights") is not None:
        yield said.error(
            CONFLICTING_KEYS, 'the "values" say their weights already', "take one of the two out"
        )
    weighted = said if weights is not None and not is_weighted else place
    if wrong := _wrong_weights(values, weights):
        yield weighted.error(BROKEN_WEIGHTS, wrong)
    elif values and column.params.get(EXACT):
        try:
            lowest_terms(weights or [1.0] * len(values))
        except Refusal as refusal:
            yield weighted.refused(refusal)
    for i, value in enumerate(values):
        if isinstance(value, dict):
            hint = 'choose its parts, or take it from a "lookup" of JSON lines'
            yield place.at(i).error(WRONG_VALUE, "an object can't be a value of a choice", hint)


CHOICE = OwnType(
    "choice",
    (
        Param("values", _VALUES, "A list of values, or texts with their weights", required=True),
        Param("weights", _WEIGHTS, "The weights of the values of a list, in its order"),
        Param(EXACT, TRUE_OR_FALSE, "Give each value exactly its share of the rows"),
    ),
    example={"values": {"new": 70, "used": 30}},
    value=_value,
    type=_type,
    problems=_problems,
    node=_node,
    count=_count,
    shares=_shares,
)

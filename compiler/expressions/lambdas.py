"""The types of functions that take a lambda: transform, filter, aggregate …"""

from __future__ import annotations

from sqlglot import exp

from ..spark.types import BOOLEAN, INT, VOID, Array, Map, Type
from .scope import Scope, Typing, a

# How many collections come first, and of what.
LAMBDAS = {
    "transform": (1, "ARRAY"),
    "filter": (1, "ARRAY"),
    "exists": (1, "ARRAY"),
    "forall": (1, "ARRAY"),
    "array_sort": (1, "ARRAY"),
    "aggregate": (1, "ARRAY"),
    "reduce": (1, "ARRAY"),
    "zip_with": (2, "ARRAY"),
    "map_filter": (1, "MAP"),
    "transform_keys": (1, "MAP"),
    "transform_values": (1, "MAP"),
    "map_zip_with": (2, "MAP"),
}
_PREDICATES = ("filter", "exists", "forall", "map_filter")


def higher_order(typing: Typing, node: exp.Expr, scope: Scope) -> Type | None:
    """Return the type of a function whose last arguments are lambdas."""
    name, arguments = node.name.lower(), node.expressions
    count, wanted = LAMBDAS[name]
    of = [typing.type(argument, scope) for argument in arguments[:count]]
    if name == "array_sort" and len(arguments) == 1:
        return _collection(typing, node, of, wanted)
    folds = name in ("aggregate", "reduce")
    least = count + (2 if folds else 1)
    if not least <= len(arguments) <= least + folds or not isinstance(arguments[-1], exp.Lambda):
        shape = "(array, start, (sum, x) -> …)" if folds else f"({'a, ' * count}x -> …)"
        typing.refuse(node, f"{name}() is called like {name}{shape}")
        return None
    if any(t is None for t in of) or _collection(typing, node, of, wanted) is None:
        return None
    if folds:
        return _fold(typing, node, of[0], scope)
    if (
        name == "map_zip_with"
        and isinstance(of[0], Map)
        and isinstance(of[1], Map)
        and of[0].key != of[1].key
    ):
        typing.refuse(
            node,
            f"map_zip_with() takes MAPs of one key, and these have {of[0].key} and {of[1].key}",
        )
        return None
    given = _given(name, [t for t in of if t is not None])
    made = _body(typing, arguments[-1], given, scope)
    return (
        None
        if made is None
        else _result(typing, name, arguments[-1], [t for t in of if t is not None], made)
    )


def _collection(typing: Typing, node: exp.Expr, of: list[Type | None], wanted: str) -> Type | None:
    """Return the first collection's type, if all are what is wanted."""
    kind, shown = (Array, "an ARRAY") if wanted == "ARRAY" else (Map, "a MAP")
    for argument, type_ in zip(node.expressions, of, strict=False):
        if type_ is not None and not isinstance(type_, kind):
            typing.refuse(
                argument, f"{node.name.lower()}() takes {shown} here, and this is {a(type_)}"
            )
            return None
    return of[0]


def _given(name: str, of: list[Type]) -> list[Type]:
    """Return the types of what a lambda's parameters may be."""
    match of:
        case [Array(element), Array(other)]:
            return [element, other]
        case [Array(element)]:
            return [element, element] if name == "array_sort" else [element, INT]
        case [Map(key, value), Map(_, other)]:
            return [key, value, other]
        case [Map(key, value)]:
            return [key, value]
    return []


def _body(typing: Typing, made: exp.Expr, given: list[Type], scope: Scope) -> Type | None:
    """Return the type of a lambda's body, its parameters being of these types."""
    names = [p.name.lower() for p in made.expressions]
    if len(names) > len(given):
        typing.refuse(
            made,
            f"the lambda has {len(names)} parameters, and there are {len(given)} values for it",
        )
        return None
    return typing.type(made.this, {**scope, **dict(zip(names, given, strict=False))})


def _result(typing: Typing, name: str, made: exp.Expr, of: list[Type], body: Type) -> Type | None:
    first = of[0]
    if (name in _PREDICATES and body not in (BOOLEAN, VOID)) or (
        name == "array_sort" and body != INT
    ):
        wanted = "an INT" if name == "array_sort" else "a BOOLEAN"
        typing.refuse(made.this, f"the lambda of {name}() is {wanted}, and this is {a(body)}")
        return None
    if name in ("exists", "forall"):
        return BOOLEAN
    if name in ("transform", "zip_with"):
        return Array(body)
    if isinstance(first, Map) and name != "map_filter":
        return Map(body, first.value) if name == "transform_keys" else Map(first.key, body)
    return first


def _fold(typing: Typing, node: exp.Expr, of: Type | None, scope: Scope) -> Type | None:
    """Return the type of aggregate(array, start, (sum, x) -> …[, sum -> …])."""
    _, start, merge, *finish = node.expressions
    begin = typing.type(start, scope)
    if begin is None or not isinstance(of, Array) or not isinstance(merge, exp.Lambda):
        return None
    merged = _body(typing, merge, [begin, of.element], scope)
    if merged is None:
        return None
    if merged != begin:
        message = f"aggregate() begins with {a(begin)}, and the lambda makes {a(merged)} of it"
        typing.refuse(merge.this, message, f"write CAST({start.sql()} AS {merged}) as its start")
        return None
    return _body(typing, finish[0], [begin], scope) if finish else begin

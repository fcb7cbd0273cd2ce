"""What Spark's functions of arrays, maps and structs return."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .coercion import common, holds, tightest
from .types import BIGINT, BOOLEAN, STRING, VOID, Array, Map, Struct, Type


@dataclass(frozen=True)
class Argument:
    """An argument of a call: its type and, if it is a literal, its text."""

    type: Type
    literal: str | None = None

    @property
    def digits(self) -> int | None:
        """How many digits a literal integer has, or None for anything else."""
        return (
            len(str(int(self.literal)))
            if self.literal is not None and self.literal.isdigit()
            else None
        )


Rule = Callable[[Sequence[Argument]], "Type | None"]


def types_of(arguments: Sequence[Argument]) -> list[Type]:
    """Return the types of arguments."""
    return [a.type for a in arguments]


def _array(arguments: Sequence[Argument]) -> Type | None:
    element = common(types_of(arguments))
    return Array(element) if element is not None else None


def _itself(arguments: Sequence[Argument]) -> Type | None:
    return Array(VOID) if arguments[0].type == VOID else arguments[0].type


def _with_element(arguments: Sequence[Argument]) -> Type | None:
    of, value = arguments[0].type, arguments[-1].type
    element = tightest(of.element, value) if isinstance(of, Array) else None
    return Array(element) if element is not None else None


def _contains(arguments: Sequence[Argument]) -> Type | None:
    of, value = arguments[0].type, arguments[1].type
    found = common([of.element, value], texts=False) if isinstance(of, Array) else None
    return BOOLEAN if found is not None and not holds(found, Map) and value != VOID else None


def _position(arguments: Sequence[Argument]) -> Type | None:
    return BIGINT if _without(arguments) else None


def _without(arguments: Sequence[Argument]) -> Type | None:
    found = _with_element(arguments)
    return None if found is None or holds(found, Map) else found


def _array_set(arguments: Sequence[Argument]) -> Type | None:
    found = common(types_of(arguments), texts=False)
    right = isinstance(found, Array) and not holds(found, Map) and VOID not in types_of(arguments)
    return found if right else None


def _overlap(arguments: Sequence[Argument]) -> Type | None:
    return BOOLEAN if _array_set(arguments) else None


def _comparable_array(arguments: Sequence[Argument]) -> Type | None:
    return None if holds(arguments[0].type, Map) else _itself(arguments)


def _element(arguments: Sequence[Argument]) -> Type | None:
    match arguments[0].type:
        case Array(element):
            return element
    return None


def _extreme(arguments: Sequence[Argument]) -> Type | None:
    of = arguments[0].type
    if of == VOID:
        return VOID
    return None if holds(of, Map) else _element(arguments)


def _value_at(arguments: Sequence[Argument]) -> Type | None:
    match arguments[0].type, arguments[1].type:
        case Map(key, value), wanted if tightest(key, wanted) is not None:
            return value
    return None


def _flattened(arguments: Sequence[Argument]) -> Type | None:
    match arguments[0].type:
        case Array(Array(_) as inner):
            return inner
    return None


def _map(arguments: Sequence[Argument]) -> Type | None:
    if not arguments:
        return Map(VOID, VOID)
    key, value = common(types_of(arguments[::2])), common(types_of(arguments[1::2]))
    if len(arguments) % 2 or key is None or value is None or key == VOID or isinstance(key, Map):
        return None
    return Map(key, value)


def _map_union(arguments: Sequence[Argument]) -> Type | None:
    both = common(types_of(arguments), texts=False) if arguments else Map(STRING, STRING)
    return both if isinstance(both, Map) and VOID not in types_of(arguments) else None


def _map_from_arrays(arguments: Sequence[Argument]) -> Type | None:
    keys, values = (Array(VOID) if t == VOID else t for t in types_of(arguments))
    match keys, values:
        case Array(key), Array(value) if not isinstance(key, Map):
            return Map(key, value)
    return None


def _map_from_entries(arguments: Sequence[Argument]) -> Type | None:
    match arguments[0].type:
        case Array(Struct(((_, key), (_, value)))) if not isinstance(key, Map):
            return Map(key, value)
    return None


def _contains_key(arguments: Sequence[Argument]) -> Type | None:
    match arguments[0].type, arguments[1].type:
        case Map(key, _), wanted if (
            wanted != VOID and common([key, wanted], texts=False) is not None
        ):
            return BOOLEAN
    return None


def _of_map(make: Callable[[Map], Type]) -> Rule:
    def typed(arguments: Sequence[Argument]) -> Type | None:
        of = arguments[0].type
        return make(of if isinstance(of, Map) else Map(VOID, VOID))

    return typed


def _named_struct(arguments: Sequence[Argument]) -> Type | None:
    names = [a.literal for a in arguments[::2] if a.type == STRING and a.literal is not None]
    if not names or len(names) * 2 != len(arguments):
        return None
    return Struct(tuple(zip(names, types_of(arguments[1::2]), strict=True)))


NESTED: dict[str, Rule] = {
    "itself": _itself,
    "array": _array,
    "with_element": _with_element,
    "contains": _contains,
    "position": _position,
    "without": _without,
    "array_set": _array_set,
    "overlap": _overlap,
    "comparable_array": _comparable_array,
    "element": _element,
    "extreme": _extreme,
    "value_at": _value_at,
    "repeated": lambda a: Array(a[0].type),
    "flattened": _flattened,
    "map": _map,
    "map_union": _map_union,
    "map_from_arrays": _map_from_arrays,
    "map_from_entries": _map_from_entries,
    "contains_key": _contains_key,
    "keys": _of_map(lambda of: Array(of.key)),
    "values": _of_map(lambda of: Array(of.value)),
    "entries": _of_map(lambda of: Array(Struct((("key", of.key), ("value", of.value))))),
    "named_struct": _named_struct,
}

"""Every Faker type of a locale: what it is on Spark, how it is computed, how many values it has."""

from __future__ import annotations

import datetime as dt
import inspect
from dataclasses import dataclass
from typing import Literal

from ..definitions.model import Object
from ..spark.types import BINARY, Array, Struct, Type
from ..values.cardinality import distinct
from ..values.whole_values import never_repeating
from .describe import FakerType, describe, problems
from .lower_call import Lowered
from .providers import methods

Form = Literal["SQL", "UDF", "refused"]


@dataclass(frozen=True)
class Entry:
    """A type in a locale, called without params; `note` says why it is no SQL or what Faker
    refuses.

    `unique` is how many rows can have different ones of its `values`: 0 or 1 if they can't be
    numbered.
    """

    name: str
    form: Form
    scalar: bool
    type: Type | None = None
    values: str = ""
    unique: int = 0
    note: str = ""


def catalogue(locale: str, providers: tuple[str, ...], today: dt.datetime) -> tuple[Entry, ...]:
    """Return all types of a locale, by name."""
    return tuple(
        entry(name, locale, providers, today) for name in sorted(methods(locale, providers))
    )


def entry(name: str, locale: str, providers: tuple[str, ...], today: dt.datetime) -> Entry:
    """Return what is known of one type."""
    wrong = problems(name, Object(), locale, providers, today)
    if wrong:
        return Entry(name, "refused", False, note=wrong[0].message)
    found = describe(locale, providers, name, Object(), today)
    if isinstance(found.lowered, Lowered):
        node = found.lowered.node
        return Entry(
            name,
            "SQL",
            _is_scalar(found),
            found.type,
            str(distinct(node)),
            never_repeating(node).count,
        )
    return Entry(name, "UDF", _is_scalar(found), found.type, note=found.lowered.reason)


def _is_scalar(found: FakerType) -> bool:
    """Tell whether a type's value is one thing: no container, no bytes, no document of other types'
    values.
    """
    document = "data_columns" in inspect.signature(found.callable).parameters
    container = isinstance(found.type, (Array, Struct)) or (
        found.function is None and isinstance(found.callable(**found.arguments), dict)
    )
    return not document and not container and found.type != BINARY

"""One column of a table file to a `Column`, with the columns inside of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..diagnostics.collector import Notes
from ..diagnostics.place import Place
from ..diagnostics.rules.names import DUPLICATE_NAME
from ..spark.names import fold
from ..spark.type_text import parse_data_type
from ..spark.types import Type
from .literals import freeze, is_kind, text_of, whole
from .model import Case, Column, Object
from .read_locale import read_locale
from .schema_check import own_types


def parse_column(value: dict[str, Any], place: Place, notes: Notes) -> Column:
    """Read a column, or the item of an `array`."""
    type_ = text_of(value, "type")
    params = value.get("params") if isinstance(value.get("params"), dict) else {}
    assert isinstance(params, dict)
    ratio: Any = value.get("null_ratio")
    pool: Any = value.get("pool")
    return Column(
        name=text_of(value, "name"),
        type=type_,
        place=place,
        params=Object(tuple((k, freeze(_param(type_, v))) for k, v in params.items())),
        locale=read_locale(value.get("locale"), place.at("locale"), notes),
        null_ratio=float(ratio) if is_kind(ratio, (int, float)) and 0 <= ratio <= 1 else 0.0,
        unique=value.get("unique") is True,
        data_type=_data_type(value.get("data_type"), place.at("data_type"), notes),
        pool=int(pool) if is_kind(pool, (int,)) else None,
        draw=text_of(value, "draw"),
        hidden=value.get("hidden") is True,
        description=text_of(value, "description"),
        nested=tuple(_nested(type_, params, place.at("params"), notes)),
        cases=tuple(_cases(value, place.at("cases"), notes)),
    )


def _cases(value: dict[str, Any], place: Place, notes: Notes) -> Iterator[Case]:
    """Yield the cases that have a condition and a type; they have the column's name, locale and
    draw.
    """
    cases = value.get("cases")
    for i, case in enumerate(cases if isinstance(cases, list) else ()):
        if isinstance(case, dict) and text_of(case, "when") and text_of(case, "type"):
            shared: dict[str, Any] = {k: value[k] for k in ("name", "locale", "draw") if k in value}
            column = parse_column({**shared, **case}, place.at(i), notes)
            yield Case(case["when"], replace(column, of_case=True), place.at(i))


def _param(type_: str, value: Any) -> Any:
    """Return 1.0 as 1, but of a constant, and where it could be a float that Faker is to have as it
    is.
    """
    if type_ == "constant" or (
        type_ not in own_types() and isinstance(value, float) and abs(value) >= 2**63
    ):
        return value
    return whole(value)


def _nested(type_: str, params: dict[str, Any], place: Place, notes: Notes) -> Iterator[Column]:
    """Yield the item of an array, or the fields of a struct, each name once."""
    item, fields = params.get("items"), params.get("columns")
    if type_ == "array" and isinstance(item, dict):
        yield _inner(item, place.at("items"), notes)
    seen: dict[str, str] = {}
    for i, field in enumerate(fields if type_ == "struct" and isinstance(fields, list) else ()):
        if isinstance(field, dict) and text_of(field, "name"):
            here, key = place.at("columns", i), fold(field["name"])
            if key in seen:
                notes.add(
                    here.at("name").error(DUPLICATE_NAME, f'there is already a field "{seen[key]}"')
                )
            seen[key] = field["name"]
            yield _inner(field, here, notes)


def _inner(value: dict[str, Any], place: Place, notes: Notes) -> Column:
    """Read a column inside of another; the schema refuses one that is unique."""
    return replace(parse_column(value, place, notes), unique=False)


def _data_type(value: object, place: Place, notes: Notes) -> Type | None:
    return (
        notes.attempt(parse_data_type, value, place) if isinstance(value, str) and value else None
    )

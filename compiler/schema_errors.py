"""What the JSON Schema finds wrong, in the words of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .errors import Diagnostic, did_you_mean
from .model import KeyPath
from .source import Source

_KINDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "null": "null",
}


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = json.loads(resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})


def schema_errors(source: Source, kind: Literal["meta", "table"], root: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file's shape; `root` is what the breadcrumbs start with."""
    errors = _validator(kind).iter_errors(source.value)
    return tuple(d for error in errors for d in _diagnostics(error, source, root))


def breadcrumb(root: str, value: Any, path: Sequence[str | int]) -> str:
    """Name a place by the names of the objects on the way: tables[car].columns[vin].type."""
    text = root
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
            text += f"[{_name_of(value, step)}]"
        else:
            value = value.get(step) if isinstance(value, dict) else None
            text += f".{step}"
    return text


def _name_of(value: Any, index: int) -> str:
    if isinstance(value, dict):
        for key in ("name", "filename", "as", "table"):
            if isinstance(value.get(key), str):
                return str(value[key])
    return value if isinstance(value, str) else str(index)


def _diagnostics(error: ValidationError, source: Source, root: str) -> Iterator[Diagnostic]:
    path: KeyPath = tuple(error.absolute_path)
    where = breadcrumb(root, source.value, path)
    place = source.places.at(*path)
    instance: Any = error.instance
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        known = list(schema["properties"])
        for key in instance:
            if key not in known:
                hint = did_you_mean(key, known) or f"it may have: {', '.join(known)}"
                yield Diagnostic(source.keys.at(*path, key), f'unknown key "{key}"', where, hint)
    elif error.validator == "required":
        required: Any = error.validator_value
        for key in required:
            if key not in instance:
                yield Diagnostic(place, f'"{key}" is missing', where)
        return
    else:
        message, hint = _explain(error)
        yield Diagnostic(place, message, where, hint)


def _explain(error: ValidationError) -> tuple[str, str]:
    limit: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "type":
            wanted = " or ".join(_KINDS[t] for t in ([limit] if isinstance(limit, str) else limit))
            return f"must be {wanted}, not {_kind_of(value)}", ""
        case "minimum":
            return f"must be at least {limit}, not {value}", ""
        case "maximum":
            return f"must be at most {limit}, not {value}", ""
        case "minLength":
            return "must not be empty", ""
        case "minItems":
            return f"must have at least {limit} item{'s' if limit > 1 else ''}", ""
        case "maxItems" | "minProperties" | "maxProperties":
            return f"must have exactly {limit}", ""
        case "enum":
            return f"must be {' or '.join(map(json.dumps, limit))}, not {json.dumps(value)}", did_you_mean(
                str(value), limit
            )
        case "const":
            return "nothing inside an array or struct can be unique", "take it out"
        case "not":
            return '"path" can\'t be set: a table is written to its own folder', ""
        case _:
            return error.message, ""


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return "text"
        case int() | float():
            return f"{value}"
        case list():
            return "a list"
        case _:
            return "an object"

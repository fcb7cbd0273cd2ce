"""What the JSON Schema finds wrong, in the words of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ..diagnostics.diagnostic import Diagnostic, Location
from ..diagnostics.hints import key_hint, param_hint
from ..diagnostics.kinds import KINDS, kind_of
from ..diagnostics.place import File, KeyPath, Place
from ..diagnostics.rule import Rule
from ..diagnostics.rules.names import MISSING_PARAM, UNKNOWN_PARAM, UNUSABLE_NAME
from ..diagnostics.rules.shape import (
    CONFLICTING_KEYS,
    MISSING_KEY,
    NO_EFFECT,
    UNKNOWN_KEY,
    WRONG_VALUE,
)
from ..diagnostics.suggest import Hint, did_you_mean

# What the validator says of a value of the wrong kind or size, where an example says more.
_SHAPES = ("type", "enum", "minItems", "maxItems", "minProperties", "maxProperties")

# What a validator finds that is no value of the wrong kind or size.
_RULES = {
    "const": NO_EFFECT,
    "not": NO_EFFECT,
    "pattern": UNUSABLE_NAME,
}


@cache
def _definitions() -> dict[str, Any]:
    schema = json.loads(
        resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
    )
    definitions: dict[str, Any] = schema["$defs"]
    return definitions


@cache
def own_types() -> frozenset[str]:
    """Return the types of PowerStation's own, whose params the schema knows."""
    return frozenset(case["then"]["title"] for case in _definitions()["own_type"]["then"]["allOf"])


@cache
def _validator(kind: str) -> Draft202012Validator:
    definitions = {name: _inlined(value) for name, value in _definitions().items()}
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": definitions})


def _inlined(schema: Any) -> Any:
    """Return a schema with what it refers to in its place, unless that refers on.

    The validator looks references up again and again: a third of its time.
    """
    if isinstance(schema, list):
        return [_inlined(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    meant = _definitions().get(str(schema.get("$ref")).rpartition("/")[2])
    if meant is not None and "$ref" not in str(meant):
        return {**meant, **{k: v for k, v in schema.items() if k != "$ref"}}
    return {k: _inlined(v) for k, v in schema.items()}


def schema_errors(place: Place, kind: Literal["meta", "table"]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file's shape."""
    for error in _validator(kind).iter_errors(place.file.value):
        yield from _diagnostics(error, kind, place.at(*error.absolute_path))


def as_meant(place: Place, kind: Literal["meta", "table"]) -> tuple[Place, list[Diagnostic]]:
    """Return a file whose misspelt keys, where what was meant is certain, are what was meant, so
    that what is in them is looked at too; and the complaints about them.
    """
    file, said, known = place.file, place.file.value, _own(kind)
    meant: dict[str | int, str] = {}
    complaints = []
    for key in said if isinstance(said, dict) else ():
        hint = "" if key in known else key_hint(kind, key, known)
        edit = hint.edit if isinstance(hint, Hint) else None
        if edit and edit.meant in known and edit.meant not in {*said, *meant.values()}:
            meant[key] = edit.meant
            complaints.append(_unknown_key(place.at(key), key, hint))
    if not meant:
        return place, []

    def moved(found: Mapping[KeyPath, Location]) -> dict[KeyPath, Location]:
        return {(*(meant.get(step, step) for step in p[:1]), *p[1:]): at for p, at in found.items()}

    value = {meant.get(key, key): part for key, part in said.items()}
    corrected = File(file.root, value, moved(file.values), moved(file.keys))
    return Place(corrected, place.path), complaints


def _unknown_key(at: Place, key: str, hint: str) -> Diagnostic:
    return at.unknown(UNKNOWN_KEY, f'unknown key "{key}"', hint)


def _diagnostics(error: ValidationError, kind: str, place: Place) -> Iterator[Diagnostic]:
    kind, example = _schema_place(error, kind)
    known = _properties(error, kind)
    if error.validator == "additionalProperties":
        for key, hint in _unknown(error, kind).items():
            at = place.at(key)
            if kind in own_types():
                yield at.unknown(
                    UNKNOWN_PARAM, f'{kind} has no param "{key}"', param_hint(key, known)
                )
            else:
                yield _unknown_key(at, key, hint or f"it may have: {', '.join(known)}")
    elif error.validator == "required":
        hints = _unknown(error, kind).values()
        for key in _missing(error):
            if not any(f'"{key}"' in hint for hint in hints):
                is_param = kind in own_types() and key != "params"
                message = f'{kind} needs the param "{key}"' if is_param else f'"{key}" is missing'
                rule = MISSING_PARAM if is_param else MISSING_KEY
                yield place.error(rule, message, _like(key, known[key]))
    else:
        message, hint = _explain(error, kind)
        yield place.error(
            _rule(error, kind), message, hint or (example if error.validator in _SHAPES else "")
        )


def _unknown(error: ValidationError, kind: str) -> dict[str, str]:
    """Return the keys of an object that it can't have, each with a hint."""
    known = _properties(error, kind)
    instance: Any = error.instance
    return {key: key_hint(kind, key, known) for key in instance if key not in known}


def _properties(error: ValidationError, kind: str) -> dict[str, Any]:
    schema: Any = error.schema
    found = schema.get("properties", {}) if isinstance(schema, dict) else {}
    found = {**found, **_own(kind)}
    return {key: value for key, value in found.items() if value.get("const") is not False}


def _own(kind: str) -> dict[str, Any]:
    """Return the keys of a kind of object, but where its schema says them by cases alone."""
    found: dict[str, Any] = _definitions().get(kind, {}).get("properties", {})
    return found


def _like(key: str, schema: dict[str, Any]) -> str:
    """Say how a key is written, by an example of the schema's, or nothing."""
    examples = schema.get("examples")
    return (
        f'write it like this: "{key}": {json.dumps(examples[0], ensure_ascii=False)}'
        if examples
        else ""
    )


def _missing(error: ValidationError) -> list[str]:
    required: Any = error.validator_value
    instance: Any = error.instance
    return [key for key in required if key not in instance]


def _schema_place(error: ValidationError, kind: str) -> tuple[str, str]:
    """Return the kind of object that an error is in, and how what is wrong there is written, as a
    hint.
    """
    schema: Any = _definitions()[kind]
    key = example = before = ""
    for step in error.absolute_schema_path:
        if step == "$ref":  # which some versions of the validator name, and others pass over
            continue
        if before == "properties":
            key, example = str(step), _like(str(step), _own(kind).get(str(step), {}))
        before = str(step)
        schema = schema[step]
        if isinstance(schema, dict) and "$ref" in schema:
            kind = schema["$ref"].rpartition("/")[2]
            schema = {**schema, **_definitions()[kind]}
        if isinstance(schema, dict):
            kind = schema.get("title", kind)  # of an own type
            example = _like(key, schema) or example
    return kind, example


def _rule(error: ValidationError, kind: str) -> Rule:
    one_of_its_keys = error.validator in ("minProperties", "maxProperties")
    if one_of_its_keys and _properties(error, kind):
        return CONFLICTING_KEYS
    return _RULES.get(str(error.validator), WRONG_VALUE)


def _explain(error: ValidationError, kind: str) -> tuple[str, str]:
    limit: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "type":
            wanted = " or ".join(KINDS[t] for t in ([limit] if isinstance(limit, str) else limit))
            return f"must be {wanted}, not {kind_of(value)}", ""
        case "minimum":
            return f"must be at least {limit}, not {value}", ""
        case "exclusiveMinimum":
            return f"must be more than {limit}, not {value}", ""
        case "maximum":
            return f"must be at most {limit}, not {value}", ""
        case "pattern":
            return "a name can't hold control characters", ""
        case "minLength":
            return "must not be empty", ""
        case "minItems":
            return f"must have at least {limit} item{'s' if limit > 1 else ''}", ""
        case "maxItems":
            return f"must have exactly {limit} items", ""
        case "minProperties" | "maxProperties":
            if not _properties(error, kind):
                return f"must have at least {limit} item{'s' if limit > 1 else ''}", ""
            *others, last = _properties(error, kind)
            return f"must say one of {', '.join(others)} and {last}, not {len(value) or 'none'}", ""
        case "enum":
            return (
                f"must be {' or '.join(map(json.dumps, limit))}, not {json.dumps(value)}",
                did_you_mean(str(value), limit),
            )
        case "const":
            key = error.absolute_path[-1]
            return f"nothing inside an array or struct can be {key}", "take it out"
        case "not" if kind in own_types():
            return f"{kind} has no {error.absolute_path[-1]}", "take it out"
        case "not":
            return '"path" can\'t be set: a table is written to its own folder', ""
        case _:
            return error.message, ""

"""What the JSON Schema of the definitions says of own types: their params, which an editor
completes.
"""

from __future__ import annotations

from typing import Any

from .own_type import OwnType, Param
from .registry import OWN_TYPES

_NO_LOCALE = {"not": {}, "description": "For types of Faker's"}


def schema() -> dict[str, Any]:
    """Return the schema of a column as far as it follows from its type: that of `own_type` in
    schema.json. All other types are Faker's, most columns, and looked at no further.
    """
    cases = [_case(own) for own in OWN_TYPES.values()]
    return {"if": _type({"enum": list(OWN_TYPES)}), "then": {"allOf": cases}}


def _type(rule: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {"type": rule}, "required": ["type"]}


def _case(own: OwnType) -> dict[str, Any]:
    required = [param.name for param in own.params if param.required]
    params = {
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {param.name: _param(param) for param in own.params},
        "examples": [dict(own.example)],
    }
    return {
        "if": _type({"const": own.name}),
        "then": {
            "title": own.name,
            **({"required": ["params"]} if required else {}),
            "properties": {"params": params, "locale": _NO_LOCALE},
        },
    }


def _param(param: Param) -> dict[str, Any]:
    return {**param.kind, "description": param.description}

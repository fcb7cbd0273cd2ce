"""`struct`: columns under their names."""

from __future__ import annotations

from ..spark.expr import Call, Expr, Lit
from ..spark.types import STRING
from .own_type import Here, OwnType, Param, Use

_FIELDS = {
    "type": "array",
    "minItems": 1,
    "items": {"$ref": "#/$defs/field"},
    "examples": [[{"name": "city", "type": "city"}]],
}


def _value(of: Use, here: Here) -> Expr:
    fields = (
        (Lit(p.name, STRING), here.part(p, here.site.field(p.name))) for p in of.column.nested
    )
    return Call("named_struct", tuple(e for field in fields for e in field))


STRUCT = OwnType(
    "struct",
    (Param("columns", _FIELDS, "The fields", required=True),),
    example={"columns": [{"name": "city", "type": "city"}]},
    value=_value,
)

"""powerstation schema: JSON Schemas that take definitions, and refuse what isn't one."""

import json

import jsonschema
import pytest
from conftest import powerstation

META = {"tables": ["car"]}
TABLE = {"columns": [{"name": "id", "type": "row_number"}]}


@pytest.mark.parametrize(
    ("kind", "takes", "refuses"), [("table", TABLE, META), ("meta", META, TABLE)]
)
def test_a_kind(kind, takes, refuses):
    schema = jsonschema.Draft202012Validator(json.loads(powerstation("schema", kind).stdout))
    schema.check_schema(schema.schema)
    assert schema.is_valid(takes) and not schema.is_valid(refuses)


def test_both():
    schema = jsonschema.Draft202012Validator(json.loads(powerstation("schema").stdout))
    assert schema.is_valid(TABLE) and schema.is_valid(META)
    assert not schema.is_valid({"columns": [{"nme": "id"}]})

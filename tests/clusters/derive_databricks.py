"""Write databricks.json: of the schema of Declarative Automation Bundles, what docs/clusters/databricks.yml uses.

Kept are facts alone: names, types and enumerations, none of its texts. The schema is bundle/schema/jsonschema.json of Databricks' CLI:

    python tests/clusters/derive_databricks.py jsonschema.json 'v1.2.3'
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from derive_crds import HERE, MANIFESTS, reduced


def inlined(schema: object, root: dict, value: object) -> object:
    """Return a schema with what it refers to in it, as deep as a value goes; of alternatives the one that isn't a ${variable}."""
    while "$ref" in schema or "oneOf" in schema:
        schema = schema["oneOf"][0] if "oneOf" in schema else at(root, schema["$ref"])
    if isinstance(value, dict) and "properties" in schema:
        named = schema["properties"]
        return {
            **schema,
            "properties": {k: inlined(named[k], root, v) for k, v in value.items() if k in named},
        }
    if isinstance(value, dict):
        (entry,) = value.values()
        return {
            **schema,
            "additionalProperties": inlined(schema["additionalProperties"], root, entry),
        }
    if isinstance(value, list):
        return {**schema, "items": inlined(schema["items"], root, value[0] if value else None)}
    return schema


def at(root: dict, reference: str) -> dict:
    """Return what a reference means."""
    for step in reference.split("/")[1:]:
        root = root[step.replace("~1", "/")]
    return root


def main(file: str, version: str) -> None:
    """Read the schema, write the file."""
    bundle = yaml.safe_load((MANIFESTS / "databricks.yml").read_text(encoding="utf-8"))
    schema = json.loads(Path(file).read_text(encoding="utf-8"))
    found = {
        "provenance": f"bundle/schema/jsonschema.json of Databricks' CLI, {version}: names, types and enumerations",
        "schema": reduced(inlined(schema, schema, bundle), [bundle]),
    }
    (HERE / "databricks.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

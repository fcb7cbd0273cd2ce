"""Write crds.json: of the custom resources of both Spark operators, the schema of what docs/clusters/*.yaml say.

What a manifest doesn't use is left out and then refused, so that a manifest with a new key fails until this has been run again, with the
operators' CRDs. They lie in their repositories, under the Apache Licence 2.0:

    python tests/clusters/derive_crds.py kubernetes-apache=sparkapplications.spark.apache.org-v1.yaml \
        kubernetes-kubeflow=sparkoperator.k8s.io_sparkapplications.yaml
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
MANIFESTS = HERE.parents[1] / "docs" / "clusters"
KEPT = (
    "type",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "required",
    "format",
)


def reduced(schema: dict, values: list) -> dict:
    """Return a schema with the properties that some of the values have."""
    found = {key: schema[key] for key in KEPT if key in schema}
    if "properties" in schema:
        names = {name for value in values for name in value}
        kept = {name: part for name, part in schema["properties"].items() if name in names}
        found["properties"] = {
            name: reduced(part, [v[name] for v in values if name in v])
            for name, part in kept.items()
        }
        found["additionalProperties"] = False
    elif "additionalProperties" in schema:
        found["additionalProperties"] = reduced(
            schema["additionalProperties"], [v for value in values for v in value.values()]
        )
    elif "items" in schema:
        found["items"] = reduced(schema["items"], [item for value in values for item in value])
    return found


def schema_of(manifest: dict, definition: dict) -> dict:
    """Return the schema of a manifest's `spec`."""
    group, version = manifest["apiVersion"].split("/")
    assert (group, manifest["kind"]) == (
        definition["spec"]["group"],
        definition["spec"]["names"]["kind"],
    )
    (found,) = (v for v in definition["spec"]["versions"] if v["name"] == version and v["served"])
    return reduced(found["schema"]["openAPIV3Schema"]["properties"]["spec"], [manifest["spec"]])


def main(*named: str) -> None:
    """Read the definitions, write the file."""
    found = {}
    for name, file in (argument.split("=") for argument in named):
        manifest = yaml.safe_load((MANIFESTS / f"{name}.yaml").read_text(encoding="utf-8"))
        definition = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
        found[name] = {
            "provenance": f"{definition['metadata']['name']}, {Path(file).name} (Apache-2.0)",
            "apiVersion": manifest["apiVersion"],
            "kind": manifest["kind"],
            "spec": schema_of(manifest, definition),
        }
    (HERE / "crds.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Write aws_schema.json: what hashicorp/aws takes, of the resources that terraform/ uses.

Terraform asks the provider's plugin for its schema; the tests answer from this file, and need neither the plugin nor the network.
Its source are the bindings that CDK Terrain generates from the provider. To write it anew, when a resource is added or a
version is left behind (node is needed for this only):

    npm pack @cdktn/provider-aws@25.7.0
    python tests/terraform/derive_schema.py cdktn-provider-aws-25.7.0.tgz
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
TERRAFORM = HERE.parents[1] / "terraform"
# What a binding's getter says of an attribute's type; `Fn.tolist` around it stands for a set.
TYPES = {
    "String": "string", "Number": "number", "Boolean": "bool",
    "List": ["list", "string"], "NumberList": ["list", "number"],
    "StringMap": ["map", "string"], "BooleanMap": ["map", "bool"], "NumberMap": ["map", "number"],
}  # fmt: skip
# The binding of the provider itself has no types; of its settings these are used.
PROVIDER = {
    "attributes": {"region": {"type": "string", "optional": True}},
    "blocks": {"default_tags": {
        "nesting": "list",
        "attributes": {"tags": {"type": ["map", "string"], "optional": True}},
        "blocks": {},
    }},
}  # fmt: skip
ATTRIBUTE = re.compile(
    r"  // (?P<name>\w+) - computed: (?P<computed>\w+), optional: (?P<optional>\w+), required: (?P<required>\w+)\n"
    r"(?P<code>(?:.*\n){0,3}?.*(?:Attribute\('\w+'\)|new \w+\(this, \"\w+\"(?:, \w+)?\)))"
)
NESTED = re.compile(
    r"new (?P<class>\w+?)(?P<many>List|OutputReference)\(this, \"\w+\"(?:, (?P<is_set>\w+))?\)"
)


class Binding:
    """The source of one resource's binding."""

    def __init__(self, package: tarfile.TarFile, resource: str) -> None:
        script = (
            package.extractfile(f"package/lib/{resource.replace('_', '-')}/index.js")
            .read()
            .decode()
        )
        source_map = json.loads(base64.b64decode(script.rsplit("base64,", 1)[1]))
        self._source = source_map["sourcesContent"][0]
        self.version = re.search(r"providerVersion: '(.+)'", self._source)[1]
        parts = re.split(r"^export class (\w+) extends ", self._source, flags=re.M)
        self._classes = dict(zip(parts[1::2], parts[2::2], strict=True))

    def block(self) -> dict:
        """Return the block of the resource itself: the last class."""
        return self._block(next(reversed(self._classes)))

    def _block(self, name: str) -> dict:
        attributes, blocks = {}, {}
        for found in ATTRIBUTE.finditer(self._classes[name]):
            nested = NESTED.search(found["code"])
            flags = {
                flag: True for flag in ("computed", "optional", "required") if found[flag] == "true"
            }
            if not nested:
                attributes[found["name"]] = {"type": _type(found["code"]), **flags}
            elif self._is_attribute(name, found):
                attributes[found["name"]] = {"type": self._object(nested), **flags}
            else:
                block = self._block(nested["class"] + "OutputReference")
                blocks[found["name"]] = {"nesting": self._nesting(found["name"], nested), **block}
        return {"attributes": attributes, "blocks": blocks}

    def _is_attribute(self, name: str, found: re.Match[str]) -> bool:
        """Return whether a list of objects is set by `=`: computed ones, and those whose list says that it is no block."""
        if found["computed"] == "true":
            return True
        mapped = re.search(
            rf"^ +{found['name']}: cdktn\.listMapper\(\w+, (\w+)\)", self._source, re.M
        )
        return bool(mapped) and mapped[1] == "false"

    def _nesting(self, name: str, nested: re.Match[str]) -> str:
        """Return `set`, `list` or `single`: a single one in the binding may be a list of one in Terraform."""
        kind = re.search(
            rf"^ +{name}: \{{\n.*{nested['class'].lower()}ToHcl.*\n.*\n +type: \"(\w+)\"",
            self._source,
            re.M | re.I,
        )
        return {"struct": "single"}.get(kind[1], kind[1])

    def _object(self, nested: re.Match[str]) -> list:
        block = self._block(nested["class"] + "OutputReference")
        fields = {name: attribute["type"] for name, attribute in block["attributes"].items()}
        kind = "set" if nested["is_set"] == "true" else "list"
        return [kind, ["object", fields]]


def _type(code: str) -> object:
    kind = TYPES[re.search(r"get(\w+)Attribute\(", code)[1]]
    return ["set", *kind[1:]] if "Fn.tolist(" in code else kind


def _used(kind: str) -> list[str]:
    """Return the types of the resources, or of the data sources, in terraform/."""
    text = "\n".join(p.read_text(encoding="utf-8") for p in TERRAFORM.rglob("*.tf"))
    return sorted(set(re.findall(rf'^{kind} "(\w+)"', text, re.M)))


def main(archive: str) -> None:
    """Read the package, write the file."""
    with tarfile.open(archive) as package:
        found = json.load(package.extractfile("package/package.json"))
        resources = {
            name: Binding(package, name.removeprefix("aws_")) for name in _used("resource")
        }
        data = {name: Binding(package, f"data_{name}") for name in _used("data")}
    schema = {
        "provenance": {
            "provider": f"hashicorp/aws {next(iter(resources.values())).version}",
            "package": f"{found['name']} {found['version']} (npm, {found['license']})",
            "written_by": "tests/terraform/derive_schema.py",
        },
        "provider": PROVIDER,
        "resources": {name: binding.block() for name, binding in resources.items()},
        "data_sources": {name: binding.block() for name, binding in data.items()},
    }
    (HERE / "aws_schema.json").write_text(json.dumps(schema, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The manifests in docs/clusters: what the operators' CRDs take, with arguments that bundle.py takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from powerstation.runtime.runner.command_line import parse

PAGES = Path(__file__).parents[2] / "docs" / "clusters"
SCHEMAS = json.loads((Path(__file__).parent / "crds.json").read_text(encoding="utf-8"))
HADOOP = {"4.1": "3.4.2", "3.5": "3.3.4"}


def manifest(name):
    return yaml.safe_load((PAGES / f"{name}.yaml").read_text(encoding="utf-8"))


def problems(name, given):
    return [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(SCHEMAS[name]["spec"]).iter_errors(given["spec"])
    ]


def test_each_manifest_has_its_schema():
    assert {path.stem for path in PAGES.glob("kubernetes-*.yaml")} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_operator_takes_it(name):
    given = manifest(name)
    assert (given["apiVersion"], given["kind"]) == (
        SCHEMAS[name]["apiVersion"],
        SCHEMAS[name]["kind"],
    )
    assert problems(name, given) == []


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("kubernetes-apache", "mainApplicationFile", "local:///x.py"),
        ("kubernetes-apache", "driverArgs", "one two"),
        ("kubernetes-apache", "runtimeVersions", None),
        ("kubernetes-apache", "sparkConf", {"spark.executor.instances": 4}),
        ("kubernetes-kubeflow", "pyFiles", "local:///x.py"),
        ("kubernetes-kubeflow", "type", "Perl"),
        ("kubernetes-kubeflow", "mainApplicationFile", 1),
        ("kubernetes-kubeflow", "driver", {"cores": "one"}),
    ],
)
def test_the_operator_does_not_take(name, key, value):
    given = manifest(name)
    given["spec"][key] = value
    assert len(problems(name, given)) == 1


@pytest.mark.parametrize("name", SCHEMAS)
def test_bundle_takes_the_arguments(name):
    spec = manifest(name)["spec"]
    parsed = parse(spec.get("driverArgs") or spec["arguments"], is_bundle=True)
    assert (parsed.output, parsed.verify) == ("s3a://my-bucket/data/demo", True)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_versions_belong_together(name):
    text = (PAGES / f"{name}.yaml").read_text(encoding="utf-8")
    (spark,) = re.findall(r"sparkVersion: (\d+\.\d+)", text)
    assert re.findall(r"hadoop-aws:([\d.]+)", text) == [HADOOP[spark]]
    page = (PAGES / "kubernetes.md").read_text(encoding="utf-8")
    assert f"apache/spark:{spark}." in page
    assert all(f"{hadoop} for" in page for hadoop in HADOOP.values())


def test_the_page_names_what_is_there():
    page = (PAGES / "kubernetes.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert links
    assert [link for link in links if not (PAGES / link).exists()] == []

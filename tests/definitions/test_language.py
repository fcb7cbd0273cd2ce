"""docs/language.md says all of the language, and nothing else: each key and own type has a section, each example compiles."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from importlib import resources
from pathlib import Path

import pytest
from conftest import pscompile
from powerstation.compiler.own_types.registry import OWN_TYPES
from powerstation.compiler.own_types.schema import schema

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
SCHEMA = json.loads(
    resources.files("powerstation.compiler.definitions")
    .joinpath("schema.json")
    .read_text(encoding="utf-8")
)["$defs"]
KINDS = {
    kind for kind, schema in SCHEMA.items() if "properties" in {**schema, **schema.get("then", {})}
}
# What each part of the page is about: kinds of objects in the schema; `item` and `field` are columns inside of columns,
# `data_field` what a column without a type says of a field.
PARTS = {
    "The meta file": "meta",
    "Entries of `tables`": "entry",
    "Fan-outs": "fan_out",
    "Table files": "table",
    "Data files": "data",
    "Columns": "column",
    "Cases": "case",
    "Joins": "join",
    "Distributions": "distribution",
    "Output columns": "output_column",
    "Checks": "check",
    "History": "scd",
}
OWN = "Own types"
BLOCK = re.compile(r"```yaml\n(.*?)```", re.S)
FILES = dict(re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)```", PAGE, re.S | re.M))
WORLD = [name for name in FILES if name.endswith(".yaml")]


def sections():
    """(part, name, text) of each section."""
    for part, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.S | re.M):
        for name, text in re.findall(r"^### `(\w+)`\n(.*?)(?=^### |\Z)", body, re.S | re.M):
            yield part, name, text


SECTIONS = list(sections())


def properties(kind):
    return SCHEMA[kind].get("properties") or SCHEMA[kind]["then"]["properties"]


def required(kind):
    return SCHEMA[kind].get("required") or SCHEMA[kind].get("then", {}).get("required", [])


def test_every_key_and_own_type_has_a_section():
    documented = [(part, name) for part, name, _ in SECTIONS]
    keys = [(part, key) for part, kind in PARTS.items() for key in properties(kind)]
    assert sorted(documented) == sorted([*keys, *((OWN, t) for t in OWN_TYPES)])
    assert KINDS - set(PARTS.values()) == {"item", "field", "data_field", "locale"}
    for inner in ("item", "field", "data_field"):
        assert properties(inner).keys() <= properties("column").keys()


@pytest.mark.parametrize(
    ("part", "name", "text"), [s for s in SECTIONS if s[0] != OWN], ids=lambda v: v[:20]
)
def test_a_section_says_what_a_key_is_when_it_is_left_out(part, name, text):
    assert ("Required" in text) == (name in required(PARTS[part]))
    assert ("Default: " in text) != ("Required" in text)


@pytest.mark.parametrize(
    ("name", "text"), [s[1:] for s in SECTIONS if s[0] == OWN], ids=lambda v: v[:12]
)
def test_a_section_of_an_own_type_says_its_parameters(name, text):
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*) \|", text, re.M)
    said = {p: default for names, default in rows for p in re.findall(r"`(\w+)`", names)}
    assert list(said) == [p.name for p in OWN_TYPES[name].params]
    must = {p.name for p in OWN_TYPES[name].params if p.required}
    assert {p for p, default in said.items() if default == "required"} == must


def test_the_schema_says_what_the_own_types_say():
    assert SCHEMA["own_type"] == schema(), "make schema"


def language():
    """docs/language.py, which says what the examples become."""
    path = Path(__file__).parents[2] / "docs" / "language.py"
    spec = importlib.util.spec_from_file_location("language_page", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


LANGUAGE = language()
EXAMPLES = list(LANGUAGE.examples(PAGE))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.part}-{example.name}")
def test_an_example_compiles(example, tmp_path):
    files = {
        file: json.dumps(value) for file, value in LANGUAGE.completed(PAGE, example).items()
    }  # JSON is YAML, too
    for file, content in (FILES | files).items():
        (tmp_path / "tables" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tables" / file).write_text(content, encoding="utf-8")
    result = pscompile(tmp_path / "tables", tmp_path / "build")
    assert result.exit_code == 0, result.output
    assert re.search(rf"\b{example.name}\b", example.text)


def test_the_page_shows_what_its_examples_become(spark):
    assert LANGUAGE.written(PAGE, LANGUAGE.Rows(spark)) == PAGE, "run `make language`"


def test_the_whole_directory_compiles_as_it_stands(tmp_path):
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    result = pscompile(tmp_path, tmp_path / "build")
    assert result.exit_code == 0, result.output
    assert len(BLOCK.findall(PAGE)) == len(WORLD) + sum(len(BLOCK.findall(t)) for *_, t in SECTIONS)

"""What people write who come from other tools leads to what is there: each hint is true, and no word of it is in use."""

from __future__ import annotations

import inspect
import json
from importlib import resources

import jsonschema
import pytest
from conftest import pscompile, write
from powerstation.compiler.diagnostics.hints import data_type_hint, meant, type_hint
from powerstation.compiler.diagnostics.meanings import DATA_TYPES, KEYS, SYNONYMS, TYPES
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.own_types.registry import OWN_TYPES
from powerstation.compiler.spark.type_text import parse_type

SCHEMA = json.loads(
    resources.files("powerstation.compiler.definitions")
    .joinpath("schema.json")
    .read_text(encoding="utf-8")
)
KINDS = [
    kind
    for kind, schema in SCHEMA["$defs"].items()
    if "properties" in {**schema, **schema.get("then", {})}
]
KNOWN_TYPES = {*methods("en_US", ()), *OWN_TYPES} - {"enum"}  # enum wants a Python class


def properties(kind):
    found = SCHEMA["$defs"][kind]
    return found.get("properties") or found["then"]["properties"]


def every_example(node, path=()):
    if isinstance(node, dict):
        for example in node.get("examples", ()):
            yield path, node, example
        for key, below in node.items():
            yield from every_example(below, (*path, key))


@pytest.mark.parametrize(
    "path, node, example", [pytest.param(*e, id="/".join(e[0])) for e in every_example(SCHEMA)]
)
def test_examples_of_the_schema_are_what_it_takes(path, node, example):
    jsonschema.Draft202012Validator({**node, "$defs": SCHEMA["$defs"]}).validate(example)


def test_every_list_and_object_of_the_schema_has_an_example():
    without = [
        (kind, key)
        for kind in KINDS
        for key, node in properties(kind).items()
        if {"array", "object"}
        & set([node["type"]] if isinstance(node.get("type"), str) else node.get("type", ()))
        and "examples" not in node
    ]
    assert not without


@pytest.mark.parametrize("kind", KEYS)
def test_no_word_is_a_key_that_there_is(kind):
    words = {word for instead in KEYS[kind] for word in instead.words.split()}
    assert not words & properties(kind).keys()


def test_no_word_is_a_type_that_there_is():
    assert not {word for instead in TYPES for word in instead.words.split()} & KNOWN_TYPES
    for words in DATA_TYPES.values():
        for word in set(words.split()) - {"varchar", "char", "character"}:
            with pytest.raises(ValueError):
                parse_type(word)
    assert all(parse_type(spark) for spark in DATA_TYPES)


def test_each_word_means_one_thing():
    for table in (*KEYS.values(), TYPES):
        words = [word for instead in table for word in instead.words.split()]
        assert len(words) == len(set(words))


def test_what_a_hint_says_compiles(tmp_path):
    columns, keys = [], {}
    for instead in {*TYPES, *KEYS["column"]}:
        if "{…}" not in instead.write:
            said = json.loads(f"{{{instead.write}}}")
            if instead.where:
                keys |= said
            else:
                columns.append({"type": "word", **said, "name": f"c{len(columns)}"})
    columns = [{"name": "id", "type": "row_number"}, {"name": "name", "type": "name"}, *columns]
    car = {"columns": [{"name": "id", "type": "row_number"}, {"name": "make", "type": "word"}]}
    listed = [{"filename": "car", "rows": 9}, {"filename": "t", "rows": 9}]
    files = {
        "powerstation.json": {"tables": listed},
        "car.json": car,
        "t.json": {"columns": columns, **keys},
    }
    result = pscompile(write(tmp_path / "tables", files), tmp_path / "build")
    assert result.exit_code == 0, result.output
    assert keys == {"join_with": ["car"], "primary_key": "id"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_means_itself(kind):
    assert all(meant(key, properties(kind)) == key for key in properties(kind))


def test_a_param_means_itself():
    for known in ([p.name for p in own.params] for own in OWN_TYPES.values()):
        assert all(meant(name, known) == name for name in known)
    for method in methods("en_US", ()).values():
        known = inspect.signature(method).parameters
        assert all(meant(name, known) == name for name in known)


def test_each_group_of_synonyms_names_something_that_there_is():
    names = {key for kind in KINDS for key in properties(kind)} | {
        p.name for own in OWN_TYPES.values() for p in own.params
    }
    names |= {p for m in methods("en_US", ()).values() for p in inspect.signature(m).parameters}
    assert [group for group in SYNONYMS if not names & set(group.split())] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("String", '"pystr"'),
        ("fullName", '"name"'),
        ("auto-increment", '"row_number"'),
        ("sequnce", '"row_number"'),
        ("UUID", '"uuid4"'),
        ("choices", '"values"'),
        ("foreign key", '"join_with"'),
        ("row_numbr", '"row_number"'),
    ],
)
def test_a_type_by_its_meaning(typed, said):
    assert said in type_hint(typed, KNOWN_TYPES)


def test_a_type_that_means_nothing():
    assert type_hint("xyzzy", KNOWN_TYPES) == ""
    assert data_type_hint("xyzzy") == ""
    assert data_type_hint("DateTime") == "write TIMESTAMP"

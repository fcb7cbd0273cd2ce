"""A place says where a value of a file stands, and what messages call it."""

import pytest
from powerstation.compiler.definitions.source import load
from powerstation.compiler.diagnostics.diagnostic import Location
from powerstation.compiler.diagnostics.rules.shape import UNKNOWN_KEY, WRONG_VALUE

TEXT = """\
columns:
  - {name: vin, type: zipf, params: {n: 9, q: 1}}
primary_key: vin
join_with: [car, {table: owner, as: first}]
unique_joins: [[car, first]]
"""


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "car.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path, "car.yaml").place("tables[car]")


@pytest.mark.parametrize(
    ("path", "where", "line", "column"),
    [
        ((), "tables[car]", 1, 1),
        (("columns", 0, "params", "n"), "tables[car].columns[vin].params.n", 2, 41),
        (("columns", 0, "unique"), "tables[car].columns[vin].unique", 2, 5),
        (("primary_key", 0), "tables[car].primary_key", 3, 14),
        (("join_with", 0, "table"), "tables[car].join_with[car]", 4, 13),
        (("join_with", 1, "as"), "tables[car].join_with[first].as", 4, 37),
        (("unique_joins", 0, 1), "tables[car].unique_joins[0][first]", 5, 22),
    ],
)
def test_a_place_is_named_by_the_objects_around_it(place, path, where, line, column):
    found = place.at(*path).error(WRONG_VALUE, "no")
    assert (found.where, found.location.line, found.location.column) == (where, line, column)


def test_an_unknown_key_is_underlined_itself(place):
    found = place.at("columns", 0, "params", "q").unknown(UNKNOWN_KEY, "no", "take it out")
    assert found.location == Location("car.yaml", 2, 44, 45)
    assert (found.where, found.hint) == ("tables[car].columns[vin].params.q", "take it out")


def test_places_are_equal_by_file_and_path(place):
    assert place.at("columns", 0) == place.at("columns").at(0)
    assert place.at("columns", 0) != place.at("columns", 1)

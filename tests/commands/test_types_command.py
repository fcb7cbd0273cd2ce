"""powerstation types: what a column can be, on the terminal."""

import json
import re

from conftest import powerstation


def types(*words):
    return powerstation("types", *words)


def test_a_search_lists_types_with_a_value_of_each():
    found = types("card").stdout.splitlines()
    assert found[0].split() == ["type", "a", "value"]
    assert [line.split()[0] for line in found[1:]] == [
        "credit_card_expire",
        "credit_card_full",
        "credit_card_number",
        "credit_card_provider",
        "credit_card_security_code",
    ]
    assert types("card").stdout == types("card").stdout


def test_own_types_are_among_them():
    assert json.loads(types("row", "--json").stdout) == {"row_number": "PowerStation's own"}


def test_of_one_type_all_is_said():
    found = json.loads(types("date_between", "--json").stdout)
    assert found["spark_type"] == "DATE"
    assert found["computed_by"] == "SQL"
    assert found["params"] == {"start_date": "'-30y'", "end_date": "'today'"}
    assert len(found["values"]) == 5
    assert "AS value" in found["sql"]
    shown = types("date_between").stdout
    assert "start_date: '-30y'" in shown
    assert found["sql"] in shown


def test_what_is_python_says_why():
    found = json.loads(types("csv", "--json").stdout)
    assert found["computed_by"].startswith("UDF: ")
    assert found["sql"] == ""


def test_of_an_own_type_an_example_is_shown():
    found = json.loads(types("normal", "--json").stdout)
    assert list(found["params"]) == ["mean", "stddev", "min", "max"]
    assert found["spark_type"] == "DOUBLE"
    shown = types("normal").stdout
    assert found["sql"] in shown and json.dumps({"params": found["example"]}) in shown
    assert f"greatest({found['example']['mean']}.0D + " in shown
    assert "id * 10 AS value" in types("expression").stdout
    assert '"file": "countries.csv"' in types("lookup").stdout


def test_own_types_have_values_of_their_example():
    def values(name):
        return json.loads(types(name, "--json").stdout)["values"]

    assert values("row_number") == ["1000", "1010", "1020"]
    assert values("expression") == ["10", "20", "30"]
    assert set(values("choice")) == {"new", "used"}
    assert set(values("sex")) == {"f", "m"}
    assert all(float(value) >= 40 for value in values("normal"))
    assert all(re.fullmatch(r"[A-Z]{2}-[0-9]{4}", value) for value in values("regex"))
    assert all(set(json.loads(value)) == {"city"} for value in values("struct"))
    assert all(len(values(name)) == 5 for name in ("normal", "zipf", "regex", "array", "struct"))
    assert values("lookup") == ["(those of a file beside the definitions)"]


def test_locale_and_providers():
    assert json.loads(types("first_name", "--json", "--locale", "ja_JP").stdout)["sql"].count(
        "ja_jp"
    )
    provider = ["--provider", "faker_vehicle.VehicleProvider"]
    assert json.loads(types("vehicle_make", "--json", *provider).stdout)["values"]


def test_what_is_unknown_is_refused():
    assert 'did you mean "regex"?' in types("regx").stderr
    assert 'no locale "xx"' in types("name", "--locale", "xx").stderr
    assert types("name", "--provider", "nowhere").exit_code == 2

"""What functions and lists are called in a build, and what is written out instead."""

import re

import pytest
from conftest import write

COLORS = {"type": "random_element", "params": {"elements": {"red": 0.5, "green": 0.3, "blue": 0.2}}}
NUMBER = {"type": "random_int", "params": {"min": 1, "max": 6}}


def table(*columns, rows=5):
    named = [{"name": name, **column} for name, column in columns]
    return rows, {"columns": named, "output_columns": [{"name": name} for name, _ in columns]}


def functions(build):
    text = (build / "functions.sql").read_text(encoding="utf-8")
    return re.findall(r"^CREATE .* FUNCTION (.*)\(seed", text, re.MULTILINE)


def test_a_function_is_called_as_the_column_that_uses_it_first(compiled):
    made = compiled({"car": table(("color", COLORS)), "Bike": table(("paint", COLORS))})
    assert functions(made) == ["car_color"]
    assert "car_color(xxhash64(row_num, 'Bike.paint@0')) AS paint" in (
        made / "tables" / "Bike.sql"
    ).read_text(encoding="utf-8")


def test_what_params_say_in_words_is_called_so(compiled):
    code = {"type": "ean", "params": {"length": 13}}
    made = compiled({"owner": table(("name", {"type": "name"}), ("code", code))})
    assert functions(made) == ["faker_en_us_ean_length_13", "faker_en_us_name"]


def test_no_two_functions_have_a_name(compiled):
    other = {"type": "random_element", "params": {"elements": {"a": 0.6, "b": 0.3, "c": 0.1}}}
    third = {"type": "random_element", "params": {"elements": {"x": 0.6, "y": 0.3, "z": 0.1}}}
    made = compiled(
        {
            "to": table(("date", COLORS)),  # to_date is a function of Spark's
            "a b": table(("c", other), ("C_", third)),
            "faker_en_us": table(("name", {**COLORS, "params": {"elements": {"p": 0.9, "q": 0.05, "r": 0.05}}})),
            "person": table(("name", {"type": "name"})),
        }
    )  # fmt: skip
    assert functions(made) == [
        "a_b_c",
        "a_b_c_2",
        "faker_en_us_name",
        "faker_en_us_name_2",
        "to_date_2",
    ]


@pytest.mark.parametrize("version", ["4", "3.5"])
def test_odd_names_make_functions_with_plain_ones(compiled, version):
    made = compiled(
        {"дом": table(("цвет", COLORS)), "1": table(("1", {"type": "name"}))},
        "--spark-version",
        version,
    )
    if version == "4":
        assert functions(made) == ["faker_en_us_name", "generated_value"]
    assert not (made / "functions.sql").exists() or version == "4"


def test_a_short_body_is_written_where_its_value_is_used(compiled):
    made = compiled({"game": table(("die", NUMBER), ("half", {**NUMBER, "data_type": "double"}))})
    script = (made / "tables" / "game.sql").read_text(encoding="utf-8")
    assert "1 + pmod(xxhash64(row_num, 'game.die@0'), 6) AS die" in script
    assert "CAST(1 + pmod(xxhash64(row_num, 'game.half@0'), 6) AS DOUBLE) AS half" in script
    assert not (made / "functions.sql").exists()


def test_a_choice_by_weights_says_shares(compiled):
    elements = {"a": 0, "b": 0.2, "c": 0.5, "d": 0.3, "e": 0}
    made = compiled(
        {"t": table(("c", {"type": "random_element", "params": {"elements": elements}}))}
    )
    text = (made / "functions.sql").read_text(encoding="utf-8")
    assert "CASE WHEN roll < 20 THEN 'b' WHEN roll < 70 THEN 'c' ELSE 'd' END" in text
    assert "SELECT pmod(seed, 100) AS roll" in text


def test_no_list_is_called_as_a_table(compiled):
    made = compiled({"job_jobs": table(("job", {"type": "job"}))})
    words = (made / "words.sql").read_text(encoding="utf-8")
    assert "VIEW job_jobs_2 AS" in words and "-- 639 jobs of faker.providers.job" in words
    assert "(SELECT items FROM job_jobs_2)" in (made / "functions.sql").read_text(encoding="utf-8")


def test_arguments_read_the_rows_own_columns_on_spark_35(compiled, tmp_path):
    lookup = {"file": "towns.csv", "column": "town", "given": {"country": "seed"}}
    columns = [
        ("seed", {"type": "choice", "params": {"values": ["DE", "FR"]}}),
        ("town", {"type": "lookup", "params": lookup}),
    ]
    text = "country,town\nDE,Berlin\nDE,Bonn\nFR,Paris\n"
    write(tmp_path / "build-tables", {"towns.csv": text})
    made = compiled({"t": table(*columns)}, "--spark-version", "3.5")
    sql = (made / "tables" / "t.sql").read_text(encoding="utf-8")
    assert sql.index("seed AS key") < sql.index("AS seed", sql.index("seed AS key"))

"""Params against signatures: what is refused, what it becomes, and how it is written as Python."""

import datetime
import decimal
import inspect
import zoneinfo
from collections import OrderedDict

import pytest
from conftest import SLOW
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.annotations import Misfit, convert_to
from powerstation.compiler.faker.describe import canonical, describe, function_name, problems
from powerstation.compiler.faker.providers import methods
from powerstation.compiler.faker.signature import GREATEST_SIZES, convert, source

TODAY = datetime.datetime(2026, 11, 24)


def frozen(value):
    """Plain Python as `model.Json`."""
    if isinstance(value, dict):
        return Object(tuple((k, frozen(v)) for k, v in value.items()))
    return tuple(frozen(v) for v in value) if isinstance(value, list) else value


def problem(method, params, locale="en_US"):
    found = problems(method, frozen(params), locale, (), TODAY)
    assert len(found) == 1, found
    return found[0]


def described(method, **params):
    return describe("en_US", (), method, frozen(params), TODAY)


def arguments(method, **params):
    known = methods("en_US", ())[method]
    assert not problems(method, frozen(params), "en_US", (), TODAY)
    return convert(known, frozen(params))


@pytest.mark.parametrize(
    ("method", "params", "path", "said", "hint"),
    [
        (
            "random_int",
            {"minimum": 1},
            ("minimum",),
            'random_int has no param "minimum"',
            'did you mean "min"?',
        ),
        ("random_int", {"mni": 1}, ("mni",), 'no param "mni"', 'did you mean "min"?'),
        ("name", {"x": 1}, ("x",), 'no param "x"', "it has none"),
        ("random_int", {"min": "one"}, ("min",), 'must be a whole number, not the text "one"', ""),
        ("random_int", {"min": True}, ("min",), "must be a whole number, not true", ""),
        ("random_int", {"min": 1.5}, ("min",), "must be a whole number, not the number 1.5", ""),
        ("random_int", {"min": None}, ("min",), "must be a whole number, not null", ""),
        ("bothify", {"text": 5}, ("text",), "must be text, not the number 5", ""),
        (
            "passport_owner",
            {"gender": "Y"},
            ("gender",),
            'must be one of "M", "F", "X", not the text "Y"',
            "",
        ),
        ("words", {"ext_word_list": "abc"}, ("ext_word_list",), "must be a list", ""),
        (
            "words",
            {"ext_word_list": ["a", 3]},
            ("ext_word_list", 1),
            '"ext_word_list"[1] of words must be text',
            "",
        ),
        ("random_element", {"elements": {"a": "x"}}, ("elements", "a"), "must be a number", ""),
        (
            "random_element",
            {"elements": {"a": 0}},
            (),
            "Total of weights must be greater than zero",
            "",
        ),
        ("pydecimal", {"left_digits": -1}, (), "less than 0 digits in its integer part", ""),
        ("pydecimal", {"right_digits": -1}, (), "less than 0 digits in its fractional part", ""),
        pytest.param(
            "binary",
            {"length": -1},
            (),
            "Faker refuses these params of binary",
            "",
            marks=pytest.mark.pinned,
        ),
        pytest.param(
            "text",
            {"max_nb_chars": 5, "ext_word_list": ["abcdefgh"]},
            (),
            "Faker doesn't come to an end",
            "",
            marks=SLOW,
        ),
        (
            "binary",
            {"length": 10**9},
            (),
            "takes more than 2,000,000 random numbers",
            "ask for less",
        ),
        (
            "pydecimal",
            {"left_digits": 10**9},
            ("left_digits",),
            "is 1,000,000,000, more than PowerStation",
            "4,000",
        ),
        (
            "random_number",
            {"digits": 1e6},
            ("digits",),
            "is 1,000,000, more than PowerStation",
            "at most 4,000",
        ),
        (
            "dga",
            {"length": 10**5},
            ("length",),
            "is 100,000, more than PowerStation",
            "at most 1,000",
        ),
        (
            "date_between",
            {"start_date": "2024-13-45"},
            ("start_date",),
            "must be a date",
            "2024-01-31",
        ),
        ("date_between", {"start_date": "soon"}, ("start_date",), "must be a date", "-30y"),
        (
            "date_time",
            {"tzinfo": "Europe/Berlim"},
            ("tzinfo",),
            "must be a time zone",
            'did you mean "Europe/Berlin"?',
        ),
        (
            "pylist",
            {"value_types": ["int"]},
            ("value_types",),
            "wants a list of Python classes",
            "leave it out",
        ),
        ("uuid4", {"cast_to": "str"}, ("cast_to",), "wants a Python function", "leave it out"),
        ("enum", {}, (), 'its param "enum_cls" wants a Python class', "random_element"),
        (
            "pydecimal",
            {"left_digits": -1},
            (),
            "Faker refuses these params of pydecimal: ValueError: A decimal",
            "",
        ),
        (
            "date_between",
            {"start_date": "today", "end_date": "-1y"},
            ("start_date",),
            "is after",
            "",
        ),
    ],
)
def test_problems(method, params, path, said, hint):
    found = problem(method, params)
    assert found.path == path
    assert said in found.message and hint in found.hint


@pytest.mark.pinned
def test_what_faker_itself_cannot_make():
    assert problem("bank", {}, "de_AT").message.startswith(
        "Faker has no bank for locale de_AT (NotImpl"
    )
    with pytest.raises(ValueError, match="Faker has no bank"):
        describe("de_AT", (), "bank", Object(), TODAY)
    assert not problems("bank", Object(), "en_US", (), TODAY)


def test_conversions():
    assert arguments("date_between", start_date="2024-01-31", end_date="-2w") == {
        "start_date": datetime.date(2024, 1, 31),
        "end_date": "-2w",
    }
    found = arguments(
        "date_time_between", start_date="2024-01-31T12:00:00+02:00", end_date="2024-02-01T00:00:00Z"
    )
    assert (
        found["start_date"] == datetime.datetime(2024, 1, 31, 10)
        and found["start_date"].tzinfo is None
    )
    assert found["end_date"] == datetime.datetime(2024, 2, 1)
    assert arguments("date_object", end_datetime="2024-01-31")["end_datetime"] == datetime.datetime(
        2024, 1, 31
    )
    assert arguments("date_object", end_datetime="+1w")["end_datetime"] == "+1w"
    assert arguments("date_time", tzinfo="Asia/Tokyo")["tzinfo"] == zoneinfo.ZoneInfo("Asia/Tokyo")
    assert arguments("random_int", min=1.0)["min"] == 1
    assert arguments("uuid4", cast_to=None) == {"cast_to": None}
    assert (
        arguments("csv", data_columns=["{{name}}", "{{job}}", "{{city}}"])["data_columns"][2]
        == "{{city}}"
    )
    weights = arguments("random_element", elements={"b": 0.7, "a": 0.3})["elements"]
    assert isinstance(weights, OrderedDict) and list(weights) == ["b", "a"]
    assert arguments("random_elements", elements=["a", "b"], unique=True)["elements"] == ["a", "b"]


@pytest.mark.pinned
def test_a_text_becomes_a_decimal_where_faker_takes_one():
    assert arguments("pydecimal", min_value=1, max_value="2.5") == {
        "min_value": 1,
        "max_value": decimal.Decimal("2.5"),
    }


def test_an_annotation_may_be_missing_or_anything():
    value = frozen({"a": [1, {"b": None}]})
    assert convert_to(object, value) == OrderedDict(a=[1, OrderedDict(b=None)])
    assert convert_to(tuple[int, ...], (1, 2)) == (1, 2) and convert_to(set[str], ("a",)) == {"a"}
    assert convert_to(int | str | None, "x") == "x"
    with pytest.raises(Misfit, match="must be a whole number or text, not a list"):
        convert_to(int | str, ())


def test_source_is_python_that_gives_the_arguments():
    value = {
        "when": datetime.date(2024, 1, 31),
        "at": datetime.datetime(2024, 1, 31, 12),
        "zone": zoneinfo.ZoneInfo("Asia/Tokyo"),
        "amount": decimal.Decimal("1.50"),
        "weights": OrderedDict([("it's", 0.5), ("\n\\", [1, None, True])]),
        "one": (1,),
        "long": [f"a rather long word {i}" for i in range(9)],
        "set": {"b", "a"},
    }
    written = source(value)
    names = {
        "datetime": datetime,
        "zoneinfo": zoneinfo,
        "decimal": decimal,
        "OrderedDict": OrderedDict,
    }
    assert eval(written, names) == value
    assert max(map(len, written.splitlines())) <= 100
    assert source({"min": 1, "max": 9}) == "{'min': 1, 'max': 9}"


def test_names():
    def name(method, params, locale="en_US"):
        return function_name(locale, method, frozen(params))

    assert name("name", {}) == "faker_en_us_name"
    assert name("random_int", {"min": 1, "max": 9}) == "faker_en_us_random_int_min_1_max_9"
    assert name("ean", {"length": 13}, "de_DE") == "faker_de_de_ean_length_13"
    assert name("boolean", {"chance_of_getting_true": 5}) == ""  # too long
    different = [
        {"elements": ["a"]}, {"elements": ["A"]}, {"elements": {"a": 1, "b": 2}}, {"elements": {"b": 2, "a": 1}},
        {"elements": "a"}, {"elements": "true"}, {"elements": True}, {"elements": "1"}, {"elements": 1},
        {"elements": 1.0}, {"elements": -1}, {},
    ]  # fmt: skip
    names = [name("random_element", p) for p in different]
    said = [n for n in names if n]
    assert said == [
        "faker_en_us_random_element_elements_a",
        "faker_en_us_random_element_elements_true",
        "faker_en_us_random_element_elements_1",
        "faker_en_us_random_element",
    ]
    assert len({canonical(frozen(p)) for p in different}) == len(different)
    assert name("Größe", {}) == ""
    assert canonical(frozen({"b": 1, "a": 2})) == canonical(frozen({"a": 2, "b": 1}))


def test_a_description_is_cached_and_told_apart_by_type():
    whole = describe("en_US", (), "random_element", frozen({"elements": [1, 2]}), TODAY)
    assert describe("en_US", (), "random_element", frozen({"elements": [1, 2]}), TODAY) is whole
    assert str(whole.type) == "BIGINT"
    assert (
        str(describe("en_US", (), "random_element", frozen({"elements": [1.0, 2.0]}), TODAY).type)
        == "DOUBLE"
    )
    assert (
        str(describe("en_US", (), "random_element", frozen({"elements": [True]}), TODAY).type)
        == "BOOLEAN"
    )


def test_today_decides_which_dates_are_possible():
    params = frozen({"start_date": "2025-01-01", "end_date": "today"})
    assert not problems("date_between", params, "en_US", (), TODAY)
    assert problems("date_between", params, "en_US", (), datetime.datetime(2024, 1, 1))


@SLOW
@pytest.mark.parametrize("size", GREATEST_SIZES)
def test_a_size_as_great_as_may_be_is_no_problem(size):
    method = next(
        m for m, f in methods("en_US", ()).items() if size in inspect.signature(f).parameters
    )
    most = GREATEST_SIZES[size]
    assert not problems(method, frozen({size: most}), "en_US", (), TODAY)
    assert problem(method, {size: most + 1}).path == (size,)


@SLOW
def test_texts_of_a_length_that_somebody_wants_are_sql():
    assert described("text", max_nb_chars=20_000).function
    assert described("text", max_nb_chars=20_001).function is None
    assert described("words", nb=500).function


@pytest.mark.parametrize(
    ("method", "params"), [("paragraphs", {"nb": 1000}), ("sentences", {"nb": 1000})]
)
def test_draws_of_called_methods_count(method, params):
    assert (
        described(method, **params).lowered.reason
        == "one value takes more than 3,000 random numbers"
    )


@SLOW
@pytest.mark.parametrize(
    ("method", "params"),
    [("texts", {"nb_texts": 100}), ("paragraphs", {"nb": 50}), ("words", {"nb": 1000})],
)
def test_what_is_too_long_for_spark_stays_python(method, params):
    """Its JVM needs minutes for such an expression, if its memory is enough."""
    assert "calls of SQL functions, more than 1,500" in described(method, **params).lowered.reason
    assert described(method).function is not None

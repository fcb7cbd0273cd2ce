"""Unique columns: no value repeats, by the form of a type and on data; more rows leave the earlier values."""

from __future__ import annotations

import random
import re

import pyarrow.parquet as pq
import pytest
from conftest import (
    EVERY_TYPE,
    THAT_DAY,
    TODAY,
    assert_computed,
    fingerprints,
    pscompile,
    run_build,
    slow,
    verifying,
    write,
)
from powerstation.compiler.definitions.model import Object
from powerstation.compiler.faker.describe import describe
from powerstation.compiler.faker.lower_call import Lowered
from powerstation.compiler.own_types.pattern import generator
from powerstation.compiler.values.bit_layout import NUMBER, arrange, outcomes
from powerstation.compiler.values.enumeration import numbered
from powerstation.compiler.values.evaluate import evaluate
from powerstation.compiler.values.traversal import draws_of
from powerstation.compiler.values.whole_values import never_repeating

METHODS = """
    name first_name last_name email user_name company job word city country street_address address phone_number ssn
    license_plate ean13 isbn13 uuid4 iban swift mac_address hex_color bothify random_int pyint random_digit boolean
    date_between date_this_century date_time_between latitude catch_phrase currency_code color_name url uri bs
    date_of_birth date_time date iso8601 unix_time ipv4 ipv4_private md5 sha1 sha256 random_number pyfloat password
    credit_card_number
""".split()
# Patterns, and how many texts of each can be told apart: all, but of the last three.
PATTERNS = {
    "[A-Z]{2}[0-9]{4}": 26**2 * 10**4, "x{1,3}y?": 6, "(red|green)-[0-9a-f]{3}": 2 * 16**3, "[ab]{0,4}": 31,
    "ACC1[0-9]{5,10}": 11_111_100_000, "[a-z]{2,6}": sum(26**n for n in range(2, 7)), "[0-9]{1,3}[a-z]": 1110 * 26,
    "[0-9]+": 11_111_111_110, "([A-Z][0-9]){1,3}": 260 + 260**2 + 260**3, "(red|green)?-[0-9]*": 3 * 11_111_111_111,
    "[0-9]{1,3}-[a-z]{1,3}": 1110 * (26 + 26**2 + 26**3), "(a(b(c(d[0-9]?)?)?)?)?": 15,
    "(a|ab)(c|bc)?": 5, "[a-z]{1,3}[a-z]{1,3}": 26**6, "(a[0-9]{1,2}){1,3}": 110**3, "[ab]{0,90}": 36 * 2**56 - 1,
}  # fmt: skip


def values_of(found, numbers):
    """The value of each number, all other draws being the same."""
    layout = arrange(draws_of(found.node), found.draws)
    others = outcomes(layout, 12345)
    result = []
    for number in numbers:

        def outcome(draw, number=number):
            slot = layout.slots.get(draw)
            return number // slot.inner % slot.n if slot and slot.hash == NUMBER else others(draw)

        result.append(evaluate(found.node, outcome))
    return result


@EVERY_TYPE
@pytest.mark.parametrize("locale", ["en_US", *slow("ja_JP", "de_DE")])
def test_two_numbers_have_two_values(locale):
    counted = {}
    for method in METHODS:
        try:
            lowered = describe(locale, (), method, Object(), THAT_DAY).lowered
        except (KeyError, ValueError):
            continue
        if not isinstance(lowered, Lowered):
            continue
        found = never_repeating(lowered.node)
        chosen = random.Random(1).sample(range(found.count), min(found.count, 1000))
        made = values_of(found, {*chosen, *range(min(found.count, 300)), found.count - 1})
        assert len(set(map(repr, made))) == len(made), method
        counted[method] = found.count
    if locale == "en_US":
        assert counted["random_int"] == 10_000 and counted["boolean"] == 2
        assert counted["catch_phrase"] > 10**6 and counted["url"] > 10**7
        assert counted["date_of_birth"] == 42_368 and counted["random_number"] == 10**9
        assert (
            counted["date_time"] > 10**12 and counted["ipv4"] == 2**29 and counted["md5"] == 2**60
        )
        assert (
            counted["pyfloat"] == 10**14 - 1
            and counted["password"] > 10**16
            and counted["credit_card_number"] > 10**13
        )
        assert (
            counted["uuid4"] > 2**53
            and counted["email"] > 2_000_000
            and counted["hex_color"] == 2**24 - 1
        )


def test_unique_slugs_are_such_as_faker_makes():
    node = describe("en_US", (), "slug", Object(), THAT_DAY).lowered.node
    found = never_repeating(node)
    prose = node.args[1].value
    limit, joint, words = prose.limit, prose.joint, prose.words
    made = values_of(found, random.Random(1).sample(range(found.count), 1000))
    assert found.count > 10**7 and len(set(made)) == 1000
    assert all(
        set(m.split(joint)) <= set(words) and len(m) < limit <= len(m) + 1 + max(map(len, words))
        for m in made
    )


@pytest.mark.parametrize(("pattern", "count"), PATTERNS.items())
def test_a_pattern_gives_each_text_once(pattern, count):
    found = numbered(generator(pattern))
    assert found.count == count
    chosen = random.Random(1).sample(range(count), min(count, 3000))
    made = values_of(found, {*chosen, *range(min(count, 3000)), count - 1})
    assert len(set(made)) == len(made) > 3
    assert all(re.fullmatch(pattern, text) for text in made)


TYPES = {
    "name": ("name", {}),
    "mail": ("email", {}),
    "phone": ("phone_number", {}),
    "uuid": ("uuid4", {}),
    "day": ("date_between", {"start_date": "2000-01-01", "end_date": "2030-01-01"}),
    "at": ("date_time_between", {"start_date": "2020-01-01", "end_date": "2021-01-01"}),
    "code": ("regex", {"pattern": "[A-Z]{3}-[0-9]{3}"}),
    "number": ("random_int", {"min": 0, "max": 4999}),
    "plate": ("license_plate", {}),
    "ssn": ("ssn", {}),
    "ean": ("ean13", {}),
    "ragged": ("regex", {"pattern": "(A|BC)?[a-z]{0,2}-[0-9]{1,5}"}),
    "born": ("date_of_birth", {}),
    "then": ("date_time", {}),
    "address": ("ipv4", {}),
    "digest": ("md5", {}),
    "any": ("random_number", {}),
    "float": ("pyfloat", {}),
    "secret": ("password", {}),
    "card": ("credit_card_number", {}),
    "slug": ("slug", {}),
    "choice": ("random_element", {"elements": [f"v{i}" for i in range(5000)]}),
    "file": ("lookup", {"file": "codes.txt"}),
}
COLUMNS = [{"name": "id", "type": "row_number"}] + [
    {"name": n, "type": t, "params": p, "unique": True} for n, (t, p) in TYPES.items()
]
ROWS = 5000


def place(column):
    return {
        "name": column,
        "type": "lookup",
        "params": {"file": "places.csv", "column": column},
        "draw": "home",
    }


def tables(rows):
    many = {"columns": [*COLUMNS, {"name": "maybe", "type": "random_int", "params": {"max": 4999}, "unique": True,
                                   "null_ratio": 0.3}]}  # fmt: skip
    pooled = {
        "columns": [COLUMNS[0], {"name": "p", "type": "last_name", "unique": True, "pool": 900}]
    }
    history = {
        "columns": [
            COLUMNS[0],
            {"name": "mail", "type": "email", "unique": True},
            {"name": "city", "type": "city"},
        ],
        "scd": {"ratio": "1:2", "from_col": "since", "to_col": "until"},
    }
    child = {
        "columns": [COLUMNS[0]],
        "join_with": ["many"],
        "output_columns": [
            {"name": "id"},
            {"name": "many_id"},
            {"name": "many_mail"},
            {"name": "many_code"},
        ],
    }
    places = {
        "columns": [
            COLUMNS[0],
            place("name"),
            {**place("code"), "unique": True},
            {"name": "more", "type": "struct", "params": {"columns": [
                place("capital"), {"name": "again", "type": "expression", "params": {"sql": "concat(code, '!')"}}]}},
            {"name": "others", "type": "array", "params": {"items": {"type": "struct", "params": {
                "columns": [place("code"), place("name")]}}, "min": 2, "max": 2}},
            {**place("capital"), "name": "maybe", "null_ratio": 0.3},
            {"name": "fixed", "type": "constant", "params": {"value": 1}, "null_ratio": 0.3},
        ]
    }  # fmt: skip
    visits = {"columns": [COLUMNS[0]], "join_with": ["places"],
              "output_columns": [{"name": "id"}, {"name": "places_name"}, {"name": "places_id"}]}  # fmt: skip
    found = {
        "places": (300, places),
        "visits": (50, visits),
        "many": (rows, many),
        "pooled": (200, pooled),
        "history": (300, history),
        "child": (1000, child),
    }
    listed = [{"filename": name, "rows": n} for name, (n, _) in found.items()]
    return {
        "powerstation.json": {"today": TODAY, "output_format": "parquet", "tables": listed},
        # Each code has two lines, of which only the first can be taken.
        "places.csv": "code,name,capital\n"
        + "".join(f"c{i},n{i},C{i}\nc{i},other,D{i}\n" for i in range(400)),
        "codes.txt": "".join(f"code {i % 6000}\n" for i in range(9000)),
        **{f"{name}.json": definition for name, (_, definition) in found.items()},
    }


@pytest.fixture(scope="module")
def outs(tmp_path_factory):
    path = tmp_path_factory.mktemp("unique")
    made = {}
    for label, rows, spark in (("4", ROWS, "4"), ("3.5", ROWS, "3.5"), ("fewer", 100, "4")):
        definitions = write(path / f"{label}-tables", tables(rows))
        result = pscompile(definitions, path / label / "build", "--spark-version", spark)
        assert result.exit_code == 0, result.output
        done = run_build(
            path / label / "build",
            path / label / "out",
            *verifying(spark),
            version=spark,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made[label] = path / label
    return made


def read(path, table):
    return sorted(pq.read_table(path / "out" / table).to_pylist(), key=lambda r: r["id"])


def test_no_value_repeats(outs):
    rows = read(outs["4"], "many")
    assert len(rows) == ROWS
    for name in TYPES:
        assert len({r[name] for r in rows}) == ROWS, name
        assert [r[name] for r in rows] != sorted(r[name] for r in rows), name
    assert {r["number"] for r in rows} == set(range(5000))
    present = [r["maybe"] for r in rows if r["maybe"] is not None]
    assert len(set(present)) == len(present) < 0.8 * ROWS
    assert len({r["p"] for r in read(outs["4"], "pooled")}) == 200
    versions = read(outs["4"], "history")
    assert (
        len({(r["id"], r["mail"]) for r in versions}) == len({r["mail"] for r in versions}) == 300
    )


def test_lookups_of_one_draw_follow_the_unique_one(outs):
    rows = read(outs["4"], "places")
    assert len({r["code"] for r in rows}) == 300
    for r in rows:
        assert (r["name"], r["more"]["capital"]) == (f"n{r['code'][1:]}", f"C{r['code'][1:]}")
        assert r["more"]["again"] == f"{r['code']}!" and r["maybe"] in (None, r["more"]["capital"])
        assert all(o["name"] in (f"n{o['code'][1:]}", "other") for o in r["others"])
    names = {r["id"]: r["name"] for r in rows}
    assert all(r["places_name"] == names[r["places_id"]] for r in read(outs["4"], "visits"))


def test_nulls_of_lookups_and_constants_are_verified(outs):
    checks = (outs["4"] / "build" / "checks" / "places.sql").read_text()
    assert "places: nulls of maybe" in checks and "places: nulls of fixed" in checks


def test_more_rows_leave_the_earlier_ones(outs):
    assert read(outs["fewer"], "many") == read(outs["4"], "many")[:100]


def test_a_child_sees_the_value_of_its_parent(outs):
    parents = {r["id"]: r for r in read(outs["4"], "many")}
    for r in read(outs["4"], "child"):
        assert (r["many_mail"], r["many_code"]) == (
            parents[r["many_id"]]["mail"],
            parents[r["many_id"]]["code"],
        )


def test_both_sparks_agree_without_a_shuffle(outs):
    assert fingerprints(outs["3.5"] / "out") == fingerprints(outs["4"] / "out")
    for label in ("4", "3.5"):
        assert_computed(outs[label] / "build")

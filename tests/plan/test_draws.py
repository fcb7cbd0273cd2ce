"""Columns of a draw, in the data: 20,000 persons whose e-mails are made of their own names, on both Sparks."""

import json
import re

import pytest
from conftest import assert_computed, fingerprints, pscompile, run_build, verifying, write
from faker.decode import unidecode
from faker.providers.internet.en_US import Provider as Internet
from faker.providers.person.en_US import Provider as Person
from faker.utils.text import slugify

ROWS = 20_000
PERSON = [
    {"name": "id", "type": "row_number"},
    {"name": "first_name", "type": "first_name", "draw": "person"},
    {"name": "last_name", "type": "last_name", "draw": "person"},
    {"name": "sex", "type": "sex", "draw": "person", "params": {"share_female": 0.6}},
    {"name": "name", "type": "name", "draw": "person", "null_ratio": 0.1},
    {"name": "user_name", "type": "user_name", "draw": "person"},
    {"name": "email", "type": "email", "draw": "person"},
    {
        "name": "newsletter",
        "type": "email",
        "draw": "person",
        "cases": [
            {"when": "sex = 'M' OR first_name < 'D'", "type": "constant", "params": {"value": None}}
        ],
    },
    {"name": "work_email", "type": "company_email", "draw": "person"},
    {"name": "company", "type": "company", "draw": "person"},
    {"name": "url", "type": "url", "draw": "person"},
    {"name": "address", "type": "address", "draw": "person"},
    {"name": "city", "type": "city", "draw": "person"},
    {"name": "street", "type": "street_address", "draw": "person"},
]
FRIEND = [
    {"name": "name", "type": "name", "draw": "friend"},
    {"name": "email", "type": "email", "draw": "friend"},
]
FRIENDS = {
    "name": "friends",
    "type": "array",
    "params": {"min": 2, "max": 2, "items": {"type": "struct", "params": {"columns": FRIEND}}},
}
HISTORY = {
    "columns": PERSON[:7],
    "scd": {
        "ratio": "1:2", "from_col": "valid_from", "to_col": "valid_to", "current_col": "is_current",
        "columns": ["first_name", "last_name", "sex", "name", "user_name", "email"],
    },
}  # fmt: skip
VISIT = {
    "columns": [{"name": "id", "type": "row_number"}],
    "join_with": ["history", "person"],
    "output_columns": ["id", "history_id", "history_email", "person_id", "person_email"],
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The rows of each table, from both Sparks, which must agree."""
    at = tmp_path_factory.mktemp("draws")
    tables = [
        {"filename": "person", "rows": ROWS},
        {"filename": "history", "rows": 2000},
        {"filename": "visit", "rows": 500},
    ]
    write(at / "tables", {
        "powerstation.json": {"today": "2026-01-01", "tables": tables},
        "person.json": {"columns": [*PERSON, FRIENDS]},
        "history.json": HISTORY,
        "visit.json": VISIT,
    })  # fmt: skip
    found = {}
    for version in ("4", "3.5"):
        result = pscompile(at / "tables", at / version, "--spark-version", version)
        assert result.exit_code == 0, result.output
        done = run_build(at / version, at / f"out-{version}", *verifying(version), version=version)
        assert done.returncode == 0, done.stderr
        assert_computed(at / version)
        found[version] = fingerprints(at / f"out-{version}")
    assert found["4"] == found["3.5"]
    return {
        t["filename"]: [
            json.loads(line)
            for file in (at / "out-4" / t["filename"]).glob("*.json")
            for line in file.read_text(encoding="utf-8").splitlines()
        ]
        for t in tables
    }


def user_names(first, last):
    """A pattern of all user names that Faker makes of a name."""
    of = {"{{first_name}}": first, "{{last_name}}": last, "##": "\0", "?": "\1"}
    found = []
    for form in Internet.user_name_formats:
        filled = re.sub(r"\{\{\w+\}\}|##|\?", lambda m: of[m[0]], form)
        filled = re.sub(r"[^\w\0\1]", "", unidecode(filled).lower().replace(" ", ""))
        found.append(filled.replace("\0", r"\d\d").replace("\1", "[a-z]"))
    return re.compile("|".join(found))


def test_every_email_is_made_of_the_names_of_its_row(written):
    domains = re.compile(r"example\.(org|com|net)")
    for row in written["person"]:
        user, domain = row["email"].split("@")
        assert user_names(row["first_name"], row["last_name"]).fullmatch(user), row
        assert domains.fullmatch(domain), row
        assert user == row["user_name"] == row["work_email"].split("@")[0], row
        is_null = row["sex"] == "M" or row["first_name"] < "D"
        assert (row["newsletter"] or "@").split("@")[0] == ("" if is_null else user), row
        if row["name"] is not None:
            assert f"{row['first_name']} {row['last_name']}" in row["name"], row


def test_names_and_prefixes_are_of_the_sex_of_the_row(written):
    rows = written["person"]
    assert abs(sum(r["sex"] == "F" for r in rows) / ROWS - 0.6) < 0.01
    first = {"F": set(Person.first_names_female), "M": set(Person.first_names_male)}
    prefix = {"F": {"Mrs.", "Ms.", "Miss", "Dr."}, "M": {"Mr.", "Dr."}}
    for row in rows:
        assert row["first_name"] in first[row["sex"]], row
        before = (row["name"] or "").partition(row["first_name"])[0].strip()
        assert not before or before in prefix[row["sex"]], row
    nulls = sum(r["name"] is None for r in rows)
    assert abs(nulls / ROWS - 0.1) < 0.01


def test_the_domain_is_that_of_the_company(written):
    for row in written["person"]:
        word = slugify(unidecode(row["company"].split(" ")[0]).lower())
        domain = row["work_email"].split("@")[1]
        assert domain.rpartition(".")[0] == word, row
        assert re.fullmatch(rf"https?://(www\.)?{re.escape(domain)}/", row["url"]), row


def test_an_address_consists_of_the_parts_of_its_row(written):
    civil = [r for r in written["person"] if ", " in r["address"] and "Box" not in r["address"]]
    assert len(civil) > ROWS / 2
    for row in civil:
        assert row["address"].startswith(f"{row['street']}\n{row['city']}, "), row


def test_each_item_of_an_array_is_a_person(written):
    pairs = [r["friends"] for r in written["person"]]
    assert sum(a["name"] == b["name"] for a, b in pairs) < ROWS / 1000
    for friends in pairs[:20_000]:
        for friend in friends:
            names = re.sub(
                r"^(Mrs?|Ms|Dr)\. |^Miss |( (Jr|II|III|IV|V|MD|DDS|PhD|DVM)\.?)$",
                "",
                friend["name"],
            )
            first, _, last = names.partition(" ")
            assert user_names(first, last).fullmatch(friend["email"].split("@")[0]), friend


def test_a_version_has_a_person_of_its_own(written):
    people = {}
    for row in written["history"]:
        user = row["email"].split("@")[0]
        assert user_names(row["first_name"], row["last_name"]).fullmatch(user), row
        people.setdefault(row["id"], []).append((row["valid_from"], user, row["is_current"]))
    changed = [versions for versions in people.values() if len(versions) == 2]
    assert len(changed) == 1000
    assert sum(a[1] == b[1] for a, b in changed) < 10
    current = {r["id"]: r["email"] for r in written["history"] if r["is_current"]}
    emails = {r["id"]: r["email"] for r in written["person"]}
    for row in written["visit"]:
        assert row["history_email"] == current[row["history_id"]]
        assert row["person_email"] == emails[row["person_id"]]


def test_another_column_of_a_draw_changes_no_value(tmp_path):
    lines = []
    for columns in ([c for c in PERSON if c["name"] in ("id", "sex", "email")], PERSON):
        write(tmp_path / "tables", {
            "powerstation.json": {"today": "2026-01-01", "tables": [{"filename": "person", "rows": 10}]},
            "person.json": {"columns": columns},
        })  # fmt: skip
        assert pscompile(tmp_path / "tables", tmp_path / "build").exit_code == 0
        body = (tmp_path / "build" / "tables" / "person.sql").read_text(encoding="utf-8")
        lines.append({line.strip(" ,;") for line in body.splitlines()})
    assert lines[0] < lines[1]
    assert len([line for line in lines[0] if "person.person>" in line]) == 4


def warnings(tmp_path, locale, *types):
    columns = [{"name": t, "type": t, "draw": "person"} for t in types]
    write(tmp_path / "tables", {
        "powerstation.json": {"today": "2026-01-01", "tables": [{"filename": "person", "rows": 10}]},
        "person.json": {"columns": columns, "locale": locale},
    })  # fmt: skip
    result = pscompile(tmp_path / "tables", tmp_path / "build")
    assert result.exit_code == 0, result.output
    return re.findall(r"warning\[PS313\]: (.*)\n", result.stderr)


@pytest.mark.parametrize(
    ("locale", "types", "told"),
    [
        ("zh_CN", ["name", "email"], ["Faker makes no user names of the names in this locale"]),
        ("ja_JP", ["name", "email"], []),
        ("ja_JP", ["company", "url"], ["Faker makes no domains of the company in this locale"]),
        ("en_US", ["sex", "prefix", "last_name", "company", "url", "email"], []),
        ("hu_HU", ["sex", "prefix"], ["Faker has one prefix for both sexes in this locale"]),
        ("hu_HU", ["prefix"], []),
    ],
)
def test_what_a_locale_does_not_tell_is_warned_of(locale, types, told, tmp_path):
    assert warnings(tmp_path, locale, *types) == told

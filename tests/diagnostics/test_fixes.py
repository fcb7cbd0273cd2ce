"""What mends a diagnostic by itself: one name for another, in its place alone, if no other can be meant."""

import pytest
from powerstation.compiler.diagnostics.diagnostic import Diagnostic, Location
from powerstation.compiler.diagnostics.fixes import fix_of
from powerstation.compiler.diagnostics.hints import (
    data_type_hint,
    key_hint,
    name_hint,
    param_hint,
    type_hint,
)
from powerstation.compiler.diagnostics.rules.names import UNKNOWN_COLUMN
from powerstation.compiler.diagnostics.suggest import Edit, Hint, did_you_mean

COLUMNS = ["id", "price", "price_net", "name"]


@pytest.mark.parametrize(
    ("hint", "meant"),
    [
        (did_you_mean("prise", COLUMNS), "price"),
        (did_you_mean("nmae", COLUMNS), "name"),
        (did_you_mean("prices", ["price", "prices_net", "priced"]), None),  # two are as near
        (did_you_mean("pier", ["price"]), None),  # a guess
        (name_hint("fields", ["columns", "rows"]), "columns"),
        (key_hint("column", "null_percentage", ["name", "null_ratio"]), "null_ratio"),
        (key_hint("column", "min", ["name", "params"]), None),  # said elsewhere
        (param_hint("minimum", ["min", "max"]), "min"),
        (param_hint("nothing", ["min", "max"]), None),
        (type_hint("uuid", ["uuid4"]), "uuid4"),
        (type_hint("sequnce", ["name"]), "row_number"),
        (type_hint("string", ["pystr"]), None),  # several make texts
        (data_type_hint("text"), "STRING"),
        ("take it out", None),
    ],
)
def test_what_is_certain(hint, meant):
    edit = hint.edit if isinstance(hint, Hint) else None
    assert (edit and edit.meant) == meant


@pytest.mark.parametrize(
    ("line", "written", "meant", "result"),
    [
        ("  a: prise", "prise", "price", "  a: price"),
        ('{"a": "prise"}', "prise", "price", '{"a": "price"}'),
        ("a: prise * 2 + x", "prise", "price", "a: price * 2 + x"),
        ("a: prise + prise", "prise", "price", None),  # which of the two?
        ("a: prises", "prise", "price", None),
        ("a: money", "money", "DECIMAL(10, 2)", 'a: "DECIMAL(10, 2)"'),
        ("a: 'money'", "money", "DECIMAL(10, 2)", "a: 'DECIMAL(10, 2)'"),
        ("a: money + 1", "money", "two words", None),
        ("a: 'x'", "x", "it's", None),
        ("a: x", "x", "a: b", 'a: "a: b"'),
    ],
)
def test_where_it_is_written(line, written, meant, result):
    place = Location("t.yaml", 1, line.index(": ") + 3, len(line.rstrip("}")) + 1)
    found = Diagnostic(place, UNKNOWN_COLUMN, "no", hint=Hint("?", Edit(written, meant)))
    fix = fix_of(found, {"t.yaml": (line,)})
    assert (fix and line[: fix.at.column - 1] + fix.meant + line[fix.at.end - 1 :]) == result

"""What a row of a table takes of the build."""

from __future__ import annotations

import json


def test_a_table_uses_what_it_calls_and_what_that_calls(compiled):
    row = {"name": "id", "type": "row_number"}
    plain = {"columns": [row]}
    named = {"columns": [row, {"name": "surname", "type": "last_name"}]}
    mailed = {"columns": [row, {"name": "mail", "type": "free_email"}]}
    made = compiled({"plain": (5, plain), "named": (5, named), "mailed": (5, mailed)})
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    created = {name for f in manifest["functions"] for name in f["creates"]}
    plain, named, mailed = (set(table["uses"]) for table in manifest["tables"])
    assert plain == set()
    assert any("last_names" in name for name in named)
    assert named < created
    assert mailed - named
    assert created == named | mailed
    for functions in manifest["functions"]:
        script = (made / functions["script"]).read_text(encoding="utf-8")
        names = [name for name in functions["creates"] if f" {name}" in script]
        assert names == functions["creates"]
        assert script.count("\nCREATE ") == len(names)

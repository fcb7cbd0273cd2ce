"""Definitions that nobody would think of: each compiles to SQL that is SQL, or is refused at its place; never a fault.

`make fuzz` makes 10,000 and lets Spark analyse them; the other runs of the tests the same hundred each time.
"""

from __future__ import annotations

import copy
import json
import re
import resource
import shutil
import time
from pathlib import Path

import pytest
import sqlglot
from conftest import SLOW, TODAY, pscompile, spark_process, write
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import exp

# What the compiler may take for one of these small projects, when it isn't the first one; of a core, and in bytes.
SECONDS, MEMORY = 2, 2**30
AT_ONCE = 100  # builds that Spark analyses before it is asked whether its memory is enough
SCHEMA = json.loads(
    (Path(__file__).parents[1] / "compiler" / "definitions" / "schema.json").read_text("utf-8")
)
KEYS = sorted({key for found in SCHEMA["$defs"].values() for key in found.get("properties", {})})
HOSTILE = [
    "`", "``", '"', "'", "\\", "\\'", ";--", "a;\nDROP TABLE t;--", "*/", "/*", "-- ", "{{ x }}", "${HOME}", "$$", "\u2028", "\n",
    "select", "row_num", "version_num", "child_num", "id", "today", "numbers", "NULL", "😀", "e\u0301", "ſ", "İ", "x" * 255, "\udcff", "\0",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=12), st.text("`'\";-\\\n%${} \ta1", max_size=8)
)
# Most are names that nobody would choose, and may be had all the same.
NAMES = st.one_of(
    st.sampled_from(
        [text for text in HOSTILE if text.isprintable() and text not in ("id", "row_num")]
    ),
    st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12),
    st.text("`'\";-\\%${}aé1", min_size=1, max_size=8),
)
NUMBERS = st.one_of(
    st.integers(-3, 60), st.integers(), st.floats(), st.sampled_from([10**300, 2**63])
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), TEXTS), inner, max_size=3),
    ),
    max_leaves=6,
)
# With all their params, of which some are then replaced.
TYPES = st.sampled_from(
    [
        ("row_number", {"start": 1, "step": 2}), ("normal", {"mean": 0, "stddev": 1, "min": -3, "max": 3}),
        ("zipf", {"n": 100, "s": 1.1}), ("regex", {"pattern": "[a-c]{1,3}|x"}), ("constant", {"value": 1}),
        ("expression", {"sql": "row_num + 1"}), ("array", {"items": {"type": "word"}, "min": 0, "max": 2}),
        ("struct", {"columns": [{"name": "x", "type": "word"}]}), ("random_element", {"elements": {"a": 0.9, "b": 0.1}}),
        ("random_int", {"min": 1, "max": 9}), ("first_name", {}), ("date_between", {"start_date": "-1y", "end_date": "today"}),
        ("bothify", {"text": "?#"}), ("boolean", {}), ("pydecimal", {"left_digits": 3, "right_digits": 2}),
    ]
)  # fmt: skip
QUOTED = TEXTS.map(lambda text: "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
EXPRESSIONS = st.one_of(
    QUOTED,
    st.tuples(QUOTED, QUOTED).map(" || ".join),
    QUOTED.map(lambda text: f"CASE WHEN id > 3 THEN {text} ELSE concat({text}, id) END"),
    st.lists(
        st.one_of(
            st.sampled_from(["(", ")", "+", "'", "`", "CASE", "END", "id", "upper(", ","]), TEXTS
        ),
        max_size=6,
    ).map(" ".join),
)


@st.composite
def columns(draw):
    """A column that is right but for its name, or one with a text as its expression."""
    type_, params = draw(TYPES)
    found = {"name": draw(NAMES), "type": type_, "params": copy.deepcopy(params)}
    if type_ == "expression":
        found["params"]["sql"] = draw(EXPRESSIONS)
    if type_ in ("constant", "random_element"):
        key = "value" if type_ == "constant" else "elements"
        found["params"][key] = draw(
            TEXTS if key == "value" else st.lists(TEXTS, min_size=1, max_size=3)
        )
    others = [
        {},
        {"null_ratio": 0.5},
        {"description": draw(TEXTS)},
        {"draw": "d"},
        {"unique": True},
        {"pool": 3},
    ]
    return found | draw(st.sampled_from(others if draw(st.integers(0, 9)) == 0 else others[:3]))


DISTINCT = st.lists(columns(), max_size=3, unique_by=lambda column: column["name"].casefold())


@st.composite
def projects(draw):
    """Two tables of odd columns, the second with a join to the first, with up to two values replaced."""
    parent = {"columns": [{"name": "id", "type": "row_number"}, *draw(DISTINCT)]}
    child = {
        "columns": [{"name": "id", "type": "row_number"}, *draw(DISTINCT)],
        "description": draw(TEXTS),
    }
    child["join_with"] = [{"table": "p", "as": draw(NAMES), "null_ratio": 0.1}]
    child["checks"] = [
        {
            "name": draw(TEXTS),
            "sql": draw(QUOTED.map("id > 0 OR {} IS NULL".format)),
        }
    ]
    if draw(st.booleans()):
        parent["scd"] = {"ratio": "1:2", "from_col": draw(NAMES), "to_col": "until"}
    meta = {
        "today": TODAY,
        "seed": 1,
        "tables": [{"filename": "p", "rows": 5}, {"filename": "t", "rows": 9}],
    }
    files = {"powerstation.json": meta, "p.json": parent, "t.json": child}
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        replace(draw, files)
    return files


def replace(draw, files):
    """Replace a value somewhere in the files, or the key that it has."""
    inside, key = files, draw(st.sampled_from(sorted(files)))
    while isinstance(inside[key], (dict, list)) and inside[key] and draw(st.integers(0, 5)):
        inside = inside[key]
        key = draw(
            st.sampled_from(sorted(inside) if isinstance(inside, dict) else range(len(inside)))
        )
    if inside is files or not isinstance(inside, dict) or draw(st.booleans()):
        inside[key] = draw(VALUES)
    else:
        inside[draw(st.one_of(st.sampled_from(KEYS), TEXTS))] = inside.pop(key)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """The builds of all that compiles, without what is the same in each."""
    builds = []

    @given(projects())
    def compile_or_refuse(files):
        folder = tmp_path_factory.mktemp("fuzz")
        written = {name: json.dumps(value) for name, value in files.items()}
        tables, build = write(folder / "tables", written), folder / "build"
        begun, most = time.process_time(), peak()
        done = pscompile(tables, build)
        assert time.process_time() - begun < SECONDS
        assert peak() - most < MEMORY
        assert "Traceback" not in done.stderr, done.stderr
        if done.exit_code:
            shutil.rmtree(folder)
            assert done.exit_code == 1, done.stderr
            assert re.search(r"json(:\d+:\d+)?: error\[PS\d+\]: .", done.stderr), done.stderr
            return
        for script in sorted(build.rglob("*.sql")):
            for tree in sqlglot.parse(script.read_text(encoding="utf-8"), dialect="spark"):
                # A text never ends where the definitions say: nothing else than queries and what makes views of them.
                assert isinstance(tree, (exp.Create, exp.Query, exp.Set)), (script, tree)
        for same in ("all.sql", "bundle.py", "run.py"):
            (build / same).unlink()
        builds.append(build)

    pscompile(Path(__file__).parents[1] / "tables", tmp_path_factory.mktemp("first") / "build")
    compile_or_refuse()
    return builds


def peak():
    """Return the most memory in bytes that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@SLOW
def test_a_definition_compiles_or_is_refused_at_its_place(compiled):
    assert compiled


@pytest.mark.all  # a quarter of a second for each
def test_spark_takes_what_compiles(compiled):
    for first in range(0, len(compiled), AT_ONCE):
        some = compiled[first : first + AT_ONCE]
        refused = spark_process("4").ask("refusals", *some)
        tables = {
            p.name: p.read_text() for b in refused for p in (Path(b).parent / "tables").iterdir()
        }
        assert not refused, tables

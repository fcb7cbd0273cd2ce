"""What others read in the SQL of the golden builds: sqlglot all of it, sqlfluff no fault, people short lines."""

import functools
from pathlib import Path

import pytest
import sqlglot
from conftest import SLOW
from sqlfluff.core import FluffConfig, Linter
from sqlglot import exp

# In one worker, which remembers what it found in a statement.
pytestmark = pytest.mark.xdist_group("SQL")
ROOT = Path(__file__).parents[1]
SCRIPTS = [p for p in sorted((ROOT / "tests" / "golden").rglob("*.sql")) if p.name != "all.sql"]
LISTS = "words.sql"
# What has all kinds of tables is quick; most statements of the others, and those for 3.5, are like these.
PATHS = [
    pytest.param(
        path.relative_to(ROOT).as_posix(),
        marks=[] if "/relations/spark-4/" in path.as_posix() else [SLOW],
    )
    for path in SCRIPTS
]
# sqlfluff knows LATERAL VIEW, and no LATERAL subquery in a join.
LATERAL, WITHOUT = "JOIN LATERAL (", "JOIN ("


def statements(script):
    """Split a script into its statements, each with the comments before it."""
    return [f"{s};\n" for s in script.read_text(encoding="utf-8").split(";\n") if s.strip()]


@functools.cache
def faults(statement):
    """Return what sqlfluff finds in a statement; many are in several builds."""
    linter = Linter(config=FluffConfig.from_path(str(ROOT)))
    found = linter.lint_string(statement.lstrip("\n").replace(LATERAL, WITHOUT)).violations
    return [f"line {v.line_no}: {v.rule_code()}: {v.desc()}" for v in found]


@functools.cache
def is_understood(statement, dialect):
    """Does sqlglot read a statement as more than a command?"""
    return not any(tree and tree.find(exp.Command) for tree in sqlglot.parse(statement, dialect))


@pytest.mark.parametrize("path", [p for p in PATHS if not p.values[0].endswith(LISTS)])
def test_sqlfluff_finds_nothing(path):
    found = {s: faults(s) for s in statements(ROOT / path)}
    assert not {statement: what for statement, what in found.items() if what}


@pytest.mark.parametrize("path", PATHS)
def test_sqlglot_reads_all(path):
    for dialect in ("spark", "databricks"):
        assert [s for s in statements(ROOT / path) if not is_understood(s, dialect)] == []


def test_lines_are_short():
    for script in SCRIPTS:
        lines = script.read_text(encoding="utf-8").splitlines()
        is_list = script.name == LISTS
        long = [x for x in lines if len(x) > 100 and not (is_list and x.startswith("SELECT "))]
        assert not long, (script, long)

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


@pytest.mark.parametrize(
    "path",
    [
        # Most statements are the same for both versions.
        pytest.param(path, marks=[SLOW] if "/spark-3.5/" in path else [])
        for path in (p.relative_to(ROOT).as_posix() for p in SCRIPTS if p.name != LISTS)
    ],
)
def test_sqlfluff_finds_nothing(path):
    found = {s: faults(s) for s in statements(ROOT / path)}
    assert not {statement: what for statement, what in found.items() if what}


@pytest.mark.parametrize("dialect", ["spark", "databricks"])
def test_sqlglot_reads_all(dialect):
    for script in SCRIPTS:
        for tree in sqlglot.parse(script.read_text(encoding="utf-8"), dialect=dialect):
            assert not tree.find(exp.Command), script  # what it doesn't understand


def test_lines_are_short():
    for script in SCRIPTS:
        lines = script.read_text(encoding="utf-8").splitlines()
        is_list = script.name == LISTS
        long = [x for x in lines if len(x) > 100 and not (is_list and x.startswith("SELECT "))]
        assert not long, (script, long)

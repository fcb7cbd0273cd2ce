"""How much a command says: what each says by itself, with --quiet and with --verbose."""

import re

import pytest
from conftest import powerstation, pscompile, write
from powerstation.commands.group import COMMANDS

COLUMNS = [{"name": "id", "type": "row_number"}, {"name": "note", "type": "csv"}]


@pytest.fixture
def odd(tmp_path):
    """Definitions of which there is a note, but no error."""
    table = {"rows": 3, "columns": COLUMNS}
    return write(tmp_path / "odd", {"powerstation.json": {"tables": ["t"]}, "t.json": table})


def test_quiet_is_what_was_asked_for(odd, tmp_path):
    loud = pscompile(odd, tmp_path / "build")
    assert "note[" in loud.stderr and f"compiled {odd}" in loud.stderr
    assert pscompile(odd, tmp_path / "build", "--quiet").output == ""
    assert pscompile(odd, tmp_path / "build", "--check", "-q").output == ""
    plan = powerstation("plan", odd, "-q")
    assert plan.stderr == "" and "1 table, 3 rows" in plan.stdout
    found = powerstation("validate", odd, "--quiet").stderr
    assert "note[" in found and "is right" not in found


def test_quiet_keeps_errors(odd):
    write(odd, {"t.json": {"rows": 3, "columns": [{"name": "a", "type": "nam"}]}})
    assert "there is no type" in powerstation("plan", odd, "--quiet").stderr


def test_verbose_says_each_step_with_its_time(odd, tmp_path):
    said = pscompile(odd, tmp_path / "build", "-v").stderr
    steps = re.findall(r"^ *(\d+\.\d\d) s  (.+)$", said, re.M)
    texts = [text for _, text in steps]
    assert texts[0] == f"read {odd}, tables: 1"
    assert len(texts) == 4
    assert [float(s) for s, _ in steps] == sorted(float(s) for s, _ in steps)
    assert "read " not in pscompile(odd, tmp_path / "build").stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_both_but_not_at_once(command):
    assert "-q, --quiet " in powerstation(command, "--help").stdout
    assert "exclude each other" in powerstation(command, "-qv").stderr
